"""Web and e-mail addresses that the edge of a column broke: no space belongs into them."""

from __future__ import annotations

import re

from extract.text.broken_words import SLACK
from extract.text.english import is_english
from extract.text.typesetting import bare
from extract.types import Word

ADDRESS = re.compile(r"\W*(?:https?:|www\.|[\w.+-]+@[\w-])\S*", re.IGNORECASE)
"""The beginning of an address."""

INNER = re.compile(r"\w[./_=&?%#@-]+\w")
"""What stands inside addresses and hardly inside a word."""

NAME = re.compile(r"[\w+-]*(?:\.[\w+-]*)*\w")
REST = re.compile(r"[\w.+-]*@[\w-]")
"""The beginning of an e-mail address, and how it goes on."""

DOMAIN_END = re.compile(r"(?:ac|co|com|gov|info|net|nhs|org|police|uk|wales)[.,;)]*", re.IGNORECASE)


def goes_on_as_address(last: Word, first: Word, right: float) -> bool:
    """Whether a line ends within an address and the next line goes on with it.

    Programs break an address behind its marks, or anywhere where it alone is wider than the column.

    Args:
        last: last word of the line.
        first: first word of the next line.
        right: right limit of the cell's text (points).
    """
    full = last.x1 + first.lead >= right - SLACK * last.size
    if full and NAME.fullmatch(last.text) and REST.match(first.text) and not is_english(bare(last.text)):
        return True  # an e-mail address that breaks before its "@"
    if ADDRESS.match(last.text) is None or not first.text[0].isascii():
        return False
    telling = INNER.search(first.text) is not None or DOMAIN_END.fullmatch(first.text) is not None
    end = last.text[-1]
    if end in "/-_=&?#@%:":
        return first.text[0].islower() or first.text[0].isdigit() or telling
    if end == "." or first.text[0] in "./-_?&=#@":
        return telling
    if not end.isalnum() or not full:
        return False
    return telling or not (is_english(bare(first.text)) or first.text[0].isupper() or len(first.text) == 1)
