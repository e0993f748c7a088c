"""Documents read in this process, one after another; :mod:`dhr.run` reads many at once and writes the results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from dhr.discover import Found
from dhr.errors import DhrError, reading
from dhr.garbage import unsearched
from dhr.options import DEFAULT, Options

if TYPE_CHECKING:
    from schemas.plan import ActionPlan


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one document: a plan, or the error that says why there is none."""

    document: Found
    """its path is absolute, or the mere name of the file where nobody knows where it lies"""
    plan: ActionPlan | None = None
    error: DhrError | None = None


def read_one(path: Path, document_id: str, options: Options = DEFAULT) -> ActionPlan:
    """Read one document. What the PDF library warns of is added to its issues.

    Args:
        path: the PDF.
        document_id: its id in the output.
        options: reader, the user's own names of agencies and wordings of headers.

    Raises:
        DhrError: it cannot be read.
    """
    with unsearched():
        from dhr import pipeline
        from dhr.library_warnings import collected

        with reading(path), collected() as warnings:
            plan = pipeline.read_document(path, document_id, options)
    return plan.model_copy(update={"issues": [*plan.issues, *warnings.issues()]})


def read_all(documents: Iterable[Found], options: Options = DEFAULT) -> Iterator[Result]:
    """Read the documents one after another; a failure becomes a result like any other."""
    for document in documents:
        try:
            yield Result(document, plan=read_one(document.path, document.id, options))
        except DhrError as error:
            yield Result(document, error=error)


def duplicates_told(results: Iterable[Result]) -> Iterator[Result]:
    """The results; the plan of a file that came before under another name has an issue that says so.

    The issue is about the corpus, not about the document: it stands in the tables, not in the document's JSON.
    """
    first: dict[str, tuple[str, str]] = {}
    for result in results:
        plan = result.plan
        if plan is None:
            yield result
            continue
        name, id_ = first.setdefault(plan.document.sha256, (plan.document.file, plan.document.id))
        yield result if id_ == plan.document.id else replace(result, plan=_same_as(name, id_, plan))


def _same_as(name: str, id_: str, plan: ActionPlan) -> ActionPlan:
    from schemas.plan import Issue

    message = f"the same file as {name} ({id_}): its recommendations stand in the tables twice"
    issue = Issue(code="duplicate-document", severity="warning", message=message)
    return plan.model_copy(update={"issues": [*plan.issues, issue]})
