"""A PDF file as any reader gives it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.errors import NotPdf
from extract.forms import with_fields_printed
from extract.types import Page


@dataclass(frozen=True, slots=True)
class Pdf:
    """An open file: how many pages, and the pages one after another."""

    page_count: int
    title: str | None
    pages: Iterator[Page]
    whole: Callable[[int], Page]
    """reads one page whole, by its number: one that was only skimmed, say"""


def pdf_data(path: Path) -> bytes:
    """The file's bytes from where the PDF begins.

    What some servers write before it moves every place that the file names, and is left out. What is filled into a form
    is printed into its pages.

    Raises:
        NotPdf: the file is empty or no PDF.
        OSError: the file cannot be read.
    """
    data = path.read_bytes()
    if not data:
        raise NotPdf("the file is empty")
    start = data[:1024].find(b"%PDF-")
    if start < 0:
        raise NotPdf("the file is not a PDF")
    return with_fields_printed(data[start:])
