"""Upright rules of rows that hold one line of small print: as short as letters, but they reach from rule to rule."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.trim import Stretch

LOWEST, HIGHEST = 5.0, 24.0
"""Rows lower than the first (points) hold no print; in higher ones than the second, rules are longer than letters."""

DRAWN = 0.92
"""At least this share of such a rule is dark. A letter ends before the rules above and below its row."""

LONG = 60.0
"""Level rules shorter than this (points) may be strokes of letters themselves."""


def low_uprights(
    level: Sequence[Stretch], known: Sequence[Stretch], dark: NDArray[np.uint8], scale: float, thickest: int
) -> Iterator[Stretch]:
    """Upright rules between level rules near each other, in pixels, axes exchanged as for all upright ones.

    Args:
        level: level rules.
        known: upright rules that are found already.
        dark: (height, width), pixels that are darker than what is left and right of them.
        scale: pixels to the point.
        thickest: in pixels; no rule is thicker.
    """
    rows = sorted((s for s in level if s.end - s.start >= LONG * scale), key=lambda s: s.at)
    for place, above in enumerate(rows):
        for below in rows[place + 1 :]:
            if below.at - above.at > HIGHEST * scale:
                break
            start, end = max(above.start, below.start), min(above.end, below.end)
            if below.at - above.at < LOWEST * scale or start >= end:
                continue
            for at, half in _through(dark, above, below, (round(start), round(end)), thickest):
                if not any(abs(at - k.at) < 3 * scale and k.start <= above.at + 3 * scale <= k.end for k in known):
                    yield Stretch(at, above.at, below.at, half)


def _through(
    dark: NDArray[np.uint8], above: Stretch, below: Stretch, across: tuple[int, int], thickest: int
) -> Iterator[tuple[float, float]]:
    """Where dark columns go through from one level rule to the next, and half their widths."""
    first = max(0, across[0] - thickest)
    piece = dark[round(above.at + above.half) : round(below.at - below.half) + 1, first : across[1] + thickest]
    if not piece.size:
        return
    # a rule that leans by a pixel from one end to the other is still one
    share = cv2.dilate(piece, np.ones((1, 2), np.uint8)).mean(axis=0)
    ends = np.flatnonzero(np.diff(np.concatenate(([0], share >= DRAWN, [0]))))
    for begin, end in zip(ends[::2], ends[1::2], strict=True):
        if end - begin <= thickest + 1:
            yield first + float(begin + end) / 2, float(end - begin) / 2
