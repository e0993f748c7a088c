"""Pages set in columns, and sheets with several pages side by side: a table runs down one, then down the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.types import Page, Table

SAME_PLACE = 4.0
"""Tables side by side are parts of one where their columns begin at the same distances, give or take this (points)."""

FEWEST_EDGES = 4
"""Narrower ones may be anything: a key, a form's two boxes."""


def in_columns(tables: Sequence[Table]) -> tuple[Table, ...]:
    """A page's tables in reading order: from top to bottom, or down each column of the page after the other.

    A page has columns where parts of one table stand beside each other: they have the same columns. Nothing is moved
    on pages where other tables stand side by side, or one reaches over both columns.
    """
    strips: list[list[Table]] = []
    end = 0.0
    for table in sorted(tables, key=lambda t: t.x0):
        if strips and table.x0 < end:
            strips[-1].append(table)
        else:
            strips.append([table])
        end = max(end, table.x1)
    if len(strips) > 1 and all(_same_columns(tables[0], table) for table in tables):
        return tuple(
            replace(table, text_column=number, text_columns=len(strips))
            for number, strip in enumerate(strips)
            for table in sorted(strip, key=lambda t: t.top)
        )
    return tuple(sorted(tables, key=lambda t: (t.top, t.x0)))


def own_column(page: Page, table: Table, here: Sequence[Table]) -> Page:
    """A page with the words of a table's own column alone; the page itself where it has no columns.

    Args:
        page: the page.
        table: on it.
        here: all tables of the page.
    """
    if table.text_columns == 1:
        return page
    left = max((t.x1 for t in here if t.text_column < table.text_column), default=0.0)
    right = min((t.x0 for t in here if t.text_column > table.text_column), default=page.width)
    # a title may begin over the first column and reach over the next
    top = min(t.top for t in here if t.text_columns > 1 or t.text_column) if table.typed and not left else 0.0
    return replace(page, words=tuple(w for w in page.words if left < w.xmid < right or w.bottom <= top))


def _same_columns(one: Table, other: Table) -> bool:
    if len(one.x_edges) != len(other.x_edges) or len(one.x_edges) < FEWEST_EDGES:
        return False
    shift = other.x0 - one.x0
    return all(abs(a + shift - b) <= SAME_PLACE for a, b in zip(one.x_edges, other.x_edges, strict=True))
