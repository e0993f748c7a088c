"""Header rows that a page break cuts: their rest at the top of the next page, or their cells on two pages."""

from __future__ import annotations

import pytest

from extract.types import Page
from tests.extract.build import EDGES, HEADER, page, plain, read, title

ROW = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
CUT = (*HEADER[:4], "Target")
REST = ("", "", "", "", "Date")

SIX = (40.0, 80.0, 220.0, 360.0, 440.0, 520.0, 600.0)
FIRST_PART = ("No", "Recommendation", "", "Lead Agency", "", "")
SECOND_PART = ("", "", "Action", "", "Target Date", "Outcome")
SIX_ROW = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019", "Held")


def headers(*pages: Page) -> list[tuple[str, ...]]:
    return [tuple(c.header for c in plan.columns) for plan in read(*pages).tables]


def test_the_rest_of_a_cut_header_is_no_row() -> None:
    found = read(page(1, [CUT], beside=title()), page(2, [REST, ROW]))
    assert plain(found) == [("1", "Train all staff.", ["Hold a course."])]
    assert [plan.header_rest for plan in found.tables] == [False, True]
    assert found.tables[1].columns[4].header == "Target Date"
    assert "Date" in {word.text for _, word in found.stitched.repeated}


def test_the_whole_header_holds_for_the_pages_after_it() -> None:
    moved = tuple(x + 20 for x in EDGES)
    third = page(3, [("2", "Write a policy.", "Write it.", "Council", "June 2019")], edges=moved)
    found = read(page(1, [CUT], beside=title()), page(2, [REST, ROW]), third)
    assert found.tables[2].columns[4].header == "Target Date"
    assert not found.tables[2].header_rest
    assert [plan.columns[0].x0 for plan in found.tables] == [40, 40, 60]


def test_a_whole_header_ends_with_the_next_printed_one() -> None:
    other = (*HEADER[:3], "Lead Officer", "Deadline")
    got = headers(page(1, [CUT], beside=title()), page(2, [REST, ROW]), page(3, [other, ROW]))
    assert got[1] == HEADER
    assert got[2] == other


def test_what_a_cut_name_seemed_to_be_is_another_columns() -> None:
    """Of "Action Owner" the first word stood alone, and left no name to the actions."""
    cut = (*HEADER[:2], "Action", "Action(s) required", HEADER[4])
    found = read(page(1, [cut], beside=title()), page(2, [("", "", "Owner", "", ""), ROW]))
    assert [c.field for c in found.tables[1].columns][2:4] == ["lead_agency", "action"]


def test_a_row_that_no_header_goes_on_with_is_a_row() -> None:
    row = ("1", "Train all staff.", "", "", "May 2019")
    found = read(page(1, [CUT], beside=title()), page(2, [row]))
    assert [plan.header_rest for plan in found.tables] == [False, False]
    assert [draft.number for draft in found.stitched.drafts] == ["1"]


def test_only_a_header_at_the_tables_end_is_cut() -> None:
    found = read(page(1, [CUT, ROW], beside=title()), page(2, [REST]))
    assert not any(plan.header_rest for plan in found.tables)
    assert found.tables[0].columns[4].header == "Target"


def test_a_header_goes_on_on_the_very_next_page_only() -> None:
    found = read(page(1, [CUT], beside=title()), page(2), page(3, [REST, ROW]))
    assert not any(plan.header_rest for plan in found.tables)


def test_no_rest_makes_two_columns_of_one_field() -> None:
    cut = ("No", "Recommendation", "Action", "Target Date", "Target")
    found = read(page(1, [cut], beside=title()), page(2, [REST, ROW]))
    assert not any(plan.header_rest for plan in found.tables)


def test_header_cells_on_two_pages_are_one_header() -> None:
    pages = (page(1, [FIRST_PART], edges=SIX, beside=title()), page(2, [SECOND_PART, SIX_ROW], edges=SIX))
    whole = ("No", "Recommendation", "Action", "Lead Agency", "Target Date", "Outcome")
    assert headers(*pages) == [whole, whole]
    assert plain(read(*pages)) == [("1", "Train all staff.", ["Hold a course."])]


def test_a_header_cell_on_both_pages_is_one_wording() -> None:
    first = ("No", "Recommendation", "", "Lead Agency", "Target", "")
    second = ("", "", "Action", "", "Date", "Outcome")
    got = headers(page(1, [first], edges=SIX, beside=title()), page(2, [second, SIX_ROW], edges=SIX))
    assert [columns[4] for columns in got] == ["Target Date", "Target Date"]


def test_a_header_printed_once_more_is_a_header_of_its_own() -> None:
    again = (*HEADER[:3], "Lead Officer", "Deadline")
    assert headers(page(1, [HEADER], beside=title()), page(2, [again, ROW])) == [HEADER, again]


@pytest.mark.parametrize(
    "pages",
    [
        (
            page(1, [FIRST_PART], edges=SIX, beside=title()),
            page(2, [SECOND_PART, SIX_ROW], edges=(40, 80, 240, 380, 450, 520, 600)),
        ),
        (page(1, [FIRST_PART, SIX_ROW], edges=SIX, beside=title()), page(2, [SECOND_PART, SIX_ROW], edges=SIX)),
        (page(1, [FIRST_PART], edges=SIX, beside=title()), page(2, [SIX_ROW, SECOND_PART, SIX_ROW], edges=SIX)),
    ],
    ids=["other edges", "rows under the first part", "rows over the second part"],
)
def test_headers_that_are_no_parts_of_one(pages: tuple[Page, Page]) -> None:
    assert all("" in own for own in headers(*pages))


@pytest.mark.parametrize(
    "first",
    [("No", "Recommendation", "Action", "", "", ""), ("No", "Recommendation", "Action", "Lead Agency", "", "")],
    ids=["one field twice", "a cell with words of two columns"],
)
def test_headers_that_do_not_go_together(first: tuple[str, ...]) -> None:
    second = ("", "", "", "Action", "Target Date", "Outcome")
    got = headers(page(1, [first], edges=SIX, beside=title()), page(2, [second, SIX_ROW], edges=SIX))
    assert got[0] == first
