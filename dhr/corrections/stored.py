"""Results in a folder as they were extracted, and with decisions put into effect."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from pathlib import Path

from pydantic import ValidationError

from dhr import records
from dhr.corrections.agencies import PlanAgencies
from dhr.corrections.apply import apply
from dhr.corrections.decisions import Decision
from dhr.corrections.keep import extracted_of
from dhr.errors import DamagedResult
from dhr.lock import OWN
from dhr.meaning import registry
from schemas.plan import ActionPlan


def extracted_plan(folder: Path, document_id: str) -> ActionPlan:
    """A document as extracted; as its JSON file has it, where nothing else is kept.

    Raises:
        DamagedResult: there is no whole result of this document.
    """
    path, record = folder / f"{document_id}.json", records.load(folder, document_id)
    try:
        content = None if record is None else extracted_of(folder, document_id, record)
        plan = ActionPlan.model_validate_json(content or path.read_bytes(), strict=True)
    except (OSError, ValidationError) as error:
        raise DamagedResult("is no whole result: run dhr extract again", file=path) from error
    if plan.document.id != document_id:
        raise DamagedResult("is the result of another document", file=path)
    return plan


def with_decisions(folder: Path, plan: ActionPlan, decisions: Sequence[Decision]) -> ActionPlan:
    """A document of a folder with decisions put into effect."""
    own = folder / OWN / "agencies.csv"
    return apply(plan, decisions, PlanAgencies(plan, functools.partial(registry, own if own.is_file() else None)))
