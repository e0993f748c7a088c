"""Tables without rules, drawn by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.borderless.rows import Habits, Lines, Placed
from extract.document import extract
from extract.types import Fill, Line, Page, Rule
from tests.extract.build import EDGES, HEADER, LINE, PADDING, SIZE, TOP, block, text_of, title, words_at

FIELDS = ("number", "recommendation", "action", "lead_agency", "target_date")
GAP = 10.0
"""between rows"""

Printed = Sequence[str]
"""A row's cells: lines parted by line feeds; a row of one cell is a title."""


def bare(
    rows: Iterable[Printed],
    *,
    number: int = 1,
    header: Printed = HEADER,
    gap: float = GAP,
    level: bool = False,
    middle: bool = False,
    painted: Sequence[str] = (),
) -> Page:
    """A page with a table without upright rules.

    Args:
        rows: of the table.
        number: the page's.
        header: its first row.
        gap: between the rows, in points.
        level: rules are drawn between the rows.
        middle: text stands at the middle of its cell.
        painted: colours of the last column's cells.
    """
    words, rules, fills = list(title()), [], []
    y = TOP
    for place, row in enumerate((header, *rows)):
        height = LINE * max(text.count("\n") + 1 for text in row)
        for x, text in zip(EDGES, row, strict=False):
            lower = (height - LINE * (text.count("\n") + 1)) / 2 if middle else 0.0
            if len(row) == 1:
                words += words_at(x + PADDING, y, text, bold=True)
            elif text:
                words += block(x + PADDING, y + lower, text)
        bottom = y + height + gap
        edge = bottom - gap / 2 - 1
        if level or place == 0:
            rules.append(Rule(EDGES[0], edge, EDGES[-1], edge))
        if place and painted:
            fills.append(Fill(EDGES[-2], y - gap / 2 - 1, EDGES[-1], edge, painted[place - 1]))
        y = bottom
    return Page(number, 640, 842, tuple(words), tuple(rules), tuple(fills))


def numbers(*pages: Page) -> list[tuple[str | None, str, int]]:
    """Each recommendation's number and text, and how many actions it has."""
    drafts = extract(list(pages)).stitched.drafts
    return [(d.number, text_of(d.recommendation), len(d.actions)) for d in drafts]


def column(x: float, *lines: tuple[float, str]) -> list[Placed]:
    """Lines of one column, each at a height."""
    return [Placed(y, Line(tuple(words_at(x, y - SIZE / 2, text)))) for y, text in lines]


def lines_of(**columns: Sequence[tuple[float, str]]) -> Lines:
    """Lines by column, by the names of the fields."""
    return {FIELDS.index(name): column(EDGES[FIELDS.index(name)], *lines) for name, lines in columns.items()}


def habits(*, row: float | None = None, usual: Iterable[str] = (), told: Iterable[str] = ()) -> Habits:
    """Those of a table with numbers whose lines stand 12 points apart, its paragraphs 16."""
    return Habits(
        pitch=LINE,
        paragraph=16.0,
        row=row,
        number=0,
        merged=frozenset((0, 1)),
        top_aligned=True,
        told=frozenset(map(FIELDS.index, told)),
        usual=frozenset(map(FIELDS.index, usual)),
    )
