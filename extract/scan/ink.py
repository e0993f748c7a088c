"""What is printed on an area of a picture, told from the ground that it is printed on."""

from __future__ import annotations

from typing import NamedTuple

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.picture import Picture
from extract.scan.rules import Mask

Colour = tuple[int, int, int]
"""red, green, blue"""

FAINTEST = 50
"""What differs less from its ground (grey levels of 256) is not print."""

STRONGEST = 24
"""The strength of the print is that of its so many strongest pixels."""

STROKE = 0.4
"""A pixel is ink when it is at least so strong, as a share of the print's strength."""

SPECK = 4
"""Fewer pixels of ink that hang together are dirt."""


class Ink(NamedTuple):
    """The print of an area."""

    strength: NDArray[np.uint8]
    """(height, width): 0 for the ground, 255 for the print"""
    mask: Mask
    """1 where there is ink"""


def ground_of(area: Picture) -> Colour:
    """The colour that most of an area has."""
    grey = cv2.cvtColor(area, cv2.COLOR_BGR2GRAY)
    counts = np.convolve(np.bincount(grey.ravel(), minlength=256), np.ones(9), "same")
    most = int(counts.argmax())
    own = area[np.abs(grey.astype(np.int16) - most) <= 10]
    blue, green, red = (int(v) for v in np.median(own.reshape(-1, 3), axis=0))
    return (red, green, blue)


def ink_of(area: Picture, ground: Colour, rules: Mask) -> Ink | None:
    """The print of an area; None where there is none.

    Args:
        area: the pixels.
        ground: their ground's colour.
        rules: 1 for pixels that belong to rules.
    """
    red, green, blue = ground
    differs = np.abs(area.astype(np.int16) - np.array([blue, green, red], dtype=np.int16)).max(axis=2)
    differs[rules > 0] = 0
    if differs.size <= STRONGEST:
        return None
    strongest = int(np.partition(differs.ravel(), -STRONGEST)[-STRONGEST])
    if strongest < FAINTEST:
        return None
    strength = np.clip(differs.astype(np.float32) * (255.0 / strongest), 0, 255).astype(np.uint8)
    mask = np.asarray(strength >= 255 * STROKE, dtype=np.uint8)
    count, labels, stats, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    kept = np.asarray(stats[:, cv2.CC_STAT_AREA] >= SPECK, dtype=np.uint8)
    kept[0] = 0
    mask = np.asarray(kept[labels], dtype=np.uint8)
    return Ink(strength, mask) if count > 1 and mask.any() else None
