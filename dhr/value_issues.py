"""Issues of values: what a text says that could not be told, so that nobody takes an empty value for an empty cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from normalise.rag_key import is_green_ambiguous
from schemas import Action, Document, Field, Issue, Recommendation


def value_issues(document: Document, recommendations: Sequence[Recommendation]) -> Iterator[Issue]:
    """Names that are no known agency's, dates that are none, colours that may mean two things."""
    for recommendation in recommendations:
        for action in recommendation.actions:
            yield from _of_action(action, recommendation.id)
    yield from _rag(document, recommendations)


def _of_action(action: Action, recommendation: str) -> Iterator[Issue]:
    for name in action.lead_agency.unmatched:
        yield Issue(
            code="agency-unmatched",
            severity="warning",
            message=f"“{name.text}” is no agency of the registry; see unmatched_agencies.csv",
            recommendation=recommendation,
            page=_page(action.lead_agency),
        )
    if action.target_date.kind == "unparsed":
        yield Issue(
            code="date-unparsed",
            severity="warning",
            message=f"“{action.target_date.text}” is no date or time that dhr can read",
            recommendation=recommendation,
            page=_page(action.target_date),
        )


def _rag(document: Document, recommendations: Sequence[Recommendation]) -> Iterator[Issue]:
    green = [
        action.completion
        for recommendation in recommendations
        for action in recommendation.actions
        if action.completion.rag == "green" and is_green_ambiguous(document.rag_key, action.completion.text)
    ]
    if green:
        yield Issue(
            code="rag-ambiguous",
            severity="info",
            message=f"{len(green)} ratings are green, which means “complete” in some plans and “on track” in others; "
            "the plan prints no key that says which",
            page=_page(green[0]),
        )


def _page(field: Field) -> int | None:
    return field.sources[0].page if field.sources else None
