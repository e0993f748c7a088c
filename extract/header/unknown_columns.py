"""Columns whose header is no known wording, and the fields of the contract that they may hold without saying so."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from statistics import median
from typing import NamedTuple

from extract.header.columns import MOSTLY, is_date
from extract.header.states import is_state
from extract.plan.plan_table import PlanTable
from extract.row.drafts import Draft, Stitched
from extract.row.rows import is_number

SENTENCE = 4
"""Words that a recommendation or an action has at least, most of the time."""

NAME = 9
"""Words that an agency's name or a post has at most, most of the time."""

_REACH = re.compile(
    r"(?:local|regional|national|county|borough|city|force|trust)\b.{0,30}|all", re.IGNORECASE | re.DOTALL
)


class UnknownColumn(NamedTuple):
    """A filled column that nobody knows."""

    header: str
    """as printed"""
    page: int
    """the first that prints it"""
    may_hold: tuple[str, ...]
    """fields that no column of the plan is known to hold, and that its texts look like"""


def unknown_columns(tables: Sequence[PlanTable], stitched: Stitched) -> tuple[UnknownColumn, ...]:
    """The plan's columns without a known header that hold text.

    Args:
        tables: the plan's tables.
        stitched: its recommendations.
    """
    pages: dict[str, int] = {}
    for plan in tables:
        for column in plan.columns:
            if column.field is None and column.header and not column.certain:
                pages.setdefault(column.header, plan.table.page)
    if not pages:
        return ()
    missing = _missing(tables, stitched.drafts)
    found = []
    for header, page in pages.items():
        texts = [text for draft in stitched.drafts for text in _texts(draft, header)]
        if texts:
            found.append(UnknownColumn(header, page, tuple(f for f in missing if _LOOKS[f](texts))))
    return tuple(found)


def _missing(tables: Iterable[PlanTable], drafts: Iterable[Draft]) -> list[str]:
    """Fields that no column is known to hold."""
    held = {field for plan in tables for c in plan.columns for field in (c.field, c.also)}
    for draft in drafts:
        if draft.recommendation:
            held.add("recommendation")
        if draft.number:
            held.add("number")
    return [field for field in _LOOKS if field not in held]


def _texts(draft: Draft, header: str) -> Iterable[str]:
    for action in draft.actions:
        text = " ".join(c.text for group in action.extra.get(header, ()) for c in group if c.lines)
        if text:
            yield text


def _mostly(likely: Callable[[str], object]) -> Callable[[Sequence[str]], bool]:
    return lambda texts: sum(bool(likely(text)) for text in texts) >= MOSTLY * len(texts)


def _sentences(texts: Sequence[str]) -> bool:
    return median(len(text.split()) for text in texts) >= SENTENCE


def _names(texts: Sequence[str]) -> bool:
    words = median(len(text.split()) for text in texts)
    plain = _mostly(lambda text: text[0].isupper() and not any(c.isdigit() for c in text) and not is_state(text))
    return words <= NAME and plain(texts)


_LOOKS: dict[str, Callable[[Sequence[str]], bool]] = {
    "number": _mostly(is_number),
    "recommendation": _sentences,
    "action": _sentences,
    "scope": _mostly(_REACH.fullmatch),
    "lead_agency": _names,
    "target_date": _mostly(is_date),
    "completion": _mostly(is_state),
}
"""Whether texts look like those of a field. Milestones and outcomes look like everything."""
