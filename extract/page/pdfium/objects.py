"""What a page draws, in drawing order, taken out of the forms (reusable parts) it stands in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from extract.page.paint import RGB
from extract.page.pdfium import library as pdfium
from extract.page.pdfium.library import Floats, Handle, Ints
from extract.page.pdfium.place import Matrix, box_of, common, moved, moved_box, then
from extract.types import BBox

TEXT, PATH, IMAGE, FORM = 1, 2, 3, 5
"""PDFium's kinds of objects (4 is shading)"""

DEEPEST = 20
"""Forms inside forms deeper than this are left out: a PDF may nest them without end."""


class Surface(NamedTuple):
    """Where objects are drawn: on the page, or in a form on it."""

    matrix: Matrix
    """to the page as it is seen"""
    clip: BBox
    """the part of the page on which they show"""
    opaque: bool = True
    """what they are drawn over does not show through them"""
    field: bool = False
    """they are a form's field, printed upon the page"""


class Object(NamedTuple):
    """One object."""

    order: int
    handle: Handle
    kind: int
    surface: Surface


class Reader:
    """Reads what all kinds of objects have. It holds the numbers that PDFium fills in, and is used by one page."""

    def __init__(self) -> None:
        self._floats = Floats()
        self._ints = Ints()

    def objects(self, page: Handle, surface: Surface, own: int | None = None) -> list[Object]:
        """All objects of a page but forms, whose parts are among them.

        Args:
            page: the page.
            surface: all of it.
            own: after so many objects come fields that were printed upon the page; None if there are none.
        """
        handles = pdfium.each(pdfium.get_object, page, range(pdfium.count_objects(page)))
        drawn = list(self._flat(handles[:own], surface, 0))
        if own is not None:
            drawn += self._flat(handles[own:], surface._replace(field=True), 0)
        return [Object(order, handle, kind, where) for order, (handle, kind, where) in enumerate(drawn)]

    def _flat(self, handles: list[Handle], surface: Surface, depth: int) -> Iterator[tuple[Handle, int, Surface]]:
        for handle, kind in zip(handles, map(pdfium.object_type, handles), strict=True):
            if kind != FORM:
                yield handle, kind, surface
            elif depth < DEEPEST:
                opaque = surface.opaque and not pdfium.has_transparency(handle)
                matrix = then(self.matrix(handle), surface.matrix)
                inside = Surface(matrix, self.clip(handle, surface), opaque, surface.field)
                parts = pdfium.each(pdfium.get_form_object, handle, range(max(0, pdfium.count_form_objects(handle))))
                yield from self._flat(parts, inside, depth + 1)

    def matrix(self, handle: Handle) -> Matrix:
        """An object's own matrix."""
        pdfium.get_matrix(handle, self._floats.at)
        a, b, c, d, e, f = self._floats.read(6)
        return (a, b, c, d, e, f)

    def box(self, item: Object) -> BBox:
        """The box of an object on the page."""
        left, bottom, right, top = self._floats.ats[:4]
        pdfium.get_bounds(item.handle, left, bottom, right, top)
        x0, y0, x1, y1 = self._floats.read(4)
        return moved_box((x0, y0, x1, y1), item.surface.matrix)

    def clip(self, handle: Handle, surface: Surface) -> BBox:
        """The part of the page on which an object shows: the boxes of all its clip paths, and its surface's."""
        clip = pdfium.get_clip(handle)
        shows = surface.clip
        for path in range(pdfium.count_clips(clip)):
            count = pdfium.count_clip_segments(clip, path)
            if count > 0:
                segments = [pdfium.get_clip_segment(clip, path, i) for i in range(count)]
                numbers = pdfium.points(segments)
                corners = zip(numbers[::2], numbers[1::2], strict=True)
                shows = common(shows, box_of(moved(point, surface.matrix) for point in corners))
        return shows

    def fills(self, handles: Sequence[Handle]) -> list[tuple[RGB | None, bool]]:
        """What ``fill`` says, of many objects."""
        known, numbers = pdfium.colours(pdfium.get_fill, handles)
        met: dict[tuple[int, ...], tuple[RGB | None, bool]] = {}
        found: list[tuple[RGB | None, bool]] = []
        for plain, values in zip(known, zip(*[iter(numbers)] * 4, strict=True), strict=True):
            if not plain:
                found.append((None, True))
                continue
            colour = met.get(values)
            if colour is None:
                red, green, blue, opacity = values
                colour = met[values] = ((red / 255, green / 255, blue / 255), opacity > 0)
            found.append(colour)
        return found

    def fill(self, handle: Handle) -> tuple[RGB | None, bool]:
        """The colour an object is filled with, None for a pattern, and whether it is painted at all."""
        return self._colour(pdfium.get_fill(handle, *self._ints.ats))

    def stroke(self, handle: Handle) -> tuple[RGB | None, bool]:
        """The colour of an object's outline, likewise."""
        return self._colour(pdfium.get_stroke(handle, *self._ints.ats))

    def _colour(self, known: int) -> tuple[RGB | None, bool]:
        if not known:
            return None, True
        red, green, blue, opacity = self._ints.read(4)
        return (red / 255, green / 255, blue / 255), opacity > 0
