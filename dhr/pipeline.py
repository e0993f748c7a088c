"""One document from file to ``ActionPlan``: reads like a table of contents."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dhr.assemble import assemble
from dhr.version import __version__
from extract.document import extract
from extract.reader import open_pdf
from schemas import ActionPlan, Document


def read_document(path: Path, document_id: str) -> ActionPlan:
    """Read one PDF.

    Raises:
        extract.errors.UnreadablePdf: it cannot be read.
        OSError: the file cannot be opened.
    """
    pdf = open_pdf(path)
    pages = tuple(pdf.pages)
    found = extract(pages)
    document = Document(
        id=document_id,
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        title=found.title or pdf.title,
        pages=pdf.page_count,
        plan_pages=sorted({plan.table.page for plan in found.tables}),
        reader="pdfplumber",
        software=f"dhr {__version__}",
    )
    return assemble(document, found)
