"""Rules that hang together, and which of such groups are one table although no rule goes from one to the other."""

from __future__ import annotations

from collections.abc import Sequence

from extract.types import Rule

JOINT = 1.0
"""The sides of two rows that meet are no farther apart (points)."""

ROW = 5.0
"""No row is lower than this, no column narrower (points)."""


def put_together(groups: list[list[Rule]]) -> list[list[Rule]]:
    """Put parts of a table side by side together that a merged cell between them parts.

    Where a page cuts that cell at its top and at its bottom, no rule goes through it. The parts begin and end at one
    height, and no level rule is drawn at either.

    Args:
        groups: the rules of a page that hang together.
    """
    out: list[list[Rule]] = []
    ends: dict[int, tuple[float, float]] = {}
    for group in groups:
        uprights = [r for r in group if not r.horizontal]
        if len(uprights) == len(group) or len(uprights) < 2:
            out.append(group)
            continue
        top, bottom = min(r.top for r in uprights), max(r.bottom for r in uprights)
        if any(r.horizontal and (abs(r.top - top) < ROW or abs(r.top - bottom) < ROW) for r in group):
            out.append(group)
            continue
        home = next((i for i, (a, b) in ends.items() if abs(a - top) < JOINT and abs(b - bottom) < JOINT), None)
        if home is None:
            ends[len(out)] = top, bottom
            out.append(list(group))
        else:
            out[home].extend(group)
    return out


def with_bare_uprights(groups: list[list[Rule]]) -> list[list[Rule]]:
    """Put uprights that no level rule meets to the table beside them.

    Where a page cuts merged cells, only their sides are drawn: they belong to the rows beside, not to a table apart.

    Args:
        groups: the rules of a page that hang together.
    """
    ruled = [g for g in groups if any(r.horizontal for r in g)]
    bare = [g for g in groups if not any(r.horizontal for r in g)]
    left = []
    for group in bare:
        top, bottom = min(r.top for r in group), max(r.bottom for r in group)
        home = next((g for g in ruled if _same_height(g, top, bottom)), None)
        if home is None or bottom - top < 2 * ROW:
            left.append(group)
        else:
            home.extend(group)
    return ruled + left


def _same_height(group: Sequence[Rule], top: float, bottom: float) -> bool:
    uprights = [r for r in group if not r.horizontal]
    if len(uprights) < 2:
        return False
    first, last = min(r.top for r in uprights), max(r.bottom for r in uprights)
    return (abs(first - top) < ROW and last >= bottom - ROW) or (abs(last - bottom) < ROW and first <= top + ROW)
