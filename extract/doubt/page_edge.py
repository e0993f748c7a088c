"""Tables that go on over the page's visible edge: what is beyond it is not printed, what it cuts is in doubt."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.doubt.witness import draft_cells
from extract.plan.plan_table import PlanTable
from extract.row.drafts import Stitched
from extract.types import Cell, Page, Table, Word

REACHES = 3.0
"""A table that ends no farther from the page's edge (points) goes on beyond it."""

CROSSES = 0.15
"""A word that stands out of the page by more than this (font sizes) is cut: less is the font's own margin."""

MOST_NAMED = 6
"""A message names no more words than this."""


def with_page_edges(stitched: Stitched, tables: Sequence[PlanTable], pages: Mapping[int, Page]) -> None:
    """Flag the recommendations of which the page's visible edge cuts off text.

    Args:
        stitched: the recommendations; flags are added to them.
        tables: the plan's tables.
        pages: the plan's pages, by number.
    """
    cells = [(draft, cell) for draft in stitched.drafts for cell in {id(c): c for c in draft_cells(draft)}.values()]
    cut: dict[tuple[int, int], list[Word]] = {}
    """the words that the edge cuts off, by draft and page"""
    for draft, cell in cells:
        page = pages.get(cell.page)
        if page is not None:
            cut.setdefault((id(draft), cell.page), []).extend(w for w in cell.words if _crosses(w, page))
    for table in (plan.table for plan in tables):
        page = pages.get(table.page)
        here = [(draft, cell) for draft, cell in cells if cell.page == table.page and _holds(table, cell)]
        beyond = [word for word in page.hidden if _is_beyond(word, page)] if page is not None else []
        if page is None or not beyond or not here:
            continue
        top, bottom = min(cell.top for _, cell in here), max(cell.bottom for _, cell in here)
        sides, above, below = _beyond(beyond, table, page)
        for draft, cell in here:
            own = [w for w in sides if cell.top < w.ymid < cell.bottom]
            own += above if cell.top <= top + 1 else []
            own += below if cell.bottom >= bottom - 1 else []
            cut.setdefault((id(draft), table.page), []).extend(own)
    for draft in stitched.drafts:
        known = any(code == "text-cut" for code, _ in draft.flags)  # a word of which the end is cut off
        for number in draft.pages:
            words = dict.fromkeys(cut.get((id(draft), number), ()))
            texts = [word.text for word in sorted(words, key=lambda w: (round(w.bottom), w.x0))]
            if texts and not known:
                named = " ".join(texts[:MOST_NAMED]) + (" …" if len(texts) > MOST_NAMED else "")
                draft.flag("text-cut", f"the edge of page {number} cuts off text of the table: “{named}”")


def _crosses(word: Word, page: Page) -> bool:
    margin = CROSSES * word.size
    return (
        word.x0 < -margin
        or word.x1 > page.width + margin
        or word.top < -2 * margin  # above its capitals a font has much margin
        or word.bottom > page.height + margin
    )


def _is_beyond(word: Word, page: Page) -> bool:
    return not (0 <= word.xmid <= page.width and 0 <= word.ymid <= page.height)


def _beyond(words: Sequence[Word], table: Table, page: Page) -> tuple[list[Word], list[Word], list[Word]]:
    """The words beyond those edges of the page that the table reaches: at its sides, above it, below it."""
    across = [r for r in page.rules if r.horizontal and table.top - 1 <= r.top <= table.bottom + 1]
    down = [r for r in page.rules if not r.horizontal and table.x0 - 1 <= r.x0 <= table.x1 + 1]
    left = min([table.x0, *(r.x0 for r in across)]) <= REACHES
    right = max([table.x1, *(r.x1 for r in across)]) >= page.width - REACHES
    head = min([table.top, *(r.top for r in down if r.bottom >= table.top - 1)]) <= REACHES
    foot = max([table.bottom, *(r.bottom for r in down if r.top <= table.bottom + 1)]) >= page.height - REACHES
    within = [w for w in words if table.x0 < w.xmid < table.x1]
    return (
        [w for w in words if (left and w.xmid < 0) or (right and w.xmid > page.width)],
        [w for w in within if head and w.ymid < 0],
        [w for w in within if foot and w.ymid > page.height],
    )


def _holds(table: Table, cell: Cell) -> bool:
    return table.top - 1 <= cell.top and cell.bottom <= table.bottom + 1 and cell.x0 >= table.x0 - 1
