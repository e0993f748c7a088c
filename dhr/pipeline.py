"""One document from file to ``ActionPlan``: reads like a table of contents."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dhr.assemble import assemble
from dhr.meaning import meaning_of, registry
from dhr.version import __version__
from extract.document import extract
from extract.reader import open_pdf
from schemas import ActionPlan, Document


def read_document(path: Path, document_id: str, agencies: Path | None = None) -> ActionPlan:
    """Read one PDF.

    Args:
        path: the PDF.
        document_id: its id in the output.
        agencies: a CSV of a researcher's own agency names, which win over the registry's.

    Raises:
        extract.errors.UnreadablePdf: it cannot be read.
        OSError: the file cannot be opened.
    """
    pdf = open_pdf(path)
    pages = tuple(pdf.pages)
    found = extract(pages)
    meaning = meaning_of(pages, found, pdf.title, registry(agencies))
    document = Document(
        id=document_id,
        file=path.name,
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        title=found.title or meaning.facts.title or pdf.title,
        reference=meaning.facts.reference,
        partnership=meaning.facts.partnership,
        date=meaning.facts.date,
        pages=pdf.page_count,
        plan_pages=sorted({plan.table.page for plan in found.tables}),
        reader="pdfplumber",
        software=f"dhr {__version__}",
        rag_key=meaning.rag_key,
    )
    return assemble(document, found, meaning)
