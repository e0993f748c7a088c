"""Whose a post or a department is: the body's that it names, or the section's agency's."""

from __future__ import annotations

import re
from dataclasses import replace

from normalise.agencies.bodies import body
from normalise.agencies.choice import Match
from normalise.agencies.context import Context
from normalise.agencies.form import forms
from normalise.agencies.index import Index
from normalise.agencies.names import by_acronym
from normalise.agencies.posts import is_post, is_rank
from normalise.agencies.words import words
from schemas.plan import AgencyKind, AgencyMatch

_OF = re.compile(r"^(?P<post>.+?)\s+(?:of|for|at|from)\s+(?:the\s+)?(?P<body>.+)$", re.IGNORECASE)

_WITH_RANKS = frozenset(("police", "other"))
"""Kinds of agencies that have officers of police ranks, or of the army's."""


def department_of(text: str, index: Index, context: Context) -> Match | None:
    """The section's agency, for a department that every body has of its own: "Human Resources"."""
    number = index.number_of(context.section) if context.section else None
    if number is None or index.organisations[number].kind == "partnership":
        return None
    kind = index.organisations[number].kind
    own = {"health": "trust ", "police": "force "}.get(kind, "council ")  # "Trust Safeguarding Team"
    departments = words().departments
    found = any(f in departments or f.removeprefix(own) in departments for f in forms(text))
    return Match(number, 90.0, "section") if found and by_acronym(text, index, context) is None else None


def agency_match(found: Match, index: Index, post: str | None = None) -> AgencyMatch:
    organisation = index.organisations[found.number]
    kind: AgencyKind = organisation.kind
    return AgencyMatch(name=organisation.name, kind=kind, role=post, score=found.score, method=found.method)


def of_post(post: str, index: Index, context: Context) -> AgencyMatch:
    """Whose post it is: that of the body that it names, else the section's agency's."""
    number = index.number_of(context.section) if context.section else None
    named = _body_of_post(post, index, context)
    if named is None and is_rank(post) and (number is None or index.organisations[number].kind not in _WITH_RANKS):
        named = body("police", index, replace(context, section=None)), post
    if named is not None:
        found, own = named
        return nobodys(post) if found is None else agency_match(found, index, own)
    return nobodys(post) if number is None else agency_match(Match(number, 90.0, "section"), index, post)


def _body_of_post(post: str, index: Index, context: Context) -> tuple[Match | None, str] | None:
    """The body that a post names ("CCG Designated Nurse", "Chair of the CSP"), and what it is there; None where the
    words name none, or one that may as well be a part of the section's agency."""
    tokens = post.split()
    cuts = [(" ".join(tokens[:n]), " ".join(tokens[n:])) for n in range(len(tokens) - 1, 0, -1)]
    of = _OF.search(post)
    for named, rest in (*cuts, *([(of["body"], of["post"])] if of else [])):
        if is_post(named) or not is_post(rest) or rest.lower().startswith("commissioner"):
            continue
        written = forms(named)
        found = body(named, index, context)
        department = found is not None and index.organisations[found.number].kind == "local_authority"
        own = post if department or (of and rest == of["post"]) else rest
        if not words().sure_bodies.isdisjoint(written):
            return found, own
        if found is not None and (
            index.organisations[found.number].name == context.section
            or (context.section is None and not words().likely_bodies.isdisjoint(written))
        ):
            return found, own
    return None


def nobodys(post: str) -> AgencyMatch:
    return AgencyMatch(name=None, kind=None, role=post, score=0.0, method="role")
