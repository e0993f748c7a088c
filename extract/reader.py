"""PDF to pages, by one of two independent readers that build the same pages.

``pdfium`` is some ten times as fast; ``pdfplumber`` (by pdfminer) tells damage to a page's content that PDFium passes
over. Each is loaded only when it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from extract.page.opened import Pdf

Reader = Literal["pdfplumber", "pdfium"]


def open_pdf(path: Path, reader: Reader = "pdfium", *, skim_after: int | None = None) -> Pdf:
    """Open a PDF with an empty user password.

    Args:
        path: the PDF.
        reader: the library to read it with.
        skim_after: of the pages after this one, those that draw no table are only skimmed (``Page.skim``); pdfplumber
            reads every page whole, and so does PDFium where it is None.

    Raises:
        NotPdf: the file is empty or no PDF.
        Encrypted: it needs a password.
        Damaged: its structure cannot be read; the pages' iterator raises it for a page that cannot be.
        OSError: the file cannot be read.
    """
    if reader == "pdfium":
        from extract.page import pdfium  # noqa: PLC0415

        return pdfium.open_pdf(path, skim_after=skim_after)
    from extract.page import plumber  # noqa: PLC0415

    return plumber.open_pdf(path)


__all__ = ["Pdf", "Reader", "open_pdf"]
