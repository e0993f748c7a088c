"""Marks printed across a page, over or under its text: DRAFT, CONFIDENTIAL."""

from __future__ import annotations

from collections.abc import Sequence
from statistics import median

from extract.types import Word
from extract.words import Run, build_words

LARGE = 1.8
"""Text at a slant is a mark where it is this much larger than the page's text; what is smaller may be a header."""

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
    if small:
        words += build_words(small, ())
    huge = [w for w in words if w.size > HUGE * size and _is_printed_on(w, words)]
    if huge:
        words = tuple(w for w in words if w not in huge)
        marks.append(" ".join(w.text for w in huge))
    return words, tuple(text for mark in marks if (text := " ".join(mark.split())))


def _is_printed_on(mark: Word, words: Sequence[Word]) -> bool:
    return any(
        w.size <= mark.size / HUGE and mark.x0 < w.xmid < mark.x1 and mark.top < w.ymid < mark.bottom for w in words
    )
