"""Values beside a text: how they are written in ``corrections.csv``, and how they follow from a corrected text."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol, TypeVar, get_args

from normalise.agencies import Resolution
from normalise.dates import parse_target_date
from normalise.rag import rag_from_fill, rag_from_text
from normalise.scope import parse_scope
from normalise.status import parse_status
from schemas import (
    AgencyCandidate,
    AgencyMatch,
    CompletionField,
    DateValue,
    Field,
    LeadAgencyField,
    OutcomeField,
    ScopeField,
    TargetDateField,
    UnmatchedName,
)
from schemas.plan import AgencyKind, DateKind, DatePrecision, OutcomeStatus, RagColour, SingleScope
from schemas.rows import SEPARATOR

_Word = TypeVar("_Word", bound=str)

_PERIOD = re.compile(r"(\d{4}-\d\d-\d\d)(?:/(\d{4}-\d\d-\d\d))?")
_WITH_ROLE = re.compile(r"\[(.*?)\]\s*(.*)", re.DOTALL)


class Agencies(Protocol):
    """What recognises agencies in a document's texts."""

    def section(self, words: str | None) -> AgencyMatch | None:
        """The agency that the words of a heading name."""

    def lead(self, text: str, section: AgencyMatch | None) -> Resolution:
        """The agencies that a cell names."""

    def kind(self, name: str) -> AgencyKind | None:
        """The kind of the agency with this official name, where the registry holds it."""


@dataclass(frozen=True, slots=True)
class Context:
    """What the values of a field depend on beside its text."""

    agencies: Agencies
    section: AgencyMatch | None


def spelled(field: Field) -> str:
    """The value beside a field's text as it stands in a cell; "" for none."""
    if isinstance(field, ScopeField):
        return SEPARATOR.join(field.values) or field.value or ""
    if isinstance(field, LeadAgencyField):
        return SEPARATOR.join(map(spelled_agency, field.agencies))
    if isinstance(field, TargetDateField):
        return _spelled_date(field)
    if isinstance(field, OutcomeField):
        return field.status or ""
    if isinstance(field, CompletionField):
        return field.rag or ""
    return ""


def spelled_agency(agency: AgencyMatch | None) -> str:
    """An agency as it stands in a cell: its name, a post before it in brackets."""
    if agency is None:
        return ""
    return f"[{agency.role}] {agency.name or ''}".rstrip() if agency.role else agency.name or ""


def _spelled_date(field: TargetDateField) -> str:
    if field.kind == "date" and field.start and field.end:
        return str(field.start) if field.start == field.end else f"{field.start}/{field.end}"
    return "" if field.kind == "none" else field.kind


def derived(field: Field, context: Context) -> Field:
    """The field with the values that its text gives."""
    text = field.text
    if isinstance(field, ScopeField):
        value, values = parse_scope(text)
        return field.model_copy(update={"value": value, "values": values})
    if isinstance(field, LeadAgencyField):
        named = context.agencies.lead(text, context.section)
        unmatched = [
            UnmatchedName(text=u.text, candidates=[AgencyCandidate(name=c.name, score=c.score) for c in u.candidates])
            for u in named.unmatched
        ]
        return field.model_copy(update={"agencies": list(named.agencies), "unmatched": unmatched})
    if isinstance(field, TargetDateField):
        return field.model_copy(update=_date(text))
    if isinstance(field, OutcomeField):
        return field.model_copy(update={"status": parse_status(text)})
    if isinstance(field, CompletionField):
        fill = rag_from_fill(field.colour) if field.colour else None
        return field.model_copy(update={"rag": rag_from_text(text) or fill})
    return field


def _date(text: str) -> dict[str, object]:
    found = parse_target_date(text)
    also = [DateValue(text=t, start=s, end=e, precision=p) for t, s, e, p in found.also]
    return {
        "kind": found.kind,
        "start": found.start,
        "end": found.end,
        "precision": found.precision,
        "also": also,
    }


def with_value(field: Field, written: str, context: Context) -> Field:
    """The field with the value that a person has written.

    Raises:
        ValueError: it cannot be such a value; the message says what can.
    """
    plain = " ".join(written.split())
    if isinstance(field, ScopeField):
        scopes: list[SingleScope] = [_one_of(part, get_args(SingleScope)) for part in _parts(plain)]
        value = scopes[0] if len(scopes) == 1 else "multiple" if scopes else None
        return field.model_copy(update={"value": value, "values": scopes})
    if isinstance(field, LeadAgencyField):
        agencies = [agency(part, field.agencies, context.agencies) for part in _parts(plain)]
        return field.model_copy(update={"agencies": agencies, "unmatched": []})
    if isinstance(field, TargetDateField):
        return field.model_copy(update=_written_date(plain))
    if isinstance(field, OutcomeField):
        return field.model_copy(update={"status": _one_of(plain, get_args(OutcomeStatus)) if plain else None})
    if isinstance(field, CompletionField):
        return field.model_copy(update={"rag": _one_of(plain, get_args(RagColour)) if plain else None})
    raise ValueError("this field has no value beside its text")


def agency(written: str, known: list[AgencyMatch], agencies: Agencies) -> AgencyMatch:
    """An agency that a person has named."""
    same = next((match for match in known if spelled_agency(match) == written), None)
    if same is not None:
        return same
    parted = _WITH_ROLE.fullmatch(written)
    role, name = (parted[1].strip() or None, parted[2].strip() or None) if parted else (None, written or None)
    kind = None if name is None else agencies.kind(name)
    return AgencyMatch(name=name, kind=kind, role=role, score=100, method="corrected")


def _parts(written: str) -> list[str]:
    return [part for part in map(str.strip, written.split(SEPARATOR.strip())) if part]


def _one_of(written: str, allowed: tuple[_Word, ...]) -> _Word:
    word = written.lower().replace(" ", "_").replace("-", "_")
    for one in allowed:
        if one == word:
            return one
    raise ValueError(f"“{written}” is none of {', '.join(allowed)}")


def _written_date(plain: str) -> dict[str, object]:
    if not plain:
        return _no_period("none")
    period = _PERIOD.fullmatch(plain)
    if period:
        start = date.fromisoformat(period[1])
        end = date.fromisoformat(period[2]) if period[2] else start
        if end < start:
            raise ValueError(f"“{plain}” ends before it starts")
        return {"kind": "date", "start": start, "end": end, "precision": precision(start, end), "also": []}
    word = plain.lower()
    if word in get_args(DateKind) and word != "date":
        return _no_period(word)
    found = _date(plain)
    if found["kind"] in ("unparsed", "date") and found["start"] is None:
        kinds = ", ".join(kind for kind in get_args(DateKind) if kind != "date")
        raise ValueError(f"“{plain}” is no date (write 2016-01-31 or 2016-01-01/2016-03-31) and none of {kinds}")
    return found


def _no_period(kind: str) -> dict[str, object]:
    return {"kind": kind, "start": None, "end": None, "precision": None, "also": []}


def precision(start: date, end: date) -> DatePrecision:
    """How exact a period is, by its first and last day."""
    if start == end:
        return "day"
    after = end + timedelta(days=1) if end < date.max else end
    if start.day != 1 or after.day != 1:
        return "range"
    months = (after.year - start.year) * 12 + after.month - start.month
    if months == 1 and calendar.monthrange(start.year, start.month)[1] == end.day:
        return "month"
    if months == 3 and start.month in (1, 4, 7, 10):
        return "quarter"
    if months == 12 and start.month in (1, 4):
        return "year" if start.month == 1 else "financial_year"
    return "range"
