"""Worksheets wider than their page: the columns that a program printed on further pages are put beside the first.

A spreadsheet's program cuts a sheet at its columns. The first page holds columns A to E, say, and another page F to I
of the same rows: the next page, or one after all pages with A to E, as the page order is "over, then down" or "down,
then over". Every row is as high on both, so that their level rules lie at the same heights. That, and a header of
which each page has other columns, tells such pages from those that go on below.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeVar

from extract.columns import cell_label, find_header
from extract.grid import find_tables
from extract.types import BBox, Cell, Fill, Page, Rule, Table, Word
from extract.wordings import LONGEST, Vocabulary, folded, known, match

SAME_HEIGHT = 1.5
"""Rules on two pages that are this near in height (points) part the same rows."""

SHORTEST = 15.0
"""A shorter level rule (points) parts no rows."""

HEADER_WITHIN = 8
"""The header is one of so many first rows."""


@dataclass(frozen=True, slots=True)
class Part:
    """Columns of a worksheet that stand on a page of their own."""

    page: int
    start: float
    """where they begin on the joined page, in points from its left"""
    shift: float
    """how far to the right of their own place they are put"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the parts of its rows that were printed on further pages, from left to right."""

    page: int
    parts: tuple[Part, ...]

    def place(self, box: BBox) -> tuple[int, BBox]:
        """The page, and the place there, of a box on the joined page."""
        middle = (box[0] + box[2]) / 2
        for part in reversed(self.parts):
            if middle >= part.start:
                return part.page, (box[0] - part.shift, box[1], box[2] - part.shift, box[3])
        return self.page, box


@dataclass(frozen=True, slots=True)
class Document:
    """What worksheets are looked for in."""

    pages: dict[int, Page]
    """those that were read whole and hold text, by number"""
    tables: Mapping[int, tuple[Table, ...]]
    """the ruled tables by page number"""
    vocabulary: Vocabulary
    """the header wordings"""


@dataclass(frozen=True, slots=True)
class _Half:
    """What a page draws between two heights."""

    x0: float
    x1: float
    heights: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """A document of which worksheets printed on pages side by side are put together."""

    pages: tuple[Page, ...]
    tables: dict[int, tuple[Table, ...]]
    """the ruled tables by page number"""
    sheets: dict[int, Sheet]
    """by the number of the first page"""


def put_together(
    pages: Sequence[Page], tables: Mapping[int, tuple[Table, ...]], vocabulary: Vocabulary | None = None
) -> Joined:
    """Put the pages of worksheets side by side.

    Args:
        pages: every page.
        tables: the ruled tables by page number.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    by_number = {page.number: page for page in pages if page.skim is None and page.tilt is None}
    found = sheets(Document(by_number, tables, vocabulary or known()))
    if not found:
        return Joined(tuple(pages), dict(tables), {})
    changed: dict[int, Page] = {}
    for sheet in found.values():
        table = next(t for t in tables[sheet.page] if abs(t.x1 - sheet.parts[0].start) <= SHORTEST)
        changed[sheet.page] = by_number[sheet.page]
        for part in sheet.parts:
            changed[sheet.page], changed[part.page] = beside(changed[sheet.page], by_number[part.page], part, table)
    anew = {number: find_tables(page) for number, page in changed.items()}
    for sheet in found.values():
        if sheet.parts[0].page == sheet.page + 1:
            breadth = len(sheet.parts) + 1
            anew[sheet.page] = tuple(replace(table, breadth=breadth) for table in anew[sheet.page])
    return Joined(tuple(changed.get(p.number, p) for p in pages), {**tables, **anew}, found)


def sheets(document: Document) -> dict[int, Sheet]:
    """The worksheets that were printed on pages side by side, by the number of the first page."""
    found: dict[int, Sheet] = {}
    taken: set[int] = set()
    for number in document.pages:
        if number in taken:
            continue
        headed = next((t for t in document.tables.get(number, ()) if _header_row(t, document.vocabulary)), None)
        if headed is None:
            continue
        for sheet in _from(headed, document):
            found[sheet.page] = sheet
            taken |= {sheet.page, *(part.page for part in sheet.parts)}
    return found


def beside(page: Page, other: Page, part: Part, table: Table) -> tuple[Page, Page]:
    """A page with the part of its rows that another holds put beside them, and the other without it.

    Text above the table that runs over the page's edge, a title, goes on there as well.

    Args:
        page: the first page.
        other: the page that holds the part.
        part: where it is, and where it belongs.
        table: the first page's table, whose rows go on.
    """
    start = part.start - part.shift - 1.0
    top, bottom = table.top - SAME_HEIGHT, table.bottom + SAME_HEIGHT
    over = [w for w in page.words if w.bottom <= table.top + 1 and w.x1 > part.start - w.size]

    def belongs(word: Word) -> bool:
        if word.xmid < start:
            return False
        return top <= word.ymid <= bottom or any(
            word.bottom <= top + 1 and abs(word.ymid - w.ymid) < SAME_HEIGHT for w in over
        )

    def within(shape: Rule | Fill) -> bool:
        return shape.x1 > start + 1.0 and top <= shape.top and shape.bottom <= bottom

    words = tuple(replace(w, x0=w.x0 + part.shift, x1=w.x1 + part.shift) if belongs(w) else None for w in other.words)
    joined = replace(
        page,
        width=max(page.width, other.width + part.shift),
        words=page.words + tuple(w for w in words if w is not None),
        rules=page.rules + tuple(_moved(r, part, start) for r in other.rules if within(r)),
        fills=page.fills + tuple(_moved(f, part, start) for f in other.fills if within(f)),
    )
    rest = replace(
        other,
        words=tuple(w for w, moved in zip(other.words, words, strict=True) if moved is None),
        rules=tuple(r for r in other.rules if not within(r)),
        fills=tuple(f for f in other.fills if not within(f)),
    )
    return joined, rest


Shape = TypeVar("Shape", Rule, Fill)


def _moved(shape: Shape, part: Part, start: float) -> Shape:
    return replace(shape, x0=max(shape.x0, start + 1.0) + part.shift, x1=shape.x1 + part.shift)


def _header_row(table: Table, vocabulary: Vocabulary) -> tuple[Cell, ...]:
    """The cells of the row in which a table names a column of recommendations or actions."""
    for cell in table.cells:
        if cell.row >= HEADER_WITHIN:
            break
        if not cell.lines or len(cell.words) > LONGEST:
            continue
        named = match(cell_label(cell), vocabulary)
        if named.field in ("recommendation", "action") and named.how in ("exact", "near"):
            return tuple(c for c in table.cells if c.row == cell.row)
    return ()


def _from(table: Table, document: Document) -> Iterator[Sheet]:
    """The sheets of a run of pages that begins with a table's header."""
    pages = document.pages
    page = pages[table.page]
    after = (number for number in sorted(pages) if number > page.number)
    step = next((n - page.number for n in after if _part(page, table, pages[n], document, first=True)), None)
    if step is None:
        return
    sheet, whole = Sheet(page.number, ()), table
    while (other := pages.get(table.page + (len(sheet.parts) + 1) * step)) is not None:
        part = _part(page, whole, other, document, first=not sheet.parts)
        if part is None:
            break
        sheet = Sheet(sheet.page, (*sheet.parts, part))
        page, _ = beside(page, other, part, table)
        whole = _over(page, table)
    yield sheet
    down = len(sheet.parts) + 1 if step == 1 else 1
    number = table.page + down
    while number in pages and (step == 1 or number < table.page + step):
        following = _following(pages[number], sheet, step, document)
        if following is None:
            return
        yield following
        number += down


def _part(page: Page, table: Table, other: Page, document: Document, *, first: bool) -> Part | None:
    """The part of a table's rows that another page holds; None where it holds none.

    Args:
        page: the table's page.
        table: a table with a header.
        other: the other page.
        document: the document.
        first: no other part of the rows is known.
    """
    half = _half(other, table)
    header = _header_row(table, document.vocabulary)
    if half is None or not any(_same(y, max(c.bottom for c in header)) for y in half.heights):
        return None
    start = _after_repeated(half, header, document.tables.get(other.number, ()))
    if start is None:
        return None
    part = Part(other.number, table.x1, table.x1 - start)
    whole = _over(beside(page, other, part, table)[0], table)
    found = find_header(whole, document.vocabulary) if whole is not table else None
    if found is None:
        return None
    left = {folded(c.header) for c in found.columns if c.x1 <= part.start + 1}
    right = [c for c in found.columns if c.x0 >= part.start - 1]
    named = any(c.field and c.certain for c in right) if first else any(c.header for c in right)
    return part if named and left.isdisjoint(folded(c.header) for c in right if c.header) else None


def _half(page: Page, table: Table) -> _Half | None:
    """What a page draws at a table's heights, where its rows are the table's; merged cells may leave out some."""
    level = [
        r
        for r in page.rules
        if r.horizontal and r.x1 - r.x0 >= SHORTEST and table.top - SAME_HEIGHT <= r.top <= table.bottom + SAME_HEIGHT
    ]
    heights = _heights(level)
    if len(heights) < 2 or not _same(heights[-1], table.bottom):
        return None
    if not _among(heights, table.y_edges) and not _among(table.y_edges, heights):
        return None
    return _Half(min(r.x0 for r in level), max(r.x1 for r in level), heights)


def _heights(level: Sequence[Rule]) -> tuple[float, ...]:
    ys = sorted(r.top for r in level)
    return tuple(ys[:1]) + tuple(b for a, b in pairwise(ys) if b - a > SAME_HEIGHT)


def _among(heights: Sequence[float], others: Sequence[float]) -> bool:
    return all(any(_same(y, other) for other in others) for y in heights)


def _after_repeated(half: _Half, header: Sequence[Cell], others: Sequence[Table]) -> float | None:
    """Where a page's own columns begin, after those that it repeats of the first page; None where it repeats all.

    Args:
        half: what the page draws at the table's heights.
        header: the header's cells on the first page.
        others: the page's own tables.
    """
    cells = [c for table in others for c in table.cells if _same(c.top, header[0].top)]
    for cell, first in zip(cells, header, strict=False):
        if folded(cell_label(cell)) != folded(cell_label(first)):
            return cell.x0
    return half.x0 if not cells else None


def _same(y: float, other: float) -> bool:
    return abs(y - other) <= SAME_HEIGHT


def _over(page: Page, table: Table) -> Table:
    """The page's table that takes in another; that one where there is none wider."""
    for found in find_tables(page):
        if found.x1 > table.x1 + SHORTEST and found.x0 <= table.x0 + 1 and _same(found.bottom, table.bottom):
            return found
    return table


def _following(page: Page, before: Sheet, step: int, document: Document) -> Sheet | None:
    """The sheet of the page that goes on below; None where the pages beside it do not have the same rows.

    Args:
        page: the page below.
        before: the sheet above.
        step: how many pages farther on the next part of the same rows stands.
        document: the document.
    """
    table = next(iter(document.tables.get(page.number, ())), None)
    if table is None or abs(table.x1 - before.parts[0].start) > SHORTEST:
        return None
    parts = []
    for place, above in enumerate(before.parts, 1):
        other = document.pages.get(page.number + place * step)
        if other is None or _half(other, table) is None:
            return None
        parts.append(replace(above, page=other.number))
    return Sheet(page.number, tuple(parts))
