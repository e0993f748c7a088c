"""What must hold within one result beyond the types of its fields."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from schemas.plan import ActionPlan, Field, Recommendation

Fault = tuple[str, str]
"""The field, and what is the matter with it."""


def faults(plan: ActionPlan) -> Iterator[Fault]:
    """Where the plan contradicts itself."""
    audit, pages = plan.audit, plan.document.pages
    counted = audit.placed + audit.repeated + len(audit.unplaced)
    if audit.words != counted:
        yield "audit.words", f"is {audit.words}; placed, repeated and unplaced words make {counted}"
    if any(not 1 <= page <= pages for page in plan.document.plan_pages):
        yield "document.plan_pages", f"names a page that is none of the {pages} of the document"
    for recommendation in plan.recommendations:
        yield from _recommendation(recommendation, plan.document.id, pages)


def missing_fields(content: Any, complete: Any, where: str = "") -> Iterator[str]:
    """The fields of ``complete`` that ``content``, the JSON as it was read, does not spell out."""
    if isinstance(content, dict) and isinstance(complete, dict):
        for name, value in complete.items():
            here = f"{where}.{name}" if where else name
            if name in content:
                yield from missing_fields(content[name], value, here)
            else:
                yield here
    elif isinstance(content, list) and isinstance(complete, list):
        for place, (part, value) in enumerate(zip(content, complete, strict=False)):
            yield from missing_fields(part, value, f"{where}.{place}")


def _recommendation(recommendation: Recommendation, document: str, pages: int) -> Iterator[Fault]:
    name = recommendation.id
    if not name.startswith(f"{document}/"):
        yield name, f"the id does not begin with that of the document, {document!r}"
    if recommendation.confident == bool(recommendation.flags):
        yield name, "is confident, yet has flags" if recommendation.flags else "is not confident, yet no flag says why"
    fields: list[Field] = [recommendation.recommendation, recommendation.scope, *recommendation.extra.values()]
    for place, action in enumerate(recommendation.actions, start=1):
        if action.id != f"{name}/{place}":
            yield action.id, f"the id should be {name}/{place}"
        fields += [action.action, action.lead_agency, action.milestones, action.target_date, action.outcome]
        fields += [action.completion, *action.extra.values()]
        start, end = action.target_date.start, action.target_date.end
        if start and end and start > end:
            yield action.id, f"the target date ends on {end}, before it starts"
    if any(source.page > pages for field in fields for source in field.sources):
        yield name, f"a source names a page after the last, {pages}"
    if any(x0 > x1 or top > bottom for field in fields for s in field.sources for x0, top, x1, bottom in [s.bbox]):
        yield name, "a source has a box whose sides are swapped"
