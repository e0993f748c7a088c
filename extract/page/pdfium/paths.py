"""A page's paths: rectangles, lines and the rest, each part of a path by itself."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.page.frames import frame_strips
from extract.page.pdfium import library as pdfium
from extract.page.pdfium.library import Handle
from extract.page.pdfium.objects import Object, Reader
from extract.page.pdfium.place import Matrix, Point, box_of, then
from extract.page.shapes import THIN, Path, Shapes, of_field

LINE, CURVE, MOVE = 0, 1, 2
"""PDFium's kinds of path segments"""

EVEN_ODD = 1

_NEAR = 0.01
"""Corners nearer than this (points) are one: PDFium keeps single-precision numbers."""


class Paths:
    """Reads paths into shapes."""

    def __init__(self, reader: Reader, shapes: Shapes) -> None:
        self._reader = reader
        self._shapes = shapes
        self._mode = (ctypes.c_int * 2)()
        self._mode_at = ctypes.addressof(self._mode)

    def add(self, item: Object) -> None:
        """Take a path object in."""
        pdfium.draw_mode(item.handle, self._mode_at, self._mode_at + 4)
        rule, stroked = self._mode[0], bool(self._mode[1])
        if not rule and not stroked:
            return
        fill, filled = self._reader.fill(item.handle) if rule else (None, False)
        stroke, stroked = self._reader.stroke(item.handle) if stroked else (None, False)
        if not filled and not stroked:
            return
        clip = self._reader.clip(item.handle, item.surface)
        opaque = filled and item.surface.opaque and not pdfium.has_transparency(item.handle)
        for path in self._parts(item, even_odd=rule == EVEN_ODD, filled=filled, stroked=stroked):
            kind, corners = path
            drawn: Path | None = Path(
                kind,  # type: ignore[arg-type]
                box_of(corners),
                corners,
                filled,
                stroked,
                fill,
                stroke,
                opaque,
            )
            if item.surface.field and drawn is not None:
                drawn = of_field(drawn)
            if drawn is not None:
                self._shapes.add(drawn, item.order, clip)

    def _parts(
        self, item: Object, *, even_odd: bool, filled: bool, stroked: bool
    ) -> Iterator[tuple[str, Sequence[Point]]]:
        count = pdfium.count_segments(item.handle)
        if filled and not stroked and count <= 5:
            x0, top, x1, bottom = self._reader.box(item)
            thin, long = sorted((x1 - x0, bottom - top))
            if thin <= 1.0 or (thin <= THIN and long >= 8):
                yield "rectangle", ((x0, top), (x1, bottom))  # whatever its form, it is a rule: its box is enough
                return
        segments = pdfium.each(pdfium.get_segment, item.handle, range(count))
        parts = _split(segments, then(self._reader.matrix(item.handle), item.surface.matrix))
        if filled and not stroked:
            strips = frame_strips([corners + curves for corners, curves in parts], evenodd=even_odd)
            if strips is not None:
                for x0, y0, x1, y1 in strips:
                    yield "rectangle", ((x0, y0), (x1, y1))
                return
        for corners, curves in parts:
            yield _kind(corners, bool(curves)), corners


def _split(segments: Sequence[Handle], matrix: Matrix) -> list[tuple[list[Point], list[Point]]]:
    """The parts of a path: their corners, and the guiding points of their curves."""
    numbers = pdfium.points(segments)
    a, b, c, d, e, f = matrix
    parts: list[tuple[list[Point], list[Point]]] = []
    bends = 0
    for kind, x, y in zip(map(pdfium.segment_type, segments), numbers[::2], numbers[1::2], strict=True):
        point = (a * x + c * y + e, b * x + d * y + f)
        if kind == MOVE or not parts:
            parts.append(([], []))
            bends = 0
        if kind == CURVE:
            bends += 1
            if bends % 3:
                parts[-1][1].append(point)
                continue
        parts[-1][0].append(point)
    return parts


def _kind(corners: Sequence[Point], curved: bool) -> str:
    """What a part is, as pdfminer names it: a line, a rectangle with level and upright sides, or anything else."""
    if curved:
        return "other"
    if len(corners) == 2 or (len(corners) == 3 and _same(corners[0], corners[2])):
        return "line"
    if len(corners) == 5 and _same(corners[0], corners[4]):
        level = [abs(y1 - y0) < _NEAR for (_, y0), (_, y1) in pairwise(corners)]
        upright = [abs(x1 - x0) < _NEAR for (x0, _), (x1, _) in pairwise(corners)]
        if (level[0] and upright[1] and level[2] and upright[3]) or (
            upright[0] and level[1] and upright[2] and level[3]
        ):
            return "rectangle"
    return "other"


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < _NEAR and abs(one[1] - other[1]) < _NEAR
