"""One page with the columns beside it that another holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TypeVar

from extract.sheets.types import SAME_HEIGHT, Part
from extract.types import Fill, Page, Rule, Word


def beside(page: Page, other: Page, part: Part, rows: tuple[float, float]) -> tuple[Page, Page]:
    """A page with the part of its rows that another holds put beside them, and the other without it.

    Text above the rows that runs over the page's edge, a title, goes on there as well.

    Args:
        page: the first page.
        other: the page that holds the part.
        part: where it is, and where it belongs.
        rows: top and bottom of the first page's rows, in points from its top.
    """
    start = part.start - part.shift - 1.0
    top, bottom = rows[0] - SAME_HEIGHT, rows[1] + SAME_HEIGHT
    over = [w for w in page.words if w.bottom <= rows[0] + 1 and w.x1 > part.start - w.size]

    def belongs(word: Word) -> bool:
        if word.xmid < start:
            return False
        return top <= word.ymid <= bottom or any(
            word.bottom <= top + 1 and abs(word.ymid - w.ymid) < SAME_HEIGHT for w in over
        )

    def within(shape: Rule | Fill) -> bool:
        return shape.x1 > start + 1.0 and top <= shape.top and shape.bottom <= bottom

    words = tuple(replace(w, x0=w.x0 + part.shift, x1=w.x1 + part.shift) if belongs(w) else None for w in other.words)
    joined = replace(
        page,
        width=max(page.width, other.width + part.shift),
        words=page.words + tuple(w for w in words if w is not None),
        rules=page.rules + tuple(_moved(r, part, start) for r in other.rules if within(r)),
        fills=page.fills + tuple(_moved(f, part, start) for f in other.fills if within(f)),
    )
    rest = replace(
        other,
        words=tuple(w for w, moved in zip(other.words, words, strict=True) if moved is None),
        rules=tuple(r for r in other.rules if not within(r)),
        fills=tuple(f for f in other.fills if not within(f)),
    )
    return joined, rest


Shape = TypeVar("Shape", Rule, Fill)


def _moved(shape: Shape, part: Part, start: float) -> Shape:
    return replace(shape, x0=max(shape.x0, start + 1.0) + part.shift, x1=shape.x1 + part.shift)
