"""Pages that lie on their side in a viewer: most of their text reads up, down, or stands on its head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from extract.types import BBox, Fill, Mark, Page, Rule, Tilt, Word

MOST = 0.7
"""The share of a page's characters that must read one way for the page to be turned."""

FEWEST = 40
"""A page with fewer characters is left as it lies."""

QUARTERS = {90: 3, 180: 2, 270: 1}
"""Quarter turns clockwise that set text upright, by its reading direction."""

Shape = TypeVar("Shape", Word, Rule, Fill, Mark)


def upright(page: Page) -> Page:
    """A page turned so that most of its text is level; itself where it is.

    Places are those of the turned page; ``turned`` tells how it lies in a viewer.
    """
    letters: Counter[int] = Counter()
    for word in page.words:
        letters[word.direction] += len(word.text)
    count = letters.total()
    direction = next((d for d in QUARTERS if letters[d] > MOST * count), 0)
    if not direction or count < FEWEST:
        return page
    sideways = direction != 180
    return replace(
        page,
        width=page.height if sideways else page.width,
        height=page.width if sideways else page.height,
        words=tuple(replace(w, direction=(w.direction - direction) % 360) for w in _all(page.words, page, direction)),
        rules=tuple(_all(page.rules, page, direction)),
        fills=tuple(_all(page.fills, page, direction)),
        hidden=tuple(_all(page.hidden, page, direction)),
        marks=tuple(_all(page.marks, page, direction)),
        turned=Tilt(angle=0.0, quarter=QUARTERS[direction], width=page.width, height=page.height),
    )


def _all(shapes: Sequence[Shape], page: Page, direction: int) -> list[Shape]:
    out = []
    for shape in shapes:
        x0, top, x1, bottom = _box((shape.x0, shape.top, shape.x1, shape.bottom), page, direction)
        out.append(replace(shape, x0=x0, top=top, x1=x1, bottom=bottom))
    return out


def _box(box: BBox, page: Page, direction: int) -> BBox:
    x0, top, x1, bottom = box
    if direction == 90:
        return top, page.width - x1, bottom, page.width - x0
    if direction == 270:
        return page.height - bottom, x0, page.height - top, x1
    return page.width - x1, page.height - bottom, page.width - x0, page.height - top
