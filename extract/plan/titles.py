"""Which headings are the title of the plan or of its review, and name no section of it."""

from __future__ import annotations

import re

PLAN_TITLE = re.compile(r"\baction plan\b|^\W*appendix\b|^\W*recommendations\W*$|^\W*annex\b", re.IGNORECASE)
"""Headings that name the plan and no section of it."""

LETTERED = re.compile(r"^\W*(?:appendix|annex|part|section|chapter)\W+\w{1,3}\W+(?=\w)", re.IGNORECASE)
"""What stands before a title: "Appendix B –" """

SECTION_WORDS = re.compile(
    r"[:–—-]\s*\S|\b(?:overview|individual|agency|imr|national|local|regional|single|multi)\b", re.IGNORECASE
)
"""What a section's heading has beyond the plan's name."""

REVIEW_TITLE = re.compile(
    r"(?:homicide|review|\bdhrs?\b|\bdardr\b|related death).*\b(?:action plan|(?:actions?|recommendations?) tracker)\b"
    r"|\b(?:action plan|(?:actions?|recommendations?) tracker)\b.*(?:homicide|review|\bdhrs?\b)",
    re.IGNORECASE,
)
"""The title of the whole: "Domestic Homicide Review … Action Plan"."""

CASE = re.compile(
    r"\b(?:domestic\W+)?(?:dhrs?|dardrs?|homicide\W+reviews?|death\W+reviews?)\W+(?:(?:no|number|case)\W+|(?:of|into|for)\W+(?:the\W+death\W+of\W+)?)*"
    r"(?:\d[\w/.-]*|[‘'“\"][^’'”\"]+[’'”\"]|(?:adult|mr|mrs|ms|miss)\W+\w+|(?-i:[A-Z])\b)"
    r"|\bdomestic\W+homicide\W+reviews?\b",
    re.IGNORECASE,
)
"""Which review it was: "DHR 5", "domestic homicide review ‘Peter’"; or in full that it was one."""

OF_TITLES = re.compile(
    r"(?:\W|\b(?:a|abuse|actions?|after|agreed|and|domestic|draft|final|following|for|from|full|in|into|learning|lessons|list|log|of|on|our|plans?|progress"
    r"|published?|recommendations?|register|report|response|schedule|summary|table|the|to|tracker|updated?|we|what|will|with|do|did|done)\b)*",
    re.IGNORECASE,
)
"""What else the title of a plan says, which names no section of it."""


def is_title(heading: str) -> bool:
    """Whether a heading says which plan this is, or of which review."""
    if PLAN_TITLE.search(heading) and not SECTION_WORDS.search(LETTERED.sub("", heading)):
        return True
    if CASE.search(heading) and OF_TITLES.fullmatch(CASE.sub("", heading)):
        return True
    return REVIEW_TITLE.search(heading) is not None
