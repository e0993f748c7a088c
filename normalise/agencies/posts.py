"""Posts: "Head of Safeguarding" names a person's place in an agency, not an agency."""

from __future__ import annotations

import re

from normalise.agencies.words import words

_TOKEN = re.compile(r"[A-Za-z][A-Za-z-]*")
_TAIL = re.compile(r"(?:\s*[,–—:-]\s*|\s+(?:of|for|at|from|in|within|the))+$", re.IGNORECASE)
_HEAD = re.compile(r"^(?:\s*[,–—:-]\s*|(?:of|for|at|from|in|within|the|and|&)\s+)+", re.IGNORECASE)


def is_post(text: str) -> bool:
    """Whether a text names a post: one of its words is a post's."""
    return any(token in words().posts for token in _TOKEN.findall(text.lower()))


def trimmed(text: str) -> str:
    """A post without the joining words left where its agency was cut off: "Head of Safeguarding for"."""
    return _HEAD.sub("", _TAIL.sub("", text.strip(" ,;()"))).strip(" ,;()")
