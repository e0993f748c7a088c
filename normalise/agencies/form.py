"""The form in which two names are compared: what people write in many ways, written in one."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from normalise.agencies.words import Words, words

_APOSTROPHE = re.compile(r"['’‘`´]")
_OWNING = re.compile(
    r"['’](?:(?<=\bcouncil.)|(?<=\bpolice.)|(?<=\btrust.)|(?<=\bconstabulary.)|(?<=\bpartnership.)|(?<=\bservice.))s\b"
)
"""The "'s" of bodies. Like the next one it begins with letters to search for and looks back from there: every name of
the registry goes through them."""
_CONSTABULARY = re.compile(r"con(?<=\bcon)[a-z]{3,7}l[ae]ry\b")
"""Constabulary, as it is often misspelt; the comparison form writes it as police, which no misspelling comes near."""
_POLICE_FORCE = re.compile(r"\bpolice (?:service|force|police)\b")
_DOTTED = re.compile(r"(?<![\w.])(?:[a-z]\.){2,}(?:[a-z]\b)?")
"""Initials with full stops: "M.B.C." """
_ACCENTS = re.compile(r"[\u0300-\u036f]")
"""Of Welsh names mostly, which plans print with them and without ("Ynys Môn")."""
_BREAK = re.compile(r"[^\w\s]+")
_MOST = 6
"""A name with several short forms is written out in so many ways at most."""


@lru_cache(maxsize=65536)
def forms(text: str) -> tuple[str, ...]:
    """Every way to write a name out, the likeliest first; () for a text without letters or figures.

    "Avon & Somerset Constabulary" becomes "avon somerset police"; "Essex CC" both "essex city council" and
    "essex county council".
    """
    return forms_of((text,))[0]


def forms_of(texts: Iterable[str]) -> list[tuple[str, ...]]:
    """The forms of each text. Thousands of names are written out at every start: together it takes half the time."""
    lines = [text.replace("\n", " ") if text.isascii() else _unaccented(text) for text in texts]
    plain = "\n".join(lines).casefold().replace("&", " and ")
    plain = _APOSTROPHE.sub("", _OWNING.sub("", plain))
    plain = _CONSTABULARY.sub("constabulary", plain)
    if "." in plain:
        plain = "\n".join(_undotted(line) if "." in line else line for line in plain.split("\n"))
    lists = words()
    return [_written_out(line.split(), lists) for line in _BREAK.sub(" ", plain.replace("_", " ")).split("\n")]


def _unaccented(text: str) -> str:
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", text.replace("\n", " ")))


def _undotted(line: str) -> str:
    """A line with its initials as one word."""
    return _DOTTED.sub(lambda initials: initials.group().replace(".", ""), line)


def _written_out(tokens: Sequence[str], lists: Words) -> tuple[str, ...]:
    kept = [t for t in tokens if t not in lists.left_out]
    if not kept:
        return ()
    if lists.short_forms.keys().isdisjoint(kept) and tokens[0] not in lists.first_short_forms:
        return (_squeezed(" ".join(kept)),)
    choices = [lists.short_forms.get(t, (t,)) for t in kept]
    if len(choices) > 1:
        choices[0] = lists.first_short_forms.get(tokens[0], choices[0])
    written = (" ".join(parts) for parts in itertools.product(*choices))
    return tuple(dict.fromkeys(_squeezed(w) for w in itertools.islice(written, _MOST)))


def form(text: str) -> str:
    """The likeliest way to write a name out."""
    found = forms(text)
    return found[0] if found else ""


def _squeezed(text: str) -> str:
    """A form without words that add nothing: "police service" is "police"."""
    return _POLICE_FORCE.sub("police", text) if "police " in text else text
