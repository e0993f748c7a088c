"""What a table without a grid draws after all: level rules, the ends of fills, the sides of fills and rules."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from extract.borderless.gutters import Columns
from extract.ruled.rules import merged, without_text_strokes
from extract.types import Cell, Fill, Page

MOSTLY = 0.8
"""A rule or a fill as wide as this share of a column belongs to its cells, not to a text in them."""

WHITE = "#FFFFFF"

THINNEST = 0.4
"""A white line between two fills is no thinner (points): pieces of one fill abut, but for rounding."""

NEAR = 2.0
"""Ends of fills that differ by no more (points) are one."""


def level_rules(page: Page, columns: Columns, top: float, bottom: float) -> dict[float, frozenset[int]]:
    """The level rules of a part of a table: their heights, and the columns that each goes under.

    Args:
        page: the page.
        columns: of the table.
        top: of the part, in points.
        bottom: of the part.
    """
    x0, x1 = columns.edges[0], columns.edges[-1]
    level = [r for r in page.rules if r.horizontal and top <= r.top <= bottom and r.x1 > x0 and r.x0 < x1]
    across = merged(without_text_strokes(level, page.words)).across
    found = {
        y: frozenset(c for c, (a, b) in enumerate(pairwise(columns.edges)) if _covers(spans, a, b))
        for y, spans in across
    }
    return {y: under for y, under in found.items() if under}


def _covers(spans: Iterable[tuple[float, float]], x0: float, x1: float) -> bool:
    return sum(max(0.0, min(b, x1) - max(a, x0)) for a, b in spans) >= MOSTLY * (x1 - x0)


def fill_ends(page: Page, columns: Columns, top: float, bottom: float) -> dict[float, frozenset[int]]:
    """Heights at which the colour of cells changes, from top to bottom, and in which columns.

    A cell's shade may be painted in pieces, so the end of a piece says nothing where the next has the same colour: but
    for a white line between them that goes through most of the columns.

    Args:
        page: the page.
        columns: of the table.
        top: of the part, in points.
        bottom: of the part.
    """
    ends = _white_lines(page, columns, top, bottom)
    for column, (x0, x1) in enumerate(pairwise(columns.edges)):
        painted = [f for f in page.fills if _covers([(f.x0, f.x1)], x0, x1)]
        ends += [
            (y, column)
            for y in {y for f in painted for y in (f.top, f.bottom)}
            if top - NEAR <= y <= bottom + NEAR and _colour(painted, y - NEAR) != _colour(painted, y + NEAR)
        ]
    ends.sort()
    out: dict[float, frozenset[int]] = {}
    for y, column in ends:
        last = next(reversed(out), None)
        key = last if last is not None and y - last <= NEAR else y
        out[key] = out.get(key, frozenset()) | {column}
    return out


def _white_lines(page: Page, columns: Columns, top: float, bottom: float) -> list[tuple[float, int]]:
    """Where white lines part fills of one colour, and in which column: those that go through most of the columns."""
    found: list[tuple[float, int]] = []
    for column, (x0, x1) in enumerate(pairwise(columns.edges)):
        painted = sorted((f for f in page.fills if _covers([(f.x0, f.x1)], x0, x1)), key=lambda f: f.top)
        found += [
            (a.bottom, column)
            for a, b in pairwise(painted)
            if top <= a.bottom <= bottom and THINNEST <= b.top - a.bottom <= 2 * NEAR and a.rgb == b.rgb != WHITE
        ]
    beside = {y: {c for other, c in found if abs(other - y) < THINNEST} for y, _ in found}
    return [(y, column) for y, column in found if 2 * len(beside[y]) > columns.count]


def _colour(painted: Sequence[Fill], y: float) -> str | None:
    """The colour on top at a height; None for none and for white."""
    colour = next((f.rgb for f in reversed(painted) if f.top <= y <= f.bottom), None)
    return None if colour == WHITE else colour


def going_past(
    page: Page, columns: Columns, ends: Mapping[float, frozenset[int]], merged: Collection[int]
) -> dict[float, frozenset[int]]:
    """Merged columns whose cells go on beside a stripe that begins: theirs would begin with it, in its colour.

    Args:
        page: the page.
        columns: of the table.
        ends: what ``fill_ends`` gives.
        merged: columns whose cells may be merged down several rows.
    """
    spans = list(pairwise(columns.edges))
    own = [c for c in range(columns.count) if c not in merged]
    out: dict[float, frozenset[int]] = {}
    for y, changed in ends.items():
        begun = [
            c
            for c in changed.intersection(own)
            if _colour([f for f in page.fills if _covers([(f.x0, f.x1)], *spans[c])], y + NEAR) is not None
        ]
        if 2 * len(begun) > len(own):
            out[y] = frozenset(c for c in merged if c not in changed and not _edges_near(page, *spans[c], y))
    return out


def _edges_near(page: Page, x0: float, x1: float, y: float) -> bool:
    """Whether the paint of one cell ends or begins at a height, whatever its colour."""
    painted = (f for f in page.fills if _covers([(f.x0, f.x1)], x0, x1))
    return any(min(abs(f.top - y), abs(f.bottom - y)) <= NEAR for f in painted)


def colours_at(page: Page, columns: Columns, heights: Mapping[int, float]) -> dict[int, str | None]:
    """The colour of each column's cell at a height; None for none and for white.

    Args:
        page: the page.
        columns: of the table.
        heights: one for each column that is asked for, in points.
    """
    spans = list(pairwise(columns.edges))
    return {c: _colour([f for f in page.fills if _covers([(f.x0, f.x1)], *spans[c])], y) for c, y in heights.items()}


def painted_through(page: Page, columns: Columns, within: Iterable[int]) -> tuple[tuple[int, float, float], ...]:
    """Heights, from one to another, that one fill covers in one of some columns, with the column: of a single cell, or
    of several of one colour that a program painted at once."""
    spans = list(pairwise(columns.edges))
    return tuple(
        (c, f.top, f.bottom)
        for f in page.fills
        for c in within
        if _covers([(f.x0, f.x1)], *spans[c]) and f.x1 - f.x0 <= (2 - MOSTLY) * (spans[c][1] - spans[c][0])
    )


def text_fill(page: Page, cell: Cell) -> str | None:
    """The one colour that begins at a cell's top, is as wide as the cell and goes down behind all of its text."""
    foot = cell.lines[-1].bottom
    behind = [
        f
        for f in page.fills
        if f.top < foot and f.bottom > cell.top + NEAR and _covers([(f.x0, f.x1)], cell.x0, cell.x1)
    ]
    colours = {f.rgb for f in behind if f.rgb != WHITE}
    whole = any(f.top <= cell.top + NEAR and f.bottom >= foot - NEAR for f in behind)
    return colours.pop() if whole and len(colours) == 1 else None


def sides(page: Page, top: float, bottom: float) -> Iterator[float]:
    """Places of the upright sides that a page draws within some height: of fills, of rules, and the rules' ends."""
    for fill in page.fills:
        if fill.bottom > top and fill.top < bottom:
            yield from (fill.x0, fill.x1)
    for rule in page.rules:
        if rule.bottom >= top and rule.top <= bottom:
            yield from (rule.x0, rule.x1)
