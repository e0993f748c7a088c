"""Ink to printed lines: areas are cut where a row of pixels, or a wide enough stretch of columns, holds no ink."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import cv2
import numpy as np

from extract.scan.rules import Mask

Band = tuple[int, int]
"""first row and the row after the last (pixels), or columns"""

APART = 1.5
"""Text on one line that stands farther apart than this (line heights) is read by itself."""

MARKER_GAP = 0.6
"""A list marker stands at least this far before its text (line heights)…"""

MARKER = 1.4
"""… and is no wider than this."""

TALL = 1.55
"""A band of rows higher than this (line heights) holds more than one line."""

LARGE = 0.4
"""Letters of a line are higher than this share of it; those of two lines together are lower."""

LOW = 0.45
"""A band lower than this (line heights) is a dot or an accent if it is near a line."""


class Strip(NamedTuple):
    """A printed line, or a part of one that stands apart; in pixels of its area."""

    x0: int
    top: int
    x1: int
    bottom: int


def bands_of(mask: Mask) -> list[Band]:
    """Bands of rows with ink, from top to bottom."""
    return runs(mask, axis=1)


def runs(mask: Mask, axis: int) -> list[Band]:
    """Stretches of columns (axis 0) or of rows (axis 1) with ink: (first, after the last)."""
    full = mask.max(axis=axis, initial=0)
    edges = np.flatnonzero(np.diff(np.concatenate(([0], full.astype(np.int8), [0]))))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def line_height(masks: Iterable[Mask], least: int, most: int) -> float:
    """The usual height of a printed line, from the top of its ascenders to the end of its descenders (pixels).

    Args:
        masks: ink of areas.
        least: no line is lower.
        most: no line is higher.
    """
    heights = [b - a for mask in masks for a, b in bands_of(mask) if least <= b - a <= most]
    return float(median(heights)) if heights else float(least * 2)


def strips_of(mask: Mask, height: float) -> list[Strip]:
    """The printed lines of an area, top to bottom, left to right; what stands apart on a line by itself.

    Args:
        mask: its ink.
        height: of a usual line.
    """
    found = []
    for top, bottom in _whole(bands_of(mask), height):
        for first, last in _split(mask[top:bottom], height):
            rows = mask[top + first : top + last]
            for x0, x1 in _chunks(runs(rows, axis=0), height):
                own = np.flatnonzero(rows[:, x0:x1].max(axis=1))
                found.append(Strip(x0, top + first + int(own[0]), x1, top + first + int(own[-1]) + 1))
    return found


def _whole(bands: Sequence[Band], height: float) -> list[Band]:
    """Bands with the dots and accents above or below them."""
    out: list[Band] = []
    for band in bands:
        if out:
            gap, low = band[0] - out[-1][1], min(band[1] - band[0], out[-1][1] - out[-1][0])
            if low < LOW * height and gap < 0.3 * height and band[1] - out[-1][0] < 1.3 * height:
                out[-1] = (out[-1][0], band[1])
                continue
        out.append(band)
    return out


def _split(rows: Mask, height: float) -> list[Band]:
    """A band that holds several lines whose ascenders and descenders touch, cut where the least ink is."""
    tall = rows.shape[0]
    if tall <= TALL * height or _large(rows):
        return [(0, tall)]
    sums = rows.sum(axis=1, dtype=np.int64).astype(np.float64)
    count = max(2, round(tall / (1.12 * height)))
    pitch = tall / count
    cuts = [0]
    for n in range(1, count):
        low, high = round((n - 0.35) * pitch), round((n + 0.35) * pitch)
        low, high = max(low, cuts[-1] + 2), min(high, tall - 1)
        if high > low:
            cuts.append(low + int(sums[low:high].argmin()))
    return list(pairwise([*cuts, tall]))


def _large(rows: Mask) -> bool:
    """Whether a band is one line of large print: its letters are about half as high as it is, or more."""
    _, _, stats, _ = cv2.connectedComponentsWithStats(rows, connectivity=8)
    return bool(np.median(stats[1:, cv2.CC_STAT_HEIGHT]) > LARGE * rows.shape[0])


def _chunks(columns: Sequence[Band], height: float) -> list[Band]:
    """Columns with ink, put together where no wide gap parts them; a list marker stays by itself."""
    out: list[Band] = []
    for column in columns:
        if out:
            gap = column[0] - out[-1][1]
            marker = len(out) == 1 and out[0][1] - out[0][0] <= MARKER * height
            if gap < (MARKER_GAP if marker else APART) * height:
                out[-1] = (out[-1][0], column[1])
                continue
        out.append(column)
    return out
