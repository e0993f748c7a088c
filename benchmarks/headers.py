"""Which row of a table is a header row: words that headers of action plans hold, and the wording a plan prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

WORDS = re.compile(
    r"\b(no|ref|rec|recommendations?|learning|lesson|scope|level|actions?|lead|owner|agency|whom|responsible|progress|"
    r"milestones|evidence|delivery|target|timescale|timeframe|when|deadline|date|outcome|success|impact|b?rag|status|"
    r"comments|priority|notes|resources|achieve)\b|#"
)
"""A header cell holds one of these."""
LONGEST = 80
"""Characters that a header cell has at most."""


@dataclass(frozen=True)
class Column:
    """A column of a plan: the field it stands for ("extra" for one without a field) and its header as printed."""

    field: str
    header: str


def squeezed(text: str | None) -> str:
    """A text without spaces, in lower case: narrow columns break header words at any letter."""
    return "".join((text or "").split()).lower()


def looks_like_header(row: Sequence[str | None]) -> bool:
    """Whether most cells of a row, and three at least, are short and hold a word of headers."""
    cells = [" ".join(cell.split()) for cell in row if cell and cell.strip()]
    hits = sum(1 for cell in cells if len(cell) <= LONGEST and WORDS.search(cell.lower()))
    return hits >= 3 and hits > 0.6 * len(cells)


def header_fields(row: Sequence[str | None], columns: Sequence[Column]) -> list[str] | None:
    """The fields of a header row's columns ("" for a column that is none of the plan's), or None for another row.

    A row is a header where it has the wording of half of the plan's columns. Where it is as wide as the plan, columns
    whose wording the tool garbled go by their place.
    """
    names = {squeezed(column.header): column.field for column in columns}
    fields = [names.get(squeezed(cell), "") for cell in row]
    found = [field for field in fields if field]
    if len(found) < max(2, (len(columns) + 1) // 2):
        return None
    if len(row) == len(columns):
        return [column.field for column in columns]
    return fields
