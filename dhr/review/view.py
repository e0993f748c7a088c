"""What the templates show of a document: recommendations, their cells with their boxes, and what may be chosen."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from dhr.corrections.address import ACTION_FIELDS, SECTION_VALUES, VALUES, Address, field_at
from dhr.corrections.change import as_extracted, current
from dhr.review.drawing import NoPicture, Size
from dhr.review.pictures import Pictures
from schemas.plan import (
    ActionPlan,
    Correction,
    DateKind,
    Field,
    Flag,
    LeadAgencyField,
    OutcomeStatus,
    RagColour,
    Recommendation,
    ScopeValue,
    SectionKind,
    Source,
)

_LABELS = {
    "number": "Number",
    "section": "Section",
    "section.kind": "kind",
    "section.agency": "agency",
    "recommendation": "Recommendation",
    "scope": "Scope",
    "action": "Action",
    "lead_agency": "Lead agency",
    "milestones": "Milestones",
    "target_date": "Target date",
    "outcome": "Outcome",
    "completion": "Completion",
}
_VALUE_LABELS = {"value": "read as", "agencies": "agencies", "status": "status", "rag": "RAG"}
_CHOICES: dict[str, tuple[str, ...]] = {
    "section.kind": get_args(SectionKind),
    "outcome.status": get_args(OutcomeStatus),
    "completion.rag": get_args(RagColour),
}
_HINTS = {
    "target_date.value": "2016-01-31, 2016-01-01/2016-03-31, January 2016, "
    + ", ".join(kind for kind in get_args(DateKind) if kind not in ("date", "none")),
    "lead_agency.agencies": "official names, separated by ;",
    "section.agency": "official name",
    "scope.value": ", ".join(scope for scope in get_args(ScopeValue) if scope != "multiple") + "; several with ;",
}
_NAMED = frozenset(("lead_agency.agencies", "section.agency"))
"""Values that the page offers names of agencies for."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text or a value that a person may correct."""

    address: str
    label: str
    text: str
    """as it is now"""
    extracted: str
    """as it was extracted"""
    corrected: bool
    boxes: str = "[]"
    """JSON: [[page, x0, top, x1, bottom], …] in points"""
    pages: tuple[int, ...] = ()
    kind: str = "text"
    """how it is edited: text, line, choice, names"""
    choices: tuple[str, ...] = ()
    hint: str = ""
    warning: str = ""
    values: tuple[Cell, ...] = ()
    """the values beside the text"""


@dataclass(frozen=True, slots=True)
class Row:
    """An action, or what a recommendation holds beside its actions."""

    place: int
    """from 1; 0 for the recommendation's own cells"""
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A recommendation."""

    id: str
    number: str
    heading: str
    doubtful: bool
    confident: bool
    checked: bool
    flags: tuple[Flag, ...]
    joins: tuple[str, ...]
    history: tuple[Correction, ...]
    rows: tuple[Row, ...]
    previous: str
    """id of the recommendation before it"""
    found: bool = True
    """False where the filter leaves it out"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the PDF."""

    page: int
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Sheets:
    """The pages to show, and why there are no pictures of them."""

    sheets: tuple[Sheet, ...]
    missing: str = ""


def cards(plan: ActionPlan, found: set[str] | None = None) -> list[Card]:
    """Every recommendation of a plan. ``found`` are the ids that a filter lets through, None for all."""
    before = ["", *(recommendation.id for recommendation in plan.recommendations)]
    return [
        card(recommendation, previous, found is None or recommendation.id in found)
        for recommendation, previous in zip(plan.recommendations, before, strict=False)
    ]


def card(recommendation: Recommendation, previous: str = "", found: bool = True) -> Card:
    """One recommendation."""
    return Card(
        id=recommendation.id,
        number=recommendation.number or "",
        heading=recommendation.section.heading,
        doubtful=not recommendation.confident and not recommendation.checked,
        confident=recommendation.confident,
        checked=recommendation.checked,
        flags=tuple(recommendation.flags),
        joins=tuple(join.reason for join in recommendation.joins),
        history=tuple(recommendation.corrections),
        rows=tuple(_rows(recommendation)),
        previous=previous,
        found=found,
    )


def _rows(recommendation: Recommendation) -> Iterator[Row]:
    own = [_of_number(recommendation), _of_section(recommendation)]
    own += [_cell(recommendation, Address(name)) for name in ("recommendation", "scope")]
    held = {header for action in recommendation.actions for header in action.extra}
    own += [_cell(recommendation, Address("extra", header=h)) for h in recommendation.extra if h not in held]
    yield Row(0, tuple(own))
    for place, action in enumerate(recommendation.actions, 1):
        cells = [_cell(recommendation, Address(name, place)) for name in ACTION_FIELDS]
        cells += [_cell(recommendation, Address("extra", place, header=header)) for header in action.extra]
        yield Row(place, tuple(cells))


def _of_number(recommendation: Recommendation) -> Cell:
    address = Address("number")
    now, before = current(recommendation, address), as_extracted(recommendation, address)
    return Cell("number", _LABELS["number"], now, before, now != before, kind="line")


def _of_section(recommendation: Recommendation) -> Cell:
    section = recommendation.section
    values = tuple(_value(recommendation, Address("section", value=value)) for value in SECTION_VALUES)
    before = as_extracted(recommendation, Address("section"))
    changed = section.heading != before
    return Cell("section", _LABELS["section"], section.heading, before, changed, kind="line", values=values)


def _cell(recommendation: Recommendation, address: Address) -> Cell:
    found = field_at(recommendation, address)
    value = VALUES.get(address.name)
    values: tuple[Cell, ...] = ()
    if value is not None:
        values = (_value(recommendation, Address(address.name, address.action, value=value), found),)
    before = as_extracted(recommendation, address)
    return Cell(
        address=str(address),
        label=address.header or _LABELS[address.name],
        text=found.text,
        extracted=before,
        corrected=found.text != before,
        boxes=_boxes(found.sources),
        pages=tuple(dict.fromkeys(source.page for source in found.sources)),
        values=values,
    )


def _value(recommendation: Recommendation, address: Address, found: Field | None = None) -> Cell:
    kind = f"{address.name}.{address.value}"
    now, before = current(recommendation, address), as_extracted(recommendation, address)
    decided = any(c.field == str(address) for c in recommendation.corrections)
    return Cell(
        address=str(address),
        label=_LABELS.get(kind) or _VALUE_LABELS[address.value or ""],
        text=now,
        extracted=before,
        corrected=decided or now != before,
        boxes=_boxes(found.sources if found else ()),
        pages=tuple(dict.fromkeys(source.page for source in found.sources)) if found else (),
        kind="choice" if kind in _CHOICES else "names" if kind in _NAMED else "line",
        choices=_CHOICES.get(kind, ()),
        hint=_HINTS.get(kind, ""),
        warning=_warning(found, now),
    )


def _warning(found: Field | None, now: str) -> str:
    if isinstance(found, LeadAgencyField) and found.unmatched:
        return "not known: " + "; ".join(name.text for name in found.unmatched)
    return "not understood" if now == "unparsed" else ""


def _boxes(sources: Sequence[Source]) -> str:
    return json.dumps([[source.page, *source.bbox] for source in sources])


def sheets(plan: ActionPlan, pdf: Path | None, pictures: Pictures) -> Sheets:
    """The pages that the plan stands on, in order. Without the PDF their sizes follow from what stands on them."""
    boxes = _all_boxes(plan)
    pages = sorted({*plan.document.plan_pages, *boxes})
    try:
        if pdf is None:
            raise NoPicture("Nobody knows where the PDF lies: run dhr extract on it again.")
        sizes = pictures.sizes(pdf, plan.document.sha256)
    except NoPicture as error:
        return Sheets(tuple(Sheet(page, *_around(boxes.get(page, []))) for page in pages), str(error))
    shown = [page for page in pages if page <= len(sizes)]
    return Sheets(tuple(Sheet(page, *sizes[page - 1]) for page in shown))


def _all_boxes(plan: ActionPlan) -> dict[int, list[Source]]:
    found: dict[int, list[Source]] = {}
    for recommendation in plan.recommendations:
        for row in _rows(recommendation):
            for cell in row.cells:
                for page, x0, top, x1, bottom in json.loads(cell.boxes):
                    found.setdefault(page, []).append(Source(page=page, bbox=(x0, top, x1, bottom)))
    return found


def _around(sources: Sequence[Source]) -> Size:
    """A page that holds all boxes; A4 across where there are none."""
    margin = 36.0
    right = max((source.bbox[2] for source in sources), default=842 - margin)
    bottom = max((source.bbox[3] for source in sources), default=595 - margin)
    return right + margin, bottom + margin


__all__ = ["Card", "Cell", "Row", "Sheet", "Sheets", "card", "cards", "sheets"]
