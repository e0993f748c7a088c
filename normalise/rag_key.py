"""The plan's own key to its colours, and whether green is clear without it.

Green is "complete" in one plan and "on track" in the next, so a rating means nothing without the key that the plan
prints.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from normalise.vocabulary import alternatives, vocabulary

COLOURS = ("red", "amber", "green", "blue", "purple", "grey")
_MEANS = r"\s*(?:=|:|–|—|-(?=\s)|→)+\s*"
KEY_LINES = 16
"""Lines below the word "key" that may be of it: five or six colours and their meanings."""
_STRIP = " \t.,;:|/=–—-•"


class _Entry(NamedTuple):
    colour: str
    shade: str
    meaning: str
    signed: bool
    """a sign ("=", ":", a dash, "means") stands between colour and meaning"""


def parse_rag_key(lines: Sequence[str]) -> dict[str, str]:
    """What the colours mean by a key printed among lines, by colour, in printed order; {} where none is printed.

    "Green = complete", "Blue – Complete and embedded", "Not started (Red)", several entries on one line, or letters
    ("R = Not started"). A key has at least two colours, and its meanings speak of progress: names of people and
    places hold colours, too. Yellow counts as amber. Shades stay told apart: "Dark green = complete", "Light green =
    on track" give ``{"green": "dark: complete; light: on track"}``.

    Args:
        lines: lines of text around the plan, as printed. Not the cells of the plan itself: ratings with a remark
            ("Green: action complete") look like entries of a key.
    """
    entries: list[_Entry] = []
    for line in _paired(lines):
        found = list(_entries(line, letters=False)) or list(_entries(line, letters=True)) or list(_turned(line))
        entries += [entry for entry in found if entry.meaning and not _is_name(entry)]
    if len({entry.colour for entry in entries}) < 2:
        return {}
    if not any(_words("meanings").search(entry.meaning.lower()) for entry in entries):
        return {}
    key: dict[str, str] = {}
    for entry in entries:
        meaning = f"{entry.shade}: {entry.meaning}" if entry.shade else entry.meaning
        known = key.get(entry.colour)
        if known is None:
            key[entry.colour] = meaning
        elif meaning not in known.split("; "):
            key[entry.colour] = f"{known}; {meaning}"
    return key


def _paired(lines: Sequence[str]) -> Iterator[str]:
    """Lines, with a colour alone on a line below the word "key" and its meaning on the next made one entry."""
    key_at = -KEY_LINES
    colour = ""
    for at, line in enumerate(lines):
        plain = line.strip(_STRIP)
        if colour:
            yield line if _bare_colour().fullmatch(plain) else f"{colour} = {plain}"
            colour = ""
            continue
        if re.search(r"\b(?:key|legend)\b", plain, re.IGNORECASE):
            key_at = at
        if at - key_at < KEY_LINES and _bare_colour().fullmatch(plain):
            colour = plain
        else:
            yield line


@cache
def _bare_colour() -> re.Pattern[str]:
    return re.compile(rf"(?:{alternatives(vocabulary('rag')['shades'])}\s+)?{_names()}", re.IGNORECASE)


def is_green_ambiguous(key: Mapping[str, str], text: str = "") -> bool:
    """Whether a green rating could mean "complete" as well as "on track".

    Args:
        key: the plan's key, from :func:`parse_rag_key`.
        text: the rated cell, which may say it itself ("Green – complete").
    """
    meaning = key.get("green", "").lower()
    if _says("finished", text.lower()) or _says("under_way", text.lower()):
        return False
    several = re.search(r";|/|\bor\b", meaning) is not None
    return not meaning or (several and _says("finished", meaning) and _says("under_way", meaning))


def _says(group: str, text: str) -> bool:
    return _words(group).search(text) is not None


def _is_name(entry: _Entry) -> bool:
    """A meaning without a sign before it must be one by its words: "Green Lane Surgery" is a place."""
    return not entry.signed and _words("meanings").search(entry.meaning.lower()) is None


def _entries(line: str, *, letters: bool) -> Iterator[_Entry]:
    """ "<colour> = <meaning>", one or several to a line."""
    starts = list(_starts(letters).finditer(line))
    if len(starts) < (2 if letters and not re.search(r"^\W*[RAGB]\s*=", line) else 1):
        return
    if (
        not letters
        and line[: starts[0].start()].strip(_STRIP)
        and not _words("lead").fullmatch(line[: starts[0].start()].strip(_STRIP).lower())
    ):
        return
    for start, following in zip(starts, [*starts[1:], None], strict=True):
        meaning = line[start.end() : following.start() if following else len(line)]
        yield _Entry(
            _colour(start["colour"]),
            (start["shade"] or "").lower() if not letters else "",
            _meaning(meaning),
            bool(start["sign"].strip()),
        )


def _meaning(text: str) -> str:
    """A meaning without the signs around it, a bracket left open, and the key's own name behind it ("(BRAG)")."""
    plain = re.sub(r"\s*\(\s*b?ragg?(?:\s+\w+)?\s*\)\W*$|^is\s+", "", text.strip(_STRIP), flags=re.IGNORECASE)
    if plain.count(")") > plain.count("("):
        plain = plain.rstrip(_STRIP + ")")
    return re.sub(r"\s*\([^()]*$", "", plain).strip(_STRIP)


def _turned(line: str) -> Iterator[_Entry]:
    """ "Not started = Red", "Not started (Red)"."""
    match = _turned_pattern().fullmatch(line.strip(_STRIP))
    if match:
        yield _Entry(_colour(match["colour"]), (match["shade"] or "").lower(), match["meaning"].strip(_STRIP), False)


@cache
def _names() -> str:
    words = vocabulary("rag")
    return alternatives(name for colour in COLOURS for name in words[f"colours.{colour}"])


def _colour(word: str) -> str:
    words = vocabulary("rag")
    plain = word.lower()
    return next(c for c in COLOURS if plain in words[f"colours.{c}"] or plain in words.get(f"letters.{c}", ()))


@cache
def _starts(letters: bool) -> re.Pattern[str]:
    words = vocabulary("rag")
    if letters:
        return re.compile(rf"(?<![\w&-])(?P<colour>[RAGB])(?P<sign>{_MEANS})")
    shade = rf"(?:(?P<shade>{alternatives(words['shades'])})\s+)?"
    sign = rf"(?P<sign>{_MEANS}|\s*\(|\s+{alternatives(words['means'])}\s+|\s+)"
    # a word in small letters inside a sentence opens no entry, except before a sign
    return re.compile(rf"(?<![\w-])(?i:{shade}(?P<colour>{_names()}))\b(?i:{sign})(?=\S)")


@cache
def _turned_pattern() -> re.Pattern[str]:
    shade = rf"(?:(?P<shade>{alternatives(vocabulary('rag')['shades'])})\s+)?"
    return re.compile(rf"(?P<meaning>.+?)\s*(?:=|\(|–|—|:)\s*{shade}(?P<colour>{_names()})\)?", re.IGNORECASE)


@cache
def _words(group: str) -> re.Pattern[str]:
    if group == "lead":
        return re.compile(r"(?:.*\b)?(?:(?:b?rag|colour|status|rating)\s*)*(?:key|legend|rating|status|rag|brag)s?")
    return re.compile(rf"(?<![a-z]){alternatives(vocabulary('rag')[group])}(?![a-z])")


__all__ = ["is_green_ambiguous", "parse_rag_key"]
