"""A document's pages as lines of text, without running heads and feet."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from math import inf

from extract.blocks.columns import Columns, Strip
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
    """The lines of pages in reading order, none of them set in columns."""
    return read_lines(pages, {number: [Strip(own, 0, 1)] for number, own in own_lines(pages).items()}, {})


def own_lines(pages: Sequence[Page]) -> dict[int, tuple[Line, ...]]:
    """The lines of pages without running heads and feet, by page."""
    lines = {page.number: all_lines(page) for page in pages}
    inner = {line_key(line) for page in pages for line in lines[page.number] if _is_inner(line, page)}
    # a label at the top of several pages is no running head: it stands further down on others
    edge = [(page, [line for line in lines[page.number] if line_key(line) not in inner]) for page in pages]
    running = running_lines(edge)
    out: dict[int, tuple[Line, ...]] = {}
    for page in pages:
        own = lines[page.number]
        heads = [i for i, line in enumerate(own) if is_running(line, page, running) and line_key(line) not in inner]
        left = without_texts([i for i in heads if not _is_near(i, heads, own, page)], own, page)
        out[page.number] = tuple(line for i, line in enumerate(own) if i not in left)
    return out


def read_lines(
    pages: Sequence[Page], strips: Mapping[int, Sequence[Strip]], columns: Mapping[int, Columns]
) -> list[TextLine]:
    """The lines of pages in reading order.

    Args:
        pages: the pages.
        strips: the strips of each page, in reading order.
        columns: of each page that has some.
    """
    out: list[TextLine] = []
    number = last = 0
    for page in pages:
        rules = [r for r in page.rules if r.horizontal]
        sides = [r for r in page.rules if not r.horizontal]
        number, last = number + page.number - last, page.number
        shifts = columns[page.number].shifts if page.number in columns else (0.0,)
        bottom: float | None = None
        for place, strip in enumerate(strips[page.number]):
            above = strips[page.number][place - 1] if place else None
            before: Line | None = None
            if above is not None and above.whole and not strip.column:
                before = above.lines[-1]  # a heading from side to side, and the first column below it
            elif above is not None:
                number += 1
            parting = [r.top for r in rules if r.x1 - r.x0 >= SHARE * _width(strip.lines)]
            for line in strip.lines:
                gap = line.top - before.bottom if before is not None else inf
                if before is None and strip.whole and bottom is not None:
                    gap = line.top - bottom
                ruled = before is not None and any(_middle(before) < y < _middle(line) for y in parting)
                out.append(
                    TextLine(
                        page.number, line, gap, size_of(line), is_bold(line), ruled, _is_framed(line, sides),
                        strip=number, column=strip.column, columns=strip.of,
                        shift=shifts[strip.column],
                    )
                )  # fmt: skip
                before = line
                bottom = line.bottom if bottom is None else max(bottom, line.bottom)
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
