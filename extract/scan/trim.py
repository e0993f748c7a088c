"""Rules without the bits of letters that stand right behind their ends."""

from __future__ import annotations

from collections.abc import Sequence

from extract.types import Rule

OVER = 14.0
"""A rule that goes on for less than this (points) beyond the last rule across it may end in a letter."""

MEETS = 2.5
"""Rules that miss each other by no more than this (points) meet."""

COMPANY = 2
"""So many other rules that end at the same height bear it out: the page cuts a row there."""


def trimmed(rules: Sequence[Rule]) -> tuple[Rule, ...]:
    """The rules, those that go a little too far cut where they meet the last rule across them."""
    level = [(r.top, r.x0, r.x1) for r in rules if r.horizontal]
    upright = [(r.x0, r.top, r.bottom) for r in rules if not r.horizontal]
    out = [Rule(x0, y, x1, y) for y, x0, x1 in _cut(level, upright)]
    out += [Rule(x, top, x, bottom) for x, top, bottom in _cut(upright, level)]
    return tuple(out)


_Stretch = tuple[float, float, float]
"""where a rule stands, its start and its end"""


def _cut(stretches: Sequence[_Stretch], across: Sequence[_Stretch]) -> list[_Stretch]:
    starts, ends = [s[1] for s in stretches], [s[2] for s in stretches]
    out = []
    for at, start, end in stretches:
        crossings = sorted(
            where
            for where, first, last in across
            if first - MEETS <= at <= last + MEETS and start - MEETS <= where <= end + MEETS
        )
        if crossings:
            out.append((at, _end(start, crossings[0], starts), _end(end, crossings[-1], ends)))
        else:
            out.append((at, start, end))
    return out


def _end(end: float, crossing: float, ends: Sequence[float]) -> float:
    alone = sum(abs(other - end) <= MEETS for other in ends) <= COMPANY
    return crossing if MEETS < abs(end - crossing) < OVER and alone else end
