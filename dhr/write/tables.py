"""The tables over all documents: CSV files, workbook and data package, written in one pass over the results."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from dhr.corpus import Result, duplicates_told
from dhr.summary import Summary, summary_of
from dhr.write import csv, datapackage, xlsx
from dhr.write.atomic import replaced_together, writing

NAMES = (*csv.TABLES, *csv.WORK_SHEETS, xlsx.NAME, datapackage.NAME)
"""The files written here, in the order in which they take their places."""

_SHEETS = {"recommendations.csv": "Recommendations", "actions.csv": "Actions", "issues.csv": "Issues"}
"""The sheet that holds the rows of a CSV file, document by document."""


@dataclass(frozen=True, slots=True)
class Written:
    """What the tables hold."""

    summaries: dict[str, Summary]
    """of each document, by id"""
    notes: list[str]
    """what did not fit"""


def write_tables(results: Iterable[Result], folder: Path, scratch: Path | None = None) -> Written:
    """Write the tables; only one result is held in memory at a time.

    Args:
        results: in the order in which their rows are to stand.
        folder: where the tables go.
        scratch: an existing folder for files that end with this call; the system's own where not given.

    Raises:
        CannotWrite: one of them cannot be written; all of an earlier run are still there then.
    """
    targets = {name: folder / name for name in NAMES}
    with replaced_together(targets.values()) as beside, ExitStack() as stack:
        with writing(folder):
            room = Path(stack.enter_context(tempfile.TemporaryDirectory(dir=scratch, ignore_cleanup_errors=True)))
        files: dict[str, csv.CsvFile] = {}
        for name, columns in (*csv.TABLES.items(), *csv.WORK_SHEETS.items()):
            with writing(targets[name]):
                files[name] = csv.CsvFile(beside[targets[name]], columns)
                stack.callback(files[name].abandon)
        with writing(targets[xlsx.NAME]):
            book = xlsx.Workbook(beside[targets[xlsx.NAME]], folder, room)
        counted = {name: csv.Counted(name) for name in files if name not in _SHEETS}
        summaries = {}
        for result in duplicates_told(results):
            summaries[result.document.id] = summary_of(result)
            pdf = result.document.path
            for name, sheet in _SHEETS.items():
                rows = list(csv.document_rows(name, result))
                with writing(targets[name]):
                    files[name].add(rows)
                with writing(targets[xlsx.NAME]):
                    book.add(sheet, rows, pdf)
            with writing(targets[xlsx.NAME]):
                book.add("Documents", [xlsx.document_row(result)], pdf)
            for table in counted.values():
                table.add(result)
        for name, table in counted.items():
            with writing(targets[name]):
                files[name].add(table.rows())
        for name, file in files.items():
            with writing(targets[name]):
                file.close()
        with writing(targets[xlsx.NAME]):
            book.add("Agencies", counted["agencies.csv"].rows())
            notes = book.close()
        with writing(targets[datapackage.NAME]):
            measures = {name: datapackage.measured(beside[targets[name]]) for name in csv.TABLES}
            beside[targets[datapackage.NAME]].write_bytes(datapackage.package_bytes(measures))
    return Written(summaries, notes)
