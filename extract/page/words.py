"""Characters to words: the one place where it is decided what belongs together on a printed line.

A PDF holds positioned glyphs, not words. Glyphs that follow each other in the page's own drawing order are one word as
long as they stand on one line without a gap, and no vertical rule runs between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from math import inf
from operator import sub
from typing import NamedTuple

from extract.page.glyphs import SOFT_HYPHEN
from extract.types import BBox, Rule, Word

GAP = 0.17
"""A gap wider than this share of the font size ends a word. A normal space is 0.22 to 0.28 of it, kerning below 0.1."""

TOUCHING = 0.04
"""Glyphs nearer than this share of the font size touch."""

LABEL = re.compile(r"\(?(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]")
LONGEST_LABEL = 7
LABEL_GAP = 0.1
"""A list's label is a word of its own when the text after it does not stand right behind it: kerning is less."""

DOUBLE = 0.12
"""The same glyph drawn again nearer than this share of its size is bold faked by printing twice."""


class Run(NamedTuple):
    """Glyphs of one size, weight and baseline, one after another as the page draws them.

    Places are given along and across the reading direction, so that all directions read alike: ``starts`` and ``ends``
    grow with reading, and ``upper`` is less than ``lower``.
    """

    texts: Sequence[str]
    """one text for each glyph; mostly one character, more for a ligature"""
    starts: Sequence[float]
    ends: Sequence[float]
    upper: float
    lower: float
    size: float
    bold: bool
    direction: int = 0

    @staticmethod
    def of_box(text: str, box: BBox, size: float, bold: bool, direction: int = 0) -> Run:
        """One glyph, by its box on the page."""
        start, upper, end, lower = _turned(box, direction)
        return Run((text,), (start,), (end,), upper, lower, size, bold, direction)

    def box(self, first: int, last: int) -> BBox:
        """The box on the page of the glyphs from ``first`` up to ``last``, not included."""
        along = (min(self.starts[first:last]), self.upper, max(self.ends[first:last]), self.lower)
        return _turned_back(along, self.direction)

    def chosen(self, places: Sequence[int]) -> Run:
        """The glyphs at some places, in the same order."""
        return self._replace(
            texts=[self.texts[i] for i in places],
            starts=[self.starts[i] for i in places],
            ends=[self.ends[i] for i in places],
        )


SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

ROMAN = str.maketrans("ivx", "ⁱᵛˣ")
"""The marks of endnotes; a raised "th" is a part of its word."""

SMALLER = 0.85
"""Superscript figures are no larger than this share of the type before them …"""

RAISED = 0.1
"""… and end above its lower edge by this share of it, at least."""

EMPTY = 0.03
"""A space narrower than this share of the font size cannot be seen."""


def _turned(box: BBox, direction: int) -> BBox:
    """A box of the page along and across the reading direction: (start, upper, end, lower)."""
    x0, top, x1, bottom = box
    if direction == 90:
        return (top, -x1, bottom, -x0)
    if direction == 270:
        return (-bottom, x0, -top, x1)
    if direction == 180:
        return (-x1, -bottom, -x0, -top)
    return box


def _turned_back(along: BBox, direction: int) -> BBox:
    """What ``_turned`` does, the other way round."""
    start, upper, end, lower = along
    if direction == 90:
        return (-lower, start, -upper, end)
    if direction == 270:
        return (upper, -end, lower, -start)
    if direction == 180:
        return (-end, -lower, -start, -upper)
    return along


class _VerticalRules:
    """Answers whether a vertical rule stands between two glyphs of a level line."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted((r.x0, r.top, r.bottom) for r in rules if not r.horizontal)
        self._xs = [r[0] for r in self._rules]

    def part(self, one: Run, last: int, other: Run, first: int) -> bool:
        """Whether a rule stands between two glyphs, each given by its run and its place in it.

        Glyphs drawn at one go that touch are one word, which is too long for its column and goes over the rule.
        """
        if other.direction != 0:
            return False
        if one is other and other.starts[first] - one.ends[last] < TOUCHING * one.size:
            return False
        x_from, x_to = (one.starts[last] + one.ends[last]) / 2, (other.starts[first] + other.ends[first]) / 2
        return self.between(x_from, x_to, (other.upper + other.lower) / 2)

    def between(self, x_from: float, x_to: float, y: float) -> bool:
        """Whether a rule stands between two places of a line at height ``y``."""
        index = bisect_left(self._xs, x_from)
        while index < len(self._xs) and self._xs[index] < x_to:
            _, top, bottom = self._rules[index]
            if top <= y <= bottom:
                return True
            index += 1
        return False


class _Printed:
    """Remembers what was printed, to tell when a glyph is printed again at (nearly) the same place to look bold."""

    def __init__(self) -> None:
        self._rows: dict[tuple[int, int], _Row] = {}

    def fresh(self, run: Run) -> Run:
        """The run without such glyphs."""
        limit = DOUBLE * run.size
        low, high = min(run.starts), max(run.starts)
        near = [
            other
            for place in range(int((run.upper - limit) // 4), int((run.upper + limit) // 4) + 1)
            if (row := self._rows.get((run.direction, place))) and row.low <= high + limit and row.high >= low - limit
            for first, last, other in row.runs
            if first <= high + limit
            and last >= low - limit
            and abs(other.upper - run.upper) <= limit
            and abs(other.size - run.size) < 0.5
        ]
        if near or min(map(sub, run.starts[1:], run.starts), default=inf) <= limit:
            run = _without_doubles(run, near, limit)
        if run.texts:
            self._rows.setdefault((run.direction, int(run.upper // 4)), _Row()).add(low, high, run)
        return run


class _Row:
    """Runs of about the same height on the page."""

    __slots__ = ("high", "low", "runs")

    def __init__(self) -> None:
        self.low, self.high = inf, -inf
        self.runs: list[tuple[float, float, Run]] = []

    def add(self, low: float, high: float, run: Run) -> None:
        self.low, self.high = min(self.low, low), max(self.high, high)
        self.runs.append((low, high, run))


def _without_doubles(run: Run, near: Iterable[Run], limit: float) -> Run:
    places: dict[str, list[float]] = {}
    for other in near:
        for text, start in zip(other.texts, other.starts, strict=True):
            places.setdefault(text, []).append(start)
    kept = []
    for i, (text, start) in enumerate(zip(run.texts, run.starts, strict=True)):
        before = places.setdefault(text, [])
        if text.strip() and any(abs(place - start) <= limit for place in before):
            continue
        before.append(start)
        kept.append(i)
    return run if len(kept) == len(run.texts) else run.chosen(kept)


class _Open:
    """A word being read."""

    __slots__ = ("bold", "end", "first", "glyphs", "last", "lead", "lower", "size", "start", "text", "upper")

    def __init__(self, run: Run, first: int, last: int) -> None:
        self.first = self.last = run
        self.text = "".join(run.texts[first:last])
        self.start, self.end = min(run.starts[first:last]), max(run.ends[first:last])
        self.upper, self.lower, self.size = run.upper, run.lower, run.size
        self.glyphs = last - first
        self.bold = self.glyphs if run.bold else 0
        self.lead = run.ends[first] - run.starts[first]

    def add(self, run: Run, first: int, last: int) -> None:
        self.last = run
        text = "".join(run.texts[first:last])
        self.text += _superscript(text) if _is_raised(run, self) else text
        self.start, self.end = min(self.start, *run.starts[first:last]), max(self.end, *run.ends[first:last])
        self.upper, self.lower = min(self.upper, run.upper), max(self.lower, run.lower)
        self.size = max(self.size, run.size)
        self.glyphs += last - first
        self.bold += last - first if run.bold else 0

    def word(self, space_after: bool) -> Word:
        direction = self.first.direction
        x0, top, x1, bottom = _turned_back((self.start, self.upper, self.end, self.lower), direction)
        bold = self.bold * 2 > self.glyphs
        return Word(self.text, x0, top, x1, bottom, self.size, bold, direction, space_after, self.lead)


def build_words(runs: Iterable[Run], rules: Iterable[Rule]) -> tuple[Word, ...]:
    """Words of a page from its glyphs.

    Args:
        runs: glyphs in drawing order, spaces included.
        rules: the page's rules; a vertical one between two glyphs parts them.
    """
    upright = _VerticalRules(rules)
    printed = _Printed()
    words: list[Word] = []
    word: _Open | None = None
    for drawn in runs:
        run = printed.fresh(drawn)
        count = len(run.texts)
        if not count:
            continue
        if word is not None and not _joins(word, run, upright):
            words.append(word.word(space_after=False))
            word = None
        parted = _parted(run, upright)
        spaces = {i for i, text in enumerate(run.texts) if not text.strip()}
        first = 0
        for place in (*sorted(parted | spaces), count):
            if first < place:
                if word is not None:
                    word.add(run, first, place)
                elif place == count:
                    word = _Open(run, first, place)
                else:
                    words.append(_word(run, first, place, space_after=place in spaces and place not in parted))
            first = place
            if word is not None and place < count:
                # a space glyph that follows its word on the line belongs to it; one drawn anywhere else does not
                words.append(word.word(space_after=place in spaces and place not in parted))
                word = None
            if place in spaces:
                first = place + 1
    if word is not None:
        words.append(word.word(space_after=False))
    return tuple(map(_with_hyphens, _without_empty_spaces(words)))


def _with_hyphens(word: Word) -> Word:
    """A word whose soft hyphens are plain ones; where it ends with one, the line may have broken it."""
    if SOFT_HYPHEN not in word.text[:-1]:
        return word
    return replace(word, text=word.text[:-1].replace(SOFT_HYPHEN, "-") + word.text[-1])


def _without_empty_spaces(words: Iterable[Word]) -> Iterator[Word]:
    """Words, those put together between which a space is drawn that takes no room.

    Chromium writes a soft hyphen that it did not need as a space over the next letter.
    """
    before: Word | None = None
    for word in words:
        if before is not None and before.space_after and before.direction == word.direction == 0:
            level = abs(before.bottom - word.bottom) < 0.1 * word.size
            if level and abs(word.x0 - before.x1) < EMPTY * word.size:
                before = replace(before, text=before.text + word.text, x1=word.x1, space_after=word.space_after)
                continue
        if before is not None:
            yield before
        before = word
    if before is not None:
        yield before


def _word(run: Run, first: int, last: int, *, space_after: bool) -> Word:
    """A word that begins and ends within a run."""
    x0, top, x1, bottom = run.box(first, last)
    text = "".join(run.texts[first:last])
    lead = run.ends[first] - run.starts[first]
    return Word(text, x0, top, x1, bottom, run.size, run.bold, run.direction, space_after, lead)


def _superscript(text: str) -> str:
    """Raised text as the characters that stand for it, as far as there are some that anybody uses."""
    return text.translate(ROMAN if text.isalpha() and set(text) <= set("ivx") else SUPERSCRIPT)


def _is_raised(run: Run, word: _Open) -> bool:
    """Whether a run is set as the mark of a footnote is: smaller than the word before it, and above its foot."""
    return run.size <= SMALLER * word.size and run.lower <= word.lower - RAISED * word.size


def _joins(word: _Open, run: Run, upright: _VerticalRules) -> bool:
    """Whether a run begins right after the end of a word, on the same line and with no rule between them."""
    before = word.last
    if before.direction != run.direction:
        return False
    overlap = min(before.lower, run.lower) - max(before.upper, run.upper)
    if overlap < 0.5 * min(before.lower - before.upper, run.lower - run.upper):
        return False
    size = max(before.size, run.size)
    gap = run.starts[0] - before.ends[-1]
    if abs(gap) > LABEL_GAP * size and LABEL.fullmatch(word.text):
        return False
    if not (-0.6 * size < gap <= GAP * size and run.starts[0] > before.starts[-1] - 0.1 * size):
        return False
    if _overruns(word.start, before.texts[-1], run, 0, upright):
        return False
    return not (run.texts[0].strip() and upright.part(before, -1, run, 0))


def _parted(run: Run, upright: _VerticalRules) -> set[int]:
    """The places in a run whose glyph does not stand right after the one before."""
    least, most, back = -0.6 * run.size, GAP * run.size, 0.1 * run.size
    gaps = list(map(sub, run.starts[1:], run.ends))
    steps = list(map(sub, run.starts[1:], run.starts))
    parted: set[int] = set()
    if gaps and not (least < min(gaps) and max(gaps) <= most and min(steps) > -back):
        parted = {
            i
            for i, (gap, step) in enumerate(zip(gaps, steps, strict=True), 1)
            if not (least < gap <= most and step > -back)
        }
    beside = (i for i, gap in enumerate(gaps[:LONGEST_LABEL], 1) if abs(gap) > LABEL_GAP * run.size)
    parted |= {i for i in beside if LABEL.fullmatch("".join(run.texts[:i]))}
    if upright.part(run, 0, run, -1):
        parted |= {i for i in range(1, len(run.texts)) if run.texts[i].strip() and upright.part(run, i - 1, run, i)}
        apart = (i for i, gap in enumerate(gaps, 1) if abs(gap) > back)
        parted |= {i for i in apart if _overruns(run.starts[_begin(run, i)], run.texts[i - 1], run, i, upright)}
    return parted


def _begin(run: Run, place: int) -> int:
    """Where in a run the word that ends before a place begins."""
    return next((i for i in range(place - 1, -1, -1) if not run.texts[i].strip()), -1) + 1


def _overruns(start: float, last: str, run: Run, first: int, upright: _VerticalRules) -> bool:
    """Whether a word goes over a rule and touches the first word of the next column: "Timeframe" and "Outcome".

    Args:
        start: where the word begins.
        last: its last glyph.
        run: the glyphs of the next word.
        first: the place in it where that begins.
        upright: the page's upright rules.
    """
    if run.direction or not ((last.islower() or last.isdigit()) and run.texts[first].isupper()):
        return False
    return upright.between(start, run.starts[first], (run.upper + run.lower) / 2)
