"""Tables with further columns of the plan's recommendations, which are told there by their numbers alone.

Where a sheet is too narrow for all columns, an author splits the plan: "Part A" with number, recommendation and action,
"Part B" with the number again and what else the plan says. A table of that kind names neither recommendations nor
actions, begins with a column of numbers, and stands next to the plan's tables or between them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.header.columns import Column, cell_label, columns_under
from extract.header.wordings import OF_ACTIONS, Vocabulary, foreign, known, match
from extract.page.text_columns import own_column
from extract.plan.headings import heading_above, running_text
from extract.plan.plan_table import PlanTable
from extract.row.rows import clean_number, is_number
from extract.types import Cell, Page, Table, Word

FIRST_ROWS = 2
"""The header is one of so many first rows; a title may stand over it."""

NEAR = 2
"""Such a table stands no more pages after one of the plan's: a page of text or a title may stand between."""

SAME_EDGE = 4.0
"""Edges of columns that differ by no more (points) are the same."""


class PartTable(NamedTuple):
    """A table that may hold further columns of the plan."""

    plan: PlanTable
    """without the header's cells"""
    whole: Table
    header: tuple[Word, ...]
    """the header's words"""


def further_parts(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[Table]],
    taken: Sequence[PlanTable],
    vocabulary: Vocabulary | None = None,
) -> tuple[PartTable, ...]:
    """The tables that may hold further columns of the plan, in reading order.

    Args:
        pages: every page of the document.
        tables: the tables by page number.
        taken: the plan's tables.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    if not taken:
        return ()
    vocabulary = vocabulary or known()
    own = {id(plan.table) for plan in taken}
    reached = {plan.table.page + step for plan in taken for step in range(plan.table.breadth + NEAR)}
    by_number = {page.number: page for page in pages}
    found: list[PartTable] = []
    running: frozenset[str] | None = None
    for number in sorted(tables):
        here = tables[number]
        for place, table in enumerate(here):
            if id(table) in own or table.labelled or number not in reached:
                continue
            headed = _headed(table, vocabulary)
            if headed is None:
                last = found[-1] if found else None
                if last is None or place or not _goes_on(last.whole, table):
                    continue
                found.append(PartTable(last.plan._replace(table=table, own_header=False, heading=""), table, ()))
            else:
                columns, cells = headed
                if running is None:
                    running = running_text([p for p in pages if tables.get(p.number)])
                page = own_column(by_number[number], table, here)
                above = max((t.bottom for t in here if t.bottom <= table.top + 1 and t is not table), default=0.0)
                heading = heading_above(page, table, above, running)
                words = tuple(w for line in heading.lines for w in line.words)
                header = {id(c) for c in cells}
                bare = replace(table, cells=tuple(c for c in table.cells if id(c) not in header))
                plan = PlanTable(bare, columns, own_header=True, heading=heading.text, heading_words=words)
                found.append(PartTable(plan, table, tuple(w for c in cells for w in c.words)))
            reached |= {number + step for step in range(table.breadth + NEAR)}
    return tuple(found)


def is_part(table: Table, before: Table | None, vocabulary: Vocabulary) -> bool:
    """Whether a table may hold further columns of the plan.

    Args:
        table: without a header of recommendations or actions.
        before: the last such table, where none of the plan's stands between; None where there is none.
        vocabulary: the header wordings.
    """
    return _headed(table, vocabulary) is not None or (before is not None and _goes_on(before, table))


def _goes_on(before: Table, table: Table) -> bool:
    return table.page == before.below and _same_columns(before, table)


def _headed(table: Table, vocabulary: Vocabulary) -> tuple[tuple[Column, ...], tuple[Cell, ...]] | None:
    """A table's columns and the cells that name them: its number, and fields of actions; None where it has others."""
    for index in range(min(FIRST_ROWS, len(table.y_edges) - 2)):
        cells = sorted((c for c in table.cells if c.row == index), key=lambda c: c.col)
        named = [c for c in cells if c.lines]
        if len(named) < 2 or any(c.row_span > 1 or c.col_span > 1 for c in cells):
            continue
        if match(cell_label(cells[0]), vocabulary).field not in ("number", "recommendation"):
            return None  # "Recommendation" may head the numbers
        if any(foreign(cell_label(c), vocabulary) for c in named):
            return None
        columns = columns_under(table, cells, index + 1, vocabulary)
        fields = {c.field for c in columns if c.field and c.certain}
        if columns[0].field != "number" or not fields & set(OF_ACTIONS):
            return None
        if fields & {"recommendation", "action"} or not any(_numbers(table, columns[0], index)):
            return None
        return columns, tuple(cells)
    return None


def _numbers(table: Table, column: Column, header: int) -> Iterator[str]:
    """The numbers under a table's first column."""
    for cell in table.cells:
        if cell.row > header and cell.lines and abs(cell.x0 - column.x0) < SAME_EDGE and is_number(cell.text):
            yield clean_number(cell.text)


def _same_columns(one: Table, other: Table) -> bool:
    if len(one.x_edges) != len(other.x_edges):
        return False
    return all(abs(a - b) <= SAME_EDGE for a, b in zip(one.x_edges, other.x_edges, strict=True))
