"""A table's rows as labels with what they say: side by side, several in a row, or one below the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from extract.types import Cell, Table

SIDE = 2.0
"""A cell whose sides are no further (points) from the table's reaches from side to side."""


class Entry(NamedTuple):
    """A label and its value. A value alone goes on with the entry before it; a label alone is a title."""

    label: Cell | None
    value: Cell | None


def label_rows(table: Table, is_label: Callable[[Cell], bool]) -> list[Entry]:
    """The entries of a table in reading order; none where its rows are no labels and values.

    Args:
        table: the table.
        is_label: whether a cell's text is the name of a field.
    """
    out: list[Entry] = []
    for index in range(len(table.y_edges) - 1):
        row = sorted((c for c in table.cells if c.row == index), key=lambda c: c.col)
        over = [c for c in table.cells if c.row < index < c.row + c.row_span]
        if len(row) == 1 and _is_wide(row[0], table):
            out = _with_wide(out, row[0], is_label)
        elif len(row) == 1 and len(over) == 1 and over[0].col < row[0].col:
            out.append(Entry(None, row[0]))  # beside a label of several rows
        elif row and len(row) % 2 == 0 and not over:
            out += _pairs(row)
        elif row:
            return []
    return out if any(e.label is not None and e.value is not None for e in out) else []


def _pairs(row: Sequence[Cell]) -> list[Entry]:
    pairs = [Entry(row[n], row[n + 1]) for n in range(0, len(row), 2)]
    return [p for n, p in enumerate(pairs) if not n or (p.label and p.label.lines) or (p.value and p.value.lines)]


def _with_wide(before: list[Entry], cell: Cell, is_label: Callable[[Cell], bool]) -> list[Entry]:
    """A cell from side to side: what the label above it says, or a title."""
    if not cell.lines:
        return before
    last = before[-1] if before else None
    bare = last is not None and last.value is None
    if bare and last is not None and last.label is not None and is_label(last.label) and not is_label(cell):
        return [*before[:-1], Entry(last.label, cell)]
    return [*before, Entry(cell, None)]


def _is_wide(cell: Cell, table: Table) -> bool:
    return cell.x0 <= table.x0 + SIDE and cell.x1 >= table.x1 - SIDE
