"""Tables that a spreadsheet has saved: parted by other signs than commas, in other encodings than UTF-8."""

from __future__ import annotations

import csv
import errno
import io
from collections.abc import Iterator
from pathlib import Path

from dhr.errors import is_endless

DELIMITERS = (",", ";", "\t")
"""What parts the cells: commas, semicolons where numbers are written with commas, tabs in "Unicode text"."""


def read_ordinary(path: Path) -> bytes:
    """The bytes of a file of the user's.

    Raises:
        OSError: it cannot be read, or is a pipe or a device: reading that could wait for ever.
    """
    if is_endless(path):
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


def heading(line: str, column: str) -> tuple[str, list[str]] | None:
    """What parts the cells of a table's first line, and its columns in lower case; None where it lacks a column.

    Args:
        line: the first line.
        column: a column that the table must have.
    """
    for sign in DELIMITERS:
        columns = [cell.strip().lower() for cell in next(csv.reader([line], delimiter=sign), [])]
        if column in columns:
            return sign, columns
    return None


def records(text: str, delimiter: str) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """The rows of a table, each with the number of its first line from 1; an error for what is no CSV."""
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    while True:
        try:
            cells = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error
        else:
            yield line, cells
        line = rows.line_num + 1
