"""A page's glyphs, by the text object that draws them.

PDFium's text page is made for copying: it adds spaces and line ends, drops what is printed twice, sorts objects of one
line from left to right, and turns a hyphen at a line's end into U+0002. Here all of that is taken back: characters are
put into the order in which the page draws them, generated ones are left out, dropped ones found again.

Where this reading still differs from pdfminer's, on real PDFs:

- Text printed over itself, once whole and once clipped, may lose glyphs in the middle of a line: PDFium drops what it
  has printed at the same place among the seven glyphs before. At the beginning of an object they are found again.
- From right to left: PDFium puts Arabic and Hebrew into reading order, pdfminer leaves it as drawn.
- Vertical writing, and text whose /ActualText has no letters (emoji), is left out by PDFium: U+FFFD stands for it.
- Glyphs without Unicode: the two know different fonts. What PDFium does not know is U+FFFD, never the bare code,
  unless the codes spell words.
- An /ActualText wins over the glyphs; its characters are spread evenly over their box.
- A soft hyphen drawn at a line's end is read as a hyphen.
- Text outside the /BBox of its form is hidden, and character spacing goes on into forms: pdfminer knows neither.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub
from typing import NamedTuple

from extract.page.glyphs import (
    ASCII_IN_TEX,
    NO_ROOM,
    UNKNOWN,
    UNSEEN_IF_NARROW,
    readable,
    spells_words,
    symbols_of,
)
from extract.page.paint import RGB
from extract.page.painted import Text, direction_of, is_askew, is_bold
from extract.page.pdfium import library as pdfium
from extract.page.pdfium.library import Doubles, Floats, Handle
from extract.page.pdfium.objects import Object, Reader
from extract.page.pdfium.place import Matrix, moved, moved_box, then
from extract.page.words import Run
from extract.types import BBox

_EVEN = 0.1
"""Gaps between glyphs wider than this share of the size make one doubt the glyphs' widths."""

_LEVEL = 1e-3
"""A baseline that rises less than this share of its length is level."""

_AWAY = 0.2
"""An object whose first glyph is farther than this (points) from its beginning has lost some."""

_BEYOND = re.compile("[\0\ud800-\udfff\U00010000-\U0010ffff]")
_MARKS = re.compile("\ufffe")
_UNSEEN = re.compile(f"[{''.join(UNSEEN_IF_NARROW)}]")

_NO_INK = 0.1
"""Boxes no higher than this (points) hold spaces only."""

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
    symbols: Mapping[int, str] | None
    """what the font's codes stand for if it is one of pictures"""
    plain: bool = True
    """every character stands for itself"""
    uneven: bool = False
    """the font has glyphs of different widths for the same character"""
    doubtful: bool = False
    """some characters have no Unicode"""
    nameless: bool = False
    """it is drawn glyph by glyph, as TeX's fonts of dots are"""
    spelt: bool = False
    """the codes of its letters are those of ASCII: they spell words"""


class _Style(NamedTuple):
    """How a text object draws."""

    item: Object
    font: _Font
    size: float
    """before the matrix"""
    matrix: Matrix
    """from the object to the page as it is seen"""
    clip: BBox
    mode: int
    colour: RGB | None


@dataclass(slots=True)
class _Glyphs:
    """What one or several objects in turn draw in one style."""

    style: _Style
    chars: Sequence[str]
    spans: list[tuple[int, int]]
    """where they stand on the text page; (-1, 0) for one that is not there"""
    xs: list[float]
    ys: list[float]
    """where each begins on its baseline, on the page as it is seen"""
    alone: bool = False
    """not to be joined with others: characters stand at one place, or some are missing"""

    @property
    def places(self) -> list[int]:
        """Of each character on the text page, -1 for one that is not there."""
        return [place for first, last in self.spans for place in range(first, last)]


_Row = tuple[Object, Handle, float, Matrix, int, int, tuple[RGB | None, bool]]
"""A text object, its font, size, matrix, number of clip paths, rendering mode, and colour and whether that shows"""


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
        self._doubles = Doubles()
        self._fonts: dict[Handle, _Font] = {}
        count = max(0, pdfium.count_chars(handle))
        self._hyphens: set[int] = set()
        """places of characters that PDFium takes for hyphens of hyphenated words; it drops spaces after them"""
        self._unseen: set[Handle] = set()
        """objects of which no character shows"""
        self._chars = self._characters(count)
        self._xs, self._ys = _all_moved(pdfium.origins(handle, count), to_page)
        self._spans = self._by_object(count)

    def texts(self, items: Sequence[Object]) -> list[Text]:
        """What the page's text objects paint, in drawing order."""
        drawn: list[_Glyphs] = []
        dropped: list[_Style] = []
        key: tuple[object, ...] = ()
        place = 0
        for row in self._rows_of(items):
            item, font, size, matrix, clips, mode, fill = row
            across = matrix[5] if abs(matrix[0]) >= abs(matrix[1]) else matrix[4]
            between = item.order - place  # grows where something else is drawn between two texts
            before, key = key, (font, size, matrix[:4], across, mode, fill, clips, id(item.surface), between)
            place += 1
            if item.handle in self._unseen:
                continue
            glyphs = drawn[-1] if drawn else None
            if glyphs and key == before and clips <= 0 and not glyphs.alone and self._goes_on(glyphs, item, matrix):
                continue
            style = self._style(row)
            found = self._glyphs(style)
            if found is None:
                dropped.append(style)
                key = ()
            else:
                drawn.append(found)
        for glyphs in drawn:
            self._learn(glyphs)
        for known in self._fonts.values():
            if known.doubtful and known.nameless:
                known.spelt = spells_words(self._words(g for g in drawn if g.style.font is known))
        printed = [(glyphs.style, list(self._runs(glyphs))) for glyphs in drawn]
        if dropped or any(glyphs.alone for glyphs in drawn):
            printed = self._restored(drawn, printed, dropped)
        return [
            Text(style.item.order, run, style.clip, style.mode, style.colour, is_askew(*style.matrix[:2]))
            for style, runs in printed
            for run in runs
        ]

    def _goes_on(self, glyphs: _Glyphs, item: Object, matrix: Matrix) -> bool:
        """Add an object of the same style, drawn right after, if it has nothing special."""
        spans = self._spans.get(item.handle)
        if spans is None or len(spans) > 1 or spans[0][1] - 1 in self._hyphens:
            return False
        first, last = spans[0]
        xs, ys = self._xs[first:last], self._ys[first:last]
        x, y = moved((matrix[4], matrix[5]), item.surface.matrix)
        if abs(xs[0] - x) + abs(ys[0] - y) > _AWAY or (last - first > 1 and _at_one_place(xs, ys)):
            return False
        glyphs.chars += self._chars[first:last]  # type: ignore[operator]
        glyphs.spans.append((first, last))
        glyphs.xs += xs
        glyphs.ys += ys
        return True

    def _glyphs(self, style: _Style) -> _Glyphs | None:
        """An object's glyphs, None if PDFium has dropped it."""
        spans = self._spans.get(style.item.handle)
        x, y = style.matrix[4:]
        if spans is None:
            x0, top, x1, bottom = self._reader.box(style.item)
            if (bottom - top if abs(style.matrix[0]) >= abs(style.matrix[1]) else x1 - x0) > _NO_INK:
                return None
            space = " " if isinstance(self._chars, str) else [" "]
            return _Glyphs(style, space, [(-1, 0)], [x], [y])  # by itself, or after another, or after a hyphen
        first, last = spans[0]
        glyphs = _Glyphs(style, self._chars[first:last], list(spans), self._xs[first:last], self._ys[first:last])
        for first, last in spans[1:]:
            glyphs.chars += self._chars[first:last]  # type: ignore[operator]
            glyphs.xs += self._xs[first:last]
            glyphs.ys += self._ys[first:last]
        if last - 1 in self._hyphens:
            self._add_space(glyphs)
        away = abs(glyphs.xs[0] - x) + abs(glyphs.ys[0] - y) > _AWAY
        glyphs.alone = away or _at_one_place(glyphs.xs, glyphs.ys)
        return glyphs

    def _add_space(self, glyphs: _Glyphs) -> None:
        """Give back the space after a hyphen, if the object reaches beyond the ink, to where a space begins."""
        style = glyphs.style
        pdfium.char_box(self._handle, glyphs.spans[-1][1] - 1, *self._doubles.ats)
        left, right, bottom, top = self._doubles.read()
        ink = moved_box((left, bottom, right, top), self._to_page)
        whole = self._reader.box(style.item)
        a, b = style.matrix[:2]
        side = (2 if a > 0 else 0) if abs(a) >= abs(b) else (3 if b > 0 else 1)
        if abs(whole[side] - ink[side]) > 0.02 * _height(style):
            width = self._width(style.font, "-") * style.size
            glyphs.chars += " " if isinstance(glyphs.chars, str) else [" "]  # type: ignore[operator]
            glyphs.spans.append((-1, 0))
            glyphs.xs.append(glyphs.xs[-1] + a * width)
            glyphs.ys.append(glyphs.ys[-1] + b * width)

    def _restored(
        self, drawn: Sequence[_Glyphs], printed: Sequence[tuple[_Style, list[Run]]], dropped: Sequence[_Style]
    ) -> list[tuple[_Style, list[Run]]]:
        """What was found to be printed, and what PDFium has dropped of it."""
        rows = _Rows(printed)
        whole = []
        for glyphs, (style, runs) in zip(drawn, printed, strict=True):
            whole.append((style, self._beginning(glyphs, runs, rows) if glyphs.alone else runs))
        replaced = {style.item.order for style in dropped if self._replaced(style.item.handle)}
        replaced |= {g.style.item.order for g in drawn if g.alone and self._replaced(g.style.item.handle)}
        whole += [(style, self._dropped(style, replaced, rows)) for style in dropped]
        return sorted(whole, key=lambda one: one[0].item.order)

    def _characters(self, count: int) -> Sequence[str]:
        """One text for each character of the text page."""
        if not count:
            return ""
        buffer = (ctypes.c_uint16 * (2 * count + 2))()
        units = pdfium.get_text(self._handle, 0, count, ctypes.addressof(buffer)) - 1
        whole = bytes(buffer)[: 2 * max(0, units)].decode("utf-16-le", "surrogatepass")
        if units == count and not _BEYOND.search(whole):
            for match in _MARKS.finditer(whole):
                place = match.start()
                hyphen = pdfium.char_hyphen(self._handle, place) == 1
                whole = whole[:place] + ("-" if hyphen else UNKNOWN) + whole[place + 1 :]
                if hyphen:
                    self._hyphens.add(place)
            return whole
        # The bulk text leaves out control characters, and writes those beyond U+FFFF in two
        codes = pdfium.each(pdfium.char_unicode, self._handle, range(count))
        chars = [chr(code) if 0 < code <= 0x10FFFF else UNKNOWN for code in codes]
        for i, char in enumerate(chars):
            if char == "\x02" and pdfium.char_hyphen(self._handle, i) == 1:
                chars[i] = "-"
                self._hyphens.add(i)
            elif i and "\ud800" <= chars[i - 1] <= "\udbff" and "\udc00" <= char <= "\udfff":
                chars[i - 1] = (chars[i - 1] + char).encode("utf-16", "surrogatepass").decode("utf-16")
                chars[i] = ""
        return [UNKNOWN if "\ud800" <= char <= "\udfff" else char for char in chars]

    def _by_object(self, count: int) -> dict[Handle, list[tuple[int, int]]]:
        """Where each text object's characters stand: from, up to (not included). Generated ones are left out."""
        objects = pdfium.each(pdfium.char_object, self._handle, range(count))
        along, across = [*self._xs, 0.0], [*self._ys, 0.0]
        for i in [i for i, char in enumerate(self._chars) if char in " "]:  # "" is the rest of the character before
            if not self._chars[i]:
                objects[i] = 0
            elif objects[i] and along[i] == along[i + 1] and across[i] == across[i + 1]:
                # PDFium puts a space of its own where the next glyph begins
                objects[i] *= pdfium.char_generated(self._handle, i) != 1
        if _UNSEEN.search("".join(self._chars)):
            unseen = [i for i, char in enumerate(self._chars) if char in UNSEEN_IF_NARROW and self._is_narrow(i)]
            self._unseen = {objects[i] for i in unseen}
            for i in unseen:
                objects[i] = 0
            self._unseen.difference_update(objects)
        spans: dict[Handle, list[tuple[int, int]]] = {}
        first = 0
        for last in [i for i, (one, other) in enumerate(pairwise(objects), 1) if one != other] + [count]:
            if last > first and objects[first]:
                spans.setdefault(objects[first], []).append((first, last))
            first = last
        return spans

    def _is_narrow(self, place: int) -> bool:
        """Whether a character of the text page takes no room."""
        pdfium.char_loose_box(self._handle, place, self._floats.at)
        left, top, right, bottom = self._floats.read(4)
        return min(abs(right - left), abs(top - bottom)) <= NO_ROOM * max(abs(right - left), abs(top - bottom))

    def _rows_of(self, items: Sequence[Object]) -> Iterator[_Row]:
        """How each object draws. All of one thing is asked for at once: that is what the time goes into."""
        handles = [item.handle for item in items]
        matrices = pdfium.filled("f", 6, pdfium.get_matrix, handles)
        return zip(
            items,
            map(pdfium.text_font, handles),
            pdfium.filled("f", 1, pdfium.text_size, handles),
            zip(*[iter(matrices)] * 6, strict=True),
            map(pdfium.count_clips, map(pdfium.get_clip, handles)),
            map(pdfium.text_mode, handles),
            self._reader.fills(handles),
            strict=True,
        )

    def _style(self, row: _Row) -> _Style:
        item, font, size, matrix, clips, mode, (colour, painted) = row
        return _Style(
            item=item,
            font=self._font(font),
            size=size,
            matrix=then(matrix, item.surface.matrix),
            clip=self._reader.clip(item.handle, item.surface) if clips > 0 else item.surface.clip,
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
            named = name.value.decode("utf-8", "replace")
            font = _Font(handle, is_bold(named), -abs(descent), {}, {}, symbols_of(named), nameless=not named)
            self._fonts[handle] = font
        return font

    def _learn(self, glyphs: _Glyphs) -> None:
        """Get to know the characters of a font that were not met before."""
        style, font = glyphs.style, glyphs.style.font
        for char in set(glyphs.chars).difference(font.widths):
            place = glyphs.places[glyphs.chars.index(char)]
            if place < 0:
                font.widths[char], font.texts[char] = self._width(font, char), char
                continue
            unmapped = pdfium.char_unmapped(self._handle, place) == 1
            font.doubtful |= unmapped
            font.texts[char] = UNKNOWN if unmapped else readable(char, font.symbols)
            font.plain &= font.texts[char] == char
            known = 0.0 if unmapped or len(char) != 1 else self._width(font, char)
            loose = self._advance(style, place)
            font.widths[char] = known if 0 < known <= loose * 1.01 + 0.001 else loose

    def _words(self, drawn: Iterable[_Glyphs]) -> Iterator[str]:
        """The words of glyphs by their codes: PDFium puts a character of its own between two."""
        word, end = "", -1
        for first, last in (span for glyphs in drawn for span in glyphs.spans if span[0] >= 0):
            if first != end:
                yield word
                word = ""
            word += "".join(self._chars[first:last])
            end = last
        yield word

    def _width(self, font: _Font, char: str) -> float:
        """How far a font says that a character moves on, for size 1."""
        known = pdfium.glyph_width(font.handle, ord(char), 1.0, self._floats.at)
        return self._floats.read(1)[0] if known else 0.0

    def _advance(self, style: _Style, place: int, known: float = 0.0) -> float:
        """How far a glyph moves on, for size 1, by its loose box.

        That is as long as the advance, or longer where the glyph's ink sticks out; then what is ``known`` is better.
        """
        if place < 0:
            return known
        pdfium.char_loose_box(self._handle, place, self._floats.at)
        left, top, right, bottom = self._floats.read(4)
        a, b = style.matrix[:2]
        if abs(self._to_page[0]) < abs(self._to_page[1]):  # boxes are given in the PDF's own coordinates
            a, b = b, a
        level = abs(a) >= abs(b)
        scale = max(abs(a), abs(b)) * abs(style.size)
        if not scale:
            return 0.0
        loose = abs(right - left if level else top - bottom) / scale
        if known and abs(loose - known) > _EVEN / 2:
            pdfium.char_box(self._handle, place, *self._doubles.ats)
            tight = self._doubles.read()  # left, right, bottom, top
            ends = zip((left, right) if level else (bottom, top), tight[:2] if level else tight[2:], strict=True)
            return known if any(abs(one - other) < 0.01 for one, other in ends) else loose
        return known or loose

    def _beginning(self, glyphs: _Glyphs, runs: list[Run], rows: _Rows) -> list[Run]:
        """An object's runs, with its first glyphs where PDFium has dropped those."""
        style = glyphs.style
        x, y = style.matrix[4:]
        if not runs or abs(glyphs.xs[0] - x) + abs(glyphs.ys[0] - y) <= 0.05 * _height(style):
            return runs
        origin = next(_placed(style, " ", (x,), (y,), (0.0,)))
        return rows.printed(style, origin.starts[0], runs[0].starts[0]) + runs

    def _runs(self, glyphs: _Glyphs) -> Iterator[Run]:
        style, chars, xs, ys = glyphs.style, glyphs.chars, glyphs.xs, glyphs.ys
        font = style.font
        texts: Sequence[str] = chars if font.plain else [font.texts[char] for char in chars]
        if font.doubtful:
            unmapped = [place >= 0 and pdfium.char_unmapped(self._handle, place) == 1 for place in glyphs.places]
            texts = [UNKNOWN if bad else text for text, bad in zip(texts, unmapped, strict=True)]
        if font.spelt:
            texts = [char if char in ASCII_IN_TEX else text for char, text in zip(chars, texts, strict=True)]
        widths = self._widths(glyphs)
        if glyphs.alone and len(set(zip(xs, ys, strict=True))) < len(chars):
            if self._replaced(style.item.handle):
                yield from _spread("".join(texts), style, self._reader.box(style.item))
                return
            # characters at one place are one glyph, a ligature
            starts = [0, *(i for i in range(1, len(texts)) if (xs[i], ys[i]) != (xs[i - 1], ys[i - 1]))]
            ends = [*starts[1:], len(texts)]
            texts = ["".join(texts[i:j]) for i, j in zip(starts, ends, strict=True)]
            widths = [
                widths[i] if j - i == 1 else self._advance(style, glyphs.places[i])
                for i, j in zip(starts, ends, strict=True)
            ]
            xs, ys = [xs[i] for i in starts], [ys[i] for i in starts]
        yield from _placed(style, texts, xs, ys, widths)

    def _widths(self, glyphs: _Glyphs) -> list[float]:
        """How far each glyph moves on, for size 1.

        Known by font and character, which is right but for fonts with several glyphs for one character (small capitals
        named as capitals, figures of two kinds). Those show by the gaps that come out, and are measured one by one.
        """
        style, font = glyphs.style, glyphs.style.font
        widths = [font.widths[char] for char in glyphs.chars]
        a, b = style.matrix[:2]
        k = style.size * (a if abs(a) >= abs(b) else b)
        if not font.uneven:
            along = glyphs.xs if abs(a) >= abs(b) else glyphs.ys
            most = _EVEN * abs(k)
            gaps = list(map(sub, along[1:], [place + k * width for place, width in zip(along, widths, strict=True)]))
            if gaps and (min(gaps) < -most or max(gaps) > most):
                places = glyphs.places
                font.uneven = any(
                    abs(self._advance(style, places[i], widths[i]) - widths[i]) > _EVEN / 2
                    for i, gap in enumerate(gaps)
                    if not -most < gap < most
                )
        if font.uneven:
            return [self._advance(style, place, width) for place, width in zip(glyphs.places, widths, strict=True)]
        return widths

    def _replaced(self, handle: Handle) -> bool:
        """Whether the text of an object is not its glyphs' but an /ActualText, for which PDFium knows no places."""
        name = ctypes.addressof(_ACTUAL_TEXT)
        marks = pdfium.each(pdfium.get_mark, handle, range(max(0, pdfium.count_marks(handle))))
        return any(pdfium.mark_value_type(mark, name) == _STRING for mark in marks)

    def _dropped(self, style: _Style, replaced: set[int], rows: _Rows) -> list[Run]:
        """The glyphs of an object of which PDFium's text page has none.

        Args:
            style: the object's.
            replaced: the places in drawing order of objects that an /ActualText stands for.
            rows: what else is printed.
        """
        if not style.size:
            return []
        x0, top, x1, bottom = self._reader.box(style.item)
        direction, size = _direction(style), _height(style)
        whole = Run.of_box(UNKNOWN, (x0, top, x1, bottom), size, style.font.bold, direction)
        for other, runs in rows.near(style):  # printed twice: a shadow, or bold
            ox0, otop, ox1, obottom = self._reader.box(other.item)
            same = abs((ox1 - ox0) - (x1 - x0)) < 0.1 * size and abs((obottom - otop) - (bottom - top)) < 0.1 * size
            dx, dy = style.matrix[4] - other.matrix[4], style.matrix[5] - other.matrix[5]
            if same and abs(dx) < size and abs(dy) < 0.5 * size:
                return [_shifted(run, dx, dy) for run in runs]
        again = rows.printed(style, whole.starts[0], whole.ends[0])
        if again:
            return again
        if style.item.order in replaced:
            # an /ActualText may stand for several objects, and is read with the first
            return [] if style.item.order - 1 in replaced else [whole]
        hyphen = list(_placed(style, "-", style.matrix[4:5], style.matrix[5:6], (self._width(style.font, "-"),)))
        if hyphen[0].starts[0] <= whole.starts[0] + 0.1 * size and whole.ends[0] <= hyphen[0].ends[0] + 0.1 * size:
            return hyphen  # after a hyphen, at the beginning of a line
        return [whole]  # vertical writing, or whatever else PDFium leaves out: told, not guessed


class _Rows:
    """What a page's text objects were found to print, by height on the page."""

    def __init__(self, drawn: Sequence[tuple[_Style, list[Run]]]) -> None:
        self._drawn = drawn
        self._rows: dict[int, list[tuple[_Style, list[Run]]]] = {}

    def near(self, style: _Style) -> Iterator[tuple[_Style, list[Run]]]:
        """What is printed in the same font and size at about the same height."""
        if not self._rows:  # few pages need it
            for other, runs in self._drawn:
                if runs:
                    self._rows.setdefault(int(other.matrix[5] // 8), []).append((other, runs))
        row = int(style.matrix[5] // 8)
        for place in (row, row - 1, row + 1):
            for other, runs in self._rows.get(place, ()):
                if other.font is style.font and other.size == style.size:
                    yield other, runs

    def printed(self, style: _Style, start: float, end: float) -> list[Run]:
        """The glyphs printed between two places on the baseline of a text."""
        size, direction = _height(style), _direction(style)
        level = next(_placed(style, " ", style.matrix[4:5], style.matrix[5:6], (0.0,))).upper
        found: dict[int, Run] = {}
        for _, runs in self.near(style):
            for run in runs:
                if run.direction == direction and abs(run.upper - level) <= 0.1 * size:
                    places = [i for i, at in enumerate(run.starts) if start - 0.1 * size <= at < end - 0.05 * size]
                    for i in places:
                        found.setdefault(round(run.starts[i] / size * 10), run.chosen([i]))
        return [found[place] for place in sorted(found)]


def _at_one_place(xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Whether several characters stand at the same place."""
    return len(set(xs)) < len(xs) and len(set(zip(xs, ys, strict=True))) < len(xs)


def _all_moved(places: Sequence[float], matrix: Matrix) -> tuple[list[float], list[float]]:
    """Points given as x, y, x, y, … on the page as it is seen."""
    a, b, c, d, e, f = matrix
    xs, ys = places[0::2], places[1::2]
    if a:
        return [a * x + e for x in xs], [d * y + f for y in ys]
    return [c * y + e for y in ys], [b * x + f for x in xs]


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
    """Characters of unknown place, evenly over their object's box, in the direction in which they read."""
    x0, top, x1, bottom = box
    direction, count = _direction(style), len(text)
    for i, char in enumerate(text):
        start, end = (i / count, (i + 1) / count) if direction in (0, 90) else (1 - i / count, 1 - (i + 1) / count)
        if direction in (90, 270):
            ends = sorted(top + share * (bottom - top) for share in (start, end))
            place = (x0, ends[0], x1, ends[1])
        else:
            ends = sorted(x0 + share * (x1 - x0) for share in (start, end))
            place = (ends[0], top, ends[1], bottom)
        yield Run.of_box(char, place, _height(style), style.font.bold, direction)


def _shifted(run: Run, dx: float, dy: float) -> Run:
    along, across = {0: (dx, dy), 90: (dy, -dx), 270: (-dy, dx), 180: (-dx, -dy)}[run.direction]
    return run._replace(
        starts=[start + along for start in run.starts],
        ends=[end + along for end in run.ends],
        upper=run.upper + across,
        lower=run.lower + across,
    )
