"""Tables with the plan's columns that are none of the plan's: what they are told by."""

from __future__ import annotations

from extract.types import Cell, Table

MOST_WORDS = 5
"""A name of a column has no more."""

MOSTLY = 0.75
"""Share of a header's cells that hold a name at least."""


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


def _is_bold(cell: Cell) -> bool:
    return all(word.bold for word in cell.words)
