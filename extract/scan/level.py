"""How a sheet lies askew on the glass, and its picture levelled."""

from __future__ import annotations

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from extract.scan.picture import Grey, Picture

MOST = 5.0
"""Sheets that lie more askew than this (degrees) are not levelled."""

COARSE, FINE = 0.25, 0.02
"""Steps in which angles are tried (degrees)."""

WIDEST = 1200
"""The picture is made this wide for the search (pixels)."""

BLOCK, CONTRAST = 15, 12
"""What is darker than the mean of so many pixels around by so many grey levels is a stroke or an edge."""


def skew_of(grey: Grey) -> float:
    """By how many degrees lines fall to the right (less than 0: they rise); 0 on a page without any.

    Lines of text and level rules make the sums of ink along them uneven: the angle at which they are most uneven is
    that of the lines (W. Postl's method).
    """
    scale = min(1.0, WIDEST / grey.shape[1])
    small = cv2.resize(grey, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    strokes = cv2.adaptiveThreshold(small, 1, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, BLOCK, CONTRAST)
    ys, xs = np.nonzero(strokes)
    if len(xs) < 100:
        return 0.0
    x, y = xs.astype(np.float32), ys.astype(np.float32)
    coarse = _best(x, y, np.arange(-MOST, MOST + COARSE / 2, COARSE))
    return _best(x, y, np.arange(coarse - COARSE, coarse + COARSE + FINE / 2, FINE))


def _best(x: NDArray[np.float32], y: NDArray[np.float32], angles: Sequence[float] | NDArray[np.float64]) -> float:
    """The angle at which sums along the lines differ most from one to the next."""
    found = [(_unevenness(x, y, float(angle)), -abs(float(angle)), float(angle)) for angle in angles]
    return max(found)[2]


def _unevenness(x: NDArray[np.float32], y: NDArray[np.float32], angle: float) -> float:
    radians = np.deg2rad(angle)
    rows = np.cos(radians) * y - np.sin(radians) * x
    sums = np.bincount((rows - rows.min()).astype(np.int32)).astype(np.float64)
    return float(np.square(np.diff(sums)).sum())


def levelled(picture: Picture, angle: float, quarter: int) -> Picture:
    """The picture turned upright: by quarter turns clockwise, and then so that its lines are level.

    Args:
        picture: as the page shows it.
        angle: by how many degrees its lines fall to the right after the quarter turns.
        quarter: quarter turns clockwise.
    """
    turned = np.ascontiguousarray(np.rot90(picture, -quarter))
    if not angle:
        return turned
    height, width = turned.shape[:2]
    matrix = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    out = cv2.warpAffine(turned, matrix, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE)
    return np.asarray(out, dtype=np.uint8)
