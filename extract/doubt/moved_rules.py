"""Level rules of one row at different heights: signs that rules of a plan were moved, and parts of rows with them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from extract.plan.plan_table import PlanTable
from extract.row.drafts import Stitched
from extract.ruled.rules import Span, merge_spans
from extract.types import Page, Rule, Table

LEVEL = 0.7
"""Rules whose heights differ by no more (points) are at one height."""

NO_ROW = 6.0
"""No row is as low as this (points): rules so near are borders of one row."""

LONGEST_LOOSE = 15.0
"""A shorter stretch (points) that one height has and the other has not says nothing."""

BEYOND = 1.5
"""What is drawn so far below a rule (points) is more than the rule's own thickness."""

FEWEST = 2
"""So many such places in a plan, and all its rules are in doubt."""


def with_moved_rules(stitched: Stitched, tables: Sequence[PlanTable], pages: Mapping[int, Page]) -> None:
    """Flag every recommendation of a plan of which rules seem to be moved.

    Args:
        stitched: the recommendations; flags are added to them.
        tables: the plan's tables.
        pages: their pages by number.
    """
    places = [plan.table.page for plan in tables for _ in uneven(pages[plan.table.page].rules, plan.table)]
    if len(places) < FEWEST:
        return
    for draft in stitched.drafts:
        draft.flag(
            "rules-faulty",
            f"level rules of one row lie at different heights, as on page {places[0]}: some may have moved",
        )


def uneven(rules: Iterable[Rule], table: Table) -> Iterator[float]:
    """The heights at which the border of a table's row lies at two heights, one under some columns, one under others.

    Args:
        rules: the page's.
        table: one of its tables.
    """
    rules = tuple(rules)
    x0, x1 = table.x0 - NO_ROW, table.x1 + NO_ROW
    level = sorted(
        (r.top, r.x0, r.x1)
        for r in rules
        if r.horizontal and table.top - NO_ROW <= r.top <= table.bottom + NO_ROW and r.x0 >= x0 and r.x1 <= x1
    )
    sides = [r for r in rules if not r.horizontal and x0 <= r.x0 <= x1]
    heights: list[tuple[float, list[Span]]] = []
    for y, start, end in (rule for rule in level if not _ends_alone(rule, sides)):
        if heights and y - heights[-1][0] <= LEVEL:
            heights[-1][1].append((start, end))
        else:
            heights.append((y, [(start, end)]))
    merged = [(y, merge_spans(spans)) for y, spans in heights]
    for (y, spans), (below, others) in pairwise(merged):
        if below - y < NO_ROW and _has_alone(spans, others) and _has_alone(others, spans):
            yield y


def _ends_alone(rule: tuple[float, float, float], sides: Sequence[Rule]) -> bool:
    """Whether no cell goes on below a level rule while others do.

    WeasyPrint ends a merged cell with its text, where the page cuts the rows beside it.

    Args:
        rule: its height, where it begins and where it ends.
        sides: the upright rules.
    """
    y, start, end = rule
    below = [r.x0 for r in sides if r.top <= y + BEYOND <= r.bottom]
    return bool(below) and not all(any(abs(x - end_at) <= NO_ROW for x in below) for end_at in (start, end))


def _has_alone(spans: Sequence[Span], others: Sequence[Span]) -> bool:
    """Whether some stretch has nothing of the others beside it."""
    for start, end in spans:
        at = start
        for other in others:
            if other[1] <= at or other[0] >= end:
                continue
            if other[0] - at > LONGEST_LOOSE:
                return True
            at = max(at, other[1])
        if end - at > LONGEST_LOOSE:
            return True
    return False
