"""The flat tables: what a row of ``recommendations.csv``, ``actions.csv`` and ``issues.csv`` holds, column by column.

Rows hold Python values (text, int, bool, date, None); how they are spelled in a file is the writers' business.
Lists stand in one cell, joined by ``"; "``.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from schemas.plan import (
    SCHEMA_VERSION,
    Action,
    ActionPlan,
    AgencyKind,
    DateKind,
    Field,
    OutcomeStatus,
    RagColour,
    Recommendation,
    ScopeValue,
    SectionKind,
    Severity,
    UnmatchedName,
)

ColumnType = Literal["string", "integer", "boolean", "date"]
Value = str | int | bool | date | None
Row = dict[str, Value]

SEPARATOR = "; "
"""Between the members of a list that stands in one cell."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a flat table."""

    type: ColumnType
    description: str
    required: bool = False
    unique: bool = False
    values: tuple[str, ...] = ()
    """every value the cell may hold; empty where it is free"""
    prose: bool = False
    """holds printed text, often long"""


def _text(description: str) -> Column:
    return Column("string", description, prose=True)


def _name(description: str, values: tuple[str, ...] = ()) -> Column:
    return Column("string", description, values=values)


_DOCUMENT: dict[str, Column] = {
    "document_id": Column("string", "the document: name of its JSON file", required=True),
    "file": Column("string", "file name of the PDF", required=True),
    "reference": _name("the review's reference number"),
    "partnership": _name("community safety partnership that commissioned the review"),
}

_RECOMMENDATION: dict[str, Column] = {
    "number": _name("number as printed, without trailing punctuation"),
    "section": _name("heading of the section as printed"),
    "section_kind": _name("what sort of section it is", get_args(SectionKind)),
    "section_agency": _name("agency or role that the section's heading names"),
    "recommendation": _text("the recommendation as printed"),
    "scope": _name("scope as printed"),
    "scope_value": _name("scope that the text names", get_args(ScopeValue)),
    "scope_values": _name("every scope named, where there are several"),
}

_PLACE: dict[str, Column] = {
    "page": Column("integer", "first page of the PDF that the row was read from, counted from 1"),
    "pages": _name("every page that the row was read from"),
    "confident": Column(
        "boolean", "true when nothing argues against this reading of the recommendation", required=True
    ),
    "flags": _name("reasons for doubt, in words"),
    "extra": Column("string", "columns of the plan without a column here: JSON, printed header to text"),
    "checked": Column("boolean", "true where a person has checked and accepted the recommendation", required=True),
    "corrected": _name("what people have corrected in the recommendation, by the fields of corrections.csv"),
}

ACTION_COLUMNS: Mapping[str, Column] = {
    **_DOCUMENT,
    "recommendation_id": Column("string", "the recommendation this action belongs to", required=True),
    "action_id": Column("string", "the action, unique in the corpus", required=True, unique=True),
    **_RECOMMENDATION,
    "action": _text("action to take, as printed"),
    "lead_agency": _name("lead agency as printed"),
    "lead_agencies": _name("agencies recognised in it, by their canonical names"),
    "lead_roles": _name("posts recognised in it"),
    "milestones": _text("key milestones and progress as printed"),
    "target_date": _name("target date as printed"),
    "target_kind": _name("what sort of date it is", get_args(DateKind)),
    "target_start": Column("date", "first day of the period that the target date names"),
    "target_end": Column("date", "last day of that period"),
    "target_precision": _name("how exact the target date is"),
    "outcome": _text("outcome as printed"),
    "outcome_status": _name("status that the outcome states", get_args(OutcomeStatus)),
    "completion": _text("completion or RAG column as printed"),
    "rag": _name("RAG colour, from the text where it names one, else from the fill of the cell", get_args(RagColour)),
    "colour": _name("fill of that cell as printed, #RRGGBB; empty for white or none"),
    **_PLACE,
}
"""Columns of ``actions.csv``, in order."""

RECOMMENDATION_COLUMNS: Mapping[str, Column] = {
    **_DOCUMENT,
    "recommendation_id": Column("string", "the recommendation, unique in the corpus", required=True, unique=True),
    **_RECOMMENDATION,
    "actions": Column("integer", "number of its actions (rows in actions.csv)", required=True),
    "action": _text("the actions to take as printed, one below the other"),
    "lead_agency": _name("lead agencies as printed, one below the other"),
    "lead_agencies": _name("agencies recognised in them, by their canonical names"),
    "lead_roles": _name("posts recognised in them"),
    "milestones": _text("key milestones and progress as printed, one below the other"),
    "target_date": _name("target dates as printed, one below the other"),
    "target_kind": _name("what sorts of date they are"),
    "target_start": Column("date", "first day of the earliest period named"),
    "target_end": Column("date", "last day of the latest period named"),
    "outcome": _text("outcomes as printed, one below the other"),
    "outcome_status": _name("statuses that the outcomes state, each once"),
    "completion": _text("completion or RAG column as printed, one below the other"),
    "rag": _name("RAG colours, each once"),
    **_PLACE,
}
"""Columns of ``recommendations.csv``, in order."""

ISSUE_COLUMNS: Mapping[str, Column] = {
    "document_id": _DOCUMENT["document_id"],
    "file": _DOCUMENT["file"],
    "code": Column("string", "short name of the matter, the same for every document", required=True),
    "severity": Column("string", "how grave it is", required=True, values=get_args(Severity)),
    "message": Column("string", "what is the matter, in words", required=True, prose=True),
    "recommendation_id": _name("the recommendation concerned, where there is one"),
    "page": Column("integer", "page concerned, where there is one"),
}
"""Columns of ``issues.csv``, in order. It also holds the documents that could not be read."""


def action_rows(plan: ActionPlan) -> Iterator[Row]:
    """One row per action, its recommendation's columns repeated.

    A recommendation without an action has no row here: it stands in ``recommendations.csv``.
    """
    for recommendation in plan.recommendations:
        held = {header for action in recommendation.actions for header in action.extra}
        shared = {header: field for header, field in recommendation.extra.items() if header not in held}
        for action in recommendation.actions:
            date_field = action.target_date
            row: Row = {
                **_document_values(plan),
                "recommendation_id": recommendation.id,
                "action_id": action.id,
                **_recommendation_values(recommendation),
                "action": action.action.text,
                "lead_agency": action.lead_agency.text,
                "lead_agencies": _agencies([action]),
                "lead_roles": _roles([action]),
                "milestones": action.milestones.text,
                "target_date": date_field.text,
                "target_kind": date_field.kind,
                "target_start": date_field.start,
                "target_end": date_field.end,
                "target_precision": date_field.precision,
                "outcome": action.outcome.text,
                "outcome_status": action.outcome.status,
                "completion": action.completion.text,
                "rag": action.completion.rag,
                "colour": action.completion.colour,
                **_place_values(recommendation, _fields(action), {**shared, **action.extra}),
            }
            yield _in_order(row, ACTION_COLUMNS)


def recommendation_rows(plan: ActionPlan) -> Iterator[Row]:
    """One row per recommendation, the texts of its actions joined by newlines."""
    for recommendation in plan.recommendations:
        actions = recommendation.actions
        fields = [recommendation.recommendation, recommendation.scope]
        fields += [field for action in actions for field in _fields(action)]
        dates = [action.target_date for action in actions]
        row: Row = {
            **_document_values(plan),
            "recommendation_id": recommendation.id,
            **_recommendation_values(recommendation),
            "actions": len(actions),
            "action": _joined(action.action for action in actions),
            "lead_agency": _joined(action.lead_agency for action in actions),
            "lead_agencies": _agencies(actions),
            "lead_roles": _roles(actions),
            "milestones": _joined(action.milestones for action in actions),
            "target_date": _joined(dates),
            "target_kind": _listed(value.kind for value in dates),
            "target_start": min((value.start for value in dates if value.start), default=None),
            "target_end": max((value.end for value in dates if value.end), default=None),
            "outcome": _joined(action.outcome for action in actions),
            "outcome_status": _listed(action.outcome.status for action in actions),
            "completion": _joined(action.completion for action in actions),
            "rag": _listed(action.completion.rag for action in actions),
            **_place_values(recommendation, fields, _all_extra(recommendation)),
        }
        yield _in_order(row, RECOMMENDATION_COLUMNS)


def issue_rows(plan: ActionPlan) -> Iterator[Row]:
    """One row per issue."""
    for issue in plan.issues:
        yield {
            "document_id": plan.document.id,
            "file": plan.document.file,
            "code": issue.code,
            "severity": issue.severity,
            "message": issue.message,
            "recommendation_id": issue.recommendation,
            "page": issue.page,
        }


def _in_order(row: Row, columns: Mapping[str, Column]) -> Row:
    return {name: row[name] for name in columns}


def _document_values(plan: ActionPlan) -> Row:
    document = plan.document
    return {
        "document_id": document.id,
        "file": document.file,
        "reference": document.reference,
        "partnership": document.partnership,
    }


def _recommendation_values(recommendation: Recommendation) -> Row:
    section = recommendation.section
    return {
        "number": recommendation.number,
        "section": section.heading,
        "section_kind": section.kind,
        "section_agency": (section.agency.name or section.agency.role) if section.agency else None,
        "recommendation": recommendation.recommendation.text,
        "scope": recommendation.scope.text,
        "scope_value": recommendation.scope.value,
        "scope_values": _listed(recommendation.scope.values),
    }


def _place_values(recommendation: Recommendation, fields: list[Field], extra: Mapping[str, Field]) -> Row:
    pages = sorted({source.page for field in [*fields, *extra.values()] for source in field.sources})
    if not pages:
        pages = sorted({source.page for source in recommendation.recommendation.sources})
    texts = {header: field.text for header, field in extra.items()}
    return {
        "page": pages[0] if pages else None,
        "pages": SEPARATOR.join(str(page) for page in pages),
        "confident": recommendation.confident,
        "flags": _listed(flag.message for flag in recommendation.flags),
        "extra": json.dumps(texts, ensure_ascii=False) if texts else "",
        "checked": recommendation.checked,
        "corrected": _listed(c.field for c in recommendation.corrections if c.decision != "accept"),
    }


def _fields(action: Action) -> list[Field]:
    first = [action.action, action.lead_agency, action.milestones]
    return [*first, action.target_date, action.outcome, action.completion]


def _all_extra(recommendation: Recommendation) -> dict[str, Field]:
    extra = dict(recommendation.extra)
    headers = {header: None for action in recommendation.actions for header in action.extra if header not in extra}
    for header in headers:
        fields = [action.extra[header] for action in recommendation.actions if header in action.extra]
        sources = [source for field in fields for source in field.sources]
        extra[header] = Field(text=_joined(fields), sources=sources)
    return extra


def _joined(fields: Iterable[Field]) -> str:
    """The texts below one another; a cell merged down several actions counts once."""
    texts: list[str] = []
    seen: list[Field] = []
    for field in fields:
        merged = bool(field.sources) and any(
            field.sources == other.sources and field.text == other.text for other in seen
        )
        if field.text and not merged:
            texts.append(field.text)
        seen.append(field)
    return "\n".join(texts)


def _listed(values: Iterable[str | None]) -> str:
    """The values in order, each once."""
    return SEPARATOR.join(dict.fromkeys(value for value in values if value))


def _agencies(actions: list[Action]) -> str:
    return _listed(agency.name for action in actions for agency in action.lead_agency.agencies)


def _roles(actions: list[Action]) -> str:
    return _listed(agency.role for action in actions for agency in action.lead_agency.agencies)


__all__ = [
    "ACTION_COLUMNS",
    "ISSUE_COLUMNS",
    "RECOMMENDATION_COLUMNS",
    "SCHEMA_VERSION",
    "SEPARATOR",
    "Column",
    "Row",
    "Value",
    "action_rows",
    "issue_rows",
    "recommendation_rows",
]


AGENCY_COLUMNS: dict[str, Column] = {
    "name": Column("string", "canonical name", required=True, unique=True),
    "kind": _name("kind of agency", get_args(AgencyKind)),
    "recommendations": Column("integer", "recommendations with an action that it leads", required=True),
    "actions": Column("integer", "actions that it leads", required=True),
    "documents": Column("integer", "documents they stand in", required=True),
}
"""Columns of ``agencies.csv``, in order."""

UNMATCHED_COLUMNS: dict[str, Column] = {
    "name": Column("string", "to be filled in: the official name of the agency that is meant"),
    "kind": Column("string", "to be filled in where the registry does not hold the agency"),
    "aliases": Column("string", "the name as printed", required=True, unique=True),
    "actions": Column("integer", "actions under it", required=True),
    "documents": Column("integer", "documents it stands in", required=True),
    **{
        column: described
        for n in range(1, 4)
        for column, described in (
            (f"candidate_{n}", Column("string", "an agency of the registry whose name comes close")),
            (f"score_{n}", Column("string", "how close, 0 to 100")),
        )
    },
}
"""Columns of ``unmatched_agencies.csv``, in order; ``dhr extract --agencies`` reads the file, filled in."""


def agency_rows(plans: Iterable[ActionPlan]) -> Iterator[Row]:
    """The rows of ``agencies.csv``, the most frequent agency first."""
    recommendations: Counter[str] = Counter()
    actions: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    kinds: dict[str, str | None] = {}
    for plan in plans:
        here: set[str] = set()
        for recommendation in plan.recommendations:
            led: set[str] = set()
            for action in recommendation.actions:
                names = {agency.name: agency.kind for agency in action.lead_agency.agencies if agency.name}
                actions.update(names.keys())
                led |= set(names)
                kinds |= names
            recommendations.update(led)
            here |= led
        documents.update(here)
    for name in sorted(actions, key=lambda n: (-actions[n], n)):
        yield {
            "name": name,
            "kind": kinds[name],
            "recommendations": recommendations[name],
            "actions": actions[name],
            "documents": documents[name],
        }


def unmatched_rows(plans: Iterable[ActionPlan]) -> Iterator[Row]:
    """The rows of ``unmatched_agencies.csv``, the most frequent name first."""
    actions: Counter[str] = Counter()
    documents: Counter[str] = Counter()
    first: dict[str, UnmatchedName] = {}
    for plan in plans:
        here: set[str] = set()
        for recommendation in plan.recommendations:
            for action in recommendation.actions:
                names = {" ".join(name.text.split()): name for name in action.lead_agency.unmatched}
                actions.update(names.keys())
                here |= set(names)
                first = names | first
        documents.update(here)
    for text in sorted(actions, key=lambda t: (-actions[t], t)):
        row: Row = dict.fromkeys(UNMATCHED_COLUMNS)
        row |= {"aliases": text, "actions": actions[text], "documents": documents[text]}
        for number, candidate in enumerate(first[text].candidates[:3], 1):
            row |= {f"candidate_{number}": candidate.name, f"score_{number}": f"{candidate.score:.1f}"}
        yield row
