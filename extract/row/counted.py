"""Columns whose texts the author numbers row by row: 5.1, 5.2, 5.3 down the actions of a recommendation."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from extract.row.fields import SHORT_FIELDS
from extract.row.rows import Row

MOSTLY = 0.6
"""Share of a column's texts that begin with a number where it is counted."""

_FIGURES = re.compile(r"\(?((?:\d{1,3}[.-])*)(\d{1,3})[.):]?\)?")
_LETTER = re.compile(r"\(?((?:\d{1,3}[.-]?)*)([a-z])[.):]\)?", re.IGNORECASE)


def counted_columns(tables: Sequence[Sequence[Row]]) -> frozenset[str]:
    """Names of the columns of long texts that begin with numbers which count up from row to row.

    Args:
        tables: the rows of each table, in printed order.
    """
    steps: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    filled: Counter[str] = Counter()
    for rows in tables:
        for row in rows:
            for name, start in _starts(row).items():
                filled[name] += 1
                marked[name] += _FIGURES.fullmatch(start) is not None or _LETTER.fullmatch(start) is not None
        for above, below in pairwise(rows):
            starts = _starts(above)
            steps.update(name for name, start in _starts(below).items() if follows(starts.get(name, ""), start))
    return frozenset(name for name in +steps if marked[name] >= MOSTLY * filled[name])


def counts_on(before: Row, after: Row, counted: frozenset[str]) -> bool:
    """Whether a row begins with the number after the one with which the row before begins, in a counted column."""
    starts = _starts(before)
    return any(name in counted and follows(starts.get(name, ""), start) for name, start in _starts(after).items())


def follows(one: str, other: str) -> bool:
    """Whether a printed number is the one after another: 5.2 and 5.3, a) and b)."""
    first, second = _FIGURES.fullmatch(one), _FIGURES.fullmatch(other)
    if first and second:
        return first.group(1) == second.group(1) and int(second.group(2)) == int(first.group(2)) + 1
    first, second = _LETTER.fullmatch(one), _LETTER.fullmatch(other)
    if first and second:
        return first.group(1) == second.group(1) and ord(second.group(2)) == ord(first.group(2)) + 1
    return False


def _starts(row: Row) -> dict[str, str]:
    """The first word of each long text of a row, by the name of its column."""
    found: dict[str, str] = {}
    for index, cells in row.cells.items():
        name = row.columns[index].name
        words = next((c.lines[0].words for c in cells if c.lines), ())
        if words and name not in SHORT_FIELDS and name != "number":
            found[name] = words[0].text
    return found
