"""In which order a document's columns are read: the one in which recommendations count up."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from extract.blocks.bands import bands_of
from extract.blocks.columns import WAYS, Columns, Way, are_rows, columns_of, strips_of
from extract.blocks.lines import own_lines, read_lines, text_lines
from extract.blocks.types import Block, Entry, TextLine
from extract.header.wordings import Vocabulary
from extract.types import Line, Page

UNPROVEN = "the page is set in columns, and nothing proves in which order they are read"

UNCOUNTED = "its labels stand in several columns, and the numbers of recommendations do not count up"

Find = Callable[[Sequence[TextLine]], list[Block]]
"""Lines in reading order to recommendations."""


def in_best_order(pages: Sequence[Page], vocabulary: Vocabulary, find: Find) -> list[Block]:
    """The recommendations of pages, read in the order that their numbers prove; in doubt where they prove none.

    Args:
        pages: that may hold the plan.
        vocabulary: the header wordings.
        find: the recommendations of lines.
    """
    lines = own_lines(pages)
    columns = columns_of(pages, vocabulary)
    if not columns:
        return _in_bands(pages, lines, vocabulary, find)
    tried = [
        found
        for way in WAYS
        if (read := _read(pages, lines, columns, way, vocabulary)) is not None and (found := find(read))
    ]
    if not tried:
        return find(text_lines(pages))
    # read in a wrong order, numbers that do not count up are not seen to begin recommendations: there are fewer
    least = min((_breaks(blocks), -len(blocks)) for blocks in tried)
    best = [blocks for blocks in tried if (_breaks(blocks), -len(blocks)) == least]
    if least[0] or not _is_proven(best[0]) or any(_told(blocks) != _told(best[0]) for blocks in best[1:]):
        for block in best[0]:
            if any(line.columns > 1 for line in _lines(block)):
                block.doubts.append(UNPROVEN)
    return best[0]


def _in_bands(
    pages: Sequence[Page], lines: Mapping[int, Sequence[Line]], vocabulary: Vocabulary, find: Find
) -> list[Block]:
    """The recommendations of pages without columns of cards: bands with labels in several columns, or text."""
    bands = bands_of(pages, lines, vocabulary)
    blocks = find(bands.lines) if bands is not None and bands.lines else []
    if bands is None or not blocks:
        blocks = find(text_lines(pages))
        for block in blocks if bands is not None else ():
            block.doubts.append(UNPROVEN)
        return blocks
    bands.doubt(blocks)
    if _breaks(blocks) and any(_number(block) is not None for block in blocks):
        for block in blocks:
            block.doubts.append(UNCOUNTED)
    return blocks


def _is_proven(blocks: Sequence[Block]) -> bool:
    """Whether texts that go on from a column to another surely do: the numbers count up within a column.

    Where each column has one card at most, cards that the page cuts may as well go on below, on the next page.
    """
    columned = [block for block in blocks if block.first.line.columns > 1]
    cut = any(len({line.strip for line in _lines(block)}) > 1 for block in columned)
    return not cut or max(Counter(block.first.line.strip for block in columned).values()) > 1


def _read(
    pages: Sequence[Page],
    lines: Mapping[int, Sequence[Line]],
    columns: Mapping[int, Columns],
    way: Way,
    vocabulary: Vocabulary,
) -> list[TextLine] | None:
    """The lines of pages, their columns read one way; None where cards of a grid are cut by the page."""
    strips = {
        page.number: strips_of(
            lines[page.number], columns[page.number].edges if page.number in columns else (), way, vocabulary
        )
        for page in pages
    }
    if way == "across" and not are_rows(list(strips.values()), vocabulary):
        return None
    return read_lines(pages, strips, columns)


def _lines(block: Block) -> Iterable[TextLine]:
    for groups in block.groups:
        for group in groups:
            yield group.line
            yield from group.below


def _breaks(blocks: Sequence[Block]) -> int:
    """How often numbers do not count up, from 1 anew perhaps; one that is missing proves nothing."""
    numbers = [_number(block) for block in blocks]
    steps = sum(b is None or a is None or b not in (a + 1, 1) for a, b in pairwise(numbers))
    return steps + (not numbers or numbers[0] is None)


def _number(block: Block) -> int | None:
    """The last figure of a recommendation's number."""
    for entry in _entries(block):
        if entry.number is not None:
            return _figure(" ".join(w.text for w in entry.number.words))
        if entry.found.field == "number" and entry.values:
            return _figure(" ".join(w.text for w in entry.values[0].words))
    return None


def _figure(text: str) -> int | None:
    found = re.findall(r"\d+", text)
    return int(found[-1]) if found else None


def _entries(block: Block) -> list[Entry]:
    return [entry for entries in block.actions for entry in entries]


def _told(blocks: Sequence[Block]) -> list[tuple[object, ...]]:
    """What recommendations say, and under which headings."""
    return [
        (
            tuple(line.line.text for line in block.titles),
            tuple((e.header, tuple(w for piece in e.values for w in piece.words)) for e in _entries(block)),
        )
        for block in blocks
    ]
