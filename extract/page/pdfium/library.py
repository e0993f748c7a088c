"""PDFium's functions, bound for many calls on plain numbers.

pypdfium2 binds each function with typed pointers, which ctypes checks and converts at every call. Here handles and
addresses are integers: a call costs about half as much, and ``map`` can make thousands of them without a step of Python
in between. Results go into one buffer that is read back at once.

PDFium is not thread-safe: everything here belongs to one thread of a process. (The calls keep Python's lock: letting
it go would cost a tenth more and gain nothing.)
"""

from __future__ import annotations

import ctypes
from array import array
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from itertools import repeat
from typing import Any

from pypdfium2 import raw

Handle = int
"""A pointer of PDFium's; 0 is none."""

_HANDLE = ctypes.c_void_p  # takes plain numbers faster than the integer types do
_RESULT = ctypes.c_size_t
_INT, _UINT, _LONG, _FLOAT = ctypes.c_int, ctypes.c_uint, ctypes.c_ulong, ctypes.c_float


def _bound(name: str, result: Any, *arguments: Any) -> Callable[..., int]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value
    if address is None:
        raise ImportError(f"PDFium has no {name}")
    return ctypes.PYFUNCTYPE(result, *arguments)(address)


page_box = _bound("FPDF_GetPageBoundingBox", _INT, _HANDLE, _HANDLE)
page_rotation = _bound("FPDFPage_GetRotation", _INT, _HANDLE)
count_objects = _bound("FPDFPage_CountObjects", _INT, _HANDLE)
get_object = _bound("FPDFPage_GetObject", _RESULT, _HANDLE, _INT)
count_form_objects = _bound("FPDFFormObj_CountObjects", _INT, _HANDLE)
get_form_object = _bound("FPDFFormObj_GetObject", _RESULT, _HANDLE, _LONG)
object_type = _bound("FPDFPageObj_GetType", _INT, _HANDLE)
get_matrix = _bound("FPDFPageObj_GetMatrix", _INT, _HANDLE, _HANDLE)
get_bounds = _bound("FPDFPageObj_GetBounds", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
get_fill = _bound("FPDFPageObj_GetFillColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
get_stroke = _bound("FPDFPageObj_GetStrokeColor", _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
get_clip = _bound("FPDFPageObj_GetClipPath", _RESULT, _HANDLE)
count_clips = _bound("FPDFClipPath_CountPaths", _INT, _HANDLE)
count_clip_segments = _bound("FPDFClipPath_CountPathSegments", _INT, _HANDLE, _INT)
get_clip_segment = _bound("FPDFClipPath_GetPathSegment", _RESULT, _HANDLE, _INT, _INT)
has_transparency = _bound("FPDFPageObj_HasTransparency", _INT, _HANDLE)
count_marks = _bound("FPDFPageObj_CountMarks", _INT, _HANDLE)
get_mark = _bound("FPDFPageObj_GetMark", _RESULT, _HANDLE, _LONG)
mark_value_type = _bound("FPDFPageObjMark_GetParamValueType", _INT, _HANDLE, _HANDLE)

draw_mode = _bound("FPDFPath_GetDrawMode", _INT, _HANDLE, _HANDLE, _HANDLE)
count_segments = _bound("FPDFPath_CountSegments", _INT, _HANDLE)
get_segment = _bound("FPDFPath_GetPathSegment", _RESULT, _HANDLE, _INT)
segment_point = _bound("FPDFPathSegment_GetPoint", _INT, _HANDLE, _HANDLE, _HANDLE)
segment_type = _bound("FPDFPathSegment_GetType", _INT, _HANDLE)

count_chars = _bound("FPDFText_CountChars", _INT, _HANDLE)
get_text = _bound("FPDFText_GetText", _INT, _HANDLE, _INT, _INT, _HANDLE)
char_unicode = _bound("FPDFText_GetUnicode", _UINT, _HANDLE, _INT)
char_unmapped = _bound("FPDFText_HasUnicodeMapError", _INT, _HANDLE, _INT)
char_generated = _bound("FPDFText_IsGenerated", _INT, _HANDLE, _INT)
char_hyphen = _bound("FPDFText_IsHyphen", _INT, _HANDLE, _INT)
char_object = _bound("FPDFText_GetTextObject", _RESULT, _HANDLE, _INT)
char_origin = _bound("FPDFText_GetCharOrigin", _INT, _HANDLE, _INT, _HANDLE, _HANDLE)
char_box = _bound("FPDFText_GetCharBox", _INT, _HANDLE, _INT, _HANDLE, _HANDLE, _HANDLE, _HANDLE)
char_loose_box = _bound("FPDFText_GetLooseCharBox", _INT, _HANDLE, _INT, _HANDLE)

text_font = _bound("FPDFTextObj_GetFont", _RESULT, _HANDLE)
text_size = _bound("FPDFTextObj_GetFontSize", _INT, _HANDLE, _HANDLE)
text_mode = _bound("FPDFTextObj_GetTextRenderMode", _INT, _HANDLE)
font_name = _bound("FPDFFont_GetBaseFontName", _LONG, _HANDLE, _HANDLE, _LONG)
font_ascent = _bound("FPDFFont_GetAscent", _INT, _HANDLE, _FLOAT, _HANDLE)
font_descent = _bound("FPDFFont_GetDescent", _INT, _HANDLE, _FLOAT, _HANDLE)
glyph_width = _bound("FPDFFont_GetGlyphWidth", _INT, _HANDLE, _UINT, _FLOAT, _HANDLE)


def handle(pointer: Any) -> Handle:
    """A pointer of pypdfium2's as a number."""
    return ctypes.cast(pointer, ctypes.c_void_p).value or 0


class Floats:
    """Six numbers that PDFium writes and Python reads, in turn."""

    def __init__(self) -> None:
        self._values = (ctypes.c_float * 6)()
        self.at = ctypes.addressof(self._values)
        self.ats = tuple(range(self.at, self.at + 24, 4))

    def read(self, count: int) -> list[float]:
        """The first ``count`` of them."""
        return self._values[:count]


class Doubles:
    """Four numbers of double precision, likewise."""

    def __init__(self) -> None:
        self._values = (ctypes.c_double * 4)()
        self.ats = tuple(range(ctypes.addressof(self._values), ctypes.addressof(self._values) + 32, 8))

    def read(self) -> list[float]:
        """All four."""
        return self._values[:]


class Ints:
    """Four whole numbers, likewise."""

    def __init__(self) -> None:
        self._values = (ctypes.c_uint * 4)()
        self.ats = tuple(range(ctypes.addressof(self._values), ctypes.addressof(self._values) + 16, 4))

    def read(self, count: int) -> list[int]:
        """The first ``count`` of them."""
        return self._values[:count]


def each(function: Callable[..., int], on: Handle, places: Iterable[int]) -> list[int]:
    """One call for each place."""
    return list(map(function, repeat(on), places))


def filled(kind: str, count: int, function: Callable[..., int], handles: Sequence[Handle]) -> array[Any]:
    """What a function writes for each handle: ``count`` numbers each, one after another.

    Args:
        kind: of the numbers, as ``array`` names it.
        count: of the numbers that the function writes to one address.
        function: takes a handle and an address.
        handles: of the objects.
    """
    numbers = array(kind, bytes(array(kind).itemsize * count * len(handles)))
    start, step = numbers.buffer_info()[0], numbers.itemsize * count
    deque(map(function, handles, range(start, start + step * len(handles), step)), maxlen=0)
    return numbers


def colours(function: Callable[..., int], handles: Sequence[Handle]) -> tuple[list[int], array[int]]:
    """Whether each object has a plain colour, and those: red, green, blue, opacity, red, …, each 0 to 255."""
    numbers = array("I", bytes(16 * len(handles)))
    start = numbers.buffer_info()[0]
    addresses = (range(start + at, start + at + 16 * len(handles), 16) for at in (0, 4, 8, 12))
    return list(map(function, handles, *addresses)), numbers


def origins(text_page: Handle, count: int) -> array[float]:
    """Where each character of a text page begins on its baseline: x, y, x, y, … in the page's own coordinates."""
    places = array("d", bytes(16 * count))
    start = places.buffer_info()[0]
    addresses = (range(start, start + 16 * count, 16), range(start + 8, start + 8 + 16 * count, 16))
    deque(map(char_origin, repeat(text_page), range(count), *addresses), maxlen=0)
    return places


def points(segments: Sequence[Handle]) -> array[float]:
    """The points of path segments: x, y, x, y, …"""
    places = array("f", bytes(8 * len(segments)))
    start = places.buffer_info()[0]
    count = len(segments)
    addresses = (range(start, start + 8 * count, 8), range(start + 4, start + 4 + 8 * count, 8))
    deque(map(segment_point, segments, *addresses), maxlen=0)
    return places
