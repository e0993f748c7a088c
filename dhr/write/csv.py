"""The CSV tables over all documents: UTF-8 with BOM, so that Excel opens them right; no cell can start a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from dhr.corpus import Result
from dhr.discover import shown
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

BOM = "\ufeff"

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

_OVER_ALL: Mapping[str, Callable[[Iterable[ActionPlan]], Iterator[Row]]] = {
    "agencies.csv": agency_rows,
    "unmatched_agencies.csv": unmatched_rows,
}
"""Tables whose rows are over all documents at once."""

_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
"""A start that a spreadsheet may take for a formula, or that looks as if it had been guarded already."""


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might take it for a formula; ``unguard`` undoes it."""
    return "'" + text if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text as it was before ``guard``."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def spelled(value: Value) -> str:
    """A value as it stands in a cell."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    return guard(value) if isinstance(value, str) else str(value)


def rows_of(name: str, results: Iterable[Result]) -> Iterator[Row]:
    """The rows of one table over all documents. ``issues.csv`` also holds the documents that failed."""
    if name in _OVER_ALL:
        yield from _OVER_ALL[name](result.plan for result in results if result.plan is not None)
        return
    for result in results:
        if result.plan is not None:
            if name == "recommendations.csv":
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


def table_bytes(columns: Mapping[str, Column], rows: Iterable[Row]) -> bytes:
    """The rows as CSV."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([spelled(row[name]) for name in columns] for row in rows)
    return (BOM + stream.getvalue()).encode()


def tables(results: Sequence[Result]) -> dict[str, bytes]:
    """The content of every table."""
    return {name: table_bytes(columns, rows_of(name, results)) for name, columns in TABLES.items()}


def work_sheets(results: Sequence[Result]) -> dict[str, bytes]:
    """The content of every table that is for a person to fill in."""
    return {name: table_bytes(columns, rows_of(name, results)) for name, columns in WORK_SHEETS.items()}
