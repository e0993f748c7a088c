"""Comments upon a page: sticky notes, text typed on it, remarks on marked text."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2

raw: Any = pypdfium2.raw

KINDS = (
    raw.FPDF_ANNOT_TEXT,
    raw.FPDF_ANNOT_FREETEXT,
    raw.FPDF_ANNOT_HIGHLIGHT,
    raw.FPDF_ANNOT_UNDERLINE,
    raw.FPDF_ANNOT_SQUIGGLY,
    raw.FPDF_ANNOT_STRIKEOUT,
    raw.FPDF_ANNOT_CARET,
    raw.FPDF_ANNOT_STAMP,
)


def comments(page: ctypes.c_void_p) -> tuple[str, ...]:
    """The texts of a page's comments, in the order of the file; those without a text are left out.

    Args:
        page: PDFium's page.
    """
    found = []
    for index in range(max(0, raw.FPDFPage_GetAnnotCount(page))):
        annotation = raw.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            if raw.FPDFAnnot_GetSubtype(annotation) in KINDS:
                found.append(_contents(annotation))
        finally:
            raw.FPDFPage_CloseAnnot(annotation)
    return tuple(text for text in found if text)


def _contents(annotation: Any) -> str:
    """An annotation's text on one line."""
    size = raw.FPDFAnnot_GetStringValue(annotation, b"Contents", None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    raw.FPDFAnnot_GetStringValue(annotation, b"Contents", ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)), size)
    return " ".join(buffer.raw[: size - 2].decode("utf-16-le", "replace").split())
