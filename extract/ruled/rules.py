"""Raw rules to clean ones: doubled rules become one, pieces are joined, strokes that belong to text are left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.types import Rule, Word

DOUBLE = 4.5
"""Parallel rules nearer than this (points) are one doubled border: no line of text fits between them."""

REACH = 3.5
"""Rules that miss each other by no more than this still meet."""

SAME_LINE = 0.5
"""Level rules whose heights differ by no more (points) are pieces of one line."""

TOUCH = 1.0
"""Pieces of a line that miss each other by no more (points) touch."""

Span = tuple[float, float]


class Ruled(NamedTuple):
    """Merged rules of a table: for each position the stretches that are drawn."""

    across: tuple[tuple[float, tuple[Span, ...]], ...]
    """horizontal rules: (y, ((x0, x1), …)), top to bottom"""
    down: tuple[tuple[float, tuple[Span, ...]], ...]
    """vertical rules: (x, ((top, bottom), …)), left to right"""


def merge_spans(spans: Iterable[Span], gap: float = REACH) -> tuple[Span, ...]:
    """Join stretches that overlap or (nearly) touch."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1] + gap:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return tuple(merged)


def cluster(values: Iterable[float], width: float) -> list[list[float]]:
    """Group numbers so that no group is wider than ``width``, each begun by its smallest."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][0] <= width:
            groups[-1].append(value)
        else:
            groups.append([value])
    return groups


def components(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Rules that hang together: each group may draw a table."""
    parent = list(range(len(rules)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    # sweep from left to right, so that only rules whose x ranges meet are compared
    order = sorted(range(len(rules)), key=lambda i: rules[i].x0)
    active: list[int] = []
    for i in order:
        rule = rules[i]
        active = [j for j in active if rules[j].x1 + REACH >= rule.x0]
        for j in active:
            other = rules[j]
            if other.top - REACH <= rule.bottom and rule.top - REACH <= other.bottom:
                parent[find(i)] = find(j)
        active.append(i)
    groups: dict[int, list[Rule]] = {}
    for i, rule in enumerate(rules):
        groups.setdefault(find(i), []).append(rule)
    return list(groups.values())


def without_text_strokes(rules: Iterable[Rule], words: Sequence[Word]) -> list[Rule]:
    """Leave out underlines and strike-throughs: level rules as wide as the words they go with."""
    by_line: dict[int, list[Word]] = {}
    for word in words:
        if word.direction == 0:
            for key in range(int(word.top // 10), int((word.bottom + 2) // 10) + 1):
                by_line.setdefault(key, []).append(word)
    rules = list(rules)
    uprights = [r for r in rules if not r.horizontal]
    level = [r for r in rules if r.horizontal and _goes_with_text(r, by_line.get(int(r.top // 10), ()))]
    chains = _chains([r for r in rules if r.horizontal]) if level else {}
    strokes = {id(r) for r in level if not _meets_uprights(chains[id(r)], uprights)}
    return [r for r in rules if id(r) not in strokes]


def _chains(level: Sequence[Rule]) -> dict[int, Rule]:
    """For each level rule, by its ``id``, the whole line of rules that touch end to end: a border drawn in pieces."""
    out: dict[int, Rule] = {}
    for ys in cluster({r.top for r in level}, SAME_LINE):
        line = sorted((r for r in level if ys[0] <= r.top <= ys[-1]), key=lambda r: r.x0)
        for start, end in merge_spans(((r.x0, r.x1) for r in line), TOUCH):
            whole = Rule(start, ys[0], end, ys[0])
            out |= {id(r): whole for r in line if start <= r.x0 and r.x1 <= end}
    return out


def _meets_uprights(rule: Rule, uprights: Sequence[Rule]) -> bool:
    """Whether upright rules stand at both ends: then it is a cell's border, however close the text."""

    def met(x: float) -> bool:
        return any(abs(u.x0 - x) <= REACH and u.top - REACH <= rule.top <= u.bottom + REACH for u in uprights)

    return met(rule.x0) and met(rule.x1)


def _goes_with_text(rule: Rule, words: Iterable[Word]) -> bool:
    close = [
        w
        for w in words
        if w.top + 0.3 * (w.bottom - w.top) < rule.top < w.bottom + 0.12 * w.size
        and w.x1 > rule.x0 + 0.5
        and w.x0 < rule.x1 - 0.5
    ]
    if not close:
        return False
    x0, x1 = min(w.x0 for w in close), max(w.x1 for w in close)
    covered = sum(min(w.x1, rule.x1) - max(w.x0, rule.x0) for w in close)
    return rule.x0 >= x0 - 1 and rule.x1 <= x1 + 2.5 and covered >= 0.7 * (rule.x1 - rule.x0)


def merged(rules: Sequence[Rule]) -> Ruled:
    """Clean rules of one component: doubled ones are one, pieces on one line are joined."""
    return Ruled(
        across=_positions([(r.top, (r.x0, r.x1)) for r in rules if r.horizontal]),
        down=_positions([(r.x0, (r.top, r.bottom)) for r in rules if not r.horizontal]),
    )


def _positions(placed: list[tuple[float, Span]]) -> tuple[tuple[float, tuple[Span, ...]], ...]:
    result = []
    for group in cluster({position for position, _ in placed}, DOUBLE):
        low, high = group[0], group[-1]
        spans = [span for position, span in placed if low <= position <= high]
        result.append(((low + high) / 2, merge_spans(spans)))
    return tuple(result)
