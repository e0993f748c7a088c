"""What a page paints to what a viewer shows of it: the step that all readers share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.page.ligatures import with_ligatures
from extract.page.overprint import with_overprinted
from extract.page.paint import RGB, visible_against
from extract.page.shapes import Shapes
from extract.page.stamps import without_stamps
from extract.page.turned import upright
from extract.page.words import Run, build_words
from extract.types import BBox, Mark, Page, Word

NEAREST, FARTHEST = 1.6, 8.0
"""A bullet's text begins no farther right of it than this (font sizes); where it is centred, than that."""

DEEPEST = 6.0
"""An inner item's bullet stands no farther right of an outer one's (font sizes)."""

EQUAL = 0.3
"""Bullets and sizes of type that differ by less (points) are alike."""

INVISIBLE_MODES = (3, 7)
"""Text rendering modes that paint nothing (ISO 32000-1, table 106)."""

SCAN_SHARE = 0.5
"""Where pictures cover more of a page than this, invisible text is the scan's text layer and is read."""

LAYER_SHARE = 0.5
"""Where more than this share of a scan's glyphs is invisible, its words are the text layer's; the rest is a stamp."""


SLANT = 0.1
"""Text that rises or falls by more than this share of its length is set at a slant."""


class Text(NamedTuple):
    """Glyphs as painted."""

    order: int
    """place in the page's drawing order, paths counted too"""
    run: Run
    clip: BBox
    """the part of the page on which it shows"""
    mode: int
    """text rendering mode"""
    colour: RGB | None
    """None if it is not known"""
    askew: bool = False
    """set at a slant"""
    unseen: bool = False
    """of a layer that a viewer does not show"""


def page_of(
    number: int,
    size: tuple[float, float],
    texts: Sequence[Text],
    shapes: Shapes,
    images: float,
    *,
    marks: tuple[Mark, ...] = (),
) -> Page:
    """One page.

    Args:
        number: of the page, from 1.
        size: its width and height in points.
        texts: in drawing order.
        shapes: its paths.
        images: the share of its area that pictures cover, 0 to 1.
        marks: what was done to it after it was made.
    """
    scanned = images > SCAN_SHARE
    shown: list[Run] = []
    hidden: list[Run] = []
    askew: list[Run] = []
    shows = _Shows(shapes, (0.0, 0.0, *size), scanned)
    for text in texts:
        if text.unseen:
            hidden.append(text.run)
            continue
        if text.askew and text.mode not in INVISIBLE_MODES:
            askew.append(text.run)
            continue
        if text.mode in INVISIBLE_MODES and not scanned:
            hidden.append(text.run)
            continue
        seen = shows.glyphs(text)
        if all(seen):
            shown.append(text.run)
        elif not any(seen):
            hidden.append(text.run)
        else:
            shown.append(text.run.chosen([i for i, one in enumerate(seen) if one]))
            hidden.append(text.run.chosen([i for i, one in enumerate(seen) if not one]))
    layer = sum(len(text.run.texts) for text in texts if text.mode in INVISIBLE_MODES) if scanned else 0
    recognised = layer > LAYER_SHARE * sum(len(text.run.texts) for text in texts)
    rules = shapes.rules()
    drawn = with_ligatures(build_words(shown, rules))
    rules = shapes.rules(drawn)
    # the lines of a text layer are set where they were found, and may overlap
    words, stamps = without_stamps(drawn if recognised else with_overprinted(drawn, shown), askew)
    words = _combed(_ticked(words, marks), marks)
    page = Page(
        number=number,
        width=size[0],
        height=size[1],
        words=words + _bullets(shapes, words),
        stamps=stamps,
        rules=rules,
        fills=shapes.fills(),
        hidden=build_words(hidden, rules),
        marks=marks,
        images=images,
        recognised=recognised,
    )
    return upright(page)


class _Shows:
    """Which glyphs can be seen: inside the page and their clip, not in the colour of their ground, not painted over."""

    def __init__(self, shapes: Shapes, page: BBox, scanned: bool) -> None:
        self._shapes = shapes
        self._page = page
        self._scanned = scanned
        self._always: dict[RGB | None, bool] = {}

    def glyphs(self, text: Text) -> Sequence[bool]:
        """Whether each glyph of a text can be seen."""
        run, clip, page = text.run, text.clip, self._page
        count = len(run.texts)
        always = self._always.get(text.colour)
        if always is None:
            always = self._scanned or self._shapes.always_seen(text.colour)
            self._always[text.colour] = always
        x0, top, x1, bottom = run.box(0, count)
        # a scan's own picture may lie over a ground that was painted after its text layer
        covers = () if self._scanned else self._shapes.covers((x0, top, x1, bottom), text.order)
        if always and not covers and _holds(clip, x0, top, x1, bottom) and _holds(page, x0, top, x1, bottom):
            return (True,)
        return [self._glyph(text, run.box(i, i + 1), always, covers) for i in range(count)]

    def _glyph(self, text: Text, box: BBox, always: bool, covers: Sequence[BBox]) -> bool:
        x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
        x0, top, x1, bottom = text.clip
        if not _holds((x0 - 1, top - 1, x1 + 1, bottom + 1), x, y, x, y) or not _holds(self._page, x, y, x, y):
            return False
        if any(_holds(cover, x, y, x, y) for cover in covers):
            return False
        return always or visible_against(text.colour, self._shapes.ground(x, y, text.order))


def _holds(area: BBox, x0: float, top: float, x1: float, bottom: float) -> bool:
    return area[0] <= x0 and area[1] <= top and x1 <= area[2] and bottom <= area[3]


def _ticked(words: tuple[Word, ...], marks: Sequence[Mark]) -> tuple[Word, ...]:
    """The words with a form's boxes to tick, whatever their ticks are drawn with."""
    boxes = [mark for mark in marks if mark.kind == "tick"]
    if not boxes:
        return words
    kept = [w for w in words if not any(_holds((b.x0, b.top, b.x1, b.bottom), *_middle(w)) for b in boxes)]
    ticks = (Word(b.text, b.x0, b.top, b.x1, b.bottom, round(b.bottom - b.top, 2), space_after=True) for b in boxes)
    return (*kept, *ticks)


def _combed(words: tuple[Word, ...], marks: Sequence[Mark]) -> tuple[Word, ...]:
    """The words with letters that stand in boxes of their own put together, as they were filled in."""
    for mark in (m for m in marks if m.kind == "comb"):
        area = (mark.x0, mark.top, mark.x1, mark.bottom)
        inside = sorted((w for w in words if _holds(area, *_middle(w))), key=lambda w: w.x0)
        letters = mark.text.split()
        if "".join(w.text for w in inside) != "".join(letters):
            continue
        whole: list[Word] = []
        for part in letters:
            own: list[Word] = []
            while inside and sum(len(w.text) for w in own) < len(part):
                own.append(inside.pop(0))
            if "".join(w.text for w in own) == part:
                whole.append(replace(own[0], text=part, x1=own[-1].x1, space_after=True))
        if len(whole) == len(letters):
            words = (*(w for w in words if not _holds(area, *_middle(w))), *whole)
    return words


def _middle(word: Word) -> BBox:
    return (word.xmid, word.ymid, word.xmid, word.ymid)


def _bullets(shapes: Shapes, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """Bullets that a browser draws as small discs or squares: words, if text begins right of them.

    Centred text may begin far from its bullet: then the bullet stands below or above another, or, that of an inner
    item, below and right of an outer one that is as large.
    """
    near: list[Word] = []
    far: list[Word] = []
    for x0, top, x1, bottom in shapes.dots():
        ymid = (top + bottom) / 2
        beside = [w for w in words if w.top < ymid < w.bottom and w.x0 > x1 and bottom - top < 0.7 * w.size]
        word = min(beside, key=lambda w: w.x0, default=None)
        if word is not None and word.x0 - x1 < FARTHEST * word.size:
            home = near if word.x0 - x1 < NEAREST * word.size else far
            home.append(Word("•", x0, word.top, x1, word.bottom, word.size, space_after=True))
    over = [dot for dot in far if any(o is not dot and abs(dot.x0 - o.x0) < 1.0 for o in (*near, *far))]
    outer = (*near, *over)
    return (*outer, *(dot for dot in far if dot not in over and any(_is_inner(dot, one) for one in outer)))


def _is_inner(dot: Word, outer: Word) -> bool:
    """Whether a mark may be the bullet of an item within the list that another bullet belongs to."""
    alike = abs((dot.x1 - dot.x0) - (outer.x1 - outer.x0)) < EQUAL and abs(dot.size - outer.size) < EQUAL
    return alike and outer.top < dot.top and 0 < dot.x0 - outer.x0 < DEEPEST * dot.size


def covered(boxes: Iterable[BBox], width: float, height: float) -> float:
    """The share of a page that pictures cover, 0 to 1; where they overlap, they count twice."""
    if not width * height:
        return 0.0
    area = 0.0
    for x0, top, x1, bottom in boxes:
        area += max(0.0, min(x1, width) - max(x0, 0)) * max(0.0, min(bottom, height) - max(top, 0))
    return min(1.0, area / (width * height))


def is_askew(a: float, b: float) -> bool:
    """Whether text is set at a slant, from the first row of its matrix."""
    return min(abs(a), abs(b)) > SLANT * max(abs(a), abs(b))


def direction_of(matrix: Sequence[float]) -> int:
    """The reading direction of text in degrees clockwise, from its matrix (y pointing up)."""
    a, b, c, d = matrix[:4]
    if abs(a) >= abs(b) and a != 0:
        return 0 if a > 0 or d > 0 else 180
    if b == 0 and a == 0:
        return 0 if c == 0 else (90 if c > 0 else 270)
    return 270 if b > 0 else 90


def is_bold(font: str) -> bool:
    """Whether a font is bold, by its name."""
    name = font.lower()
    return any(mark in name for mark in ("bold", "black", "heavy", "semibold", "demi"))
