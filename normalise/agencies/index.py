"""The registry by every form of its names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from normalise.agencies.form import forms
from normalise.registry.load import Organisation

Names = Mapping[str, frozenset[int]]
"""places in ``Index.organisations`` by form"""

LONG_ENOUGH = 12
"""Letters of a name that is looked for without its spaces."""

MANY_PLACES = 3
"""Places in a body's name from which on people write their initials: "HMR CCG"."""

_SHORTENED = (
    re.compile(r"\bnhs (?:foundation )?trust\b"),
    re.compile(r"\bnhs\b"),
    re.compile(r"\b(?:city|county|borough|district|metropolitan borough|county borough) council\b"),
)
_BODY_WORDS = frozenset(
    ("trust", "council", "board", "group", "police", "service", "partnership", "company", "authority", "care")
)
"""What is left of a name must still say what sort of body it is: a bare place is nobody's name."""
_SAY_NOTHING = frozenset(
    ("nhs", "foundation", "city", "county", "borough", "district", "metropolitan", "health", "local")
)
"""Words that many bodies have: a name of nothing else is nobody's."""
_HEALTH_TRUST = re.compile(
    r"^(.*\b(?:hospitals?|mental health|healthcare|ambulance|health)\b.*?)(?: teaching)? nhs (?:foundation )?trust$"
)
"""A hospital's or mental health trust, which people call by its name without "NHS Trust"."""
_UNIVERSITY = re.compile(r"(?<=\w )(?:hospitals university|university hospitals)(?= nhs )")
_INITIALS = re.compile(r"^nhs (.+?) (clinical commissioning group|integrated care board)$")
_LONDON = re.compile(r"^(?:london|royal) borough (.+)$")


@dataclass(frozen=True, eq=False)
class Index:
    """Organisations, and where to find them."""

    organisations: tuple[Organisation, ...]
    names: Names
    """by official name"""
    aliases: Names
    """by the other names, in full"""
    shortened: Names
    """by forms that leave out what people leave out ("NHS", "City"): good only where they are one body's"""
    unspaced: Names
    """by full names without spaces: PDFs part words"""
    acronyms: Names
    """by acronym, upper case"""
    spellings: tuple[str, ...]
    """every form of a full name, for searching what is misspelt …"""
    in_order: tuple[str, ...]
    """… the same with the words of each in alphabetical order, for names whose words are misplaced …"""
    spelled: tuple[int, ...]
    """… and the organisation that each is of"""
    places: Names
    """by place, as a form"""
    longest: Mapping[str, int]
    """words of the longest name, by its first word"""

    def written(self, number: int) -> tuple[str, ...]:
        """The forms of an organisation's full names."""
        organisation = self.organisations[number]
        return tuple(f for name in (organisation.name, *organisation.aliases) for f in forms(name)[:1])

    def number_of(self, name: str) -> int | None:
        """The place of the organisation with an official name."""
        return next((n for f in forms(name) for n in self.names.get(f, ())), None)


def index_of(organisations: Sequence[Organisation], own: Sequence[Organisation] = ()) -> Index:
    """The index of a registry.

    Args:
        organisations: the registry.
        own: a researcher's own organisations; where they share a name or an alias with the registry's, they win.
    """
    taken = {f for o in own for n in (o.name, *o.aliases) for f in forms(n)}
    everyone = (*own, *(o for o in organisations if not taken & set(forms(o.name))))
    names: dict[str, set[int]] = defaultdict(set)
    aliases: dict[str, set[int]] = defaultdict(set)
    shortened: dict[str, set[int]] = defaultdict(set)
    acronyms: dict[str, set[int]] = defaultdict(set)
    places: dict[str, set[int]] = defaultdict(set)
    for number, organisation in enumerate(everyone):
        theirs = number >= len(own)
        for f in forms(organisation.name)[:1]:
            names[f].add(number)
        for alias in organisation.aliases:
            for f in forms(alias)[:1]:
                if not theirs or f not in taken:
                    aliases[f].add(number)
        for f in _shortened((organisation.name, *organisation.aliases)):
            if not theirs or f not in taken:
                shortened[f].add(number)
        for acronym in organisation.acronyms:
            acronyms[acronym.upper()].add(number)
        for place in organisation.places:
            for f in forms(place)[:1]:
                places[f].add(number)
    lone = {f: numbers for f, numbers in shortened.items() if len(numbers) == 1 and len(f.split()) > 2}
    by_form = sorted({(f, n) for table in (lone, names, aliases) for f, numbers in table.items() for n in numbers})
    return Index(
        organisations=everyone,
        names=_frozen(names),
        aliases=_frozen(aliases),
        shortened=_frozen(shortened),
        unspaced=_unspaced((*names.items(), *aliases.items())),
        acronyms=_frozen(acronyms),
        spellings=tuple(f for f, _ in by_form),
        in_order=tuple(sorted_words(f) for f, _ in by_form),
        spelled=tuple(n for _, n in by_form),
        places=_frozen(places),
        longest=_longest(f for table in (names, aliases) for f in table),
    )


def sorted_words(text: str) -> str:
    """A form with its words in alphabetical order."""
    return " ".join(sorted(text.split()))


def _unspaced(found: Iterable[tuple[str, set[int]]]) -> Names:
    tight: dict[str, set[int]] = defaultdict(set)
    for f, numbers in found:
        if len(f) >= LONG_ENOUGH:
            tight[f.replace(" ", "")] |= numbers
    return _frozen(tight)


def _longest(names: Iterable[str]) -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for words in map(str.split, names):
        longest[words[0]] = max(longest.get(words[0], 0), len(words))
    return longest


def _frozen(found: Mapping[str, set[int]]) -> Names:
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _shortened(names: Iterable[str]) -> set[str]:
    """Forms of a name without the words that people leave out."""
    found: set[str] = set()
    for name in names:
        for f in forms(name)[:1]:
            london = _LONDON.match(f)
            if london:
                borough = london.group(1)
                found |= {f"{borough} council", f"{borough} borough council", f"london borough {borough} council"}
            if "council" in f:
                found.add(_SHORTENED[2].sub("council", f))
            if "nhs" in f:
                found.add(_SHORTENED[0].sub("trust", f))
                found.add(" ".join(_SHORTENED[1].sub(" ", f).split()))
            found.discard(f)
            initials = _INITIALS.match(f)
            if initials and len(initials.group(1).split()) >= MANY_PLACES:
                found.add(f"{''.join(word[0] for word in initials.group(1).split())} {initials.group(2)}")
    # "East Kent Hospitals" is called so without its "University", too
    names = (*names, *(_UNIVERSITY.sub("hospitals", f) for n in names for f in forms(n)[:1] if _UNIVERSITY.search(f)))
    called = {m.group(1) for name in names for f in forms(name)[:1] if (m := _HEALTH_TRUST.match(f))}
    plain = {f for f in called if len(f.split()) > 2}
    return plain | {
        f for f in found if not _BODY_WORDS.isdisjoint(f.split()) and set(f.split()) - _BODY_WORDS - _SAY_NOTHING
    }
