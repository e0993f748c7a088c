"""One file: opened, its pages read one after another and closed."""

from __future__ import annotations

import ctypes
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pypdfium2

from extract.doubt.legible import PICTURE
from extract.page.attached import attached_to
from extract.page.errors import Damaged, Encrypted
from extract.page.file_bytes import mentions
from extract.page.ligatures import ligatures_of, respelt
from extract.page.opened import Content, Pdf, pdf_content
from extract.page.painted import covered, page_of
from extract.page.pdfium import library as pdfium
from extract.page.pdfium.comments import comments
from extract.page.pdfium.library import Floats
from extract.page.pdfium.objects import IMAGE, PATH, TEXT, Reader, Surface
from extract.page.pdfium.paths import Paths
from extract.page.pdfium.place import to_page
from extract.page.pdfium.suspect import suspect
from extract.page.pdfium.text import TextPage
from extract.page.shapes import Shapes
from extract.types import BBox, Mark, Page

if TYPE_CHECKING:
    from extract.page.annotations import Annotation

raw: Any = pypdfium2.raw
_Document: Any = pypdfium2.PdfDocument  # pypdfium2 has no type hints


TABLE_SIDES = 2
"""A page that draws fewer upright rules than this has no ruled table."""

SIDE = 8.0
"""No side of a table's cell is shorter (points)."""

UNKNOWN_SHARE = 0.02
"""A page with more unknown characters than this is not skimmed."""

UNKNOWN = re.compile(r"[\x00-\x01\x03-\x08\x0e-\x1f\ufffd-\uffff\ue000-\uf8ff]")


def open_pdf(path: Path, *, skim_after: int | None = None) -> Pdf:
    """Open a PDF with an empty user password.

    Args:
        path: the PDF.
        skim_after: see :func:`extract.reader.open_pdf`.

    Raises:
        NotPdf: the file is empty or no PDF.
        Encrypted: it needs a password.
        Damaged: its structure cannot be read.
        OSError: the file cannot be read.
    """
    content = pdf_content(path)
    data = content.data
    try:
        document = _Document(data)
    except pypdfium2.PdfiumError as error:
        if error.err_code in (raw.FPDF_ERR_PASSWORD, raw.FPDF_ERR_SECURITY):
            raise Encrypted("the file is encrypted and needs a password") from error
        raise Damaged("the file's structure cannot be read (PDFium finds no document in it)") from error
    count = len(document)
    if count == 0:
        document.close()
        raise Damaged("the file has no pages")
    title = document.get_metadata_value("Title")
    pages = _Pages(document, count, content, count if skim_after is None else skim_after)
    attached = attached_to(data)
    return Pdf(page_count=count, title=title or None, pages=pages, whole=pages.whole, attached=attached)


class _Pages(Iterator[Page]):
    """The pages in turn. One that cannot be read raises ``Damaged``; the next call goes on with the page after it."""

    def __init__(self, document: Any, count: int, content: Content, skim_after: int) -> None:
        self._document = document
        self._skim_after = skim_after
        self._numbers = iter(range(1, count + 1))
        self._data = content.data
        self._content = content
        self._damaged: dict[int, str] | None = None
        self._layered: frozenset[int] | None = None

    def __next__(self) -> Page:
        number = next(self._numbers, None)
        if number is None:
            self._document.close()
            raise StopIteration
        if number == 1 and suspect(self._data):
            self._check()
        return self._page(self._document, number, skim=number > self._skim_after)

    def whole(self, number: int) -> Page:
        """A page that was skimmed, read whole."""
        document = _Document(self._data)
        try:
            return self._page(document, number, skim=False)
        finally:
            document.close()

    def _page(self, document: Any, number: int, *, skim: bool) -> Page:
        page = raw.FPDF_LoadPage(document, number - 1)
        if not page:
            raise Damaged(f"page {number} cannot be read (PDFium finds no page there)")
        try:
            if raw.FPDFPage_CountObjects(page) == 0:
                self._check()
            if self._damaged and number in self._damaged:
                raise Damaged(f"page {number} cannot be read ({self._damaged[number]})")
            if number in self._with_hidden_layers():
                from extract.page.plumber import page_alone  # noqa: PLC0415

                return page_alone(self._content, number)  # PDFium tells the text of all layers and not which it is
            return _read(page, number, self._content, skim=skim)
        except (ValueError, ArithmeticError) as error:  # places that are no numbers, and the like
            raise Damaged(f"page {number} cannot be read ({error})") from error
        finally:
            raw.FPDF_ClosePage(page)

    def _with_hidden_layers(self) -> frozenset[int]:
        if self._layered is None:
            self._layered = frozenset()
            if mentions(self._data, b"/OCProperties"):
                from extract.page.layers import pages_with_hidden_layers  # noqa: PLC0415  few files need pdfminer

                self._layered = pages_with_hidden_layers(self._data)
        return self._layered

    def _check(self) -> None:
        if self._damaged is None:
            from extract.page.contents import damaged_pages  # noqa: PLC0415  few files need pdfminer

            self._damaged = damaged_pages(self._data)


def _read(page: ctypes.c_void_p, number: int, content: Content, *, skim: bool) -> Page:
    handle = pdfium.handle(page)
    floats = Floats()
    pdfium.page_box(handle, floats.at)
    left, top, right, bottom = floats.read(4)
    rotation = pdfium.page_rotation(handle) % 4
    matrix = to_page((left, bottom, right, top), rotation)
    width, height = right - left, top - bottom
    if rotation % 2:
        width, height = height, width
    reader = Reader()
    objects = reader.objects(handle, Surface(matrix, (0.0, 0.0, width, height)), content.own.get(number))
    shapes = Shapes()
    paths = Paths(reader, shapes)
    images = []
    for item in objects:
        if item.kind == PATH:
            paths.add(item)
        elif item.kind == IMAGE:
            images.append(reader.box(item))
    marks, remarks = _put_upon(shapes, content.upon.get(number, ()), (0.0, 0.0, width, height))
    text_page = raw.FPDFText_LoadPage(page)
    if not text_page:
        raise Damaged(f"page {number} cannot be read (PDFium finds no text page)")
    try:
        share = covered(images, width, height)
        # a scan draws its table in its picture
        lines = _skimmed(text_page) if skim and share < PICTURE and not _has_table(shapes) else None
        if lines is not None:
            return Page(number, width, height, images=share, skim=lines)
        texts = TextPage(pdfium.handle(text_page), reader, matrix).texts([o for o in objects if o.kind == TEXT])
    finally:
        raw.FPDFText_ClosePage(text_page)
    told = comments(page) or remarks  # with a form's fields, its annotations were printed
    return replace(page_of(number, (width, height), texts, shapes, share, marks=marks), comments=told)


def _put_upon(shapes: Shapes, upon: Sequence[Annotation], page: BBox) -> tuple[tuple[Mark, ...], tuple[str, ...]]:
    """Add what annotations cover to a page's paths; their marks and remarks."""
    if not upon:
        return (), ()
    from extract.page.annotations import cover, marks, remarks  # noqa: PLC0415  few files need pdfminer

    cover(shapes, upon, page)
    return marks(upon), remarks(upon)


def _has_table(shapes: Shapes) -> bool:
    """Whether a page draws enough upright rules for a table."""
    uprights = (rule for rule in shapes.rules() if not rule.horizontal and rule.bottom - rule.top >= SIDE)
    return sum(1 for _ in itertools.islice(uprights, TABLE_SIDES)) == TABLE_SIDES


def _skimmed(text_page: Any) -> tuple[str, ...] | None:
    """The lines of a page as PDFium puts them together; None where its characters are not known."""
    count = max(0, raw.FPDFText_CountChars(text_page))
    buffer = ctypes.create_string_buffer(2 * count + 2)
    got = raw.FPDFText_GetText(text_page, 0, count, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
    text = buffer.raw[: max(0, 2 * (got - 1))].decode("utf-16-le", "replace")
    if len(UNKNOWN.findall(text)) > UNKNOWN_SHARE * len(text):
        return None
    lines = respelt(text.replace("\x02", "-"), ligatures_of(text)).splitlines()
    return tuple(plain for line in lines if (plain := " ".join(line.split())))
