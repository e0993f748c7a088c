"""Pages that print the names of the plan's columns and show no table of it: what stands there was not read."""

from __future__ import annotations

import re
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
    headers = {" ".join(c.header for c in plan.columns) for plan in tables if _is_telling(plan)}
    wanted = {header: Counter(folded(header).split()) for header in headers}
    wanted = {header: words for header, words in wanted.items() if words.total() >= FEWEST_WORDS}
    stems = {header: _stems(header) for header in wanted}
    found = []
    for page in pages:
        if not wanted or page.number in taken:
            continue
        text = page.text.lower()  # to fold every page's words would take longer than to read it
        likely = [words for header, words in wanted.items() if all(stem in text for stem in stems[header])]
        if likely and any(_holds(folded(page.text).split(), words) for words in likely):
            found.append(page.number)
    return tuple(found)


def _is_telling(plan: PlanTable) -> bool:
    return not plan.table.labelled and sum(bool(c.header) for c in plan.columns) >= FEWEST_COLUMNS


def _stems(header: str) -> frozenset[str]:
    """What every text holds that holds the words of a header, in the singular or in the plural."""
    return frozenset(re.sub(r"(?:ies|s|y)$", "", word) for word in re.findall(r"[^\W\d_]+", header.lower()))


def _holds(text: Sequence[str], wanted: Counter[str]) -> bool:
    """Whether all words of a header stand within a stretch of text hardly longer than it."""
    if not wanted.keys() <= set(text):
        return False
    size = int(ROOM * wanted.total()) + 1
    return any(wanted <= Counter(text[at : at + size]) for at in range(max(1, len(text) - size + 1)))
