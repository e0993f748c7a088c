"""The header of a table without rules: names of columns side by side, each set apart from the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from extract.borderless.lines import chunks_of, is_bold, middle, size_of
from extract.borderless.names import ColumnNames
from extract.header.columns import cell_label
from extract.header.wordings import LONGEST, Match, match
from extract.types import Cell, Fill, Line, Page, Word

MOST_LINES = 12
"""Lines of the tallest header: a name of ten words in a column that breaks some of them."""

MOST_WORDS = 2 * LONGEST
"""Words of the longest name, with what stands in brackets."""

LEAST_COLUMNS = 3

SAME_START = 1.5
"""Lines that begin no farther apart than this (points) begin at one place."""

MOST_APART = 6
"""Parts that a column's name falls into where it is justified."""

POINTS = {"exact": 4.0, "near": 3.0, "other": 3.0, "contains": 1.0, "": -2.0}
"""What the name of a column adds to a reading of the header."""

SIGN = 1.0
"""What each sign adds that the header ends here: a rule below it, the end of its fill, of its bold type."""

INTO_ROW = 2.0
"""What it takes away that the colour of a row that goes on below begins above the reading's last line."""

WHITE = "#FFFFFF"

NEAR_RULE = 15.0
"""A level rule no farther from names (points) is their cells'."""

OFF_FILL = 30.0
"""What it takes away that the reading is not just what stands on the header's fill: more than names can add."""


@dataclass(frozen=True)
class Name(Line):
    """What stands in the header of one column."""

    found: Match


class Band(NamedTuple):
    """A header on a page."""

    page: int
    lines: tuple[Line, ...]
    names: tuple[Name, ...]
    """left to right"""
    first: int
    """number of its first line among the page's"""

    @property
    def top(self) -> float:
        return min(line.top for line in self.lines)

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in self.lines)

    @property
    def end(self) -> int:
        """Number of the first line below it."""
        return self.first + len(self.lines)


def header_bands(page: Page, lines: Sequence[Line], names: ColumnNames) -> tuple[Band, ...]:
    """The headers on a page, from top to bottom.

    Args:
        page: the page.
        lines: its lines without running heads and feet.
        names: of columns.
    """
    hits = [_hits(line, names) for line in lines]
    seen: _Seen = {}
    found: list[Band] = []
    start = 0
    while start < len(lines):
        near = _near(lines, start)
        fields = [field for i in near for field in hits[i]]
        if not hits[start] or len({f for f in fields if f}) < LEAST_COLUMNS or len(fields) < LEAST_COLUMNS:
            start += 1
            continue
        band = _best(page, lines, [*_above(page, lines, near), *(i for i in near if hits[i])], names, seen)
        while band is not None and near[0] < band.first:
            # words of texts above may have made the search begin too early to reach all of the header
            near = _near(lines, band.first)
            band = _best(page, lines, [*_above(page, lines, near), *(i for i in near if hits[i])], names, seen)
        if band is None or _goes_on(band, lines):
            start += 1
            continue
        found.append(band)
        start = band.end
    return tuple(found)


def _goes_on(band: Band, lines: Sequence[Line]) -> bool:
    """Whether what looks like a header goes on with lines above it in several columns: names in running texts."""
    if band.first == 0:
        return False
    above = lines[band.first - 1]
    size = size_of(above)
    if band.top - above.bottom > 0.5 * size:
        return False
    begun = [chunk.x0 for chunk in chunks_of(above)]
    return sum(any(abs(name.x0 - x) <= SAME_START for x in begun) for name in band.names) > 1


def _near(lines: Sequence[Line], start: int) -> list[int]:
    """The lines that may belong to a header with a line, from it downwards."""
    out = [start]
    for index in range(start + 1, min(start + MOST_LINES, len(lines))):
        if lines[index].top - lines[index - 1].bottom > 1.5 * size_of(lines[index]):
            break
        out.append(index)
    return out


def _above(page: Page, lines: Sequence[Line], near: Sequence[int]) -> list[int]:
    """Lines right above those that name columns, of names that are longer: they stand at the foot of their cells.

    They begin where names do, but for the first, as a title does; or on the header's fill.
    """
    first = near[0]
    begun = sorted({chunk.x0 for i in near for chunk in chunks_of(lines[i])})
    start = lines[first]
    fills = [f for f in page.fills if f.rgb != WHITE and f.top < middle(start) < f.bottom]
    out: list[int] = []
    for place in range(first - 1, max(first - MOST_LINES, -1), -1):
        line = lines[place]
        if lines[place + 1].top - line.bottom > 0.5 * size_of(line):
            break
        chunks = chunks_of(line)
        at_names = all(any(abs(c.x0 - x) <= SAME_START for x in begun) for c in chunks)
        on_fill = any(f.top < middle(line) and f.x0 < line.x0 and f.x1 > line.x1 for f in fills)
        alike = size_of(line) == size_of(start) and is_bold(line) == is_bold(start)
        if not at_names or not (on_fill or (alike and chunks[0].x0 > begun[0] + SAME_START)):
            break
        out.append(place)
    return out


def _best(page: Page, lines: Sequence[Line], starts: Sequence[int], names: ColumnNames, seen: _Seen) -> Band | None:
    """The reading of some lines in which most names of columns are known; of several, the longest."""
    best: tuple[tuple[float, int], Band] | None = None
    for first in starts:
        for last in _near(lines, first):
            band = _band(page, lines, (first, last + 1), names, seen)
            if band is None:
                continue
            points = sum(POINTS[name.found.how] for name in band.names) + SIGN * _ends(page, lines, band)
            points -= INTO_ROW * _reaches_into_row(page, band) + OFF_FILL * _is_off_its_fill(page, lines, band)
            if best is None or (points, len(band.lines)) > best[0]:
                best = ((points, len(band.lines)), band)
    return best[1] if best else None


def _band(page: Page, lines: Sequence[Line], reach: tuple[int, int], known: ColumnNames, seen: _Seen) -> Band | None:
    """The lines from one to before another as a header; None where they name no plan's columns."""
    first, end = reach
    parts = [(row, chunk) for row, line in enumerate(lines[first:end]) for chunk in chunks_of(line)]
    groups = _columns(parts)
    if len(groups) < LEAST_COLUMNS or any(sum(len(chunk.words) for _, chunk in g) > MOST_WORDS for g in groups):
        return None
    names = _together(page, groups, known, seen)
    if len(names) < LEAST_COLUMNS or _one_above_all(names):
        return None
    sure = [n.found.field for n in names if n.found.field and n.found.how in ("exact", "near")]
    fields = {n.found.field for n in names if n.found.field}
    open_to_doubt = sum(n.found.how != "other" for n in names)
    if len(set(sure)) < LEAST_COLUMNS - 1 or len(fields) < LEAST_COLUMNS or not fields & {"recommendation", "action"}:
        return None
    if len(fields) < 0.5 * open_to_doubt:
        return None
    return Band(page.number, tuple(lines[first:end]), names, first)


def _one_above_all(names: Sequence[Name]) -> bool:
    """Whether a name ends before any other begins: a title above the header, since cells of a row are set alike."""
    return any(n.bottom <= min(o.top for o in names if o is not n) for n in names)


_Part = tuple[int, Line]
"""A part of a line, with the number of the line within the header."""


_Seen = dict[tuple[int, ...], Name]
"""The names of a page that were made out already, by the identities of their words."""


def _columns(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Parts of lines that stand over each other, left to right."""
    groups: list[list[_Part]] = []
    end = 0.0
    for part in sorted(parts, key=lambda p: p[1].x0):
        if groups and part[1].x0 < end:
            groups[-1].append(part)
        else:
            groups.append([part])
            end = part[1].x1
        end = max(end, part[1].x1)
    return groups


def _together(page: Page, groups: Sequence[list[_Part]], known: ColumnNames, seen: _Seen) -> tuple[Name, ...]:
    """The names of columns; neighbours are one where only all of them are known: justified words stand apart.

    What the page draws a side between is never one.
    """
    names = [_name(page.number, group, known, seen) for group in groups]
    drawn = [_is_drawn_between(page, a, b) for a, b in pairwise(names)]
    out: list[Name] = []
    place = 0
    while place < len(groups):
        for end in range(min(place + MOST_APART, len(groups)), place + 1, -1):
            if all(map(_is_known, names[place:end])) or any(drawn[place : end - 1]):
                continue
            parts = [part for group in groups[place:end] for part in group]
            whole = _name(page.number, parts, known, seen)
            # beside a question, words count as its explanation: those of the next column would, too
            asks = any("?" in w.text for w in whole.words[:-1])
            if whole.found.how == "exact" and not asks:
                out.append(whole)
                place = end
                break
        else:
            out.append(names[place])
            place += 1
    return tuple(out)


def _is_drawn_between(page: Page, left: Name, right: Name) -> bool:
    """Whether cells end between two names: fills that abut, an upright rule, the pieces of a level one."""
    top, bottom = min(left.top, right.top), max(left.bottom, right.bottom)
    beside = [f for f in page.fills if f.top < bottom and f.bottom > top and f.rgb != WHITE]
    level = [r for r in page.rules if r.horizontal and top - NEAR_RULE < r.top < bottom + NEAR_RULE]
    upright = [r.x0 for r in page.rules if not r.horizontal and r.top < bottom and r.bottom > top]

    def within(xs: Iterable[float]) -> list[float]:
        return [x for x in xs if left.x1 - 0.5 <= x <= right.x0 + 0.5]

    pieces = ((beside, beside), (level, level))
    return bool(within(upright)) or any(
        within(one.x1 for one in ends) and within(one.x0 for one in begins) for ends, begins in pieces
    )


def _is_known(name: Name) -> bool:
    return name.found.how in ("exact", "near", "other")


def _name(page: int, parts: Sequence[_Part], known: ColumnNames, seen: _Seen) -> Name:
    ordered = sorted(parts, key=lambda p: (p[0], p[1].x0))
    words = tuple(w for _, chunk in ordered for w in chunk.words)
    key = tuple(map(id, words))
    if key not in seen:
        seen[key] = name_of(page, words, known)
    return seen[key]


def name_of(page: int, words: tuple[Word, ...], known: ColumnNames) -> Name:
    """A column's name from its words in reading order."""
    rows: list[list[Word]] = []
    for word in words:
        if rows and word.x0 >= rows[-1][-1].x1 - 1 and abs(word.ymid - rows[-1][-1].ymid) < 0.5 * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    lines = tuple(Line(tuple(row)) for row in rows)
    box = (min(w.x0 for w in words), lines[0].top, max(w.x1 for w in words), lines[-1].bottom)
    label = cell_label(Cell(page, *box, row=0, col=0, lines=lines))
    return Name(words, match(label, known.vocabulary))


def _ends(page: Page, lines: Sequence[Line], band: Band) -> int:
    """How many signs say that a header ends where this reading of it does."""
    below = lines[band.end].top if band.end < len(lines) else page.height
    bottom = band.bottom
    x0, x1 = band.names[0].x0, band.names[-1].x1
    signs = 0
    if band.end < len(lines) and all(map(is_bold, band.lines)) and not is_bold(lines[band.end]):
        signs += 1
    across = [r for r in page.rules if r.horizontal and bottom - 2 < r.top < below + 2]
    if sum(min(r.x1, x1) - max(r.x0, x0) for r in across if r.x1 > x0 and r.x0 < x1) > 0.6 * (x1 - x0):
        signs += 1
    # the end of its own fill, or the beginning of the first row's
    own = [f for f in page.fills if f.top < bottom and bottom - 2 < f.bottom < below + 2]
    row = [f for f in page.fills if bottom - 2 < f.top < below + 2 and f.bottom > below + 2]
    if any(_covered(fills, x0, x1) > 0.6 * (x1 - x0) for fills in (own, row)):
        signs += 1
    return signs


def _reaches_into_row(page: Page, band: Band) -> bool:
    """Whether a fill begins between the lines of a reading, across the table, and goes on below them all."""
    x0, x1 = band.names[0].x0, band.names[-1].x1
    below = [f for f in _whole(page.fills) if band.lines[0].bottom - 2 < f.top < band.lines[-1].top + 2]
    return _covered([f for f in below if f.bottom > band.bottom + 2], x0, x1) > 0.6 * (x1 - x0)


def _is_off_its_fill(page: Page, lines: Sequence[Line], band: Band) -> bool:
    """Whether a reading is not just what stands on the header's fill: it leaves out lines there, or holds others, too.

    A fill of more lines than a header has is that of a whole table.
    """
    x0, x1 = band.names[0].x0, band.names[-1].x1
    wide = [f for f in _whole(page.fills) if f.x1 > x0 and f.x0 < x1 and f.rgb != WHITE]
    grounds = [[f for f in wide if f.top < middle(line) < f.bottom] for line in band.lines]
    on = [_covered(ground, x0, x1) > 0.6 * (x1 - x0) for ground in grounds]
    if not any(on):
        return False
    if not all(on):
        return True
    # cells may be painted as high as their texts: those that go from the first to the last line are the header's
    own = [f for f in wide if f.top < middle(band.lines[-1]) < f.bottom]
    top, bottom = max(f.top for f in own), min(f.bottom for f in own)
    held = [line for line in lines if top < middle(line) < bottom]
    return len(band.lines) < len(held) <= MOST_LINES


def _whole(fills: Iterable[Fill]) -> list[Fill]:
    """Fills, those that were painted in pieces one below the other put together."""
    out: list[Fill] = []
    for fill in sorted(fills, key=lambda f: (round(f.x0), round(f.x1), f.rgb, f.top)):
        last = out[-1] if out else None
        alike = last is not None and (round(last.x0), round(last.x1), last.rgb) == (
            round(fill.x0),
            round(fill.x1),
            fill.rgb,
        )
        if last is not None and alike and abs(fill.top - last.bottom) <= SAME_START:
            out[-1] = replace(last, bottom=max(last.bottom, fill.bottom))
        else:
            out.append(fill)
    return out


def _covered(fills: Iterable[Fill], x0: float, x1: float) -> float:
    """How much of a stretch lies upon fills."""
    return sum(min(f.x1, x1) - max(f.x0, x0) for f in fills if f.x1 > x0 and f.x0 < x1)


def _hits(line: Line, names: ColumnNames) -> list[str | None]:
    """Fields that the parts of a line name, or begin to name (None: a known name that is no field's)."""
    return [field for chunk in chunks_of(line) for field in names.fields_of(chunk.text)]
