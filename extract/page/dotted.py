"""Dotted and dashed borders that a program draws dot by dot: rows of small marks become rules.

A browser paints a dotted border as one small disc, and a dashed one as one short bar, after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median

from extract.types import BBox, Rule

LONGEST = 9.0
"""A mark longer than this (points) is a rule by itself."""

THICKEST = 4.0
"""A mark thicker than this belongs to no border."""

FEWEST = 6
"""Marks that make a row; fewer may be an ellipsis or bullets."""

LEVEL = 0.3
"""Marks of one row differ by no more than this across it (points)."""

WIDEST = 7.0
"""Space between two marks of a row at most (points)."""

APART = 4.0
"""Where the space between two marks is so many times the usual one, the row ends: a cell without this border."""

Span = tuple[float, float, float]
"""Place across the row, start and end along it."""


def is_mark(box: BBox) -> bool:
    """Whether a painted area may be a dot or a dash of a border."""
    width, height = box[2] - box[0], box[3] - box[1]
    return min(width, height) <= THICKEST and max(width, height) <= LONGEST


def rows_of_marks(marks: Iterable[BBox]) -> tuple[list[Rule], frozenset[BBox]]:
    """The rules that marks draw together, and the marks that belong to one.

    Args:
        marks: boxes of small painted areas, see ``is_mark``.
    """
    boxes = list(dict.fromkeys(marks))
    if len(boxes) < FEWEST:
        return [], frozenset()
    rules: list[Rule] = []
    used: set[BBox] = set()
    for level in (True, False):
        spans = {_span(box, level=level): box for box in boxes}
        for row in _rows(sorted(spans)):
            across = median(at for at, _, _ in row)
            start, end = row[0][1], row[-1][2]
            rules.append(Rule(start, across, end, across) if level else Rule(across, start, across, end))
            used.update(spans[span] for span in row)
    return rules, frozenset(used)


def _span(box: BBox, *, level: bool) -> Span:
    x0, top, x1, bottom = box
    return ((top + bottom) / 2, x0, x1) if level else ((x0 + x1) / 2, top, bottom)


def _rows(spans: Sequence[Span]) -> Iterator[list[Span]]:
    """Runs of marks on one line that follow each other closely and evenly."""
    line: list[Span] = []
    for span in [*spans, None]:
        if span is not None and (not line or span[0] - line[0][0] <= LEVEL):
            line.append(span)
            continue
        yield from _runs(sorted(line, key=lambda mark: mark[1]))
        if span is not None:
            line = [span]


def _runs(line: Sequence[Span]) -> Iterator[list[Span]]:
    if len(line) < FEWEST:
        return
    usual = median(after[1] - mark[2] for mark, after in pairwise(line))
    most = min(WIDEST, APART * max(usual, 0.0) + LEVEL)
    run: list[Span] = []
    for mark in line:
        if run and mark[1] - run[-1][2] > most:
            yield from _even(run)
            run = []
        run.append(mark)
    yield from _even(run)


def _even(run: list[Span]) -> Iterator[list[Span]]:
    """The run if it is a row: enough marks, the space between them in keeping with their length."""
    if len(run) < FEWEST:
        return
    spaces = [after[1] - mark[2] for mark, after in pairwise(run)]
    size = median(end - start for _, start, end in run)
    if median(spaces) <= 1.5 * size + 0.75:
        yield run
