"""Merged cells whose text a page break leaves to their second part."""

from __future__ import annotations

from dataclasses import replace

from extract.types import Page, Rule
from tests.extract.build import EDGES, TOP, page, plain, read, title

HEADER = ("No", "Recommendation", "Action", "Lead Agency", "Target Date")


def pages(*, open_foot: bool) -> tuple[Page, Page]:
    """Recommendation 2 has an action on each page; its number and text, set at the middle, are on the second.

    Args:
        open_foot: the number's and the recommendation's cells have no rule at the first page's foot.
    """
    rows = [
        HEADER,
        ("1", "First thing.", "Do a.", "Police", "May 2020"),
        ("", "", "Do b.", "Council", "June 2021"),
    ]
    first = page(1, rows, beside=title())
    if open_foot:
        foot = max(r.top for r in first.rules if r.horizontal)
        kept = tuple(r for r in first.rules if not (r.horizontal and r.top == foot))
        first = replace(first, rules=(*kept, Rule(EDGES[2], foot, EDGES[-1], foot)))
    second = page(2, [("2", "Second thing.", "Do c.", "Council", "July 2022")], open_top=True)
    return first, replace(second, rules=(*second.rules, Rule(EDGES[2], TOP, EDGES[-1], TOP)))


def test_rows_beside_a_cell_that_goes_on_belong_to_the_text_on_the_next_page() -> None:
    assert plain(read(*pages(open_foot=True))) == [
        ("1", "First thing.", ["Do a."]),
        ("2", "Second thing.", ["Do b.", "Do c."]),
    ]


def test_an_empty_cell_that_ends_at_the_foot_is_that_of_a_further_action() -> None:
    assert plain(read(*pages(open_foot=False))) == [
        ("1", "First thing.", ["Do a.", "Do b."]),
        ("2", "Second thing.", ["Do c."]),
    ]
