"""A document's pages as lines of text, without running heads and feet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from math import inf

from extract.blocks.types import TextLine
from extract.borderless.lines import (
    FURNITURE,
    MARGIN,
    all_lines,
    is_bold,
    is_running,
    running_lines,
    size_of,
    without_texts,
)
from extract.plan.headings import line_key
from extract.types import Line, Page, Rule

NEAR = 1.2
"""Running heads and feet stand farther from the text than this (font sizes), unless they are smaller."""

SAME_SIZE = 0.5
"""Lines of one size differ by no more (points)."""

SHARE = 0.5
"""A rule as long as this share of the lines around it parts them."""


def text_lines(pages: Sequence[Page]) -> list[TextLine]:
    """The lines of pages in reading order."""
    lines = {page.number: all_lines(page) for page in pages}
    inner = {line_key(line) for page in pages for line in lines[page.number] if _is_inner(line, page)}
    # a label at the top of several pages is no running head: it stands further down on others
    edge = [(page, [line for line in lines[page.number] if line_key(line) not in inner]) for page in pages]
    running = running_lines(edge)
    out: list[TextLine] = []
    for page in pages:
        own = lines[page.number]
        heads = [i for i, line in enumerate(own) if is_running(line, page, running) and line_key(line) not in inner]
        left = without_texts([i for i in heads if not _is_near(i, heads, own, page)], own, page)
        kept = [line for i, line in enumerate(own) if i not in left]
        rules = sorted(r.top for r in page.rules if r.horizontal and r.x1 - r.x0 >= SHARE * _width(own))
        sides = [r for r in page.rules if not r.horizontal]
        before: Line | None = None
        for line in kept:
            gap = line.top - before.bottom if before is not None else inf
            ruled = before is not None and any(_middle(before) < y < _middle(line) for y in rules)
            out.append(TextLine(page.number, line, gap, size_of(line), is_bold(line), ruled, _is_framed(line, sides)))
            before = line
    return out


def _is_framed(line: Line, sides: Sequence[Rule]) -> bool:
    beside = [r for r in sides if r.top <= _middle(line) <= r.bottom]
    return any(r.x0 <= line.x0 for r in beside) and any(r.x0 >= line.x1 for r in beside)


def _is_near(place: int, heads: Sequence[int], own: Sequence[Line], page: Page) -> bool:
    """Whether a line that repeats stands as close to the text as the text's lines do, in the same size."""
    line = own[place]
    inwards = range(place + 1, len(own)) if _middle(line) < page.height / 2 else range(place - 1, -1, -1)
    text = next((own[i] for i in inwards if i not in heads), None)
    if text is None or abs(size_of(text) - size_of(line)) > SAME_SIZE or FURNITURE.fullmatch(line.text):
        return False
    return max(text.top - line.bottom, line.top - text.bottom) < NEAR * size_of(line)


def _is_inner(line: Line, page: Page) -> bool:
    return MARGIN * page.height < _middle(line) < (1 - MARGIN) * page.height


def _middle(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _width(lines: Iterable[Line]) -> float:
    lines = list(lines)
    return max(line.x1 for line in lines) - min(line.x0 for line in lines) if lines else 0.0


def usual_size(lines: Iterable[TextLine]) -> float:
    """The size of most words of lines."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size, 1)] += len(line.words)
    return sizes.most_common(1)[0][0] if sizes else 10.0
