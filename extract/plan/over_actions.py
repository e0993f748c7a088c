"""Rows from side to side that print a recommendation over its actions: its number and text, or its title and then its
text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from extract.plan.plan_table import PlanTable
from extract.row.below import Told
from extract.row.rows import CODE, ROMAN_NUMBER, Band
from extract.types import Cell

_NUMBER = re.compile(
    r"(?:(?:recommendation|rec)\b\.?\s*(?:no\b\.?\s*)?[A-Z]{0,4}[-/]?|R)?\d{1,3}(?:\.\d{1,3})*[a-z]?\s*[.):–-]?\s+\S+\s+\S+\s+\S+",
    re.IGNORECASE,
)
"""The beginning of a recommendation: its number, and words after it."""

_TITLED = re.compile(
    rf"(?:(?:recommendation|rec)\b\.?\s*(?:no\b\.?\s*)?)?{CODE}?\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?\s*[.):–-]?\s+\S"
    rf"|{ROMAN_NUMBER.pattern}",
    re.IGNORECASE,
)
"""The beginning of its title: its number, and a word or more."""

_NAMED = re.compile(r"\W*(?:recommendation|rec)\b\.?\s*(?:no\b\.?\s*|number\s+)?[A-Z]{0,4}[-/]?\d", re.IGNORECASE)
"""The beginning of one that says what it is: "Recommendation 3"."""

FEWEST_NAMED = 2

SENTENCE = 6
"""So many words are no heading."""


def are_named(texts: Iterable[str]) -> bool:
    """Whether recommendations over their actions say that they are: then a number alone begins a heading.

    Args:
        texts: what stands over tables of actions, or in rows from side to side.
    """
    return sum(_NAMED.match(text) is not None for text in texts) >= FEWEST_NAMED


def tells_recommendation(plan: PlanTable, band: Band, following: Told | None, *, named: bool = False) -> bool:
    """Whether a row from side to side begins a recommendation.

    It has its number in the number column; or, where the plan's columns tell of actions only, in the text. A number
    and a title may head a section as well, but for a text of its own that follows in the next row.

    Args:
        plan: the table.
        band: the row.
        following: what the plan prints next.
        named: see ``are_named``.
    """
    if band.number is not None:
        return True
    if any(column.field == "recommendation" for column in plan.columns):
        return False
    if named and not _NAMED.match(band.text):
        return False
    if _NUMBER.match(band.text):
        return True
    return bool(_TITLED.match(band.text)) and isinstance(following, Band) and is_text_under(band.cell, following)


def is_text_under(title: Cell, band: Band) -> bool:
    """Whether a row from side to side is the text under a recommendation's number and title, and no heading."""
    if band.number is not None or _TITLED.match(band.text):
        return False
    plain = not any(w.bold for w in band.cell.words)
    return plain and (all(w.bold for w in title.words) or len(band.text.split()) >= SENTENCE)


def next_of(parts: Sequence[Sequence[Told]], table: int, place: int) -> Told | None:
    """What a plan prints after a part of one of its tables, perhaps on the next page.

    Args:
        parts: of each table.
        table: the number of the table.
        place: the part's among those of the table.
    """
    if place + 1 < len(parts[table]):
        return parts[table][place + 1]
    return next((own[0] for own in parts[table + 1 : table + 2] if own), None)
