"""Rules without what only looks like them: letters that stand in a line with a rule, or right behind its end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

OVER = 14.0
"""A rule that goes on for less than this (points) beyond the last rule across it may end in a letter."""

MEETS = 2.5
"""Rules that miss each other by no more than this (points) meet."""

COMPANY = 2
"""So many other rules that end at the same height bear it out: the page cuts a row there."""


PIECE = 5.0
"""Shorter pieces of a rule between two others (points) are not looked at one by one."""


class Stretch(NamedTuple):
    """A rule in pixels: level ones as they are, upright ones with the axes exchanged."""

    at: float
    start: float
    end: float
    half: float
    """half its thickness"""


def drawn(
    stretches: Sequence[Stretch], across: Sequence[Stretch], dark: NDArray[np.uint8], scale: float, share: float
) -> list[Stretch]:
    """The stretches without the pieces, between two rules across them, that are mostly not drawn.

    Args:
        stretches: the rules.
        across: the rules that cross them.
        dark: pixels that may be rules.
        scale: pixels to the point.
        share: of a piece that is drawn, at least.
    """
    out = []
    for s in stretches:
        # up to the rule that it meets: a letter below one may nearly reach the next
        crossings = _crossings(s, across, scale)
        first, last = min((s.start, *crossings)), max((s.end, *crossings))
        cuts = [first, *(c for c in crossings if first < c < last), last]
        begin = end = first
        for first, last in pairwise(cuts):
            if last - first >= PIECE * scale and _share(s, first, last, dark) < share:
                if end > begin:
                    out.append(s._replace(start=begin, end=end))
                begin = last
            end = last
        if end > begin:
            out.append(s._replace(start=begin, end=end))
    return out


def _share(stretch: Stretch, first: float, last: float, dark: NDArray[np.uint8]) -> float:
    half = max(1.5, stretch.half)
    rows = slice(max(0, round(stretch.at - half)), round(stretch.at + half))
    piece = dark[rows, round(first) + 2 : max(round(first) + 3, round(last) - 2)]
    return float(piece.max(axis=0, initial=0).mean()) if piece.size else 0.0


def anchored(stretches: Sequence[Stretch], across: Sequence[Stretch], scale: float, short: float) -> list[Stretch]:
    """The stretches; those shorter than ``short`` (points) only where they end at rules across them on both sides."""
    out = []
    for s in stretches:
        if s.end - s.start < short * scale:
            crossings = _crossings(s, across, scale)
            if not crossings or max(abs(crossings[0] - s.start), abs(crossings[-1] - s.end)) > MEETS * scale:
                continue
            if len(crossings) < 2:
                continue
        out.append(s)
    return out


def trimmed(stretches: Sequence[Stretch], across: Sequence[Stretch], scale: float) -> list[Stretch]:
    """The stretches, those that go a little too far cut where they meet the last rule across them."""
    starts, ends = [s.start for s in stretches], [s.end for s in stretches]
    out = []
    for s in stretches:
        crossings = _crossings(s, across, scale)
        if crossings:
            start = _end(s.start, crossings[0], starts, scale)
            end = _end(s.end, crossings[-1], ends, scale)
            out.append(s._replace(start=min(start, end), end=max(start, end)))
        else:
            out.append(s)
    return [s for s in out if s.end > s.start]


def _crossings(stretch: Stretch, across: Sequence[Stretch], scale: float) -> list[float]:
    """Where rules across it meet a stretch, in order."""
    reach = MEETS * scale
    return sorted(
        other.at
        for other in across
        if other.start - reach <= stretch.at <= other.end + reach
        and stretch.start - reach <= other.at <= stretch.end + reach
    )


def _end(end: float, crossing: float, ends: Sequence[float], scale: float) -> float:
    alone = sum(abs(other - end) <= MEETS * scale for other in ends) <= COMPANY
    return crossing if MEETS * scale < abs(end - crossing) < OVER * scale and alone else end
