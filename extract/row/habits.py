"""What a plan does throughout, learnt from all of its rows before any two are put together.

Which columns it merges or never leaves empty, and what its tables have at the head and foot of a page: each a sign by
which a row that a page cuts is told from two rows.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from extract.row.counted import counted_columns
from extract.row.fields import REC_FIELDS
from extract.row.rows import Row
from extract.text.typesetting import Typesetting
from extract.types import Cell, Table

FEWEST_ALWAYS = 6
"""Rows that show that a column is never left empty."""

FEWEST_FILLED = 2
"""So many cells show that a column leaves none empty."""

MOSTLY = 0.6
"""Share of a row's width that counts for the row."""

WIDE = 620.0
"""Points: a wider table stands on a page that lies on its side, whose foot is higher."""

ABOUT = 40.0
"""Tables whose widths differ by less than about so much (points) stand on pages of one kind."""

Feet = Literal["closed", "open", "unframed"]
"""Whether tables have a rule at the foot of a page: always; not under a row that the page cuts; nowhere, for not even
the plan's last row has one."""


class PlanHabits(NamedTuple):
    """What a plan does throughout."""

    setting: Typesetting
    """habits of the document"""
    merged: frozenset[str]
    """names of the columns in which the plan merges cells down several rows; they tell of the recommendation, not of
    the row"""
    filled: frozenset[str]
    """names of the columns left of the recommendations in which no cell is empty but at the top of a page"""
    always: frozenset[str]
    """names of the columns in which every row of the plan has text, but for those at the head of a page"""
    counted: frozenset[str]
    """names of the columns of long texts whose rows are numbered one by one"""
    feet: Feet
    """what the plan's tables have at the foot of a page"""
    bare_tops: bool
    """some page of the plan begins without a rule"""
    lowest: Mapping[tuple[bool, int], float]
    """how far down the lowest table reaches (points), by the shape of tables"""

    def foot(self, table: Table) -> float:
        """How far down the lowest table of pages such as this one's reaches (points)."""
        return self.lowest[_shape(table)]


def habits_of(tables: Sequence[Table], rows: Sequence[Sequence[Row]], setting: Typesetting) -> PlanHabits:
    """Learn the habits of a plan.

    Args:
        tables: the tables of the plan.
        rows: the rows of each.
        setting: habits of the document.
    """
    lowest: dict[tuple[bool, int], float] = {}
    for table in tables:
        shape = _shape(table)
        lowest[shape] = max(lowest.get(shape, 0.0), table.bottom)
    unruled = any(table.unruled for table in tables)
    merged = frozenset(_merged_columns(rows))
    return PlanHabits(
        setting=setting,
        merged=merged | REC_FIELDS if unruled else merged,  # where no rule shows it
        filled=_never_empty(rows, FEWEST_FILLED, _left_of_recommendations),
        always=_never_empty(rows, FEWEST_ALWAYS, lambda _row, _column: True),
        counted=counted_columns(rows),
        feet="open" if unruled else _feet(tables),  # of unruled tables, the feet were judged before
        bare_tops=any(table.open_top for table in tables),
        lowest=lowest,
    )


def _shape(table: Table) -> tuple[bool, int]:
    width = table.x1 - table.x0
    return (width > WIDE, round(width / ABOUT))


def _merged_columns(rows: Sequence[Sequence[Row]]) -> Iterator[str]:
    """Names of the columns that have merged cells."""
    for row in (row for page in rows for row in page):
        for i, cells in row.cells.items():
            if any(_is_merged(c, row.table) for c in cells):
                yield row.columns[i].name


def _is_merged(cell: Cell, table: Table) -> bool:
    """Whether a cell stands beside several rows: two or more begin within its height.

    One without text does so where it goes on from the page before, under a header at most.
    """
    if cell.row_span < 2 or not (cell.lines or cell.row <= 1):
        return False
    beside = (c for c in table.cells if c.lines and c.col != cell.col and cell.row <= c.row < cell.row + cell.row_span)
    return len({c.row for c in beside}) > 1


def _never_empty(rows: Sequence[Sequence[Row]], fewest: int, counts: Callable[[Row, int], bool]) -> frozenset[str]:
    """Names of the columns in which no cell is empty but in the first row of a page.

    Args:
        rows: the rows of each table.
        fewest: so many cells show it.
        counts: whether a row's cell, by its column's number, is asked.
    """
    texts: dict[str, list[bool]] = {}
    for row in (row for page in rows for row in page[1:]):
        for i, cells in row.cells.items():
            if counts(row, i):
                texts.setdefault(row.columns[i].name, []).append(any(c.lines for c in cells))
    return frozenset(name for name, found in texts.items() if len(found) >= fewest and all(found))


def _left_of_recommendations(row: Row, column: int) -> bool:
    return column < min((i for i, c in enumerate(row.columns) if c.field in REC_FIELDS), default=0)


def _feet(tables: Sequence[Table]) -> Feet:
    if tables and _ends_open(tables[-1]):
        return "unframed"
    return "open" if any(_ends_open(table) for table in tables[:-1]) else "closed"


def _ends_open(table: Table) -> bool:
    """Whether most of a table's last row has no rule under it: cells that were merged may have none by themselves."""
    last = [c for c in table.cells if c.bottom > table.bottom - 1.0]
    width = sum(c.x1 - c.x0 for c in last)
    return sum(c.x1 - c.x0 for c in last if c.open_bottom) > MOSTLY * width
