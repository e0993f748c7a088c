"""Borders that a program draws mark by mark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.page.dotted import is_mark, rows_of_marks
from extract.types import BBox, Rule


def marks(count: int, pitch: float, size: tuple[float, float], *, level: bool = True, at: float = 100.0) -> list[BBox]:
    long, thick = size
    out: list[BBox] = []
    for n in range(count):
        start = 50 + n * pitch
        box = (start, at, start + long, at + thick)
        out.append(box if level else (box[1], box[0], box[3], box[2]))
    return out


@pytest.mark.parametrize("size", [(0.75, 0.75), (1.5, 1.5), (4.5, 1.5)])
@pytest.mark.parametrize("level", [True, False])
def test_a_row_of_marks_is_a_rule(size: tuple[float, float], level: bool) -> None:
    row = marks(40, 2 * size[0], size, level=level)
    (rule,), used = rows_of_marks(row)
    middle, end = 100 + size[1] / 2, 50 + 39 * 2 * size[0] + size[0]
    assert rule == (Rule(50, middle, end, middle) if level else Rule(middle, 50, middle, end))
    assert used == frozenset(row)


@given(st.integers(1, 5))
def test_a_few_dots_are_no_rule(count: int) -> None:
    assert rows_of_marks(marks(count, 3.0, (1.5, 1.5))) == ([], frozenset())


def test_bullets_of_a_list_are_no_rule() -> None:
    assert rows_of_marks(marks(12, 11.0, (3.0, 3.0), level=False)) == ([], frozenset())


def test_two_rows_apart_are_two_rules() -> None:
    rules, _ = rows_of_marks([*marks(20, 2.0, (1.0, 1.0)), *marks(20, 2.0, (1.0, 1.0), at=130.0)])
    assert [rule.top for rule in rules] == [100.5, 130.5]


def test_what_is_long_or_thick_is_no_mark() -> None:
    assert is_mark((0, 0, 1, 1)) and is_mark((0, 0, 9, 1.5))
    assert not is_mark((0, 0, 30, 1)) and not is_mark((0, 0, 6, 6))


def test_a_row_ends_where_a_low_cell_has_no_border() -> None:
    upper, lower = marks(20, 1.5, (0.75, 0.75), level=False), marks(20, 1.5, (0.75, 0.75), level=False)
    below = [(x0, top + 36.0, x1, bottom + 36.0) for x0, top, x1, bottom in lower]
    rules, _ = rows_of_marks([*upper, *below])
    assert [(rule.top, rule.bottom) for rule in rules] == [(50.0, 79.25), (86.0, 115.25)]


def test_bullets_of_closely_set_lines_are_no_rule() -> None:
    assert rows_of_marks(marks(8, 8.4, (2.5, 2.5), level=False)) == ([], frozenset())
