"""Tables that a spreadsheet has saved: parted by other signs than commas, in other encodings than UTF-8."""

from __future__ import annotations

import errno
from pathlib import Path

DELIMITERS = (",", ";", "\t")
"""What parts the cells: commas, semicolons where numbers are written with commas, tabs in "Unicode text"."""


def read_ordinary(path: Path) -> bytes:
    """The bytes of a file of the user's.

    Raises:
        OSError: it cannot be read, or is a pipe or a device: reading that could wait for ever.
    """
    if path.exists() and not (path.is_file() or path.is_dir()):
        raise OSError(errno.EINVAL, "no ordinary file")
    return path.read_bytes()


def decoded(content: bytes, errors: str = "replace") -> str:
    """The text of a file as a spreadsheet may have written it.

    Raises:
        UnicodeDecodeError: with ``errors="strict"``, where it is text in none of these encodings.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors)  # what Excel writes as "CSV" on Windows
