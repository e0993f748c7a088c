"""Places: from a PDF's own coordinates to the page as it is seen, rotated, y pointing down."""

from __future__ import annotations

from collections.abc import Iterable

from extract.types import BBox

Matrix = tuple[float, float, float, float, float, float]
"""(a, b, c, d, e, f): x' = a·x + c·y + e, y' = b·x + d·y + f"""

Point = tuple[float, float]


def then(first: Matrix, second: Matrix) -> Matrix:
    """The matrix that does one after the other."""
    a, b, c, d, e, f = first
    g, h, i, j, k, l = second
    return (a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l)


def moved(point: Point, matrix: Matrix) -> Point:
    """A point's new place."""
    x, y = point
    a, b, c, d, e, f = matrix
    return (a * x + c * y + e, b * x + d * y + f)


def box_of(points: Iterable[Point]) -> BBox:
    """The box around points."""
    xs, ys = zip(*points, strict=True)
    return (min(xs), min(ys), max(xs), max(ys))


def moved_box(box: BBox, matrix: Matrix) -> BBox:
    """The box around a moved box."""
    x0, y0, x1, y1 = box
    return box_of(moved(point, matrix) for point in ((x0, y0), (x1, y0), (x0, y1), (x1, y1)))


def common(one: BBox, other: BBox) -> BBox:
    """What two boxes share; turned inside out if that is nothing."""
    return (max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3]))


def to_page(area: BBox, rotation: int) -> Matrix:
    """From the PDF's coordinates to the page as it is seen.

    Args:
        area: the visible part (crop box) in the PDF's coordinates: left, bottom, right, top.
        rotation: quarter turns clockwise.
    """
    left, bottom, right, top = area
    if rotation == 1:
        return (0, 1, 1, 0, -bottom, -left)
    if rotation == 2:
        return (-1, 0, 0, 1, right, -bottom)
    if rotation == 3:
        return (0, -1, -1, 0, top, right)
    return (1, 0, 0, -1, -left, top)
