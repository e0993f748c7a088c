"""PDF forms: what is filled into their fields becomes a part of the page, as a viewer shows it.

Fields are no part of a page's content, so readers of pages do not see what they hold.
"""

from __future__ import annotations

import io
from typing import Any

import pypdfium2

_Document: Any = pypdfium2.PdfDocument  # pypdfium2 has no type hints
_raw: Any = pypdfium2.raw


def with_fields_printed(data: bytes) -> bytes:
    """A PDF with its form fields, and all other marks upon its pages, printed into them; without a form, the same PDF.

    A PDF that cannot be opened is left to the readers, which say why.

    Args:
        data: the file.
    """
    try:
        document = _Document(data)
    except pypdfium2.PdfiumError:
        return data
    try:
        if document.get_formtype() == _raw.FORMTYPE_NONE:
            return data
        document.init_forms()
        printed = False
        for number in range(len(document)):
            page = document[number]
            printed |= page.flatten() == _raw.FLATTEN_SUCCESS
            page.close()
        if not printed:
            return data
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    except pypdfium2.PdfiumError:
        return data
    finally:
        document.close()
