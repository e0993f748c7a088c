"""Cells without a rule under them, and text that hangs over the border of its cell."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from extract.header.columns import find_header
from extract.ruled.grid import find_tables
from extract.types import Cell, Page, Rule, Table
from tests.extract.build import EDGES, HEADER, HEIGHT, TOP, WIDTH, page, words_at

ROW = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
ROW_TOP = 118.0
"""where the second row of these tables begins; its lines begin 3 points below and every 12 points"""


def only(drawn: Page) -> Table:
    (table,) = find_tables(drawn)
    return table


def last_row(drawn: Page) -> tuple[Cell, ...]:
    table = only(drawn)
    return tuple(c for c in table.cells if c.row == len(table.y_edges) - 2)


def hung(
    text: str, foot: float, *, open_bottom: bool = False, below: str = "", at: tuple[float, float] = (0, 0)
) -> str:
    """The recommendation's text in a row that ends at ``foot``, with a line at ``at`` on the page."""
    drawn = page(1, [HEADER, ("1", text, "", "", "")], foot=foot, open_bottom=open_bottom, beside=words_at(*at, below))
    return last_row(drawn)[1].text


def test_cells_over_a_missing_rule_are_open() -> None:
    table = only(page(1, [HEADER, ROW, ROW], open_bottom=True))
    assert {c.row for c in table.cells if c.open_bottom} == {2}
    assert len([c for c in table.cells if c.open_bottom]) == 5
    assert table.open_bottom


def test_cells_over_a_drawn_rule_are_closed() -> None:
    table = only(page(1, [HEADER, ROW, ROW]))
    assert not any(c.open_bottom for c in table.cells)
    assert not table.open_bottom


def test_each_cell_is_open_by_itself() -> None:
    drawn = page(1, [HEADER, ROW], foot=160, open_bottom=True)
    under = [Rule(x0, 160, x1, 160) for x0, x1 in pairwise(EDGES[:4])]
    cells = last_row(replace(drawn, rules=(*drawn.rules, *under)))
    assert [c.open_bottom for c in cells] == [False, False, False, True, True]


@pytest.mark.parametrize(
    ("foot", "text"),
    [(149.5, "Train."), (147.5, "Train."), (146.5, "")],
    ids=["its middle on the border", "a fifth inside", "less than a fifth"],
)
def test_a_word_over_the_border(foot: float, text: str) -> None:
    assert hung("\n\nTrain.", foot) == text


def test_a_row_that_is_too_high_goes_on_under_its_rule() -> None:
    assert hung("Train all\nstaff and\nvolunteers.", 144) == "Train all staff and volunteers."


def test_one_line_at_most_hangs_under_a_rule() -> None:
    assert hung("Train all\nstaff and\nvolunteers\nnow.", 144) == "Train all staff and volunteers"


@pytest.mark.parametrize(
    ("at", "below"),
    [
        ((85.0, 147.0), "volunteers."),
        ((95.0, 145.0), "volunteers."),
        ((85.0, 145.0), "12"),
        ((85.0, 145.0), "Page 3 of 9"),
        ((85.0, 145.0), "a footnote that is far wider than the column over it"),
    ],
    ids=["another distance", "set in", "a number", "a page number", "a wider line"],
)
def test_what_stands_under_a_table_without_being_its_text(at: tuple[float, float], below: str) -> None:
    assert hung("Train all\nstaff and", 144, below=below, at=at) == "Train all staff and"


def test_an_open_cell_goes_on_below_its_sides() -> None:
    drawn = page(1, [HEADER, ("1", "Train all\nstaff and\nall\nvolunteers.", "", "", "")], foot=144, open_bottom=True)
    cell = last_row(drawn)[1]
    assert cell.text == "Train all staff and all volunteers."
    assert cell.bottom == 167.0


def test_a_text_that_ends_above_an_open_foot_does_not_go_on() -> None:
    assert hung("Train all", 180, open_bottom=True, below="volunteers.", at=(85, 185)) == "Train all"


def test_a_line_far_below_an_open_cell_is_none_of_its_text() -> None:
    assert hung("Train all\nstaff.", 144, open_bottom=True, below="Other.", at=(85, 165)) == "Train all staff."


@pytest.mark.parametrize("open_bottom", [True, False])
def test_sides_that_end_in_an_open_row_part_its_cells(open_bottom: bool) -> None:
    # the row above has no side there: it is one cell from side to side
    text = "Train all\nstaff and\nall\nvolunteers."
    drawn = page(1, [HEADER, ("Housing",), ("1", text, "Hold one.", "", "")], foot=300, open_bottom=open_bottom)
    rules = [replace(r, bottom=160.0) if r.x0 == r.x1 == 260 and r.top == ROW_TOP + 18 else r for r in drawn.rules]
    # a word stands over the side's place where the side has ended
    words = (*drawn.words, *words_at(250, 190, "over"))
    cells = last_row(replace(drawn, rules=tuple(rules), words=words))
    assert len(cells) == (5 if open_bottom else 4)


def test_a_cell_over_columns_is_parted_where_a_rule_stands_beside_all_its_text() -> None:
    """WeasyPrint draws the sides of a merged cell no farther than its first row."""
    drawn = page(1, [("Rec", "Local", "Action", "Lead", "Date")], foot=400)
    short = [replace(r, bottom=TOP + 30) if not r.horizontal and r.x0 == EDGES[1] else r for r in drawn.rules]
    (table,) = find_tables(replace(drawn, rules=tuple(short)))
    assert [c.text for c in table.cells] == ["Rec", "Local", "Action", "Lead", "Date"]


def test_a_rule_that_ends_beside_the_text_parts_no_cell() -> None:
    drawn = page(1, [("Rec\nof\nmany\nlines", "Local", "Action", "Lead", "Date")], foot=400)
    short = [replace(r, bottom=TOP + 30) if not r.horizontal and r.x0 == EDGES[1] else r for r in drawn.rules]
    (table,) = find_tables(replace(drawn, rules=tuple(short)))
    assert len(table.cells) == 4


@pytest.mark.parametrize("text", ["", "Council"])
def test_places_without_text_make_no_grid_irregular(text: str) -> None:
    drawn = page(1, [HEADER, ROW, ("2", "Write.", "", text, "")])
    y = ROW_TOP + 18
    gone = [r for r in drawn.rules if r.horizontal and r.top == y and r.x0 == EDGES[2]]
    # an L of the last row's two cells and the empty one over one of them
    gone += [r for r in drawn.rules if not r.horizontal and r.top == y and r.x0 == EDGES[3]]
    blank = tuple(w for w in drawn.words if not (ROW_TOP < w.top < y and EDGES[2] < w.x0 < EDGES[3]))
    table = only(replace(drawn, words=blank, rules=tuple(r for r in drawn.rules if r not in gone)))
    assert table.irregular == bool(text)


def test_a_rule_that_is_missing_under_one_name_makes_no_row_a_part_of_the_header() -> None:
    long = (
        "Hold a course for all\nof the staff of every\nservice in the area and\nfor all volunteers who\nhelp them there"
    )
    drawn = page(1, [HEADER, ("1", "Train all staff.", long, "", "May 2019"), ("2", *ROW[1:])])
    torn = tuple(r for r in drawn.rules if not (r.horizontal and r.top == ROW_TOP and r.x0 == EDGES[3]))
    header = find_header(only(replace(drawn, rules=torn)))
    assert header is not None
    assert (header.end_row, [c.header for c in header.columns]) == (1, list(HEADER))


@pytest.mark.parametrize("column", [3, 4], ids=["into the next column", "over the table's border"])
def test_a_word_wider_than_its_column_stays_where_it_begins(column: int) -> None:
    row = ["1", "Train all staff.", "Hold a course.", "Police", "May 2019"]
    row[column] = "The\nSuperintendent-and-Board"
    cells = last_row(page(1, [HEADER, row]))
    assert [c.text.replace("\n", " ") for c in cells] == [text.replace("\n", " ") for text in row]


def test_a_border_in_pieces_close_to_text_is_no_underline() -> None:
    """WeasyPrint draws a border cell by cell; the cells above may have other sides than those below."""
    xs = (40.0, 160.0, 320.0, 440.0, 600.0)
    rules = [Rule(40, y, 600, y) for y in (100.0, 140.0, 160.0)]
    rules += [Rule(a, 112.5, b, 112.5) for a, b in pairwise(xs)]
    rules += [Rule(x, 100, x, 140) for x in (xs[0], xs[1], xs[-1])] + [Rule(x, 140, x, 160) for x in xs]
    texts = {
        102: ("Recommendation", "Train all of the staff of every single agency and write to them all."),
        117: ("Action", "Course"),
    }
    words = [
        w
        for top, row in texts.items()
        for x, text in zip(xs, row, strict=False)
        for w in words_at(x + 2, top - 0.5, text)
    ]
    words += [
        w for x, text in zip(xs, ("Lead", "Police", "By", "May"), strict=False) for w in words_at(x + 2, 145, text)
    ]
    (table,) = find_tables(Page(1, WIDTH, HEIGHT, tuple(words), tuple(rules)))
    assert [(c.row, c.text.split()[0]) for c in table.cells] == [
        (0, "Recommendation"),
        (0, "Train"),
        (1, "Action"),
        (1, "Course"),
        (2, "Lead"),
        (2, "Police"),
        (2, "By"),
        (2, "May"),
    ]
