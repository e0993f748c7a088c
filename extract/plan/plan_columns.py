"""What the columns of a plan's tables are, told by all its tables together."""

from __future__ import annotations

from collections.abc import Sequence

from extract.header.wordings import Vocabulary, header_key, match
from extract.plan.plan_table import PlanTable

FEWEST_ALIKE = 3
"""So many cells show that a column says the same in each row, or something else in each."""

SAME_EDGE = 4.0
"""Column edges that differ by no more (points) are the same."""


def with_fields_alike(found: Sequence[PlanTable]) -> tuple[PlanTable, ...]:
    """The tables, those under one header with the same fields: what the one with most rows shows of its columns."""
    best: dict[tuple[str, ...], PlanTable] = {}
    for plan in found:
        key = tuple(c.header for c in plan.columns)
        if plan.own_header and (key not in best or len(plan.table.y_edges) > len(best[key].table.y_edges)):
            best[key] = plan
    out = []
    for plan in found:
        like = best.get(tuple(c.header for c in plan.columns))
        if like is not None and like is not plan and not plan.table.labelled:
            both = zip(like.columns, plan.columns, strict=True)
            plan = plan._replace(columns=tuple(a._replace(x0=b.x0, x1=b.x1) for a, b in both))  # noqa: PLW2901
        out.append(plan)
    return tuple(out)


def with_counting_column(found: Sequence[PlanTable], vocabulary: Vocabulary) -> tuple[PlanTable, ...]:
    """The tables, with another column for the number where the one taken says the same in each row of the plan.

    "DHR ref" may be which review it was, and "ID" what counts.
    """
    columns = found[0].columns if found else ()
    alike = [plan for plan in found if [c.header for c in plan.columns] == [c.header for c in columns]]
    taken = next((i for i, c in enumerate(columns) if c.field == "number"), None)
    if taken is None or any(plan.table.labelled for plan in alike):
        return tuple(found)
    other = [i for i, c in enumerate(columns) if c.field is None and match(c.header, vocabulary).field == "number"]
    texts = {i: _texts_under(alike, i) for i in (taken, *other)}
    counts = next((i for i in other if len(texts[i]) >= FEWEST_ALIKE and len(set(texts[i])) == len(texts[i])), None)
    if counts is None or len(texts[taken]) < FEWEST_ALIKE or len(set(texts[taken])) > 1:
        return tuple(found)
    fields = {taken: None, counts: "number"}
    return tuple(
        plan._replace(columns=tuple(c._replace(field=fields.get(i, c.field)) for i, c in enumerate(plan.columns)))
        if any(plan is one for one in alike)
        else plan
        for plan in found
    )


def _texts_under(found: Sequence[PlanTable], index: int) -> list[str]:
    """The texts of a column's cells in some tables, its header aside."""
    return [
        cell.text
        for plan in found
        for cell in plan.table.cells
        if cell.lines
        and abs(cell.x0 - plan.columns[index].x0) < SAME_EDGE
        and header_key(cell.text) != header_key(plan.columns[index].header)
    ]
