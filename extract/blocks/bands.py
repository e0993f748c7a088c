"""Plans of which each recommendation is a band across the page, with labelled texts in two or three columns.

A number or box in the margin, the recommendation with its action in the middle, lead and date beside it: the same
labels return at the same places in each band, each at one place alone. (Where all labels return in each column, the
columns hold cards: ``columns``.) A band is read column by column: first what stands over the labels, that is the number
and the recommendation, then the labels of each column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import inf
from statistics import median
from typing import Literal, NamedTuple

from extract.blocks.band_layout import (
    FEWEST,
    LARGER,
    OFTEN,
    SAME_BASE,
    Layout,
    Part,
    crosses,
    layout_of,
    parts_of,
)
from extract.blocks.types import Block, TextLine
from extract.borderless.lines import is_bold, size_of
from extract.header.wordings import Vocabulary, folded
from extract.text.compose import BULLETS, MARKER, WEAK_BULLETS
from extract.text.lines import lines_of
from extract.types import Line, Page, Word

BESIDE = 2.0
"""A band begins no farther above its number than this (font sizes of the number)."""

OVERLAP = 0.25
"""Texts of a band that begin at other heights reach so far down beside each other (share of a line)."""

CLOSE = 0.6
"""Lines of one text stand no farther apart than this (font sizes)."""

MOST_LINES = 4
"""So many lines of a recommendation stand above a label beside it, at most."""

FOOT = 0.8
"""A band that ends below this share of the page may go on over it."""

LOOSE = 0.8
"""White within a band as high as this share of that between bands may part it from what is none of it."""

WIDE = 2.5
"""A number or a list's mark stands no farther from its text than this (font sizes)."""

SHORT = 6
"""Words of a line that may be a label, at most."""

CUT = "the end of the page cuts its columns: what follows may belong to another of them"

BESIDE_OTHER = "texts of two recommendations stand beside each other"

TWO_TEXTS = "texts without a label stand in two of its columns"

TWICE = "a label stands in it twice, and its texts in several columns"

WHITE = "white within it is as high as that between recommendations: what is below may be no part of it"

MIXED = "texts stand beside each other where one column was seen"

SPREAD = "its labels stand in several columns, and were not all found where those of others stand"


def _is_item(line: TextLine) -> bool:
    start = line.words[0].text
    return start[0] in BULLETS | WEAK_BULLETS or MARKER.fullmatch(start) is not None


@dataclass(slots=True)
class _Row:
    """What stands at one height of a page: white from side to side is above and below."""

    parts: list[Part]
    top: float
    bottom: float
    white: float = inf
    """above it, up to the row before"""


@dataclass(slots=True)
class _Band:
    """The rows of one recommendation, page by page."""

    rows: list[_Row]
    further: list[_Row] = field(default_factory=list)
    """on the next page"""
    doubts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Strip:
    """Lines of a page that are read one after another."""

    page: int
    rank: int
    """of its column in the order of reading"""
    lines: tuple[Line, ...]
    shift: float = 0.0
    band: int | None = None
    number: int = 0
    apart: bool = False
    """no part of a band"""


class Bands(NamedTuple):
    """A document's lines, its bands read column by column."""

    lines: tuple[TextLine, ...]
    band_of: Mapping[int, int]
    """the band of each strip that is part of one"""
    doubts: Mapping[int, Sequence[str]]
    """of bands"""

    def doubt(self, blocks: Sequence[Block]) -> None:
        """Doubt recommendations that are not one band each, or whose band is doubtful."""
        taken: Counter[int] = Counter()
        own: list[set[int]] = []
        for block in blocks:
            strips = {line.strip for groups in block.groups for g in groups for line in (g.line, *g.below)}
            own.append({self.band_of[s] for s in strips if s in self.band_of})
            taken.update(own[-1])
        returning = list(self._unread(blocks))
        for block, bands in zip(blocks, own, strict=True):
            block.doubts += dict.fromkeys(doubt for band in sorted(bands) for doubt in self.doubts.get(band, ()))
            if len(bands) != 1 or any(taken[band] > 1 for band in bands):
                block.doubts.append(SPREAD)
            block.doubts += [
                f"“{text}” returns in other recommendations, too, and was read as text" for band, text in returning
                if band in bands
            ]  # fmt: skip

    def _unread(self, blocks: Sequence[Block]) -> Iterator[tuple[int, str]]:
        """Short lines that return in most bands between others, as labels do, and were read as texts."""
        names = {id(w) for b in blocks for es in b.actions for e in es for piece in e.names for w in piece.words}
        found: defaultdict[tuple[str, int, int], list[int]] = defaultdict(list)
        texts: dict[tuple[str, int, int], str] = {}
        for before, line, after in zip(self.lines, self.lines[1:], self.lines[2:], strict=False):
            inner = before.strip == line.strip == after.strip and line.strip in self.band_of
            labels = any(id(one.words[0]) in names for one in (before, line, after))
            if not inner or labels or _is_item(after) or len(line.words) > SHORT or not line.words[0].text[0].isupper():
                continue
            key = folded(line.line.text), round(line.x0), line.column
            found[key].append(self.band_of[line.strip])
            texts[key] = line.line.text
        least = max(FEWEST, OFTEN * len(set(self.band_of.values())))
        for key, bands in found.items():
            if len(bands) >= least:
                yield from ((band, texts[key]) for band in bands)


UNREAD = Bands((), {}, {})
"""Labels stand in columns, and nothing tells where bands begin."""


def bands_of(pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], vocabulary: Vocabulary) -> Bands | None:
    """The lines of pages whose recommendations are bands; None where they are not, ``UNREAD`` where that is not proven.

    Args:
        pages: that may hold the plan.
        lines: of each page, running heads and feet aside.
        vocabulary: the header wordings.
    """
    parts = {page.number: list(parts_of(page.number, lines[page.number])) for page in pages}
    layout = layout_of([part for own in parts.values() for part in own], vocabulary)
    if layout is None:
        return None
    return (_read(pages, parts, layout) if len(layout.anchors) >= FEWEST else None) or UNREAD


def _rows(parts: Sequence[Part]) -> list[_Row]:
    """The rows of a page: of each word the middle half counts, as lines may be set tightly."""
    spans = sorted(((p.top + (p.bottom - p.top) / 4, p.bottom - (p.bottom - p.top) / 4, p) for p in parts), key=_top)
    out: list[_Row] = []
    for top, bottom, part in spans:
        if out and top <= out[-1].bottom:
            out[-1].parts.append(part)
            out[-1].bottom = max(out[-1].bottom, bottom)
        else:
            out.append(_Row([part], top, bottom, top - out[-1].bottom if out else inf))
    return out


def _top(span: tuple[float, float, Part]) -> float:
    return span[0]


def _read(pages: Sequence[Page], parts: Mapping[int, Sequence[Part]], layout: Layout) -> Bands | None:
    at = {id(part) for part in layout.anchors}
    bands: list[_Band] = []
    strips: list[_Strip] = []
    whites: list[float] = []
    size = median(w.size for own in parts.values() for part in own for w in part.words)
    before = 0
    told: Counter[str] = Counter()
    for page in pages:
        rows = _rows(parts[page.number])
        starts = [i for i, row in enumerate(rows) if any(id(part) in at for part in row.parts)]
        if any(sum(id(part) in at for part in rows[i].parts) > 1 for i in starts):
            return None
        starts = [_begin(rows, i, last, layout, size) for last, i in zip((-1, *starts), starts, strict=False)]
        heads = [_heads(rows, i, last, layout, size) for last, i in zip((-1, *starts), starts, strict=False)]
        first = heads[0] if heads else len(rows)
        if first:
            over = rows[:first]
            goes_on = bool(bands) and before == page.number - 1 and not any(_is_outside(r, layout, size) for r in over)
            labelled = any(id(part) in layout.keys for row in over for part in row.parts)
            if goes_on and (starts or labelled):
                bands[-1].further = over
                bands[-1].doubts.append(CUT)
            else:
                strips.append(_whole(page.number, over))
                if bands and before == page.number - 1 and strips[-2:-1] and bands[-1].rows:
                    bands[-1].doubts += [CUT] if _at_foot(bands[-1], pages) and not starts and goes_on else []
        for head, start, end in zip(heads, starts, (*heads[1:], len(rows)), strict=False):
            if head < start:
                strips.append(_whole(page.number, rows[head:start]))
            own = rows[start:end]
            tail = _tail(own, layout)
            band = _Band(own[: len(own) - tail])
            anchor = next(part for row in own for part in row.parts if id(part) in at)
            if min(part.top for part in rows[start].parts) < anchor.top - BESIDE * anchor.size:
                band.doubts.append(BESIDE_OTHER)
                if bands:
                    bands[-1].doubts.append(BESIDE_OTHER)
            if rows[head].white < inf:
                whites.append(rows[head].white)
            bands.append(band)
            strips += [_Strip(page.number, -1, (), band=len(bands) - 1)]
            if tail:
                strips.append(_whole(page.number, own[-tail:]))
            told.update(layout.keys[id(p)] for row in band.rows for p in row.parts if id(p) in layout.keys)
            before = page.number
    told.update(layout.keys[id(p)] for band in bands for row in band.further for p in row.parts if id(p) in layout.keys)
    if len(bands) < FEWEST or any(told[key] < OFTEN * len(bands) for key in set(layout.keys.values())):
        return None
    if told.total() < 0.8 * len(layout.keys):
        return None
    _doubt_white(bands, min(whites, default=inf))
    return _lines(strips, bands, layout)


def _begin(rows: Sequence[_Row], start: int, last: int, layout: Layout, size: float) -> int:
    """The first row of a band, of which one has its number, or its first label: what stands beside these may begin a
    little farther up, or, without a number, some lines."""
    headless = any(id(part) in layout.keys for part in layout.anchors[:1])
    lines = 0
    while start - 1 > last:
        above, row = rows[start - 1], rows[start]
        top = min(part.top for part in row.parts)
        bottom = max(part.bottom for part in above.parts)
        tall = min(part.bottom - part.top for part in above.parts)
        larger = max(part.size for part in above.parts) > size + LARGER
        labelled = any(id(part) in layout.keys for part in above.parts)
        runs_on = headless and lines < MOST_LINES and not larger and not labelled and top - bottom < CLOSE * size
        if bottom - top <= OVERLAP * tall and not runs_on:
            break
        start, lines = start - 1, lines + 1
    return start


def _heads(rows: Sequence[_Row], start: int, last: int, layout: Layout, size: float) -> int:
    """The first of the rows right above a band that are headings, or texts from side to side."""
    head = start
    while head - 1 > last and _is_outside(rows[head - 1], layout, size):
        head -= 1
    return head


def _is_outside(row: _Row, layout: Layout, size: float) -> bool:
    if any(crosses(part, layout.edges) for part in row.parts):
        return True
    if any(id(part) in layout.keys for part in row.parts) or len({layout.column(part) for part in row.parts}) > 1:
        return False
    line = Line(tuple(w for part in row.parts for w in part.words))
    larger = size_of(line) > size + LARGER
    return larger or (is_bold(line) and row.white > row.parts[0].size)


def _tail(rows: Sequence[_Row], layout: Layout) -> int:
    """How many rows at a band's end are none of it: from the first below labels that reaches over an edge on."""
    labels = False
    for i, row in enumerate(rows):
        if labels and any(crosses(part, layout.edges) for part in row.parts):
            return len(rows) - i
        labels = labels or any(id(part) in layout.keys for part in row.parts)
    return 0


def _at_foot(band: _Band, pages: Sequence[Page]) -> bool:
    last = band.rows[-1]
    page = next(page for page in pages if page.number == last.parts[0].page)
    return last.bottom > FOOT * page.height


def _doubt_white(bands: Sequence[_Band], white: float) -> None:
    for band in bands:
        if any(row.white >= LOOSE * white for row in band.rows[1:]):
            band.doubts.append(WHITE)


def _whole(page: int, rows: Iterable[_Row]) -> _Strip:
    return _Strip(page, 0, lines_of(w for row in rows for part in row.parts for w in part.words), apart=True)


def _lines(strips: Sequence[_Strip], bands: Sequence[_Band], layout: Layout) -> Bands:
    """The lines of all strips, each band's in the order of reading."""
    reading: list[_Strip] = []
    firsts: set[int] = set()
    """the strips with which bands begin, by ``id``"""
    for strip in strips:
        if strip.band is None:
            reading.append(strip)
            continue
        own = list(_of_band(strip.band, bands[strip.band], layout))
        firsts.add(id(own[0]))
        reading += own
    numbers = {id(part.words[0]) for part in layout.anchors if id(part) not in layout.keys}
    number = 0
    # what goes on over a page is read with its column, and counted where it stands
    by_page = sorted(range(len(reading)), key=lambda i: (reading[i].page, i))
    for place, i in enumerate(by_page):
        strip = reading[i]
        before = reading[by_page[place - 1]] if place else None
        number += 1 + (before is not None and before.apart != strip.apart and strip.page == before.page)
        number += strip.page - before.page - 1 if before is not None and strip.page > before.page else 0
        strip.number = number
    out: list[TextLine] = []
    for strip in reading:
        above: Line | None = None
        for line in strip.lines:
            gap = line.top - above.bottom if above is not None else inf
            begins: Literal["", "number", "text"] = ""
            if above is None and id(strip) in firsts:
                begins = "number" if id(line.words[0]) in numbers else "text"
            out.append(
                TextLine(
                    strip.page, line, gap, size_of(line), is_bold(line), strip=strip.number, column=strip.rank,
                    columns=len(layout.edges) + 1, shift=strip.shift, begins=begins,
                )
            )  # fmt: skip
            above = line
    band_of = {strip.number: strip.band for strip in reading if strip.band is not None}
    return Bands(tuple(out), band_of, {i: tuple(dict.fromkeys(band.doubts)) for i, band in enumerate(bands)})


def _of_band(number: int, band: _Band, layout: Layout) -> Iterator[_Strip]:
    """The strips of a band: what stands over the labels of each column, then the labels of each."""
    heads: dict[int, list[Word]] = {}
    bodies: dict[int, list[Word]] = {}
    further: dict[int, list[Word]] = {}
    over: list[Word] = []
    seen: Counter[str] = Counter()
    rows = list(band.rows)
    while rows and any(crosses(part, layout.edges) for part in rows[0].parts):
        over += [w for part in rows.pop(0).parts for w in part.words]
    page = band.rows[0].parts[0].page
    tops: dict[int, float] = {}
    every = [part for row in rows for part in row.parts]
    for part in every:
        if id(part) in layout.keys:
            seen[layout.keys[id(part)]] += 1
            column = layout.column(part)
            tops[column] = min(tops.get(column, inf), part.top)
    for part in every:
        column = layout.column(part)
        body = part.top >= tops.get(column, inf) - 1
        (bodies if body else heads).setdefault(column, []).extend(part.words)
    for part in (part for row in band.further for part in row.parts):
        further.setdefault(layout.column(part), []).extend(part.words)
        if id(part) in layout.keys:
            seen[layout.keys[id(part)]] += 1
    if any(times > 1 for times in seen.values()):
        band.doubts.append(TWICE)
    if _is_mixed(every, layout):
        band.doubts.append(MIXED)
    first = layout.order[0]
    texts = [c for c in heads if c != first or len(lines_of(heads[c])[0].words) > 1 or len(lines_of(heads[c])) > 1]
    anchored = [c for c in texts if c == first and id(_anchor_label(every, layout)) in layout.labels]
    if anchored and len(lines_of(heads[first])) == 1:
        texts.remove(first)  # "Recommendation 1", and its text in the next column
    if len(texts) + bool(over) > 1:
        band.doubts.append(TWO_TEXTS)
    if over:
        yield _Strip(page, 0, lines_of(over), band=number)
    left = min(w.x0 for part in every for w in part.words)
    starts = (left, *(edge + 1 for edge in layout.edges))
    for words in (heads, bodies):
        for column in layout.order:
            shift = starts[column] - starts[0]
            if words.get(column):
                yield _Strip(page, layout.ranks[column], lines_of(words[column]), shift, number)
            if words is bodies and further.get(column):
                rest = lines_of(further[column])
                yield _Strip(page + 1, layout.ranks[column], rest, shift, number)


def _is_mixed(parts: Sequence[Part], layout: Layout) -> bool:
    """Whether texts of one column stand beside each other: it is two."""
    own: defaultdict[int, list[Part]] = defaultdict(list)
    for part in sorted(parts, key=lambda p: (p.top + p.bottom, p.x0)):
        own[layout.column(part)].append(part)
    for column in own.values():
        for above, below in pairwise(column):
            quarter = (min(above.bottom - above.top, below.bottom - below.top)) / 4
            based = abs(above.bottom - below.bottom) <= SAME_BASE
            beside = above.bottom - below.top > 2.5 * quarter and (above.x1 < below.x0 or below.x1 < above.x0)
            if beside and (not based or below.x0 - above.x1 > WIDE * below.size):
                return True
    return False


def _anchor_label(parts: Sequence[Part], layout: Layout) -> Part | None:
    at = {id(part) for part in layout.anchors}
    return next((part for part in parts if id(part) in at), None)
