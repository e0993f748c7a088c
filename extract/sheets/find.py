"""Which pages hold further columns of another's rows."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import attrgetter
from typing import NamedTuple

from extract.header.columns import cell_label, find_header
from extract.header.wordings import LONGEST, Vocabulary, folded, match
from extract.ruled.grid import find_tables
from extract.sheets.beside import beside
from extract.sheets.types import SAME_HEIGHT, SHORTEST, Part, Sheet
from extract.types import Cell, Page, Rule, Table

SAME_EDGE = 3.0
"""Edges of columns that differ by no more (points) are the same."""

HEADER_WITHIN = 8
"""The header is one of so many first rows."""


class _Level(NamedTuple):
    """The level rules of a page from top to bottom."""

    rules: tuple[Rule, ...]
    tops: tuple[float, ...]


class _Document(NamedTuple):
    """What worksheets are looked for in."""

    pages: Mapping[int, Page]
    tables: Mapping[int, tuple[Table, ...]]
    """the ruled tables by page number"""
    level: Mapping[int, _Level]
    vocabulary: Vocabulary


class _Half(NamedTuple):
    """What a page draws between two heights."""

    x0: float
    x1: float
    heights: tuple[float, ...]


def find_sheets(
    pages: Mapping[int, Page], tables: Mapping[int, tuple[Table, ...]], vocabulary: Vocabulary
) -> dict[int, Sheet]:
    """The worksheets that were printed on pages side by side, by the number of the first page.

    Args:
        pages: the pages that were read whole and hold text, by number.
        tables: the ruled tables by page number.
        vocabulary: the header wordings.
    """
    document = _Document(pages, tables, {number: _level(page) for number, page in pages.items()}, vocabulary)
    found: dict[int, Sheet] = {}
    taken: set[int] = set()
    for table in (t for n in pages for t in tables.get(n, ())):
        if table.page in taken:
            continue
        alike = [n for n in pages if n > table.page and _half(document.level[n], table) is not None]
        for sheet in _from(table, alike, document) if alike and _header_row(table, vocabulary) else ():
            found[sheet.page] = sheet
            taken |= {sheet.page, *(part.page for part in sheet.parts)}
    return found


def _level(page: Page) -> _Level:
    level = (r for r in page.rules if r.horizontal and r.x1 - r.x0 >= SHORTEST)
    rules = tuple(sorted(level, key=attrgetter("top")))
    return _Level(rules, tuple(r.top for r in rules))


def _header_row(table: Table, vocabulary: Vocabulary) -> tuple[Cell, ...]:
    """The cells of the row in which a table names a column of recommendations or actions."""
    for cell in table.cells:
        if cell.row >= HEADER_WITHIN:
            break
        if not cell.lines or len(cell.words) > LONGEST:
            continue
        named = match(cell_label(cell), vocabulary)
        if named.field in ("recommendation", "action") and named.how in ("exact", "near"):
            row = tuple(c for c in table.cells if c.row == cell.row)
            if sum(bool(c.lines) for c in row) > 1:  # a row of one cell is a title
                return row
    return ()


def _from(table: Table, alike: Sequence[int], document: _Document) -> Iterator[Sheet]:
    """The sheets of a run of pages that begins with a table's header.

    Args:
        table: the table.
        alike: the pages after its own that have the same rows.
        document: the document.
    """
    pages = document.pages
    page = pages[table.page]
    step = next((n - page.number for n in alike if _part(page, table, pages[n], document, first=True)), None)
    if step is None:
        return
    parts: list[Part] = []
    whole = table
    while (other := pages.get(table.page + (len(parts) + 1) * step)) is not None:
        part = _part(page, whole, other, document, first=not parts)
        if part is None:
            break
        parts.append(part)
        page, _ = beside(page, other, part, (table.top, table.bottom))
        whole = _over(page, table)
    sheet = Sheet(table.page, (table.top, table.bottom), tuple(parts))
    sheet = _sheet(pages[table.page], sheet, step, document) or sheet
    yield sheet
    down = len(sheet.parts) + 1 if step == 1 else 1
    number = table.page + down
    while number in pages and (step == 1 or number < table.page + step):
        following = _sheet(pages[number], sheet, step, document)
        if following is None:
            return
        yield following
        number += down


def _part(page: Page, table: Table, other: Page, document: _Document, *, first: bool) -> Part | None:
    """The part of a table's rows that another page holds; None where it holds none.

    Args:
        page: the table's page.
        table: a table with a header.
        other: the other page.
        document: the document.
        first: no other part of the rows is known.
    """
    half = _half(document.level[other.number], table)
    header = _header_row(table, document.vocabulary)
    if half is None or not any(_same(y, max(c.bottom for c in header)) for y in half.heights):
        return None
    others = document.tables.get(other.number, ())
    if any(_has_same_columns(own, table) for own in others):
        return None
    start = _after_repeated(half, header, others)
    if start is None:
        return None
    part = Part(other.number, table.x1, table.x1 - start)
    whole = _over(beside(page, other, part, (table.top, table.bottom))[0], table)
    found = find_header(whole, document.vocabulary) if whole is not table else None
    if found is None:
        return None
    left = {folded(c.header) for c in found.columns if c.x1 <= part.start + 1}
    right = [c for c in found.columns if c.x0 >= part.start - 1]
    named = any(c.field and c.certain for c in right) if first else any(c.header for c in right)
    return part if named and left.isdisjoint(folded(c.header) for c in right if c.header) else None


def _has_same_columns(table: Table, other: Table) -> bool:
    """Whether a table goes on below another: it begins and ends where that does, and most of its columns do."""
    ends = abs(table.x0 - other.x0) < SAME_EDGE and abs(table.x1 - other.x1) < SAME_EDGE
    met = sum(any(abs(x - edge) < SAME_EDGE for edge in other.x_edges) for x in table.x_edges)
    return ends and met > 0.5 * len(table.x_edges)


def _half(level: _Level, table: Table) -> _Half | None:
    """What a page draws at a table's heights, where its rows are the table's; merged cells may leave out some.

    Args:
        level: the page's level rules.
        table: the table.
    """
    end = bisect_right(level.tops, table.bottom + SAME_HEIGHT)
    if end == 0 or not _same(level.tops[end - 1], table.bottom):
        return None
    rules = level.rules[bisect_left(level.tops, table.top - SAME_HEIGHT) : end]
    heights = (rules[0].top, *(b.top for a, b in pairwise(rules) if b.top - a.top > SAME_HEIGHT))
    if len(heights) < 2 or not (_among(heights, table.y_edges) or _among(table.y_edges, heights)):
        return None
    return _Half(min(r.x0 for r in rules), max(r.x1 for r in rules), heights)


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


def _sheet(page: Page, above: Sheet, step: int, document: _Document) -> Sheet | None:
    """The sheet of a page, all its tables taken together; None where the pages beside it do not have the same rows.

    Args:
        page: the page.
        above: a sheet of the same columns.
        step: how many pages farther on the next part of the same rows stands.
        document: the document.
    """
    edge = above.parts[0].start
    tables = [t for t in document.tables.get(page.number, ()) if abs(t.x1 - edge) <= SHORTEST]
    parts = [part._replace(page=page.number + place * step) for place, part in enumerate(above.parts, 1)]
    if not tables or any(part.page not in document.pages for part in parts):
        return None
    if any(_half(document.level[part.page], table) is None for part in parts for table in tables):
        return None
    return Sheet(page.number, (min(t.top for t in tables), max(t.bottom for t in tables)), tuple(parts))
