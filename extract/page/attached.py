"""Files inside a PDF: a portfolio holds documents, and its own page says nothing of them."""

from __future__ import annotations

import ctypes
from typing import Any, NamedTuple

import pypdfium2

from extract.page.file_bytes import mentions

_Document: Any = pypdfium2.PdfDocument  # pypdfium2 has no type hints
_raw: Any = pypdfium2.raw


class Attached(NamedTuple):
    """The files inside a PDF."""

    names: tuple[str, ...] = ()
    portfolio: bool = False
    """they are what the PDF is for: its own pages are a cover"""


def attached_to(data: bytes) -> Attached:
    """The files inside a PDF; none where PDFium cannot open it.

    Args:
        data: the PDF.
    """
    if not mentions(data, b"/EmbeddedFiles"):
        return Attached()
    try:
        document = _Document(data)
    except pypdfium2.PdfiumError:
        return Attached()
    try:
        count = max(0, _raw.FPDFDoc_GetAttachmentCount(document))
        names = tuple(_name(_raw.FPDFDoc_GetAttachment(document, index)) for index in range(count))
    finally:
        document.close()
    return Attached(names, bool(names) and mentions(data, b"/Collection"))


def _name(attachment: Any) -> str:
    size = _raw.FPDFAttachment_GetName(attachment, None, 0) if attachment else 0
    if size <= 2:
        return "?"
    buffer = ctypes.create_string_buffer(size)
    _raw.FPDFAttachment_GetName(attachment, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())
