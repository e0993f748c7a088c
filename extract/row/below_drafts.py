"""What rows below a recommendation's own say of it: put with its action, and doubted where it may be another's."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.header.both_fields import TOLD
from extract.row.below import Below, BelowRest
from extract.row.drafts import Draft, DraftJoin
from extract.row.whole_rows import WholeRow
from extract.types import Cell


def texts_below(below: Sequence[Below | BelowRest]) -> Iterator[tuple[str | None, str, tuple[Cell, ...]]]:
    """The field, the label and the cells of each text that the rows below another hold, put together over pages."""
    told: list[tuple[str | None, str, tuple[Cell, ...]]] = []
    for part in below:
        if isinstance(part, Below):
            told.extend((text.field, text.header, text.cells) for text in part.texts)
        elif told:
            field, header, cells = told[-1]
            told[-1] = (field, header, (*cells, *part.cells))
    for field, header, cells in told:
        filled = tuple(c for c in cells if c.lines)
        if filled:
            yield field, header, filled


def note_below(draft: Draft, row: WholeRow) -> None:
    """Tell of what the rows below one say where a page cut it, and where it is not sure that it is this one's."""
    fields = {column.field for column in row.parts[0].columns}
    name = ""
    for part in row.below:
        if part.doubt:
            draft.flag("row-below", f"page {part.table.page}: {part.doubt}")
        if isinstance(part, BelowRest):
            reason = "labelled row cut by the page: its text goes on"
            draft.joins.append(DraftJoin((part.table.above, part.table.page), [name], reason))
            continue
        for text in part.texts:
            name = text.field or text.header
            if text.also is not None and text.also not in fields and not {text.field, text.also} <= TOLD:
                draft.flag(
                    "column-combined",
                    f"“{text.header}” holds two fields, and the text does not show which is which: all of it is taken "
                    f"for the {name.replace('_', ' ')}",
                )


def doubt_whose_below(drafts: Sequence[Draft]) -> None:
    """Doubt what stands below some of several actions: it may be said of all of them."""
    for draft in drafts:
        below = [action.below for action in draft.actions]
        if any(below) and not all(below):
            draft.flag(
                "row-below",
                "a labelled row below some of the actions is taken for the last above it; it may be of all of them",
            )
