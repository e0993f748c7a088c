"""Where the rows of a table begin that draws no rules between them.

Text stands at the top of its cell, so that all cells of a row begin on one line, and goes on from there without a gap
wider than one between paragraphs. Hence a row begins

- where the number column has a number;
- where a column begins anew after a gap wider than any between paragraphs;
- where a white strip goes through all columns that is as high as those above numbers, if these are higher than the gap
  between paragraphs.

Cells of the recommendation may be merged down the rows of its actions: text in them may run past a row's beginning.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from extract.borderless.gutters import Columns
from extract.borderless.lines import middle, size_of
from extract.row.counted import follows
from extract.row.rows import TEXT_NUMBER, is_number
from extract.text.compose import BULLETS, WEAK_BULLETS
from extract.types import Line

LEVEL = 0.22
"""Lines whose heights differ by less than this share of the pitch stand on one line."""

MOST_WHITE = 5.0
"""Between the fills of two rows is no more white than this (points); what they end and begin with is one border."""

A_LINE = 0.9
"""No row begins nearer below the text above it, as a share of the pitch: cells that a page cut are out of step."""

CLEAR = 1.12
"""A strip is told from a gap between paragraphs where it is this much higher."""

UNKNOWN_GAP = 1.7
"""The widest gap between paragraphs, as a multiple of the pitch, where the table shows none."""

WIDEST_GAP = 2.6
"""No gap between paragraphs is wider, as a multiple of the pitch."""

ROUNDING = 0.4
"""A strip between rows may be lower by this share of what it has over a gap between paragraphs."""

UNPROVEN = 0.06
"""A strip between rows may be lower by this share where the table shows no gap between paragraphs."""

ALIGNED = 0.8
"""Where a smaller share of the numbers stands on the first line of a row, text does not stand at the top of cells."""

ENOUGH = 4
"""What so many rows say in a column, all of them say."""

USUAL = 0.7
"""The share of the rows that says something in a column of which a row says something as a rule."""

ONE_OFF = 6
"""Of so many strips between rows, one may be none: paragraphs of several columns that begin at one height by chance."""

MERGED = frozenset(("number", "recommendation", "scope"))
"""Columns whose cells may be merged down several rows."""

Lines = Mapping[int, Sequence["Placed"]]
"""A part's lines by column, each column's from top to bottom."""


class Placed(NamedTuple):
    """A line of one column, with the height at which it stands."""

    y: float
    line: Line

    @property
    def text(self) -> str:
        return self.line.text


class Start(NamedTuple):
    """Where a row begins."""

    y: float
    """the middle of its first line, in points"""
    border: float
    """where the rule would be"""
    certain: bool
    through: frozenset[int] = frozenset()
    """columns whose text runs past"""
    ruled: bool = False
    """a rule is drawn there"""
    across: bool = False
    """a rule, or a change of colour, goes under most columns"""


class Habits(NamedTuple):
    """How a table's rows are set, over all its pages. Distances are from line to line, in points."""

    pitch: float
    paragraph: float
    """the widest between paragraphs of a cell"""
    row: float | None
    """the least between rows, give or take what programs round; None where it does not stand out"""
    number: int | None
    """the column of numbers"""
    merged: frozenset[int]
    """columns whose cells may be merged down"""
    top_aligned: bool
    told: frozenset[int]
    """columns of the actions in which every row has a line at its top"""
    usual: frozenset[int]
    """those in which most rows have"""


ALL_ANEW = 3
"""Paragraphs of so many columns, and of all, do not begin at one height by chance: a row does."""

SINGLE = 1.2
"""From line to line in single spacing (font sizes)."""

SPACED = 1.35
"""Lines of a cell stand no farther apart than this (single spacings) unless sentences go on over them; such lines are
paragraphs, or rows."""


def lines_by_column(lines: Sequence[Line], columns: Columns) -> dict[int, list[Placed]]:
    """A part's lines by column."""
    out: dict[int, list[Placed]] = {}
    for line in lines:
        for column, words in columns.parts(line).items():
            part = Line(words)
            out.setdefault(column, []).append(Placed(middle(part), part))
    for placed in out.values():
        placed.sort(key=lambda p: p.y)
    return out


def habits_of(parts: Sequence[Lines], fields: Sequence[str | None]) -> Habits:
    """Learn a table's habits.

    Args:
        parts: the lines of each of its pages, or of what titles part on them.
        fields: of the contract, by column.
    """
    pitch = _pitch(parts)
    merged = frozenset(i for i, name in enumerate(fields) if name in MERGED)
    number = next((i for i, name in enumerate(fields) if name == "number"), None)
    if number is None or not any(number in part for part in parts):
        number = None
    paragraph = _paragraph_gap(parts, merged, pitch)
    widest = 1.05 * (paragraph or UNKNOWN_GAP * pitch)
    own = [c for c in range(len(fields)) if c not in merged]
    gaps, numbers, clear = [], 0, 0
    tops: list[set[int]] = []
    for part in parts:
        starts = number_starts(part.get(number, ()), pitch) if number is not None else []
        for y in _levels(part, pitch):
            numbered = any(abs(y - n) <= LEVEL * pitch for n in starts)
            gap = gap_above(part, y, range(len(fields)) if numbered else own, pitch)
            if gap is None or (gap < A_LINE * pitch and not numbered):
                continue
            blocked = any(_blocks(placed, y, pitch) for c, placed in part.items() if numbered or c in own)
            if numbered:
                numbers += 1
                clear += not blocked
            anew = [c for c in own if c in part and _begins_at(part[c], y, pitch) and _gap(part[c], y, pitch) > widest]
            if not blocked and (numbered or len(anew) > 1):
                gaps.append(gap)
            if numbered or (not blocked and len(anew) >= ALL_ANEW):
                tops.append({c for c in own if _begins_at(part.get(c, ()), y, pitch)})
    aligned = clear / numbers if numbers else 1.0
    if aligned < ALIGNED and number is not None:
        between = (_strips(part, number_starts(part.get(number, ()), pitch), pitch) for part in parts)
        gaps = [max(strips.values()) for own in between for strips in own if strips]
    gaps.sort()
    row = gaps[max(len(gaps) // 10, int(len(gaps) >= ONE_OFF))] if gaps else None
    floor = paragraph or pitch
    if row is not None and row < CLEAR * floor:
        row = None
    if row is not None:
        # programs place lines on whole units of their own, so that equal distances differ a little
        row = row - ROUNDING * (row - floor) if paragraph else (1 - UNPROVEN) * row
    return Habits(
        pitch=pitch,
        paragraph=paragraph or UNKNOWN_GAP * pitch,
        row=row,
        number=number,
        merged=merged,
        top_aligned=aligned >= ALIGNED,
        told=_shared(tops, own, 1.0),
        usual=_shared(tops, own, USUAL),
    )


def _shared(tops: Sequence[set[int]], columns: Iterable[int], share: float) -> frozenset[int]:
    """The columns that no smaller share of the rows has at its top; none where too few rows were seen."""
    if len(tops) < ENOUGH:
        return frozenset()
    return frozenset(c for c in columns if sum(c in top for top in tops) >= share * len(tops))


def _begins_at(placed: Sequence[Placed], y: float, pitch: float) -> bool:
    """Whether a column has a line at a height."""
    return any(abs(p.y - y) <= LEVEL * pitch for p in placed)


def _gap(placed: Sequence[Placed], y: float, pitch: float) -> float:
    """How far above a height a column's next line stands."""
    return y - max((p.y for p in placed if p.y < y - LEVEL * pitch), default=-math.inf)


def _pitch(parts: Sequence[Lines]) -> float:
    """The usual distance from line to line within a cell."""
    found: Counter[float] = Counter()
    sizes: Counter[float] = Counter()
    flowing = set()
    for part in parts:
        for placed in part.values():
            for above, below in pairwise(placed):
                size = size_of(above.line)
                sizes[size] += 1
                gap = round(below.y - above.y, 1)
                if 0.8 * size < gap < 2.2 * size:
                    found[gap] += 1
                    if flows(above, below):
                        flowing.add(gap)
    single = SINGLE * sizes.most_common(1)[0][0] if sizes else 12.0
    common = [d for d, n in found.items() if n >= 0.2 * found.most_common(1)[0][1]]
    # where every cell holds one line, the lines of rows are the only ones over each other, and no sentence goes on
    return min(common) if common and (min(common) <= SPACED * single or min(common) in flowing) else single


def _paragraph_gap(parts: Sequence[Lines], merged: frozenset[int], pitch: float) -> float | None:
    """The widest gap between lines of one column beside which another column's text runs on."""
    widest = None
    for part in parts:
        for column, placed in part.items():
            for above, below in pairwise(placed):
                gap = below.y - above.y
                if not CLEAR * pitch <= gap <= WIDEST_GAP * pitch or (widest is not None and gap <= widest):
                    continue
                witnesses = (lines for other, lines in part.items() if other != column and other not in merged)
                if any(_blocks(lines, below.y, pitch) for lines in witnesses):
                    widest = gap
    return widest


def _blocks(placed: Sequence[Placed], y: float, pitch: float) -> bool:
    """Whether a column's text runs past a height: no row begins there."""
    above = next((p for p in reversed(placed) if p.y < y - LEVEL * pitch), None)
    here = next((p for p in placed if abs(p.y - y) <= LEVEL * pitch), None)
    below = next((p for p in placed if p.y > y + LEVEL * pitch), None)
    if above is None:
        return False
    if here is not None:
        if here.y - above.y < WIDEST_GAP * pitch and _announces(above, here):
            return True
        return here.y - above.y < CLEAR * pitch and flows(above, here)
    return below is not None and below.y - above.y < CLEAR * pitch


def flows(above: Placed, below: Placed) -> bool:
    """Whether a line goes on with the sentence of the line above."""
    start = below.text[0]
    return start.islower() and start not in BULLETS and above.text[-1] not in ".!?"


def _announces(above: Placed, below: Placed) -> bool:
    """Whether a list begins below the line that says so: "The following will be done:"."""
    return above.text.endswith(":") and below.text[0] in BULLETS | WEAK_BULLETS


def number_starts(placed: Sequence[Placed], pitch: float) -> list[float]:
    """Where the numbers of a number column begin."""
    groups: list[list[Placed]] = []
    for one in placed:
        if (
            groups
            and one.y - groups[-1][-1].y < 1.3 * pitch
            and not (is_number(one.text) and is_number(groups[-1][0].text))
        ):
            groups[-1].append(one)
        else:
            groups.append([one])
    return [group[0].y for group in groups if is_number("".join(p.text for p in group)) or len(group) <= 3]


def gap_above(part: Lines, y: float, columns: Iterable[int], pitch: float) -> float | None:
    """How far above a height the next line of some columns stands; None where there is none."""
    above = [p.y for c in columns for p in part.get(c, ()) if p.y < y - LEVEL * pitch]
    return y - max(above) if above else None


def starts_of(part: Lines, habits: Habits, count: int, painted: Sequence[tuple[int, float, float]] = ()) -> list[Start]:
    """Where rows begin within a part, its first row left out; where no rule and no fill says so.

    Args:
        part: lines by column, between titles.
        habits: of the table.
        count: of columns.
        painted: columns, and heights from one to another that the fill of a single cell covers in them.
    """
    everywhere = range(count)
    numbers = number_starts(part.get(habits.number, ()), habits.pitch) if habits.number is not None else []
    if not habits.top_aligned:
        return _between(part, numbers, count, habits)
    own = [c for c in everywhere if c not in habits.merged]
    first = min(p.y for placed in part.values() for p in placed)
    found: list[Start] = []
    for y in _levels(part, habits.pitch):
        if y <= first + LEVEL * habits.pitch:
            continue
        numbered = any(abs(y - n) <= LEVEL * habits.pitch for n in numbers)
        gap = gap_above(part, y, everywhere if numbered else own, habits.pitch)
        blocked = any(_blocks(part.get(c, ()), y, habits.pitch) for c in (everywhere if numbered else own))
        if numbered:
            found.append(_start(part, y, habits, certain=not blocked, through=frozenset()))
            continue
        if blocked or (gap is not None and gap < A_LINE * habits.pitch):
            continue
        begun = _begun(part, y, own, habits)
        if habits.number is None:
            begun += [
                c
                for c in habits.merged
                if c not in _through(part, y, habits) and _begins_at(part.get(c, ()), y, habits.pitch)
            ]
        if not begun:
            continue
        if habits.number is None and len(begun) >= _needed(part, y, habits):
            found.append(_start(part, y, habits, certain=True, through=frozenset()))
            continue
        above = y - max(gap or 0.0, habits.pitch)
        anew = [c for c in begun if _anew(part[c], y, habits)]
        # a rating after a rating, with white between, is another cell of the same colour
        inside = any(top < above and y < bottom and c not in anew for c, top, bottom in painted)
        if habits.row is not None:
            if gap is None or gap >= habits.row:
                certain = gap is not None and len(begun) > 1 and not inside
                found.append(_start(part, y, habits, certain=certain, through=_through(part, y, habits)))
            elif len(anew) >= ALL_ANEW and habits.told and habits.told.issubset(anew):
                # of one row the text may fill its cell, so that less white stands below it than between others
                found.append(_start(part, y, habits, certain=False, through=_through(part, y, habits)))
            continue
        if inside:
            continue
        everywhere_anew = len(begun) >= ALL_ANEW and all(_begins_at(p, y, habits.pitch) for p in part.values() if p)
        if (
            len(anew) > 1
            or (anew and len(begun) > 1)
            or (everywhere_anew and gap is not None and gap > CLEAR * habits.pitch)
        ):
            found.append(_start(part, y, habits, certain=False, through=_through(part, y, habits)))
    return found


def _needed(part: Lines, y: float, habits: Habits) -> float:
    """How many other columns must begin beside a number in a recommendation's text for it to be a recommendation's.

    It must be the one after a number above it. A list inside a text counts as well: then more of them prove it.
    """
    for column in habits.merged:
        here = next((p.text for p in part.get(column, ()) if abs(p.y - y) <= LEVEL * habits.pitch), "")
        number = here.split(" ", 1)[0]
        above = (p.text.split(" ", 1)[0] for p in part.get(column, ()) if p.y < y - LEVEL * habits.pitch)
        if not here.startswith("(") and TEXT_NUMBER.match(here) and any(follows(one, number) for one in above):
            return 2 if "." in number.strip(".") else ALL_ANEW
    return math.inf


def drawn_starts(
    part: Lines,
    rules: Mapping[float, frozenset[int]],
    fills: Mapping[float, frozenset[int]],
    habits: Habits,
    count: int,
    *,
    past: Mapping[float, frozenset[int]],
) -> list[Start]:
    """Where rows begin because a rule, or a change of colour, is drawn above them.

    A rule is a row's where it goes under most columns of the actions; the others are merged there. Of fills, some
    programs end those of merged cells before their row: a change of colour counts only where it stands right above
    lines that may begin a row.

    Args:
        part: lines by column, between titles.
        rules: level rules, each with the columns that it goes under.
        fills: heights at which the colour of cells changes, each with the columns in which it does.
        habits: of the table.
        count: of columns.
        past: merged columns whose cells go on beside a fill that begins, by the height at which it does.
    """
    own = [c for c in range(count) if c not in habits.merged]
    levels = _levels(part, habits.pitch)
    found: list[Start] = []
    for border, under in rules.items():
        # what is merged beside the rule has lines of its own, at heights of its own
        here = _levels({c: placed for c, placed in part.items() if c in under}, habits.pitch)
        below = [y for y in here or levels if y > border]
        begun = any(p.line.top < border for placed in part.values() for p in placed)
        if below and begun and 2 * sum(c in under for c in own) >= len(own):
            found.append(Start(below[0], border, True, frozenset(range(count)) - under, ruled=True, across=True))
    for border, changed in fills.items():
        lines = [y for y in _levels({c: part[c] for c in own if c in part}, habits.pitch) if y > border]
        if not lines or border < levels[0] or any(abs(border - s.border) < MOST_WHITE for s in found):
            continue
        if not changed.intersection(own):
            # what is merged down several rows may be painted as high as its own text only
            continue
        y = lines[0]
        # cells fill their rows, wherever in them the texts stand
        everywhere = len(changed) == count
        numbered = habits.number is not None and _begins_at(part.get(habits.number, ()), y, habits.pitch)
        if not everywhere and any(
            _blocks(part.get(c, ()), y, habits.pitch) for c in (range(count) if numbered else own)
        ):
            continue
        between = {c for c, placed in part.items() if any(border < p.y < y - LEVEL * habits.pitch for p in placed)}
        if numbered and between and not everywhere:
            continue
        # the text of a cell is painted as far as it goes
        through = _through(part, y, habits) - changed | past.get(border, frozenset())
        if habits.number is None and len(_begun(part, y, own, habits)) >= _needed(part, y, habits):
            numbered = True
        if numbered or everywhere:
            through = frozenset()
        found.append(Start(y, border, True, through, across=2 * len(changed) >= count))
    return sorted(found, key=lambda s: s.border)


def _levels(part: Lines, pitch: float) -> list[float]:
    """The heights at which lines stand."""
    levels: list[float] = []
    for y in sorted(p.y for placed in part.values() for p in placed):
        if not levels or y - levels[-1] > LEVEL * pitch:
            levels.append(y)
    return levels


def _begun(part: Lines, y: float, columns: Iterable[int], habits: Habits) -> list[int]:
    """Columns with a line at a height that does not go on with the sentence above."""
    begun = []
    for column in columns:
        placed = part.get(column, ())
        place = next((i for i, p in enumerate(placed) if abs(p.y - y) <= LEVEL * habits.pitch), None)
        if place is not None and not (place and _blocks(placed, y, habits.pitch)):
            begun.append(column)
    return begun


def _anew(placed: Sequence[Placed], y: float, habits: Habits) -> bool:
    """Whether a column begins at a height after a gap wider than any between paragraphs."""
    above = [p.y for p in placed if p.y < y - LEVEL * habits.pitch]
    return not above or y - above[-1] > 1.05 * habits.paragraph


def _through(part: Lines, y: float, habits: Habits) -> frozenset[int]:
    """Columns of the recommendation whose text runs past the beginning of a further action."""
    out = set()
    for column in habits.merged:
        placed = part.get(column, ())
        above = [p for p in placed if p.y < y - LEVEL * habits.pitch]
        below = [p for p in placed if p.y >= y - LEVEL * habits.pitch]
        limit = habits.row if habits.row is not None else 1.05 * habits.paragraph
        if _begins_at(below[:1], y, habits.pitch):
            # what stands between rows was seen beside it, where texts may be shorter
            limit = min(limit, 1.05 * habits.paragraph)
        if above and below and below[0].y - above[-1].y < limit:
            if (
                TEXT_NUMBER.match(below[0].text)
                and habits.number is None
                and habits.row is None
                and abs(below[0].y - y) < LEVEL * habits.pitch
            ):
                continue
            out.add(column)
    return frozenset(out)


def _start(part: Lines, y: float, habits: Habits, *, certain: bool, through: frozenset[int]) -> Start:
    above = [p.y for c, placed in part.items() if c not in through for p in placed if p.y < y - LEVEL * habits.pitch]
    over = y - max(above) if above else habits.pitch
    return Start(y, y - min(over / 2, 0.75 * habits.pitch), certain, through)


def _between(part: Lines, numbers: Sequence[float], count: int, habits: Habits) -> list[Start]:
    """Rows whose numbers stand at the middle or foot of their cells.

    Each begins at the highest strip between two numbers, an action of its own at any strip as high as these.
    """
    found = {max(strips, key=strips.__getitem__) for strips in _strips(part, numbers, habits.pitch) if strips}
    if habits.row is not None:
        found |= {y for y, height in _free(part, habits.pitch).items() if height >= habits.row}
    return [_start(part, y, habits, certain=False, through=frozenset()) for y in sorted(found)]


def undrawn_strips(part: Lines, drawn: Sequence[Start], habits: Habits) -> list[float]:
    """The heights below strips that are as high as those between rows, where nothing is drawn: rows, perhaps."""
    if habits.row is None:
        return []
    known = [start.border for start in drawn]
    free = _free(part, habits.pitch)
    wide = [y for y, height in free.items() if height >= habits.row]
    return [y for y in wide if not any(y - free[y] < border < y for border in known)]


def _strips(part: Lines, numbers: Sequence[float], pitch: float) -> list[dict[float, float]]:
    """The white strips between each number and the next: the height below each, and how high it is."""
    free = _free(part, pitch)
    return [
        {y: height for y, height in free.items() if above < y <= below + LEVEL * pitch}
        for above, below in pairwise(numbers)
    ]


def _free(part: Lines, pitch: float) -> dict[float, float]:
    """The white strips through all columns: the height below each, and how high it is."""
    levels = _levels(part, pitch)
    free = (y for y in levels[1:] if not any(_blocks(placed, y, pitch) for placed in part.values()))
    return {y: gap_above(part, y, part, pitch) or 0.0 for y in free}
