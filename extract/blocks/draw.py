"""Recommendations in labelled text as tables of labels and values, one for each page that shows a part of an action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from extract.blocks.build import settled
from extract.blocks.types import Block, Entry, Piece, TextLine
from extract.header.columns import Column, Header
from extract.types import LABEL, TITLE, Cell, Line, Table, Word

PADDING = 4.0
"""From the border of a cell to its text (points), as there is none."""

SAME_SIZE = 0.3
"""Lines of one heading differ less in size (points)."""

Drawn = tuple[Table, Header]


def tables_of(blocks: Sequence[Block]) -> dict[int, list[Drawn]]:
    """The tables of recommendations by page, each with its columns, in the order of reading."""
    edges = _edges(blocks)
    out: dict[int, list[Drawn]] = {}
    for block in blocks:
        for table, header in _of_block(block, edges):
            out.setdefault(table.page, []).append((table, header))
    for drawn in out.values():
        # below the last table of a page, the next page goes on
        table, header = drawn[-1]
        drawn[-1] = replace(table, text_columns=table.text_column + 1), header
    return out


def _edges(blocks: Sequence[Block]) -> dict[tuple[str, int], float]:
    """How far right texts of a page's column reach: under each label that has others beside it, and elsewhere ("")."""
    out: dict[tuple[str, int], float] = {}
    for entry in (entry for block in blocks for action in block.actions for entry in action):
        for piece in entry.values:
            key = (entry.track, piece.line.column)
            out[key] = max(out.get(key, 0.0), *(w.x1 for w in piece.words))
    return out


def _of_block(block: Block, edges: Mapping[tuple[str, int], float]) -> list[Drawn]:
    out: list[Drawn] = []
    begin = block.first.line
    over = {line.strip: line for line in (*block.titles, *block.stray) if line.strip != begin.strip}
    for strip, line in sorted(over.items()):
        titles, stray = _titles(block, strip), _stray(block, strip)
        out.append((_table(line, titles, kind="form", stray=stray, doubts=()), _NONE))
    for place, entries in enumerate(block.actions):
        entries = settled(entries)  # noqa: PLW2901
        pieces = [piece for entry in entries for piece in (*entry.names, *entry.values)]
        strips = sorted({piece.strip: piece.line for piece in pieces}.items())
        for count, (strip, line) in enumerate(strips):
            first = not place and not count
            kind: Literal["form", "rest", "action"] = "rest" if count else "form" if first else "action"
            titles = _titles(block, begin.strip) if first else []
            columns, cells = _columns(entries, strip, edges, further=place > 0, first=not count)
            stray = _stray(block, begin.strip) if first else []
            table = _table(line, [*titles, *cells], kind, stray, tuple(block.doubts) if first else ())
            out.append((table, Header(columns, 0, 0)))
    return out


_NONE = Header((), 0, 0)


def _titles(block: Block, strip: int) -> list[Cell]:
    groups: list[list[TextLine]] = []
    for line in block.titles:
        if line.strip != strip:
            continue
        if groups and line.gap < line.size and abs(line.size - groups[-1][-1].size) < SAME_SIZE:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_cell(g[0].page, TITLE, [one.line for one in g], max(one.line.x1 for one in g)) for g in groups]


def _stray(block: Block, strip: int) -> list[TextLine]:
    return [line for line in block.stray if line.strip == strip]


def _columns(
    entries: Sequence[Entry], strip: int, edges: Mapping[tuple[str, int], float], *, further: bool, first: bool
) -> tuple[tuple[Column, ...], list[Cell]]:
    """The columns of an action's labels on a strip, with the cells of these labels and of what they say there."""
    columns: list[Column] = []
    cells: list[Cell] = []
    for entry in entries:
        names = [piece for piece in entry.names if piece.strip == strip]
        values = [piece for piece in entry.values if piece.strip == strip]
        if not names and not values:
            continue
        page = (names or values)[0].page
        if names:
            cells.append(_cell(page, LABEL, _lines(names), max(w.x1 for piece in names for w in piece.words)))
        if entry.number is not None and entry.number.strip == strip and first:
            number = _number_column(entry, further=further, taken=columns)
            if number is not None:
                word = Line(entry.number.words)
                cells.append(_cell(page, len(columns), [word], word.x1))
                columns.append(number)
        certain = entry.found.how in ("exact", "near", "other")
        if values:
            lines = _lines(values)
            column, shift = values[0].line.column, values[0].line.shift
            left = min(w.x0 - piece.line.shift for piece in entry.values for w in piece.words) + shift
            right = max(edges[entry.track, column], *(line.x1 for line in lines))
            cells.append(_cell(page, len(columns), lines, right, left))
        elif not entry.values and entry.field is None and entry.found.field is not None:
            continue  # a heading over the label that says it
        elif not entry.values:
            # nothing is said: an empty cell beside the label
            cells.append(_empty(page, len(columns), Line(names[0].words)))
        else:
            continue
        best = entry.found.choice == 0
        columns.append(Column(entry.field, entry.header, 0.0, 0.0, certain, entry.found.also, best))
    return tuple(columns), cells


def _number_column(entry: Entry, *, further: bool, taken: Sequence[Column]) -> Column | None:
    """The column of the number that a label has: the recommendation's, or the action's own."""
    if entry.found.field in ("recommendation", "number") and not further:
        return Column("number", "", 0.0, 0.0) if all(c.field != "number" for c in taken) else None
    return Column(None, f"{entry.header} number", 0.0, 0.0)


def _lines(pieces: Iterable[Piece]) -> list[Line]:
    return [Line(piece.words) for piece in pieces]


def _empty(page: int, col: int, beside: Line) -> Cell:
    """An empty cell beside a line."""
    return Cell(page, beside.x1 + PADDING, beside.top, beside.x1 + 2 * PADDING, beside.bottom, 0, col)


def _cell(page: int, col: int, lines: Sequence[Line], right: float, left: float | None = None) -> Cell:
    """A cell around lines.

    Args:
        page: the page's number.
        col: the cell's column.
        lines: its lines.
        right: how far right its text reaches.
        left: where it begins, if not with these lines.
    """
    x0 = min(line.x0 for line in lines) if left is None else min(left, *(line.x0 for line in lines))
    top, bottom = min(line.top for line in lines), max(line.bottom for line in lines)
    return Cell(page, x0 - PADDING, top - 1, max(right, x0) + PADDING, bottom + 1, 0, col, lines=tuple(lines))


def _table(
    begin: TextLine,
    cells: Sequence[Cell],
    kind: Literal["form", "rest", "action"],
    stray: Sequence[TextLine],
    doubts: tuple[str, ...],
) -> Table:
    boxes = [c.bbox for c in cells] + [_box(line.words) for line in stray]
    x0, x1 = min(b[0] for b in boxes), max(b[2] for b in boxes)
    top, bottom = min(b[1] for b in boxes), max(b[3] for b in boxes)
    return Table(
        begin.page, x0, top, x1, bottom, (x0, x1), (top, bottom), tuple(cells), labelled=kind, typed=True,
        doubts=doubts, text_column=begin.column, text_columns=begin.columns,
    )  # fmt: skip


def _box(words: Sequence[Word]) -> tuple[float, float, float, float]:
    return (
        min(w.x0 for w in words),
        min(w.top for w in words),
        max(w.x1 for w in words),
        max(w.bottom for w in words),
    )
