"""The strips between a cell and a table that stands inside it, which are no rows.

An author may put a table of actions into one cell beside each recommendation. Its rules stand a little inside those of
the cell, so that the grid of both has rows without room for a line of text: an empty action above those that are
printed.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.types import Cell, Table


def without_rims(table: Table) -> Table:
    """A table without the rows too low for its text and without any; what is merged over them begins a row later.

    Even an empty row is as high as a line.
    """
    heights = [below - above for above, below in pairwise(table.y_edges)]
    line = min((word.size for cell in table.cells for word in cell.words), default=0.0)
    full = {cell.row for cell in table.cells if cell.lines and cell.row_span == 1}
    beside = {cell.row for cell in table.cells if cell.lines and cell.row_span > 1}
    # a strip at a table's head may be the end of a row that the page before began
    rims = {row for row, height in enumerate(heights) if height < line and row > 0} & beside - full
    if not rims or len(rims) == len(heights):
        return table
    kept = [row for row in range(len(heights)) if row not in rims]
    place = {row: new for new, row in enumerate(kept)}
    edges = (table.y_edges[0], *(table.y_edges[row + 1] for row in kept))
    cells = [moved for cell in table.cells if (moved := _moved(cell, place)) is not None]
    return replace(table, y_edges=edges, cells=tuple(cells))


def _moved(cell: Cell, place: dict[int, int]) -> Cell | None:
    """A cell in the rows that are kept; None where it stands in none of them."""
    rows = [place[row] for row in range(cell.row, cell.row + cell.row_span) if row in place]
    return replace(cell, row=rows[0], row_span=len(rows)) if rows else None
