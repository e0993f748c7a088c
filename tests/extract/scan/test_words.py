"""Characters of a line to words."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import numpy as np

from extract.scan.marks import Printed, bends, settled
from extract.scan.recogniser import Char
from extract.scan.words import pieces_of

SIZE = 30.0


def line(*stretches: tuple[int, int]) -> np.ndarray:
    mask = np.zeros((20, 200), dtype=np.uint8)
    for start, end in stretches:
        mask[:, start:end] = 1
    return mask


def texts(chars: list[Char], mask: np.ndarray) -> list[str]:
    return [p.text for p in pieces_of(chars, mask, SIZE)]


def test_white_parts_words_though_no_space_was_read() -> None:
    chars = [Char("a", 5, 0.9), Char("b", 35, 0.9)]
    assert texts(chars, line((0, 10), (30, 40))) == ["a", "b"]
    assert texts(chars, line((0, 10), (14, 40))) == ["ab"]


def test_a_space_was_read_where_there_is_no_white() -> None:
    chars = [Char("a", 5, 0.9), Char(" ", 11, 0.5), Char("b", 17, 0.9)]
    assert texts(chars, line((0, 11), (12, 22))) == ["ab"]
    assert texts(chars, line((0, 9), (15, 25))) == ["a", "b"]


def test_ones_stand_apart_without_a_space() -> None:
    chars = [Char("1", 3, 0.9), Char(" ", 9, 0.6), Char("1", 16, 0.9)]
    assert texts(chars, line((0, 6), (15, 20))) == ["11"]
    assert texts(chars, line((0, 6), (21, 26))) == ["1", "1"]


def test_a_word_is_as_sure_as_its_least_sure_character() -> None:
    [piece] = pieces_of([Char("a", 5, 0.9), Char("b", 16, 0.4), Char("c", 26, 0.99)], line((0, 30)), SIZE)
    assert piece.score == 0.4
    assert (piece.x0, piece.x1) == (-1.5, 31.5)


def mark(columns: list[int], height: int = 8) -> Printed:
    """A line with a mark of three pixels' width whose rows begin in given columns."""
    strength = np.zeros((30, 60), dtype=np.uint8)
    for row in range(height):
        start = columns[row * len(columns) // height]
        strength[1 + row, start : start + 3] = 255
    return Printed([Char("'", 22, 0.5)], strength, (strength > 100).astype(np.uint8), 21.0, SIZE)


@pytest.mark.parametrize(("columns", "expected"), [([20, 20, 20], "'"), ([21, 21, 20, 19], "’")])
def test_quotation_marks_by_their_bend(columns: list[int], expected: str) -> None:
    assert [c.text for c in settled(mark(columns), curled=False)] == [expected]


@pytest.mark.parametrize(("others", "expected"), [([20], "'"), ([21, 20, 19], "’")])
def test_a_tiny_mark_is_what_the_others_of_the_page_are(others: list[int], expected: str) -> None:
    curled = bends([mark(others)] * 3)
    assert [c.text for c in settled(mark([20], height=5), curled=curled)] == [expected]


@pytest.mark.parametrize(("width", "expected"), [(9, "-"), (15, "–"), (28, "—")])
def test_dashes_by_their_width(width: int, expected: str) -> None:
    strength = np.zeros((30, 60), dtype=np.uint8)
    strength[14:16, 10 : 10 + width] = 255
    printed = Printed([Char("–", 10 + width / 2, 0.5)], strength, (strength > 0).astype(np.uint8), 21.0, SIZE)
    assert [c.text for c in settled(printed, curled=False)] == [expected]


@pytest.mark.parametrize(("top", "expected"), [(0, "0"), (6, "o")])
def test_a_lone_o_is_lower_than_a_figure(top: int, expected: str) -> None:
    strength = np.zeros((21, 40), dtype=np.uint8)
    strength[top:21, 10:24] = 255
    printed = Printed([Char("0", 17, 0.9)], strength, (strength > 0).astype(np.uint8), 21.0, SIZE)
    assert [c.text for c in settled(printed, curled=False)] == [expected]
