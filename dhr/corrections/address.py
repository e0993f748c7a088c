"""How ``corrections.csv`` names what a decision is about, within one recommendation.

=================================  ====================================================================
``number``                         the printed number
``section``                        the section's heading; ``section.kind``, ``section.agency`` its values
``recommendation``, ``scope``      texts; ``scope.value`` the scopes named
``actions.2.action``               a text of the second action: ``action``, ``lead_agency``, ``milestones``,
                                   ``target_date``, ``outcome``, ``completion``
``actions.2.lead_agency.agencies`` a value: also ``target_date.value``, ``outcome.status``, ``completion.rag``
``actions.2.extra.Evidence``       a column without a field of its own; ``extra.Evidence`` where it is no action's
``actions.2``                      the row itself, to split or merge
=================================  ====================================================================
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from schemas import Field, Recommendation

VALUES = {
    "scope": "value",
    "lead_agency": "agencies",
    "target_date": "value",
    "outcome": "status",
    "completion": "rag",
}
"""Fields with a value beside their text, and what the value is called."""
ACTION_FIELDS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")
SECTION_VALUES = ("kind", "agency")


@dataclass(frozen=True, slots=True)
class Address:
    """One place in a recommendation."""

    name: str
    """the field, "extra" for a column without one, "" for the row itself"""
    action: int | None = None
    """place of the action, from 1; None for what is the recommendation's own"""
    header: str | None = None
    """of a column without a field"""
    value: str | None = None
    """the value beside the text; None for the text"""

    def __str__(self) -> str:
        parts = ["actions", str(self.action)] if self.action is not None else []
        return ".".join([*parts, *(part for part in (self.name, self.header, self.value) if part)])

    @property
    def text(self) -> Address:
        """The text that the value stands beside."""
        return Address(self.name, self.action, self.header)


def address_of(written: str) -> Address:
    """The place that a cell of the column ``field`` names.

    Raises:
        ValueError: it names none.
    """
    action: int | None = None
    rest = written.strip()
    if rest.startswith("actions."):
        place, _, rest = rest.removeprefix("actions.").partition(".")
        if not (place.isascii() and place.isdigit() and len(place) < 6 and int(place) > 0):
            raise ValueError(f"“{written}” names no field")
        action = int(place)
        if not rest:
            return Address("", action)
    if rest.startswith("extra.") and len(rest) > len("extra."):
        return Address("extra", action, header=rest.removeprefix("extra."))
    name, _, value = rest.partition(".")
    own = ("number", "section", "recommendation", "scope")
    known = name in (own if action is None else ACTION_FIELDS)
    if known and (not value or VALUES.get(name) == value or (name == "section" and value in SECTION_VALUES)):
        return Address(name, action, value=value or None)
    raise ValueError(f"“{written}” names no field")


def addresses(recommendation: Recommendation) -> Iterator[Address]:
    """Every text and value of a recommendation, in the order in which they are read."""
    yield Address("number")
    yield Address("section")
    for value in SECTION_VALUES:
        yield Address("section", value=value)
    yield Address("recommendation")
    yield Address("scope")
    yield Address("scope", value="value")
    held = {header for action in recommendation.actions for header in action.extra}
    yield from (Address("extra", header=header) for header in recommendation.extra if header not in held)
    for place, action in enumerate(recommendation.actions, 1):
        for name in ACTION_FIELDS:
            yield Address(name, place)
            if name in VALUES:
                yield Address(name, place, value=VALUES[name])
        yield from (Address("extra", place, header=header) for header in action.extra)


def field_at(recommendation: Recommendation, address: Address) -> Field:
    """The field at a place that is no number and no section.

    Raises:
        LookupError: there is no such action or column.
    """
    if address.name in ("", "number", "section"):
        raise LookupError(f"{address} is no field with a text")
    holder = recommendation if address.action is None else recommendation.actions[address.action - 1]
    found = holder.extra[address.header] if address.header is not None else getattr(holder, address.name)
    if not isinstance(found, Field):
        raise LookupError(f"{address} is no field with a text")
    return found


def with_field(recommendation: Recommendation, address: Address, field: Field) -> Recommendation:
    """The recommendation with another field at the place."""
    holder = recommendation if address.action is None else recommendation.actions[address.action - 1]
    update: dict[str, object] = {address.name: field}
    if address.header is not None:
        update = {"extra": {**holder.extra, address.header: field}}
    if address.action is None:
        return recommendation.model_copy(update=update)
    actions = list(recommendation.actions)
    actions[address.action - 1] = actions[address.action - 1].model_copy(update=update)
    return recommendation.model_copy(update={"actions": actions})
