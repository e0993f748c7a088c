"""A body by its name: in full, shortened, misspelt, or by its acronym."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz import fuzz, process
from rapidfuzz.distance import OSA

from normalise.agencies.bodies import body
from normalise.agencies.choice import Candidate, Match, near_by, of_its_time, one, only
from normalise.agencies.context import Context
from normalise.agencies.form import forms
from normalise.agencies.index import Index, Names, sorted_words
from normalise.agencies.words import words

CERTAIN = 88.0
"""A misspelt name is taken for the best match from this score on …"""

MARGIN = 4.0
"""… if the next best organisation scores so much less."""

LEAST = 80.0
"""Organisations that score less are not looked at."""

SHORTEST = 8
"""Letters that a form must have to be searched for as misspelt: short names are too alike."""

_AS_PRINTED = 3
"""The tables up to here are asked for a name as it is printed."""

_TRUST, _TRUSTS = re.compile(r"(?:\bnhs )?(?:foundation )?\btrust$"), ("nhs trust", "nhs foundation trust")

_OF_TRUST = re.compile(r"\s+(?:NHS\s+)?(?:FT|(?:Foundation\s+)?Trust)\.?$", re.IGNORECASE)
"""Behind a trust's acronym: "NTW NHS FT"."""


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
        number = one(found, index, context)
        if number is None and len(found) > 1:
            number = only(of_its_time(found, index, context))
            if number is None and context.date is None:
                number = only(_called_so(found, written, index))
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
    number = one(numbers, index, context)
    if number is None or (len(short.replace("&", "")) < 3 and not near_by(number, index, context)):
        return None
    return Match(number, 95.0, "acronym")


@lru_cache(maxsize=65536)
def near(text: str, index: Index) -> Match | None:
    """A misspelt name."""
    best: Match | None = None
    for written in forms(text):
        if len(written.replace(" ", "")) < SHORTEST or not _may_be_near(written, index):
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


def _may_be_near(written: str, index: Index) -> bool:
    """Whether any spelling is as near as it must be. Mostly none is: cheaper to ask than to look for the best."""
    length, share = len(written), CERTAIN / (200 - CERTAIN)  # of two as near, the shorter has this share of the longer
    cutoff = CERTAIN - 0.01  # whatever is lost in rounding
    for letters in range(math.floor(length * share), math.ceil(length / share) + 1):
        spellings, in_order = index.by_length.get(letters, ((), ()))
        for wanted, among in ((written, spellings), (sorted_words(written), in_order)):
            if process.extractOne(wanted, among, scorer=fuzz.ratio, score_cutoff=cutoff) is not None:
                return True
    return False


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


def _called_so(numbers: Iterable[int], written: Sequence[str], index: Index) -> list[int]:
    """Of several bodies those whose own name is a hospital's: "Ipswich Hospital" was Ipswich Hospital NHS Trust's."""
    hospitals = [f"{f} " for f in written if "hospital" in f]
    return [n for n in numbers if any(name.startswith(f) for name in index.full[n] for f in hospitals)]


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
    if theirs[0] == "department" and not _near_word(mine[0], theirs[0]):
        return False  # every council has an education department, and it is not the Department for Education
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
