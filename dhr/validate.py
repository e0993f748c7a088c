"""Check results: every JSON against the schema, the tables against the JSON they were made from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import ValidationError

from dhr.consistency import faults, missing_fields
from dhr.corpus import Result, duplicates_told
from dhr.discover import Found
from dhr.errors import NothingToRead
from dhr.stored import is_foreign, json_files, other_version
from dhr.table_differences import differences
from dhr.write.csv import TABLES
from dhr.write.datapackage import NAME as PACKAGE
from dhr.write.datapackage import measured, package
from dhr.write.json import plan_bytes
from schemas.plan import ActionPlan


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it should be."""

    file: Path
    where: str
    """the field, or the row and the column; "" where it is the whole file"""
    message: str

    def __str__(self) -> str:
        return f"{self.file}: {self.where}: {self.message}" if self.where else f"{self.file}: {self.message}"


@dataclass(slots=True)
class Report:
    """What was checked and what was found."""

    files: list[Path] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def validate(paths: Iterable[str | Path]) -> Report:
    """Check folders of results, or single files of them.

    Raises:
        NothingToRead: there is no result at these paths.
    """
    report = Report()
    given = [Path(path).expanduser() for path in paths]
    for path in given:
        if path.is_dir():
            _folder(path, report)
        elif not path.exists():
            report.problems.append(Problem(path, "", "no such file or folder"))
        elif path.suffix.lower() == ".json" and path.name != PACKAGE:
            _sound([path], report)
        elif path.name in TABLES or path.name == PACKAGE:
            _tables(path.parent, _sound(json_files(path.parent), Report()), report, only=path.name)
        else:
            report.problems.append(
                Problem(path, "", "not a result of dhr: give a folder, a JSON or a CSV that it wrote")
            )
    if not report.files:
        first = report.problems[0].message if report.problems else "no result of dhr here"
        named = ", ".join(str(path) for path in given)
        raise NothingToRead(first, file=named, advice="Give the folder that `dhr extract --out` wrote.")
    return report


def _folder(folder: Path, report: Report) -> None:
    files = []
    for path in json_files(folder):
        if is_foreign(path):
            report.problems.append(Problem(path, "", "is no result of dhr: move it to another folder"))
        else:
            files.append(path)
    tables_there = any((folder / name).exists() for name in (*TABLES, PACKAGE))
    if not files and not tables_there:
        report.problems.append(Problem(folder, "", "no result of dhr in this folder"))
        return
    sound = _sound(files, report)
    if len(sound.files) == len(files):
        _tables(folder, sound, report)
    elif tables_there:
        report.problems.append(Problem(folder, "", "the tables were not compared: mend the JSON first"))


class _Results:
    """The results of files that satisfy the schema, in the order of their ids; read anew each time, never all held."""

    def __init__(self) -> None:
        self.files: list[tuple[str, Path]] = []
        """the id of each document and its file"""

    def __iter__(self) -> Iterator[Result]:
        return duplicates_told(self._read())

    def _read(self) -> Iterator[Result]:
        for id_, path in sorted(self.files):
            plan = ActionPlan.model_validate_json(path.read_bytes(), strict=True)
            yield Result(Found(Path(plan.document.file), id_), plan=plan)


def _sound(files: Sequence[Path], report: Report) -> _Results:
    """Check the files; what satisfies the schema is returned."""
    sound = _Results()
    ids: dict[str, Path] = {}
    for path in files:
        report.files.append(path)
        plan = _plan(path, report)
        if plan is None:
            continue
        if plan.document.id != path.stem:
            report.problems.append(
                Problem(path, "document.id", f"is {plan.document.id!r}, the file says {path.stem!r}")
            )
        twice: dict[Path, list[str]] = {}
        for id_ in _ids(plan):
            if id_ in ids:
                twice.setdefault(ids[id_], []).append(id_)
            ids[id_] = path
        for other, same in twice.items():
            where = "in this file" if other == path else f"also in {other.name}"
            more = f", as do {len(same) - 1} others" if len(same) > 1 else ""
            report.problems.append(Problem(path, same[0], f"the id stands twice, {where}{more}"))
        sound.files.append((plan.document.id, path))
    return sound


def _plan(path: Path, report: Report) -> ActionPlan | None:
    """The plan in a file; None, and a problem in the report, where there is none."""
    try:
        content = path.read_bytes()
        plan = ActionPlan.model_validate_json(content, strict=True)
    except ValidationError as error:
        other = other_version(error)
        if other:
            report.problems.append(Problem(path, "schema_version", other))
            return None
        for detail in error.errors(include_url=False):
            report.problems.append(Problem(path, ".".join(map(str, detail["loc"])), detail["msg"]))
        return None
    except OSError as error:
        report.problems.append(Problem(path, "", f"cannot be read ({error.strerror})"))
        return None
    missing = missing_fields(json.loads(content), json.loads(plan_bytes(plan)))
    report.problems += [Problem(path, where, "Field required") for where in missing]
    report.problems += [Problem(path, where, message) for where, message in faults(plan)]
    return plan


def _ids(plan: ActionPlan) -> Iterator[str]:
    for recommendation in plan.recommendations:
        yield recommendation.id
        for action in recommendation.actions:
            yield action.id


def _tables(folder: Path, results: Iterable[Result], report: Report, only: str | None = None) -> None:
    present = []
    for name in TABLES:
        path = folder / name
        try:
            content = path.read_bytes()
        except FileNotFoundError:
            if only is None:
                report.problems.append(Problem(path, "", "is missing"))
            continue
        except OSError as error:
            report.problems.append(Problem(path, "", f"cannot be read ({error.strerror})"))
            continue
        present.append(name)
        if only in (None, name):
            report.files.append(path)
            report.problems += [Problem(path, *found) for found in differences(name, content, results)]
    if only in (None, PACKAGE):
        _package(folder / PACKAGE, present, report)


def _package(path: Path, tables: Sequence[str], report: Report) -> None:
    try:
        described = json.loads(path.read_bytes())
    except FileNotFoundError:
        report.problems.append(Problem(path, "", "is missing"))
        return
    except OSError as error:
        report.problems.append(Problem(path, "", f"cannot be read ({error.strerror})"))
        return
    except (ValueError, RecursionError) as error:
        report.files.append(path)
        report.problems.append(Problem(path, "", f"is not JSON: {error}"))
        return
    report.files.append(path)
    resources = described.get("resources") if isinstance(described, dict) else None
    if resources != package({name: measured(path.with_name(name)) for name in tables})["resources"]:
        report.problems.append(Problem(path, "resources", "does not describe the CSV files as they are"))
