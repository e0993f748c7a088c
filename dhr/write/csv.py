"""The CSV tables over all documents: UTF-8 with BOM, so that Excel opens them right; no cell can start a formula."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from dhr.corpus import Result
from dhr.discover import shown
from dhr.write.cells import BOM, guard
from schemas.plan import ActionPlan
from schemas.rows import (
    ACTION_COLUMNS,
    AGENCY_COLUMNS,
    ISSUE_COLUMNS,
    RECOMMENDATION_COLUMNS,
    UNMATCHED_COLUMNS,
    Column,
    Row,
    Value,
    action_rows,
    agency_rows,
    issue_rows,
    recommendation_rows,
    unmatched_rows,
)

TABLES: Mapping[str, Mapping[str, Column]] = {
    "recommendations.csv": RECOMMENDATION_COLUMNS,
    "actions.csv": ACTION_COLUMNS,
    "issues.csv": ISSUE_COLUMNS,
    "agencies.csv": AGENCY_COLUMNS,
}
"""The tables and their columns."""

WORK_SHEETS: Mapping[str, Mapping[str, Column]] = {"unmatched_agencies.csv": UNMATCHED_COLUMNS}
"""Tables for a person to fill in: no part of the data package, and not checked against the JSON."""

KEYS: Mapping[str, str] = {
    "recommendations.csv": "recommendation_id",
    "actions.csv": "action_id",
    "agencies.csv": "name",
}
"""The column that tells the rows of a table apart; ``issues.csv`` has none."""

_COUNTED: Mapping[str, tuple[str, Callable[[Iterable[ActionPlan]], Iterator[Row]]]] = {
    "agencies.csv": ("name", agency_rows),
    "unmatched_agencies.csv": ("aliases", unmatched_rows),
}
"""Tables whose rows count over all documents: the column that tells the rows apart, and the rows of some plans."""
_COUNTS = ("recommendations", "actions", "documents")


def spelled(value: Value) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return guard(value) if isinstance(value, str) else str(value)


def document_rows(name: str, result: Result) -> Iterator[Row]:
    """The rows of one document in a table. ``issues.csv`` also holds the documents that failed."""
    if result.plan is not None:
        if name in _COUNTED:
            yield from _COUNTED[name][1]([result.plan])
        elif name == "recommendations.csv":
            yield from recommendation_rows(result.plan)
        elif name == "actions.csv":
            yield from action_rows(result.plan)
        else:
            yield from issue_rows(result.plan)
    elif result.error is not None and name == "issues.csv":
        yield {
            "document_id": result.document.id,
            "file": shown(result.document.path.name),
            "code": result.error.code,
            "severity": "error",
            "message": shown(result.error.explanation),
            "recommendation_id": None,
            "page": None,
        }


class Counted:
    """A table that counts over all documents, added up one document at a time."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._key = _COUNTED[name][0]
        self._rows: dict[Value, Row] = {}

    def add(self, result: Result) -> None:
        """Count what the document holds. What is no count stays as the first document has it."""
        for row in document_rows(self.name, result):
            known = self._rows.get(row[self._key])
            if known is None:
                self._rows[row[self._key]] = row
            else:
                known |= {column: _number(known[column]) + _number(row[column]) for column in _COUNTS if column in row}

    def rows(self) -> list[Row]:
        """The rows, the most frequent first."""
        return sorted(self._rows.values(), key=lambda row: (-_number(row["actions"]), str(row[self._key])))


def _number(value: Value) -> int:
    if not isinstance(value, int):
        raise TypeError(f"{value!r} is no count")
    return value


def rows_of(name: str, results: Iterable[Result]) -> Iterator[Row]:
    """The rows of one table over all documents."""
    if name in _COUNTED:
        counted = Counted(name)
        for result in results:
            counted.add(result)
        yield from counted.rows()
    else:
        for result in results:
            yield from document_rows(name, result)


class CsvFile:
    """A table on its way to the disk, row by row."""

    def __init__(self, path: Path, columns: Mapping[str, Column]) -> None:
        self._columns = columns
        self._stream = path.open("w", encoding="utf-8", newline="")
        self._stream.write(BOM)
        self._writer = csv.writer(self._stream, lineterminator="\r\n")
        self._writer.writerow(columns)

    def add(self, rows: Iterable[Row]) -> None:
        """Write rows."""
        self._writer.writerows([spelled(row[name]) for name in self._columns] for row in rows)

    def close(self) -> None:
        """The file is whole after this."""
        self._stream.close()

    def abandon(self) -> None:
        """Let go of a file that may not be whole: it is to be removed."""
        with suppress(OSError):  # a full disk has been told already
            self._stream.close()
