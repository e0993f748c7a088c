"""Minutes of meetings: their logs of actions look like a plan's tables, and are none."""

from __future__ import annotations

import re
from collections.abc import Mapping

from extract.text.lines import lines_of
from extract.types import Page, Table

MINUTES = re.compile(
    r"\W*(?:\d+\W+|(?:paper|item|appendix|annex)\W+\w+\W+)?"
    r"(?:(?:notes|action notes|minutes|record) of\b|minutes\b|action log\W*$|matters arising)"
    r"|.*[-–—:]\s*minutes of\b",
    re.IGNORECASE,
)
HELD = re.compile(r"\bminutes of\b.*\bmeetings?\b.*\bheld\b", re.IGNORECASE)
"""Minutes that say of what meeting they are are minutes, whoever was there."""

PRESENT = re.compile(
    r"\W*(?:\d+\W+)?(?:present|in attendance|attendees|attended by|apologies)\b|.*\bagenda(?: pack)?\b", re.IGNORECASE
)
"""Lines of minutes: what they are, and who was there, or of what agenda they are a paper."""


def is_of_meeting(page: Page, table: Table, pages: Mapping[int, Page]) -> bool:
    """Whether a table of actions is the log of a meeting, whose minutes begin on its page or the one before."""
    before = pages.get(page.number - 1)
    lines = [line.text for line in lines_of(w for w in page.words if w.ymid < table.top)]
    lines += [line.text for line in lines_of(before.words)] if before is not None else []
    minutes = [line for line in lines if MINUTES.match(line)]
    return any(map(HELD.search, minutes)) or (bool(minutes) and any(map(PRESENT.match, lines)))
