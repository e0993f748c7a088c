"""Remarks that a row goes on with a recommendation of the page before: "Recommendation 2 (continued)", "2 cont’d".

An author who sees a page cut a recommendation writes so by hand, in the cells of its number or its text. What is
written says nothing more of it, and the row below is one more of its actions.
"""

from __future__ import annotations

import re
from dataclasses import replace

from extract.row.rows import Row, is_number
from extract.text.lines import lines_with
from extract.types import Cell, Word

_CONTINUED = r"cont(?:inued|inues|['’.]?d)?\b[\W]*"

REMARK = re.compile(
    rf"\W*(?:(?:recommendation|rec|action)s?\b\W*(?:(?:no|number)\b\W*)?)?(?:[A-Z]{{0,4}}[-/]?\d[\w./-]*)?\W*\b{_CONTINUED}",
    re.IGNORECASE,
)
"""A cell that says nothing else."""

AT_END = re.compile(rf"\({_CONTINUED}\)?", re.IGNORECASE)
"""Behind a text that is printed once more."""

FIELDS = ("number", "recommendation")


def without_remark(row: Row) -> tuple[Row, tuple[Word, ...]]:
    """A row without the remark that it goes on, and the words left out; none where it has no such remark."""
    left: list[Word] = []
    cells = dict(row.cells)
    for place, own in row.cells.items():
        field = row.columns[place].field
        if field in FIELDS:
            kept = [_without(cell, numbers=field == "number") for cell in own]
            cells[place] = tuple(cell for cell, _ in kept)
            left.extend(word for _, words in kept for word in words)
    if not left:
        return row, ()
    goes_on = replace(row, cells=cells)
    if not goes_on.text("recommendation"):
        # a number alone is that of the recommendation before
        for place in [p for p in cells if row.columns[p].field == "number" and is_number(goes_on.text("number"))]:
            left.extend(word for cell in cells[place] for word in cell.words)
            cells[place] = tuple(replace(cell, lines=()) for cell in cells[place])
    return replace(row, cells=cells), tuple(left)


def _without(cell: Cell, *, numbers: bool) -> tuple[Cell, tuple[Word, ...]]:
    """A cell without a remark, and the words left out; a column of numbers keeps its number."""
    if not cell.lines:
        return cell, ()
    if REMARK.fullmatch(cell.text):
        number = tuple(w for w in cell.words if numbers and is_number(w.text) and not w.text.isalpha())
        return replace(cell, lines=lines_with(cell.lines, number)), tuple(w for w in cell.words if w not in number)
    end = cell.words[-1:] if AT_END.fullmatch(cell.words[-1].text) and len(cell.words) > 1 else ()
    return (replace(cell, lines=lines_with(cell.lines, cell.words[:-1])), end) if end else (cell, ())
