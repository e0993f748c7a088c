"""The rules of a table in a levelled picture: long runs that are thin and darker than what is on both sides."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.picture import POINTS, Grey
from extract.scan.trim import trimmed
from extract.types import Rule

Mask = NDArray[np.uint8]
"""(height, width), 1 where something is, else 0"""

SHORTEST = 15.0
"""A shorter run (points) may be a stroke of a letter or a dash."""

LONG = 60.0
"""No row of letters makes a run longer than this (points)."""

CROWDED = 0.25
"""Along a shorter run of which this share has ink close beside it, letters stand: it is their feet or their bars."""

THICKEST = 3.5
"""A rule is thinner than this (points)."""

DARKER = 22
"""A rule is darker than its sides by at least so many grey levels, of 256: more than a sensor's noise."""

DRAWN = 0.8
"""At least this share of a rule is drawn: noise makes holes in it. No line of text is so dense."""


@dataclass(frozen=True, slots=True)
class Found:
    """The rules of a picture."""

    rules: tuple[Rule, ...]
    """in points"""
    mask: Mask
    """their pixels"""


def rules_of(grey: Grey, dpi: float) -> Found:
    """Every level and every upright rule.

    Args:
        grey: a levelled picture.
        dpi: its dots to the inch.
    """
    level, ink = _level(grey, dpi)
    upright, ink_down = _level(np.ascontiguousarray(grey.T), dpi)
    scale = POINTS / dpi
    rules = [Rule(x0 * scale, y * scale, x1 * scale, y * scale) for x0, x1, y in level]
    rules += [Rule(x * scale, y0 * scale, x * scale, y1 * scale) for y0, y1, x in upright]
    return Found(trimmed(rules), np.asarray(ink | ink_down.T, dtype=np.uint8))


def _level(grey: Grey, dpi: float) -> tuple[list[tuple[float, float, float]], Mask]:
    """Level runs as (x0, x1, y) in pixels, and their pixels."""
    thickest = max(3, round(THICKEST * dpi / POINTS))
    length = max(9, round(SHORTEST * dpi / POINTS))
    long = LONG * dpi / POINTS
    column = cv2.getStructuringElement(cv2.MORPH_RECT, (1, thickest + 1))
    thin = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, column)
    dark = np.asarray(thin > DARKER, dtype=np.uint8)
    # a rule that falls by a pixel from one end to the other stays in one piece
    thick = cv2.dilate(dark, np.ones((2, 1), np.uint8))
    share = cv2.boxFilter(thick, cv2.CV_32F, (length, 1), borderType=cv2.BORDER_CONSTANT)
    row = cv2.getStructuringElement(cv2.MORPH_RECT, (length, 1))
    near = cv2.dilate(np.asarray(share >= DRAWN, dtype=np.uint8), row)
    ink = np.asarray(np.multiply(near, thick), dtype=np.uint8)
    whole = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, max(3, length // 4)), np.uint8))
    count, labels, stats, _ = cv2.connectedComponentsWithStats(whole, connectivity=8)
    found = []
    kept = np.zeros(count, dtype=np.uint8)
    for label in range(1, count):
        x, y, width, height, area = (int(v) for v in stats[label])
        if width < length or area / width > thickest:
            continue
        own = dark[y : y + height, x : x + width] * (labels[y : y + height, x : x + width] == label)
        rows = own.sum(axis=1, dtype=np.int64)
        if not rows.any() or (width < long and _crowded(dark, x, y, width, height)):
            continue
        kept[label] = 1
        middle = float((rows * np.arange(height)).sum() / rows.sum()) + 0.5
        found.append((float(x), float(x + width), y + middle))
    return found, np.asarray(kept[labels] & ink, dtype=np.uint8)


def _crowded(dark: Mask, x: int, y: int, width: int, height: int) -> bool:
    """Whether much ink stands close above a run or below it."""
    beside = (dark[max(0, y - 3) : max(0, y - 1), x : x + width], dark[y + height + 1 : y + height + 3, x : x + width])
    return any(rows.size and float(rows.any(axis=0).mean()) > CROWDED for rows in beside)
