"""Whether the pages' contents are whole. No reader tells of itself: all read what there is."""

from __future__ import annotations

import io
import zlib
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name


def check_contents(page: Any) -> None:
    """See that nothing of the page's content is lost.

    A content that is missing, or cut short, is read as a page with less on it, and nothing is said.

    Args:
        page: pdfminer's page.

    Raises:
        ValueError: something is.
    """
    for content in page.contents:
        stream = resolve1(content)
        if not isinstance(stream, PDFStream):
            raise ValueError("its content is missing")
        filters = [str(literal_name(name)) for name, _ in stream.get_filters()]
        if stream.rawdata is None or filters[:1] not in (["FlateDecode"], ["Fl"]):
            continue
        data = stream.rawdata
        if stream.decipher and stream.objid is not None and stream.genno is not None:
            data = stream.decipher(stream.objid, stream.genno, data, stream.attrs)
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)  # without header and checksum, which many programs get wrong
        try:
            inflate.decompress(data[2:])
        except zlib.error as error:
            raise ValueError("its content is damaged") from error
        if not inflate.eof:
            raise ValueError("its content is cut short")


def damaged_pages(data: bytes) -> dict[int, str]:
    """What is wrong with the contents of a file's pages, by page from 1; empty where pdfminer cannot open the file."""
    found = {}
    try:
        for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), 1):
            try:
                check_contents(page)
            except ValueError as error:
                found[number] = str(error)
    except (PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return found  # PDFium has opened it: it mends more
    return found
