"""Signs that a file's contents are damaged, looked for in its bytes: PDFium reads what there is and tells nothing.

A sign is no proof (the stream may be an attachment's): what is wrong, and on which page, pdfminer then tells.
"""

from __future__ import annotations

import re
import zlib

_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_OTHER = re.compile(
    rb"/(Image|Length1|Length2|Type1C|CIDFontType0C|OpenType|ObjStm|XRef|Metadata|EmbeddedFile|ICC|N )\b"
)
"""Marks of streams that are no page's content: pictures, fonts, the file's own books"""


def suspect(data: bytes) -> bool:
    """Whether some compressed stream is cut short or damaged, or cannot be looked into because of encryption."""
    if b"/Encrypt" in data:
        return True
    for match in _STREAM.finditer(data):
        start = data.rfind(b" obj", max(0, match.start() - 2000), match.start())
        about = data[start : match.start()]
        if start < 0 or b"/FlateDecode" not in about or b"/Filter[" in about.replace(b" ", b"") or _OTHER.search(about):
            continue
        inflate = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            inflate.decompress(data[match.end() + 2 : data.find(b"endstream", match.end())])
        except zlib.error:
            return True
        if not inflate.eof:
            return True
    return False
