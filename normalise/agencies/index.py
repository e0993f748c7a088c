"""The registry by every form of its names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from normalise.agencies.form import forms, forms_of
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
_SHORTENABLE = re.compile("nhs|council|borough|trust|fire rescue service")
"""What a name holds that people shorten: most hold nothing of it, and need no closer look."""
_BODY_WORDS = frozenset(
    ("trust", "council", "board", "group", "police", "service", "partnership", "company", "authority", "care", "fire")
)
"""What is left of a name must still say what sort of body it is: a bare place is nobody's name."""
_SAY_NOTHING = frozenset(
    ("nhs", "foundation", "city", "county", "borough", "district", "metropolitan", "health", "local")
)
"""Words that many bodies have: a name of nothing else is nobody's."""
_BARE = _BODY_WORDS | _SAY_NOTHING
_HEALTH_TRUST = re.compile(
    r"^(.*\b(?:hospitals?|mental health|healthcare|ambulance|health)\b.*?)(?: teaching)? nhs (?:foundation )?trust$"
)
"""A hospital's or mental health trust, which people call by its name without "NHS Trust"."""
_CALLED = re.compile(r"^((?:\w+ )+(?:health|healthcare|hospitals?)) nhs (?:foundation )?trust$")
"""A trust known by two words: "Oxford Health", "Frimley Health"."""
_UNIVERSITY = re.compile(r"(?<=\w )(?:hospitals university|university hospitals)(?= nhs )")
_INITIALS = re.compile(r"^nhs (.+?) (clinical commissioning group|integrated care board)$")
_LONDON = re.compile(r"^(?:london|royal) borough (.+)$")


@dataclass(frozen=True, eq=False)
class Index:
    """Organisations, and where to find them. Tables that not every document needs are made on first use."""

    organisations: tuple[Organisation, ...]
    names: Names
    """by official name"""
    aliases: Names
    """by the other names, in full"""
    acronyms: Names
    """by acronym, upper case"""
    places: Names
    """by place, as a form"""
    full: Sequence[Sequence[str]]
    """the forms of each organisation's name and other names"""
    taken: Set[str]
    """forms that nobody else's name may be shortened to"""
    own: int
    """how many of the organisations, the first, are a researcher's own"""

    @cached_property
    def shortened(self) -> Names:
        """By forms that leave out what people leave out ("NHS", "City"): good only where they are one body's."""
        found: dict[str, set[int]] = defaultdict(set)
        for number, forms_ in enumerate(self.full):
            if not _SHORTENABLE.search("\n".join(forms_)):
                continue
            known = _called(forms_, self.organisations[number])
            for f in _shortened(forms_) | known:
                if number < self.own or f not in self.taken:
                    found[f].add(number)
        return _frozen(found)

    @cached_property
    def _by_first_word(self) -> Mapping[str, Sequence[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, forms_ in enumerate(self.full):
            for word in {f.partition(" ")[0] for f in forms_}:
                found[word].append(number)
        return found

    def opened_by(self, words: str) -> list[int]:
        """The organisations of which a full name begins with words, where its last words are left out: "Lifeline"."""
        opening = f"{words} "
        among = self._by_first_word.get(words.partition(" ")[0], ())
        return [n for n in among if any(f.startswith(opening) for f in self.full[n])]

    @cached_property
    def unspaced(self) -> Names:
        """By full names without spaces: PDFs part words."""
        tight: dict[str, set[int]] = defaultdict(set)
        for f, numbers in (*self.names.items(), *self.aliases.items()):
            if len(f) >= LONG_ENOUGH:
                tight[f.replace(" ", "")] |= numbers
        return _frozen(tight)

    @cached_property
    def spelled(self) -> tuple[tuple[str, int], ...]:
        """Every form of a full name with the organisation that it is of, for searching what is misspelt."""
        lone = {f: numbers for f, numbers in self.shortened.items() if len(numbers) == 1 and len(f.split()) > 2}
        tables = (lone, self.names, self.aliases)
        return tuple(sorted({(f, n) for table in tables for f, numbers in table.items() for n in numbers}))

    @cached_property
    def spellings(self) -> tuple[str, ...]:
        """The forms of ``spelled`` …"""
        return tuple(f for f, _ in self.spelled)

    @cached_property
    def in_order(self) -> tuple[str, ...]:
        """… the same with the words of each in alphabetical order, for names whose words are misplaced."""
        return tuple(map(sorted_words, self.spellings))

    @cached_property
    def by_length(self) -> Mapping[int, tuple[list[str], list[str]]]:
        """``spellings`` and ``in_order`` by the number of letters: where a near one can be."""
        found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for spelling, ordered in zip(self.spellings, self.in_order, strict=True):
            as_printed, in_order = found[len(spelling)]
            as_printed.append(spelling)
            in_order.append(ordered)
        return dict(found)

    @cached_property
    def longest(self) -> Mapping[str, int]:
        """Words of the longest name, by its first word; single words are left out."""
        longest: dict[str, int] = {}
        for words in map(str.split, (*self.names, *self.aliases)):
            if len(words) > longest.get(words[0], 1):
                longest[words[0]] = len(words)
        return longest

    def number_of(self, name: str) -> int | None:
        """The place of the organisation with an official name."""
        return next((n for f in forms(name) for n in self.names.get(f, ())), None)


def index_of(organisations: Sequence[Organisation], own: Sequence[Organisation] = ()) -> Index:
    """The index of a registry.

    Args:
        organisations: the registry.
        own: a researcher's own organisations; where they share a name or an alias with the registry's, they win.
    """
    written = _written_out((*own, *organisations))
    taken = {f for o in own for n in (o.name, *o.aliases) for f in written[n]}
    everyone = (*own, *(o for o in organisations if taken.isdisjoint(written[o.name])))
    names: dict[str, set[int]] = defaultdict(set)
    aliases: dict[str, set[int]] = defaultdict(set)
    acronyms: dict[str, set[int]] = defaultdict(set)
    places: dict[str, set[int]] = defaultdict(set)
    first = {text: forms_[0] for text, forms_ in written.items() if forms_}
    full: list[list[str]] = []
    for number, organisation in enumerate(everyone):
        theirs = number >= len(own)
        name, others = organisation.name, [first[alias] for alias in organisation.aliases if alias in first]
        full.append([first[name], *others] if name in first else others)
        if name in first:
            names[first[name]].add(number)
        for f in others:
            if not theirs or f not in taken:
                aliases[f].add(number)
        for acronym in organisation.acronyms:
            acronyms[acronym.upper()].add(number)
        for place in organisation.places:
            if place in first:
                places[first[place]].add(number)
    return Index(
        organisations=everyone,
        names=_frozen(names),
        aliases=_frozen(aliases),
        acronyms=_frozen(acronyms),
        places=_frozen(places),
        full=full,
        taken=taken,
        own=len(own),
    )


def _written_out(organisations: Iterable[Organisation]) -> dict[str, tuple[str, ...]]:
    """The forms of all that organisations and their places are called, by the text."""
    texts = dict.fromkeys(text for o in organisations for text in (o.name, *o.aliases, *o.places))
    return dict(zip(texts, forms_of(texts), strict=True))


def sorted_words(text: str) -> str:
    """A form with its words in alphabetical order."""
    return " ".join(sorted(text.split()))


def _frozen(found: Mapping[str, set[int]]) -> Names:
    return {key: frozenset(numbers) for key, numbers in found.items()}


def _called(names: Sequence[str], organisation: Organisation) -> set[str]:
    """What a trust is called without the words for a trust; one that was gone before the first reviews has no place.

    A hospital outlives its trust, so its name is that of a trust only as long as there is one.
    """
    if not organisation.places:
        return set()
    called = {trust.group(1) for trust in map(_CALLED.match, names) if trust}
    return {name for name in called if not organisation.end or "hospital" not in name}


def _shortened(names: Sequence[str]) -> set[str]:
    """A body's names, as forms, without the words that people leave out."""
    found: set[str] = set()
    called: set[str] = set()
    for f in names:
        london = _LONDON.match(f)
        if london:
            borough = london.group(1)
            found |= {f"{borough} council", f"{borough} borough council", f"london borough {borough} council"}
        if "council" in f:
            found.add(_SHORTENED[2].sub("council", f))
        if f.endswith("fire rescue service"):
            found |= {f.removesuffix("service").strip(), f.removesuffix("rescue service").strip()}
            found.add(f.replace("fire rescue", "fire"))
        if "nhs" in f:
            found.add(_SHORTENED[0].sub("trust", f))
            found.add(" ".join(_SHORTENED[1].sub(" ", f).split()))
        found.discard(f)
        initials = _INITIALS.match(f)
        if initials and len(initials.group(1).split()) >= MANY_PLACES:
            found.add(f"{''.join(word[0] for word in initials.group(1).split())} {initials.group(2)}")
        if f.endswith("trust"):
            # "East Kent Hospitals" is called so without its "University", too
            trusts = map(_HEALTH_TRUST.match, {f, _UNIVERSITY.sub("hospitals", f)})
            called |= {trust.group(1) for trust in trusts if trust and len(trust.group(1).split()) > 2}
    return called | {f for f in found if not _BODY_WORDS.isdisjoint(words := f.split()) and not _BARE.issuperset(words)}
