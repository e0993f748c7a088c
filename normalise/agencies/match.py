"""One name to one organisation, or to none: exact before near, and never without a margin over the next best."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from normalise.agencies.context import Context
from normalise.agencies.form import forms
from normalise.agencies.index import Index, Names, sorted_words
from normalise.agencies.posts import is_post
from normalise.agencies.words import Body, words

CERTAIN = 88.0
"""A misspelt name is taken for the best match from this score on …"""

MARGIN = 4.0
"""… if the next best organisation scores so much less."""

CHANGING = frozenset(("health", "probation"))
"""Kinds whose bodies were merged and renamed so often that one called after a place need not be the one of the time."""

LEAST = 80.0
"""Organisations that score less are not looked at."""

SHORTEST = 8
"""Letters that a form must have to be searched for as misspelt: short names are too alike."""

_AS_PRINTED = 3
"""The tables up to here are asked for a name as it is printed."""

_TRUST, _TRUSTS = re.compile(r"(?:\bnhs )?(?:foundation )?\btrust$"), ("nhs trust", "nhs foundation trust")

_OF_TRUST = re.compile(r"\s+(?:NHS\s+)?(?:FT|(?:Foundation\s+)?Trust)\.?$", re.IGNORECASE)
"""Behind a trust's acronym: "NTW NHS FT"."""

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

_WITH_PARTS = frozenset(("police", "council", "la", "authority"))
"""Bodies whose parts are named behind them."""

FIRST_REVIEWS = "2011"
"""Reviews began in April 2011: councils that were gone by then are not meant."""

SHORTEST_OPENING = 6
"""Letters that the beginning of a name must have to stand for it."""


@dataclass(frozen=True, slots=True)
class Match:
    """An organisation found for a name."""

    number: int
    """its place in ``Index.organisations``"""
    score: float
    """0 to 100"""
    method: str
    """exact, alias, short, acronym, near, within, named, place"""
    rest: str = ""
    """words beside the name: a department or a post"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An organisation that a name may mean."""

    name: str
    score: float


def match(text: str, index: Index, context: Context) -> Match | None:
    """The organisation that a text names, None where nothing is sure."""
    return (
        by_name(text, index, context)
        or by_acronym(text, index, context)
        or near(text, index)
        or within(text, index, context)
        or body(text, index, context)
        or with_unit(text, index, context)
        or named(text, index, context)
    )


def by_name(text: str, index: Index, context: Context) -> Match | None:
    """An official name, another full name, or a shortened one that only one body has."""
    tables: tuple[tuple[Names, str, float], ...] = (
        (index.names, "exact", 100.0),
        (index.aliases, "alias", 100.0),
        (index.shortened, "short", 98.0),
        (index.unspaced, "short", 98.0),
        (index.names, "short", 98.0),
        (index.aliases, "short", 98.0),
    )
    written = forms(text)
    for place, (table, method, score) in enumerate(tables):
        keys = written if table is not index.unspaced else tuple(f.replace(" ", "") for f in written)
        if place > _AS_PRINTED:
            # whether a trust has been made a foundation trust few people know
            keys = tuple(_TRUST.sub(kind, f) for f in written for kind in _TRUSTS if f.endswith("trust"))
        found = frozenset(n for f in keys for n in table.get(f, ()))
        number = _one(found, index, context)
        if number is None and len(found) > 1:
            number = _only(_of_its_time(found, index, context))
            if number is None and context.date is None:
                number = _only(_called_so(found, written, index))
        if number is not None:
            return Match(number, score, method)
        if found:
            return None
    return None


def by_acronym(text: str, index: Index, context: Context) -> Match | None:
    """An acronym: as the document writes it out, else as the registry knows it."""
    short = re.sub(r"[^A-Za-z&]", "", _OF_TRUST.sub("", text))
    capitals = sum(c.isupper() for c in short)
    if not 2 <= len(short) <= 9 or capitals < max(2, len(short) - 2) or " " in _OF_TRUST.sub("", text).strip(" .()"):
        return None
    if short[-1] == "s" and short[:-1].isupper() and short.upper() not in context.abbreviations:
        return None  # "MPs" are several
    trust = _OF_TRUST.search(text) is not None
    written_out = context.abbreviations.get(short.upper())
    if written_out is not None:
        found = by_name(written_out, index, context) or near(written_out, index) or body(written_out, index, context)
        return Match(found.number, found.score, "acronym") if found else None
    numbers = index.acronyms.get(short.upper(), frozenset())
    if trust:
        numbers = frozenset(n for n in numbers if index.organisations[n].name.endswith("Trust"))
    number = _one(numbers, index, context)
    if number is None or (len(short.replace("&", "")) < 3 and not _near_by(number, index, context)):
        return None
    return Match(number, 95.0, "acronym")


@lru_cache(maxsize=65536)
def near(text: str, index: Index) -> Match | None:
    """A misspelt name."""
    best: Match | None = None
    for written in forms(text):
        if len(written.replace(" ", "")) < SHORTEST:
            continue
        found = [
            (score, number)
            for spelling, score, number in _scored(written, index, limit=12, cutoff=LEAST)
            if _alike(written, spelling)
        ]
        if not found or found[0][0] < CERTAIN:
            continue
        score, number = found[0]
        others = [s for s, n in found if n != number]
        if others and others[0] > score - MARGIN and not _one_slip(written, found, index):
            continue
        if best is None or score > best.score:
            best = Match(number, round(score, 1), "near")
    return best


def _one_slip(written: str, found: Sequence[tuple[float, int]], index: Index) -> bool:
    """Whether one slip of the keyboard makes the best name into what is written, and no other's: "Hertforshire"."""
    number = found[0][1]
    slips = {n for _, n in found if any(OSA.distance(written, f) <= 1 for f in index.full[n])}
    return slips == {number}


@lru_cache(maxsize=4096)
def candidates(text: str, index: Index, count: int = 3) -> tuple[Candidate, ...]:
    """The organisations that come closest to a text, best first."""
    found: dict[int, float] = {}
    for written in forms(text):
        for _, score, number in _scored(written, index, limit=count * 3, cutoff=50.0):
            found[number] = max(score, found.get(number, 0.0))
    best = sorted(found.items(), key=lambda f: (-f[1], f[0]))[:count]
    return tuple(Candidate(index.organisations[n].name, round(s, 1)) for n, s in best)


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


def named(text: str, index: Index, context: Context) -> Match | None:
    """The beginning of a name that the document has in full, where no other name begins so: "Lifeline".

    Where only the words for a body are left out, the document need not have it in full: "Suzy Lamplugh".
    """
    if is_post(text) or _is_prose(text):
        return None
    for written in forms(text):
        if len(written) < SHORTEST_OPENING or written in index.places:
            continue
        number = _only(index.openings.get(written, frozenset()))
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


def _one(found: frozenset[int], index: Index, context: Context) -> int | None:
    """The one organisation among several with the same name or acronym that the document points to."""
    if len(found) == 1:
        return next(iter(found))
    named = found & context.named
    if len(named) == 1:
        return next(iter(named))
    for place in context.places:
        here = found & index.places.get(place, frozenset())
        number = _only(here) if len(here) == 1 else _only(_of_its_time(here, index, context))
        if number is not None:
            return number
    return None


def _near_by(number: int, index: Index, context: Context) -> bool:
    """Whether the document names a body, or a place that it serves: two letters alone are nobody's ("L&D")."""
    here = any(number in index.places.get(place, ()) for place in context.places)
    return here or number in context.named


def _of_its_time(numbers: Iterable[int], index: Index, context: Context) -> list[int]:
    """Of several bodies those that were there when the document was written; all, where it does not say when."""
    return [n for n in numbers if context.may_name(index.organisations[n])]


def _called_so(numbers: Iterable[int], written: Sequence[str], index: Index) -> list[int]:
    """Of several bodies those whose own name is a hospital's: "Ipswich Hospital" was Ipswich Hospital NHS Trust's."""
    hospitals = [f"{f} " for f in written if "hospital" in f]
    return [n for n in numbers if any(name.startswith(f) for name in index.full[n] for f in hospitals)]


def _only(numbers: Collection[int]) -> int | None:
    return next(iter(numbers)) if len(numbers) == 1 else None


def _scored(written: str, index: Index, limit: int, cutoff: float) -> list[tuple[str, float, int]]:
    """Spellings near a form, best first: (spelling, score, organisation)."""
    best: dict[int, float] = {}
    # the second is what fuzz.token_sort_ratio gives, which would sort all the names' words at every call
    for wanted, known in ((written, index.spellings), (sorted_words(written), index.in_order)):
        for _, score, place in process.extract(wanted, known, scorer=fuzz.ratio, limit=limit, score_cutoff=cutoff):
            best[place] = max(score, best.get(place, 0.0))
    ranked = sorted(best.items(), key=lambda b: (-b[1], b[0]))
    return [(index.spellings[place], score, index.spelled[place][1]) for place, score in ranked]


def _alike(written: str, form: str) -> bool:
    """Whether two forms differ in spelling only: word for word near, and the same in what tells bodies apart."""
    mine, theirs = written.split(), form.split()
    left = list(theirs)
    for token in mine:
        best = max(left, key=lambda other: fuzz.ratio(token, other), default=None)
        if best is None or not _near_word(token, best):
            return False
        left.remove(best)
    return not left


def _near_word(one: str, other: str) -> bool:
    """Whether two words differ as misspellings do: a letter or two, hardly ever the first."""
    if one != other and {one, other} <= words().telling_apart:
        return False
    ends = len(one) <= 3 or one[0] == other[0]
    return ends and fuzz.ratio(one, other) >= 75.0


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
    number = _only(here) if len(here) == 1 else _only(_of_its_time(here, index, context))
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
        there = _of_its_time(numbers, index, context)
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
    return _of_its_time([n for name in names if (n := index.number_of(name)) is not None], index, context)


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
