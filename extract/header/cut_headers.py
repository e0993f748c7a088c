"""Headers that a page cuts: the words of a header row that stand at the top of the next page."""

from __future__ import annotations

from collections.abc import Sequence

from extract.header.columns import Column, cell_label, header_at, match_header
from extract.header.wordings import Vocabulary
from extract.plan.plan_table import PlanTable
from extract.row.rows import column_of
from extract.types import Cell


def with_whole_headers(tables: Sequence[PlanTable], vocabulary: Vocabulary | None = None) -> tuple[PlanTable, ...]:
    """The plan's tables, those after a cut header with the columns of the whole one.

    The row that holds the header's rest is marked in ``PlanTable.header_rest``.
    """
    out: list[PlanTable] = []
    whole: tuple[Column, ...] | None = None
    for plan in tables:
        if plan.own_header:
            whole = None
        before = out[-1] if out else None
        if (
            before is not None
            and not plan.own_header
            and plan.table.page == before.table.below
            and _ends(before, vocabulary)
        ):
            rest = _whole_columns(before.columns, [c for c in plan.table.cells if c.row == 0], vocabulary)
            if rest is not None:
                whole = rest
                out.append(plan._replace(columns=rest, header_rest=True))
                continue
        out.append(plan if whole is None else plan._replace(columns=_moved(whole, plan.columns)))
    return tuple(out)


def _ends(plan: PlanTable, vocabulary: Vocabulary | None) -> bool:
    """Whether a table ends with its header."""
    rows = len(plan.table.y_edges) - 1
    headers = (header_at(plan.table, row, vocabulary) for row in range(rows))
    return any(header is not None and header.end_row == rows for header in headers)


def _whole_columns(
    columns: Sequence[Column], cells: Sequence[Cell], vocabulary: Vocabulary | None
) -> tuple[Column, ...] | None:
    """The columns with the header's words of both pages; None where the second page's are no words of a header."""
    filled = [c for c in cells if c.lines]
    if not filled or len(cells) != len(columns):
        return None
    whole = list(columns)
    for cell in filled:
        place = column_of(cell, columns)
        header = f"{columns[place].header} {cell_label(cell)}"
        field, how = match_header(header, vocabulary)
        if how != "exact":
            return None
        whole[place] = columns[place]._replace(field=field, header=header, certain=True)
    for place, column in enumerate(whole):
        # what a cut name seemed to be may have been another column's
        field, how = match_header(column.header, vocabulary) if column.field is None else (None, "")
        if how == "exact" and all(c.field != field for c in whole):
            whole[place] = column._replace(field=field)
    fields = [c.field for c in whole if c.field]
    return tuple(whole) if len(fields) == len(set(fields)) else None


def _moved(whole: Sequence[Column], own: Sequence[Column]) -> tuple[Column, ...]:
    if len(whole) != len(own):
        return tuple(own)
    return tuple(w._replace(x0=o.x0, x1=o.x1) for w, o in zip(whole, own, strict=True))
