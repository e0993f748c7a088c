"""Repeated headers without a rule below them: some programs draw none over a row that the page before has cut."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.header.columns import Header
from extract.types import Cell, Line, Table

Labels = tuple[tuple[str, ...], ...]
"""The printed lines of each cell of a header row, from left to right."""

FEWEST = 3
"""A header has at least so many names."""

SAME_EDGE = 2.0
"""Edges of columns that differ by no more (points) are the same."""


def with_headers_parted(
    tables: Mapping[int, tuple[Table, ...]], headers: Mapping[int, Header]
) -> dict[int, tuple[Table, ...]]:
    """The tables, those with a first row parted in two that begins with an earlier table's header word for word.

    Args:
        tables: the ruled tables by page number.
        headers: the tables' headers by the ``id`` of the table.
    """
    known: dict[Labels, tuple[Cell, ...]] = {}
    out: dict[int, tuple[Table, ...]] = {}
    for number in sorted(tables):
        done = []
        for table in tables[number]:
            header = headers.get(id(table))
            cells = _cells(table, header) if header else ()
            new = _parted(table, known)
            if new is table:
                new = _parted_beside(table, known)
            if new is table and known:
                new = _parted_over(table, tuple(known.values()))
            done.append(new)
            if cells and new is table:
                known[_labels(cells)] = cells
        out[number] = tuple(done)
    return out


def _cells(table: Table, header: Header) -> tuple[Cell, ...]:
    """The cells of a header of one row, from left to right."""
    if header.end_row - header.first_row != 1:
        return ()
    cells = tuple(sorted((c for c in table.cells if c.row == header.first_row), key=lambda c: c.col))
    return cells if sum(bool(c.lines) for c in cells) >= FEWEST else ()


def _labels(cells: Sequence[Cell]) -> Labels:
    return tuple(tuple(line.text for line in c.lines) for c in cells)


def _parted(table: Table, known: Mapping[Labels, tuple[Cell, ...]]) -> Table:
    """A table whose first row begins with a header, that row parted; the table itself where it does not."""
    first = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.col)
    if any(c.row_span > 1 for c in first) or _labels(first) in known:
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
    return _with_first_rows(table, y, [*upper, *lower])


def _parted_beside(table: Table, known: Mapping[Labels, tuple[Cell, ...]]) -> Table:
    """A table that begins with a header of which some cells are merged with the cells below them, these parted.

    Firefox draws no rule over a merged cell that the page before has cut, and one over the cells beside it.
    """
    first = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.col)
    merged = [c for c in first if c.row_span > 1]
    ends = {c.bottom for c in first if c.row_span == 1}
    if not merged or len(ends) != 1:
        return table
    for labels in known:
        if len(labels) != len(first):
            continue
        pairs = list(zip(first, (len(own) for own in labels), strict=True))
        if not all(_begins_with(c, own, whole=c.row_span == 1) for c, own in zip(first, labels, strict=True)):
            continue
        y = ends.pop()
        if any(line.bottom > y + 1.0 for c, count in pairs for line in c.lines[:count]):
            return table
        if any(line.top < y - 1.0 for c, count in pairs for line in c.lines[count:]):
            return table
        upper = [replace(c, lines=c.lines[:count], bottom=y, row_span=1) for c, count in pairs]
        lower = [replace(c, lines=c.lines[count:], top=y, row=1, row_span=c.row_span - 1) for c, count in pairs]
        lower = [rest for rest in lower if rest.row_span]
        return replace(table, cells=(*upper, *lower, *(c for c in table.cells if c.row > 0)))
    return table


def _with_first_rows(table: Table, y: float, cells: Sequence[Cell]) -> Table:
    """A table whose first row is parted in two at a height."""
    rest = [replace(c, row=c.row + 1) for c in table.cells if c.row > 0]
    return replace(
        table,
        y_edges=(table.y_edges[0], y, *table.y_edges[1:]),
        cells=(*cells, *rest),
        guessed=frozenset(row + 1 for row in table.guessed),
        unproven=frozenset(row + 1 for row in table.unproven),
    )


def _parted_over(table: Table, known: Sequence[Sequence[Cell]]) -> Table:
    """A table whose first row begins with a header and goes on with cells merged over its columns, parted in two."""
    first = sorted((c for c in table.cells if c.row == 0), key=lambda c: c.col)
    if any(c.row_span > 1 for c in first) or all(c.col_span == 1 for c in first):
        return table
    for header in known:
        if not all(any(abs(x - c.x0) < SAME_EDGE for x in table.x_edges) for c in header):
            continue
        edges = [min(table.x_edges, key=lambda x: abs(x - x0)) for x0 in (*(c.x0 for c in header), header[-1].x1)]
        upper: list[Cell] = []
        bottom = table.y_edges[0] + max(c.bottom - c.top for c in header)
        over = [line for c in first for line in c.lines if line.bottom < bottom + 1.0]
        for name, x0, x1 in zip(header, edges, edges[1:], strict=False):
            within = [tuple(w for w in line.words if x0 <= w.xmid < x1) for line in over]
            lines = [Line(words) for words in within if words]
            cell = replace(name, page=table.page, x0=x0, x1=x1, col=table.x_edges.index(x0), col_span=1)
            upper.append(_part(cell, lines, table.y_edges[0], bottom, 0, open_bottom=True))
        if _labels(upper) != _labels(header) or len(upper) != len(table.x_edges) - 1:
            continue
        rest = [(c, [line for line in c.lines if line.bottom >= bottom + 1.0]) for c in first]
        if any(lines for _, lines in rest):
            lower = [_part(c, lines, bottom, c.bottom, 1, open_bottom=c.open_bottom) for c, lines in rest]
            return _with_first_rows(table, bottom, [*upper, *lower])
    return table


def _begins_with(cell: Cell, label: Sequence[str], *, whole: bool) -> bool:
    """Whether a cell's lines are those of a header's, or begin so."""
    printed = tuple(line.text for line in cell.lines)
    return printed == label if whole else printed[: len(label)] == label


def _begin_with(row: Sequence[Cell], labels: Labels) -> bool:
    """Whether the cells of a row begin with the lines of a header, and some go on."""
    printed = [tuple(line.text for line in c.lines) for c in row]
    if len(printed) != len(labels) or printed == list(labels):
        return False
    return all(lines[: len(own)] == own for lines, own in zip(printed, labels, strict=True))


def _part(cell: Cell, lines: Sequence[Line], top: float, bottom: float, row: int, *, open_bottom: bool) -> Cell:
    return replace(cell, lines=tuple(lines), top=top, bottom=bottom, row=row, open_bottom=open_bottom)
