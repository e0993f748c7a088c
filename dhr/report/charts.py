"""Figures to the geometry of charts, in the units of an SVG's view box."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dhr.report.figures import Year

HEIGHT = 180.0
"""of the tallest column"""
STEP, BROAD = 44.0, 30.0
"""From column to column, and the breadth of one."""
TICKS = 4
MOST_EMPTY = 3
"""Years without an action that stand in a row; of more, a gap: a date misread by a century draws no hundred columns."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a column."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class ColumnBar:
    """A year's column."""

    year: int
    x: float
    """of its middle"""
    actions: int
    top: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Columns:
    """A chart of columns; y is 0 at the top and ``HEIGHT`` on the ground line."""

    width: float
    bars: tuple[ColumnBar, ...]
    gaps: tuple[float, ...]
    """where years are left out"""
    ticks: tuple[tuple[int, float], ...]
    """values and the heights of their lines"""


def columns(years: Sequence[Year]) -> Columns:
    """A column for every year from the first to the last, but for a gap where many in a row have no action.

    From the ground up: done, overdue, past without a status, still to come.
    """
    if not years:
        return Columns(0.0, (), (), ())
    step = tick_step(max(y.actions for y in years))
    top = step * -(-max(y.actions for y in years) // step)
    scale = HEIGHT / top
    bars, gaps = [], []
    for place, one in enumerate(_places(years)):
        if one is None:
            gaps.append(STEP * (place + 0.5))
            continue
        parts = (("done", one.done), ("overdue", one.overdue), ("unknown", one.not_known), ("later", one.later))
        pieces, y = [], HEIGHT
        for kind, count in parts:
            if count:
                y -= count * scale
                pieces.append(Piece(kind, round(y, 2), round(count * scale, 2)))
        bars.append(ColumnBar(one.year, STEP * (place + 0.5), one.actions, round(y, 2), tuple(pieces)))
    ticks = tuple((value, round(HEIGHT - value * scale, 2)) for value in range(0, top + 1, step))
    return Columns(STEP * (len(bars) + len(gaps)), tuple(bars), tuple(gaps), ticks)


def _places(years: Sequence[Year]) -> Iterator[Year | None]:
    """The years in order, those between them without an action, too; None for many of those in a row."""
    before: int | None = None
    for year in years:
        empty = range(year.year if before is None else before + 1, year.year)
        yield from (None,) if len(empty) > MOST_EMPTY else (Year(y, 0, 0, 0, 0) for y in empty)
        yield year
        before = year.year


def tick_step(most: int) -> int:
    """The distance of the lines behind a chart: 1, 2 or 5 times a power of ten, so that there are few of them."""
    step = 1
    while True:
        for factor in (1, 2, 5):
            if step * factor * TICKS >= most:
                return step * factor
        step *= 10
