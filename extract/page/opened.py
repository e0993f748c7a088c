"""A PDF file as any reader gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from extract.page.attached import Attached
from extract.page.errors import NotPdf
from extract.page.file_bytes import mentions
from extract.page.forms import with_fields_printed
from extract.types import Page

if TYPE_CHECKING:
    from extract.page.annotations import Annotation


class Pdf(NamedTuple):
    """An open file: how many pages, and the pages one after another."""

    page_count: int
    title: str | None
    pages: Iterator[Page]
    whole: Callable[[int], Page]
    """reads one page whole, by its number: one that was only skimmed, say"""
    attached: Attached
    """files inside it, which are not read"""


ANNOTATIONS = (b"/StrikeOut", b"/FreeText", b"/Square", b"/Redact", b"/Highlight")
"""Kinds of annotations that change what a page says."""


class Content(NamedTuple):
    """What a file holds."""

    data: bytes
    """the file from where the PDF begins; what is filled into a form is printed into its pages"""
    upon: Mapping[int, tuple[Annotation, ...]]
    """annotations upon its pages, by page number"""
    own: Mapping[int, int]
    """of pages into which fields were printed, how many objects they draw of their own, by page number"""


def pdf_content(path: Path) -> Content:
    """Read a file.

    What some servers write before the PDF moves every place that the file names, and is left out.

    Raises:
        NotPdf: the file is empty or no PDF.
        OSError: the file cannot be read.
    """
    original = _from_header(path)
    printed = with_fields_printed(original)
    if not printed.own and not mentions(original, *ANNOTATIONS):
        return Content(printed.data, {}, {})
    from extract.page.annotations import annotations_of  # noqa: PLC0415  few files need pdfminer

    return Content(printed.data, annotations_of(original), printed.own)


def pdf_data(path: Path) -> bytes:
    """The file's bytes alone.

    Raises:
        NotPdf: the file is empty or no PDF.
        OSError: the file cannot be read.
    """
    return with_fields_printed(_from_header(path)).data


def _from_header(path: Path) -> bytes:
    data = path.read_bytes()
    if not data:
        raise NotPdf("the file is empty")
    start = data[:1024].find(b"%PDF-")
    if start < 0:
        raise NotPdf("the file is not a PDF")
    return data[start:]
