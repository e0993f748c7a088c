"""Lines that a page's edge cuts through, of which a program shows the upper part on one page and the lower on the next.

Programs that print a picture of a web page in slices (wkhtmltopdf is one) draw such a line on both pages; the text of a
PDF then has it twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.plan.plan_table import PlanTable
from extract.types import Cell, Line, Table, Word

OVER = 0.5
"""A line goes over its cell's edge by at least this much (points)."""

FLUSH = 1.5
"""Edges and beginnings of lines that differ by no more than this are the same (points)."""


def without_repeats(tables: Sequence[PlanTable]) -> tuple[list[PlanTable], list[tuple[int, Word]]]:
    """The plan's tables without the second copy of such lines; the words of these with their pages.

    Args:
        tables: the plan's tables in reading order.
    """
    out: list[PlanTable] = []
    repeated: list[tuple[int, Word]] = []
    for plan in tables:
        before = out[-1].table if out else None
        if before is None or plan.table.page != before.below:
            out.append(plan)
            continue
        twice = {id(cell) for cell in _repeats(before, plan.table)}
        if twice:
            cells = tuple(replace(c, lines=c.lines[1:]) if id(c) in twice else c for c in plan.table.cells)
            repeated += [(c.page, w) for c in plan.table.cells if id(c) in twice for w in c.lines[0].words]
            out.append(plan._replace(table=replace(plan.table, cells=cells)))
        else:
            out.append(plan)
    return out, repeated


def _repeats(before: Table, after: Table) -> Iterator[Cell]:
    """Cells whose first line is the last of a cell at the foot of the page before."""
    feet = [
        c for c in before.cells if c.lines and c.lines[-1].bottom > c.bottom + OVER and c.bottom > before.bottom - 1
    ]
    if not feet:
        return
    for cell in after.cells:
        if cell.lines and cell.lines[0].top < cell.top - OVER and any(_same(c.lines[-1], cell.lines[0]) for c in feet):
            yield cell


def _same(one: Line, other: Line) -> bool:
    return abs(one.x0 - other.x0) <= FLUSH and one.text == other.text
