"""A page's glyphs, by the text object that draws them.

PDFium's text page is made for copying: it adds spaces and line ends, drops what is printed twice, sorts objects of one
line from left to right, and turns a hyphen at a line's end into U+0002. Here all of that is taken back: characters are
put into the order in which the page draws them, generated ones are left out, dropped ones found again.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from extract.paint import RGB
from extract.painted import Text, direction_of, is_bold
from extract.pdfium import library as pdfium
from extract.pdfium.library import Floats, Handle
from extract.pdfium.objects import Object, Reader
from extract.pdfium.place import Matrix, then
from extract.types import BBox
from extract.words import Run, readable

UNKNOWN = "\ufffd"
"""what no font explains"""

_LEVEL = 1e-3
"""A baseline that rises less than this share of its length is level."""

_ACTUAL_TEXT = ctypes.create_string_buffer(b"ActualText")
_STRING = 3  # FPDF_OBJECT_STRING


@dataclass(slots=True)
class _Font:
    """What is known of a font on one page."""

    handle: Handle
    bold: bool
    descent: float
    """below the baseline, for size 1: zero or less"""
    widths: dict[str, float]
    """how far each character moves on, for size 1"""
    texts: dict[str, str]
    """what each character stands for"""
    plain: bool = True
    """every character stands for itself"""
    doubtful: bool = False
    """some characters have no Unicode"""


@dataclass(frozen=True, slots=True)
class _Style:
    """How one text object draws."""

    item: Object
    font: _Font
    size: float
    """before the matrix"""
    matrix: Matrix
    """from the object to the page as it is seen; only its first four numbers count"""
    clip: BBox
    mode: int
    colour: RGB | None


class TextPage:
    """The characters of one page.

    Args:
        handle: PDFium's text page.
        reader: reads the page's objects.
        to_page: from the PDF's coordinates to the page as it is seen.
    """

    def __init__(self, handle: Handle, reader: Reader, to_page: Matrix) -> None:
        self._handle = handle
        self._reader = reader
        self._to_page = to_page
        self._floats = Floats()
        self._fonts: dict[Handle, _Font] = {}
        count = max(0, pdfium.count_chars(handle))
        self._chars = self._characters(count)
        self._spans = self._by_object(count)
        places = pdfium.origins(handle, count)
        self._xs, self._ys = places[0::2], places[1::2]

    def texts(self, items: Sequence[Object]) -> list[Text]:
        """What the page's text objects paint, in drawing order."""
        styles = [self._style(item) for item in items]
        for style in styles:
            for first, last in self._spans.get(style.item.handle, ()):
                self._learn(style, first, last)
        texts: list[Text] = []
        drawn: list[tuple[_Style, list[Run]]] = []
        for style in styles:
            spans = self._spans.get(style.item.handle)
            runs = self._read(style, spans) if spans else self._dropped(style, drawn[-6:])
            drawn.append((style, runs))
            texts += [Text(style.item.order, run, style.clip, style.mode, style.colour) for run in runs]
        return texts

    def _characters(self, count: int) -> Sequence[str]:
        """One text for each character of the text page."""
        if not count:
            return ""
        buffer = (ctypes.c_uint16 * (2 * count + 2))()
        units = pdfium.get_text(self._handle, 0, count, ctypes.addressof(buffer)) - 1
        whole = bytes(buffer)[: 2 * max(0, units)].decode("utf-16-le", "surrogatepass")
        if units == count and not any(c in whole for c in "\ufffe\0") and not _has_surrogates(whole):
            return whole
        # The bulk text leaves out control characters, and writes those beyond U+FFFF in two
        codes = pdfium.each(pdfium.char_unicode, self._handle, range(count))
        chars = [chr(code) if 0 < code <= 0x10FFFF else UNKNOWN for code in codes]
        for i, char in enumerate(chars):
            if char == "\x02" and pdfium.char_hyphen(self._handle, i) == 1:
                chars[i] = "-"
            elif i and "\ud800" <= chars[i - 1] <= "\udbff" and "\udc00" <= char <= "\udfff":
                chars[i - 1] = (chars[i - 1] + char).encode("utf-16", "surrogatepass").decode("utf-16")
                chars[i] = ""
        return [UNKNOWN if "\ud800" <= char <= "\udfff" else char for char in chars]

    def _by_object(self, count: int) -> dict[Handle, list[tuple[int, int]]]:
        """Where each text object's characters stand: from, up to (not included). Generated ones are left out."""
        objects = pdfium.each(pdfium.char_object, self._handle, range(count))
        for i, char in enumerate(self._chars):
            if char == " " and objects[i] and pdfium.char_generated(self._handle, i) == 1:
                objects[i] = 0
        spans: dict[Handle, list[tuple[int, int]]] = {}
        first = 0
        for handle, group in groupby(objects):
            last = first + sum(1 for _ in group)
            if handle:
                spans.setdefault(handle, []).append((first, last))
            first = last
        return spans

    def _style(self, item: Object) -> _Style:
        reader, handle = self._reader, item.handle
        pdfium.text_size(handle, self._floats.at)
        size = self._floats.read(1)[0]
        colour, painted = reader.fill(handle)
        mode = pdfium.text_mode(handle)
        return _Style(
            item=item,
            font=self._font(pdfium.text_font(handle)),
            size=size,
            matrix=then(reader.matrix(handle), item.surface.matrix),
            clip=reader.clip(handle, item.surface),
            mode=mode if painted or mode in (1, 5) else 3,
            colour=colour,
        )

    def _font(self, handle: Handle) -> _Font:
        font = self._fonts.get(handle)
        if font is None:
            name = ctypes.create_string_buffer(256)
            if handle:
                pdfium.font_name(handle, ctypes.addressof(name), 256)
                pdfium.font_descent(handle, 1.0, self._floats.at)
            descent = self._floats.read(1)[0] if handle else 0.0
            font = _Font(handle, is_bold(name.value.decode("utf-8", "replace")), -abs(descent), {}, {})
            self._fonts[handle] = font
        return font

    def _learn(self, style: _Style, first: int, last: int) -> None:
        """Get to know the characters of a font that were not met before."""
        font = style.font
        for char in set(self._chars[first:last]).difference(font.widths):
            place = self._chars.index(char, first, last)
            unmapped = pdfium.char_unmapped(self._handle, place) == 1
            font.doubtful |= unmapped
            font.texts[char] = UNKNOWN if unmapped else readable(char)
            font.plain &= font.texts[char] == char
            known = 0.0
            if not unmapped and len(char) == 1 and pdfium.glyph_width(font.handle, ord(char), 1.0, self._floats.at):
                known = self._floats.read(1)[0]
            loose = self._advance(style, place)
            # the loose box is the advance, made wider where the glyph's ink sticks out
            font.widths[char] = known if 0 < known <= loose * 1.01 + 0.001 else loose

    def _advance(self, style: _Style, place: int) -> float:
        """How far a glyph moves on, for size 1, by its loose box."""
        pdfium.char_loose_box(self._handle, place, self._floats.at)
        left, top, right, bottom = self._floats.read(4)
        a, b = self._reader_matrix(style)
        along = (right - left) if abs(a) >= abs(b) else abs(top - bottom)
        scale = max(abs(a), abs(b)) * abs(style.size)
        return along / scale if scale else 0.0

    def _reader_matrix(self, style: _Style) -> tuple[float, float]:
        """The way of the baseline in the PDF's own coordinates (loose boxes are given in those)."""
        a, b = style.matrix[:2]
        turned = abs(self._to_page[0]) < abs(self._to_page[1])
        return (b, a) if turned else (a, b)

    def _read(self, style: _Style, spans: Sequence[tuple[int, int]]) -> list[Run]:
        return [run for first, last in spans for run in self._runs(style, first, last)]

    def _runs(self, style: _Style, first: int, last: int) -> Iterator[Run]:
        font = style.font
        chars = self._chars[first:last]
        texts: Sequence[str] = chars if font.plain else [font.texts[char] for char in chars]
        if font.doubtful:
            unmapped = pdfium.each(pdfium.char_unmapped, self._handle, range(first, last))
            texts = [UNKNOWN if bad == 1 else text for text, bad in zip(texts, unmapped, strict=True)]
        e, f = self._to_page[4:]
        if self._to_page[0]:
            a, d = self._to_page[0], self._to_page[3]
            xs, ys = [a * x + e for x in self._xs[first:last]], [d * y + f for y in self._ys[first:last]]
        else:
            b, c = self._to_page[1], self._to_page[2]
            xs, ys = [c * y + e for y in self._ys[first:last]], [b * x + f for x in self._xs[first:last]]
        widths = [font.widths[char] for char in chars]
        if len(chars) > 1 and len(set(zip(xs, ys, strict=True))) < len(chars):
            if self._replaced(style.item.handle):
                yield from _spread("".join(texts), style, self._reader.box(style.item))
                return
            texts, xs, ys, widths = self._joined(style, first, texts, xs, ys, widths)
        yield from _placed(style, texts, xs, ys, widths)

    def _joined(
        self, style: _Style, first: int, texts: Sequence[str], xs: list[float], ys: list[float], widths: list[float]
    ) -> tuple[list[str], list[float], list[float], list[float]]:
        """Characters at one place are one glyph, a ligature."""
        places = [0, *(i for i in range(1, len(texts)) if (xs[i], ys[i]) != (xs[i - 1], ys[i - 1])), len(texts)]
        starts, ends = places[:-1], places[1:]
        return (
            ["".join(texts[i:j]) for i, j in zip(starts, ends, strict=True)],
            [xs[i] for i in starts],
            [ys[i] for i in starts],
            [widths[i] if j - i == 1 else self._advance(style, first + i) for i, j in zip(starts, ends, strict=True)],
        )

    def _replaced(self, handle: Handle) -> bool:
        """Whether the text of an object is not its glyphs' but an /ActualText, for which PDFium knows no places."""
        name = ctypes.addressof(_ACTUAL_TEXT)
        marks = pdfium.each(pdfium.get_mark, handle, range(max(0, pdfium.count_marks(handle))))
        return any(pdfium.mark_value_type(mark, name) == _STRING for mark in marks)

    def _dropped(self, style: _Style, before: Sequence[tuple[_Style, list[Run]]]) -> list[Run]:
        """The glyphs of an object of which PDFium's text page has none."""
        if not style.size:
            return []
        x0, top, x1, bottom = self._reader.box(style.item)
        direction, size = _direction(style), _height(style)
        if min(x1 - x0, bottom - top) <= 0.02:  # no ink: a space by itself, or after another, or after a hyphen
            known = pdfium.glyph_width(style.font.handle, ord(" "), 1.0, self._floats.at)
            width = self._floats.read(1)[0] if known else 0.0
            return list(_placed(style, " ", style.matrix[4:5], style.matrix[5:6], (width,)))
        for other, runs in reversed(before):
            if runs and other.font is style.font and other.size == style.size:
                dx, dy = style.matrix[4] - other.matrix[4], style.matrix[5] - other.matrix[5]
                ox0, otop, ox1, obottom = self._reader.box(other.item)
                same = abs((ox1 - ox0) - (x1 - x0)) < 0.1 * size and abs((obottom - otop) - (bottom - top)) < 0.1 * size
                if same and abs(dx) < size and abs(dy) < 0.5 * size:
                    return [_shifted(run, dx, dy) for run in runs]  # printed twice: a shadow, or bold
        if self._replaced(style.item.handle):
            return []  # its /ActualText was read with the object before
        # what remains is a lone hyphen after a hyphen, at the beginning of a line
        long = x1 - x0 if direction in (0, 180) else bottom - top
        box = _glyph_box(style, style.matrix[4], style.matrix[5], long / abs(style.size) / _scale(style))
        return [Run.of_box("-", box, size, style.font.bold, direction)]


def _has_surrogates(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" or char > "\uffff" for char in text) if not text.isascii() else False


def _scale(style: _Style) -> float:
    return max(abs(style.matrix[0]), abs(style.matrix[1])) or 1.0


def _direction(style: _Style) -> int:
    a, b, c, d = style.matrix[:4]
    return direction_of((a, -b, c, -d))


def _height(style: _Style) -> float:
    """The font size as it is seen."""
    across = style.matrix[2] if _direction(style) in (90, 270) else style.matrix[3]
    return round(abs(style.size * across), 2)


def _ranges(style: _Style) -> tuple[float, float, float, float]:
    """How far a glyph's box goes from its origin, but for its width: to the left, right, up and down."""
    _, _, c, d = style.matrix[:4]
    low = style.font.descent * style.size
    high = low + style.size
    return min(c * low, c * high), max(c * low, c * high), min(d * low, d * high), max(d * low, d * high)


def _glyph_box(style: _Style, x: float, y: float, width: float) -> BBox:
    """A glyph's box as pdfminer gives it: as wide as it moves on, from the font's descent up by the font size."""
    left, right, up, down = _ranges(style)
    dx, dy = style.matrix[0] * width * style.size, style.matrix[1] * width * style.size
    return (x + min(0.0, dx) + left, y + min(0.0, dy) + up, x + max(0.0, dx) + right, y + max(0.0, dy) + down)


def _placed(
    style: _Style, texts: Sequence[str], xs: Sequence[float], ys: Sequence[float], widths: Sequence[float]
) -> Iterator[Run]:
    """Runs from glyphs and their origins on the page."""
    a, b = style.matrix[:2]
    direction, size, bold = _direction(style), _height(style), style.font.bold
    left, right, up, down = _ranges(style)
    k = style.size * (a if abs(a) >= abs(b) else b)
    if direction == 0 and abs(b) <= _LEVEL * a:
        starts = [x + left for x in xs]
        ends = [x + k * width + right for x, width in zip(xs, widths, strict=True)]
        yield Run(texts, starts, ends, ys[0] + up, ys[0] + down, size, bold)
    elif direction == 90 and abs(a) <= _LEVEL * b:
        starts = [y + up for y in ys]
        ends = [y + k * width + down for y, width in zip(ys, widths, strict=True)]
        yield Run(texts, starts, ends, -(xs[0] + right), -(xs[0] + left), size, bold, direction)
    elif direction == 270 and abs(a) <= -_LEVEL * b:
        starts = [-(y + down) for y in ys]
        ends = [-(y + k * width + up) for y, width in zip(ys, widths, strict=True)]
        yield Run(texts, starts, ends, xs[0] + left, xs[0] + right, size, bold, direction)
    else:  # slanting, upside down, mirrored
        for text, x, y, width in zip(texts, xs, ys, widths, strict=True):
            yield Run.of_box(text, _glyph_box(style, x, y, width), size, bold, direction)


def _spread(text: str, style: _Style, box: BBox) -> Iterator[Run]:
    """Characters of unknown place, evenly over their object's box."""
    x0, top, x1, bottom = box
    step = (x1 - x0) / len(text)
    for i, char in enumerate(text):
        place = (x0 + i * step, top, x0 + (i + 1) * step, bottom)
        yield Run.of_box(char, place, _height(style), style.font.bold, _direction(style))


def _shifted(run: Run, dx: float, dy: float) -> Run:
    along, across = {0: (dx, dy), 90: (dy, -dx), 270: (-dy, dx), 180: (-dx, -dy)}[run.direction]
    return replace(
        run,
        starts=[start + along for start in run.starts],
        ends=[end + along for end in run.ends],
        upper=run.upper + across,
        lower=run.lower + across,
    )
