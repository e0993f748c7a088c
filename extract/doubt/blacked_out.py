"""Boxes that black something out: dark, as high as a line of text at least, and without text on them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.doubt.witness import draft_cells
from extract.row.drafts import Stitched
from extract.types import Cell, Fill, Page, Word

DARK = 0x40
"""No channel of a dark fill is lighter than this (of 255)."""

LINE = 5.0
"""What is lower than this (points) blacks out no line of text."""

WHOLE = 0.9
"""A fill over this share of a cell's height and width is the cell's own ground."""


def with_blacked_out(
    stitched: Stitched, boxes: Mapping[int, Sequence[Fill]], hidden: Mapping[int, Sequence[Word]]
) -> None:
    """Flag the recommendations in whose cells something is blacked out: what stands there is not all that was written.

    Args:
        stitched: the recommendations; flags are added to them.
        boxes: what ``blacked_out`` found, by page number.
        hidden: words that no viewer shows, likewise.
    """
    over = {
        page: [box for box in found if any(_holds(box, word.xmid, word.ymid) for word in hidden.get(page, ()))]
        for page, found in boxes.items()
    }
    """boxes with text under them, which are no cell's ground"""
    for draft in stitched.drafts:
        for cell in draft_cells(draft):
            if any(
                _within(box, cell) or (box in over[cell.page] and _middle_in(box, cell))
                for box in boxes.get(cell.page, ())
            ):
                draft.flag("text-blacked-out", f"on page {cell.page} something is blacked out")


def blacked_out(page: Page) -> tuple[Fill, ...]:
    """The dark boxes of a page that no word stands on and no later fill covers."""
    dark = [
        (index, fill)
        for index, fill in enumerate(page.fills)
        if _dark(fill) and min(fill.bottom - fill.top, fill.x1 - fill.x0) >= LINE
    ]
    return tuple(
        fill
        for index, fill in dark
        if not any(_holds(fill, word.xmid, word.ymid) for word in page.words)
        and not any(
            _holds(later, fill.x0, fill.top) and _holds(later, fill.x1, fill.bottom)
            for later in page.fills[index + 1 :]
            if not _dark(later)
        )
    )


def lies_under(word: Word, boxes: Sequence[Fill]) -> bool:
    """Whether the middle of a word lies under one of some boxes."""
    return any(_holds(box, word.xmid, word.ymid) for box in boxes)


def _dark(fill: Fill) -> bool:
    return all(int(fill.rgb[at : at + 2], 16) <= DARK for at in (1, 3, 5))


def _holds(area: Fill, x: float, y: float) -> bool:
    return area.x0 <= x <= area.x1 and area.top <= y <= area.bottom


def _within(box: Fill, cell: Cell) -> bool:
    """Whether the middle of a box lies in a cell that it does not fill."""
    whole = box.x1 - box.x0 >= WHOLE * (cell.x1 - cell.x0) and box.bottom - box.top >= WHOLE * (cell.bottom - cell.top)
    return _middle_in(box, cell) and not whole


def _middle_in(box: Fill, cell: Cell) -> bool:
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    return cell.x0 < x < cell.x1 and cell.top < y < cell.bottom
