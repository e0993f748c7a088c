"""Worksheets whose columns a program printed on pages side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.document import extract
from extract.ruled.grid import find_tables
from extract.sheets import Joined, put_together
from extract.types import Page
from tests.extract.build import page, text_of, title, words_at

LEFT = (40.0, 80.0, 260.0, 440.0)
RIGHT = (40.0, 140.0, 300.0)
LEFT_NAMES = ("No", "Recommendation", "Action")
RIGHT_NAMES = ("Lead Agency", "Target Date")


def joined(*pages: Page) -> Joined:
    """The pages put together."""
    return put_together(pages, {p.number: find_tables(p) for p in pages})


def half(number: int, names: Sequence[str], rows: Sequence[Sequence[str]], edges: Sequence[float]) -> Page:
    """A page of rows of three lines each."""
    high = [[f"{cell}\n\n" for cell in row] for row in rows]
    return page(number, [names, *high] if names else high, edges=edges, beside=title() if number == 1 else ())


def plan_over(*, across: bool, repeated: bool) -> list[Page]:
    """Four recommendations on two pages, their agencies and dates on two more.

    Args:
        across: the pages are in the order over, then down.
        repeated: the header stands on the second pages as well.
    """
    left = [[("1", "First", "Do a"), ("2", "Second", "Do b")], [("3", "Third", "Do c"), ("4", "Fourth", "Do d")]]
    right = [[("Police", "May 2020"), ("Council", "June 2021")], [("Probation", "July 2022"), ("Refuge", "2023")]]
    numbers = (1, 3, 2, 4) if across else (1, 2, 3, 4)
    later_left, later_right = (LEFT_NAMES, RIGHT_NAMES) if repeated else ((), ())
    pages = [
        half(numbers[0], LEFT_NAMES, left[0], LEFT),
        half(numbers[1], later_left, left[1], LEFT),
        half(numbers[2], RIGHT_NAMES, right[0], RIGHT),
        half(numbers[3], later_right, right[1], RIGHT),
    ]
    return sorted(pages, key=lambda p: p.number)


@pytest.mark.parametrize("across", [True, False])
@pytest.mark.parametrize("repeated", [True, False])
def test_columns_on_further_pages_belong_to_the_rows_of_the_first(across: bool, repeated: bool) -> None:
    found = extract(plan_over(across=across, repeated=repeated))
    rows = [
        (d.number, text_of(d.actions[0].cells["lead_agency"]), text_of(d.actions[0].cells["target_date"]))
        for d in found.stitched.drafts
    ]
    assert rows == [
        ("1", "Police", "May 2020"),
        ("2", "Council", "June 2021"),
        ("3", "Probation", "July 2022"),
        ("4", "Refuge", "2023"),
    ]
    assert not found.account.audit.unplaced


def test_a_place_is_that_of_its_own_page() -> None:
    pages = plan_over(across=True, repeated=True)
    found = extract(pages)
    cell = found.stitched.drafts[2].actions[0].cells["lead_agency"][0][0]
    there, box = found.sheets[cell.page].place(cell.words[0].bbox)
    assert there == 4
    assert (box[0], box[1]) in {(w.x0, w.top) for w in pages[3].words if w.text == "Probation"}


def test_the_next_page_of_the_same_columns_goes_on_below() -> None:
    rows = [("1", "First", "Do a"), ("2", "Second", "Do b")]
    assert not joined(half(1, LEFT_NAMES, rows, LEFT), half(2, LEFT_NAMES, rows, LEFT)).sheets


def test_the_next_page_goes_on_below_though_its_header_is_damaged() -> None:
    rows = [("1", "First", "Do a"), ("2", "Second", "Do b")]
    first, second = half(1, LEFT_NAMES, rows, LEFT), half(2, ("Lead Agency", "Target Date", "Outcome"), rows, LEFT)
    assert not joined(first, second).sheets


def test_rows_of_other_heights_are_other_rows() -> None:
    first = half(1, LEFT_NAMES, [("1", "First", "Do a"), ("2", "Second", "Do b")], LEFT)
    second = half(2, RIGHT_NAMES, [("Police", "May 2020"), ("Council\nand\nothers\nbesides", "June 2021")], RIGHT)
    assert not joined(first, second).sheets


def test_a_table_with_no_column_of_a_plan_is_another_table() -> None:
    first = half(1, LEFT_NAMES, [("1", "First", "Do a"), ("2", "Second", "Do b")], LEFT)
    second = half(2, ("Population", "Area"), [("10", "20"), ("30", "40")], RIGHT)
    assert not joined(first, second).sheets


def test_a_third_page_may_have_columns_that_nobody_knows() -> None:
    pages = [
        half(1, LEFT_NAMES, [("1", "First", "Do a"), ("2", "Second", "Do b")], LEFT),
        half(2, RIGHT_NAMES, [("Police", "May 2020"), ("Council", "June 2021")], RIGHT),
        half(3, ("Minutes",), [("12",), ("13",)], (40.0, 200.0)),
    ]
    # a page with one column draws no table of its own
    found = extract(pages)
    assert [part.page for part in found.sheets[1].parts] == [2, 3]
    assert [text_of(d.actions[0].extra["Minutes"]) for d in found.stitched.drafts] == ["12", "13"]


def test_columns_that_each_page_repeats_are_taken_once() -> None:
    pages = [
        half(1, LEFT_NAMES, [("1", "First", "Do a"), ("2", "Second", "Do b")], LEFT),
        half(2, ("No", "Lead Agency"), [("1", "Police"), ("2", "Council")], RIGHT),
    ]
    found = extract(pages)
    assert [(d.number, text_of(d.actions[0].cells["lead_agency"])) for d in found.stitched.drafts] == [
        ("1", "Police"),
        ("2", "Council"),
    ]
    assert not any(d.actions[0].extra for d in found.stitched.drafts)


def test_a_title_that_runs_over_the_edge_is_whole() -> None:
    first = half(1, LEFT_NAMES, [("1", "First", "Do a"), ("2", "Second", "Do b")], LEFT)
    second = half(2, RIGHT_NAMES, [("Police", "May 2020"), ("Council", "June 2021")], RIGHT)
    over = words_at(300.0, 60.0, "Northmoor Community Safety Partnership", size=14.0)
    first = replace(first, words=tuple(w for w in (*first.words, *over) if w.x1 < 450.0))
    second = replace(second, words=(*second.words, *words_at(42.0, 60.0, "Review 12", size=14.0)))
    assert found_title(first, second) == "Northmoor Community Review 12"


def found_title(*pages: Page) -> str | None:
    """The title of the plan on some pages."""
    return extract(pages).title
