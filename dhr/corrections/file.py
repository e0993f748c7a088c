"""``corrections.csv``: read as people and spreadsheets leave it, and added to without touching what is there.

A spreadsheet may part the cells by semicolons or tabs, write another encoding, other line ends and empty lines, and
leave out columns. What cannot be understood is told with its line, and the rest is read.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from dhr.corrections.decisions import KINDS, NAME, Decision
from dhr.errors import CannotWrite, DhrError, ExitCode
from dhr.lock import OWN
from dhr.spreadsheet import decoded, heading, read_ordinary, records
from dhr.write.atomic import ready_folder, write_bytes
from dhr.write.cells import BOM, guard, unguard

COLUMNS = ("document_id", "recommendation_id", "field", "decision", "extracted", "corrected", "who", "when", "note")
"""Columns as dhr writes them. A file of one's own needs the first three, ``extracted`` and ``corrected``."""
_NEEDED = ("document_id", "recommendation_id", "field", "extracted", "corrected")
_WAIT = 10.0
"""Seconds to wait for another page that is writing."""


class WrongCorrections(DhrError):
    """``corrections.csv`` cannot be read as a table of corrections."""

    code = "wrong-corrections"
    exit_code = ExitCode.USAGE
    default_advice = f"It must be a CSV with the columns {', '.join(COLUMNS)}; move it away to go on without."


@dataclass(frozen=True, slots=True)
class Decisions:
    """What ``corrections.csv`` holds."""

    by_document: Mapping[str, tuple[Decision, ...]] = field(default_factory=dict)
    """in the order of the file"""
    problems: tuple[str, ...] = ()
    """lines that could not be understood"""

    def of(self, document_id: str) -> tuple[Decision, ...]:
        """The decisions on a document."""
        return self.by_document.get(document_id, ())


@dataclass(frozen=True, slots=True)
class _Table:
    """The file's text, and how it is written."""

    text: str
    delimiter: str
    columns: tuple[str, ...]


def read_decisions(folder: Path) -> Decisions:
    """The decisions in a folder of results; none where there is no file.

    Raises:
        WrongCorrections: the file cannot be read, or it is no such table.
    """
    return decisions_in(folder / NAME)


def decisions_in(path: Path) -> Decisions:
    """The decisions in a file; none where there is no file.

    Raises:
        WrongCorrections: the file cannot be read, or it is no such table.
    """
    table = _table(path, _content(path))
    if table is None:
        return Decisions()
    found: dict[str, list[Decision]] = {}
    problems: list[str] = []
    for line, cells in _records(table, problems):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(table.columns) and any(cell.strip() for cell in cells[len(table.columns) :]):
            problems.append(f"{NAME}, line {line}: has {len(cells)} cells, the header {len(table.columns)}; left out")
            continue
        row = dict(zip(table.columns, map(unguard, cells), strict=False))
        decision = row.get("decision", "").strip().lower() or "correct"
        kind = next((known for known in KINDS if known == decision), None)
        document, recommendation = row.get("document_id", "").strip(), row.get("recommendation_id", "").strip()
        if kind is None:
            problems.append(f"{NAME}, line {line}: “{decision}” is none of {', '.join(KINDS)}; left out")
        elif not document or not recommendation:
            problems.append(f"{NAME}, line {line}: names no document or no recommendation; left out")
        else:
            rest = {name: row.get(name, "") for name in ("extracted", "corrected", "who", "when", "note")}
            found.setdefault(document, []).append(
                Decision(document, recommendation, row.get("field", "").strip(), kind, **rest, line=line)
            )
    return Decisions({id_: tuple(decisions) for id_, decisions in found.items()}, tuple(problems))


def append(folder: Path, decisions: Sequence[Decision]) -> None:
    """Add decisions to the file. It is written beside and renamed: whole with them, or as it was.

    Raises:
        WrongCorrections: what is there cannot be read, or is no such table.
        CannotWrite: the file cannot be written; a spreadsheet may hold it open.
    """
    path = folder / NAME
    with _alone(folder):
        before = _content(path)
        table = _table(path, before) or _Table(_row(COLUMNS, ","), ",", COLUMNS)
        missing = tuple(name for name in COLUMNS if name not in table.columns)
        columns, text = (*table.columns, *missing), table.text
        if missing:
            header, _, body = text.partition("\n")
            text = _row(_cells(header, table.delimiter) + list(missing), table.delimiter) + body
        if text and not text.endswith(("\n", "\r")):
            text += "\r\n"
        for decision in decisions:
            values = {name: getattr(decision, name) for name in COLUMNS}
            if max(map(len, values.values())) >= csv.field_size_limit():
                raise CannotWrite("the text is too long for a cell", file=path, advice="")
            text += _row([guard(values.get(name, "")) for name in columns], table.delimiter)
        try:
            write_bytes(path, (BOM + text).encode("utf-8", "replace"))
        except CannotWrite as error:
            raise CannotWrite(error.message, file=path, advice="Close it where it is open in a spreadsheet.") from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """One writer at a time."""
    from filelock import FileLock, Timeout

    ready_folder(folder / OWN)
    try:
        with FileLock(folder / OWN / "corrections.lock", timeout=_WAIT):
            yield
    except Timeout as error:
        raise CannotWrite("another program is writing it", file=folder / NAME, advice="Try again.") from error


def _content(path: Path) -> bytes:
    try:
        return read_ordinary(path)
    except FileNotFoundError:
        return b""
    except OSError as error:
        raise WrongCorrections(f"cannot be read ({error.strerror or error})", file=path) from error


def _table(path: Path, content: bytes) -> _Table | None:
    """The table; None for an empty file."""
    text = decoded(content)
    if not text.strip():
        return None
    found = heading(text.splitlines()[0], "document_id")
    if found is None:
        raise WrongCorrections("has no column document_id", file=path)
    delimiter, columns = found
    missing = [name for name in _NEEDED if name not in columns]
    if missing:
        raise WrongCorrections(f"has no column {', '.join(missing)}", file=path)
    return _Table(text, delimiter, tuple(columns))


def _records(table: _Table, problems: list[str]) -> Iterator[tuple[int, list[str]]]:
    """The lines after the header, each with its number; what is no CSV goes to the problems."""
    for line, cells in records(table.text, table.delimiter):
        if isinstance(cells, csv.Error):
            problems.append(f"{NAME}, line {line}: is not CSV ({cells}); left out")
        elif line > 1:
            yield line, cells


def _cells(line: str, delimiter: str) -> list[str]:
    return next(csv.reader([line], delimiter=delimiter), [])


def _row(cells: Sequence[str], delimiter: str) -> str:
    stream = io.StringIO(newline="")
    csv.writer(stream, delimiter=delimiter, lineterminator="\r\n").writerow(cells)
    return stream.getvalue()
