"""Words that recognition may have got wrong though it was sure of them: those that are none, and stand nowhere else."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from extract.text.english import is_english

AROUND = "“”‘’\"'()[]{}.,;:!?…*•"
"""Marks that stand around a word."""

PARTS = re.compile(r"[-–—/&@_+]+")
"""What a word of several is put together with."""

FIGURES = re.compile(r"[£$€#<>=~]*\d[\d.,:%]*(?:st|nd|rd|th|s|m|k|bn|am|pm)?%?", re.IGNORECASE)
LABEL = re.compile(r"[A-Za-z]{1,4}\d{1,3}|\d{1,3}(?:\.\d{1,3})*[A-Za-z]?|[ivxIVX]{1,5}|[a-zA-Z]")
"""Numbers of recommendations, quarters, lists."""

TWICE = 2
"""A name that is read alike so many times is right."""


def counted(words: Iterable[str]) -> Counter[str]:
    """How often each word occurs, the marks around it aside."""
    return Counter(word.strip(AROUND) for word in words)


def is_plausible(word: str, others: Counter[str]) -> bool:
    """Whether a word is a usual one, a figure, a label, or stands elsewhere as well.

    Args:
        word: as recognised.
        others: every word of the document, this one included, as :func:`counted` gives them.
    """
    core = word.strip(AROUND)
    if others[core] >= TWICE:
        return True
    return all(_is_usual(part) for part in PARTS.split(core) if part)


def _is_usual(part: str) -> bool:
    if FIGURES.fullmatch(part) or LABEL.fullmatch(part):
        return True
    letters = re.sub(r"[’'](?:s|t|re|ve|ll|d|m)?$", "", part).lower()
    return letters.isalpha() and is_english(letters)
