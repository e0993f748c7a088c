"""What header wordings name: the vocabulary of ``headers.yml``, and how a printed header is compared with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, NamedTuple

import yaml
from rapidfuzz import fuzz, process

from extract.packaged import packaged

FIELDS = (
    "number",
    "recommendation",
    "scope",
    "action",
    "lead_agency",
    "milestones",
    "target_date",
    "outcome",
    "completion",
)

CHOICES = ("first", "second", "third")
"""The lists of whole wordings, the best first."""

NEAR = 88.0
"""Least similarity (0 to 100) of a header to a wording that it is taken for."""

MARGIN = 5.0
"""How much the best field must be ahead of the second."""

LONGEST = 16
"""A header cell has no more words than this, brackets aside."""

PREPOSITIONS = frozenset(("to", "of", "for", "on", "against", "from", "in", "towards", "under", "by", "at", "with"))
"""What a name is about stands before these."""

QUESTIONS = frozenset(("who", "what", "how", "when", "where", "why", "which"))
"""Words that a question begins with: those of two fields differ in few letters."""

BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")

EXPLAINED = re.compile(
    r"(?<=\w)\W+(?:What|How|When|Which|Who|Should|Have|Has|Is|Are|Where|Does|Will)\s[^?]*\?.*$", re.DOTALL
)
"""A question behind a header's name: "Outcome: What does it look like?" """

ASKED = re.compile(r"([^?]+\?)[^?]+")
"""A question, and what explains it: "Who will lead? Name of agency and post holder"."""

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_DATE = re.compile(
    r"\b(?:as (?:at|of|on) |at |on |in |for )?"
    rf"(?:(?:\d{{1,2}}(?: ?(?:st|nd|rd|th))? (?:of )?)?{_MONTH} (?:\d{{1,2}} )?(?:\d{{4}}|\d{{2}})(?: \d{{2}})?"
    r"|\d{1,2} \d{1,2} (?:\d{4}|\d{2})|(?:19|20)\d\d(?: \d{2,4})?|(?:q|quarter )[1-4](?: \d{2,4}){0,2})\b"
)
"""A date in a header for comparing: "as at march 2021", "nov 19", "31 03 2019", "2019 20", "q1"."""


class Match(NamedTuple):
    """What a header names."""

    field: str | None = None
    how: str = ""
    """exact, near, contains, other (a known wording that is no field's) or "" (no known wording)"""
    choice: int = 0
    """0 for a field's best wordings; where two columns want a field, the lower one has it"""
    also: str | None = None
    """a second field that the header names: "Owner / Deadline" """
    own: bool = False
    """the wording is the user's own"""


NOTHING = Match()

OF_ACTIONS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")
"""The fields of which one column may hold two."""

NOUNS = ("recommendation", "action", "milestones")
"""Fields whose names stand before others to make one name of both: "action owner", "recommendation number"."""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """Header wordings, as keys of :func:`folded`."""

    exact: Mapping[str, Match]
    tight: Mapping[str, Match]
    """the same without spaces"""
    contains: Mapping[str, Match]
    qualifiers: tuple[str, ...]
    """the longest first"""
    endings: tuple[str, ...]
    """the longest first"""
    generic: frozenset[str]
    foreign: frozenset[str]
    """headers of tables that are no plan"""
    foreign_words: frozenset[str]
    prompts: tuple[str, ...]
    words: frozenset[str]
    """the words of all whole wordings as they are written"""


def header_key(text: str) -> str:
    """A header for comparing: lower case, no accents, no punctuation, single spaces. Not for display."""
    text = text.lower()
    if not text.isascii():
        text = "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c))
    return re.sub(r"[^a-z0-9#]+", " ", text).strip()


@lru_cache(maxsize=8192)
def folded(text: str) -> str:
    """The key of a header whose words are all singular: "Lead Agency/ies", "Action(s)", "ACTIONS"."""
    text = re.sub(r"(?<=[A-Za-z])\s?[(/]\s?(?:s|es|ies)\b\)?", "", text, flags=re.IGNORECASE)
    return " ".join(_singular(word) for word in header_key(text).split())


def _singular(word: str) -> str:
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    return word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s")


@cache
def known() -> Vocabulary:
    """The vocabulary of ``headers.yml``."""
    return vocabulary_of(packaged("headers.yml"))


def vocabulary_of(content: Mapping[str, Any]) -> Vocabulary:
    """A vocabulary in the form of ``headers.yml``."""
    exact = _exact(content)
    return Vocabulary(
        exact=exact,
        tight=_tight(exact),
        contains=_contained(content),
        qualifiers=tuple(sorted((folded(q) for q in content["qualifiers"]), key=len, reverse=True)),
        endings=tuple(sorted((folded(e) for e in content["endings"]), key=len, reverse=True)),
        generic=frozenset(folded(w) for w in content["generic"]),
        foreign=frozenset(folded(w) for w in content["not_a_plan"]["first"]),
        foreign_words=frozenset(folded(w) for w in content["not_a_plan"]["contains"]),
        prompts=tuple(content["prompts"]),
        words=frozenset(
            word
            for field in FIELDS
            for name in CHOICES
            for wording in content[field].get(name, ())
            for word in wording.split()
        ),
    )


@lru_cache(maxsize=4)
def vocabulary_with(own: str | None) -> Vocabulary:
    """The vocabulary of ``headers.yml`` with a user's own wordings, which win over ours.

    Args:
        own: the text of a file with fields, or ``other``, in the form of ``headers.yml``; None where there is none.

    Raises:
        ValueError: it is not of that form; the message says what is wrong and where.
    """
    base = known()
    if own is None:
        return base
    content = checked(own)
    mine = {key: found._replace(own=True) for key, found in _exact(content).items()}
    exact = {**base.exact, **mine}
    contains = {key: found._replace(own=True) for key, found in _contained(content).items()}
    return replace(
        base,
        exact=exact,
        tight=_tight(exact),
        contains={**base.contains, **contains},
        foreign=base.foreign - mine.keys(),
    )


def checked(text: str) -> Mapping[str, Mapping[str, Sequence[str]]]:
    """A user's own wordings, seen to be of the form of ``headers.yml``.

    Raises:
        ValueError: they are not; the message says what is wrong and where.
    """
    try:
        content = yaml.safe_load(text)
    except yaml.YAMLError as error:
        raise ValueError(f"is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict) or not content:
        raise ValueError("holds no fields")
    fields = dict.fromkeys(FIELDS, (*CHOICES, "contains")) | {"other": ("first",)}
    of: dict[str, str] = {}
    for field, lists in content.items():
        if field not in fields:
            raise ValueError(f"there is no field {field!r}; there are: {', '.join(fields)}")
        if not isinstance(lists, dict):
            raise ValueError(f"{field}: holds no lists; a field has {' and '.join(fields[field])}")
        for name, wordings in lists.items():
            if name not in fields[field]:
                raise ValueError(f"{field}: there is no list {name!r}; there are: {', '.join(fields[field])}")
            if not isinstance(wordings, list):
                raise ValueError(f"{field}, {name}: is no list of wordings")
            for wording in wordings:
                if not isinstance(wording, str):
                    raise ValueError(f"{field}, {name}: {wording!r} is no text; put it in quotes")
                if not folded(wording):
                    raise ValueError(f"{field}, {name}: {wording!r} has no letters or figures")
                if name != "contains" and of.setdefault(folded(wording), field) != field:
                    raise ValueError(f"{field}, {name}: {wording!r} is a wording of {of[folded(wording)]} as well")
    return content


def _exact(content: Mapping[str, Any]) -> dict[str, Match]:
    exact: dict[str, Match] = {}
    for field in FIELDS:
        for choice, name in enumerate(CHOICES):
            for wording in content.get(field, {}).get(name, ()):
                exact.setdefault(folded(wording), Match(field, "exact", choice))
    for wording in content.get("other", {}).get("first", ()):
        exact.setdefault(folded(wording), Match(None, "other"))
    return exact


def _tight(exact: Mapping[str, Match]) -> dict[str, Match]:
    return {key.replace(" ", ""): found for key, found in exact.items()}


def _contained(content: Mapping[str, Any]) -> dict[str, Match]:
    return {
        folded(phrase): Match(field, "contains", len(CHOICES))
        for field in FIELDS
        for phrase in content.get(field, {}).get("contains", ())
    }


@lru_cache(maxsize=8192)
def match(text: str, vocabulary: Vocabulary) -> Match:
    """What a header names: as a whole, without what it adds (brackets, a date), or by words that it holds."""
    short = BRACKETS.sub(" ", text)
    key = folded(text) if len(text.split()) <= LONGEST else folded(short)
    if len(key.split()) > LONGEST:
        name = EXPLAINED.sub("", text)
        return match(name, vocabulary) if name != text else _question(text, vocabulary) or NOTHING
    if not key:
        return NOTHING
    printed = header_parts(short)
    parts = [_whole(folded(p), "", vocabulary) or NOTHING for p in printed] if len(printed) > 1 else []
    pair = tuple(dict.fromkeys(_of_completion(p, key, parts) for p in parts))
    two = len(pair) == 2 and all(p.how == "exact" for p in parts)
    whole = _whole(key, folded(short), vocabulary)
    if two and parts[0].field in NOUNS and whole is not None and whole.field != parts[0].field:
        whole = None  # "Action / Owner" is not the action's owner
    if whole is not None:
        other = next((field for field in pair if field != whole.field), None)
        both = two and whole.field in pair and all(field in OF_ACTIONS for field in pair)
        return whole._replace(also=other) if both else whole
    name = EXPLAINED.sub("", text)
    if name != text and (named := match(name, vocabulary)).how == "exact":
        return named
    if len(pair) == 1 and pair[0] and all(p.how == "exact" for p in parts):
        return min(parts, key=lambda p: p.choice)  # one field twice, perhaps in two languages
    if two and "number" in pair:
        return next(p for p in parts if p.field != "number")  # the text begins with its number
    if two and all(field in OF_ACTIONS for field in pair):
        return Match(pair[0], "exact", len(CHOICES), also=pair[1])
    return (
        _twice(key, vocabulary)
        or _near(key, vocabulary)
        or _question(text, vocabulary)
        or _containing(key, vocabulary)
        or NOTHING
    )


def _twice(key: str, vocabulary: Vocabulary) -> Match | None:
    """The field of two names one after the other that are both its own, as in two languages: "Statws Status"."""
    words = key.split()
    for end in range(1, len(words)):
        first, second = (vocabulary.exact.get(" ".join(part)) for part in (words[:end], words[end:]))
        if first is not None and second is not None and first.field and first.field == second.field:
            return min(first, second, key=lambda found: found.choice)
    return None


def _question(text: str, vocabulary: Vocabulary) -> Match | None:
    """What a question asks for that is a name as a whole, whatever explains it; other text may stand there, too."""
    asked = ASKED.fullmatch(text)
    named = match(asked[1], vocabulary) if asked else NOTHING
    return named._replace(how="near") if named.how == "exact" else None


def header_parts(text: str) -> list[str]:
    """What a header names one beside the other: "Owner / Deadline", "Lead and date"."""
    return [part for part in re.split(r"\s?[/|&,\n]\s?|\s[–—-]\s|\sand\s", text) if part.strip()]


def _of_completion(part: Match, key: str, parts: Sequence[Match]) -> str | None:
    """A part's field: a "completion date" beside an outcome is the day when it was done, not when it is due."""
    done = part.field == "target_date" and any(p.field == "outcome" for p in parts) and "completion date" in key
    return "completion" if done else part.field


def _whole(key: str, short: str, vocabulary: Vocabulary) -> Match | None:
    """The wording that a header is, what it adds aside."""
    for variant in _variants(key, short, vocabulary):
        found = vocabulary.exact.get(variant) or vocabulary.tight.get(variant.replace(" ", ""))
        if found is not None:
            return found
    return None


def _variants(key: str, short: str, vocabulary: Vocabulary) -> Iterator[str]:
    """Keys to look up for a header, from what is printed to what is left without additions."""
    for base in dict.fromkeys((key, short)):
        undated = " ".join(_DATE.sub(" ", base).split())
        for variant in dict.fromkeys((base, undated)):
            if not variant:
                continue
            yield variant
            for qualifier in vocabulary.qualifiers:
                if variant.startswith(f"{qualifier} "):
                    yield variant.removeprefix(f"{qualifier} ")
            for ending in vocabulary.endings:
                if variant.endswith(f" {ending}"):
                    yield variant.removesuffix(f" {ending}")


def _near(key: str, vocabulary: Vocabulary) -> Match | None:
    """A wording that is spelt almost like the header."""
    if len(key) < 5:
        return None
    best: dict[str | None, tuple[float, Match]] = {}
    close = process.extract(key, vocabulary.exact.keys(), scorer=fuzz.ratio, score_cutoff=NEAR - MARGIN, limit=None)
    for wording, score, _ in close:
        if _asked(wording) != _asked(key):
            continue  # "how we will deliver this" is not "who will deliver this", however few letters differ
        found = vocabulary.exact[wording]
        best.setdefault(found.field, (score, found))  # the most similar come first
    ranked = sorted(best.values(), key=lambda item: -item[0])
    if not ranked or ranked[0][0] < NEAR or (len(ranked) > 1 and ranked[0][0] - ranked[1][0] < MARGIN):
        return None
    found = ranked[0][1]
    return found._replace(how="near") if found.field else found


def _asked(key: str) -> frozenset[str]:
    """The question words of a header."""
    return QUESTIONS & frozenset(key.split())


def _containing(key: str, vocabulary: Vocabulary) -> Match | None:
    """The field of a phrase inside the header.

    What a name is about stands before a preposition, and there at the end: "actions to deliver the recommendation" are
    actions, a "recommendation owner" is an owner.
    """
    words = key.split()
    end = next((i for i, word in enumerate(words) if i and word in PREPOSITIONS), len(words))
    return _last_phrase(words[:end], vocabulary) or _longest_phrase(key, vocabulary)


def _last_phrase(words: Sequence[str], vocabulary: Vocabulary) -> Match | None:
    """The field of the phrase that ends last, of several the longest's."""
    for end in range(len(words), 0, -1):
        for start in range(end):
            found = vocabulary.contains.get(" ".join(words[start:end]))
            if found is not None:
                return found
    return None


def _longest_phrase(key: str, vocabulary: Vocabulary) -> Match | None:
    """The field of the longest phrase, of two as long the first's."""
    spaced = f" {key} "
    hits = [
        (-len(phrase), place, found)
        for phrase, found in vocabulary.contains.items()
        if (place := spaced.find(f" {phrase} ")) >= 0
    ]
    return min(hits, key=lambda hit: hit[:2])[2] if hits else None


ASKED_OF: Mapping[str, frozenset[str]] = {
    "action": frozenset(("lead_agency", "target_date", "milestones", "outcome", "completion")),
    "milestones": frozenset(("completion",)),
}
"""What a short name below that of a group of columns is surely asked of: an action's "Who" and "When", a status."""


def match_levels(levels: Sequence[str], vocabulary: Vocabulary) -> Match:
    """What a header of several rows names.

    The lowest one decides. Where it says little by itself ("Date", "Q1"), those above belong to its name.

    Args:
        levels: the header's cells from top to bottom.
        vocabulary: the wordings.
    """
    if len(levels) < 2:
        return match(levels[0], vocabulary) if levels else NOTHING
    leaf = match(levels[-1], vocabulary)
    key = folded(levels[-1])
    dated = not _DATE.sub("", key).strip()
    if leaf.how == "exact" and key not in vocabulary.generic and not dated:
        return leaf
    whole = match(" ".join(levels), vocabulary)
    if whole.how == "exact":
        return whole
    above = match_levels(levels[:-1], vocabulary)
    if dated:
        return above
    if leaf.field and (above.field in (None, leaf.field)):
        return leaf
    if leaf.field and leaf.how == "exact" and leaf.field in ASKED_OF.get(above.field or "", ()):
        return leaf
    if leaf.field:
        return Match(leaf.field, "contains", len(CHOICES))
    return leaf if leaf.how else whole


def foreign(text: str, vocabulary: Vocabulary) -> bool:
    """Whether a header is one of tables that are no action plan."""
    key = folded(text)
    if key in vocabulary.foreign:
        return True
    if text.rstrip().endswith("?"):
        return False  # whom something is for, asked of each row: no list of these
    return not match(text, vocabulary).how and any(word in vocabulary.foreign_words for word in key.split())
