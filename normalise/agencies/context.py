"""What a document itself says of its agencies: its place, its abbreviations, the names it writes out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from normalise.agencies.form import forms
from normalise.agencies.index import Index
from normalise.registry.load import Organisation

_BRACKETED = re.compile(r"\(\s*(?:the\s+)?[“\"']?([A-Z][A-Za-z&]{1,9})[”\"']?\s*\)")
_LISTED = re.compile(r"^\W*([A-Z][A-Z&a-z]{1,9})\s*(?:[:=–—-]|\s{1,})\s*([A-Z].{5,120})$")
_WORD = re.compile(r"[A-Za-z][\w’'-]*|&")
_DIRECTIONS = frozenset(("north", "south", "east", "west", "mid", "central", "northern", "southern"))
_SMALL = frozenset(("of", "and", "the", "for", "in", "on", "to", "&", "a", "with", "nhs"))
_NO_PLACE = re.compile(
    r"\b(?:community safety partnership|safer|partnership|domestic abuse|domestic violence|strategic|board|city|county"
    r"|borough|council|district|safety|community|communities|and|the|of|london|royal|metropolitan|safe|stronger)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Context:
    """What a document says of its agencies."""

    places: tuple[str, ...] = ()
    """places that the document is about, as forms, the surest first"""
    abbreviations: Mapping[str, str] = field(default_factory=dict)
    """what the document writes out, by abbreviation in capitals"""
    named: frozenset[int] = frozenset()
    """organisations (places in the index) that the document names in full"""
    section: str | None = None
    """official name of the section's agency"""
    date: str | None = None
    """when the document was written, as exact as it says: "2018-03-12", "2017-03", "2016" """

    def may_name(self, organisation: Organisation) -> bool:
        """Whether a body was there when the document was written, as far as is known."""
        if self.date is None:
            return True
        # "2019" begins before "2019-04-01" and ends after it: where a date is not exact, nothing is ruled out
        began = organisation.start[: len(self.date)] <= self.date[: len(organisation.start)]
        return began and (
            not organisation.end or self.date[: len(organisation.end)] <= organisation.end[: len(self.date)]
        )


def context_of(index: Index, texts: Iterable[str], partnership: str | None = None, date: str | None = None) -> Context:
    """Gather what a document says.

    Args:
        index: the registry.
        texts: the document's texts: lines, paragraphs or cells.
        partnership: the community safety partnership that commissioned the review.
        date: when the document was written, ISO 8601 as exact as it says.
    """
    abbreviations: dict[str, str] = {}
    named: set[int] = set()
    texts = tuple(texts)
    for text in texts:
        for short, long in _written_out(text):
            abbreviations.setdefault(short, long)
        named |= set(names_in(index, text))
    return Context(places_in(index, partnership), abbreviations, frozenset(named), date=date)


def places_in(index: Index, name: str | None) -> tuple[str, ...]:
    """The registry's places that a partnership's name holds, the longest first."""
    if not name:
        return ()
    found: dict[str, None] = {}
    for whole in (name, _NO_PLACE.sub(" ", name)):
        tokens = (forms(whole) or ("",))[0].split()
        for length in range(min(6, len(tokens)), 0, -1):
            for start in range(len(tokens) - length + 1):
                run = " ".join(tokens[start : start + length])
                parted = start > 0 and tokens[start - 1] in _DIRECTIONS  # "South Nottinghamshire" is not the county
                if run in index.places and not parted and not any(run in known for known in found):
                    found[run] = None
    return tuple(found)


def _written_out(text: str) -> Iterable[tuple[str, str]]:
    """Abbreviations with what they stand for: "Full Name (FN)" or a glossary's line "FN  Full Name"."""
    for match in _BRACKETED.finditer(text):
        long = _spelled(
            _WORD.findall(text[max(0, match.start() - 160) : match.start()]), match.group(1), backwards=True
        )
        if long:
            yield match.group(1).upper(), long
    for line in text.splitlines():
        listed = _LISTED.match(line.strip())
        if listed and listed.group(1).upper() == listed.group(1):
            long = _spelled(_WORD.findall(listed.group(2)), listed.group(1), backwards=False)
            if long:
                yield listed.group(1), long


def _spelled(words: Sequence[str], short: str, *, backwards: bool) -> str | None:
    """The run of words, at the end or at the beginning, whose initials spell an abbreviation."""
    letters = short.upper().replace("&", "")
    for count in range(1, min(len(words), len(letters) + 5) + 1):
        run = words[-count:] if backwards else words[:count]
        full = "".join(w[0] for w in run if w != "&").upper()
        short_run = "".join(w[0] for w in run if w.casefold() not in _SMALL).upper()
        if letters in (full, short_run) and run[0].casefold() not in ("of", "and", "the", "&"):
            return " ".join(run)
    return None


def names_in(index: Index, text: str) -> Iterator[int]:
    """Organisations whose official or other full name stands in a text."""
    tokens = (forms(text) or ("",))[0].split()
    after = 0
    for start in [place for place, token in enumerate(tokens) if token in index.longest]:  # most words begin no name
        if start < after:
            continue
        for length in range(min(index.longest[tokens[start]], len(tokens) - start), 1, -1):
            run = " ".join(tokens[start : start + length])
            found = index.names.get(run) or index.aliases.get(run)
            if found and len(found) == 1:
                yield from found
                after = start + length
                break
