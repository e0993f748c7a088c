"""What the closing table says of a document: the few numbers that a run keeps of it."""

from __future__ import annotations

from dataclasses import dataclass

from dhr.corpus import Result

_NO_PLAN = {
    "files-inside": "other files are inside the PDF: save and read those",
    "no-action-plan": "no action plan found",
    "no-text-layer": "a scan without text: nothing to read",
}


@dataclass(frozen=True, slots=True)
class Summary:
    """One document in numbers; without a result they are None."""

    document_id: str
    issues: int = 1
    pages: int | None = None
    recommendations: int | None = None
    actions: int | None = None
    confident: int | None = None
    unplaced: int | None = None
    code: str | None = None
    """of the error, or of the issue that says why there are no recommendations"""
    message: str | None = None
    """what that code means, in words"""


def summary_of(result: Result) -> Summary:
    """The document in numbers."""
    if result.plan is None:
        code, message = (result.error.code, result.error.explanation) if result.error else (None, None)
        return Summary(result.document.id, code=code, message=message)
    plan = result.plan
    codes = {issue.code for issue in plan.issues}
    code = next((code for code in _NO_PLAN if code in codes and not plan.recommendations), None)
    return Summary(
        document_id=result.document.id,
        issues=len(plan.issues),
        pages=plan.document.pages,
        recommendations=len(plan.recommendations),
        actions=sum(len(recommendation.actions) for recommendation in plan.recommendations),
        confident=sum(recommendation.confident for recommendation in plan.recommendations),
        unplaced=len(plan.audit.unplaced),
        code=code,
        message=_NO_PLAN[code] if code else None,
    )
