"""Which rules are of one table with others, by touching them."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.types import Rule

REACH = 2.0
"""Rules that end or run so near each other (points) touch: borders meet at their edges, not at their middles."""

TILE = 50.0
"""Side of the squares (points) that a page is laid out in, so that only rules near each other are compared."""


def touching(seeds: Sequence[Rule], others: Sequence[Rule]) -> frozenset[int]:
    """The places in ``others`` of the rules that touch one of the seeds, or another rule that does, and so on."""
    if not seeds or not others:
        return frozenset()
    by_tile: dict[tuple[int, int], set[int]] = defaultdict(set)
    for place, rule in enumerate(others):
        for tile in _tiles(rule):
            by_tile[tile].add(place)
    found: set[int] = set()
    waiting = list(seeds)
    while waiting:
        rule = waiting.pop()
        near = set().union(*(by_tile.get(tile, ()) for tile in _tiles(rule)))
        reached = [place for place in near - found if _touch(rule, others[place])]
        found.update(reached)
        waiting.extend(others[place] for place in reached)
    return frozenset(found)


def _touch(one: Rule, other: Rule) -> bool:
    across = one.x0 - REACH <= other.x1 and other.x0 <= one.x1 + REACH
    return across and one.top - REACH <= other.bottom and other.top <= one.bottom + REACH


def _tiles(rule: Rule) -> Iterator[tuple[int, int]]:
    """The squares that a rule, with its reach, goes through."""
    across = range(math.floor((rule.x0 - REACH) / TILE), math.floor((rule.x1 + REACH) / TILE) + 1)
    down = range(math.floor((rule.top - REACH) / TILE), math.floor((rule.bottom + REACH) / TILE) + 1)
    return ((x, y) for x in across for y in down)
