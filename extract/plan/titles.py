"""Which headings are the title of the plan or of its review, and name no section of it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

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

OF_A_DEATH = re.compile(r"\breviews?\W+into\W+the\W+(?:deaths?|homicides?|murders?)\W+of\b", re.IGNORECASE)
"""Whose death was reviewed, whoever did so."""

SAME_BEGINNING = 3
"""Titles that share so many words at their beginning, and no more, are of one kind."""

REVIEW_WORD = re.compile(r"\b(?:dhr|dardr)s?\b", re.IGNORECASE)
QUOTED = re.compile(r"\(?[‘'“\"][^’'”\"]+[’'”\"]\)?|\([^)]*\)")
"""Whose review it was, in brackets or quotation marks."""

OF_TITLES = re.compile(
    r"(?:\W|\b(?:a|abuse|actions?|after|agreed|and|domestic|draft|final|following|for|from|full|in|into|learning|lessons|list|log|of|on|our|plans?|progress"
    r"|published?|recommendations?|register|report|response|schedule|summary|table|the|to|tracker|updated?|we|what|will|with|do|did|done)\b)*",
    re.IGNORECASE,
)
"""What else the title of a plan says, which names no section of it."""


MULTI_AGENCY = re.compile(r"\bmulti\W?agency\b(?=.*\bplan\b)", re.IGNORECASE)
"""Of whom a plan is, which names no section of it."""

OF_A_PART = re.compile(r"\b(?:overview|individual|agency|imrs?|national|local|regional|single)\b", re.IGNORECASE)

OF_THE_REVIEW = re.compile(r"\W*(?:the\W+)?(?:dhr|dardr)s?\W+(?:panel\W+)?recommendations\W*", re.IGNORECASE)
"""Beside those of agencies a section; nothing tells it from a title."""

CLAUSES = re.compile(r"\s[–—-]\s|[:–—]")

OF_PLANS = re.compile(
    r"actions?|plan|recommendations|tracker|framework|commitments|response|progress|log", re.IGNORECASE
)
"""A clause of a title has one of these words."""

NO_NAMES = re.compile(
    rf"{OF_PLANS.pattern}|delivery|implementation|improvement|learning|outcomes?|reviews?|summary|updated?"
    r"|january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)
"""Words that titles write with a capital, and that name nobody."""


def is_title(heading: str) -> bool:
    """Whether a heading says which plan this is, or of which review."""
    if OF_A_DEATH.search(heading) and not OF_A_PART.search(heading):
        return True
    if PLAN_TITLE.search(heading) and not SECTION_WORDS.search(LETTERED.sub("", heading)):
        return True
    if CASE.search(heading) and OF_TITLES.fullmatch(QUOTED.sub("", CASE.sub("", heading))):
        return True
    return REVIEW_TITLE.search(heading) is not None


def are_counterparts(one: str, other: str) -> bool:
    """Whether two titles head parts of one kind: Appendix A and B, or the plans of two reviews."""
    lettered = LETTERED.match(one), LETTERED.match(other)
    if all(lettered):
        labels: list[list[str]] = [re.findall(r"\w+", match.group().lower()) for match in lettered if match]
        return labels[0][0] == labels[1][0] and labels[0][1] != labels[1][1]
    words = [re.findall(r"[^\W\d_]+", title.lower()) for title in (one, other)]
    same = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], zip(*words, strict=False)))
    return same >= SAME_BEGINNING and all(len(own) > same for own in words)


def is_first_title(heading: str) -> bool:
    """Whether the first heading of a plan is the title of the whole: it tells of the review, and of no part or body.

    Freer than :func:`is_title`: "DHR outcome framework and actions", "Domestic Homicide Review – delivery plan".
    """
    plain = MULTI_AGENCY.sub("", heading)
    if CASE.search(plain) is None and REVIEW_WORD.search(plain) is None:
        return False
    if OF_A_PART.search(plain) or OF_THE_REVIEW.fullmatch(plain):
        return False
    rest = REVIEW_WORD.sub("", CASE.sub("", QUOTED.sub("", plain)))
    clauses = [re.findall(r"[^\W\d_]+", clause) for clause in CLAUSES.split(rest)]
    return all(_tells_of_plan(words) for words in clauses if words)


def _tells_of_plan(words: Sequence[str]) -> bool:
    """Whether the words of a clause name a plan, and nobody."""
    if not any(OF_PLANS.fullmatch(word) for word in words):
        return False
    return all(word[0].islower() or NO_NAMES.fullmatch(word) for word in words[1:])
