"""Tables without rules in a plan whose other tables have them: each agency's plan in the style of its own program."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from extract.borderless.find import with_unruled
from extract.borderless.header import header_bands
from extract.borderless.lines import all_lines
from extract.borderless.names import ColumnNames
from extract.borderless.triage import may_hold_header
from extract.header.wordings import Vocabulary
from extract.types import Page, Table

BORDER = 2.0
"""Words no farther from a table (points) stand on its border."""


def with_unruled_beside(
    pages: Sequence[Page],
    whole: Callable[[int], Page] | None,
    tables: Mapping[int, tuple[Table, ...]],
    plan: Collection[int],
    vocabulary: Vocabulary | None = None,
) -> tuple[Sequence[Page], dict[int, tuple[Table, ...]]] | None:
    """The tables with those that have few rules, on the plan's pages and next to them; None where there are none.

    Looked for only where names of columns stand in a row outside every table. What rules show is never read again.

    Args:
        pages: every page of the document.
        whole: reads a page that was skimmed.
        tables: those that rules show, by page.
        plan: numbers of the pages with a table of the plan.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    near = {number + step for number in plan for step in (-1, 0, 1)}
    names = ColumnNames.of(vocabulary)
    if not any(p.number in near and _shows_header(p, tables.get(p.number, ()), names) for p in pages):
        return None
    read, found = with_unruled(pages, whole, {}, vocabulary)
    new: dict[int, list[Table]] = {}
    reached = set(plan)
    for number in (*sorted(found), *sorted(found, reverse=True)):
        own = [t for t in found[number] if not any(_overlap(t, ruled) for ruled in tables.get(number, ()))]
        if own and number not in new and reached & {number - 1, number, number + 1}:
            new[number] = own
            reached.add(number)
    if not new:
        return None
    out = dict(tables)
    for number, own in new.items():
        out[number] = tuple(sorted((*tables.get(number, ()), *own), key=lambda t: (t.top, t.x0)))
    return read, out


def _shows_header(page: Page, tables: Sequence[Table], names: ColumnNames) -> bool:
    """Whether names of columns stand side by side on a page, in no table; running text may name them as well."""
    if page.skim is not None:
        return may_hold_header(page.skim, names)
    bare = tuple(w for w in page.words if w.direction == 0 and not any(t.holds(w, BORDER) for t in tables))
    lines = all_lines(replace(page, words=bare))
    return may_hold_header((line.text for line in lines), names) and bool(header_bands(page, lines, names))


def _overlap(one: Table, other: Table) -> bool:
    return one.top < other.bottom - 1 and one.bottom > other.top + 1 and one.x0 < other.x1 and one.x1 > other.x0
