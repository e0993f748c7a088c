"""Text printed over the names, headings and margins of a plan: it puts its recommendations in doubt, too."""

from __future__ import annotations

from collections.abc import Sequence

from extract.doubt.witness import OVERPRINTED, draft_cells
from extract.plan.plan_table import PlanTable
from extract.row.drafts import Draft, Stitched
from extract.types import Page, Word


def with_overprint_around(stitched: Stitched, tables: Sequence[PlanTable], pages: Sequence[Page]) -> None:
    """Flag the recommendations whose columns, section or page break is told by text that is printed over text.

    Where it stands in a recommendation's own cells, that is flagged already (``extract.doubt.witness``).

    Args:
        stitched: the recommendations; flags are added to them.
        tables: the plan's tables.
        pages: those of the plan.
    """
    over = {page.number: [w for w in page.words if w.over] for page in pages}
    if not any(over.values()):
        return
    own = {(cell.page, word) for draft in stitched.drafts for cell in draft_cells(draft) for word in cell.words}
    for draft in stitched.drafts:
        own |= {(page, word) for page in draft.pages for word in draft.number_words}
        if any(word.over for word in draft.number_words):
            draft.flag(OVERPRINTED, f"on page {draft.pages[0]} text is printed over the number “{draft.number}”")
    named = {(plan.table.page, word) for plan in tables for word in plan.heading_words} | set(stitched.headings)
    inside = {(plan.table.page, word) for plan in tables for cell in plan.table.cells for word in cell.words}
    for page, words in over.items():
        for word in words:
            place = (page, word)
            if place in own:
                continue
            if place in named:
                _in_heading(stitched, page, word)
            elif place in inside:
                for draft in stitched.drafts:
                    draft.flag(
                        OVERPRINTED, f"on page {page} text is printed over a header or a repeated text: “{word.text}”"
                    )
            else:
                _at_the_edge(stitched, page, word)


def _in_heading(stitched: Stitched, page: int, word: Word) -> None:
    """The recommendations of the section, and the one before it, which the heading ends."""
    before: Draft | None = None
    for draft in stitched.drafts:
        if word.text in draft.heading and page <= max(draft.pages, default=0):
            for doubted in (draft, before):
                if doubted is not None:
                    doubted.flag(
                        OVERPRINTED, f"on page {page} text is printed over the section's heading: “{word.text}”"
                    )
        before = draft


def _at_the_edge(stitched: Stitched, page: int, word: Word) -> None:
    """The first and the last recommendation of a page: what stands around it tells whether it cuts them."""
    here = [draft for draft in stitched.drafts if page in draft.pages]
    for draft in {id(d): d for d in (*here[:1], *here[-1:])}.values():
        draft.flag(OVERPRINTED, f"on page {page} text is printed over text beside the table: “{word.text}”")
