"""Section headings: what sort of section, and which words name its agency.

A heading is taken apart from its ends: list numbers, "(continued)" and the words that plans frame a name with
("Individual Agency Recommendations –", "Recommendations for", "… IMR") go, and what is left may name an agency. It does
where the frame itself says so, or where it holds a word of bodies ("Police", "NHS", "Council") and reads like a name,
not like a topic ("Domestic abuse training for housing staff"). A clause that is made of nothing but words of those who
speak for the whole review ("Recommendations made by the Panel", "All-agency learning"), or for the nation, says so
itself. The words are in ``vocabulary/section.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache
from typing import NamedTuple

from normalise.spelling import respelt
from normalise.vocabulary import alternatives, vocabulary
from schemas.plan import AgencyMatch, SectionKind

_EDGE = " \t\n.,;:|–—-•"
_RECS = re.compile(r"\brecs\b\.?", re.IGNORECASE)
_CONTINUED = re.compile(r"\s*[(\[–—-]?\s*\b(?:continued|cont['’]?d|cont)\b\.?\s*[)\]]?\s*$", re.IGNORECASE)
_LOOSE = re.compile(
    r"^(?:(?:made|identified|addressed|directed|arising|relating|specific|agreed)\s+)?(?:for|from|of|to|by|at)\b(?:\s+the\b)?\s*"
    r"|\s+(?:for|from|of|to|by)$",
    re.IGNORECASE,
)
"""What joined a name to the words taken away."""
_NUMBER = re.compile(
    r"^(?:r\d+\b|recommendations?\s+\d+(?:\s*(?:to|and|[&,–—-])\s*\d+)*(?=\s*(?:for|to|[:–—-]))|(?:section|appendix|annex|part|table)\s+(?:\d+(?:\.\d+)*|[a-z])\b|\d+(?:\.\d+)*(?=[\s.:)])|[a-z][.)](?=\s))[\s.:)–—-]*",
    re.IGNORECASE,
)


_CLAUSES = re.compile(r"\s*[:–—(),;/]\s*|\s+-\s+")
_BRACKET = re.compile(r"\s*\([^)]*\)?")
_TO_WHOM = re.compile(r"\b(?:for|to)\s+(?:the\s+)?", re.IGNORECASE)
_AND = re.compile(r"\s*[/,&]\s*|\s+and\s+")
_IN_FULL = frozenset(("exact", "alias", "short", "acronym"))
"""How an agency is found of which a heading is the whole name."""


class _Heading(NamedTuple):
    kind: SectionKind
    agency: str | None
    rest: str = ""
    """what may be a name without a word that says so: "Barnardo's" """


def section_kind(heading: str) -> SectionKind:
    """The kind of section that a heading names; "other" where it names none."""
    return _read(heading).kind


def section_agency_text(heading: str) -> str | None:
    """The words of a heading that name its agency, as printed; None where it names none."""
    return _read(heading).agency


def section_of(
    heading: str, find: Callable[[str | None], AgencyMatch | None]
) -> tuple[SectionKind, AgencyMatch | None]:
    """The kind of a section and its agency.

    Args:
        heading: as printed.
        find: gives the agency that words name. A heading without a word of bodies that is all of an agency's name is
            its section ("GMP", "Barnardo's recommendations"), unless it is as well a word of everyday language.
    """
    read = _read(heading)
    if read.kind != "other":
        named = find(read.agency)
        beside = _BRACKET.sub("", read.agency or "").strip(_EDGE)  # "(formerly Copeland BC)", "(IMR author: …)"
        return read.kind, named if named or beside in ("", read.agency) else find(beside)
    mended = respelt(heading.lower(), "section")
    if mended is not None and (again := _read(mended)).kind in ("overview", "national"):
        return again.kind, find(again.agency)
    if not read.rest or read.rest.lower() in vocabulary("section")["everyday"]:
        return "other", None
    names = _AND.split(read.rest)
    if len(names) > 1 and all((one := find(name)) and one.method in _IN_FULL for name in names):
        return "agency", None  # several agencies' section
    found = find(read.rest)
    if found is None or not (found.method in _IN_FULL or (found.method == "place" and read.rest.isupper())):
        return "other", None
    return "agency", found


@lru_cache(maxsize=1 << 12)
def _read(heading: str) -> _Heading:
    heading = _RECS.sub("recommendations", heading)
    plain = _NUMBER.sub("", _CONTINUED.sub("", " ".join(heading.split())).strip(_EDGE)).strip(_EDGE)
    named = _after_frame().search(plain)
    if not plain or (_patterns("title").search(plain) and not named) or _patterns("other").fullmatch(plain):
        return _Heading("other", None)
    if _opens_with("overview", plain):
        return _Heading("overview", None)
    if _patterns("agency").fullmatch(plain):
        return _Heading("agency", plain)
    if not named and (said := _said(plain)):
        return said
    rest, framed = (named["agency"], True) if named else _without_frame(plain)
    if framed:
        return _Heading("agency", rest or None)
    if _whole("government").fullmatch(rest):
        return _Heading("national", rest)
    if _opens_with("national", plain):
        return _Heading("national", None)
    if rest and not _topic(rest) and _body().search(rest):
        return _Heading("agency", rest)
    ends = _patterns("overview", before=r".*\b").fullmatch(plain)
    return _Heading("overview", None) if ends else _Heading("other", None, "" if _topic(rest) else rest)


def _said(plain: str) -> _Heading | None:
    """What a heading says of its kind in clauses that say nothing else.

    The first clause that says anything decides; but "national" also behind a body's name ("Home Office – national
    issues"), and before one ("National recommendation for the Home Office").
    """
    rest: list[str] = []
    national = False
    for clause in filter(None, _CLAUSES.split(plain)):
        if not rest and not national and _says("overview", clause):
            return _Heading("overview", None)
        opening = _national_opening(clause)
        if opening:
            national = True
            rest += filter(None, [clause[len(opening) :]])
        elif not _made_of("overview").fullmatch(clause):
            rest.append(clause)
    return _Heading("national", " / ".join(rest) or None) if national else None


def _national_opening(clause: str) -> str:
    """What a clause begins with that says that it is national: all of it, or up to "for" and "to"; else ""."""
    ends = [match.end() for match in _TO_WHOM.finditer(clause)] + [len(clause)]
    return next((clause[:end] for end in ends if _says("national", clause[:end])), "")


def _says(kind: str, clause: str) -> bool:
    """Whether a clause is made of words that say a kind, or nothing; one of the kind at least."""
    strong = _words(f"says.{kind}")
    return _made_of(kind).fullmatch(clause) is not None and strong.search(clause) is not None


def _opens_with(kind: str, plain: str) -> bool:
    """Whether a heading is one of a kind's wordings, a colon or dash and more words perhaps behind it."""
    return _patterns(kind, after=r"(?:\s*[:–—-]\s|\s*[:–—]|\s*\(|$)").match(plain) is not None


def _without_frame(plain: str) -> tuple[str, bool]:
    """What a heading names, and whether the words around it say that it is an agency."""
    framed = False
    rest = plain
    while True:
        shorter = rest
        for pattern, agency in _frames():
            match = pattern.search(shorter)
            if match:
                shorter = (shorter[: match.start()] + shorter[match.end() :]).strip(_EDGE)
                framed = framed or agency
        if shorter == rest:
            return _LOOSE.sub("", rest), framed
        rest = shorter


def _topic(rest: str) -> bool:
    """Whether words read like a topic: too long for a name, or with a word that no body's name has."""
    return len(rest.split()) > 12 or _words("topics").search(rest) is not None


@cache
def _frames() -> tuple[tuple[re.Pattern[str], bool], ...]:
    """Words to take from either end; True where they say that an agency is named."""
    words = vocabulary("section")
    made: list[tuple[str, bool]] = []
    joined = r"(?:(?:for|from|of|to|by)\s+(?:the\s+)?)?"
    for group, agency in (("agency_frames", True), ("plain_frames", False)):
        any_of = alternatives(words[group])
        made.append((rf"^{any_of}(?![\w’'])[\s:–—-]*{joined}", agency))
        made.append((rf"[\s:–—(-]*(?<!\w)(?:\d+\s+)?{any_of}\)?(?:\s+(?:19|20)\d\d)?$", agency))
    made.append((rf"^{alternatives(words['agency_openings'])}\s*[:–—-]+\s*", True))
    return tuple((re.compile(pattern, re.IGNORECASE), agency) for pattern, agency in made)


@cache
def _after_frame() -> re.Pattern[str]:
    """The name behind a frame that stands anywhere: "DHR 7: Single Agency Recommendations – Peabody"."""
    frames = alternatives(vocabulary("section")["agency_frames"])
    return re.compile(rf"(?<![\w(]){frames}\s*[:–—-]+\s*(?P<agency>\w.+)$", re.IGNORECASE)


@cache
def _patterns(kind: str, before: str = "", after: str = "") -> re.Pattern[str]:
    wordings = "|".join(vocabulary("section")[f"patterns.{kind}"])
    return re.compile(rf"{before}(?<!\w)(?:{wordings})(?!\w){after}", re.IGNORECASE)


@cache
def _made_of(kind: str) -> re.Pattern[str]:
    """Words one after another that say a kind, or nothing."""
    words = vocabulary("section")
    known = r"\d{1,2}(?:\s*[–-]\s*\d{1,2})?|" + alternatives(
        (*words[f"says.{kind}"], *words[f"says.{kind}_beside"], *words["says.nothing"])
    )
    return re.compile(rf"(?:(?<!\w)(?:{known})(?:['’]s?)?(?![\w’'])[^\w(]*)+", re.IGNORECASE)


@cache
def _words(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){alternatives(vocabulary('section')[group])}(?!\w)", re.IGNORECASE)


@cache
def _whole(group: str) -> re.Pattern[str]:
    one = rf"(?:the\s+)?{alternatives(vocabulary('section')[group])}(?:\s*\([A-Z&]+\))?"
    return re.compile(rf"{one}(?:\s*(?:,|/|&|\band\b)\s*{one})*", re.IGNORECASE)


@cache
def _body() -> re.Pattern[str]:
    """A word of bodies' names: a sure one anywhere, a common word behind the first with a capital, some only alone."""
    words = vocabulary("section")
    sure, common, alone = (alternatives(words[group]) for group in ("bodies", "common_bodies", "alone_bodies"))
    return re.compile(rf"(?i:(?<!\w){sure}(?!\w))|(?i:^(?:{alone}|{common})$)|(?<=[\s/&-])(?=[A-Z])(?i:{common})(?!\w)")


__all__ = ["section_agency_text", "section_kind", "section_of"]
