"""Whether letters are an English word, by the word list of pyspellchecker. Loaded only when it is asked."""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_left
from functools import cache
from importlib.resources import files
from typing import NamedTuple

USUAL = 100
"""Words that its source counts less often are left out: names, slips of the pen, pieces of words."""

EVERYDAY = 15_000
"""Words that it counts so often are of everyday language: "request", but not "reassess"."""

BRITISH = (
    (re.compile(r"is(?=(?:e|ed|es|er|ers|ing|ation|ations|ational)$)"), "iz"),
    (re.compile(r"ys(?=(?:e|ed|es|ing)$)"), "yz"),
    (re.compile(r"our(?=$|s$|ed$|ing$|al$|able$|ful$|hood)"), "or"),
    (re.compile(r"(?<=gra)mme(?=s?$)"), "m"),
    (re.compile(r"ll(?=(?:ed|ing|er|ers|or|ors)$)"), "l"),
    (re.compile(r"ence(?=s?$)"), "ense"),
    (re.compile(r"tre(?=s?$)"), "ter"),
)
"""British spellings and the American ones, which the list has."""


class _List(NamedTuple):
    usual: tuple[str, ...]
    """in alphabetical order"""
    everyday: frozenset[str]


@cache
def _list() -> _List:
    # its own class makes two more dictionaries of the list, and takes three times as long
    packed = files("spellchecker").joinpath("resources/en.json.gz").read_bytes()
    counted: dict[str, int] = json.loads(gzip.decompress(packed))
    return _List(
        tuple(sorted(word.lower() for word, count in counted.items() if count >= USUAL)),
        frozenset(word.lower() for word, count in counted.items() if count >= EVERYDAY),
    )


def is_english(word: str) -> bool:
    """Whether lower-case letters are a usual English word, in British or American spelling."""
    return _listed(word) or any(_listed(new) for old, put in BRITISH if (new := old.sub(put, word)) != word)


def is_everyday(word: str) -> bool:
    """Whether lower-case letters are a word of everyday English."""
    return word in _list().everyday


def begins_english(letters: str) -> bool:
    """Whether a usual English word begins with lower-case letters and goes on."""
    words = _list().usual
    place = bisect_left(words, letters)
    if place < len(words) and words[place] == letters:
        place += 1
    return place < len(words) and words[place].startswith(letters)


def _listed(word: str) -> bool:
    words = _list().usual
    place = bisect_left(words, word)
    return place < len(words) and words[place] == word
