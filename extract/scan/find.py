"""Which scanned pages are read: those that may hold a part of an action plan, for reading words takes seconds a page.

Pages whose rules draw no table are not read, but for the first, which names the document, and the one before a plan's
header, which may hold its heading. Of tables with the same columns on page after page only the first pages are read
where their header is no plan's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from extract.doubt.legible import PICTURE, illegible, pictured
from extract.header.columns import find_header
from extract.header.wordings import Vocabulary
from extract.ruled.grid import find_tables
from extract.scan.available import available
from extract.types import Page

if TYPE_CHECKING:
    from extract.scan.reader import ScanReader
    from extract.scan.sketch import Sketch

TRIES = 2
"""So many pages with the same columns are read before their table is given up: a header may be hard to read on one."""


def with_scans(path: Path, pages: Sequence[Page], vocabulary: Vocabulary | None = None) -> tuple[Page, ...]:
    """The pages, those that are pictures without text read by recognition where they may belong to a plan.

    So are those whose fonts do not say what they draw. Scans of which the file has the words get the picture's rules.
    Without the extra ``ocr``, and where no page is a picture, the pages as they are.

    Args:
        path: the PDF.
        pages: every page of it, in order.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.

    Raises:
        OSError: the file cannot be read.
    """
    scans = {*pictured(pages), *illegible(pages)}
    covered = [
        page
        for page in pages
        if page.images >= PICTURE
        and page.number not in scans
        and page.words
        and (page.recognised or not find_tables(page))
    ]
    if not (scans or covered) or not available():
        return tuple(pages)
    from extract.scan.layer import lacks_text  # noqa: PLC0415  loads large libraries
    from extract.scan.reader import scan_reader  # noqa: PLC0415

    with scan_reader(path) as reader:
        sketches = {number: reader.sketch(number) for number in sorted(scans)}
        layers: dict[int, Page] = {}
        for page in covered:
            sketch = reader.sketch(page.number)
            if lacks_text(page, sketch):
                sketches[page.number] = sketch
            elif sketch.tables and page.recognised:
                layers[page.number] = reader.ruled(sketch, page)
        pages = [layers.get(page.number, page) for page in pages]
        read, headed = _plan_pages(pages, sketches, reader, vocabulary)
        beside = {number - 1 for number in headed} | ({min(scans)} if headed and scans else set())
        for number in sorted(beside & scans - set(read)):
            read[number] = reader.read(sketches[number])
    return tuple(read.get(page.number, page) for page in pages)


def _plan_pages(
    pages: Sequence[Page], sketches: Mapping[int, Sketch], reader: ScanReader, vocabulary: Vocabulary | None
) -> tuple[dict[int, Page], set[int]]:
    """The scanned pages that hold tables which are a plan's, or may be; the numbers of those with a plan's header."""
    from extract.scan.sketch import same_columns  # noqa: PLC0415

    read: dict[int, Page] = {}
    columns: tuple[float, ...] = ()
    """of the table at hand, if the page before ends with one"""
    wanted = False
    """that table has a header"""
    headings: set[int] = set()
    tried = 0
    """pages before with the same columns"""
    for page in pages:
        sketch = sketches.get(page.number)
        if sketch is None:
            tables = find_tables(page) if page.skim is None else ()
            wanted = any(find_header(t, vocabulary) is not None for t in tables)
            columns = ()
            continue
        if not sketch.tables:
            columns, wanted = (), False
            continue
        alike = same_columns(columns, sketch.columns)
        tried = tried + 1 if alike else 0
        if wanted or tried < TRIES:
            own = read[page.number] = reader.read(sketch)
            headed = any(find_header(t, vocabulary) is not None for t in find_tables(own))
            if headed:
                headings.add(page.number)
            wanted = headed or (wanted and (not columns or alike))
        columns = sketch.columns
    return read, headings
