"""Which pages may hold labelled text: their lines begin with labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from extract.borderless.names import ColumnNames

LONGEST = 6
"""Words of the longest label that is looked for."""

FEWEST = 2
"""Fields that labels with a colon, or alone on their lines, name at least."""

FEWEST_WEAK = 3
"""Fields that beginnings of lines name at least where nothing shows that they are labels."""

_FIRST = re.compile(r"[^A-Za-z#]*(?P<text>[A-Za-z#].*)")
_END = re.compile(r"(?<=[a-z])\W*\d[\d.]*[a-z]?\W*$|\W+$", re.IGNORECASE)
"""What a label has behind its name: a number, a mark."""


def may_hold_labels(lines: Iterable[str], names: ColumnNames) -> bool:
    """Whether lines of a page begin with labels of several fields.

    Args:
        lines: the page's text as it is drawn.
        names: names of fields.
    """
    strong: set[str] = set()
    weak: set[str] = set()
    for line in lines:
        found = _FIRST.match(line)
        if found is None:
            continue
        head, colon, _ = found.group("text").partition(":")
        words = head.split()
        strong.update(_behind(found.group("text"), names))
        if len(words) <= LONGEST and (field := _field(head, names)) is not None:
            strong.add(field)
            continue
        if not colon:
            fields = (_field(" ".join(words[:n]), names) for n in range(1, min(LONGEST, len(words)) + 1))
            weak.update(f for f in fields if f is not None)
    return len(strong) >= FEWEST or len(strong | weak) >= FEWEST_WEAK


def _behind(text: str, names: ColumnNames) -> Iterator[str]:
    """The fields that a line names before its colons but the first: labels may follow each other."""
    for head in text.split(":")[1:-1]:
        words = head.split()[-LONGEST:]
        for start in range(len(words)):
            field = _field(" ".join(words[start:]), names) if words[start][0].isupper() else None
            if field is not None:
                yield field
                break


def _field(text: str, names: ColumnNames) -> str | None:
    plain = re.sub(r"[^a-z0-9#]+", "", _END.sub("", text).lower())
    return names.written.get(plain)
