"""How a plan numbers its recommendations: in a column, at the beginning of their text, or not at all."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.header.columns import Column
from extract.row.rows import BARE_NUMBER, OPEN_NUMBER, TEXT_NUMBER, Row, is_number
from extract.row.whole_rows import WholeRow

MOSTLY = 0.5
"""Share of the recommendations that have a number in their column where it is the column of their numbers."""

SOME = 0.25
"""Share of the recommendations whose text begins with a number where their numbers stand there."""

FEWEST = 2
"""So many texts begin with a number where recommendations are numbered so."""


class Numbering(NamedTuple):
    """How a plan numbers its recommendations."""

    column: bool
    """in a column of their own"""
    in_text: re.Pattern[str] | None
    """how it looks at the beginning of the recommendation's text, where it stands there"""
    recommendations: bool
    """some row has text in a recommendation column"""

    @property
    def numbers(self) -> bool:
        """Whether recommendations are numbered at all."""
        return self.column or self.in_text is not None


class Numberings(NamedTuple):
    """How the tables of a plan number recommendations, for some may have no column of numbers."""

    numbered: Numbering
    """of the tables that may have a column of numbers"""
    unnumbered: Numbering
    """of those that surely have none"""

    def of(self, columns: Sequence[Column]) -> Numbering:
        """How the recommendations of a table are numbered, by its columns."""
        return self.unnumbered if _has_no_numbers(columns) else self.numbered


def numberings(rows: Sequence[Row]) -> Numberings:
    """How the tables of a plan number recommendations, by all of its rows."""
    bare = [row for row in rows if _has_no_numbers(row.columns)]
    others = [row for row in rows if not _has_no_numbers(row.columns)]
    return Numberings(_numbering(others or rows), _numbering(bare or rows))


def has_next_number(row: Row, earlier: Sequence[WholeRow], in_text: re.Pattern[str] | None) -> bool:
    """Whether a row's recommendation begins with the number after the last one before it.

    Args:
        row: the row.
        earlier: those before it, in printed order.
        in_text: how numbers look at the beginning of a recommendation's text.
    """
    match = in_text.match(row.text("recommendation")) if in_text else None
    if in_text is None or match is None:
        return False
    before = (in_text.match(r.text("recommendation")) for r in reversed(earlier))
    last = next((m for m in before if m), None)
    return last is None or _figure(match) == _figure(last) + 1


def _figure(match: re.Match[str]) -> int:
    """The last figure of a number: 2 of 1.2."""
    return int(re.findall(r"\d+", match.group(0))[-1])


def _has_no_numbers(columns: Sequence[Column]) -> bool:
    """Whether a table surely has no column of numbers, though others of the plan may."""
    return all(c.header and c.field != "number" and (c.field or c.certain) for c in columns)


def _numbering(rows: Sequence[Row]) -> Numbering:
    numbers = [r.text("number") for r in rows if r.at("recommendation")]
    column = sum(is_number(n) for n in numbers) >= MOSTLY * max(1, len(numbers))
    texts = [r.text("recommendation") for r in rows if r.at("recommendation")]
    begun = sum(bool(TEXT_NUMBER.match(t)) for t in texts)
    otherwise = sum(bool(OPEN_NUMBER.match(t)) for t in texts)
    in_text = not column and begun >= FEWEST and begun >= SOME * len(texts)
    if not column and not in_text and _counts_up(texts):
        return Numbering(column, BARE_NUMBER, bool(texts))
    pattern = OPEN_NUMBER if 2 * otherwise > begun else TEXT_NUMBER
    return Numbering(column, pattern if in_text else None, bool(texts))


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether figures without a point at the beginning of texts are their numbers: 1, 2, 3 or 1.1, 1.2, 2.1."""
    found = [m.group(1) for t in texts if (m := BARE_NUMBER.match(t))]
    numbers = [tuple(map(int, re.findall(r"\d+", number))) for number in found]
    if len({re.sub(r"\d.*", "", number) for number in found}) > 1:
        return False
    if len(numbers) < FEWEST or len(numbers) < SOME * len(texts):
        return False
    follow = sum(new[-1] in (old[-1] + 1, 1) for old, new in itertools.pairwise(numbers))
    return numbers[0][-1] == 1 and follow == len(numbers) - 1
