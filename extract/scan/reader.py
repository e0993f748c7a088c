"""Reads the scanned pages of one file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import groupby
from pathlib import Path

from extract.scan.layer import with_layer
from extract.scan.page import drawn, glanced, page_of
from extract.scan.picture import POINTS, Picture, Pictures, pictures
from extract.scan.recogniser import Char, recogniser
from extract.scan.sketch import DPI as SKETCH_DPI
from extract.scan.sketch import Sketch, sketched
from extract.types import Page, Tilt

DPI = 200.0
"""Dots to the inch at which words are read: that of most office scanners, and enough for print of 7 points."""


LEGIBLE = 0.5
"""Of an upright page at least this share of the characters is in words that are read surely."""

CLEAR = 0.75
"""A page's sample that is read surely to such a share is not looked at from its other sides."""

SURE = 0.8
"""Words are read surely when their least sure character is as sure as this (0 to 1), …"""

WORD = 3
"""… and they have at least so many characters."""


class ScanReader:
    """The pages of an open file."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures
        self._quarter: int | None = None
        """quarter turns that made the page read last upright: sheets of one file mostly lie alike"""

    def sketch(self, number: int) -> Sketch:
        """A quick look at a page."""
        return sketched(self._pictures.of(number, SKETCH_DPI), number, SKETCH_DPI)

    def read(self, sketch: Sketch) -> Page:
        """A page whole, turned upright where it lies on its side or on its head."""
        picture = self._pictures.of(sketch.number, DPI)
        known = self._quarter
        if known is not None:
            page = self._read(picture, sketch, known)
            if not page.words or _legible(page) >= LEGIBLE:
                return page
        quarter = self._upright(picture, sketch)
        if known is not None and quarter == known:
            return page
        other = self._read(picture, sketch, quarter)
        if _legible(other) >= LEGIBLE:
            self._quarter = quarter
        return page if known is not None and _legible(page) >= _legible(other) else other

    def _upright(self, picture: Picture, sketch: Sketch) -> int:
        """The quarter turns after which a sample of a page's lines can be read: all of it takes long on its side."""
        shares: dict[int, float] = {}
        for quarter in range(4):
            shares[quarter] = self._glance(picture, sketch, quarter)
            if shares[quarter] >= CLEAR:
                return quarter
        return max(shares, key=shares.__getitem__)

    def _glance(self, picture: Picture, sketch: Sketch, quarter: int) -> float:
        """How much of a sample of a page's lines is read surely, would it lie so."""
        lines = glanced(picture, DPI, self._tilt(picture, sketch, quarter), recogniser())
        words = [word for line in lines for word in _words(line)]
        sure = sum(len(w) for w in words if len(w) >= WORD and min(c.score for c in w) >= SURE)
        return sure / max(1, sum(map(len, words)))

    def ruled(self, sketch: Sketch, page: Page) -> Page:
        """A page with the words that the file has of it, and the rules that its picture shows."""
        picture = self._pictures.of(sketch.number, DPI)
        tilt = self._tilt(picture, sketch, page.turned.quarter if page.turned is not None else 0)
        return with_layer(drawn(picture, sketch.number, DPI, tilt), page, tilt)

    def _read(self, picture: Picture, sketch: Sketch, quarter: int) -> Page:
        return page_of(picture, sketch.number, DPI, self._tilt(picture, sketch, quarter), recogniser())

    @staticmethod
    def _tilt(picture: Picture, sketch: Sketch, quarter: int) -> Tilt:
        height, width = (side * POINTS / DPI for side in picture.shape[:2])
        return Tilt(sketch.skew, quarter, width, height)


def _words(line: Sequence[Char]) -> Iterator[list[Char]]:
    """The characters of each word of a line."""
    return (list(own) for blank, own in groupby(line, key=lambda c: c.text.isspace()) if not blank)


def _legible(page: Page) -> float:
    """The share of a page's characters that are in words which are read surely."""
    sure = sum(len(w.text) for w in page.words if len(w.text) >= WORD and (w.score or 0.0) >= SURE)
    return sure / max(1, sum(len(w.text) for w in page.words))


@contextmanager
def scan_reader(path: Path) -> Iterator[ScanReader]:
    """Open a file that was read before.

    Raises:
        OSError: the file cannot be read.
    """
    with pictures(path) as opened:
        yield ScanReader(opened)
