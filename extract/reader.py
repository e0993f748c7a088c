"""PDF to pages, by one of two independent readers that build the same pages.

``pdfium`` is some ten times as fast; ``pdfplumber`` (by pdfminer) tells damage to a page's content that PDFium passes
over. Each is loaded only when it is used.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from extract.opened import Pdf

Reader = Literal["pdfplumber", "pdfium"]


def open_pdf(path: Path, reader: Reader = "pdfium") -> Pdf:
    """Open a PDF with an empty user password.

    Raises:
        NotPdf: the file is empty or no PDF.
        Encrypted: it needs a password.
        Damaged: its structure cannot be read; the pages' iterator raises it for a page that cannot be.
        OSError: the file cannot be read.
    """
    if reader == "pdfium":
        from extract import pdfium  # noqa: PLC0415

        return pdfium.open_pdf(path)
    from extract import plumber  # noqa: PLC0415

    return plumber.open_pdf(path)


__all__ = ["Pdf", "Reader", "open_pdf"]
