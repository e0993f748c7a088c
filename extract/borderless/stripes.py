"""What the colours of rows tell where a page ends, and whether they part all rows."""

from __future__ import annotations

from collections.abc import Sequence

from extract.borderless.gutters import Columns
from extract.borderless.marks import colours_at
from extract.borderless.rows import LEVEL, Habits, Lines, Start
from extract.types import Page


def same_colours(
    above: tuple[Page, Lines], below: tuple[Page, Lines], columns: Columns, habits: Habits, *, striped: bool
) -> bool | None:
    """Whether the rows above and below a page break have the same colours; None where these tell nothing.

    The parts of one cell have its colour. The rows of a striped table have that of the next but one.
    """
    own = [c for c in range(columns.count) if c not in habits.merged]
    foot = max(placed[-1].y for placed in above[1].values())
    head = min(placed[0].y for placed in below[1].values())
    upper = colours_at(above[0], columns, {c: above[1][c][-1].y if c in above[1] else foot for c in own})
    lower = colours_at(below[0], columns, {c: below[1][c][0].y if c in below[1] else head for c in own})
    told = [c for c in own if c in above[1] and c in below[1]]
    if any(upper[c] and lower[c] and upper[c] != lower[c] for c in told):
        return False
    # a rating has a colour of its own
    same = 2 * sum(upper[c] == lower[c] for c in own)
    return same > len(own) if striped and same != len(own) else None


def is_striped(guesses: Sequence[Sequence[Sequence[Start]]], drawn: Sequence[Sequence[Start]], habits: Habits) -> bool:
    """Whether colours part all rows: no rule does, and no text tells of a row that has the colour of the one above."""
    return _by_colours(drawn, habits) and not _holds_more(guesses, drawn, habits)


def parts_some(guesses: Sequence[Sequence[Sequence[Start]]], drawn: Sequence[Sequence[Start]], habits: Habits) -> bool:
    """Whether nothing but colours parts rows, and texts tell of more rows: a stripe for each recommendation's actions.

    Of two cells one below the other with the same colour (ratings, mostly), nothing shows where one ends.
    """
    return _by_colours(drawn, habits) and _holds_more(guesses, drawn, habits)


def _by_colours(drawn: Sequence[Sequence[Start]], habits: Habits) -> bool:
    """Whether colours alone part rows, which stand farther apart than paragraphs: else a stripe may hold several."""
    return habits.row is not None and not any(start.ruled for own in drawn for start in own)


def _holds_more(guesses: Sequence[Sequence[Sequence[Start]]], drawn: Sequence[Sequence[Start]], habits: Habits) -> bool:
    """Whether texts tell surely of a row that begins where nothing is drawn."""
    near = LEVEL * habits.pitch
    return not all(
        any(abs(known.y - guess.y) <= near for known in own)
        for of_page, own in zip(guesses, drawn, strict=True)
        for of_block in of_page
        for guess in of_block
        if guess.certain
    )
