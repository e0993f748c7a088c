"""``dhr report``: from a folder of results to its report."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from dhr import records
from dhr.corpus import Result
from dhr.discover import Found
from dhr.errors import NothingToRead
from dhr.lock import OWN
from dhr.report.figures import Figures, figures
from dhr.report.page import html
from dhr.stored import json_files, stored
from dhr.write.atomic import write_bytes

NAME = "report.html"


def write_report(folder: Path, target: Path | None, day: date) -> tuple[Path, Figures]:
    """Write the report of a folder.

    Args:
        folder: what ``dhr extract`` wrote.
        target: the file to write; ``report.html`` in the folder where None.
        day: on which dates are past.

    Returns:
        The file written, and what it says.

    Raises:
        NothingToRead: there is no result in the folder.
        CannotWrite: the file cannot be written.
    """
    if not folder.is_dir() or not json_files(folder):
        raise NothingToRead("no result of dhr here", file=folder, advice="Give the folder that dhr extract wrote.")
    path = target or folder / NAME
    found = figures(_results(folder), day)
    write_bytes(path, html(found, folder).encode("utf-8"))
    return path, found


def _results(folder: Path) -> Iterator[Result]:
    """Every document of a folder, those that failed in the last run included."""
    there = {path.stem for path in json_files(folder)}
    failures: dict[str, Result] = {}
    for path in sorted((folder / OWN).glob("*.json")):
        record = None if path.stem in there else records.load(folder, path.stem)
        if record is not None and record.failure is not None:
            pdf = records.pdf_of(record, folder)
            failures[path.stem] = Result(Found(pdf, path.stem), error=record.failure.error(pdf))
    return stored(folder, failures, {}, lambda foreign: None)
