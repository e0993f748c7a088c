"""A cell with several agencies to its parts, with what joins them; whether a part is a name is not known here."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from normalise.agencies.form import form
from normalise.agencies.words import words

_EVERYONE = re.compile(r"(?:all|each|every)(?: \w+){0,3} (?:agenc\w+|partners?|organisations?|services|bodies|members)")
_BEHALF = re.compile(r"\s+on\s+behalf\s+of\b.*$", re.IGNORECASE)
"""Behind the one who acts."""
_BULLET = re.compile(r"^\s*(?:[•\-–*]|\(?\d{1,2}[.)])\s+")


_SEVERAL = re.compile(
    r"(?P<names>.+?)\s+(?P<bodies>constabularies|police forces|forces|(?:city |county |borough |district )?councils"
    r"|ccgs|icbs|pcts|csps|clinical commissioning groups|integrated care boards|community safety partnerships"
    r"|(?:nhs )?(?:foundation )?trusts|safeguarding adults? boards|fire services"
    r"|safeguarding children(?:’s|'s)? (?:boards|partnerships))",
    re.IGNORECASE,
)
_SINGULAR = {"constabularies": "Constabulary", "forces": "Police", "police forces": "Police"}


_LAST = re.compile(r"(?P<names>.+?)\s+(?P<body>police|constabulary|councils?|ccgs?|icbs?)", re.IGNORECASE)


class Part(NamedTuple):
    """A stretch of a line between two separators."""

    text: str
    joined: str
    """the separator before it, as printed; "" at the line's beginning"""


def lines_of(text: str) -> tuple[str, ...]:
    """A cell's lines without bullets and labels ("Lead:")."""
    out = []
    for line in text.splitlines():
        for piece in re.split(r"[;|]|\s{3,}", _label().sub("\n", _BEHALF.sub("", _BULLET.sub("", line)))):
            out += [p.strip() for p in piece.split("\n") if p.strip(" .,:")]
    return tuple(out)


def parts_of(line: str) -> tuple[Part, ...]:
    """A line's parts."""
    parts: list[Part] = []
    start, joined = 0, ""
    for found in _separator().finditer(line):
        piece = line[start : found.start()].strip()
        if piece:
            parts.append(Part(piece, joined))
            joined = found.group(0)
        elif found.group(0).strip().endswith("by"):
            joined = found.group(0)  # "All partners, led by …"
        start = found.end()
    last = line[start:].strip()
    if last:
        parts.append(Part(last, joined))
    return tuple(parts)


def apart(line: str) -> tuple[str, ...]:
    """The names of bodies that one plural word stands behind; () for any other line.

    "Suffolk and Norfolk Constabularies" names a Suffolk Constabulary and a Norfolk Constabulary. Whether there are such
    bodies is not known here.
    """
    found = _SEVERAL.fullmatch(line.strip(" ."))
    parts = parts_of(found["names"]) if found else ()
    if found is None or len(parts) < 2:
        return ()
    one = _SINGULAR.get(found["bodies"].lower(), found["bodies"][:-1])
    return tuple(f"{part.text} {one}" for part in parts)


def shared(line: str) -> tuple[str, str]:
    """The list that the last word of a line is shared by, and that word, of one body; ("", "") for any other line.

    "Beds, Cambs and Herts Police" may be three forces. Whether each of them is one is not known here.
    """
    found = _LAST.fullmatch(line.strip(" ."))
    return (found["names"], found["body"].rstrip("sS")) if found else ("", "")


def together(parts: tuple[Part, ...]) -> str:
    """Parts as they stood in the line."""
    return "".join((p.joined if n else "") + p.text for n, p in enumerate(parts)).strip()


def is_nobody(text: str) -> bool:
    """Whether a text is one of those that stand where no agency is named: "TBC"."""
    written = form(text)
    return not re.search(r"[a-z]", written) or written in words().nobody


def is_everyone(text: str) -> bool:
    """Whether a text names every agency at once."""
    written = form(text)
    return written in words().everyone or _EVERYONE.fullmatch(written) is not None


@cache
def _separator() -> re.Pattern[str]:
    marks = [re.escape(s) for s in words().separators if not s[0].isalpha() and s != "/"]
    marks.append(r"(?<!\b[TAD])/")  # T/DCI, D/Supt: ranks
    joining = sorted(words().separators, key=len, reverse=True)
    spelled = [s.replace(" ", r"\s+").replace("-", "-?") for s in joining if s[0].isalpha()]
    return re.compile(rf"\s*(?:{'|'.join(marks)}|\s[–—-]\s|\b(?:{'|'.join(spelled)})\b)\s*", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    spelled = "|".join(s.replace(" ", r"\s+") for s in sorted(words().labels, key=len, reverse=True))
    return re.compile(rf"(?:(?<=^)|(?<=[\s.;,(]))(?:{spelled})\s*(?:\([^)]*\)\s*)?(?::|[–—-](?=\s))\s*", re.IGNORECASE)
