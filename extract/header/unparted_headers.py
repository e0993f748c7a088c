"""Repeated headers without a rule below them: some programs draw none over a row that the page before has cut."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from extract.header.columns import Header
from extract.types import Cell, Line, Table

Labels = tuple[tuple[str, ...], ...]
"""The printed lines of each cell of a header row, from left to right."""

FEWEST = 3
"""A header has at least so many names."""


def with_headers_parted(
    tables: Mapping[int, tuple[Table, ...]], headers: Mapping[int, Header]
) -> dict[int, tuple[Table, ...]]:
    """The tables, those with a first row parted in two that begins with an earlier table's header word for word.

    Args:
        tables: the ruled tables by page number.
        headers: the tables' headers by the ``id`` of the table.
    """
    known: dict[Labels, None] = {}
    out: dict[int, tuple[Table, ...]] = {}
    for number in sorted(tables):
        done = []
        for table in tables[number]:
            header = headers.get(id(table))
            labels = _labels(table, header) if header else None
            new = _parted(table, known)
            done.append(new)
            if labels and new is table:
                known[labels] = None
        out[number] = tuple(done)
    return out


def _labels(table: Table, header: Header) -> Labels | None:
    if header.end_row - header.first_row != 1:
        return None
    cells = sorted((c for c in table.cells if c.row == header.first_row), key=lambda c: c.col)
    labels = tuple(tuple(line.text for line in c.lines) for c in cells)
    return labels if sum(map(bool, labels)) >= FEWEST else None


def _parted(table: Table, known: Collection[Labels]) -> Table:
    """A table whose first row begins with a header, that row parted; the table itself where it does not."""
    first = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.col)
    if any(c.row_span > 1 for c in first) or tuple(tuple(line.text for line in c.lines) for c in first) in known:
        return table
    labels = next((labels for labels in known if _begin_with(first, labels)), None)
    if labels is None:
        return table
    pairs = [(c, len(own)) for c, own in zip(first, labels, strict=True)]
    bottom = max(line.bottom for c, count in pairs for line in c.lines[:count])
    top = min(line.top for c, count in pairs for line in c.lines[count:])
    if top < bottom - 1.0:
        return table
    y = (bottom + top) / 2
    upper = [_part(c, c.lines[:count], c.top, y, 0, open_bottom=True) for c, count in pairs]
    lower = [_part(c, c.lines[count:], y, c.bottom, 1, open_bottom=c.open_bottom) for c, count in pairs]
    rest = [replace(c, row=c.row + 1) for c in table.cells if c.row > 0]
    return replace(
        table,
        y_edges=(table.y_edges[0], y, *table.y_edges[1:]),
        cells=(*upper, *lower, *rest),
        guessed=frozenset(row + 1 for row in table.guessed),
        unproven=frozenset(row + 1 for row in table.unproven),
    )


def _begin_with(row: Sequence[Cell], labels: Labels) -> bool:
    """Whether the cells of a row begin with the lines of a header, and some go on."""
    printed = [tuple(line.text for line in c.lines) for c in row]
    if len(printed) != len(labels) or printed == list(labels):
        return False
    return all(lines[: len(own)] == own for lines, own in zip(printed, labels, strict=True))


def _part(cell: Cell, lines: Sequence[Line], top: float, bottom: float, row: int, *, open_bottom: bool) -> Cell:
    return replace(cell, lines=tuple(lines), top=top, bottom=bottom, row=row, open_bottom=open_bottom)
