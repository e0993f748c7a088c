"""A body whose name has words beside it, or lacks some."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from normalise.agencies.choice import Match, only
from normalise.agencies.context import Context
from normalise.agencies.form import forms
from normalise.agencies.index import Index
from normalise.agencies.names import by_acronym, by_name
from normalise.agencies.posts import is_post
from normalise.agencies.words import words

_EVERYDAY = frozenset(("voluntary", "housing"))
"""Kinds of bodies with names of everyday words."""

_OF_ONE_WORD = frozenset(("idva", "idsva", "isva", "housing", "charity"))
"""Behind a name of one word these are its: "Solace IDVA Service"."""

_ADDED = frozenset(("housing association", "housing group", "housing trust", "group", "homes", "charity"))
"""Words that are added to a landlord's or a charity's name: "Optivo Housing Association"."""

_OF_CHARITY = frozenset(("trust", "charity", "society", "foundation"))

_OF_AMBULANCE = frozenset(("service", "services", "nhs", "foundation", "trust", "university"))
"""Words for a body that people leave out."""

_SMALL = frozenset(("a", "and", "at", "by", "for", "in", "of", "on", "the", "to", "with"))

SHORTEST_OPENING = 6
"""Letters that the beginning of a name must have to stand for it."""


def within(text: str, index: Index, context: Context) -> Match | None:
    """A body's name with words before or after it: a department, a unit, a post."""
    raw = [t for t in re.split(r"\s+", text.strip()) if t]
    for length in range(len(raw) - 1, 0, -1):
        for start in range(len(raw) - length + 1):
            part = " ".join(raw[start : start + length])
            led = length == 1 and start == 0 and _goes_on(raw[1:], index)
            found = by_name(part, index, context) if length > 1 or led else None
            if length == 1 and found is not None and index.organisations[found.number].kind not in _EVERYDAY:
                found = None
            found = found or (_lone(part, index, context) if length == 1 else None)
            if found is None or (index.organisations[found.number].kind in _EVERYDAY and _is_prose(part)):
                continue
            rest = " ".join((*raw[:start], *raw[start + length :]))
            kind = index.organisations[found.number].kind
            added = kind in _EVERYDAY and not _ADDED.isdisjoint(forms(rest))
            if not added and _other_body(raw[:start], raw[start + length :]):
                return None
            if not _may_stand_before(raw[:start], index.organisations[found.number].kind):
                return None
            return Match(found.number, min(found.score, 95.0), "within", rest.strip(" ,-–—:()"))
    return None


def named(text: str, index: Index, context: Context) -> Match | None:
    """The beginning of a name that the document has in full, where no other name begins so: "Lifeline".

    Where only the words for a body are left out, the document need not have it in full: "Suzy Lamplugh".
    """
    if is_post(text) or _is_prose(text):
        return None
    for written in forms(text):
        if len(written) < SHORTEST_OPENING or written in index.places:
            continue
        number = only(index.opened_by(written))
        if number in context.named:
            return Match(number, 90.0, "named")
        if number is not None and " " in written and _lacks_nothing(written, number, index):
            return Match(number, 90.0, "short")
    return None


def _lacks_nothing(written: str, number: int, index: Index) -> bool:
    """Whether a charity's or an ambulance trust's name lacks only its last words, and the body is still there.

    Of other bodies too little is left: a place ("West London"), a university ("Oxford University"), a topic.
    """
    organisation = index.organisations[number]
    ambulance = written.endswith("ambulance") and bool(organisation.places)
    if organisation.end or not (ambulance or organisation.kind == "voluntary"):
        return False
    left_out = _OF_AMBULANCE if ambulance else _OF_CHARITY
    tails = (name.removeprefix(written).split() for name in index.full[number] if name.startswith(f"{written} "))
    return any(left_out.issuperset(tail) for tail in tails)


def _lone(part: str, index: Index, context: Context) -> Match | None:
    """A single word beside others: an acronym in capitals, or a name of one word ("Refuge")."""
    if part.isupper() and len(part) >= 3:
        return by_acronym(part, index, context)
    return None


def _goes_on(rest: Sequence[str], index: Index) -> bool:
    """Whether words behind one may belong to a body called by it: "Solace IDVA Service", "Addaction Cornwall"."""
    return rest[0].lower().rstrip("s") in _OF_ONE_WORD or any(f in index.places for f in forms(" ".join(rest)))


def _is_prose(part: str) -> bool:
    """Whether a word of a name is not written as a name's: "Victim support services"."""
    return any(word[0].islower() and word not in _SMALL for word in part.split())


def _may_stand_before(words_: Sequence[str], kind: str) -> bool:
    """Whether words before a name leave it that name: a post, a department; a place only before a national service."""
    before = " ".join(words_)
    written = forms(before)
    if not written or is_post(before) or kind in {"probation", "justice", "central_government"}:
        return True
    return any(f in entry.words for f in written for entry in words().bodies) or "-" in words_ or "–" in words_


def _other_body(before: Iterable[str], after: Iterable[str]) -> bool:
    others = words().another_body
    return any(not others.isdisjoint(f.split()) for part in (before, after) for f in forms(" ".join(part)))
