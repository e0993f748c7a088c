"""Glyphs that are drawn over other glyphs, or once more a little further on: what is read there is in doubt.

Two drafts lie over each other so, an answer typed over the form's own text, a page printed twice. Readers drop some of
the glyphs and join others, so that it shows where glyphs stand and not in the words that come out.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from operator import sub
from unicodedata import category

from extract.page.words import DOUBLE, Run
from extract.types import BBox, Word

LEVEL = 0.4
"""Glyphs whose heights overlap by less than this share are on two lines."""

INK = 0.3
"""Glyphs lie over each other where they share more than this part of the narrower one …"""

LEAST = 0.08
"""… and more than this share of the font size: neighbours are kerned by less."""

NEAR = 1.5
"""A text drawn again begins no farther from the first (font sizes)."""

LOWER = 0.003
"""It stands higher or lower than the first, by more than this share of the font size: no program sets a line so."""

BACK = 0.1
"""A glyph that begins this share of the font size before the one before it begins anew."""

ACCENTS = frozenset(("Mn", "Sk", "Lm", "Me"))
"""Unicode categories of glyphs that are drawn over letters."""

LINES = frozenset("_¯‾")
"""Glyphs that people draw lines with."""

BAND = 8.0
"""Runs are compared with those of the same strips of the page, so high (points)."""


def with_overprinted(words: tuple[Word, ...], runs: Iterable[Run]) -> tuple[Word, ...]:
    """The words of a page, those marked that are drawn over others.

    Args:
        words: the page's.
        runs: the glyphs that they are made of, in drawing order.
    """
    places = list(_places(runs))
    if not places:
        return words
    return tuple(replace(w, over=True) if any(_meet(w, place) for place in places) else w for w in words)


def _meet(word: Word, place: BBox) -> bool:
    x0, top, x1, bottom = place
    return word.x0 < x1 and x0 < word.x1 and word.top < bottom and top < word.bottom


def _places(runs: Iterable[Run]) -> Iterator[BBox]:
    """Boxes of the glyphs that are drawn over others or drawn again, both of each pair."""
    bands: dict[tuple[int, int], list[Run]] = {}
    for run in (piece for drawn in runs for piece in _pieces(drawn)):
        first, last = int(run.upper // BAND), int(run.lower // BAND)
        met: set[int] = set()
        for band in range(first, last + 1):
            row = bands.setdefault((run.direction, band), [])
            for other in row:
                if other.starts[0] - NEAR * run.size < run.ends[-1] and run.starts[0] < (
                    other.ends[-1] + NEAR * run.size
                ):
                    if id(other) in met:
                        continue
                    met.add(id(other))
                    yield from _between(other, run)
            row.append(run)


def _pieces(run: Run) -> Iterator[Run]:
    """A run in pieces of which each grows with reading."""
    starts = run.starts
    back = -BACK * run.size
    if min(map(sub, starts[1:], starts), default=0.0) >= back:
        yield run
        return
    cuts = [0, *(i for i in range(1, len(starts)) if starts[i] - starts[i - 1] < back), len(starts)]
    for first, last in pairwise(cuts):
        yield run.chosen(range(first, last))


def _between(one: Run, other: Run) -> Iterator[BBox]:
    height = min(one.lower - one.upper, other.lower - other.upper)
    if min(one.lower, other.lower) - max(one.upper, other.upper) <= LEVEL * height:
        return
    pair = _over(one, other) or _again(one, other)
    if pair:
        first, second = pair
        yield one.box(first, first + 1)
        yield other.box(second, second + 1)


def _over(one: Run, other: Run) -> tuple[int, int] | None:
    """A glyph of each of two runs that lie over each other."""
    least = LEAST * min(one.size, other.size)
    for second in range(bisect_left(other.ends, one.starts[0]), bisect_right(other.starts, one.ends[-1])):
        text = other.texts[second]
        if not _is_ink(text):
            continue
        start, end = other.starts[second], other.ends[second]
        for first in range(max(0, bisect_right(one.starts, start) - 1), bisect_left(one.starts, end)):
            mark = one.texts[first]
            shared = min(one.ends[first], end) - max(one.starts[first], start)
            if shared <= least or shared <= INK * min(one.ends[first] - one.starts[first], end - start):
                continue
            if not _is_ink(mark) or (mark == text and _is_bold(one, first, other, second)):
                continue
            return first, second
    return None


def _is_bold(one: Run, first: int, other: Run, second: int) -> bool:
    """Whether a glyph is drawn again so near that it looks bold."""
    limit = DOUBLE * other.size
    return abs(one.starts[first] - other.starts[second]) <= limit and abs(one.upper - other.upper) <= limit


def _is_ink(text: str) -> bool:
    return bool(text.strip()) and text not in LINES and category(text[0]) not in ACCENTS


def _again(one: Run, other: Run) -> tuple[int, int] | None:
    """A glyph of each of two runs with the same text, the second of them drawn again beside the first."""
    low = abs(one.upper - other.upper)
    if abs(one.size - other.size) > LOWER * one.size or not LOWER * one.size < low:
        return None
    second = next((i for i, text in enumerate(other.texts) if text.strip()), None)
    if second is None:
        return None
    text = _stripped(other.texts[second:])
    for first in range(len(one.texts)):
        if first and one.texts[first - 1].strip():
            continue  # within a word: letters of other fonts stand a little higher or lower
        near = abs(one.starts[first] - other.starts[second]) <= NEAR * one.size
        if near and one.texts[first] == other.texts[second] and _stripped(one.texts[first:]).startswith(text):
            return first, second
    return None


def _stripped(texts: Sequence[str]) -> str:
    return "".join(texts).strip()
