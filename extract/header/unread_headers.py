"""Pages that print the names of the plan's columns and show no table of it: what stands there was not read."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from extract.header.wordings import folded
from extract.plan.plan_table import PlanTable
from extract.types import Page

FEWEST_COLUMNS = 3
"""Names of fewer columns may stand together in any sentence."""

FEWEST_WORDS = 5
"""So many words of a header tell it from a sentence."""

ROOM = 1.3
"""Words among which a header is looked for, as a multiple of its own."""


def pages_with_unread_header(pages: Iterable[Page], tables: Sequence[PlanTable]) -> tuple[int, ...]:
    """The pages without a table of the plan on which all names of its columns stand close together.

    Args:
        pages: the document's pages, skimmed ones too.
        tables: the plan's tables.
    """
    taken = {plan.table.page + step for plan in tables for step in range(plan.table.breadth)}
    headers = {tuple(c.header for c in plan.columns if c.header) for plan in tables if not plan.table.labelled}
    wanted = [Counter(folded(" ".join(names)).split()) for names in headers if len(names) >= FEWEST_COLUMNS]
    wanted = [words for words in wanted if words.total() >= FEWEST_WORDS]
    return tuple(
        page.number
        for page in pages
        if wanted and page.number not in taken and any(_holds(folded(page.text).split(), words) for words in wanted)
    )


def _holds(text: Sequence[str], wanted: Counter[str]) -> bool:
    """Whether all words of a header stand within a stretch of text hardly longer than it."""
    if not wanted.keys() <= set(text):
        return False
    size = int(ROOM * wanted.total()) + 1
    return any(wanted <= Counter(text[at : at + size]) for at in range(max(1, len(text) - size + 1)))
