"""Frames: a filled path of two rectangles is four strips, any other path is what it is."""

from __future__ import annotations

import pytest

from extract.page.frames import frame_strips

OUTER = [(0.0, 0.0), (100.0, 0.0), (100.0, 50.0), (0.0, 50.0)]
INNER = [(1.0, 1.0), (99.0, 1.0), (99.0, 49.0), (1.0, 49.0)]


def test_a_frame_is_its_four_sides() -> None:
    assert frame_strips([OUTER, INNER], evenodd=True) == [
        (0.0, 0.0, 100.0, 1.0),
        (0.0, 49.0, 100.0, 50.0),
        (0.0, 0.0, 1.0, 50.0),
        (99.0, 0.0, 100.0, 50.0),
    ]


def test_the_inner_may_come_first() -> None:
    assert frame_strips([INNER, OUTER], evenodd=True) == frame_strips([OUTER, INNER], evenodd=True)


def test_without_the_even_odd_rule_the_inner_must_turn_the_other_way() -> None:
    assert frame_strips([OUTER, INNER], evenodd=False) is None
    assert frame_strips([OUTER, INNER[::-1]], evenodd=False) is not None


@pytest.mark.parametrize(
    "path",
    [
        [OUTER],
        [OUTER, [(x + 200, y) for x, y in INNER]],
        [OUTER, [(50.0, 1.0), (99.0, 25.0), (50.0, 49.0), (1.0, 25.0)]],
        [],
    ],
    ids=["one rectangle", "side by side", "a lozenge within", "nothing"],
)
def test_other_paths_are_no_frames(path: list[list[tuple[float, float]]]) -> None:
    assert frame_strips(path, evenodd=True) is None
