"""Which skimmed pages may hold the header of an action plan without rules: their text names columns in a row."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extract.borderless.names import ColumnNames

LONGEST_NAME = 8
"""Words of the longest column name that is looked for."""

LEAST_FIELDS = 3
"""Fields that a header names at least."""

MOST_BETWEEN = 3
"""Words between two names that are no known name: an unknown column."""

_TELLING = re.compile(r"recommend|action|argymhell|gweithredu|learning|lesson", re.IGNORECASE)
_DOING = re.compile(
    r"lead|owner|agenc|organi[sz]|responsib|whom?\b|date|when|timescale|timeframe|deadline|outcome|milestone|progress"
    r"|status|\bb?rag\b|target|due|evidence",
    re.IGNORECASE,
)


def may_hold_header(lines: Iterable[str], columns: ColumnNames) -> bool:
    """Whether names of three columns follow each other in a page's text, in the order in which it is drawn."""
    text = " ".join(lines)
    if not columns.own and not (_TELLING.search(text) and _DOING.search(text)):
        return False
    words = re.sub(r"[^a-z0-9#]+", " ", text.lower()).split()
    names = columns.written
    fields: set[str] = set()
    between = place = 0
    while place < len(words):
        for count in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            field = names.get("".join(words[place : place + count]))
            if field is not None:
                fields.add(field)
                between = 0
                place += count
                break
        else:
            between += 1
            place += 1
            if between > MOST_BETWEEN:
                fields.clear()
        if len(fields) >= LEAST_FIELDS and fields & {"recommendation", "action"}:
            return True
    return False
