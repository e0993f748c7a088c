"""The last row of a plan, alone on its page: merged over all columns, it is a box and no table by itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from extract.header.wordings import Vocabulary, known
from extract.plan.plan_table import PlanTable
from extract.row.label import label_of
from extract.ruled.grid import find_boxes
from extract.types import Cell, Page, Table

REACHES = 0.6
"""A table that goes on over its page ends below this share of its height: a row that is not cut may leave much room."""

AT_TOP = 0.25
"""The box stands within this share of the page's height from its top."""

SAME_EDGE = 4.0
"""Edges that differ by no more (points) are the same."""


class LoneRows(NamedTuple):
    """The plan's tables with such rows, and boxes as wide as the plan that are not taken for any."""

    taken: tuple[PlanTable, ...]
    left: tuple[Table, ...]


def with_lone_rows(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[Table]],
    taken: Sequence[PlanTable],
    vocabulary: Vocabulary | None = None,
) -> LoneRows:
    """Find the rows at the head of pages that begin with none of the plan's tables.

    Args:
        pages: every page of the document.
        tables: the tables by page number.
        taken: the plan's tables.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    vocabulary = vocabulary or known()
    by_number = {page.number: page for page in pages}
    begun = {plan.table.page for plan in taken}
    out: list[PlanTable] = []
    left: list[Table] = []
    for place, plan in enumerate(taken):
        out.append(plan)
        table = plan.table
        following = by_number.get(table.below)
        last = place + 1 == len(taken) or taken[place + 1].table.page != table.page
        if not last or following is None or following.skim is not None or following.number in begun:
            continue
        if table.labelled or table.unruled or not following.rules or tables.get(following.number):
            continue
        if table.bottom < REACHES * by_number[table.page].height:
            continue
        for box in find_boxes(following):
            same = abs(box.x0 - table.x0) < SAME_EDGE and abs(box.x1 - table.x1) < SAME_EDGE
            if not same or box.top > AT_TOP * following.height or not any(c.lines for c in box.cells):
                continue
            if _is_merged(_last_cell(table)) or label_of(_first_cell(box).lines, vocabulary) is not None:
                out.append(PlanTable(box, plan.columns, own_header=False, heading="", heading_words=()))
            else:
                left.append(box)
            break
    return LoneRows(tuple(out), tuple(left))


def _first_cell(table: Table) -> Cell:
    return min((c for c in table.cells if c.lines), key=lambda c: c.row)


def _last_cell(table: Table) -> Cell:
    return max(table.cells, key=lambda c: (c.row + c.row_span, c.col_span))


def _is_merged(cell: Cell) -> bool:
    return cell.col_span > 1
