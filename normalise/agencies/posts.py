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
    return not is_unit(text) and any(token in words().posts for token in _TOKEN.findall(text.lower()))


def is_unit(text: str) -> bool:
    """Whether a text names a part of an agency: "Specialist Crime Review Group"."""
    return _UNIT.search(text) is not None and _OF_UNIT.search(text) is None


def is_rank(text: str) -> bool:
    """Whether a post is one of the police's ranks."""
    return not words().ranks.isdisjoint(_TOKEN.findall(text.lower()))


def trimmed(text: str) -> str:
    """A post without the joining words left where its agency was cut off: "Head of Safeguarding for"."""
    return _HEAD.sub("", _TAIL.sub("", text.strip(" ,;()"))).strip(" ,;()")
