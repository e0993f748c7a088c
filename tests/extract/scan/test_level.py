"""How a sheet lies, and places on it."""

from __future__ import annotations

import pytest

from extract.types import Tilt

pytest.importorskip("cv2", reason="needs the extra ocr")

import cv2
import numpy as np

from extract.scan.level import levelled, skew_of


def lined(angle: float) -> np.ndarray:
    """A sheet with level lines of dashes, turned so that they fall to the right."""
    sheet = np.full((900, 1200), 255, dtype=np.uint8)
    for y in range(150, 750, 30):
        for x in range(200, 1000, 12):
            sheet[y : y + 8, x : x + 8] = 0
    matrix = cv2.getRotationMatrix2D((600, 450), -angle, 1.0)
    return np.asarray(cv2.warpAffine(sheet, matrix, (1200, 900), borderValue=255), dtype=np.uint8)


@pytest.mark.parametrize("angle", [-3.1, -0.5, 0.0, 0.26, 2.0])
def test_the_skew_is_found(angle: float) -> None:
    assert skew_of(lined(angle)) == pytest.approx(angle, abs=0.06)


def test_a_blank_sheet_is_level() -> None:
    assert skew_of(np.full((900, 1200), 250, dtype=np.uint8)) == 0.0


def spot(width: int, height: int, x: int, y: int) -> np.ndarray:
    picture = np.full((height, width, 3), 255, dtype=np.uint8)
    cv2.circle(picture, (x, y), 6, (0, 0, 0), -1)
    return picture


@pytest.mark.parametrize("quarter", [0, 1, 2, 3])
@pytest.mark.parametrize("angle", [0.0, 1.7, -2.4])
def test_places_are_turned_back_to_where_the_page_shows_them(quarter: int, angle: float) -> None:
    upright = levelled(spot(600, 400, 420, 90), angle, quarter)
    ys, xs = np.nonzero(upright[:, :, 0] < 128)
    box = (float(xs.min()), float(ys.min()), float(xs.max() + 1), float(ys.max() + 1))
    x0, top, x1, bottom = Tilt(angle, quarter, 600, 400).back(box)
    assert ((x0 + x1) / 2, (top + bottom) / 2) == pytest.approx((420.5, 90.5), abs=1.0)
