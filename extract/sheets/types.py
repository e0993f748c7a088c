"""Worksheets that are spread over pages, and where on a joined page each of them is."""

from __future__ import annotations

from typing import NamedTuple

from extract.types import BBox

SAME_HEIGHT = 1.5
"""Rules on two pages that are this near in height (points) part the same rows."""

SHORTEST = 15.0
"""A shorter level rule (points) parts no rows."""


class Part(NamedTuple):
    """Columns of a worksheet that stand on a page of their own."""

    page: int
    start: float
    """where they begin on the joined page, in points from its left"""
    shift: float
    """how far to the right of their own place they are put"""


class Sheet(NamedTuple):
    """A page with the parts of its rows that were printed on further pages, from left to right."""

    page: int
    rows: tuple[float, float]
    """top of the first and bottom of the last, in points from the page's top"""
    parts: tuple[Part, ...]

    def place(self, box: BBox) -> tuple[int, BBox]:
        """The page, and the place there, of a box on the joined page."""
        middle = (box[0] + box[2]) / 2
        for part in reversed(self.parts):
            if middle >= part.start:
                return part.page, (box[0] - part.shift, box[1], box[2] - part.shift, box[3])
        return self.page, box
