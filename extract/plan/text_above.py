"""A recommendation printed above the table of its actions, as a paragraph or in a box of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.plan.headings import line_key
from extract.row.rows import CODE
from extract.text.lines import lines_of
from extract.types import Cell, Line, Page, Table

BEGINS = re.compile(
    r"\W*(?:recommendation|rec)\b\.?\s*(?:no\b\.?\s*|number\s+)?[A-Z]{0,4}[-/]?\d{1,3}(?:\.\d{1,3})*[a-z]?(?![\w/])",
    re.IGNORECASE,
)
"""The line in which a recommendation begins: "Recommendation 3", "Rec. No 2.1:"."""

NUMBERED = re.compile(
    rf"\W*(?:{CODE}?\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?[.):]?|(?:[ivxl]{{1,6}}|[IVXL]{{1,6}})[.)])\s+\w",
)
"""A bold line that may be the beginning of one: "3. All staff …", "PCC-01 Record keeping", "iv. Carers"."""

MOST_GROUND = 0.3
"""A ground that is higher than this share of its page is that of more than a text."""

FEWEST_WORDS = 6
"""Fewer are a heading and no recommendation."""

NO_HEADING = 10
"""So many words on a ground of their own are no heading, though they end without a full stop."""

MOST_WORDS = 300
"""More are a chapter about a recommendation."""


def recommendation_above(
    page: Page, table: Table, above: float, running: frozenset[str], left: tuple[Page, float] | None = None
) -> tuple[Cell, ...]:
    """The recommendation over a table whose columns tell of actions only, as cells from side to side of the table.

    It begins with its name and number; where two begin there, nobody can say whose the table is.

    Args:
        page: the table's page.
        table: the table.
        above: bottom of the table above it on the page, in points from the top; 0 where there is none.
        running: lines that every page repeats, see ``running_text``.
        left: where text may have been left on the page before, as the table is the first of its page: that page, and
            the bottom of its last table.

    Returns:
        A cell for each page that holds a part of the text; none where no recommendation stands there.
    """
    here = _lines(page, above, table.top, running)
    begun = _begun(here, page)
    if begun:
        parts = [(page, here[begun[0] :])]
    elif left is not None:
        before, foot = left
        there = _lines(before, foot, before.height, running)
        begun = _begun(there, before)
        parts = [(before, there[begun[0] :])] if begun else []
        if begun and here:
            parts.append((page, here))
    else:
        return ()
    count = sum(len(line.words) for _, lines in parts for line in lines)
    if len(begun) != 1 or not FEWEST_WORDS <= count <= MOST_WORDS:
        return ()
    lines = [line for _, own in parts for line in own]
    if BEGINS.match(lines[0].text) is None and not lines[-1].text.endswith(".") and not _is_titled(lines, parts[0][0]):
        return ()  # "2. Recommendations for the police" is a heading
    return tuple(_cell(of, table, lines) for of, lines in parts)


def _begun(lines: Sequence[Line], page: Page) -> list[int]:
    """The lines in which a recommendation may begin; where some say its name, numbers alone are those of headings."""
    found = [i for i, line in enumerate(lines) if may_begin(line, page)]
    return [i for i in found if BEGINS.match(lines[i].text)] or found


def may_begin(line: Line, page: Page) -> bool:
    """Whether a recommendation may begin in a line of a page: with its name, or with a number and set off from text."""
    if BEGINS.match(line.text):
        return True
    if not NUMBERED.match(line.text):
        return False
    return all(word.bold for word in line.words) or _begins_ground(line, page)


def _begins_ground(line: Line, page: Page) -> bool:
    """Whether a line is the first on a ground of its own, no larger than a text needs."""
    under = [
        f
        for f in page.fills
        if f.bottom - f.top < MOST_GROUND * page.height
        and (f.x0 <= line.x0 and f.x1 >= line.x1 and f.top <= line.top + 1 and f.bottom >= line.bottom - 1)
    ]
    return any(not any(f.x0 < w.xmid < f.x1 and f.top < w.ymid < line.top for w in page.words) for f in under)


def _is_titled(lines: Sequence[Line], page: Page) -> bool:
    """Whether below a bold title stands a text in plain type, longer than what says whose actions follow; or a text in
    plain type is on a ground of its own."""
    if _begins_ground(lines[0], page) and sum(len(line.words) for line in lines) >= NO_HEADING:
        return not any(w.bold for line in lines for w in line.words[1:])
    plain = [w for line in lines[1:] for w in line.words if not w.bold]
    return all(w.bold for w in lines[0].words) and len(plain) >= FEWEST_WORDS


def _lines(page: Page, top: float, bottom: float, running: frozenset[str]) -> list[Line]:
    words = [w for w in page.words if w.direction == 0 and top - 1 <= w.ymid < bottom]
    return [line for line in lines_of(words) if line_key(line) not in running and not _is_page_number(line, page)]


def _is_page_number(line: Line, page: Page) -> bool:
    """Whether a line at the page's foot is its number."""
    return (
        line.top > 0.9 * page.height
        and re.fullmatch(r"\W*(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*", line.text, re.IGNORECASE) is not None
    )


def _cell(page: Page, table: Table, lines: Sequence[Line]) -> Cell:
    return Cell(
        page=page.number,
        x0=min(table.x0, *(line.x0 for line in lines)),
        top=min(line.top for line in lines),
        x1=max(table.x1, *(line.x1 for line in lines)),
        bottom=max(line.bottom for line in lines),
        row=0,
        col=0,
        col_span=len(table.x_edges) - 1,
        lines=tuple(lines),
    )
