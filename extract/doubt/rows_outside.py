"""Text that stands in the plan's columns as its rows do, and in no table that was found: a row that was lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
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


def rows_outside(
    pages: Iterable[Page], tables: Mapping[int, Sequence[Table]], plan: Sequence[PlanTable], running: frozenset[str]
) -> dict[int, tuple[str, ...]]:
    """The printed lines outside all tables whose texts begin in three of the plan's columns or more, by page.

    Looked at are the plan's pages and those next to them, as far as they were read.

    Args:
        pages: of the document.
        tables: every table by page number.
        plan: the plan's tables.
        running: lines that every page repeats, see ``extract.plan.headings.running_text``.
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
