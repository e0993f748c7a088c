"""Reads the scanned pages of one file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from extract.scan.page import page_of
from extract.scan.picture import POINTS, Pictures, pictures
from extract.scan.recogniser import recogniser
from extract.scan.sketch import DPI as SKETCH_DPI
from extract.scan.sketch import Sketch, sketched
from extract.types import Page, Tilt

DPI = 200.0
"""Dots to the inch at which words are read: that of most office scanners, and enough for print of 7 points."""


class ScanReader:
    """The pages of an open file."""

    def __init__(self, pictures: Pictures) -> None:
        self._pictures = pictures

    def sketch(self, number: int) -> Sketch:
        """A quick look at a page."""
        return sketched(self._pictures.of(number, SKETCH_DPI), number, SKETCH_DPI)

    def read(self, sketch: Sketch) -> Page:
        """A page whole."""
        picture = self._pictures.of(sketch.number, DPI)
        height, width = (side * POINTS / DPI for side in picture.shape[:2])
        return page_of(picture, sketch.number, DPI, Tilt(sketch.skew, 0, width, height), recogniser())


@contextmanager
def scan_reader(path: Path) -> Iterator[ScanReader]:
    """Open a file that was read before.

    Raises:
        OSError: the file cannot be read.
    """
    with pictures(path) as opened:
        yield ScanReader(opened)
