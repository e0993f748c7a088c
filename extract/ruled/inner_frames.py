"""Frames inside cells: what is filled into a form, or a box of text, has one of its own and is no cell.

Such a frame stands a little inside its cell on all four sides. Taken for rules, its sides would make rows between the
frames of two rows, without a text and without a doubt.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.types import BBox, Rule

NEAR = 6.0
"""The cell's sides are no farther than this from the frame's (points)."""

APART = 0.5
"""They are at least so far from it, and go on beyond its corners by as much."""

LEAST = 6.0
"""No frame is lower or narrower."""

Sides = tuple[list[float], list[tuple[float, float, float]]]
"""The rules of one direction by their place: places, and place, start and end of each"""


def without_inner_frames(rules: Sequence[Rule]) -> list[Rule]:
    """The rules without frames of four sides that stand inside a cell and have nothing drawn within them."""
    across = _sides((r.top, r.x0, r.x1) for r in rules if r.horizontal)
    down = _sides((r.x0, r.top, r.bottom) for r in rules if not r.horizontal)
    frames = []
    for stack in _stacks(_boxes(rules)):
        whole = (stack[0][0], stack[0][1], stack[-1][2], stack[-1][3])
        together = _is_enclosed(whole, across, down) and all(_is_bare(box, across, down) for box in stack)
        frames += [
            box for box in stack if together or (_is_enclosed(box, across, down) and _is_bare(box, across, down))
        ]
    sides = {
        _key(*side)
        for x0, top, x1, bottom in frames
        for side in ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom))
    }
    return [r for r in rules if _key(r.x0, r.top, r.x1, r.bottom) not in sides] if sides else list(rules)


def _boxes(rules: Sequence[Rule]) -> list[BBox]:
    """Boxes of four rules that end at each other."""
    keys = {_key(r.x0, r.top, r.x1, r.bottom) for r in rules}
    levels: dict[tuple[int, int], list[Rule]] = {}
    for rule in rules:
        if rule.horizontal and rule.x1 - rule.x0 >= LEAST:
            levels.setdefault((round(rule.x0 * 2), round(rule.x1 * 2)), []).append(rule)
    found = []
    for group in levels.values():
        group.sort(key=lambda r: r.top)
        for upper, lower in pairwise(group):
            x0, top, x1, bottom = upper.x0, upper.top, upper.x1, lower.top
            if bottom - top >= LEAST and {_key(x0, top, x0, bottom), _key(x1, top, x1, bottom)} <= keys:
                found.append((x0, top, x1, bottom))
    return found


def _stacks(boxes: Sequence[BBox]) -> list[list[BBox]]:
    """Boxes of one width that stand one upon the other, each stack from its top: one cell may hold several frames."""
    stacks: list[list[BBox]] = []
    for box in boxes:  # those of one width follow each other, from top to bottom
        last = stacks[-1][-1] if stacks else None
        if (
            last is not None
            and _key(last[0], 0, last[2], 0) == _key(box[0], 0, box[2], 0)
            and (0 <= box[1] - last[3] + APART <= NEAR + APART)
        ):
            stacks[-1].append(box)
        else:
            stacks.append([box])
    return stacks


def _is_enclosed(box: BBox, across: Sides, down: Sides) -> bool:
    """Whether a longer rule goes along each side of a box, outside it."""
    x0, top, x1, bottom = box
    return (
        _goes_along(down, x0 - NEAR, x0 - APART, top, bottom)
        and _goes_along(down, x1 + APART, x1 + NEAR, top, bottom)
        and _goes_along(across, top - NEAR, top - APART, x0, x1)
        and _goes_along(across, bottom + APART, bottom + NEAR, x0, x1)
    )


def _goes_along(sides: Sides, low: float, high: float, start: float, end: float) -> bool:
    places, rules = sides
    near = rules[bisect_left(places, low) : bisect_right(places, high)]
    return any(first <= start - APART and last >= end + APART for _, first, last in near)


def _is_bare(box: BBox, across: Sides, down: Sides) -> bool:
    """Whether no rule is drawn within a box."""
    x0, top, x1, bottom = box
    return not _enters(down, x0, x1, top, bottom) and not _enters(across, top, bottom, x0, x1)


def _enters(sides: Sides, low: float, high: float, start: float, end: float) -> bool:
    places, rules = sides
    within = rules[bisect_right(places, low + APART) : bisect_left(places, high - APART)]
    return any(first < end - APART and last > start + APART for _, first, last in within)


def _sides(rules: Iterable[tuple[float, float, float]]) -> Sides:
    ordered = sorted(rules)
    return [place for place, _, _ in ordered], ordered


def _key(x0: float, top: float, x1: float, bottom: float) -> tuple[int, int, int, int]:
    return (round(x0 * 2), round(top * 2), round(x1 * 2), round(bottom * 2))
