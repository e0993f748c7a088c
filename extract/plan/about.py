"""Whether a document speaks of what domestic homicide reviews speak of: its own text, not a remark in some table."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from extract.types import Page, Table

REVIEW = re.compile(
    r"domestic\W+(?:violence\W+)?homicide|\bdhrs?(?:\b|(?=\d))|\bdardrs?(?:\b|(?=\d))|homicide\W+review|related\W+death\W+review",
    re.IGNORECASE,
)
"""What a review, the report around its plan or the plan itself calls it."""

ABUSE = re.compile(r"domestic\W+(?:abuse|violence)", re.IGNORECASE)

PLAN = re.compile(r"\baction\W+plans?\b", re.IGNORECASE)

INSPECTED = re.compile(r"\binspect(?:ions?|orates?|ors?)\b|\bofsted\b", re.IGNORECASE)
"""What the action plan that follows an inspection speaks of outside its tables."""

OTHER = re.compile(
    r"\binternal\W+audits?\b|\baudit\W+committee\b|\bequality\W+(?:impact\W+)?(?:assessment|analysis)\b"
    r"|\brisk\W+register\b|\boperating\W+protocol\b|\bhandbook\b",
    re.IGNORECASE,
)
"""What other documents with actions call themselves: after an audit, on a policy's effects, of risks, for agencies that
meet."""

TITLE = 30
"""A document says within so many words at its head what it is."""

FIELD = re.compile(
    r"\b(?:(?P<marac>maracs?)|(?P<idva>i[ds]vas?)|(?P<dash>DASH)|(?P<homicide>homicides?)|(?P<perpetrator>perpetrators?)"
    r"|(?P<coercive>coerci(?:ve|on))|(?P<stalking>stalking)|(?P<honour>honour.based)|(?P<clare>clare.s\W+law)"
    r"|(?P<refuge>women.s\W+aid|refuges?)|(?P<victim>victims?)|(?P<imr>imrs?|individual\W+management\W+reviews?)"
    r"|(?P<safeguarding>safeguarding)|(?P<csp>community\W+safety\W+partnerships?))\b",
    re.IGNORECASE,
)
"""Words of the same field of work: other documents use one of them, or two, by chance."""

FEWEST = 3
"""Different words of the field that tell what a document is about where it does not say so …"""

FEWEST_IN_PLAN = 2
"""… and where it calls itself an action plan, as an appendix does that was cut out of its report."""


def is_about(pages: Iterable[Page], tables: Mapping[int, Sequence[Table]]) -> bool:
    """Whether a document is a review of a domestic homicide, or the plan of one.

    It says so outside its tables: a council's strategy has a row for domestic homicide reviews, too. Or it uses the
    words of this field of work, as a plan does that was cut out of its report, and does not call itself another thing.

    Args:
        pages: of the document.
        tables: its tables by page number.
    """
    words: set[str | None] = set()
    plan = named = inspected = False
    head: list[str] = []
    for page in pages:
        outside = _outside(page, tables.get(page.number, ()))
        if REVIEW.search(outside):
            return True
        plan = plan or PLAN.search(outside) is not None
        inspected = inspected or INSPECTED.search(outside) is not None
        head.extend(outside.split(maxsplit=TITLE)[: max(0, TITLE - len(head))])
        named = named or REVIEW.search(page.text) is not None or ABUSE.search(page.text) is not None
        words |= {match.lastgroup for match in FIELD.finditer(page.text)}
    if OTHER.search(" ".join(head)):
        return False
    plan = plan and not inspected
    return len(words) >= FEWEST or (plan and (named or len(words) >= FEWEST_IN_PLAN))


def _outside(page: Page, tables: Sequence[Table]) -> str:
    """A page's text outside its tables."""
    if page.skim is not None or not tables:
        return page.text
    return " ".join(w.text for w in page.words if not any(table.holds(w) for table in tables))
