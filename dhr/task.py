"""One document as a task of its own: read it and write its JSON, wherever and in whichever order tasks are run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dhr import records
from dhr.corrections.decisions import Decision, digest
from dhr.discover import Found
from dhr.errors import DhrError, convert, reading
from dhr.limits import memory_limited
from dhr.options import Options
from dhr.records import Record


@dataclass(frozen=True, slots=True)
class Task:
    """A document to convert."""

    document: Found
    folder: Path
    """where the result goes"""
    options: Options
    made_with: str
    """the digest of :func:`dhr.records.made_with`"""
    force: bool = False
    """read it though nothing has changed"""
    memory: int | None = None
    """bytes that reading it may take; None where nobody counts"""
    decisions: tuple[Decision, ...] = ()
    """what people have decided on it, in ``corrections.csv``"""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: small, for it travels between processes."""

    document: Found
    status: Literal["read", "corrected", "unchanged", "failed"]
    """corrected: not read again, but other corrections apply than before"""
    recommendations: int = 0
    problems: int = 0
    error: DhrError | None = None


Perform = Callable[[Task], Outcome]
"""What is done with a task: :func:`perform`, but in tests."""


def perform(task: Task) -> Outcome:
    """Convert one document, unless its result is there and would be the same. Every error becomes an outcome."""
    try:
        with memory_limited(task.memory):
            return _convert(task)
    except Exception as error:  # noqa: BLE001 (a fault of ours must not stop the other documents either)
        return failed(task, convert(error, task.document.path))


def failed(task: Task, error: DhrError) -> Outcome:
    """The outcome of a task that came to nothing."""
    return Outcome(task.document, "failed", error=error)


def _convert(task: Task) -> Outcome:
    from dhr.corpus import read_one
    from dhr.corrections.result import corrected_anew, write_result

    document, folder, decisions = task.document, task.folder, task.decisions
    with reading(document.path), document.path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    record = Record(records.seen_from(folder, document.path), document.path.name, sha256, task.made_with)
    known = records.load(folder, document.id)
    if known is not None and not task.force and _is_same_reading(known, record):
        if _holds(known, decisions, folder / f"{document.id}.json"):
            if known.pdf != record.pdf:
                records.save(folder, document.id, replace(known, pdf=record.pdf))
            return Outcome(document, "unchanged", known.recommendations, known.problems)
        anew = replace(known, pdf=record.pdf)
        counts = corrected_anew(folder, document.id, decisions, anew, task.options.agencies)
        if counts is not None:
            return Outcome(document, "corrected", counts.recommendations, counts.problems)
    plan = read_one(document.path, document.id, task.options)
    counts = write_result(plan, folder, decisions, record, task.options.agencies)
    return Outcome(document, "read", counts.recommendations, counts.problems)


def _is_same_reading(known: Record, now: Record) -> bool:
    """True where reading the document again would give what was extracted before."""
    return (known.sha256, known.made_with, known.file) == (now.sha256, now.made_with, now.file)


def _holds(known: Record, decisions: Sequence[Decision], target: Path) -> bool:
    """True where the result that is there is the one that applying the decisions would give."""
    if known.corrections != digest(decisions):
        return False
    try:
        return known.result == hashlib.sha256(target.read_bytes()).hexdigest()
    except OSError:  # it was removed
        return False
