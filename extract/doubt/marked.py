"""What is done to words on the page: struck through, cut off where their box ends, added by a viewer's tools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from extract.doubt.blacked_out import lies_under
from extract.doubt.witness import draft_cells
from extract.row.drafts import Stitched
from extract.types import Cell, Fill, Mark, Page, Rule, Word

STRUCK = (0.32, 0.7)
"""A stroke between these heights of a word, from its top (shares of the font size), goes through it; one below
underlines it."""

COVERED = 0.8
"""It goes over at least this share of the word."""

NEXT = 0.6
"""A word that no viewer shows goes on with one that stands no farther before it (font sizes)."""

INTO = 3.0
"""What is typed reaches into a cell by at least so much (points)."""

MOST_NAMED = 6
"""A message names no more words than this."""


def with_marks(stitched: Stitched, pages: Sequence[Page], boxes: Mapping[int, Sequence[Fill]]) -> None:
    """Flag the recommendations that hold struck-through or cut-off text; the text itself stays as it is.

    What was blacked out is not to be told by a message.

    Args:
        stitched: the recommendations; flags are added to them.
        pages: those of the plan.
        boxes: what is blacked out, by page number.
    """
    by_number = {page.number: page for page in pages}
    hidden = {p.number: [w for w in p.hidden if not lies_under(w, boxes[p.number])] for p in pages}
    for draft in stitched.drafts:
        for cell in {id(c): c for c in draft_cells(draft)}.values():
            page = by_number.get(cell.page)
            if page is None or not cell.lines:
                continue
            struck = list(struck_words(cell, page.rules)) or [w for w in cell.words if _is_marked(w, page.marks)]
            if struck:
                draft.flag("text-struck", f"on page {cell.page} text is struck through: {_named(struck)}")
            cut = list(cut_words(cell, hidden[cell.page]))
            if cut:
                draft.flag("text-cut", f"on page {cell.page} text goes on where no viewer shows it: {_named(cut)}")


def with_typed(stitched: Stitched, pages: Sequence[Page]) -> None:
    """Flag the recommendations over which something was typed after the page was made, and which may go on with it.

    Args:
        stitched: the recommendations; flags are added to them.
        pages: those of the plan.
    """
    typed = {page.number: [mark for mark in page.marks if mark.kind == "typed"] for page in pages}
    for draft in stitched.drafts:
        for cell in {id(c): c for c in draft_cells(draft)}.values():
            for mark in typed.get(cell.page, ()):
                if min(mark.x1, cell.x1) - max(mark.x0, cell.x0) > INTO and (
                    min(mark.bottom, cell.bottom) - max(mark.top, cell.top) > INTO
                ):
                    said = f": “{mark.text}”" if mark.text else ""
                    draft.flag("text-typed-on", f"on page {cell.page} text was typed upon the finished page{said}")


def _is_marked(word: Word, marks: Sequence[Mark]) -> bool:
    return any(
        mark.kind == "struck" and mark.x0 <= word.xmid <= mark.x1 and mark.top <= word.ymid <= mark.bottom
        for mark in marks
    )


def struck_words(cell: Cell, rules: Sequence[Rule]) -> Iterator[Word]:
    """The words of a cell that a level stroke within the cell goes through."""
    strokes = [
        r
        for r in rules
        if r.horizontal
        and cell.top < r.top < cell.bottom
        and r.x0 >= cell.x0 - 1
        and r.x1 <= cell.x1 + 1
        and r.x1 - r.x0 < cell.x1 - cell.x0 - 1
    ]
    if not strokes:
        return
    low, high = STRUCK
    for word in cell.words:
        top, bottom = word.top + low * word.size, word.top + high * word.size
        over = sum(
            max(0.0, min(r.x1, word.x1) - max(r.x0, word.x0))
            for r in strokes
            if top <= (r.top + r.bottom) / 2 <= bottom
        )
        if over >= COVERED * (word.x1 - word.x0):
            yield word


def cut_words(cell: Cell, hidden: Sequence[Word]) -> Iterator[Word]:
    """Words, or ends of words, that no viewer shows and that go on with a line of a cell."""
    near = [h for h in hidden if cell.top - 1 < h.ymid < cell.bottom + 1 and h.x1 > cell.x0]
    if not near:
        return
    for line in cell.lines:
        last = line.words[-1]
        for word in near:
            level = abs(word.ymid - last.ymid) < 0.3 * last.size and abs(word.size - last.size) < 0.1 * last.size
            if level and -0.1 * last.size <= word.x0 - last.x1 <= NEXT * last.size:
                yield word


def _named(words: Sequence[Word]) -> str:
    texts = " ".join(word.text for word in words[:MOST_NAMED])
    return f"“{texts}”" + (" …" if len(words) > MOST_NAMED else "")
