"""Upright rules of low rows."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import numpy as np

from extract.scan.low import low_uprights
from extract.scan.trim import Stretch

SCALE = 200 / 72
ABOVE, BELOW = Stretch(10, 0, 300, 1), Stretch(37, 0, 300, 1)
"""Level rules with a row of ten points between them, 300 pixels long."""


def dark(*stems: tuple[int, int, int]) -> np.ndarray:
    """Dark pixels of upright strokes: column, first row, row after the last."""
    mask = np.zeros((60, 320), dtype=np.uint8)
    for column, first, end in stems:
        mask[first:end, column : column + 2] = 1
    return mask


def found(mask: np.ndarray, *known: Stretch, below: Stretch = BELOW) -> list[float]:
    return [s.at for s in low_uprights([ABOVE, below], known, mask, SCALE, 10)]


def test_a_stroke_from_rule_to_rule_is_one() -> None:
    assert found(dark((100, 10, 38), (200, 10, 38))) == pytest.approx([101, 201], abs=1)


def test_a_letter_ends_before_the_rules() -> None:
    assert found(dark((100, 14, 33))) == []


def test_one_that_leans_by_a_pixel_is_one_still() -> None:
    mask = dark((100, 10, 24))
    mask[24:38, 101:103] = 1
    assert found(mask) == pytest.approx([101.5], abs=1)


def test_what_is_known_is_not_found_twice() -> None:
    assert found(dark((100, 10, 38)), Stretch(101, 5, 60, 1)) == []


def test_rows_as_high_as_letters_stand_wide_of_are_left_to_others() -> None:
    assert found(dark((100, 10, 160)), below=Stretch(150, 0, 300, 1)) == []
