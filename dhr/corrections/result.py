"""One document's result written: as extracted, with what people have decided put into effect."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dhr import records
from dhr.corrections.agencies import PlanAgencies
from dhr.corrections.apply import apply
from dhr.corrections.decisions import Decision, digest
from dhr.corrections.keep import extracted_of, keep
from dhr.meaning import registry
from dhr.records import Record
from dhr.write.atomic import write_bytes
from dhr.write.json import plan_bytes
from schemas import ActionPlan


@dataclass(frozen=True, slots=True)
class Counts:
    """What a run says of a result."""

    recommendations: int
    problems: int


def write_result(
    extracted: ActionPlan, folder: Path, decisions: Sequence[Decision], record: Record, agencies: Path | None
) -> Counts:
    """Write a document's JSON and its record.

    Args:
        extracted: the plan as read from the PDF.
        folder: where the results go.
        decisions: those of ``corrections.csv`` on this document.
        record: says from what the plan was made; the rest is filled in here.
        agencies: the user's own names of agencies.

    Raises:
        CannotWrite: the disk is full, …
    """
    id_ = extracted.document.id
    plan = apply(extracted, decisions, PlanAgencies(extracted, functools.partial(registry, agencies)))
    read, result = plan_bytes(extracted), plan_bytes(plan)
    counts = Counts(len(plan.recommendations), sum(issue.severity != "info" for issue in plan.issues))
    keep(folder, id_, read, result)
    write_bytes(folder / f"{id_}.json", result)
    made = replace(
        record,
        read=hashlib.sha256(read).hexdigest(),
        corrections=digest(decisions),
        result=hashlib.sha256(result).hexdigest(),
        recommendations=counts.recommendations,
        problems=counts.problems,
    )
    records.save(folder, id_, made)
    return counts


def corrected_anew(
    folder: Path, document_id: str, decisions: Sequence[Decision], record: Record, agencies: Path | None
) -> Counts | None:
    """The result made anew from what was extracted before; None where that is gone, and the PDF must be read.

    Raises:
        CannotWrite: the disk is full, …
    """
    content = extracted_of(folder, document_id, record)
    if content is None:
        return None
    extracted = ActionPlan.model_validate_json(content, strict=True)
    return write_result(extracted, folder, decisions, record, agencies)
