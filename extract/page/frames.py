"""Borders drawn as frames: one filled path of two rectangles, one inside the other, the inner left empty.

Browsers and WeasyPrint draw a cell's border so. Taken for a filled rectangle, it would hide the cell's text and show no
rule at all.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from extract.types import BBox

Point = tuple[float, float]
Subpath = Sequence[Point]

_NEAR = 0.05
"""Corners nearer than this (points) to a straight angle's are taken for one."""


def frame_strips(subpaths: Sequence[Subpath], *, evenodd: bool) -> list[BBox] | None:
    """The painted strips of a path that is all frames: a box for each side of each; None for any other path.

    Args:
        subpaths: corners of each part of the path, in drawing order; coordinates of any kind with right angles.
        evenodd: filled by the even-odd rule; else an inner rectangle is empty only if it turns the other way.
    """
    if not subpaths or len(subpaths) % 2:
        return None
    strips: list[BBox] = []
    for one, other in zip(subpaths[::2], subpaths[1::2], strict=True):
        first, second = _box(one), _box(other)
        if first is None or second is None:
            return None
        if not evenodd and (_turn(one) > 0) == (_turn(other) > 0):
            return None
        outer, inner = (first, second) if _holds(first, second) else (second, first)
        if not _holds(outer, inner):
            return None
        strips += [
            side
            for side in (
                (outer[0], outer[1], outer[2], inner[1]),
                (outer[0], inner[3], outer[2], outer[3]),
                (outer[0], outer[1], inner[0], outer[3]),
                (inner[2], outer[1], outer[2], outer[3]),
            )
            if side[2] - side[0] > 0 and side[3] - side[1] > 0
        ]
    return strips


def _box(points: Subpath) -> BBox | None:
    """The box of a rectangle with level and upright sides, None for any other shape."""
    corners = list(points)
    if len(corners) == 5 and _same(corners[0], corners[4]):
        corners.pop()
    if len(corners) != 4:
        return None
    for (x0, y0), (x1, y1) in zip(corners, [*corners[1:], corners[0]], strict=True):
        if abs(x0 - x1) > _NEAR and abs(y0 - y1) > _NEAR:
            return None
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return (min(xs), min(ys), max(xs), max(ys))


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) <= _NEAR and abs(one[1] - other[1]) <= _NEAR


def _holds(outer: BBox, inner: BBox) -> bool:
    return (
        outer[0] <= inner[0] + _NEAR
        and outer[1] <= inner[1] + _NEAR
        and outer[2] >= inner[2] - _NEAR
        and outer[3] >= inner[3] - _NEAR
        and (outer[2] - outer[0]) * (outer[3] - outer[1]) > (inner[2] - inner[0]) * (inner[3] - inner[1])
    )


def _turn(points: Subpath) -> float:
    """Twice the signed area: its sign says which way the path turns."""
    closed = [*points, points[0]]
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(closed))
