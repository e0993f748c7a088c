"""What proves where a row begins although no rule says so: two signs that do not hang together, and sure columns."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from extract.borderless.gutters import Columns, Gutters, starts_alike
from extract.borderless.lines import chunks_of
from extract.borderless.rows import CLEAR, LEVEL, UNKNOWN_GAP, Habits, Lines, Placed, Start, gap_above, number_starts
from extract.text.compose import BULLETS, MARKER
from extract.text.typesetting import SPACE
from extract.types import Line

TWO_SIGNS = 2

TOGETHER = 3
"""That lines of so many columns of the actions stand at one height is a sign, if all columns are among them in which
every row has a line."""

FEWEST_RULED = 2
"""So many rows with a rule above them show how far apart rows stand."""

OFF_LINES = 0.08
"""A gap that is no whole number of lines differs from it by more than this (lines)."""

SAME_GAP = 1.0
"""Rows stand as far apart as others, give or take the thickness of a rule (points)."""

FEWEST_TWO = 4
TWO = 0.3
"""So many lines of a column, and this share of them, with a second part at one place are no chance."""

SAME_PLACE = 0.75
"""Parts that begin no farther apart than this (points) begin at one place: justified words do not."""

WIDE_ENOUGH = 3.0
"""White strips that are wider than this (points) are no chance."""

ALIKE = 0.9
"""The share of the lines of cells that begin where others of their column do, where columns are sure."""


def sure_columns(columns: Columns, gutters: Gutters, lines: Sequence[Line]) -> bool:
    """Whether columns are beyond doubt: wide strips that no line crosses, one between two names, and left edges."""
    if any(b - a < WIDE_ENOUGH for a, b in columns.gutters):
        return False
    if any(gutters.without(gutters.pieces(line)).closed for line in lines):
        return False
    return starts_alike(columns, lines) >= ALIKE


def holds_two(columns: Columns, lines: Sequence[Line]) -> bool:
    """Whether a column may be two: in many of its lines a second part stands apart, always at one place."""
    parts: dict[int, list[float]] = {}
    count: Counter[int] = Counter()
    for line in lines:
        for column, words in columns.parts(line).items():
            chunks = chunks_of(Line(words))
            count[column] += 1
            if len(chunks) > 1 and not _is_mark(chunks[0].text):
                parts.setdefault(column, []).append(chunks[1].x0)
    return any(
        max(sum(abs(x - y) <= SAME_PLACE for y in places) for x in places) >= max(FEWEST_TWO, TWO * count[column])
        for column, places in parts.items()
    )


def _is_mark(text: str) -> bool:
    """Whether a text is the mark of a list's item, or the date of a log's entry, with a tab behind it."""
    return text[0] in BULLETS or MARKER.fullmatch(text) is not None or any(map(str.isdigit, text))


def numbers_in_order(parts: Sequence[Sequence[Lines]], habits: Habits) -> list[list[float]]:
    """Heights of the numbers that follow the one before, or begin anew, for each part.

    Args:
        parts: of the table, in reading order, each with what stands between its titles.
        habits: of the table.
    """
    out: list[list[float]] = []
    last: int | None = None
    for blocks in parts:
        out.append([])
        for block in blocks:
            placed = block.get(habits.number, ()) if habits.number is not None else ()
            starts = number_starts(placed, habits.pitch)
            for y, end in pairwise([*starts, float("inf")]):
                figures = re.findall(r"\d+", "".join(p.text for p in placed if y <= p.y < end))
                number = int(figures[-1]) if figures else None
                if number is not None and (last is None or number in (1, last + 1)):
                    out[-1].append(y)
                last = number
    return out


def is_proven(start: Start, block: Lines, habits: Habits, numbers: Collection[float], *, drawn: bool) -> bool:
    """Whether two signs say that a row begins somewhere.

    Args:
        start: where it is thought to begin.
        block: the lines around it, by column.
        habits: of the table.
        numbers: heights of numbers that are in order.
        drawn: a rule or the end of a fill is drawn there.
    """
    if start.ruled:
        return True
    if not start.certain:
        return False
    numbered = _near(start.y, numbers, habits)
    columns = [c for c in block if numbered or c not in habits.merged]
    gap = gap_above(block, start.y, columns, habits.pitch)
    wide = habits.row is not None and gap is not None and gap >= habits.row
    here = {c for c in block if c not in habits.merged and _near(start.y, [p.y for p in block[c]], habits)}
    together = len(here) >= TOGETHER and habits.told <= here
    return sum((numbered, wide, together, drawn)) >= TWO_SIGNS


def usual_gap(parts: Sequence[Sequence[Lines]], drawn: Sequence[Sequence[Start]], habits: Habits) -> float | None:
    """How far below the text above it a row's first line stands, where rules are drawn; None where that tells nothing.

    It tells nothing where rows stand as far apart as lines do that an author left empty to set texts side by side.
    """
    gaps = sorted(
        gap
        for own, starts in zip(parts, drawn, strict=True)
        for block in own
        for start in starts
        if start.ruled and (gap := gap_above(block, start.y, block, habits.pitch)) is not None
    )
    if len(gaps) < FEWEST_RULED or not habits.top_aligned or habits.row is None:
        return None
    gap = gaps[len(gaps) // 2]
    return gap if abs(gap / habits.pitch - round(gap / habits.pitch)) > OFF_LINES else None


def pushed_gap(
    parts: Sequence[Sequence[Lines]],
    guesses: Sequence[Sequence[Sequence[Start]]],
    drawn: Sequence[Sequence[Start]],
    habits: Habits,
) -> float | None:
    """How far below the text above it a row's first line stands where no rule is drawn; None where texts prove no row.

    Rules may part recommendations only. Text flows down its cell: columns whose texts end at different heights begin at
    one height again only where a row does, or where an author left lines empty, which are as high as any line. Space
    between paragraphs would set such columns apart by as much.

    Args:
        parts: the lines of the table by part, between titles, by column.
        guesses: where rows begin by their texts.
        drawn: where rules and fills say so.
        habits: of the table.
    """
    if not habits.top_aligned or habits.row is None:
        return None
    gaps = sorted(
        gap
        for own, of_part, known in zip(parts, guesses, drawn, strict=True)
        for block, guess in zip(own, of_part, strict=True)
        for start in guess
        if not _near(start.y, [other.y for other in known], habits)
        and (gap := _pushed(start, block, habits)) is not None
    )
    if len(gaps) < FEWEST_RULED:
        return None
    usual = gaps[len(gaps) // 2]
    return usual if sum(abs(gap - usual) <= SAME_GAP for gap in gaps) >= FEWEST_RULED else None


def _pushed(start: Start, block: Lines, habits: Habits) -> float | None:
    """The gap above a start that some column's text would not have left by itself; None where it may be by chance."""
    own = {c: placed for c, placed in block.items() if c not in habits.merged}
    here = [c for c, placed in own.items() if _near(start.y, [p.y for p in placed], habits)]
    if not start.certain or len(here) < TOGETHER or not habits.told.issubset(here):
        return None
    gap = gap_above(block, start.y, (c for c in block if c not in start.through), habits.pitch)
    seen = habits.paragraph != UNKNOWN_GAP * habits.pitch
    least = CLEAR * habits.paragraph if seen else (1 + 2 * LEVEL) * habits.pitch
    if gap is None or not least < gap < (2 - OFF_LINES) * habits.pitch:
        return None
    above = [y for c in here if (y := gap_above(block, start.y, (c,), habits.pitch)) is not None]
    return gap if any(y > gap + habits.pitch / 2 for y in above) else None


def is_set_as_row(start: Start, block: Lines, habits: Habits, usual: float) -> bool:
    """Whether texts prove a row that no rule parts from the one above: many columns begin there, as far below as rows.

    Args:
        start: where it is thought to begin.
        block: the lines around it, by column.
        habits: of the table.
        usual: what ``usual_gap`` gives.
    """
    own = {c: placed for c, placed in block.items() if c not in habits.merged}
    here = {c for c, placed in own.items() if _near(start.y, [p.y for p in placed], habits)}
    gap = gap_above(block, start.y, (c for c in block if c not in start.through), habits.pitch)
    alike = gap is not None and abs(gap - usual) <= SAME_GAP
    return start.certain and alike and len(here) >= TOGETHER and habits.told <= here


def hidden_starts(block: Lines, starts: Sequence[Start], habits: Habits, reach: Mapping[int, float]) -> list[float]:
    """Heights within rows at which several columns begin a line on purpose, and none goes on: rows, perhaps.

    Args:
        block: lines by column.
        starts: where its rows begin.
        habits: of the table.
        reach: how far right the text of each column goes.
    """
    own = {c: placed for c, placed in block.items() if c not in habits.merged}
    begun: dict[int, list[float]] = {}
    going_on: list[float] = []
    for c, placed in own.items():
        for above, below in pairwise(placed):
            if _on_purpose(above, below, reach[c]):
                begun.setdefault(c, []).append(below.y)
            else:
                going_on.append(below.y)
    known = [start.y for start in starts]
    heights = {y for ys in begun.values() for y in ys if not _near(y, known, habits)}
    return [
        y
        for y in sorted(heights)
        if sum(_near(y, ys, habits) for ys in begun.values()) >= TOGETHER and not _near(y, going_on, habits)
    ]


def _on_purpose(above: Placed, below: Placed, reach: float) -> bool:
    """Whether a line does not go on with the one above: its first word would have fitted there."""
    first = below.line.words[0]
    return above.line.x1 + SPACE * first.size + (first.x1 - first.x0) <= reach


def _near(y: float, others: Collection[float], habits: Habits) -> bool:
    return any(abs(y - other) <= LEVEL * habits.pitch for other in others)
