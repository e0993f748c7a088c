"""Tables with the plan's columns, or its names of columns, that are none of the plan's: what they are told by."""

from __future__ import annotations

from extract.header.columns import Header
from extract.types import Cell, Table

MOST_WORDS = 5
"""A name of a column has no more."""

MOSTLY = 0.75
"""Share of a header's cells that hold a name at least."""

FIGURES = 0.8
"""Share of a column's cells that hold no word, of a column of counts."""


def names_other_columns(table: Table) -> bool:
    """Whether a table without a known header begins with one all the same: short texts, set off from all the rest.

    A register of risks or of courses that follows the plan in the same widths has names of columns of its own.
    """
    first = [c for c in table.cells if c.row == 0]
    names = [c for c in first if c.lines]
    rest = [c for c in table.cells if c.row > 0 and c.lines]
    if len(names) < 2 or len(names) < MOSTLY * len(first) or not rest:
        return False
    if any(len(c.words) > MOST_WORDS or not any(map(str.isalpha, c.text)) for c in names):
        return False
    bold = all(map(_is_bold, names)) and not any(map(_is_bold, rest))
    fills = {c.fill for c in names}
    painted = len(fills) == 1 and None not in fills and fills.isdisjoint({c.fill for c in rest})
    return bold or painted


def is_tally(table: Table, header: Header) -> bool:
    """Whether a table counts recommendations: where they should stand are figures, and no column of actions."""
    column = next((c for c in header.columns if c.field == "recommendation"), None)
    if column is None or "action" in header.fields:
        return False
    middle = (column.x0 + column.x1) / 2
    own = [c for c in table.cells if c.row >= header.end_row and c.x0 < middle < c.x1 and c.lines]
    figures = sum(not any(map(str.isalpha, c.text)) for c in own)
    return bool(own) and figures >= FIGURES * len(own)


def _is_bold(cell: Cell) -> bool:
    return all(word.bold for word in cell.words)
