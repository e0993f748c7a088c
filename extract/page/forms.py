"""PDF forms: what is filled into their fields becomes a part of the page, as a viewer shows it.

Fields are no part of a page's content, so readers of pages do not see what they hold.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from typing import Any, NamedTuple

import pypdfium2

_Document: Any = pypdfium2.PdfDocument  # pypdfium2 has no type hints
_raw: Any = pypdfium2.raw


class Printed(NamedTuple):
    """A PDF with its fields printed."""

    data: bytes
    own: Mapping[int, int]
    """how many objects each page draws of its own, before the fields; none for a PDF without a form"""


def with_fields_printed(data: bytes) -> Printed:
    """A PDF with its form fields, and all other marks upon its pages, printed into them; without a form, the same PDF.

    A PDF that cannot be opened is left to the readers, which say why.

    Args:
        data: the file.
    """
    try:
        document = _Document(data)
    except pypdfium2.PdfiumError:
        return Printed(data, {})
    try:
        if document.get_formtype() == _raw.FORMTYPE_NONE:
            return Printed(data, {})
        document.init_forms()
        own: dict[int, int] = {}
        for number in range(len(document)):
            page = document[number]
            count = _raw.FPDFPage_CountObjects(page)
            if page.flatten() == _raw.FLATTEN_SUCCESS:
                own[number + 1] = count
            page.close()
        if not own:
            return Printed(data, {})
        out = io.BytesIO()
        document.save(out)
        return Printed(out.getvalue(), own)
    except pypdfium2.PdfiumError:
        return Printed(data, {})
    finally:
        document.close()
