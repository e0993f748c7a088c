"""A quick look at a scanned page: how it lies, and which tables its rules draw. No word is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import cv2
import numpy as np

from extract.ruled.grid import find_tables
from extract.scan.level import levelled, skew_of
from extract.scan.picture import POINTS, Picture
from extract.scan.rules import rules_of
from extract.types import Page, Table

DPI = 100.0
"""Dots to the inch at which a page is looked at: enough for rules, not for words."""

SIDES = 4
"""The rules of an action plan stand in at least so many places, across the page or, on a sheet turned, down it."""

SAME_EDGE = 6.0
"""Columns whose edges are no farther apart (points) are the same."""


class Sketch(NamedTuple):
    """What a page draws."""

    number: int
    skew: float
    """degrees by which its lines fall to the right; on a page turned by a quarter, as it stands"""
    tables: tuple[Table, ...]

    @property
    def columns(self) -> tuple[float, ...]:
        """Edges of the largest table's columns, from its left edge."""
        if not self.tables:
            return ()
        edges = max(self.tables, key=lambda t: (t.x1 - t.x0) * (t.bottom - t.top)).x_edges
        return tuple(x - edges[0] for x in edges)


def sketched(picture: Picture, number: int, dpi: float) -> Sketch:
    """Look at a page.

    Args:
        picture: as a viewer shows it.
        number: of the page, from 1.
        dpi: dots of the picture to the inch.
    """
    skew = skew_of(np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8))
    grey = np.asarray(cv2.cvtColor(levelled(picture, skew, 0), cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    scale = POINTS / dpi
    bare = Page(number, grey.shape[1] * scale, grey.shape[0] * scale, rules=rules_of(grey, dpi).rules)
    tables = find_tables(bare)
    return Sketch(number, skew, tuple(t for t in tables if max(len(t.x_edges), len(t.y_edges)) >= SIDES))


def same_columns(one: Sequence[float], two: Sequence[float]) -> bool:
    """Whether two tables have the same columns."""
    return len(one) == len(two) > 0 and all(abs(a - b) <= SAME_EDGE for a, b in zip(one, two, strict=True))
