"""Texts that end where no sentence does: the page shows no more of them, and so the result holds no more.

Some programs print less than a cell holds, where a row is cut by a page or is higher than it.
"""

from __future__ import annotations

from extract.row.drafts import Stitched

NO_END = frozenset(("the", "a", "an", "and", "or", "of", "its", "their", "our", "into", "every", "&"))
"""Words with which no text ends. Others may: "the people that they work with"."""

FEWEST = 3
"""Words of a text that can break off; fewer are a remark."""


def with_broken_off(stitched: Stitched) -> None:
    """Flag the recommendations of which a text ends in mid-sentence; flags are added to them.

    Args:
        stitched: the recommendations, put together over pages.
    """
    for draft in stitched.drafts:
        groups = [*draft.recommendation, *(g for a in draft.actions for own in a.cells.values() for g in own)]
        for cells in groups:
            lines = [line for cell in cells for line in cell.lines]
            words = [word for line in lines for word in line.words]
            # a word alone on its line may be the end of one that a narrow column broke: "Coordinat" over "or"
            if len(words) >= FEWEST and words[-1].text in NO_END and len(lines[-1].words) > 1:
                told = " ".join(word.text for word in words[-FEWEST:])
                draft.flag(
                    "text-breaks-off",
                    f"on page {cells[-1].page} a text ends with “{told}”: the page shows no more of it",
                )
