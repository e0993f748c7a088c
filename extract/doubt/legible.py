"""Pages that a reader cannot read though a person can: pictures of text, and fonts that do not say what they draw."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from extract.text.english import is_english
from extract.text.lines import lines_of
from extract.types import Page

PICTURE = 0.5
"""A page of which pictures cover at least this share may be a scan."""

FEW_WORDS = 5
"""A scan with no more words than this has no text layer, but perhaps a stamp or a page number."""

FEW_LINES = 3
"""So are words on no more lines than this, in small print: "Scanned by …", a header, a number on every page."""

SMALL = 14.0
"""Small print is no larger (points): a title on a picture is."""

UNKNOWN_SHARE = 0.3
"""A page of which more than this share of the characters is unknown cannot be read."""

ENGLISH = "the of and to in for be is are was on with all by that this as at from should"
WELSH = "yn yr ac ar ei bod gan wedi am gyda dylai"
COMMON = frozenset((*ENGLISH.split(), *WELSH.split()))
"""Words of which every sentence has some."""

COMMON_SHARE = 0.04
"""Letters that make words have at least this share of common ones among them, …"""

KNOWN_SHARE = 0.5
"""… or at least this share of usual ones among the long ones: a table of names."""

LONG, ENOUGH = 4, 8
"""A word of so many letters says something; fewer words say nothing of a page."""

VOWELS = (0.28, 0.6)
"""In no language that is written in Latin letters are there fewer or more vowels among them."""

PAGES = 256
"""Pages of which the answer is remembered: those of the longest documents."""

LETTERS = re.compile(r"[a-z]{2,}")


def pictured(pages: Sequence[Page]) -> tuple[int, ...]:
    """Numbers of the pages that are pictures without text, and whose words were not recognised either.

    A text layer of letters that make no words, and one that is nothing but a stamp, are none.
    """
    return tuple(page.number for page in pages if page.images >= PICTURE and page.tilt is None and _is_bare(page))


def illegible(pages: Sequence[Page]) -> tuple[int, ...]:
    """Numbers of the pages whose fonts do not say which characters they draw: U+FFFD, or letters for other letters."""
    return tuple(page.number for page in pages if page.tilt is None and _is_illegible(page.text))


def _is_illegible(text: str) -> bool:
    return _unknown_share(text) > UNKNOWN_SHARE or (_is_garbled(text) and not _is_a_language(text))


def _is_bare(page: Page) -> bool:
    if len(page.text.split()) <= FEW_WORDS:
        return True
    small = bool(page.words) and all(word.size <= SMALL for word in page.words)
    return (small and len(lines_of(page.words)) <= FEW_LINES) or _is_garbled(page.text)


@lru_cache(PAGES)
def _is_garbled(text: str) -> bool:
    """Whether the letters of a text make no words of English or Welsh. Asked of every page, before a scan is read and
    when all is."""
    words = LETTERS.findall(text.lower())
    if len(words) < ENOUGH or sum(map(COMMON.__contains__, words)) >= COMMON_SHARE * len(words):
        return False
    long = [word for word in words if len(word) >= LONG]
    return len(long) >= ENOUGH and sum(map(is_english, long)) < KNOWN_SHARE * len(long)


def _is_a_language(text: str) -> bool:
    """Whether letters may be words of any language."""
    letters = [c for c in text.lower() if c.isalpha()]
    vowels = sum(c not in "bcdfghjklmnpqrstvxz" for c in letters)
    return VOWELS[0] <= vowels / max(1, len(letters)) <= VOWELS[1]


def _unknown_share(text: str) -> float:
    unknown = text.count("\ufffd")
    return unknown / len("".join(text.split())) if unknown else 0.0
