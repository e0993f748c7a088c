"""Whether a page break cuts a row where no rule says so.

Text flows down a cell until the page is full. So a row is cut only if every cell with text on the second page is full
on the first: what follows would not have fitted there. Programs keep two lines of a paragraph together.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from extract.borderless.rows import LEVEL, Habits, Lines, Placed, Start, flows
from extract.row.fields import SHORT_FIELDS
from extract.row.rows import TEXT_NUMBER
from extract.text.compose import BULLETS

KEPT = 3
"""Lines of the longest paragraph that a page does not part."""

TOLD = frozenset(("recommendation", "action"))
"""What every row says in one of these columns."""

LACKING = 2
"""What follows is no row of its own where it has nothing in so many of the columns in which rows have something."""

MUCH = 1.0
"""So much room (lines) is left over by no rounding."""

FULL = 3.0
"""A cell with no more room than this (lines) is full: programs keep lines together."""

SPARE = 0.3
"""Room that does not count, as a share of a line."""


class Break(NamedTuple):
    """A page break between the last row of a page and the first of the next."""

    cuts: bool
    certain: bool
    proven: bool = False
    """by more than room or words alone"""


def break_between(
    before: Lines,
    after: Lines,
    habits: Habits,
    fields: tuple[str | None, ...],
    foot: float,
    *,
    same_colours: bool | None = None,
) -> Break:
    """Judge a page break.

    Args:
        before: the last row of a page, by column.
        after: the first row of the next.
        habits: of the table.
        fields: of the contract, by column.
        foot: how far down the table goes on its fullest page, in points.
        same_colours: whether the row below the break has the colours of the one above; None where they tell nothing.
    """
    if not before or not after:
        # nothing stands above the rule that a row of the next page begins with
        return Break(False, bool(before), proven=bool(before))
    first = min(p.y for placed in after.values() for p in placed)
    if habits.number is not None and any(p.y <= first + LEVEL * habits.pitch for p in after.get(habits.number, ())):
        return Break(False, True, proven=True)
    if same_colours is not None:
        return Break(same_colours, True, proven=True)
    own = [c for c in after if c not in habits.merged]
    if not own:
        # the rest of a recommendation, longer than its actions
        begins = habits.number is None and any(TEXT_NUMBER.match(placed[0].text) for placed in after.values())
        goes_on = any(c in before and flows(before[c][-1], after[c][0]) for c in after)
        return Break(not begins, habits.number is not None, proven=goes_on and habits.number is not None)
    top = min(p.y for placed in before.values() for p in placed)
    going_on = [c for c in own if c in before and flows(before[c][-1], after[c][0])]
    room = {
        c: (foot - (before[c][-1].line.bottom if c in before else top - habits.pitch / 2)) / habits.pitch for c in own
    }
    between = habits.paragraph / habits.pitch - 1 + SPARE
    spare = {c: room[c] - min(len(after[c]), KEPT) - between for c in own if c not in going_on}
    fits = [c for c, lines in spare.items() if lines >= 0]
    short = [c for c in own if fields[c] in SHORT_FIELDS]
    lacking = sum(c in before and c not in after for c in habits.usual) >= LACKING
    if lacking and not short and not going_on:
        # a list, and the line that announces it, may move on although some lines would fit
        full = all(room[c] < FULL for c in own)
        sure = full and sum(c in before and c not in after for c in habits.told) >= LACKING
        return Break(True, sure, proven=sure)
    if going_on or fits:
        certain = (not going_on and (len(fits) > 1 or spare[fits[0]] > MUCH)) or not fits
        sentence = any(fields[c] not in SHORT_FIELDS and room[c] < FULL for c in going_on) and not fits
        row = not going_on and len(fits) > 1 and bool(habits.told) and habits.told <= after.keys()
        return Break(bool(going_on), certain, proven=sentence or row)
    if not any(fields[c] in TOLD for c in before):
        return Break(True, False)  # no row of its own: the lines that say what is to be done are kept together
    if lacking:
        return Break(True, False)
    lists = any(c in before and _in_list(before[c], after[c]) for c in own)
    return Break(lists or not short, False)


def _in_list(before: Iterable[Placed], after: Iterable[Placed]) -> bool:
    """Whether a list begins on one page and goes on with a further item on the next."""
    return next(iter(after)).text[0] in BULLETS and any(p.text[0] in BULLETS for p in before)


def last_row(part: Lines, starts: Iterable[Start]) -> Lines:
    """The lines of a part's last row, by column.

    Args:
        part: lines by column, those below its last title.
        starts: where its rows begin.
    """
    begins = max((s for s in starts), key=lambda s: s.y, default=None)
    if begins is None:
        return part
    rest = {c: [p for p in placed if p.y > begins.border] for c, placed in part.items()}
    return {c: placed for c, placed in rest.items() if placed}


def first_row(part: Lines, starts: Iterable[Start]) -> Lines:
    """The lines of a part's first row, by column; see ``last_row``."""
    ends = min((s for s in starts), key=lambda s: s.y, default=None)
    if ends is None:
        return part
    rest = {c: [p for p in placed if p.y < ends.border] for c, placed in part.items()}
    return {c: placed for c, placed in rest.items() if placed}
