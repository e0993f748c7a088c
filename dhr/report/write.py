"""``dhr report``: from a folder of results to its report."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path

from dhr import records
from dhr.closing import count
from dhr.corpus import Result, duplicates_told
from dhr.corrections.decisions import NAME as CORRECTIONS
from dhr.corrections.decisions import digest
from dhr.corrections.file import read_decisions
from dhr.discover import Found, shown
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
        NothingToRead: there is no result in the folder, nor a document that failed.
        WrongCorrections: ``corrections.csv`` is no table of corrections.
        CannotWrite: the file cannot be written.
    """
    foreign: list[Path] = []
    found = figures(duplicates_told(_results(folder, foreign.append)), day)
    if not found.documents:
        raise NothingToRead("no result of dhr here", file=folder, advice="Give the folder that dhr extract wrote.")
    path = target or folder / NAME
    write_bytes(path, html(found, folder, _notes(folder, foreign)).encode("utf-8"))
    return path, found


def _notes(folder: Path, foreign: Sequence[Path]) -> list[str]:
    """What of the folder is not in the figures."""
    notes = []
    waiting = 0
    for id_, made in read_decisions(folder).by_document.items():
        record = records.load(folder, id_)
        waiting += record is not None and record.corrections != digest(made)
    if waiting:
        notes.append(
            f"Decisions on {count(waiting, 'document')} are in {CORRECTIONS} and not in these figures yet: run the "
            "same dhr extract again, then dhr report."
        )
    notes += [f"{shown(path.name)} is no result of dhr, and not counted." for path in foreign]
    return notes


def _results(folder: Path, on_foreign: Callable[[Path], None]) -> Iterator[Result]:
    """Every document of a folder, those that failed in the last run included."""
    there = {path.stem for path in json_files(folder)}
    failures: dict[str, Result] = {}
    for path in sorted((folder / OWN).glob("*.json")):
        record = None if path.stem in there else records.load(folder, path.stem)
        if record is not None and record.failure is not None:
            pdf = records.pdf_of(record, folder)
            failures[path.stem] = Result(Found(pdf, path.stem), error=record.failure.error(pdf))
    return stored(folder, failures, {}, on_foreign)
