"""Rows that look like several: the texts of most columns begin anew at one height, as those of the next row do.

Some authors rule off recommendations only, or lose a rule between two actions; the grid then shows one row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.plan.plan_table import PlanTable
from extract.row.cuts import is_first
from extract.row.drafts import DraftAction, Stitched
from extract.text.compose import MARKER
from extract.types import Cell, Line, Table

SAME_HEIGHT = 1.5
"""Lines whose tops differ by no more (points) begin at one height."""

FEWEST_COLUMNS = 3
"""A row begins where texts of so many columns do."""

AS_ROWS = 0.8
"""The white above another row is as high as this share of that between rows, at least."""

OVER_LINES = 1.4
"""… and exceeds that between the lines of a text by this factor: rows may be set as closely as lines."""

FEWEST_RESUMED = 2
"""So many columns that go on at one height after a line that was left white do so on purpose …"""

A_LINE = 1.0
"""… where the white is higher than this (lines): higher than between paragraphs."""

SHORT = (("target_date", "completion"), ("lead_agency",))
"""What another action has for itself; the paragraphs of longer texts begin at one height by chance as well."""

FEWEST_ROWS = 3
"""So many rows show how far apart rows are."""

Span = tuple[float, float]
"""A line's top and bottom."""


def with_several_in_one(stitched: Stitched, tables: Sequence[PlanTable]) -> None:
    """Flag the recommendations of which a ruled row looks like several; flags are added to them.

    Args:
        stitched: the recommendations.
        tables: the plan's tables.
    """
    ruled = [p.table for p in tables if not p.table.unruled and not p.table.labelled]
    gaps = [gap for table in ruled for gap in _row_gaps(table)]
    least = AS_ROWS * median(gaps) if len(gaps) >= FEWEST_ROWS else None
    if least is not None:
        least = max(least, OVER_LINES * median(_line_gaps(ruled)))
    own = {id(cell) for table in ruled for cell in table.cells}
    for draft in stitched.drafts:
        for action in draft.actions:
            for page, row, short, listed in _printed_rows(action, own):
                heights = {top for lines in row for top, _ in lines[1:] if any(_begins(cell, top) for cell in short)}
                heights = {y for y in heights if not any(abs(top - y) <= SAME_HEIGHT for top in listed)}
                if any((least is not None and _begins_anew(row, y, least)) or _resumes(row, y) for y in heights):
                    draft.flag(
                        "rule-missing",
                        f"on page {page} the texts of several columns begin anew at one height within a row: "
                        "a rule between two actions may be missing",
                    )


def _printed_rows(
    action: DraftAction, own: set[int]
) -> Iterator[tuple[int, list[list[Span]], list[list[Span]], list[float]]]:
    """The cells of an action side by side in one row of a table: its page, the lines of each, those of the shortest,
    and the heights at which a list goes on: an author sets who does (b) and by when beside it."""
    rows: dict[tuple[int, int], list[tuple[str, Cell]]] = {}
    for field, groups in (*action.cells.items(), *(("", cells) for cells in action.extra.values())):
        for cell in (c for group in groups for c in group if c.lines and id(c) in own):
            rows.setdefault((cell.page, round(cell.top)), []).append((field, cell))
    for (page, _), named in rows.items():
        # another row needs a second line in most columns
        if sum(len(cell.lines) > 1 for _, cell in named) < FEWEST_COLUMNS:
            continue
        printed = [(field, [(line.top, line.bottom) for line in cell.lines]) for field, cell in named]
        short = next(
            (its for fields in SHORT if (its := [lines for field, lines in printed if field in fields])),
            [lines for _, lines in printed],
        )
        listed = [line.top for _, cell in named for line in cell.lines[1:] if _goes_on_list(line)]
        yield page, [lines for _, lines in printed], short, listed


def _goes_on_list(line: Line) -> bool:
    """Whether a line begins with the number or letter of a list's item, and not of its first."""
    marker = line.words[0].text
    return len(line.words) > 1 and MARKER.fullmatch(marker) is not None and not is_first(marker)


def _begins(lines: Sequence[Span], y: float) -> bool:
    """Whether a line of a cell, below its first, begins at a height."""
    return any(abs(top - y) <= SAME_HEIGHT for top, _ in lines[1:])


def _begins_anew(row: Sequence[Sequence[Span]], y: float, least: float) -> bool:
    """Whether another row may begin at a height: white across all cells above it, and most of them begin there."""
    above = [bottom for lines in row for top, bottom in lines if top < y - SAME_HEIGHT]
    if not above or y - max(above) < least:
        return False
    return sum(_begins(lines, y) for lines in row) >= FEWEST_COLUMNS


def _resumes(row: Sequence[Sequence[Span]], y: float) -> bool:
    """Whether several columns go on at a height after lines left white, and another begins a line there.

    Text goes down a cell without a break: what stands beside another action's first line was set there.
    """
    begun = [(above, top) for lines in row for (_, above), (top, _) in pairwise(lines) if abs(top - y) <= SAME_HEIGHT]
    heights = [bottom - top for lines in row for top, bottom in lines]
    after = sum(top - above > A_LINE * median(heights) for above, top in begun)
    return len(begun) >= FEWEST_COLUMNS and after >= FEWEST_RESUMED


def _line_gaps(tables: Sequence[Table]) -> Iterator[float]:
    """The white between the lines of each cell; 0 besides, which no table is without."""
    yield 0.0
    for table in tables:
        for cell in table.cells:
            yield from (max(0.0, below.top - above.bottom) for above, below in pairwise(cell.lines))


def _row_gaps(table: Table) -> Iterator[float]:
    """The white between each row's lowest line and the first of the next."""
    rows: dict[int, list[Line]] = {}
    for cell in table.cells:
        if cell.row_span == 1:
            rows.setdefault(cell.row, []).extend(cell.lines)
    for one, other in pairwise(sorted(rows)):
        if other == one + 1 and rows[one] and rows[other]:
            yield min(line.top for line in rows[other]) - max(line.bottom for line in rows[one])
