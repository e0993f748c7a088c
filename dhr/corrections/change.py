"""One field of a recommendation changed, and changed back.

A corrected field keeps the one that was extracted in ``original``. Its values follow from the corrected text, unless
they were corrected themselves.
"""

from __future__ import annotations

from typing import TypeVar, get_args

from dhr.corrections.address import Address, field_at, with_field
from dhr.corrections.rows import all_extra
from dhr.corrections.values import Agencies, Context, agency, derived, spelled, spelled_agency, with_value
from normalise.section import section_of
from schemas import Field, Recommendation, Section
from schemas.plan import SectionKind

_Marked = TypeVar("_Marked", Field, Section)


def lines(text: str) -> str:
    """A text with its line ends as everywhere here: spreadsheets write others."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def as_extracted(recommendation: Recommendation, address: Address) -> str:
    """What the column ``extracted`` holds for a place.

    Raises:
        LookupError: there is no such place.
    """
    if address.name == "number":
        first = next((c for c in recommendation.corrections if c.field == "number"), None)
        return recommendation.number or "" if first is None else first.extracted
    if address.name == "section":
        return _of_section(recommendation.section.original or recommendation.section, address)
    field = field_at(recommendation, address)
    before = field.original or field
    return before.text if address.value is None else spelled(before)


def current(recommendation: Recommendation, address: Address) -> str:
    """What a place holds now, corrections included.

    Raises:
        LookupError: there is no such place.
    """
    if address.name == "number":
        return recommendation.number or ""
    if address.name == "section":
        return _of_section(recommendation.section, address)
    field = field_at(recommendation, address)
    return field.text if address.value is None else spelled(field)


def _of_section(section: Section, address: Address) -> str:
    values = {None: section.heading, "kind": section.kind, "agency": spelled_agency(section.agency)}
    return values[address.value]


def corrected(recommendation: Recommendation, address: Address, written: str, context: Context) -> Recommendation:
    """The recommendation with what a person has written at a place.

    Raises:
        ValueError: this cannot stand there; the message says what can.
        LookupError: there is no such place.
    """
    if address.name == "number":
        return recommendation.model_copy(update={"number": " ".join(written.split()) or None})
    if address.name == "section":
        section = _section(recommendation.section, address, written, context.agencies)
        return recommendation.model_copy(update={"section": section})
    if address.name == "extra" and address.action is None:
        held = next((n for n, a in enumerate(recommendation.actions, 1) if address.header in a.extra), None)
        if held is not None:
            raise ValueError(f"this column stands in the actions: correct actions.{held}.{address}")
    field = field_at(recommendation, address)
    original = field.original or field
    if address.value is not None:
        new = with_value(field, written, context)
    else:
        new = field.model_copy(update={"text": written})
        if field.text != written and not _pinned(field, context):
            new = original if written == original.text else derived(new, context)
    return _placed(recommendation, address, new, original)


def is_kept(recommendation: Recommendation, address: Address) -> bool:
    """True for a value that stays as extracted beside a text that is corrected."""
    if address.value is None or address.name == "section":
        return False
    return field_at(recommendation, address).corrected


def _pinned(field: Field, context: Context) -> bool:
    """True where a person has set the value beside the text."""
    before = field.original
    if before is None or (spelled(field) == spelled(before) and field.text == before.text):
        return False
    return spelled(field) != spelled(before if field.text == before.text else derived(field, context))


def _placed(recommendation: Recommendation, address: Address, new: Field, original: Field) -> Recommendation:
    """The field in its place; it is corrected where it differs from the one that was extracted."""
    done = with_field(recommendation, address, _marked(new, original))
    if address.header is None or address.action is None or done == recommendation:
        return done
    return done.model_copy(update={"extra": all_extra(done.extra, done.actions)})


def _marked(new: _Marked, original: _Marked) -> _Marked:
    same = new.model_copy(update={"corrected": original.corrected, "original": original.original}) == original
    return original if same else new.model_copy(update={"corrected": True, "original": original})


def _section(section: Section, address: Address, written: str, agencies: Agencies) -> Section:
    original = section.original or section
    plain = " ".join(written.split())
    if address.value == "agency":
        named = agency(plain, [original.agency] if original.agency else [], agencies) if plain else None
        return _marked(section.model_copy(update={"agency": named}), original)
    if address.value == "kind":
        if plain not in get_args(SectionKind):
            raise ValueError(f"“{plain}” is none of {', '.join(get_args(SectionKind))}")
        return _marked(section.model_copy(update={"kind": plain}), original)
    before, after = (
        original if text == original.heading else _read(text, agencies) for text in (section.heading, written)
    )
    update: dict[str, object] = {"heading": written}
    update |= {"kind": after.kind} if section.kind == before.kind else {}
    update |= {"agency": after.agency} if section.agency == before.agency else {}
    return _marked(section.model_copy(update=update), original)


def _read(heading: str, agencies: Agencies) -> Section:
    """The section with the values that its heading gives."""
    kind, agency_ = section_of(heading, agencies.section)
    return Section(heading=heading, kind=kind, agency=agency_)


def restored(recommendation: Recommendation, address: Address, context: Context) -> Recommendation:
    """The recommendation with a text as extracted, or with a value as it follows from the text.

    Raises:
        LookupError: there is no such place.
    """
    if address.value is None:
        return corrected(recommendation, address, as_extracted(recommendation, address), context)
    if address.name == "section":
        section = recommendation.section
        original = section.original or section
        read = original if section.heading == original.heading else _read(section.heading, context.agencies)
        value = {address.value: getattr(read, address.value)}
        return recommendation.model_copy(update={"section": _marked(section.model_copy(update=value), original)})
    field = field_at(recommendation, address)
    before = field.original or field
    return _placed(recommendation, address, before if field.text == before.text else derived(field, context), before)
