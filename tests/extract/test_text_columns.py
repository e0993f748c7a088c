"""Pages set in two columns, and two pages on one sheet: the plan runs down the left, then down the right."""

from __future__ import annotations

from collections.abc import Sequence

from extract.plan.headings import PAGE_NUMBERS
from extract.ruled.grid import find_tables
from extract.types import Page, replace
from tests.extract.build import page, plain, read, title

EDGES = (20.0, 50.0, 130.0, 210.0, 260.0, 310.0)
FURTHER = 310.0
"""from the left column to the right"""
HEADER = ("No", "Recommendation", "Action", "Lead", "By when")
FOOT = 400.0


def row(number: int) -> tuple[str, ...]:
    return (str(number), f"Train {number}.", f"Hold {number}.", "Police", "May 2019")


def sheet(left: Sequence[Sequence[str]], right: Sequence[Sequence[str]], *, up: float = 0.0) -> Page:
    """A page of two columns, the right one beginning higher up perhaps."""
    one = page(1, left, edges=EDGES, foot=FOOT, beside=title())
    other = page(1, right, edges=[x + FURTHER for x in EDGES], top=100.0 - up)
    return replace(one, words=(*one.words, *other.words), rules=(*one.rules, *other.rules))


def test_down_the_left_column_then_down_the_right() -> None:
    for again in (True, False):
        for up in (0.0, 40.0):
            right = [*([HEADER] if again else []), row(3), row(4)]
            found = plain(read(sheet([HEADER, row(1), row(2)], right, up=up)))
            assert [number for number, _, _ in found] == ["1", "2", "3", "4"]


def test_a_row_that_the_column_cuts() -> None:
    """Its cell is full at the column's foot, and the next column begins without a number."""
    long = "\n".join(f"word{n} and" for n in range(22))
    left = [HEADER, ("1", "Train staff.", long, "Police", "May 2019")]
    one = page(1, left, edges=EDGES, beside=title())
    right = page(1, [HEADER, ("", "", "the last of it.", "", ""), row(2)], edges=[x + FURTHER for x in EDGES])
    both = replace(one, words=(*one.words, *right.words), rules=(*one.rules, *right.rules))
    found = plain(read(both))
    assert [(number, len(actions)) for number, _, actions in found] == [("1", 1), ("2", 1)]
    assert found[0][2][0].endswith("and the last of it.")


def test_other_tables_side_by_side_are_no_columns() -> None:
    key = page(1, [("Red", "Late"), ("Green", "Done")], edges=(330.0, 400.0, 480.0))
    one = page(1, [HEADER, row(1), row(2)], edges=EDGES)
    both = replace(one, words=(*one.words, *key.words), rules=(*one.rules, *key.rules))
    assert [(t.text_columns, t.below) for t in find_tables(both)] == [(1, 2), (1, 2)]


def test_numbers_of_the_pages_on_a_sheet_are_no_heading() -> None:
    assert PAGE_NUMBERS.fullmatch("Page 1 Page 2")
    assert PAGE_NUMBERS.fullmatch("Page 3 of 12")
    assert not PAGE_NUMBERS.fullmatch("Page of the Council")
