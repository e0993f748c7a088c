"""The order in which labelled text is looked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from extract.blocks.build import blocks_of, body_of, with_entries
from extract.blocks.counted import with_counted
from extract.blocks.draw import tables_of
from extract.blocks.judge import REVIEW, is_complete, is_plan_text
from extract.blocks.openers import openers
from extract.blocks.order import in_best_order
from extract.blocks.tail import parted_by_rules, trim
from extract.blocks.triage import may_hold_labels
from extract.blocks.types import Block, TextLine
from extract.blocks.usual import usual
from extract.borderless.lines import all_lines, chunks_of, middle
from extract.borderless.names import ColumnNames
from extract.header.columns import Header
from extract.header.wordings import OF_ACTIONS, Vocabulary, known
from extract.types import Line, Page, Table, Word

FEWEST_PARTS = 3
"""A grid of so many rows and columns is a table's, not the frame of a labelled text."""

Whole = Callable[[int], Page]


def with_blocks(
    pages: Sequence[Page],
    whole: Whole | None,
    tables: Mapping[int, tuple[Table, ...]],
    vocabulary: Vocabulary | None = None,
) -> tuple[Sequence[Page], dict[int, tuple[Table, ...]], dict[int, Header]]:
    """The tables of a plan in labelled text, beside those that they do not overlap.

    Args:
        pages: every page of the document.
        whole: reads a page that was skimmed.
        tables: the tables found before, by page; none of them is a plan's.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.

    Returns:
        The pages, those read whole that may hold the plan; the tables by page; the columns of the plan's tables by
        the ``id`` of the table.
    """
    words = vocabulary or known()
    likely = _likely(pages, ColumnNames.of(words))
    if not likely:
        return pages, dict(tables), {}
    near = {n + step for n in likely for step in (-1, 0, 1)}
    of_review = any(REVIEW.search(page.text) for page in pages)
    blocks: list[Block] = []
    while True:
        if whole is not None:
            pages = [whole(p.number) if p.skim is not None and p.number in near else p for p in pages]
        whole_pages = [p for p in pages if p.number in near and p.skim is None]
        blocks = in_best_order(whole_pages, words, lambda lines: _blocks(lines, words, of_review=of_review))
        more = _beyond(blocks, pages) - near
        if not more:
            break
        near |= more
    pages = _with_split(pages, {key: both for block in blocks for key, both in block.split.items()})
    out, headers = dict(tables), dict[int, Header]()
    for number, read in tables_of(blocks).items():
        drawn = [(_against_rules(table, tables.get(number, ())), header) for table, header in read]
        own = [table for table, _ in drawn]
        headers |= {id(table): header for table, header in drawn}
        rest = [t for t in tables.get(number, ()) if not any(t.top < o.bottom and t.bottom > o.top for o in own)]
        # in columns, reading order is not that from top to bottom
        columned = any(t.text_column for t in own)
        out[number] = (*rest, *own) if columned else tuple(sorted((*rest, *own), key=lambda t: (t.top, t.x0)))
    return pages, out, headers


def _against_rules(table: Table, ruled: Iterable[Table]) -> Table:
    """A table of labelled text; an irregular one where a text of it stands in several rows that rules part."""
    grids = [t for t in ruled if len(t.x_edges) > FEWEST_PARTS and len(t.y_edges) > FEWEST_PARTS]
    for cell in table.cells:
        for grid in grids:
            within = [middle(line) for line in cell.lines if grid.x0 <= line.x0 <= grid.x1]
            rows = {bisect_right(grid.y_edges, y) for y in within if grid.top <= y <= grid.bottom}
            if len(rows) >= FEWEST_PARTS:
                return replace(table, irregular=True)
    return table


def _with_split(pages: Sequence[Page], split: Mapping[tuple[int, Word], tuple[Word, Word]]) -> Sequence[Page]:
    """The pages, some of their words parted from the mark at their end."""
    numbers = {number for number, _ in split}
    return [
        replace(p, words=tuple(part for w in p.words for part in split.get((p.number, w), (w,))))
        if p.number in numbers
        else p
        for p in pages
    ]


def _beyond(blocks: Iterable[Block], pages: Sequence[Page]) -> set[int]:
    """The pages after those on which texts end: texts may go on over pages without labels."""
    ends = {piece.page for block in blocks for entries in block.actions for e in entries for piece in e.values}
    return {page.number for page in pages if page.number - 1 in ends}


def _likely(pages: Iterable[Page], names: ColumnNames) -> frozenset[int]:
    """The pages whose text may hold labels."""
    out = set()
    for page in pages:
        lines = page.skim if page.skim is not None else [text for line in all_lines(page) for text in _texts(line)]
        if may_hold_labels(lines, names):
            out.add(page.number)
    return frozenset(out)


def _texts(line: Line) -> Iterator[str]:
    """A line's text, and the texts of its parts that stand apart: these may be those of columns."""
    yield line.text
    chunks = chunks_of(line)
    if len(chunks) > 1:
        yield from (chunk.text for chunk in chunks)


def _blocks(lines: Sequence[TextLine], vocabulary: Vocabulary, *, of_review: bool) -> list[Block]:
    """The recommendations in lines; none where they make no plan."""
    for least in (2, 1):
        found = usual(lines, vocabulary, least)
        labels = with_counted(lines, found.labels)
        blocks = blocks_of(lines, labels, openers(lines, labels))
        if not blocks:
            continue
        body = body_of(blocks, found.offset)
        ruled = parted_by_rules(blocks)
        for block, following in pairwise((*blocks, None)):
            if block is not None:
                near = following is not None and following.first.line.page - block.last.line.page <= 1
                trim(block, following, body, near=near, ruled=ruled)
        for block in blocks:
            with_entries(block, body, vocabulary)
        blocks = _whole_runs(blocks)
        if is_plan_text(blocks, lines, vocabulary, of_review=of_review):
            return blocks
    return []


def _whole_runs(blocks: Sequence[Block]) -> list[Block]:
    """The recommendations from the first with the labels of a plan to the last.

    What comes before or after, as a list of the recommendations in a report's text, is no part of it; nor is what
    stands alone between, far from either.
    """
    whole = [i for i, block in enumerate(blocks) if is_complete(block)]
    if not whole:
        return []
    first, last = whole[0], whole[-1]
    while first and _tells_more(blocks[first - 1]) and _near(blocks[first - 1], blocks[first]):
        first -= 1
    while last + 1 < len(blocks) and _tells_more(blocks[last + 1]) and _near(blocks[last], blocks[last + 1]):
        last += 1
    kept = [i for i in range(first, last + 1) if _belongs(blocks, i)]
    for i in kept:
        if i - 1 not in kept:
            # what stands above a plan is looked at as above a table
            blocks[i].titles, blocks[i].stray = [], []
    return [blocks[i] for i in kept]


def _tells_more(block: Block) -> bool:
    """Whether a recommendation has a label of an action, if not all that a plan's have."""
    return any(entry.field in OF_ACTIONS for entries in block.actions for entry in entries)


def _near(one: Block, other: Block) -> bool:
    return other.first.line.page - one.last.line.page <= 1


def _belongs(blocks: Sequence[Block], place: int) -> bool:
    """Whether a recommendation is a plan's: it has its labels, or stands next to one that has."""
    if is_complete(blocks[place]) or _tells_more(blocks[place]):
        return True
    before = blocks[place - 1] if place else None
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    return any(one is not None and is_complete(one) for one in (before, after))
