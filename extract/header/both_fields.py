"""Columns whose header names two fields that are told in sentences, as "Progress and outcome".

What was done and what came of it is one story there, and nothing on the page parts it: the text is kept whole in the
field that the header names first. That holds for the column as it is, not for a row of it that reads oddly, so it is
told once for the plan and puts no recommendation in doubt.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from extract.plan.plan_table import PlanTable

TOLD = frozenset(("milestones", "outcome"))
"""The fields that tell how an action went."""


class BothFields(NamedTuple):
    """A column that holds both."""

    header: str
    """as printed"""
    page: int
    """the first that prints it"""
    field: str
    """where its texts are"""
    also: str
    """the other field that it names"""


def both_fields(tables: Sequence[PlanTable]) -> tuple[BothFields, ...]:
    """The plan's columns of that kind, each once.

    Args:
        tables: the plan's tables.
    """
    found: dict[str, BothFields] = {}
    for plan in tables:
        for column in plan.columns:
            if column.field in TOLD and column.also in TOLD:
                both = BothFields(column.header, plan.table.page, column.field, column.also)
                found.setdefault(column.header, both)
    return tuple(found.values())
