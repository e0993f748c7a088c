"""A run over many documents into one folder: what has not changed is kept, the rest is read, the tables are built anew.

Whatever happens to a run, the folder holds whole files only, and the next run finishes the work. The tables depend on
nothing but the results in the folder and the documents that failed, in the order of their ids: not on the number of
workers, nor on which of them was first, nor on which run read what.

The tables hold the documents of earlier runs, too. To leave one out, remove its JSON file. What is kept of a document
that failed in an earlier run: its line in ``issues.csv``, until it is read or its PDF is gone.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Generator, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from dhr import records
from dhr.corpus import Result
from dhr.corrections.decisions import NAME as CORRECTIONS
from dhr.corrections.decisions import digest
from dhr.corrections.file import Decisions, read_decisions
from dhr.discover import Found
from dhr.errors import CannotWrite, DamagedResult, DhrError, WrongAgencies
from dhr.limits import Limits
from dhr.lock import OWN, SCRATCH, locked
from dhr.options import Options
from dhr.own_agencies import check_agencies, own_agencies, plain
from dhr.records import Failure, Record
from dhr.settle import settle
from dhr.spreadsheet import read_ordinary
from dhr.stored import stored
from dhr.summary import Summary
from dhr.task import Outcome, Perform, Task, perform
from dhr.write.atomic import ready_folder, write_bytes
from dhr.write.tables import write_tables

MANY = 50
"""Documents read in one run from which on the index of ``dhr review`` is made at its end."""

Runner = Callable[[Perform, Sequence[Task]], Generator[Outcome, None, None]]
"""Performs tasks, in any order: :func:`dhr.pool.in_pool`, :func:`dhr.cluster.on_cluster`."""


@dataclass(frozen=True, slots=True)
class Finished:
    """What became of a run."""

    outcomes: tuple[Outcome, ...]
    """in the order of the documents"""
    summaries: Mapping[str, Summary]
    """of every document in the tables, by id"""
    damaged: tuple[str, ...]
    """what is wrong with results of earlier runs"""
    notes: tuple[str, ...]
    """what else to know"""

    @property
    def earlier(self) -> list[str]:
        """The ids of the documents in the tables that were no part of this run."""
        here = {outcome.document.id for outcome in self.outcomes}
        return [id_ for id_ in self.summaries if id_ not in here]


def run(
    documents: Sequence[Found],
    folder: Path,
    options: Options,
    runner: Runner,
    *,
    memory: int | None = Limits().memory,
    force: bool = False,
    on_outcome: Callable[[Outcome], None] = lambda _: None,
) -> Finished:
    """Read documents and write all results.

    Args:
        documents: what to read.
        folder: where the results go; made if need be.
        options: what the user chose.
        runner: performs the tasks.
        memory: bytes that reading a document may take.
        force: read all documents, even those that have not changed.
        on_outcome: called with each outcome as it comes.

    Raises:
        CannotWrite: the folder or one of the tables cannot be written. What was written before stays whole.
        FolderInUse: another run is writing there.
        WrongAgencies: the user's own list cannot be read.
        WrongCorrections: ``corrections.csv`` in the folder is no table of corrections.
    """
    if options.agencies is not None:
        check_agencies(options.agencies)
    with locked(folder):
        ready_folder(folder / OWN / SCRATCH)
        options = _fixed(options, folder)
        decisions = read_decisions(folder)
        settled = settle(documents, folder, _known(folder))
        for id_ in settled.outdated:
            records.set_aside(folder, id_)
            records.forget(folder, id_)
        made_with = records.made_with(options)
        tasks = [
            Task(document, folder, options, made_with, force, memory, decisions.of(document.id))
            for document in settled.documents
        ]
        outcomes: dict[str, Outcome] = {}
        unkept: list[str] = []
        with closing(runner(perform, tasks)) as ready:  # no worker is left when the folder is free for another run
            for outcome in ready:
                outcomes[outcome.document.id] = outcome
                on_outcome(outcome)
                if outcome.error is not None:
                    try:
                        _keep(outcome.document, outcome.error, folder)
                    except CannotWrite as error:  # the other documents go on
                        unkept.append(str(error))
        uncorrected = _correct_earlier(outcomes.keys(), decisions, folder, options)
        finished = _tables([outcomes[document.id] for document in settled.documents], folder)
        if sum(outcome.status in ("read", "corrected") for outcome in outcomes.values()) >= MANY:
            _index(folder)
        return replace(
            finished,
            notes=(*finished.notes, *unkept, *decisions.problems, *uncorrected, *_unknown(finished, decisions)),
        )


def _correct_earlier(done: Container[str], decisions: Decisions, folder: Path, options: Options) -> list[str]:
    """Apply what was decided since then to the results of earlier runs. Their PDFs are not looked at.

    Returns:
        Which of them must be read again for that.
    """
    left = []
    for id_, record in records.load_all(folder):
        if id_ in done or record.failure or record.corrections == digest(decisions.of(id_)):
            continue
        if not (folder / f"{id_}.json").is_file():
            continue
        from dhr.corrections.result import corrected_anew

        if corrected_anew(folder, id_, decisions.of(id_), record, options.agencies) is None:
            left.append(f"{id_}: {CORRECTIONS} has changed since it was read; read its PDF again to apply it")
    return left


def _index(folder: Path) -> None:
    """Make the index that ``dhr review`` searches, so that it opens at once: with hundreds of documents it takes
    seconds. It holds nothing of its own: where it cannot be made now, the page makes it."""
    import sqlite3

    from dhr.review.results import Results

    with suppress(OSError, sqlite3.Error):
        results = Results(folder)
        with closing(results.index):
            results.refresh()


def _unknown(finished: Finished, decisions: Decisions) -> Iterator[str]:
    """Decisions on documents that are not here."""
    for id_, lines in decisions.by_document.items():
        if id_ not in finished.summaries:
            yield f"{CORRECTIONS}, line {lines[0].line}: there is no document {id_} here; not applied"


def _known(folder: Path) -> dict[str, Record]:
    """The records that still say something: of results that are there, and of failures whose PDF is there."""
    known = {}
    for id_, record in records.load_all(folder):
        there = records.pdf_of(record, folder) if record.failure else folder / f"{id_}.json"
        if there.is_file():
            known[id_] = record
        else:
            records.forget(folder, id_)
    return known


def _fixed(options: Options, folder: Path) -> Options:
    """The options with a copy of the user's list: all documents are read with the same, whatever happens to it now."""
    if options.agencies is None:
        return options
    own = own_agencies(options.agencies, folder)
    copy = folder / OWN / "agencies.csv"
    try:
        write_bytes(copy, plain(read_ordinary(own)))
    except OSError as error:
        raise WrongAgencies(f"cannot be read ({error.strerror or error})", file=own) from error
    return replace(options, agencies=copy)


def _keep(document: Found, error: DhrError, folder: Path) -> None:
    """Remember a failure. An earlier result of the document, from other bytes or other choices, no longer holds."""
    records.set_aside(folder, document.id)
    if isinstance(error, CannotWrite):  # this says nothing of the document
        records.forget(folder, document.id)
        return
    pdf = records.seen_from(folder, document.path)
    failure = Failure(error.code, error.message, error.advice)
    records.save(folder, document.id, Record(pdf, document.path.name, failure=failure))


def _tables(outcomes: Sequence[Outcome], folder: Path) -> Finished:
    failures: dict[str, Result] = {}
    pdfs: dict[str, Path] = {}
    for outcome in outcomes:
        id_, pdf = outcome.document.id, outcome.document.path.absolute()
        pdfs[id_] = pdf
        error, target = outcome.error, folder / f"{id_}.json"
        if error is None and not target.exists():
            error = DamagedResult("is gone: it was removed during the run", file=target)
        if error is not None:
            failures[id_] = Result(Found(pdf, id_), error=error)
    for id_, record in records.load_all(folder):
        if id_ not in pdfs:
            pdf = records.pdf_of(record, folder)
            if record.failure is None:
                pdfs[id_] = pdf
            else:
                failures[id_] = Result(Found(pdf.with_name(record.file), id_), error=record.failure.error(pdf))
    foreign: list[Path] = []
    damaged: list[str] = []

    def told() -> Iterator[Result]:
        for result in stored(folder, failures, pdfs, foreign.append):
            if isinstance(result.error, DamagedResult):
                damaged.append(str(result.error))
            yield result

    written = write_tables(told(), folder, folder / OWN / SCRATCH)
    notes = [*written.notes, *(f"{path}: is no result of dhr, and not in the tables" for path in foreign)]
    return Finished(tuple(outcomes), written.summaries, tuple(damaged), tuple(notes))
