"""Printed lines of a page, the parts of them that stand apart, and the lines that every page repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from extract.text.lines import lines_of
from extract.types import Line, Page, Word

APART = 0.45
"""Words farther apart than this share of their size stand in two columns: a space is 0.22 to 0.32 of it."""

MARGIN = 0.13
"""Running heads and feet stand within this share of the page's height from its top or bottom."""

SAME_PLACE = 3.0
"""A running line stands at the same height on every page, give or take this (points)."""

OFTEN = 0.4
"""The share of the pages on which a running line stands: a text of the plan may stand at one place twice."""

DEEPEST = 4.0
"""No line of a text is indented by more than this (font sizes)."""

CLOSE = 0.6
"""Lines of one text stand no farther apart than this (font sizes)."""

SAME_EDGE = 1.0
"""Lines of one text begin at one place, give or take this (points)."""

FOOT = 0.92
"""A foot that no other page repeats stands below this share of the page's height …"""

FAR = 2.5
"""… so many times as far below the line above it as any line in the page's lower half …"""

FEWEST_GAPS = 6
"""… on a page of more lines than this …"""

MOST_CHUNKS = 3
"""… and has no more parts: left, middle, right."""

FURNITURE = re.compile(
    r"[\s|–-]*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?[\s|–-]*"
    r"|\W*(?:official|restricted|confidential)\b[\w\s:–-]{0,30}",
    re.IGNORECASE,
)
"""A page's number or its protective marking."""


def chunks_of(line: Line) -> tuple[Line, ...]:
    """The parts of a line that stand apart: words without a wide gap between them, left to right."""
    groups: list[list[Word]] = [[line.words[0]]]
    for before, word in pairwise(line.words):
        if word.x0 - before.x1 > APART * max(word.size, before.size):
            groups.append([])
        groups[-1].append(word)
    return tuple(Line(tuple(group)) for group in groups)


def middle(line: Line) -> float:
    """The height at which a line's words stand, whatever mark hangs below or above."""
    heights = sorted(w.ymid for w in line.words)
    return heights[len(heights) // 2]


def size_of(line: Line) -> float:
    """The size of most of a line's words."""
    return Counter(w.size for w in line.words).most_common(1)[0][0]


def is_bold(line: Line) -> bool:
    """Whether all words of a line are bold, marks aside."""
    return all(w.bold or not any(map(str.isalnum, w.text)) for w in line.words) and any(w.bold for w in line.words)


AS_LINES = 1.8
"""Lines of a text stand no farther apart than this (font sizes)."""

SAME_SIDE = 0.5
"""Lines that begin no farther apart than this (points) begin at one side."""


def all_lines(page: Page) -> tuple[Line, ...]:
    """A page's level lines from top to bottom."""
    return lines_of(w for w in page.words if w.direction == 0)


def running_lines(pages: Sequence[tuple[Page, Sequence[Line]]]) -> tuple[tuple[str, float], ...]:
    """Lines that many pages have at the same height near their edge: their key and their height from that edge.

    Args:
        pages: pages with their lines, those of tables' headers left out.
    """
    seen: dict[str, list[float]] = {}
    for page, lines in pages:
        for line in lines:
            if _at_edge(line, page):
                seen.setdefault(_key(line), []).append(_from_edge(middle(line), page))
    least = max(2, OFTEN * len(pages))
    return tuple(
        (key, at)
        for key, heights in seen.items()
        for at in heights
        if sum(abs(at - other) <= SAME_PLACE for other in heights) >= least
    )


def is_running(line: Line, page: Page, running: Sequence[tuple[str, float]]) -> bool:
    """Whether a line is a running head or foot.

    Args:
        line: the line.
        page: its page.
        running: what ``running_lines`` gives.
    """
    if not _at_edge(line, page):
        return False
    if FURNITURE.fullmatch(line.text) and (line.top < MARGIN * page.height / 2 or line.bottom > 0.87 * page.height):
        return True
    height = _from_edge(middle(line), page)
    key = _key(line)
    return any(key == other and abs(height - at) <= SAME_PLACE for other, at in running)


def is_figure_in_text(line: Line, beside: Line) -> bool:
    """Whether a line of nothing but figures is one of a column's text and no page number: at the side of the text next
    to it, and as near as lines are.

    Args:
        line: the line.
        beside: the line above it or below.
    """
    near = abs(middle(beside) - middle(line)) <= AS_LINES * size_of(line)
    return line.text.isdigit() and near and any(abs(c.x0 - line.x0) <= SAME_SIDE for c in chunks_of(beside))


def stands_off(lines: Sequence[Line], page: Page) -> bool:
    """Whether the last line of a page is a foot that no other page repeats: at its edge, far below all that is near.

    No row of a table stands so far from the one above it.
    """
    gaps = [b.top - a.bottom for a, b in pairwise(lines)]
    if len(gaps) < FEWEST_GAPS or lines[-1].top < FOOT * page.height or len(chunks_of(lines[-1])) > MOST_CHUNKS:
        return False
    return gaps[-1] > FAR * max(*gaps[len(gaps) // 2 : -1], size_of(lines[-1]))


def without_texts(heads: Iterable[int], lines: Sequence[Line], page: Page) -> frozenset[int]:
    """Running heads and feet, less those that are the beginning or the end of a text that two pages have at one place.

    Args:
        heads: numbers of the lines that repeat.
        lines: of the page, from top to bottom.
        page: the page.
    """
    left = set(heads)
    for inwards in (1, -1):
        for i in sorted(left, reverse=inwards == 1):
            top = middle(lines[i]) < page.height / 2
            neighbour = i + inwards
            if top == (inwards == 1) and 0 <= neighbour < len(lines) and neighbour not in left:
                upper, lower = sorted((lines[i], lines[neighbour]), key=lambda line: line.top)
                near = lower.top - upper.bottom < CLOSE * size_of(lower)
                text = not FURNITURE.fullmatch(lines[i].text) or (not top and _ends_text(lower, upper))
                if near and _in_a_column(lines[i], lines[neighbour]) and size_of(upper) == size_of(lower) and text:
                    left.discard(i)
    return frozenset(left)


def _in_a_column(line: Line, beside: Line) -> bool:
    """Whether a line begins where a text of the line next to it stands, an item's indent aside."""
    indent = DEEPEST * size_of(line)
    return any(chunk.x0 - indent <= line.x0 < chunk.x1 for chunk in chunks_of(beside))


def _ends_text(line: Line, above: Line) -> bool:
    """Whether a figure is the last word of a column's text, such as a year, and no page number: it begins below it."""
    return any(abs(line.x0 - chunk.x0) < SAME_EDGE for chunk in chunks_of(above))


def _key(line: Line) -> str:
    return re.sub(r"\d+", "0", line.text.lower())


def _at_edge(line: Line, page: Page) -> bool:
    y = line.words[0].ymid
    return y < MARGIN * page.height or y > (1 - MARGIN) * page.height


def _from_edge(y: float, page: Page) -> float:
    """A height from the page's top, or, negative, from its foot."""
    return y if y < page.height / 2 else y - page.height
