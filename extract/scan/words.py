"""Recognised characters of a line to words: where they end, told by the recogniser and by the white between them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from extract.scan.lines import runs
from extract.scan.recogniser import Char
from extract.scan.rules import Mask

WIDE = 0.4
"""White this wide (share of the font size) parts words, whatever the recogniser says: no two letters or figures that
belong together stand so far apart."""

NARROW = 0.09
"""White narrower than this does not, whatever it says."""

ONES = (0.2, 0.34, 0.42)
"""White between two figures parts them from this width on, if none, one or both of them are a 1 (shares of the font
size): "11" stands wide already."""

CLOSING = ("”", ")", "s’")
"""White behind these parts words as white beside a dash does: within a word, nothing stands wide behind them."""

DASH = 0.17
"""White between a word and a dash parts them from this width on."""

SIDE = 0.05
"""White that fonts have on both sides of a letter (share of the font size); it counts as a part of the word."""

SEEN = 0.06
"""Narrower white is not looked at."""

BIAS = 0.4
"""White is taken to be this much nearer (share of the font size) to where the recogniser read a space."""

ASCENDING = re.compile(r"[A-Z0-9bdfhkl£&%!?(\[{§•]")
LOWER = re.compile(r"[a-z]")

CAPITAL, X_HEIGHT = 0.69, 0.47
"""Heights of capitals and of small letters without ascenders (shares of the font size): between Arial's and Times'."""


class Piece(NamedTuple):
    """A word in pixels of its strip."""

    text: str
    x0: float
    x1: float
    score: float
    """that of its least sure character"""
    lead: float
    """width of its first letter"""


class Metrics(NamedTuple):
    """How a line is set, in pixels of its strip."""

    baseline: float
    size: float | None
    """font size; None where no letter tells"""


def metrics_of(text: str, mask: Mask) -> Metrics:
    """The baseline and the font size of a line.

    Args:
        text: what it says.
        mask: its ink, cut close at the top and the bottom.
    """
    height = mask.shape[0]
    # letters stand on the baseline, but for a few that go below it and marks that end above it
    bottoms = np.array([height - int(np.flatnonzero(mask[::-1, a:b].max(axis=1))[0]) for a, b in runs(mask, axis=0)])
    most = max(((int((np.abs(bottoms - b) <= 1).sum()), int(b)) for b in set(bottoms.tolist())), default=(0, height))[1]
    baseline = float(bottoms[np.abs(bottoms - most) <= 1].mean()) if len(bottoms) else float(height)
    if ASCENDING.search(text):
        return Metrics(baseline, baseline / CAPITAL)
    if LOWER.search(text):
        # t and i rise above the others: the top of the line is theirs
        return Metrics(baseline, baseline / (CAPITAL - 0.04 if re.search(r"[ti]", text) else X_HEIGHT))
    return Metrics(baseline, None)


def pieces_of(chars: Sequence[Char], mask: Mask, size: float) -> list[Piece]:
    """The words of a line.

    Args:
        chars: what was recognised, spaces included.
        mask: the line's ink.
        size: its font size in pixels.
    """
    letters = [c for c in chars if c.text != " "]
    if not letters:
        return []
    spaced = _spaced(chars)
    columns = runs(mask, axis=0)
    ends = _ends(letters, spaced, columns, size)
    out = []
    first, left = 0, 0.0
    for last, right in [*sorted(ends.items()), (len(letters) - 1, float(mask.shape[1]))]:
        own = letters[first : last + 1]
        ink = [(a, b) for a, b in columns if b > left and a < right]
        x0 = float(max(ink[0][0], left)) if ink else own[0].at
        x1 = float(min(ink[-1][1], right)) if ink else own[-1].at
        out.append(
            Piece(
                "".join(c.text for c in own),
                x0 - SIDE * size,
                max(x1, x0 + 1) + SIDE * size,
                min(c.score for c in own),
                (min(float(ink[0][1]), x1) - x0 if ink else size / 2) + 2 * SIDE * size,
            )
        )
        first, left = last + 1, right
    return out


def _spaced(chars: Sequence[Char]) -> set[int]:
    """Letters, by their place among the letters, after which the recogniser read a space."""
    out, count = set(), 0
    for char in chars:
        if char.text == " ":
            if count:
                out.add(count - 1)
        else:
            count += 1
    out.discard(count - 1)
    return out


def _ends(
    letters: Sequence[Char], spaced: set[int], columns: Sequence[tuple[int, int]], size: float
) -> dict[int, float]:
    """The last letters of words but for the line's last, each with the column at which its word ends."""
    middles = np.array([(a.at + b.at) / 2 for a, b in pairwise(letters)])
    if not len(middles):
        return {}
    bias = np.array([BIAS * size if i in spaced else 0.0 for i in range(len(middles))])
    widest: dict[int, tuple[int, float]] = {}
    """white between two letters: its width and its middle"""
    for (_, end), (start, _) in pairwise(columns):
        width = start - end
        if width < SEEN * size:
            continue
        near = int((np.abs(middles - (end + start) / 2) - bias).argmin())
        if width > widest.get(near, (0, 0.0))[0]:
            widest[near] = (width, (end + start) / 2)
    out = {}
    for place, (width, middle) in widest.items():
        before = "".join(c.text for c in letters[max(0, place - 1) : place + 1])
        if width >= size * _least(before, letters[place + 1].text, spaced=place in spaced):
            out[place] = middle
    return out


def _least(before: str, after: str, *, spaced: bool) -> float:
    """The width of white between two characters that parts words, as a share of the font size.

    Args:
        before: the two characters before it.
        after: the one after it.
        spaced: the recogniser read a space.
    """
    last = before[-1]
    if last.isdigit() and after.isdigit():
        return ONES[(last + after).count("1")]
    if spaced:
        return NARROW
    return DASH if {"–", "—"} & {last, after} or before.endswith(CLOSING) else WIDE
