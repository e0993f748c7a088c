"""Ligatures for which a font names the wrong character: "informa)on", "iden琀椀ty", "ûnd".

A font's glyph for "ti", "tt" or "fi" stands for letters, and a PDF has to say which (ISO 32000-1, 9.10.3). Some
programs say it wrongly: Ghostscript 10 writes the letters' bytes in the wrong order (t, U+0074, becomes U+7400) and
cuts U+FB01 to U+00FB; Quartz names any character that is free. The page shows "information", and every program that
copies its text gets something else. What is meant is plain where English words come out, and only there are the letters
put back.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from unicodedata import normalize

from extract.text.english import is_english
from extract.types import Word

LIGATURES = ("ti", "fi", "fl", "ff", "tt", "ft", "tf", "ffi", "ffl", "tti", "Th")
"""Letters that fonts of text draw with one glyph."""

FEWEST = 3
"""Different words that a mark, a digit or a capital inside them must turn into English."""

MOSTLY = 0.8
"""The share of the words with a character that must do so."""

_SWAPPED = re.compile(f"[{''.join(chr(ord(c) << 8) for c in 'abcdefghijklmnopqrstuvwxyzT')}]{{2,}}")
"""Letters whose two bytes changed places, at least two of them: a ligature."""

# what stands inside words of itself is left aside: hyphens, apostrophes, strokes, dots
_INSIDE = re.compile(r"(?<=[a-z])[^a-z\s'’‘\-‐‑–—/\\.,:;&@_+*=|~\u00ad\ufffd](?=[a-z])")
_LETTER = re.compile(r"(?<![^\W\d_])[À-ɏ](?=[a-z])")
"""No English word begins so."""

LONGEST = 40
"""Letters of the longest word."""

_BEFORE = re.compile(r"[A-Za-z]*\Z")
_AFTER = re.compile(r"[a-z]*")


def with_ligatures(words: Sequence[Word]) -> tuple[Word, ...]:
    """Words of a page with the letters that its ligatures draw.

    Args:
        words: in any order; what needs no mending is left as it is.
    """
    text = " ".join(word.text for word in words)
    meant = ligatures_of(text)
    if not meant and not _SWAPPED.search(text):
        return tuple(words)
    return tuple(replace(w, text=new) if (new := respelt(w.text, meant)) != w.text else w for w in words)


def ligatures_of(text: str) -> Mapping[str, str]:
    """The characters that stand for ligatures on a page, with the letters that they stand for.

    Args:
        text: the page's, words parted by white space.
    """
    text = _in_order(text)
    seen: dict[str, set[tuple[str, str]]] = {}
    for form in (_INSIDE, _LETTER):
        for match in form.finditer(text):
            before = _BEFORE.search(text, max(0, match.start() - LONGEST), match.start())
            after = _AFTER.match(text, match.end())
            assert before is not None and after is not None
            seen.setdefault(match.group(), set()).add((before.group().lower(), after.group()))
    meant = {}
    for character, places in seen.items():
        fewest = FEWEST if character.isascii() or not character.isalpha() else 1
        if len(places) < fewest:
            continue  # the word list takes long to load
        odd = [around for around in places if not is_english(_plain(character).join(around))]  # "naïve" is a word
        spelt = {letters: sum(is_english(letters.lower().join(around)) for around in odd) for letters in LIGATURES}
        best = max(LIGATURES, key=lambda letters: spelt[letters])
        if spelt[best] >= max(fewest, MOSTLY * len(odd)):
            meant[character] = best
    return meant


def respelt(text: str, meant: Mapping[str, str]) -> str:
    """A text with its ligatures' letters.

    Args:
        text: as the fonts say it.
        meant: what :func:`ligatures_of` says of its page.
    """

    def put(match: re.Match[str]) -> str:
        return meant.get(match.group(), match.group())

    text = _in_order(text)
    return _LETTER.sub(put, _INSIDE.sub(put, text)) if meant else text


def _in_order(text: str) -> str:
    return _SWAPPED.sub(lambda match: "".join(chr(ord(c) >> 8) for c in match.group()), text)


def _plain(character: str) -> str:
    """A letter without its accent."""
    return normalize("NFD", character)[0]
