"""Whether a document speaks of what domestic homicide reviews speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable

REVIEW = re.compile(
    r"domestic\W+(?:homicide|abuse|violence)|\bdhrs?\b|\bdardrs?\b|homicide\W+review|related\W+death", re.IGNORECASE
)
"""Words of which a review, the report around its plan or the plan itself has one."""

FIELD = re.compile(
    r"\b(?:(?P<marac>maracs?)|(?P<idva>i[ds]vas?)|(?P<dash>DASH)|(?P<homicide>homicides?)|(?P<perpetrator>perpetrators?)"
    r"|(?P<coercive>coerci(?:ve|on))|(?P<stalking>stalking)|(?P<honour>honour.based)|(?P<clare>clare.s\W+law)"
    r"|(?P<refuge>women.s\W+aid|refuges?)|(?P<victim>victims?)|(?P<imr>imrs?|individual\W+management\W+reviews?)"
    r"|(?P<safeguarding>safeguarding)|(?P<csp>community\W+safety\W+partnerships?))\b",
    re.IGNORECASE,
)
"""Words of the same field of work: other documents use one of them by chance …"""

FEWEST = 3
"""… and hardly so many different ones."""


def is_about(texts: Iterable[str]) -> bool:
    """Whether the texts of a document's pages speak of domestic homicide or abuse, or use the words of those who do."""
    words: set[str | None] = set()
    for text in texts:
        if REVIEW.search(text):
            return True
        words |= {match.lastgroup for match in FIELD.finditer(text)}
        if len(words) >= FEWEST:
            return True
    return False
