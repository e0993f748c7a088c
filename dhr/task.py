"""One document as a task of its own: read it and write its JSON, wherever and in whichever order tasks are run."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from dhr import records
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


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a task: small, for it travels between processes."""

    document: Found
    status: Literal["read", "unchanged", "failed"]
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
    from dhr.write.atomic import write_bytes
    from dhr.write.json import plan_bytes

    document, folder = task.document, task.folder
    with reading(document.path), document.path.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    pdf = records.seen_from(folder, document.path)
    target = folder / f"{document.id}.json"
    known = records.load(folder, document.id)
    if known is not None and not task.force and _holds(known, task, sha256, target):
        if known.pdf != pdf:
            records.save(folder, document.id, replace(known, pdf=pdf))
        return Outcome(document, "unchanged", known.recommendations, known.problems)
    plan = read_one(document.path, document.id, task.options)
    content = plan_bytes(plan)
    found = len(plan.recommendations)
    problems = sum(issue.severity != "info" for issue in plan.issues)
    write_bytes(target, content)
    result = hashlib.sha256(content).hexdigest()
    record = Record(pdf, document.path.name, sha256, task.made_with, result, found, problems)
    records.save(folder, document.id, record)
    return Outcome(document, "read", found, problems)


def _holds(known: Record, task: Task, sha256: str, target: Path) -> bool:
    """True where the result that is there is the one that reading the document again would give."""
    if (known.sha256, known.made_with, known.file) != (sha256, task.made_with, task.document.path.name):
        return False
    try:
        return known.result == hashlib.sha256(target.read_bytes()).hexdigest()
    except OSError:  # it was removed
        return False
