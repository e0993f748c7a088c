"""What two people have decided on one document: the units of which agreement is measured.

A unit is a text or a value of a recommendation. A person has decided on it by correcting it, or by accepting the whole
recommendation: then what was extracted is the person's answer too. What only one of the two has decided on says nothing
about agreement and is counted apart. Where they have split or merged rows differently, their rows cannot be paired:
that is one unit, ``rows``, on which they disagree, and the fields of the rows are left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dhr.corrections.address import Address, address_of, addresses
from dhr.corrections.apply import in_force
from dhr.corrections.change import as_extracted, current
from dhr.corrections.decisions import ROWS, Decision
from schemas import ActionPlan, Recommendation

ROWS_FIELD = "rows"
"""The unit that stands for how a recommendation's rows are parted."""

CODED = frozenset(
    (
        "section.kind",
        "section.agency",
        "scope.value",
        "lead_agency.agencies",
        "target_date.value",
        "outcome.status",
        "completion.rag",
    )
)
"""Fields that hold a code, an agency or a date, not prose: kappa is given for them."""

By = Literal["both", "A", "B"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One text or value that a person has decided on."""

    document: str
    recommendation: str
    address: str
    """as ``corrections.csv`` names it; ``rows`` for how rows are parted"""
    field: str
    """the same without the place of an action"""
    by: By
    one: str
    """what stands there by A's decisions; "" where only B has decided"""
    other: str

    @property
    def agree(self) -> bool:
        """Whether both have the same; spaces and line ends do not count."""
        return self.by == "both" and " ".join(self.one.split()) == " ".join(self.other.split())


@dataclass(frozen=True, slots=True)
class Coder:
    """One person's work on one document."""

    plan: ActionPlan
    """with the person's decisions put into effect"""
    decisions: Sequence[Decision]

    @property
    def recommendations(self) -> Mapping[str, Recommendation]:
        """By id."""
        return {r.id: r for r in self.plan.recommendations}


def units(extracted: ActionPlan, a: Coder, b: Coder) -> Iterator[Unit]:
    """Every unit of a document.

    Args:
        extracted: the document as extracted.
        a: the one person's work on it.
        b: the other's.
    """
    ones, others = a.recommendations, b.recommendations
    parted, parted_too = _parted(a.decisions), _parted(b.decisions)
    for before in extracted.recommendations:
        one, other = ones.get(before.id), others.get(before.id)
        at_a, at_b = _decided(before, one, a.decisions), _decided(before, other, b.decisions)
        rows_a, rows_b = _rows(one), _rows(other)
        looked_a, looked_b = "" in at_a or before.id in parted, "" in at_b or before.id in parted_too
        name = (extracted.document.id, before.id)
        if before.id in parted or before.id in parted_too:
            by = _by(looked_a, looked_b)
            if by is not None:
                yield Unit(*name, ROWS_FIELD, ROWS_FIELD, by, rows_a if looked_a else "", rows_b if looked_b else "")
        elif looked_a and looked_b:
            yield Unit(*name, ROWS_FIELD, ROWS_FIELD, "both", rows_a, rows_b)
        if one is None or other is None or rows_a != rows_b:
            continue
        for address in addresses(one):
            own = _by(_is_decided(address, at_a), _is_decided(address, at_b))
            if own is None:
                continue
            texts = current(one, address) if own != "B" else "", current(other, address) if own != "A" else ""
            yield Unit(*name, str(address), _field(address), own, *texts)


def _by(a: bool, b: bool) -> By | None:
    return "both" if a and b else "A" if a else "B" if b else None


def _parted(decisions: Sequence[Decision]) -> set[str]:
    """Recommendations whose rows a person has split or merged."""
    return {d.recommendation_id for d in in_force(decisions) if d.decision in ROWS}


def _decided(before: Recommendation, after: Recommendation | None, decisions: Sequence[Decision]) -> set[str]:
    """The addresses that a person has decided on; "" for the whole recommendation."""
    if after is None:
        return set()
    made = {c.field for c in after.corrections if c.decision not in ROWS}
    # a correction to what is there already leaves no trace in the result, but it is a decision
    made |= {d.field.strip() for d in in_force(decisions) if d.recommendation_id == before.id and _holds(d, before)}
    made.discard("")
    return made | {""} if after.checked else made


def _holds(decision: Decision, before: Recommendation) -> bool:
    """Whether a correction is of what was extracted; one of another text is not applied, and decides nothing."""
    if decision.decision != "correct":
        return False
    try:
        extracted = as_extracted(before, address_of(decision.field))
    except (ValueError, LookupError):
        return False
    return extracted.split() == decision.extracted.split()


def _is_decided(address: Address, decided: set[str]) -> bool:
    """A value follows from its text, so who corrects the text decides on it as well."""
    return "" in decided or str(address) in decided or (address.value is not None and str(address.text) in decided)


def _rows(recommendation: Recommendation | None) -> str:
    """How a recommendation's rows are parted: the beginnings of its actions' texts, before any was corrected."""
    if recommendation is None:
        return "merged into another"
    texts = ((action.action.original or action.action).text for action in recommendation.actions)
    return f"{len(recommendation.actions)} rows: " + " | ".join(" ".join(text.split())[:40] for text in texts)


def _field(address: Address) -> str:
    return str(Address(address.name, None, None, address.value)) if address.header is None else "extra"
