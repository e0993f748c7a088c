"""Rules found in pictures."""

from __future__ import annotations

import pytest

pytest.importorskip("cv2", reason="needs the extra ocr")

import cv2
import numpy as np

from extract.ruled.grid import find_tables
from extract.scan.rules import rules_of
from extract.types import Page

DPI = 200.0
POINT = DPI / 72


def sheet(ground: int = 255) -> np.ndarray:
    noise = np.random.default_rng(1).normal(0, 6, (800, 1200))
    return np.clip(np.full((800, 1200), ground) + noise - 10, 0, 255).astype(np.uint8)


def ruled(picture: np.ndarray, xs: list[int], ys: list[int], ink: int = 0) -> np.ndarray:
    for x in xs:
        picture[ys[0] : ys[-1] + 2, x : x + 2] = ink
    for y in ys:
        picture[y : y + 2, xs[0] : xs[-1] + 2] = ink
    return picture


def edges(picture: np.ndarray) -> tuple[list[int], list[int]]:
    """The edges of the table in a picture, in pixels."""
    rules = rules_of(picture, DPI).rules
    tables = find_tables(Page(1, 1200 / POINT, 800 / POINT, rules=rules))
    assert len(tables) == 1
    return [round(x * POINT) for x in tables[0].x_edges], [round(y * POINT) for y in tables[0].y_edges]


@pytest.mark.parametrize("ink", [0, 120, 190], ids=["black", "grey", "faint"])
def test_a_grid(ink: int) -> None:
    xs, ys = edges(ruled(sheet(), [100, 300, 700, 1000], [80, 200, 500, 600], ink))
    assert xs == pytest.approx([101, 301, 701, 1001], abs=1)
    assert ys == pytest.approx([81, 201, 501, 601], abs=1)


def test_rows_of_one_line_in_small_print() -> None:
    ys = [100, 130, 160, 400]
    assert edges(ruled(sheet(), [100, 300, 700], ys))[1] == pytest.approx([y + 1 for y in ys], abs=1)


def test_print_is_no_rule() -> None:
    picture = sheet()
    for row in range(20):
        place = (100, 60 + 34 * row)
        cv2.putText(picture, "THE ELEMENTS EEEE HHHH IIII llll", place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 0, 3)
    assert rules_of(picture, DPI).rules == ()


def test_letters_in_line_with_a_rule_do_not_make_it_longer() -> None:
    picture = ruled(sheet(), [100, 300, 700], [80, 200, 240, 500])
    picture[202:240, 298:304] = 255  # the row is one cell, …
    picture[208:232, 299:303] = 0  # … and a letter stands where the rule above and below it goes on
    rules = rules_of(picture, DPI).rules
    cells = find_tables(Page(1, 1200 / POINT, 800 / POINT, rules=rules))[0].cells
    assert [c.col_span for c in cells if c.row == 1] == [2]


def test_where_the_ground_changes_there_is_a_rule() -> None:
    picture = ruled(sheet(), [100, 300, 700], [80, 500])
    picture[82:200, 102:300] = picture[82:200, 302:700] = 90  # a dark header without a rule below
    assert 200 in [pytest.approx(y, abs=3) for y in edges(picture)[1]]
