"""Section headings: what sort of section, and which words name its agency."""

from __future__ import annotations

import re

from schemas.plan import SectionKind

OVERVIEW = re.compile(
    r"\b(?:overview|multi[- ]?agency|panel|overarching|joint|partnership) (?:\w+ )?recommendations?\b"
    r"|\boverview report\b",
    re.I,
)
NATIONAL = re.compile(
    r"\bnational recommendations?\b|\brecommendations? for (?:national )?government\b|^\W*national\W*$", re.I
)
AGENCY = re.compile(r"\b(?:individual|single)[- ]agency\b|\bagency (?:action plan|recommendations?)\b|\bimr\b", re.I)
BODY = re.compile(
    r"\b(?:police|constabulary|council|nhs|trust|foundation trust|clinical commissioning group|"
    r"ccg|icb|health board|probation|"
    r"housing|association|women['’]s aid|ambulance|fire|education|social care|children['’]s services|borough|hospital|"
    r"service|services|school|college|university|gp|surgery|cafcass|refuge|victim support)\b",
    re.I,
)
AGENCY_PART = re.compile(
    r"(?:agency|imr)[^:–—-]*?(?:recommendations?|action plan|plan)?\s*(?::|–|—|\s-\s)\s*(?P<agency>.+)", re.I
)


def section_kind(heading: str) -> SectionKind:
    """The kind of section that a heading names; "other" where it names none."""
    if NATIONAL.search(heading):
        return "national"
    if AGENCY.search(heading):
        return "agency"
    if OVERVIEW.search(heading):
        return "overview"
    if BODY.search(heading) and len(heading.split()) <= 12:
        return "agency"
    return "other"


def section_agency_text(heading: str) -> str | None:
    """The words of a heading that name its agency, None where it names none."""
    match = AGENCY_PART.search(heading)
    if match:
        return match.group("agency").strip()
    return heading.strip() if section_kind(heading) == "agency" and BODY.search(heading) else None
