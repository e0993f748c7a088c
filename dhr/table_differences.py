"""Compare a CSV table with the rows that the JSON files give, so that a person finds the place that differs.

Rows are matched by their id (in ``issues.csv``, which has none, by all they hold): one that is missing does not make
all rows after it differ.
"""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from dhr.corpus import Result
from dhr.write.cells import BOM
from dhr.write.csv import KEYS, TABLES, rows_of, spelled

MOST_DIFFERENCES = 20
"""Rows listed per table."""

Row = tuple[str, ...]
Numbered = tuple[int, Row]
"""A row and its number as a spreadsheet shows it, from 1."""
Difference = tuple[str, str]
"""Where (row and column; "" for the whole file) and what."""


def differences(name: str, content: bytes, results: Iterable[Result]) -> Iterator[Difference]:
    """What the table ``name`` has otherwise than ``results``, at most :data:`MOST_DIFFERENCES` rows of it.

    ``results`` are gone through more than once; they may be read anew each time.
    """
    columns = list(TABLES[name])
    try:
        text = content.decode("utf-8")
        rows = [tuple(row) for row in csv.reader(io.StringIO(text.removeprefix(BOM), newline=""))]
    except UnicodeDecodeError:
        yield "", "is not UTF-8: was it saved by another program?"
        return
    except csv.Error as error:
        yield "", f"is not CSV: {error}"
        return
    if not text.startswith(BOM):
        yield "", "has no byte order mark: Excel will garble it"
    if not rows or list(rows[0]) != columns:
        yield "row 1", f"the columns should be {', '.join(columns)}"
        return
    for listed, found in enumerate(_rows(name, list(enumerate(rows, start=1))[1:], results)):
        if listed == MOST_DIFFERENCES:
            yield "", "and more rows differ from the JSON"
            return
        yield from found


def _rows(name: str, body: Sequence[Numbered], results: Iterable[Result]) -> Iterator[list[Difference]]:
    """The differences, a list for each row or document."""
    columns = list(TABLES[name])
    whole = []
    for number, row in body:
        if len(row) == len(columns):
            whole.append((number, row))
        else:
            yield [(f"row {number}", f"has {len(row)} cells instead of {len(columns)}")]
    expected = [tuple(spelled(row[column]) for column in columns) for row in rows_of(name, results)]
    read = {result.document.id for result in results}
    if name == "issues.csv":  # documents that failed have no JSON
        whole = [(number, row) for number, row in whole if row[0] in read or row[3] != "error"]
    if columns[0] != "document_id":
        yield from _aligned(name, expected, whole)
        return
    wanted = Counter(row[0] for row in expected)
    held = Counter(row[0] for _, row in whole)
    absent = {document: count for document, count in wanted.items() if count > 1 and document not in held}
    foreign = {document: count for document, count in held.items() if count > 1 and document not in read}
    for document, count in absent.items():
        yield [("", f"has none of the {count} rows of {document}.json: was that made in another run?")]
    for document, count in foreign.items():
        first = next(number for number, row in whole if row[0] == document)
        yield [(f"row {first}", f"this and {count - 1} more are of {document}, which has no JSON file")]
    expected = [row for row in expected if row[0] not in absent]
    whole = [(number, row) for number, row in whole if row[0] not in foreign]
    yield from _aligned(name, expected, whole)


def _aligned(name: str, expected: Sequence[Row], whole: Sequence[Numbered]) -> Iterator[list[Difference]]:
    columns = list(TABLES[name])
    key = columns.index(KEYS[name]) if name in KEYS else None
    want = [row if key is None else row[key] for row in expected]
    have = [row if key is None else row[key] for _, row in whole]
    label = columns.index("message") if key is None else key
    for kind, i1, i2, j1, j2 in SequenceMatcher(None, want, have, autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and i2 - i1 == j2 - j1):
            for should, (number, row) in zip(expected[i1:i2], whole[j1:j2], strict=True):
                if should != row:
                    yield [
                        (f"row {number}, column {column}", f"is {_short(is_)}, the JSON says {_short(says)}")
                        for column, says, is_ in zip(columns, should, row, strict=True)
                        if says != is_
                    ]
            continue
        for should in expected[i1:i2]:
            yield [("", f"the row of {_short(should[label])} is missing")]
        for number, _ in whole[j1:j2]:
            yield [(f"row {number}", "stands in no JSON file, or in another place there")]


def _short(text: str) -> str:
    shown = repr(text)
    return shown if len(shown) <= 60 else shown[:57] + "…" + shown[-1]
