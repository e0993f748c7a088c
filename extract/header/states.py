"""Short texts that say how far an action is: "Green", "Complete", "Not started"."""

from __future__ import annotations

import re

_STATE = re.compile(
    r"\W*(?:red|amber|green|blue|yellow|grey|black|white|[ragb]|completed?|on-?going|in progress|underway|not started"
    r"|started|on track|off track|out-?standing|overdue|delayed|achieved|met|not met|part(?:ial)?ly \w+|open|closed"
    r"|done|yes|no|y|n|superseded|awaiting \w+)\b.{0,20}",
    re.IGNORECASE,
)


def is_state(text: str) -> bool:
    """Whether a text is a rating or a status, and hardly more."""
    return bool(_STATE.fullmatch(text))
