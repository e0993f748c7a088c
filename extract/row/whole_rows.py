"""Rows of the plan as their author wrote them, in the parts that pages cut them into."""

from __future__ import annotations

from typing import NamedTuple

from extract.row.below import Below, BelowRest
from extract.row.cuts import Cut
from extract.row.rows import Row
from extract.types import Cell


class WholeRow(NamedTuple):
    """A row of the plan, in the parts that pages cut it into."""

    parts: tuple[Row, ...]
    heading: str
    """of the section it stands in"""
    fresh: bool
    """first row under its section's heading"""
    cuts: tuple[Cut, ...] = ()
    """one for each part after the first"""
    merged: Cut | None = None
    """a row of its own, beside which cells merged over several rows go on from the page before"""
    torn: str = ""
    """why this row may yet be the rest of the row before, on the page before; "" where nothing says so"""
    over: tuple[Cell, ...] = ()
    """the recommendation, where it is printed from side to side over this row, its first action"""
    number_above: str = ""
    """the recommendation's number, where it is all that stands above the row's table: "Recommendation 3" """

    below: tuple[Below | BelowRest, ...] = ()
    """rows below it that say more of it under a label"""

    heading_doubt: str = ""
    """why the heading of its section, or one right below it, may be none"""

    @property
    def pages(self) -> tuple[int, ...]:
        return (*(part.page for part in self.parts), *(more.table.page for more in self.below))

    def text(self, name: str) -> str:
        return " ".join(t for part in self.parts if (t := part.text(name)))
