"""Whether letters are an English word, by the word list of pyspellchecker. Loaded only when it is asked."""

from __future__ import annotations

import gzip
import json
import re
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

USUAL = 100
"""Words that its source counts less often are left out: names, slips of the pen, pieces of words."""

EVERYDAY = 15_000
"""Words that it counts so often are of everyday language: "request", but not "reassess"."""

MEMORY = 20_000
"""Words that a process remembers the answer for."""

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

_NUMBER = re.compile(r"\s*(\d+)")


@cache
def _list() -> str:
    """The list as its package holds it, JSON: each word on a line, in quotation marks, and how often it was counted.

    A document asks for a few words, seldom for some hundreds: looking for each in the text is done long before a
    hundred thousand of them are read. The words are in order, so that halving finds them.
    """
    package = find_spec("spellchecker")  # found, not imported: what else it brings takes longer than reading the list
    assert package is not None and package.submodule_search_locations is not None
    return gzip.decompress(Path(package.submodule_search_locations[0], "resources/en.json.gz").read_bytes()).decode()


def is_english(word: str) -> bool:
    """Whether lower-case letters are a usual English word, in British or American spelling."""
    return _listed(word) or any(_listed(new) for old, put in BRITISH if (new := old.sub(put, word)) != word)


def is_everyday(word: str) -> bool:
    """Whether lower-case letters are a word of everyday English."""
    return _count(word) >= EVERYDAY


@lru_cache(MEMORY)
def begins_english(letters: str) -> bool:
    """Whether a usual English word begins with lower-case letters and goes on."""
    opening = f'"{_written(letters)}'
    place = _place(opening[1:])
    while _list().startswith(opening, place):
        word, _, count = _list()[place : _list().index("\n", place)].partition('":')
        if word != opening and int(_NUMBER.match(count)[1]) >= USUAL:  # type: ignore[index]
            return True
        place = _list().index("\n", place) + 1
    return False


def _listed(word: str) -> bool:
    return _count(word) >= USUAL


@lru_cache(MEMORY)
def _count(word: str) -> int:
    """How often the list's source has a word, 0 where it is not in the list."""
    written = _written(word)
    entry, place = f'"{written}":', _place(written)
    return int(_NUMBER.match(_list(), place + len(entry))[1]) if _list().startswith(entry, place) else 0  # type: ignore[index]


def _place(written: str) -> int:
    """Where the line of a word begins; of a word that is not in the list, the next one's."""
    text = _list()
    low, high = text.index("\n") + 1, text.rindex("\n") + 1
    while low < high:
        line = text.rfind("\n", low, (low + high) // 2) + 1 or low
        if text[line + 1 : text.index('"', line + 1)] < written:
            low = text.index("\n", line) + 1
        else:
            high = line
    return low


def _written(letters: str) -> str:
    """Letters as JSON writes them."""
    return json.dumps(letters, ensure_ascii=False)[1:-1]
