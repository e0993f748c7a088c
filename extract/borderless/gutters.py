"""The white strips between columns that no word of the body crosses."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from extract.borderless.header import Name
from extract.borderless.lines import chunks_of
from extract.text.compose import BULLETS, MARKER
from extract.text.typesetting import SPACE
from extract.types import Line, Word

NARROWEST = 1.2
"""A strip narrower than this (points) parts no columns: spreadsheets leave some 2 between the texts of two cells."""

WORD_SPACE = 2.0
"""Spaces between words of a line are wider, or narrower by some letters' overhang …"""

EXACT_START = 0.3
"""… so that a word behind a narrower gap begins a column only where the column's name does, to this (points)."""

SAME_START = 1.5
"""Lines that begin no farther apart than this begin at one place."""

WRAPPED = 2.5
"""Lines of one paragraph stand no farther apart than this (font sizes)."""

SAME_WIDTH = 0.5
"""Strips that differ by no more (points) are as wide."""

FEWEST_ALIKE = 3

EARLY = 0.2
"""A larger share of the lines that wrap does so because the next word is long."""

FEWEST_EARLY = 2
"""So many lines that end before their limit are no chance."""

Span = tuple[float, float]


class Gutters(NamedTuple):
    """What is white so far between each name of a header and the next."""

    strips: tuple[tuple[Span, ...], ...]
    starts: tuple[float, ...]
    """where the names begin"""

    @staticmethod
    def of(names: Sequence[Name]) -> Gutters:
        """The strips that a header leaves."""
        return Gutters(tuple(((a.x1, b.x0),) for a, b in pairwise(names)), tuple(n.x0 for n in names))

    def without(self, spans: Iterable[Span]) -> Gutters:
        """The strips that are left when something stands on the page as well; one may be empty."""
        strips = [list(own) for own in self.strips]
        for x0, x1 in spans:
            for place, own in enumerate(strips):
                if own and x0 < own[-1][1] and x1 > own[0][0]:
                    strips[place] = [part for span in own for part in _cut(span, x0, x1)]
        return self._replace(strips=tuple(map(tuple, strips)))

    def pieces(self, line: Line) -> list[Span]:
        """The stretches that a line covers: words with usual spaces between them are one, but where a column begins."""
        out: list[Span] = []
        for chunk in chunks_of(line):
            first = chunk.words[0].x0
            for before, word in pairwise(chunk.words):
                gap = word.x0 - before.x1
                near = SAME_START if gap >= WORD_SPACE else EXACT_START
                if gap >= NARROWEST and any(abs(word.x0 - x) <= near for x in self.starts):
                    out.append((first, before.x1))
                    first = word.x0
            out.append((first, chunk.x1))
        return out

    @property
    def closed(self) -> tuple[int, ...]:
        """Numbers of the pairs of names with nothing white between them."""
        return tuple(place for place, spans in enumerate(self.strips) if not spans)


def _cut(span: Span, x0: float, x1: float) -> list[Span]:
    """What is left of a stretch beside a word."""
    if x1 <= span[0] or x0 >= span[1]:
        return [span]
    return [part for part in ((span[0], x0), (x1, span[1])) if part[1] - part[0] >= NARROWEST]


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table without upright rules."""

    edges: tuple[float, ...]
    """from left to right, one more than columns"""
    gutters: tuple[Span, ...]
    """the white strip around each inner edge"""

    @property
    def count(self) -> int:
        return len(self.edges) - 1

    def parts(self, line: Line) -> dict[int, tuple[Word, ...]]:
        """A line's words by column."""
        out: dict[int, list[Word]] = {}
        for word in line.words:
            out.setdefault(self.at(word.xmid), []).append(word)
        return {column: tuple(words) for column, words in out.items()}

    def at(self, x: float) -> int:
        """The column of a place."""
        return min(max(bisect_right(self.edges, x) - 1, 0), self.count - 1)


def columns_of(
    names: Sequence[Name], gutters: Gutters, lines: Sequence[Line], drawn: Sequence[float], width: float
) -> Columns:
    """The columns that the gutters part.

    Their edges are where the page draws some; else the gutters say how much space a cell leaves beside its text: half
    of the narrowest, and so much stands left of every column's text.

    Args:
        names: the header's.
        gutters: white strips over the whole table.
        lines: of the whole table.
        drawn: places of upright sides, of fills or rules, that the page draws within the table.
        width: of the page, in points.
    """
    strips = [
        spans[-1] if name.found.field == "number" else _strip(spans, lines)
        for name, spans in zip(names, gutters.strips, strict=False)
    ]
    words = [w for line in lines for w in line.words]
    left = min(*(w.x0 for w in words), names[0].x0)
    right = max(*(w.x1 for w in words), names[-1].x1)
    first = _unnamed(names[0], words, strips[0])
    if first is not None:
        strips.insert(0, first)
    space = _usual_width(strips) / 2
    edges = []
    for a, b in strips:
        own = [x for x in drawn if a - 0.5 <= x <= b + 0.5]
        edges.append(min(own, key=lambda x: abs(x - (b - space))) if own else b - space)
    outer = [x for x in drawn if left - 3 * space - 3 <= x <= left + 0.5]
    start = max(outer) if outer else left - space
    outer = [x for x in drawn if x >= right - 0.5]
    # tables go from margin to margin
    mirrored = width - start
    end = min(outer) if outer else mirrored if right <= mirrored <= right + 0.25 * width else right + space
    columns = Columns((start, *edges, end), tuple(strips))
    texts: dict[int, list[Line]] = {}
    for line in lines:
        for column, part in columns.parts(line).items():
            texts.setdefault(column, []).append(Line(part))
    for place, (a, b) in enumerate(strips):
        free = not any(a - 0.5 <= x <= b + 0.5 for x in drawn) and edges[place] > a + space
        if free and _ends_before(texts.get(place, ()), edges[place] - space):
            edges[place] = a + space  # its cells are no wider than their texts show
    if not outer and end > right + space and _ends_before(texts.get(columns.count - 1, ()), end - space):
        end = right + space
    return replace(columns, edges=(start, *edges, end))


def _usual_width(strips: Sequence[Span]) -> float:
    """How wide the strip between two columns is whose texts fill them: several are as wide, or it is the narrowest.

    A word that is too wide for its cell makes one narrower than that.
    """
    widths = sorted(b - a for a, b in strips)
    alike = [sum(abs(width - other) <= SAME_WIDTH for other in widths) for width in widths]
    return next((width for width, count in zip(widths, alike, strict=True) if count >= FEWEST_ALIKE), widths[0])


def _ends_before(parts: Sequence[Line], limit: float) -> bool:
    """Whether a column's text is parted into lines that end before a limit although the next word would fit."""
    wraps = early = 0
    for above, below in pairwise(parts):
        last, first = above.words[-1], below.words[0]
        near = 0 < below.top - above.top < WRAPPED * last.size
        if near and first.text[0].islower() and first.text[0] not in BULLETS and last.text[-1] not in ".:;!?":
            wraps += 1
            early += above.x1 + SPACE * first.size + (first.x1 - first.x0) < limit
    return early >= FEWEST_EARLY and early >= EARLY * wraps


def _strip(spans: Sequence[Span], lines: Sequence[Line]) -> Span:
    """The stretch that parts two columns: the last, unless only the marks of a list stand left of it."""
    ordered = list(spans)
    while len(ordered) > 1:
        before, last = ordered[-2:]
        between = [w for line in lines for w in line.words if before[1] - 0.5 <= w.x0 and w.x1 <= last[0] + 0.5]
        if not between or not all(w.text[0] in BULLETS or MARKER.fullmatch(w.text) for w in between):
            break
        ordered.pop()
    return ordered[-1]


def _unnamed(name: Name, words: Sequence[Word], strip: Span) -> Span | None:
    """The strip right of a first column that has no name; None where there is none."""
    beside = [w for w in words if w.x1 < name.x0]
    if not beside or name.found.field == "number":
        return None
    end = max(w.x1 for w in beside)
    rest = [w.x0 for w in words if w.x0 < strip[0] and w not in beside]
    start = min([*rest, name.x0])
    return (end, start) if start - end >= NARROWEST else None


def starts_alike(columns: Columns, lines: Sequence[Line]) -> float:
    """The share of printed lines of cells, 0 to 1, that begin where others of their column do."""
    starts: dict[int, list[float]] = {}
    for line in lines:
        for column, words in columns.parts(line).items():
            starts.setdefault(column, []).append(words[0].x0)
    alike = total = 0
    for places in starts.values():
        total += len(places)
        alike += sum(sum(abs(x - y) <= SAME_START for y in places) > 1 for x in places)
    return alike / total if total else 0.0


def is_one_part(line: Line) -> bool:
    """Whether a line's words stand together."""
    return len(chunks_of(line)) == 1
