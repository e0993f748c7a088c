"""Marks printed across a page, over or under its text: DRAFT, once in large type or many times in small."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import hypot, inf
from statistics import median

from extract.page.words import Run
from extract.types import Word

LARGE = 1.8
"""Text at a slant is a mark where it is this much larger than the page's text; what is smaller may be headers, …"""

FEWEST = 3
"""… of so many words at least, none of which is repeated much and none of which stands on the page's own text."""

APART = 1.2
"""Glyphs of one word at a slant are no farther from middle to middle than this (font sizes)."""

HUGE = 4.0
"""Level text is a mark where it is this much larger than the page's text, and the page prints on it."""


def without_stamps(words: tuple[Word, ...], askew: Sequence[Run]) -> tuple[tuple[Word, ...], tuple[str, ...]]:
    """The words of a page, and the texts of the marks across it.

    Args:
        words: those that are set level or upright.
        askew: glyphs that are set at a slant, in drawing order.
    """
    size = median(w.size for w in words) if words else 0.0
    small = [run for run in askew if run.size < LARGE * size]
    marks = ["".join("".join(run.texts) for run in askew if run.size >= LARGE * size)]
    slanting = tuple(_words(small))
    if _are_headers(slanting, words):
        words += slanting
    else:
        marks.append(" ".join(dict.fromkeys(w.text for w in slanting)))
    huge = [w for w in words if w.size > HUGE * size and _is_printed_on(w, words)]
    if huge:
        words = tuple(w for w in words if w not in huge)
        marks.append(" ".join(w.text for w in huge))
    return words, tuple(text for mark in marks if (text := " ".join(mark.split())))


def _words(runs: Sequence[Run]) -> Iterator[Word]:
    """The words of glyphs at a slant: each stands next to the one before."""
    text, box = "", (inf, inf, -inf, -inf)
    before: Run | None = None
    for run in runs:
        x0, top, x1, bottom = run.box(0, len(run.texts))
        letters = "".join(run.texts)
        if before is not None and text:
            old = before.box(0, len(before.texts))
            far = hypot(x0 + x1 - old[0] - old[2], top + bottom - old[1] - old[3]) / 2 > APART * run.size
            if far or not letters.strip():
                yield Word(text, *box, before.size, before.bold)
                text, box = "", (inf, inf, -inf, -inf)
        if letters.strip():
            text += letters
            box = (min(box[0], x0), min(box[1], top), max(box[2], x1), max(box[3], bottom))
        before = run
    if before is not None and text:
        yield Word(text, *box, before.size, before.bold)


def _are_headers(slanting: Sequence[Word], words: Sequence[Word]) -> bool:
    """Whether text at a slant is that of headers, which a spreadsheet sets so over narrow columns."""
    count = len({w.text for w in slanting})
    if count < FEWEST or len(slanting) >= 2 * count:
        return False
    return not any(s.x0 < w.xmid < s.x1 and s.top < w.ymid < s.bottom for s in slanting for w in words)


def _is_printed_on(mark: Word, words: Sequence[Word]) -> bool:
    return any(
        w.size <= mark.size / HUGE and mark.x0 < w.xmid < mark.x1 and mark.top < w.ymid < mark.bottom for w in words
    )
