"""Repeated headers without a rule below them: some programs draw none over a row that the page before has cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.columns import Header
from extract.types import Cell, Line, Table

Labels = tuple[tuple[str, ...], ...]
"""The printed lines of each cell of a header row, from left to right."""

FEWEST = 3
"""A header has at least so many names."""


def with_headers_parted(
    tables: Mapping[int, tuple[Table, ...]], headers: Mapping[int, Header]
) -> dict[int, tuple[Table, ...]]:
    """The tables, those with a row parted in two that begins with a header of another table word for word.

    Args:
        tables: the ruled tables by page number.
        headers: the tables' headers by the ``id`` of the table.
    """
    known = {
        labels for own in tables.values() for t in own if id(t) in headers if (labels := _labels(t, headers[id(t)]))
    }
    if not known:
        return dict(tables)
    return {
        number: tuple(t if id(t) in headers and headers[id(t)].first_row == 0 else _parted(t, known) for t in own)
        for number, own in tables.items()
    }


def _labels(table: Table, header: Header) -> Labels | None:
    if header.end_row - header.first_row != 1:
        return None
    cells = sorted((c for c in table.cells if c.row == header.first_row), key=lambda c: c.col)
    labels = tuple(tuple(line.text for line in c.lines) for c in cells)
    return labels if sum(map(bool, labels)) >= FEWEST else None


def _parted(table: Table, known: set[Labels]) -> Table:
    """A table whose first row begins with a header, that row parted; the table itself where it does not."""
    first = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.col)
    printed = [[line.text for line in c.lines] for c in first]
    for labels in known:
        if len(labels) != len(first) or any(c.row_span > 1 for c in first):
            continue
        if all(tuple(lines[: len(own)]) == own for lines, own in zip(printed, labels, strict=True)):
            break
    else:
        return table
    counts = [len(own) for own in labels]
    if all(count == len(lines) for count, lines in zip(counts, printed, strict=True)):
        return table  # nothing but the header
    heads = [line for c, count in zip(first, counts, strict=True) for line in c.lines[:count]]
    below = [line for c, count in zip(first, counts, strict=True) for line in c.lines[count:]]
    bottom, top = max(line.bottom for line in heads), min(line.top for line in below)
    if top < bottom - 1.0:
        return table
    y = (bottom + top) / 2
    upper = [_part(c, c.lines[:n], c.top, y, 0, open_bottom=True) for c, n in zip(first, counts, strict=True)]
    lower = [
        _part(c, c.lines[n:], y, c.bottom, 1, open_bottom=c.open_bottom) for c, n in zip(first, counts, strict=True)
    ]
    rest = [replace(c, row=c.row + 1) for c in table.cells if c.row > 0]
    return replace(
        table,
        y_edges=(table.y_edges[0], y, *table.y_edges[1:]),
        cells=(*upper, *lower, *rest),
        guessed=frozenset(row + 1 for row in table.guessed),
    )


def _part(cell: Cell, lines: Sequence[Line], top: float, bottom: float, row: int, *, open_bottom: bool) -> Cell:
    return replace(cell, lines=tuple(lines), top=top, bottom=bottom, row=row, open_bottom=open_bottom)
