"""Pages of labelled text set in columns: where these begin, and the strips of text in which the page may be read.

Cards stand in a grid and are read row by row, or flow down one column and on in the next. Which of both a page means it
does not say; ``find`` reads them either way, and the numbers of the recommendations tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

from extract.blocks.labels import label_at
from extract.blocks.openers import NUMBER
from extract.blocks.types import OF_RECOMMENDATIONS, Label
from extract.borderless.lines import all_lines, chunks_of, is_bold, size_of
from extract.header.wordings import Vocabulary
from extract.text.lines import lines_of
from extract.types import Line, Page, Word

Way = Literal["down", "down by headings", "across"]
"""Down each column to the page's foot or to the next text from side to side; the same, where headings at the left that
nothing stands beside head all columns, too; or row by row of a grid."""

WAYS: tuple[Way, ...] = ("down", "down by headings", "across")

SAME_EDGE = 1.5
"""Labels whose beginnings differ by no more (points) stand below each other."""

FEWEST_FIELDS = 2
"""Fields that the labels of two columns have in common at least."""

NARROWEST = 0.18
"""A column is no narrower than this share of its page."""

HUNG = 30.0
"""A number or a box begins no farther left of the labels (points)."""

NEAR = 1.3
"""A number hangs no farther from its text than this (font sizes)."""

CROSSING = 0.25
"""The share of the lines of a page beside a column's labels that reach over its edge, at most."""

LARGER = 0.5
"""A heading's letters are larger than those of texts by more than this (points)."""

ALIGNED = 2.5
"""Cards of one row begin at one height, give or take this (points)."""

SET_OFF = 0.5
"""White above a row of cards is as high as this at least (font sizes)."""


class Columns(NamedTuple):
    """The columns of a page."""

    edges: tuple[float, ...]
    """where the second and further ones begin"""
    shifts: tuple[float, ...]
    """how far right of the labels of the first those of each stand (points)"""


class Strip(NamedTuple):
    """Lines that are read one after another, with nothing beside them."""

    lines: tuple[Line, ...]
    column: int
    """from 0; texts from side to side stand in the first"""
    of: int
    """columns of the page"""
    whole: bool = False
    """they reach from side to side, or head all columns"""


def columns_of(pages: Iterable[Page], vocabulary: Vocabulary) -> dict[int, Columns]:
    """The columns of pages on which the same labels stand side by side, by page.

    Pages of the same size that hold fewer labels have the columns of the others where their text keeps to them.
    """
    by_size: dict[tuple[int, int], list[Page]] = {}
    for page in pages:
        if page.skim is None and page.words:
            by_size.setdefault((round(page.width), round(page.height)), []).append(page)
    out: dict[int, Columns] = {}
    for alike in by_size.values():
        lines = {page.number: all_lines(page) for page in alike}
        labels = {page.number: list(_labels(lines[page.number], vocabulary)) for page in alike}
        lefts = _lefts([one for own in labels.values() for one in own], alike[0].width)
        if len(lefts) < 2 or not any(_beside(own, lefts) for own in labels.values()):
            continue
        chunks = [chunks_of(line) for page in alike for line in lines[page.number]]
        edges = tuple(_edge(left, chunks) for left in lefts[1:])
        for page in alike:
            if labels[page.number] and _keeps_to(edges, labels[page.number], lines[page.number]):
                out[page.number] = Columns(edges, tuple(left - lefts[0] for left in lefts))
    return out


def _labels(lines: Iterable[Line], vocabulary: Vocabulary) -> Iterator[tuple[Line, Label]]:
    """The labels of actions with which parts of lines begin."""
    for line in lines:
        for chunk in chunks_of(line):
            label = label_at(chunk.words, 0, vocabulary)
            if label is not None and label.field is not None and label.field not in OF_RECOMMENDATIONS:
                yield line, label


def _lefts(labels: Sequence[tuple[Line, Label]], width: float) -> list[float]:
    """Where the columns' labels begin: at each place, some of the fields stand that stand at the first."""
    places: list[tuple[float, set[str]]] = []
    for _, label in sorted(labels, key=lambda one: one[1].x0):
        if not places or label.x0 - places[-1][0] > SAME_EDGE:
            places.append((label.x0, set()))
        places[-1][1].add(label.field or "")
    often = [(x, fields) for x, fields in places if len(fields) >= FEWEST_FIELDS]
    if not often:
        return []
    out = [often[0][0]]
    for x, fields in often[1:]:
        if len(fields & often[0][1]) >= FEWEST_FIELDS and x - out[-1] >= NARROWEST * width:
            out.append(x)
    return out


def _beside(labels: Sequence[tuple[Line, Label]], lefts: Sequence[float]) -> bool:
    """Whether labels of different columns of a page stand beside each other, or their ranges do."""
    spans = []
    for left in lefts:
        own = [line for line, label in labels if abs(label.x0 - left) <= SAME_EDGE]
        if own:
            spans.append((min(line.top for line in own), max(line.bottom for line in own)))
    return any(one[0] < other[1] and other[0] < one[1] for i, one in enumerate(spans) for other in spans[i + 1 :])


def _edge(left: float, lines: Iterable[Sequence[Line]]) -> float:
    """The left edge of a column whose labels begin at a place: numbers and headings may begin farther left."""
    starts = [left]
    for chunks in lines:
        for place, chunk in enumerate(chunks):
            if not left - HUNG < chunk.x0 < left:
                continue
            following = chunks[place + 1].x0 if place + 1 < len(chunks) else None
            size = chunk.words[0].size
            hangs = following is not None and following - chunk.x1 < NEAR * size and following < left + HUNG
            if chunk.x1 > left + 1 or hangs:
                starts.append(chunk.x0)
    return min(starts) - 1.0


def _crosses(line: Line, edges: Sequence[float]) -> bool:
    return any(chunk.x0 < edge < chunk.x1 for chunk in chunks_of(line) for edge in edges)


def _keeps_to(edges: Sequence[float], labels: Sequence[tuple[Line, Label]], lines: Sequence[Line]) -> bool:
    """Whether the lines of a page from its first label to its last keep to columns."""
    top, bottom = min(line.top for line, _ in labels), max(line.bottom for line, _ in labels)
    among = [line for line in lines if line.top >= top - 1 and line.bottom <= bottom + 1]
    return sum(_crosses(line, edges) for line in among) <= CROSSING * len(among)


def strips_of(lines: Sequence[Line], edges: Sequence[float], way: Way, vocabulary: Vocabulary) -> list[Strip]:
    """The strips of a page in the order of reading.

    Args:
        lines: of the page from top to bottom, running heads and feet aside.
        edges: where its second and further columns begin.
        way: the way of reading.
        vocabulary: the header wordings.
    """
    if not edges:
        return [Strip(tuple(lines), 0, 1)]
    out: list[Strip] = []
    for whole, own in _bands(lines, edges, way):
        if whole:
            out.append(Strip(tuple(own), 0, len(edges) + 1, whole=True))
            continue
        words = [w for line in own for w in line.words]
        columns = [lines_of(w for w in words if _column(w, edges) == number) for number in range(len(edges) + 1)]
        rows = _rows(columns, vocabulary) if way == "across" else [columns]
        for row in rows:
            out += [Strip(tuple(cell), number, len(edges) + 1) for number, cell in enumerate(row) if cell]
    return out


def _column(word: Word, edges: Sequence[float]) -> int:
    return sum(word.x0 >= edge for edge in edges)


def _bands(lines: Sequence[Line], edges: Sequence[float], way: Way) -> Iterator[tuple[bool, list[Line]]]:
    """The lines in groups: those from side to side, and those in columns between."""
    sizes = Counter(size_of(line) for line in lines if not _crosses(line, edges) for _ in line.words)
    size = sizes.most_common(1)[0][0] if sizes else 0.0
    band: list[Line] = []
    kind = False
    for place, line in enumerate(lines):
        whole = _crosses(line, edges) or (way != "down" and _heads_all(lines, place, edges, size))
        if band and whole != kind:
            yield kind, band
            band = []
        kind = whole
        band.append(line)
    if band:
        yield kind, band


def _heads_all(lines: Sequence[Line], place: int, edges: Sequence[float], size: float) -> bool:
    """Whether a line in the first column is a heading of all of them: nothing stands beside it, or near that."""
    line = lines[place]
    if any(_column(w, edges) for w in line.words):
        return False
    left = min(one.x0 for one in lines)
    outside = is_bold(line) and line.x0 <= left + SAME_EDGE
    if size_of(line) <= size + LARGER and not outside:
        return False
    near = SET_OFF * size_of(line)
    around = (*lines[max(0, place - 2) : place], *lines[place + 1 : place + 3])
    beside = (w for one in around for w in one.words if _column(w, edges))
    return not any(w.top < line.bottom + near and w.bottom > line.top - near for w in beside)


def _rows(columns: Sequence[Sequence[Line]], vocabulary: Vocabulary) -> list[list[list[Line]]]:
    """The columns' lines by rows of cards: where one begins, one begins in all columns that go on below."""
    tops = [line.top for line in columns[0][1:]] if columns[0] else []
    begins = [top for top in tops if _begins_row(columns, top, vocabulary)]
    rows: list[list[list[Line]]] = [[[] for _ in columns] for _ in range(len(begins) + 1)]
    for number, lines in enumerate(columns):
        for line in lines:
            rows[sum(line.top >= top - ALIGNED for top in begins)][number].append(line)
    return rows


def _begins_row(columns: Sequence[Sequence[Line]], top: float, vocabulary: Vocabulary) -> bool:
    for lines in columns:
        below = [line for line in lines if line.top >= top - ALIGNED]
        if not below:
            continue
        above = [line for line in lines if line.top < top - ALIGNED]
        apart = not above or below[0].top - above[-1].bottom >= SET_OFF * size_of(below[0])
        if below[0].top > top + ALIGNED or not apart or not begins_card(below[0], vocabulary):
            return False
    return True


def begins_card(line: Line, vocabulary: Vocabulary) -> bool:
    """Whether a line may begin a recommendation: with its number, with a label of it, or in bold."""
    label = label_at(line.words, 0, vocabulary)
    if label is not None and label.field is not None:
        return label.field in OF_RECOMMENDATIONS
    return NUMBER.fullmatch(line.words[0].text) is not None or is_bold(line)


def are_rows(pages: Sequence[Sequence[Strip]], vocabulary: Vocabulary) -> bool:
    """Whether each strip of a plan begins with a card: none is cut by the page's foot, as nothing tells its rest.

    Args:
        pages: the strips of each page.
        vocabulary: the header wordings.
    """
    every = [(strip, not place) for strips in pages for place, strip in enumerate(strips)]
    told = [i for i, (strip, _) in enumerate(every) if next(_labels(strip.lines, vocabulary), None) is not None]
    among = every[told[0] :] if told else []
    last = told[-1] - told[0] if told else 0
    return all(
        strip.of == 1 or strip.whole or begins_card(strip.lines[0], vocabulary) or (i > last and not tops)
        for i, (strip, tops) in enumerate(among)
    )
