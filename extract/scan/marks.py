"""Characters that differ in size or bend alone, told by their shape: the recogniser knows that one is there, not which.

A curled quotation mark bends to a side on its way down, a straight one does not. An en dash is half as wide as the font
is high, a hyphen a third. A small o is lower than a capital or a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.recogniser import Char
from extract.scan.rules import Mask

BENT = 0.04
"""The middle of a curled mark moves sideways by this share of its height, at least."""

TINY = 5
"""A mark no higher than this (pixels) is taken for what the page's marks are by and large: its own bend says little."""

FAINT = 40
"""What is fainter (of 255) than this is no part of a mark."""

HIGH = 0.6
"""A quotation mark ends within this upper share of its line's capitals."""

NEAR = 0.35
"""How far from where the recogniser puts a mark its ink is looked for (share of the font size)."""

FLAT = 0.15
"""A dash is no higher than this (share of the font size)."""

DASH, LONG_DASH = 0.39, 0.8
"""From these widths on a dash is an en dash or an em dash (shares of the font size)."""

CURLED = {"'": ("‘", "’"), '"': ("“", "”")}
"""Opening and closing."""

STRAIGHT = {"‘": "'", "’": "'", "“": '"', "”": '"'}

DASHES = frozenset("-–—")

SMALL = {"0": "o", "O": "o", "S": "s", "C": "c", "X": "x", "Z": "z", "V": "v", "W": "w"}
"""Characters that look like these but are lower."""

LOWEST, LOWER = 0.36, 0.58
"""Letters without ascenders are higher than the first and lower than the second (shares of the font size)."""


class _Mark(NamedTuple):
    """A small blot of ink, in pixels of its line."""

    middle: float
    top: int
    width: int
    height: int
    bend: float


class Printed(NamedTuple):
    """A recognised line and its print."""

    chars: Sequence[Char]
    strength: NDArray[np.uint8]
    """of the print, 0 to 255"""
    mask: Mask
    """its ink"""
    baseline: float
    """in pixels from the line's top"""
    size: float
    """the font size in pixels"""


def bends(lines: Iterable[Printed]) -> bool:
    """Whether the quotation marks of a page are curled ones, by and large."""
    found = []
    for line in lines:
        quotes = [c.at for c in line.chars if STRAIGHT.get(c.text, c.text) in CURLED]
        if quotes:
            high = _high(_marks(line), line)
            found += [own.bend for at in quotes if (own := _nearest(high, at, line.size)) is not None]
    return bool(found) and median(found) > BENT


def settled(line: Printed, *, curled: bool) -> list[Char]:
    """The characters of a line with its quotation marks, dashes and lone letters as they are printed.

    Args:
        line: as recognised.
        curled: the page's quotation marks are curled ones, by and large.
    """
    chars, size = line.chars, line.size
    if not any(c.text in CURLED or c.text in STRAIGHT or c.text in DASHES or c.text in SMALL for c in chars):
        return list(chars)
    marks = _marks(line)
    low = [m for m in marks if LOWEST * size < m.height < LOWER * size]
    high = _high(marks, line)
    flat = [m for m in marks if m.height < FLAT * size and m.top + m.height > 0.3 * line.baseline]
    out = []
    for place, char in enumerate(chars):
        text = STRAIGHT.get(char.text, char.text)
        if text in SMALL and _alone(chars, place):
            near = _nearest(low, char.at, size)
            out.append(char if near is None else Char(SMALL[text], char.at, char.score))
            continue
        own = _nearest(high if text in CURLED else flat if text in DASHES else (), char.at, size)
        if own is None:
            out.append(char)
            continue
        if text in CURLED:
            opening = place == 0 or chars[place - 1].text in (" ", "(")
            opening = opening and (text == '"' or char.text == "‘")
            new = CURLED[text][0 if opening else 1] if (curled if own.height <= TINY else own.bend > BENT) else text
        else:
            # between letters, its faint ends are theirs as well
            beside = (*chars[max(0, place - 1) : place], *chars[place + 1 : place + 2])
            width = _reach(line.strength, own) if any(c.text == " " for c in beside) else own.width
            new = "-" if width < DASH * size else "–" if width < LONG_DASH * size else "—"
        # that there is a mark the recogniser was sure of; which, the shape says
        out.append(Char(new, char.at, max(char.score, SETTLED)))
    return out


def _alone(chars: Sequence[Char], place: int) -> bool:
    """Whether no other letter or figure is right beside a character; there, the recogniser sees which is higher."""
    return not any(c.text.isalnum() for c in (*chars[max(0, place - 1) : place], *chars[place + 1 : place + 2]))


SETTLED = 0.95
"""The score of a mark that its shape has settled."""


def _nearest(marks: Sequence[_Mark], at: float, size: float) -> _Mark | None:
    near = [(abs(m.middle - at), i) for i, m in enumerate(marks) if abs(m.middle - at) < NEAR * size]
    return marks[min(near)[1]] if near else None


def _high(marks: Sequence[_Mark], line: Printed) -> list[_Mark]:
    """The marks that hang where quotation marks do."""
    end, size = HIGH * line.baseline, line.size
    return [m for m in marks if m.top + m.height <= end and 0.1 * size < m.height < 0.5 * size]


def _marks(line: Printed) -> list[_Mark]:
    """The small blots of a line."""
    size, strength = line.size, line.strength
    count, _, stats, _ = cv2.connectedComponentsWithStats(line.mask, connectivity=8)
    out = []
    for label in range(1, count):
        x, top, width, height = (int(v) for v in stats[label][:4])
        if height < LOWER * size and width < 1.2 * size:
            out.append(_Mark(x + width / 2, top, width, height, _bend(strength, x, top, width, height)))
    return out


def _reach(strength: NDArray[np.uint8], mark: _Mark) -> int:
    """How wide a mark is with what of it is too faint to count as ink: dashes are thinner than a dot of the scan."""
    rows = strength[max(0, mark.top - 1) : mark.top + mark.height + 1]
    dark = np.flatnonzero(rows.max(axis=0, initial=0) >= 2 * FAINT)
    gaps = np.flatnonzero(np.diff(dark) > 1)
    pieces = np.split(dark, gaps + 1)
    return max((len(p) for p in pieces if len(p) and p[0] <= mark.middle <= p[-1] + 1), default=mark.width)


def _bend(strength: NDArray[np.uint8], x: int, top: int, width: int, height: int) -> float:
    """How far the middle of a blot moves sideways on its way down, as a share of its height."""
    left = max(0, x - 1)
    own = strength[top : top + height + 1, left : x + width + 1].astype(np.float64)
    own[own < FAINT] = 0
    own = own[own.sum(axis=1) > 2 * FAINT]
    if len(own) < 3:
        return 0.0
    pairs = own[:-1] + own[1:]
    middles = (pairs * np.arange(own.shape[1])).sum(axis=1) / pairs.sum(axis=1)
    return float(middles.max() - middles.min()) / len(own)
