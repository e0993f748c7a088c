"""The rules of a table in a levelled picture.

A rule is a long run of pixels that is thin and darker than what is on both sides. Where the ground's colour changes
along a straight line, that line counts as a rule, too: on coloured ground a rule can hardly be told from it.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.low import low_uprights
from extract.scan.picture import POINTS, Grey
from extract.scan.trim import Stretch, anchored, drawn, trimmed
from extract.types import Rule

Mask = NDArray[np.uint8]
"""(height, width), 1 where something is, else 0"""

SHORTEST = 10.0
"""A shorter run (points) is a stroke of a letter or a dash; a row of one line in small print is not much higher."""

STEM, LINE = 24.0, 60.0
"""Upright and level rules shorter than this (points) are rules only between two rules across them: else they may be
stems of letters, or a line of print."""

CROWDED = 0.25
"""Along a run of which this share has ink close beside it, letters stand: it is their feet or their bars."""

THICKEST = 3.5
"""A rule is thinner than this (points)."""

DARKER = 22
"""A rule is darker than its sides by at least so many grey levels, of 256: more than a sensor's noise."""

INK = 60
"""Print is darker than its ground by more than so many grey levels; noise on coloured ground is not."""

DRAWN = 0.85
"""At least this share of a rule is drawn: noise makes holes in it."""

STEP = 24
"""On two sides of a line at which the ground changes, grey levels differ by at least so much."""

LONGER = 40.0
"""Such a line is longer than this (points): no line of text goes so far without a gap."""

WHOLE = 0.92
"""At least this share of such a line is there."""

SAME = 3.0
"""A line where the ground changes that is nearer to a rule than this (points) is its edge."""


class Found(NamedTuple):
    """The rules of a picture."""

    rules: tuple[Rule, ...]
    """in points"""
    mask: Mask
    """pixels of rules"""


def rules_of(grey: Grey, dpi: float) -> Found:
    """Every level and every upright rule.

    Args:
        grey: a levelled picture.
        dpi: its dots to the inch.
    """
    turned = np.ascontiguousarray(grey.T)
    hat, hat_down = _hat(grey, dpi), _hat(turned, dpi)
    (level, dark), (upright, dark_down) = _level(grey, hat, dpi), _level(turned, hat_down, dpi)
    scale = dpi / POINTS
    thickest = max(3, round(THICKEST * scale))
    beside = np.asarray((hat_down > DARKER).T, dtype=np.uint8, order="C")
    upright += low_uprights(level, upright, beside, scale, thickest)
    # in this order: what is no rule must not bear out another
    level, upright = (
        drawn(level, upright, dark, scale, DRAWN),
        drawn(upright, level, dark_down, scale, DRAWN),
    )
    level, upright = anchored(level, upright, scale, LINE), anchored(upright, level, scale, STEM)
    level, upright = trimmed(level, upright, scale), trimmed(upright, level, scale)
    rules = [Rule(s.start / scale, s.at / scale, s.end / scale, s.at / scale) for s in level]
    rules += [Rule(s.at / scale, s.start / scale, s.at / scale, s.end / scale) for s in upright]
    return Found(tuple(rules), np.asarray(_painted(level, dark) | _painted(upright, dark_down).T, dtype=np.uint8))


def _hat(grey: Grey, dpi: float) -> Grey:
    """By how much each pixel is darker than what is above it and below, near by."""
    column = cv2.getStructuringElement(cv2.MORPH_RECT, (1, max(3, round(THICKEST * dpi / POINTS)) + 1))
    return np.asarray(cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, column), dtype=np.uint8)


def _level(grey: Grey, hat: Grey, dpi: float) -> tuple[list[Stretch], Mask]:
    """Level rules, in pixels, and the pixels that may be theirs."""
    dark = np.asarray(hat > DARKER, dtype=np.uint8)
    letters = np.asarray(hat > INK, dtype=np.uint8)
    scale = dpi / POINTS
    length, thickest = max(9, round(SHORTEST * scale)), max(3, round(THICKEST * scale))
    # a rule that falls by a pixel from one end to the other stays in one piece
    thick = np.asarray(cv2.dilate(dark, np.ones((2, 1), np.uint8)), dtype=np.uint8)
    runs = _runs(thick, length, DRAWN)
    found = [s for s in _stretches(runs, dark, length, thickest) if not _crowded(letters, runs, s)]
    smooth = cv2.blur(grey, (1, 3)).astype(np.int16)
    change = np.zeros_like(smooth)
    change[2:-2] = smooth[4:] - smooth[:-4]
    long = round(LONGER * scale)
    for side in (change > STEP, change < -STEP):
        mask = np.asarray(side, dtype=np.uint8)
        edges = _runs(mask, long, WHOLE)
        dark = np.asarray(dark | edges, dtype=np.uint8)
        for edge in _stretches(edges, mask, long, thickest + 4):
            if not any(abs(edge.at - s.at) < SAME * scale and _overlap(edge, s) > 0.5 for s in found):
                found.append(edge)
    return found, dark


def _overlap(one: Stretch, other: Stretch) -> float:
    """The share of one stretch beside which another runs."""
    return (min(one.end, other.end) - max(one.start, other.start)) / (one.end - one.start)


def _runs(mask: Mask, length: int, share: float) -> Mask:
    """Pixels of a mask that are on level runs of at least some length and density."""
    dense = cv2.boxFilter(mask, cv2.CV_32F, (length, 1), borderType=cv2.BORDER_CONSTANT) >= share
    row = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1))
    near = cv2.dilate(np.asarray(dense, dtype=np.uint8), row)
    return np.asarray(np.multiply(near, mask), dtype=np.uint8)


def _stretches(runs: Mask, dark: Mask, length: int, thickest: int) -> Iterator[Stretch]:
    """Runs that are thin and long enough."""
    joined = cv2.morphologyEx(runs, cv2.MORPH_CLOSE, np.ones((1, max(3, length // 4)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    for label in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[label])
        if width < length or area / width > thickest:
            continue
        own = dark[y : y + height, x : x + width] * (labels[y : y + height, x : x + width] == label)
        rows = own.sum(axis=1, dtype=np.int64)
        if rows.any():
            middle = float((rows * np.arange(height)).sum() / rows.sum()) + 0.5
            yield Stretch(y + middle, float(x), float(x + width), height / 2)


def _crowded(letters: Mask, runs: Mask, stretch: Stretch) -> bool:
    """Whether much ink of letters, which is no run itself, stands close above a run or below it."""
    top, bottom = round(stretch.at - stretch.half), round(stretch.at + stretch.half)
    across = slice(round(stretch.start), round(stretch.end))
    for rows in (slice(max(0, top - 3), max(0, top - 1)), slice(bottom + 1, bottom + 3)):
        ink = letters[rows, across] * (1 - runs[rows, across])
        if ink.size and float(ink.max(axis=0).mean()) > CROWDED:
            return True
    return False


def _painted(stretches: list[Stretch], dark: Mask) -> Mask:
    """The pixels of rules."""
    out = np.zeros_like(dark)
    for s in stretches:
        rows = slice(max(0, round(s.at - s.half - 1)), round(s.at + s.half + 1))
        out[rows, round(s.start) : round(s.end)] = dark[rows, round(s.start) : round(s.end)]
    return out
