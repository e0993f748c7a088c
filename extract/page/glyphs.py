"""What a font says that a glyph stands for to what it stands for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from string import ascii_letters
from unicodedata import normalize

from extract.text.english import is_english

UNKNOWN = "\ufffd"
"""what no font explains"""

UNSEEN = frozenset("\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff")
"""Characters that show nothing: they say where a line may break, or which way text runs."""

SOFT_HYPHEN = "\u00ad"
"""Shows where it takes room, as any hyphen does; many fonts give it out for their only hyphen."""

NO_BREAK_HYPHEN = "\u2011"

UNSEEN_IF_NARROW = UNSEEN | {SOFT_HYPHEN}

NO_ROOM = 0.03
"""A glyph that moves on by no more than this (font sizes) takes no room."""

# Symbol fonts of Word keep their glyphs in the Private Use Area at 0xF000 + code (Symbol, Wingdings).
SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf076": "❖",
    "\uf071": "❑",
    "\uf06e": "■",
    "\uf0a8": "◻",
    "\uf06f": "□",
    "\uf0e0": "→",
    "\uf0f0": "⇨",
    "\uf0de": "⇒",
    "\uf02d": "–",
    "\uf0be": "–",
    "\uf0ae": "→",
}

# Wingdings by its codes; pictures that nobody sets before a text or into a cell are left out
WINGDINGS = {
    0x4A: "☺", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x70: "❐", 0x71: "❑", 0x72: "❒", 0x73: "⬧",
    0x74: "◆", 0x75: "◆", 0x76: "❖", 0x77: "◆", 0x78: "☒", 0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA7: "▪",
    0xA8: "◻", 0xAB: "★", 0xD8: "➢", 0xDC: "➲", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x54: "☒", 0x96: "•", 0x97: "●", 0x98: "●", 0xA3: "☐", 0x2A: "☐",
}  # fmt: skip

_WINGDINGS = re.compile(r"wingdings[ -]?([23]?)", re.IGNORECASE)

ASCII_IN_TEX = frozenset("!#%&'()*+,-./0123456789:;=?@[]" + ascii_letters)
"""Characters that have the same codes in TeX's encodings of text as in ASCII."""

SPELT_LETTERS = 4
"""Letters of the shortest word that codes do not spell by chance …"""

FEWEST_SPELT = 3
"""… so many different ones of them tell …"""

SPELT = 0.8
"""… where no smaller share of the words is English."""


def spells_words(words: Iterable[str]) -> bool:
    """Whether the codes of a font that does not say what they stand for are those of ASCII: read so, they are words.

    TeX's fonts of dots (Type 3) have no other names for their glyphs than their codes in TeX's own encodings.

    Args:
        words: what is printed in the font, by its codes.
    """
    long = {word for text in words if len(word := text.strip(".,:;()?!").lower()) >= SPELT_LETTERS}
    known = sum(word.isascii() and word.isalpha() and is_english(word) for word in long)
    return known >= FEWEST_SPELT and known >= SPELT * len(long)


@lru_cache(maxsize=64)
def symbols_of(font: str) -> Mapping[int, str] | None:
    """What the codes of a font stand for if it is one of pictures; None for a font of letters.

    Args:
        font: its name.
    """
    match = _WINGDINGS.search(font)
    return {"": WINGDINGS, "2": WINGDINGS_2, "3": {}}[match[1]] if match else None


def readable(text: str, symbols: Mapping[int, str] | None = None) -> str:
    """A glyph's text with Private Use symbols mapped; what no font explains becomes U+FFFD, never a guess.

    Args:
        text: what the font says.
        symbols: what ``symbols_of`` says of the font.
    """
    if text.startswith("(cid:"):
        return UNKNOWN
    if len(text) == 1:
        code = ord(text)
        if text in UNSEEN:
            return UNKNOWN  # it shows: the font says something else than it draws
        if code < 0x20 or 0x7F <= code < 0xA0:
            return text if text.isspace() else UNKNOWN
        if symbols is not None and (code < 0x100 or 0xF000 <= code <= 0xF0FF):
            return text if text.isspace() else symbols.get(code & 0xFF, UNKNOWN)
        if text in SYMBOLS:
            return SYMBOLS[text]
        if text == NO_BREAK_HYPHEN:
            return "-"  # a hyphen as any other, but that no line ends at it
        if 0xF020 <= code <= 0xF07E:
            return chr(code - 0xF000)
        if 0xF730 <= code <= 0xF739 or 0xF761 <= code <= 0xF77A:
            return chr(code - 0xF700)  # figures and small capitals of Adobe's fonts
        if 0xE000 <= code <= 0xF8FF:
            return UNKNOWN
    elif not text:
        return UNKNOWN
    if any("\ufb00" <= c <= "\ufb06" for c in text):
        return normalize("NFKC", text)  # a ligature is a way to draw letters, not a letter
    return text
