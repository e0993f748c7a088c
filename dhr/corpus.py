"""Many documents: read each, go on after one that fails, write the results and the tables over all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dhr.discover import Found, shown
from dhr.errors import CannotWrite, DhrError, reading
from dhr.options import DEFAULT, Options

if TYPE_CHECKING:
    from schemas.plan import ActionPlan


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document: a plan, or the error that says why there is none."""

    document: Found
    plan: ActionPlan | None = None
    error: DhrError | None = None


def read_one(path: Path, document_id: str, options: Options = DEFAULT) -> ActionPlan:
    """Read one document. What the PDF library warns of is added to its issues.

    Args:
        path: the PDF.
        document_id: its id in the output.
        options: reader, the user's own names of agencies.

    Raises:
        DhrError: it cannot be read.
    """
    from dhr import pipeline
    from dhr.library_warnings import collected

    with reading(path), collected() as warnings:
        plan = pipeline.read_document(path, document_id, options)
    return plan.model_copy(update={"issues": [*plan.issues, *warnings.issues()]})


def read_all(documents: Iterable[Found], options: Options = DEFAULT) -> Iterator[Result]:
    """Read the documents one after another; a failure becomes a result like any other.

    A file that was read before under another name is read all the same, and an issue says so.
    """
    first: dict[str, Found] = {}
    for document in documents:
        try:
            plan = read_one(document.path, document.id, options)
        except DhrError as error:
            yield Result(document, error=error)
            continue
        twin = first.setdefault(plan.document.sha256, document)
        yield Result(document, plan=plan if twin is document else _same_as(twin, plan))


def _same_as(twin: Found, plan: ActionPlan) -> ActionPlan:
    from schemas.plan import Issue

    message = f"the same file as {shown(twin.path.name)} ({twin.id}): its recommendations stand in the tables twice"
    issue = Issue(code="duplicate-document", severity="warning", message=message)
    return plan.model_copy(update={"issues": [*plan.issues, issue]})


def write_all(results: Iterable[Result], folder: Path) -> Iterator[Result]:
    """Write ``<document id>.json`` of each result as it comes, and after the last one the tables over all of them.

    A result that cannot be written counts as a document that failed; the next one may be smaller.

    Raises:
        CannotWrite: the folder cannot be written, or one of the tables. What was written before stays whole.
    """
    from dhr.write import json as json_writer
    from dhr.write.atomic import ready_folder

    ready_folder(folder)
    done: list[Result] = []
    for result in results:
        written = result
        if result.plan is not None:
            try:
                json_writer.write_plan(result.plan, folder)
            except CannotWrite as error:
                written = Result(result.document, error=error)
        done.append(written)
        yield written
    write_tables(done, folder)


def write_tables(results: Sequence[Result], folder: Path) -> None:
    """Write the CSVs, the spreadsheet and the data package over all documents, in the order of their ids.

    Raises:
        CannotWrite: one of them cannot be written; all of an earlier run are still there then.
    """
    from dhr.write import csv, datapackage, xlsx
    from dhr.write.atomic import write_together

    ordered = sorted(results, key=lambda result: result.document.id)
    tables = csv.tables(ordered)
    files = {folder / name: content for name, content in (tables | csv.work_sheets(ordered)).items()}
    files[folder / xlsx.NAME] = xlsx.workbook_bytes(ordered, folder)
    files[folder / datapackage.NAME] = datapackage.package_bytes(tables)
    write_together(files)


def left_over(results: Iterable[Result], folder: Path) -> list[Path]:
    """The results of earlier runs in the folder, which the tables over all documents do not cover."""
    from dhr.write.datapackage import NAME

    written = {f"{result.document.id}.json" for result in results if result.plan is not None}
    files = sorted(folder.glob("*.json"))
    return [path for path in files if path.name not in {*written, NAME} and not path.name.startswith(".")]
