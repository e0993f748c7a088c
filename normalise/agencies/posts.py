"""Posts: "Head of Safeguarding" names a person's place in an agency, not an agency."""

from __future__ import annotations

import re

from normalise.agencies.words import words

_TOKEN = re.compile(r"[A-Za-z][A-Za-z-]*")
_TAIL = re.compile(r"(?:\s*[,–—:-]\s*|\s+(?:of|for|at|from|in|within|the))+$", re.IGNORECASE)
_HEAD = re.compile(r"^(?:\s*[,–—:-]\s*|(?:of|for|at|from|in|within|the|and|&)\s+)+", re.IGNORECASE)


_UNIT = re.compile(
    r"\b(?:group|unit|team|department|directorate|section|branch|command|service|services)\W*$", re.IGNORECASE
)
_OF_UNIT = re.compile(r"\b(?:of|for|in|from)\b|[,–—(-]", re.IGNORECASE)


def is_post(text: str) -> bool:
    """Whether a text names a post: one of its words is a post's.

    "Specialist Crime Review Group" is a part of its agency; "Head of the Specialist Team" is a post.
    """
    if _UNIT.search(text) and not _OF_UNIT.search(text):
        return False
    return any(token in words().posts for token in _TOKEN.findall(text.lower()))


def trimmed(text: str) -> str:
    """A post without the joining words left where its agency was cut off: "Head of Safeguarding for"."""
    return _HEAD.sub("", _TAIL.sub("", text.strip(" ,;()"))).strip(" ,;()")
