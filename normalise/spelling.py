"""Slips of the keyboard in the few words that decide what a cell says: "Compelted", "Reginal", "Decmber 2016".

Only a text that says nothing as it is printed is read so, and the text itself stays as printed. A word counts for
another where one slip explains it (a letter left out, put in, or two changed over; in long words also one hit instead
of another), the first letter is right, no other word of the subject is as near, and it is no word of its own
("competed"). The words are in ``vocabulary/spelling.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Literal, TypeVar

from rapidfuzz.distance import OSA

from normalise.vocabulary import vocabulary

Subject = Literal["status", "scope", "section", "rag", "kinds", "months"]
T = TypeVar("T")

SHORTEST = 3
"""Letters of a word in which a slip may be mended."""

LONG = 9
"""Letters from which a word is known though one of its letters is another."""

LONG_ALONE = 5
"""The same of a cell's only word."""

_WORD = re.compile(r"[^\W\d_]+")


def understood(text: str, subject: Subject, read: Callable[[str], T]) -> T:
    """What a reading makes of a lower-case text; where that is nothing, of the text with its slips mended."""
    said = read(text)
    mended = None if said else respelt(text, subject)
    return said if mended is None else read(mended)


def respelt(text: str, subject: Subject) -> str | None:
    """A lower-case text with the slips in its words of a subject mended, None where it has none."""
    long = LONG_ALONE if _WORD.fullmatch(text.strip(" .")) else LONG
    mended = _WORD.sub(lambda match: _known(match.group(), subject, long) or match.group(), text)
    return mended if mended != text else None


@lru_cache(maxsize=1 << 14)
def _known(word: str, subject: Subject, long: int) -> str | None:
    """The one word of a subject that a slip made into another."""
    words = vocabulary("spelling")
    if len(word) < SHORTEST or word in words[subject] or word in words["words"]:
        return None
    near = [known for known in words[subject] if word[0] == known[0] and _is_slip(word, known, long)]
    return near[0] if len(near) == 1 else None


def _is_slip(word: str, known: str, long: int) -> bool:
    if OSA.distance(word, known, score_cutoff=1) != 1:
        return False
    # letters changed over are all there; a letter hit instead of another leaves less to know the word by
    return len(word) != len(known) or sorted(word) == sorted(known) or len(known) >= long
