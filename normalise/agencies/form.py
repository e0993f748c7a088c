"""The form in which two names are compared: what people write in many ways, written in one."""

from __future__ import annotations

import itertools
import re
import unicodedata
from functools import lru_cache

from normalise.agencies.words import words

_APOSTROPHE = re.compile(r"['’‘`´]")
_OWNING = re.compile(r"\b(council|police|trust|constabulary|partnership|service)['’]s\b")
_CONSTABULARY = re.compile(r"\bcon[a-z]{3,7}l[ae]ry\b")
"""Constabulary, as it is often misspelt; the comparison form writes it as police, which no misspelling comes near."""
_POLICE_FORCE = re.compile(r"\bpolice (?:service|force|police)\b")
_BREAK = re.compile(r"[^\w]+|_")
_MOST = 6
"""A name with several short forms is written out in so many ways at most."""


@lru_cache(maxsize=65536)
def forms(text: str) -> tuple[str, ...]:
    """Every way to write a name out, the likeliest first; () for a text without letters or figures.

    "Avon & Somerset Constabulary" becomes "avon somerset police"; "Essex CC" both "essex city council" and
    "essex county council".
    """
    plain = (text if text.isascii() else unicodedata.normalize("NFKC", text)).casefold().replace("&", " and ")
    if _APOSTROPHE.search(plain):
        plain = _APOSTROPHE.sub("", _OWNING.sub(r"\1", plain))
    if "con" in plain:  # thousands of names are written so at every start: nothing is looked for that is not there
        plain = _CONSTABULARY.sub("constabulary", plain)
    lists = words()
    tokens = [t for t in _BREAK.split(plain) if t]
    choices = [lists.short_forms.get(t, (t,)) for t in tokens if t not in lists.left_out]
    if len(choices) > 1:
        choices[0] = lists.first_short_forms.get(tokens[0], choices[0])
    if all(len(choice) == 1 for choice in choices):
        written = iter((" ".join(choice[0] for choice in choices),))
    else:
        written = (" ".join(parts) for parts in itertools.product(*choices))
    return tuple(dict.fromkeys(_squeezed(w) for w in itertools.islice(written, _MOST) if w))


def form(text: str) -> str:
    """The likeliest way to write a name out."""
    found = forms(text)
    return found[0] if found else ""


def _squeezed(text: str) -> str:
    """A form without words that add nothing: "police service" is "police"."""
    return _POLICE_FORCE.sub("police", text) if "police " in text else text
