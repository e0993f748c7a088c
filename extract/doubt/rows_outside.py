"""Text that stands in the plan's columns as its rows do, and in no table that was found: a row that was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from extract.plan.headings import line_key
from extract.plan.plan_table import PlanTable
from extract.text.lines import lines_of
from extract.types import Line, Page, Table

SAME_START = 2.0
"""A text begins where its column's texts do, give or take this (points)."""

FEWEST_COLUMNS = 3
"""Texts that begin together in so many columns are a row: in running text, two may by chance."""

BORDER = 2.0
"""Words no farther from a table (points) stand on its border."""

APART = 1.0
"""Texts of two columns stand farther apart than this (font sizes)."""


FEWEST_LINES = 3
"""A page of fewer lines does not show that all of them stand in the plan's columns."""

AT_START = 1.0
"""A word that begins where a column's texts do, give or take this (points), does so however near the one before."""

EDGE = 0.06
"""Running heads and feet stand within this share of the page's height from its top or bottom."""

Whole = Callable[[int], Page]


def rows_outside(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[Table]],
    plan: Sequence[PlanTable],
    running: frozenset[str],
    whole: Whole | None = None,
) -> dict[int, tuple[str, ...]]:
    """The printed lines outside all tables whose texts begin in three of the plan's columns or more, by page.

    Looked at are the plan's pages and those next to them, as far as they were read. Of a page without a table, all
    lines count where every one of them keeps to the plan's columns: what a row goes on with may be one column's text.
    Some programs leave the header out on the pages of a row that they part, so that whole pages of it are no table.

    Args:
        pages: of the document.
        tables: every table by page number.
        plan: the plan's tables.
        running: lines that every page repeats, see ``extract.plan.headings.running_text``.
        whole: reads a page that was skimmed.
    """
    ruled = [one for one in plan if not one.table.labelled]
    columns = [starts for one in ruled if len(starts := _starts(one.table)) >= FEWEST_COLUMNS]
    near = {one.table.page + step for one in ruled for step in (-1, 0, 1)}
    out: dict[int, tuple[str, ...]] = {}
    for page in pages:
        if page.number not in near or page.skim is not None:
            continue
        boxes = [*tables.get(page.number, ()), *(one.table for one in plan if one.table.page == page.number)]
        bare = [w for w in page.words if w.direction == 0 and not any(box.holds(w, BORDER) for box in boxes)]
        found = tuple(
            line.text
            for line in lines_of(bare)
            if line_key(line) not in running and any(_is_row(line, starts) for starts in columns)
        )
        if found:
            out[page.number] = found
    for step in (-1, 1):
        out |= _pages_outside(pages, tables, ruled, running, whole, step=step)
    return out


def _pages_outside(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[Table]],
    plan: Sequence[PlanTable],
    running: frozenset[str],
    whole: Whole | None,
    *,
    step: int,
) -> dict[int, tuple[str, ...]]:
    """The lines of the pages before the plan (step -1) or behind it (1) that keep to its columns and hold no table."""
    if not plan:
        return {}
    table = (min if step < 0 else max)((one.table for one in plan), key=lambda t: t.page)
    starts = sorted(_starts(table))
    by_number = {page.number: page for page in pages}
    out: dict[int, tuple[str, ...]] = {}
    number = table.page + step
    while len(starts) >= FEWEST_COLUMNS and number in by_number and not tables.get(number):
        page = by_number[number]
        if page.skim is not None:
            if whole is None:
                break
            page = whole(number)
        level = lines_of(w for w in page.words if w.direction == 0)
        lines = [line for line in level if not _is_at_edge(line, page, running)]
        places = [place for line in lines for place in _columns(line, starts)]
        # a list at the left margin, or a heading, may be as narrow as the first column
        if len(lines) < FEWEST_LINES or None in places or set(places) == {0}:
            break
        out[number] = tuple(line.text for line in lines)
        number += step
    return out


def _is_at_edge(line: Line, page: Page, running: frozenset[str]) -> bool:
    """Whether a line is a running head or foot, or stands where these do."""
    return line_key(line) in running or line.bottom < EDGE * page.height or line.top > (1 - EDGE) * page.height


def _columns(line: Line, starts: Sequence[float]) -> list[int | None]:
    """The columns in which the texts of a line begin, and end: None for one that does not keep to a column."""
    words = sorted(line.words, key=lambda w: w.x0)
    gaps = [(i, words[i].x0 - words[i - 1].x1, words[i]) for i in range(1, len(words))]
    first = [0, *(i for i, gap, w in gaps if gap > APART * w.size or any(abs(w.x0 - x) <= AT_START for x in starts))]
    out: list[int | None] = []
    for begin, end in pairwise([*first, len(words)]):
        place = next((i for i, x in enumerate(starts) if abs(words[begin].x0 - x) <= SAME_START), None)
        limit = starts[place + 1] if place is not None and place + 1 < len(starts) else float("inf")
        out.append(place if words[end - 1].x1 <= limit else None)
    return out


def _starts(table: Table) -> list[float]:
    """Where the texts of a table's columns begin: the commonest place of each."""
    places: dict[int, Counter[int]] = {}
    for cell in table.cells:
        if cell.col_span == 1:
            places.setdefault(cell.col, Counter()).update(round(line.x0) for line in cell.lines)
    return [float(counted.most_common(1)[0][0]) for counted in places.values() if counted]


def _is_row(line: Line, starts: Sequence[float]) -> bool:
    words = sorted(line.words, key=lambda w: w.x0)
    begun = [words[0], *(b for a, b in pairwise(words) if b.x0 - a.x1 > APART * b.size)]
    return sum(any(abs(w.x0 - start) <= SAME_START for w in begun) for start in starts) >= FEWEST_COLUMNS
