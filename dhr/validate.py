"""Check results: every JSON against the schema, the tables against the JSON they were made from."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path

from pydantic import ValidationError

from dhr.corpus import Result
from dhr.discover import Found
from dhr.errors import NothingToRead
from dhr.write.csv import BOM, TABLES, rows_of, spelled
from dhr.write.datapackage import NAME as PACKAGE
from dhr.write.datapackage import package
from schemas.plan import ActionPlan

MOST_DIFFERENCES = 20
"""Differences listed per table."""


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
            _plans([path], report)
        elif path.name in TABLES or path.name == PACKAGE:
            _tables(path.parent, _plans(_json_files(path.parent), Report()), report, only=path.name)
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
    files = _json_files(folder)
    tables_there = any((folder / name).exists() for name in (*TABLES, PACKAGE))
    if not files and not tables_there:
        report.problems.append(Problem(folder, "", "no result of dhr in this folder"))
        return
    broken = len(report.problems)
    plans = _plans(files, report)
    if len(report.problems) == broken:
        _tables(folder, plans, report)
    elif tables_there:
        report.problems.append(Problem(folder, "", "the tables were not compared: mend the JSON first"))


def _json_files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("*.json") if path.name != PACKAGE and not path.name.startswith("."))


def _plans(files: Sequence[Path], report: Report) -> list[ActionPlan]:
    plans = []
    ids: dict[str, Path] = {}
    for path in files:
        report.files.append(path)
        try:
            plan = ActionPlan.model_validate_json(path.read_bytes())
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                report.problems.append(Problem(path, ".".join(map(str, detail["loc"])), detail["msg"]))
            continue
        except OSError as error:
            report.problems.append(Problem(path, "", f"cannot be read ({error.strerror})"))
            continue
        if plan.document.id != path.stem:
            report.problems.append(
                Problem(path, "document.id", f"is {plan.document.id!r}, the file says {path.stem!r}")
            )
        for id_ in _ids(plan):
            if id_ in ids:
                other = "in this file" if ids[id_] == path else f"also in {ids[id_].name}"
                report.problems.append(Problem(path, id_, f"the id stands twice, {other}"))
            ids[id_] = path
        plans.append(plan)
    return plans


def _ids(plan: ActionPlan) -> Iterator[str]:
    for recommendation in plan.recommendations:
        yield recommendation.id
        for action in recommendation.actions:
            yield action.id


def _tables(folder: Path, plans: Sequence[ActionPlan], report: Report, only: str | None = None) -> None:
    ordered = sorted(plans, key=lambda plan: plan.document.id)
    results = [Result(Found(Path(plan.document.file), plan.document.id), plan=plan) for plan in ordered]
    contents: dict[str, bytes] = {}
    for name in TABLES:
        path = folder / name
        try:
            contents[name] = path.read_bytes()
        except FileNotFoundError:
            if only is None:
                report.problems.append(Problem(path, "", "is missing"))
            continue
        if only in (None, name):
            report.files.append(path)
            report.problems += _differences(path, contents[name], results)
    if only in (None, PACKAGE):
        _package(folder / PACKAGE, contents, report)


def _differences(path: Path, content: bytes, results: Sequence[Result]) -> Iterator[Problem]:
    """Row by row, so that a person finds the place; rows count from 1 as a spreadsheet shows them."""
    columns = list(TABLES[path.name])
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        yield Problem(path, "", "is not UTF-8: was it saved by another program?")
        return
    if not text.startswith(BOM):
        yield Problem(path, "", "has no byte order mark: Excel will garble it")
    rows = list(csv.reader(io.StringIO(text.removeprefix(BOM), newline="")))
    if not rows or rows[0] != columns:
        yield Problem(path, "row 1", f"the columns should be {', '.join(columns)}")
        return
    body = rows[1:]
    if path.name == "issues.csv":  # documents that failed have no JSON
        known = {result.document.id for result in results}
        body = [row for row in body if row[:1] and (row[0] in known or row[3:4] != ["error"])]
    expected = [[spelled(row[name]) for name in columns] for row in rows_of(path.name, results)]
    numbers = {id(row): number for number, row in enumerate(rows, start=1)}
    listed = 0
    for should, is_ in zip_longest(expected, body):
        if should == is_:
            continue
        listed += 1
        if listed > MOST_DIFFERENCES:
            yield Problem(path, "", "and more rows differ from the JSON")
            return
        if is_ is None:
            yield Problem(path, "end", f"the row of {_key(path, should)} is missing")
        elif should is None:
            yield Problem(path, f"row {numbers[id(is_)]}", "stands in no JSON file")
        elif len(is_) != len(columns):
            yield Problem(path, f"row {numbers[id(is_)]}", f"has {len(is_)} cells instead of {len(columns)}")
        else:
            for column, want, have in zip(columns, should, is_, strict=True):
                if want != have:
                    where = f"row {numbers[id(is_)]}, column {column}"
                    yield Problem(path, where, f"is {_short(have)}, the JSON says {_short(want)}")


def _key(path: Path, row: Sequence[str]) -> str:
    columns = list(TABLES[path.name])
    wanted = {"actions.csv": "action_id", "recommendations.csv": "recommendation_id"}.get(path.name, "message")
    return row[columns.index(wanted)]


def _package(path: Path, contents: dict[str, bytes], report: Report) -> None:
    try:
        described = json.loads(path.read_bytes())
    except FileNotFoundError:
        report.problems.append(Problem(path, "", "is missing"))
        return
    except ValueError as error:
        report.files.append(path)
        report.problems.append(Problem(path, "", f"is not JSON: {error}"))
        return
    report.files.append(path)
    resources = described.get("resources") if isinstance(described, dict) else None
    if resources != package(contents)["resources"]:
        report.problems.append(Problem(path, "resources", "does not describe the CSV files as they are"))


def _short(text: str) -> str:
    shown = repr(text)
    return shown if len(shown) <= 60 else shown[:57] + "…" + shown[-1]
