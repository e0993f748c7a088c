"""A body by what it is: "the CCG", "Children's Services", "Police Safeguarding Unit"."""

from __future__ import annotations

from collections.abc import Iterable

from normalise.agencies.choice import Match, of_its_time, only
from normalise.agencies.context import Context
from normalise.agencies.form import forms
from normalise.agencies.index import Index
from normalise.agencies.words import Body, words

CHANGING = frozenset(("health", "probation"))
"""Kinds whose bodies were merged and renamed so often that one called after a place need not be the one of the time."""

_WITH_PARTS = frozenset(("police", "council", "la", "authority"))
"""Bodies whose parts are named behind them."""

FIRST_REVIEWS = "2011"
"""Reviews began in April 2011: councils that were gone by then are not meant."""


def body(text: str, index: Index, context: Context) -> Match | None:
    """A body named by what it is ("the CCG"): the one that the document names, or the one of its place."""
    if _is_councils(text.strip(" .()"), index, context):
        return None
    return next((m for written in forms(text) if (m := _body(written, index, context)) is not None), None)


def _is_councils(short: str, index: Index, context: Context) -> bool:
    """Whether initials are as well those of a council of the place: "PCC" in Plymouth."""
    if not short.isupper() or len(short) < 3 or " " in short:
        return False
    here = {n for place in context.places for n in index.places.get(place, ())}
    councils = (index.organisations[n].name for n in here if index.organisations[n].kind == "local_authority")
    return any("".join(word[0] for word in name.split()) == short for name in councils)


def _body(written: str, index: Index, context: Context) -> Match | None:
    for entry in words().bodies:
        for words_ in sorted(entry.words, key=len, reverse=True):
            if written == words_:
                found = None if entry.placed else _of_context(entry, index, context)
            elif written.endswith(" " + words_) or written.startswith(words_ + " "):
                place = written.removesuffix(words_).removeprefix(words_).strip()
                found = _of_place(entry, index, place, context, called=True)
            else:
                continue
            if found is not None:
                return found
    return None


def with_unit(text: str, index: Index, context: Context) -> Match | None:
    """A body with the word for a part of it: "Education Service", "Police Safeguarding Unit", "LA Housing"."""
    return next((m for written in forms(text) if (m := _with_unit(written, index, context)) is not None), None)


def _with_unit(written: str, index: Index, context: Context) -> Match | None:
    lists = words()
    head, _, last = written.rpartition(" ")
    if last in lists.unit_words and any(head in entry.words for entry in lists.bodies):
        return _body(head, index, context)
    first, _, rest = written.partition(" ")
    if first not in _WITH_PARTS or not rest:
        return None
    known = rest in lists.departments
    if first != "police":
        known = known or any(rest in e.words for e in lists.bodies if e.kind == "local_authority")
    return _body(first, index, context) if known else None


def _of_context(entry: Body, index: Index, context: Context) -> Match | None:
    named = [n for n in context.named if _is(entry, index, n)]
    section = index.number_of(context.section) if context.section else None
    if section is not None and _is(entry, index, section):
        return Match(section, 90.0, "section")
    if len(named) == 1 and entry.name:
        return Match(named[0], 90.0, "named")
    for place in context.places:
        found = _of_place(entry, index, place, context)
        if found is not None and (not named or found.number in named):
            return found  # a body that the document never names, while it names others, is not the one meant
    if len(named) == 1:
        return Match(named[0], 90.0, "named")
    return None


def _of_place(entry: Body, index: Index, place: str, context: Context, *, called: bool = False) -> Match | None:
    """The one body of a sort that serves a place; ``called``: only one that has the place in its name."""
    here = [n for n in index.places.get(place, ()) if _is(entry, index, n)]
    if entry.kind == "local_authority":
        here = _councils(here, index, place, entry.tier, context)
    else:
        namesakes = _named_for(here, index, place)
        if called:
            here = namesakes
        elif entry.kind not in CHANGING:
            here = namesakes or here
    number = only(here) if len(here) == 1 else only(of_its_time(here, index, context))
    return Match(number, 90.0, "place") if number is not None else None


def _named_for(numbers: list[int], index: Index, place: str) -> list[int]:
    """Of several bodies that serve a place, those that are called after it."""
    return [n for n in numbers if set(place.split()) <= set(forms(index.organisations[n].name)[0].split())]


def _councils(numbers: list[int], index: Index, place: str, tier: str | None, context: Context) -> list[int]:
    """The councils called after a place; where there are two, the one that runs the service."""
    numbers = [n for n in numbers if not "" < index.organisations[n].end < FIRST_REVIEWS]
    called = _named_for(numbers, index, place)
    if context.date is None:
        there = [n for n in numbers if not index.organisations[n].end]
        # of two that followed one another under the place's name nobody says which is meant
        if 0 < sum(n in there for n in called) < len(called):
            return [n for n in called if n in context.named]
    else:
        there = of_its_time(numbers, index, context)
    if tier == "upper":
        county = [n for n in there if _is_county(index, n)]
        if len(county) == 1:
            return county  # a district's social care and schools are its county's
        gone = [n for n in numbers if n not in there and n not in called and _is_county(index, n)]
        if context.date is None and gone and not any(n in there for n in called):
            return []  # the county has gone, and nobody says whether it was still there
    here = [n for n in called if n in there]
    if not here:
        here = called if context.date is None else _heirs(called, index, context)
    if len(here) > 1 and tier is not None:
        county = [n for n in here if _is_county(index, n)]
        return county if tier == "upper" else [n for n in here if n not in county]
    return [n for n in here if not _is_county(index, n)] if tier == "lower" else here


def _heirs(numbers: Iterable[int], index: Index, context: Context) -> list[int]:
    """The bodies that had taken over from others when the document was written."""
    names = dict.fromkeys(name for n in numbers for name, _ in index.organisations[n].successors)
    return of_its_time([n for name in names if (n := index.number_of(name)) is not None], index, context)


def _is_county(index: Index, number: int) -> bool:
    return "county council" in forms(index.organisations[number].name)[0]


def _is(entry: Body, index: Index, number: int) -> bool:
    organisation = index.organisations[number]
    if organisation.kind != entry.kind:
        return False
    name = forms(organisation.name)[0]
    if any(word in name for word in entry.barred):
        return False
    return not entry.name or any(f" {word} " in f" {name} " or name.endswith(word) for word in entry.name)
