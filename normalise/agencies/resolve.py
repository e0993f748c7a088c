"""A "Lead agency" cell to the agencies and posts it names, and what could not be told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from normalise.agencies.bodies import body
from normalise.agencies.choice import Candidate, Match
from normalise.agencies.context import Context, names_in
from normalise.agencies.form import forms
from normalise.agencies.index import Index
from normalise.agencies.match import match
from normalise.agencies.names import by_acronym, by_name, candidates, near
from normalise.agencies.owners import agency_match, department_of, nobodys, of_post
from normalise.agencies.posts import is_post, is_unit, trimmed
from normalise.agencies.split import Part, apart, is_everyone, is_nobody, lines_of, parts_of, shared, together
from normalise.agencies.within import within
from normalise.agencies.words import words
from schemas.plan import AgencyMatch

EVERYONE = "All agencies"
"""Name given to cells that name every agency at once; it is no organisation."""

_BRACKETS = re.compile(r"\s*\(([^()]*)\)")
_LED_BY = ("led by", "ordinated by", "overseen by")
"""Between everybody and the one of them who answers for the action: "All partners, led by Essex Police"."""

_BY_NAME = ("exact", "alias", "short", "near")
"""How an agency is known by its own name, and not by what sort of body it is."""

_LEADING = re.compile(
    r"[\s,–-]+(?:to|as|is|who)?\s*(?:the\s+)?(?:lead|leads|leading|co-?ordinate|co-?ordinating)\s*(?:agency|role)?$",
    re.IGNORECASE,
)
"""Behind the one who leads: "CSP to lead"."""

_MOST_WORDS = 10
"""Words of a name with a service of its own behind it at most."""

_MOST_LINES = 4
"""Lines of a narrow column that one name takes up at most."""

_OVER = "and", "&", "+"
"""Separators over which a post does not belong to the agency."""


class Unmatched(NamedTuple):
    """A mention that is no known agency's."""

    text: str
    candidates: tuple[Candidate, ...]


class Resolution(NamedTuple):
    """What a cell names."""

    agencies: tuple[AgencyMatch, ...] = ()
    unmatched: tuple[Unmatched, ...] = ()


class _Found(NamedTuple):
    """A mention in reading order: an agency, a post, or neither."""

    text: str
    joined: str
    line: int
    agency: AgencyMatch | None = None
    post: str | None = None


@lru_cache(maxsize=65536)
def resolve(text: str, index: Index, context: Context) -> Resolution:
    """The agencies that a cell names.

    Args:
        text: the cell as printed.
        index: the registry.
        context: what the document says of its agencies.

    Returns:
        Agencies in printed order, each once; a post without an agency of its own has its section's
        (``method: "section"``), or no name where the section has none.
    """
    found: list[_Found] = []
    for number, line in enumerate(_whole_lines(lines_of(text), index, context)):
        found += _of_line(line, number, index, context)
    found = _with_posts(found)
    agencies = _each_once(one.agency or (of_post(one.post, index, context) if one.post else None) for one in found)
    if any(one.agency is not None and one.joined.lower().endswith(_LED_BY) for one in found):
        agencies = [a for a in agencies if a.name != EVERYONE]  # whose lead it is has been said
    lost = [f.text for n, f in enumerate(found) if _lost(f) and not (n and _of_its_own(found[n - 1], f))]
    return Resolution(tuple(agencies), tuple(Unmatched(t, candidates(t, index)) for t in dict.fromkeys(lost)))


def _each_once(found: Iterable[AgencyMatch | None]) -> list[AgencyMatch]:
    """Agencies in printed order, one with several posts with all of them; posts that are nobody's stay apart."""
    out: list[AgencyMatch] = []
    for agency in found:
        if agency is None or agency in out:
            continue
        place = next((n for n, a in enumerate(out) if a.name is not None and a.name == agency.name), None)
        if place is None:
            out.append(agency)
        elif agency.role is not None and agency.role not in (out[place].role or "").split(", "):
            posts = ", ".join(filter(None, (out[place].role, agency.role)))
            out[place] = out[place].model_copy(update={"role": posts})
    return out


def _whole_lines(lines: Sequence[str], index: Index, context: Context) -> tuple[str, ...]:
    """Lines, those put together that are one name in several: "South Yorkshire" over "Police"."""
    out: list[str] = []
    start = 0
    while start < len(lines):
        end = start + 1
        if len(lines) > 1 and by_name(lines[start], index, context) is None:
            ends = range(min(len(lines), start + _MOST_LINES), end, -1)
            whole = (e for e in ends if by_name(" ".join(lines[start:e]), index, context) is not None)
            end = next(whole, end)
        out.append(" ".join(lines[start:end]))
        start = end
    return tuple(out)


def _of_line(line: str, number: int, index: Index, context: Context) -> list[_Found]:
    if is_nobody(line):
        return []
    if is_everyone(line):
        return [_Found(line, "", number, AgencyMatch(name=EVERYONE, kind="other", score=100.0, method="everyone"))]
    bodies = apart(line)
    each = [m for name in bodies if (m := match(name, index, context)) is not None]
    if bodies and len(each) == len(bodies):
        return [_Found(line, "", number, agency_match(m, index)) for m in each]
    each = _of_places(line, index, context)
    if each:
        return [_Found(line, "", number, agency_match(m, index)) for m in each]
    plain = _BRACKETS.sub("", line).strip()
    if line[:4].lower() == "with" and (whole := by_name(plain, index, context)) is not None:
        return [_Found(line, "", number, agency_match(whole, index))]  # "With You" is a name
    several = tuple(dict.fromkeys(names_in(index, line)))
    parts = parts_of(line)
    if len(parts) == 1 and len(several) > 1:
        # a cell whose lines run together names one agency after the other
        return [_Found(line, "", number, agency_match(Match(n, 95.0, "within"), index)) for n in several]
    found: list[_Found] = []
    start = 0
    while start < len(parts):
        end, one = _longest(parts, start, number, index, context)
        if found and found[-1].post and one.joined in (*_OVER, ",") and _lost(one):
            # "Advisor for Safeguarding & Quality" is one post
            joint = "" if one.joined == "," else " "
            found[-1] = found[-1]._replace(post=f"{found[-1].post}{joint}{one.joined} {one.text}")
        elif found and _lost(found[-1]) and _lost(one) and one.joined in _OVER:
            # "Learning and Development" is one name, as long as nobody knows better
            found[-1] = found[-1]._replace(text=f"{found[-1].text} {one.joined} {one.text}")
        elif found and one.joined in _OVER and _one_name(found[-1], one):
            # "Riverside & Moor Homes" is not Riverside
            found[-1] = _Found(f"{found[-1].text} {one.joined} {one.text}", found[-1].joined, number)
        else:
            found.append(one)
        start = end
    return found


def _of_places(line: str, index: Index, context: Context) -> list[Match]:
    """The bodies of a list of places, each of which must have its own; [] where the line is one body's name."""
    names, kind = shared(line)
    parts = parts_of(names)
    found: list[Match] = []
    start = 0
    while start < len(parts):
        ends = range(len(parts), start, -1)
        runs = ((e, together(parts[start:e])) for e in ends)
        end, place = next(((e, run) for e, run in runs if _is_place(run, index)), (0, ""))
        one = by_name(f"{place} {kind}", index, context) if end else None
        if one is None:
            return []
        found.append(one)
        start = end
    return found if len(found) > 1 and by_name(line, index, context) is None else []


def _is_place(text: str, index: Index) -> bool:
    return any(written in index.places for written in forms(text))


def _one_name(before: _Found, after: _Found) -> bool:
    return (_lost(after) and _brief(before)) or (_lost(before) and _brief(after))


def _brief(one: _Found) -> bool:
    """An agency whose name is a single word of everyday language may be part of a longer name."""
    return one.agency is not None and one.agency.method in _BY_NAME and " " not in one.text and not one.text.isupper()


def _longest(parts: tuple[Part, ...], start: int, line: int, index: Index, context: Context) -> tuple[int, _Found]:
    """The longest run of parts that is one name, so that "and" inside a name does not split it."""
    joined = parts[start].joined.strip().lower()
    for end in range(len(parts), start + 1, -1):
        text = together(parts[start:end])
        if _is_initials(parts[end - 1].text) and by_name(parts[start].text, index, context) is not None:
            continue  # "North Yorks Police / PCC" is not the commissioner of that name
        found = _certain(text, index, context)
        if found is not None:
            return end, _Found(text, joined, line, agency_match(found, index))
    text = parts[start].text
    return start + 1, _single(text, joined, line, index, context)


def _certain(text: str, index: Index, context: Context) -> Match | None:
    """A name of several parts: as the registry has it, misspelt, or a body's of two words ("Health and Wellbeing")."""
    own = department_of(text, index, context)
    if own is not None:
        return own
    for written in (text, _BRACKETS.sub("", text)):
        found = by_name(written, index, context) or near(written, index) or body(written, index, context)
        if found is None and " " not in written.strip():
            found = by_acronym(written, index, context)  # "B&NES"
        found = found or _with_service(written, index, context)
        if found is not None:
            return found
    return None


def _is_initials(text: str) -> bool:
    """Whether a text is the initials of what a body is: "PCC", "CSP"."""
    return text.isupper() and any(f in entry.words for f in forms(text) for entry in words().bodies)


def _with_service(text: str, index: Index, context: Context) -> Match | None:
    """A body with one of its services whose name has an "and": "Leeds City Council Adults and Health"."""
    written = forms(text)
    if len(text.split()) > _MOST_WORDS or "/" in text or not written or not written[0].endswith(_services()):
        return None
    found = within(text, index, context)
    if found is None or index.organisations[found.number].kind != "local_authority":
        return None
    return found if not set(_services()).isdisjoint(forms(found.rest)) else None


@cache
def _services() -> tuple[str, ...]:
    """What councils run."""
    return tuple(s for entry in words().bodies if entry.kind == "local_authority" for s in entry.words)


def _single(text: str, joined: str, line: int, index: Index, context: Context) -> _Found:
    leads = _LEADING.search(_BRACKETS.sub(r" \1", text))
    if leads and not is_post(text[: leads.start()]) and match(text[: leads.start()], index, context) is not None:
        text, joined = text[: leads.start()], _LED_BY[0]
    plain = _BRACKETS.sub("", text).strip() or text
    if is_everyone(plain):
        led = [_single(b, joined, line, index, context) for b in _BRACKETS.findall(text) if _LEADING.search(b)]
        if led and led[0].agency is not None:
            return led[0]
        return _Found(text, joined, line, AgencyMatch(name=EVERYONE, kind="other", score=100.0, method="everyone"))
    if is_nobody(plain):
        return _Found("", joined, line)
    own = department_of(plain, index, context)
    found = own or by_name(text, index, context) or match(plain, index, context)
    if found is None:
        inside = [b for b in _BRACKETS.findall(text) if b.strip()]
        found = next((m for b in inside if (m := match(b, index, context)) is not None), found)
        if found is not None:
            found = found._replace(rest=plain)
    if found is not None:
        post = trimmed(found.rest) if is_post(found.rest) else None
        return _Found(text, joined, line, agency_match(found, index, post))
    return _Found(text, joined, line, post=trimmed(plain) if is_post(plain) else None)


def _with_posts(found: Sequence[_Found]) -> list[_Found]:
    """Posts given to the agency they stand beside: after it, or before it with no "and" between."""
    out = list(found)
    for number, one in enumerate(out):
        if one.post is None or one.agency is not None:
            continue
        after = out[number + 1] if number + 1 < len(out) else None
        before = out[number - 1] if number else None
        if after is not None and _free(after) and after.line == one.line and after.joined not in _OVER:
            out[number + 1] = after._replace(agency=_as(after.agency, one.post))
            out[number] = one._replace(post=None, text="")
        elif before is not None and _free(before) and one.joined not in _OVER:
            out[number - 1] = before._replace(agency=_as(before.agency, one.post))
            out[number] = one._replace(post=None, text="")
        elif after is not None and _free(after) and after.line == one.line + 1 and before is None:
            out[number + 1] = after._replace(agency=_as(after.agency, one.post))
            out[number] = one._replace(post=None, text="")
        elif any(other is not None and _lost(other) for other in (before, after)):
            # the post is in a body that nobody knows, not in the section's
            out[number] = one._replace(agency=nobodys(one.post))
    return out


def _of_its_own(before: _Found, one: _Found) -> bool:
    """Whether a text behind an agency names a part of it: "Surrey Police – Public Protection Strategy Unit"."""
    joined = one.joined in ("", ",", "–", "—", "-") and before.agency is not None and before.line == one.line
    return joined and (is_unit(one.text) or not words().departments.isdisjoint(forms(one.text)))


def _lost(one: _Found) -> bool:
    return one.agency is None and one.post is None and not is_nobody(one.text)


def _free(one: _Found) -> bool:
    return one.agency is not None and one.agency.role is None and one.agency.name != EVERYONE


def _as(agency: AgencyMatch | None, post: str) -> AgencyMatch | None:
    return agency.model_copy(update={"role": post}) if agency is not None else None
