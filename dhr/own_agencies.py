"""A researcher's own list of agencies: checked before anything is read, and kept from being overwritten."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dhr.errors import WrongAgencies
from dhr.spreadsheet import decoded, heading, read_ordinary, records
from dhr.write.atomic import write_bytes

if TYPE_CHECKING:
    from normalise.registry.load import Organisation

_BOM = b"\xef\xbb\xbf"

KEPT = "own_agencies.csv"
"""Where the filled-in ``unmatched_agencies.csv`` of the output folder is kept: the run writes that file anew."""


def check_agencies(path: Path) -> None:
    """See that the list can be read, before a run begins.

    Raises:
        WrongAgencies: it cannot be read, or a line is wrong.
    """
    _read(path)


def own_agencies(path: Path, folder: Path) -> Path:
    """Check the list; one that this run would overwrite is copied beside it first.

    Args:
        path: the list as given.
        folder: where the results are written.

    Returns:
        The list to read.

    Raises:
        WrongAgencies: it cannot be read, or a line is wrong.
        CannotWrite: the copy cannot be written.
    """
    own = _read(path)
    target = folder / "unmatched_agencies.csv"
    if not (target.exists() and path.samefile(target)):
        return path
    kept = folder / KEPT
    before = _read(kept) if kept.exists() else ()
    write_bytes(kept, _table([*before, *own]))
    return kept


def organisations_in(path: Path) -> tuple[Organisation, ...]:
    """The bodies of the list, however a spreadsheet has saved it.

    Raises:
        ValueError: it is no such list, or a line is wrong; the message names it.
        OSError: it cannot be read.
    """
    from normalise.registry.load import organisations_of

    try:
        return organisations_of(plain(read_ordinary(path)), path)
    except ValueError as error:
        raise ValueError(str(error).removeprefix(str(path)).lstrip(":, ")) from error


def plain(content: bytes) -> bytes:
    """The list as the registry's own files are: UTF-8, parted by commas. What is so already stays as it is.

    Raises:
        ValueError: it is no such list.
    """
    from normalise.registry.load import COLUMNS

    if content.startswith(b"PK\x03\x04"):
        raise ValueError("is a workbook: save its sheet as CSV UTF-8")
    try:
        text = decoded(content, "strict")
    except UnicodeDecodeError as error:
        raise ValueError("is no text: save it as CSV UTF-8") from error
    if "\0" in text:
        raise ValueError("is no text: save it as CSV UTF-8")
    lines = text.splitlines(keepends=True)
    start = next((n for n, line in enumerate(lines) if line.strip() and not line.startswith("sep=")), len(lines))
    header = lines[start] if start < len(lines) else ""
    sign, columns = heading(header, "name") or (",", [])
    twice = next((column for column in COLUMNS if columns.count(column) > 1), None)
    if twice:
        raise ValueError(f"has the column “{twice}” twice")
    rows = []
    for line, cells in records("".join(lines[start + 1 :]), sign):
        if isinstance(cells, csv.Error):
            raise ValueError(f"line {start + 1 + line}: is not CSV ({cells})") from cells
        rows.append(cells)
    as_it_is = csv.reader([header], strict=False)
    if (sign, start) == (",", 0) and next(as_it_is, []) == columns and content in (text.encode(), _BOM + text.encode()):
        return content
    stream = io.StringIO(newline="")
    csv.writer(stream, lineterminator="\n").writerows([columns, *[[]] * start, *rows])  # lines keep their numbers
    return stream.getvalue().encode()


def _read(path: Path) -> tuple[Organisation, ...]:
    try:
        return organisations_in(path)
    except OSError as error:
        raise WrongAgencies(f"cannot be read ({error.strerror or error})", file=path) from error
    except ValueError as error:
        raise WrongAgencies(str(error), file=path) from error


def _table(organisations: Iterable[Organisation]) -> bytes:
    """The list with the columns that ``--agencies`` reads."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("name", "kind", "place", "aliases", "acronyms"))
    for o in organisations:
        writer.writerow((o.name, o.kind, "|".join(o.places), "|".join(o.aliases), "|".join(o.acronyms)))
    return ("\ufeff" + stream.getvalue()).encode()
