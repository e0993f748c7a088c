"""From two files of decisions, or the folders that hold them, to what they agree on."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from dhr.agreement.measure import Measure, measures
from dhr.agreement.units import Coder, Unit, units
from dhr.corrections.decisions import NAME
from dhr.corrections.file import Decisions, decisions_in
from dhr.corrections.stored import extracted_plan, with_decisions
from dhr.errors import NothingToRead
from dhr.stored import json_files


@dataclass(frozen=True, slots=True)
class Compared:
    """What two people's decisions come to."""

    units: tuple[Unit, ...]
    measures: tuple[Measure, ...]
    documents: int
    """on which both have decided"""
    problems: tuple[str, ...]
    """decisions that could not be compared, each with its reason"""


def compare(a: Path, b: Path) -> Compared:
    """Compare two people's decisions on the same results.

    Args:
        a: a ``corrections.csv``, or a folder of results that holds one.
        b: the same, of the other person. The results are those of the first of both that has some in its folder.

    Raises:
        NothingToRead: there are no decisions in one of them, or no results beside either.
        WrongCorrections: a file is no table of corrections.
        DamagedResult: a result that was decided on cannot be read.
    """
    files = [path / NAME if path.is_dir() else path for path in (a, b)]
    for file in files:
        if not file.is_file():
            raise NothingToRead("no decisions here", file=file, advice="Give a corrections.csv, or its folder.")
    folder = next((f.parent for f in files if json_files(f.parent)), None)
    if folder is None:
        raise NothingToRead(
            "no result of dhr beside either file", file=files[0], advice="Put one into the folder of its results."
        )
    ones, others = (decisions_in(file) for file in files)
    problems = [f"A: {p}" for p in ones.problems] + [f"B: {p}" for p in others.problems]
    found: list[Unit] = []
    both = 0
    there = {path.stem for path in json_files(folder)}
    for id_ in sorted({*ones.by_document, *others.by_document}):
        if id_ not in there:
            problems.append(f"there is no result of {id_} in {folder}")
            continue
        extracted = extracted_plan(folder, id_)
        coders = [_coder(folder, id_, decisions) for decisions in (ones, others)]
        problems += [
            f"{name}: {issue.message}"
            for name, coder in zip("AB", coders, strict=True)
            for issue in coder.plan.issues
            if issue.code in ("correction-stale", "correction-unusable")
        ]
        both += all(coder.decisions for coder in coders)
        found += units(extracted, *coders)
    return Compared(tuple(found), tuple(measures(found)), both, tuple(problems))


def _coder(folder: Path, id_: str, decisions: Decisions) -> Coder:
    own = decisions.of(id_)
    return Coder(with_decisions(folder, extracted_plan(folder, id_), own), own)
