"""Boxes to tick: of the words that a form offers, only those with a tick are said."""

from __future__ import annotations

import re

TICKED = "☑☒"
UNTICKED = "☐◻□"

_TICKS = re.compile(rf"[{TICKED}]\s*")
_BEFORE = re.compile(rf"[{UNTICKED}][^{TICKED}{UNTICKED}\n]*")
_BEHIND = re.compile(rf"[^{TICKED}{UNTICKED}\n]*[{UNTICKED}]")


def chosen(text: str) -> str:
    """A text without the words whose box has no tick; each line has its boxes before the words, or behind them all."""
    if not any(box in text for box in TICKED + UNTICKED):
        return text
    lines = [(_BEFORE if line.strip()[:1] in TICKED + UNTICKED else _BEHIND).sub("", line) for line in text.split("\n")]
    return "\n".join(_TICKS.sub("", line).strip() for line in lines)
