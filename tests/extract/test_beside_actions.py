"""Cells that stand beside several actions, cut by a page break."""

from __future__ import annotations

from extract.types import Page
from tests.extract.build import EDGES, HEADER, LINE, PADDING, block, page, read, text_of, title

BESIDE = [
    HEADER,
    ("1", "Agencies should\nshare what they know.", "Police to write a\nprotocol which the", "Police", "May 2021"),
    (None, None, None, "Health", "June 2021"),
]


def _actions(*pages: Page) -> list[str]:
    (draft,) = read(*pages).stitched.drafts
    return [text_of(action.cells["action"]) for action in draft.actions]


def test_a_cell_beside_several_actions_goes_on_over_the_page_for_all_of_them() -> None:
    first = page(1, BESIDE, beside=title())
    whole = "Police to write a protocol which the partners agree upon."
    assert _actions(first, page(2, [("", "", "partners agree upon.", "Housing", "July 2021")])) == [whole] * 3


def test_a_cell_beside_several_actions_goes_on_where_the_last_of_them_is_cut() -> None:
    first = page(1, BESIDE, beside=title(), open_bottom=True)
    whole = "Police to write a protocol which the partners agree upon."
    second = [("", "", "partners agree upon.", "and Care", ""), (None, None, None, "Housing", "July 2021")]
    assert _actions(first, page(2, second)) == [whole] * 3


def test_a_cell_beside_several_actions_that_may_go_on_is_a_doubt() -> None:
    first = page(1, BESIDE, beside=title())
    (draft,) = read(first, page(2, [("", "", "Housing to report.", "Housing", "July 2021")])).stitched.drafts
    assert [code for code, _ in draft.flags] == ["cut-uncertain"]


def test_a_row_ends_where_a_merged_cell_beside_it_runs_on_below() -> None:
    """WeasyPrint ends the sides of all cells with the first row, and prints the merged cell's text below them."""
    rows = [HEADER, ("1", "Agencies should\nshare.", "Write a\nprotocol.", "Police", "May 2021")]
    foot = 100.0 + 2 * 6 + 3 * LINE
    hung = block(EDGES[1] + PADDING, foot - 3, "They should\nsay how they\nwill do so and")
    first = page(1, rows, beside=[*title(), *hung], open_bottom=True)
    second = page(2, [("", "by when.", "Report\nto the Board.", "Housing", "July 2021")])
    (draft,) = read(first, second).stitched.drafts
    assert [text_of(action.cells["action"]) for action in draft.actions] == [
        "Write a protocol.",
        "Report to the Board.",
    ]
    assert text_of(draft.recommendation) == "Agencies should share. They should say how they will do so and by when."
