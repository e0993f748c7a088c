"""One document from file to ``ActionPlan``: reads like a table of contents."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dhr.assemble import assemble
from dhr.attached_files import with_attached
from dhr.discover import shown
from dhr.joined_sheets import with_own_pages
from dhr.meaning import FIRST_PAGES, meaning_of, registry
from dhr.options import DEFAULT, Options, Reader
from dhr.scanned import with_scan_notes
from dhr.second_reading import compared, doubtful_pages
from dhr.turned_pages import with_turned_pages
from dhr.version import __version__
from extract.document import extract
from extract.header.wordings import vocabulary_with
from extract.page.errors import Damaged
from extract.reader import Pdf, open_pdf
from extract.scan import with_scans
from extract.types import Page
from schemas import ActionPlan, Document


def read_document(path: Path, document_id: str, options: Options = DEFAULT) -> ActionPlan:
    """Read one PDF.

    Args:
        path: the PDF.
        document_id: its id in the output.
        options: reader, the user's own names of agencies and wordings of headers.

    Raises:
        extract.page.errors.UnreadablePdf: it cannot be read.
        OSError: the file cannot be opened.
    """
    pdf, pages, reader = _pages(path, options.reader)
    vocabulary = vocabulary_with(options.headers)
    pages = with_scans(path, pages, vocabulary)
    found = extract(pages, pdf.whole, vocabulary)
    meaning = meaning_of(pages, found, pdf.title, registry(options.agencies))
    document = Document(
        id=document_id,
        file=shown(path.name),
        sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
        title=found.title or meaning.facts.title or pdf.title,
        reference=meaning.facts.reference,
        partnership=meaning.facts.partnership,
        date=meaning.facts.date,
        pages=pdf.page_count,
        plan_pages=sorted({plan.table.page for plan in found.tables}),
        reader=reader,
        software=f"dhr {__version__}",
        rag_key=meaning.rag_key,
    )
    plan = with_scan_notes(assemble(document, found, meaning), found, pages)
    plan = with_attached(with_turned_pages(with_own_pages(plan, found), pages), pdf.attached)
    doubtful = doubtful_pages(found, plan) - set(plan.document.ocr_pages)
    if not doubtful:
        return plan
    try:
        again = open_pdf(path, other_reader(reader))
        read_again = tuple(again.whole(page.number) if page.number in doubtful else page for page in pages)
    except Damaged:
        return plan  # the other reader cannot say anything about these pages
    found_again = extract(read_again, pdf.whole, vocabulary)
    second = with_own_pages(assemble(document, found_again, meaning), found_again)
    return compared(plan, with_turned_pages(second, read_again), doubtful)


def other_reader(reader: Reader) -> Reader:
    """The one that checks what a reader reads."""
    return "pdfplumber" if reader == "pdfium" else "pdfium"


def _pages(path: Path, reader: Reader) -> tuple[Pdf, tuple[Page, ...], Reader]:
    """Every page, and the reader that read them: where one finds the file damaged, the other may not."""
    try:
        pdf = open_pdf(path, reader, skim_after=FIRST_PAGES)
        return pdf, tuple(pdf.pages), reader
    except Damaged as error:
        other = other_reader(reader)
        try:
            pdf = open_pdf(path, other)
            return pdf, tuple(pdf.pages), other
        except Damaged:
            raise error from None
