"""What a target date cell says: a date, or the kind of answer that it gives instead of one.

Nothing is filled in: a date without a year is ``unparsed``, and so is one that does not exist. Which words name which
period is told in ``normalise.periods``; the other words are in ``vocabulary/dates.yml``. Where a cell says several
things:

- the field holds the last date printed, ``also`` the others. A date that the cell itself calls given up ("originally
  April 2018", "was 31/12/2017") is never the field's while there is another;
- a date decides over "Immediate", "Completed", "TBC" and, where it ends them, "Ongoing" and "Quarterly" ("Ongoing until
  March 2018"). Where it only belongs to them ("Ongoing – review March 2018", "Quarterly from April 2017") the kind
  stays and the date stands in ``also``: it is not the day by which the action is due;
- "Within 3 months of March 2018" is relative, with March 2018 in ``also``: nothing is reckoned;
- a cell with an impossible date is ``unparsed`` whatever else it holds; its other dates stand in ``also``;
- "As above" is ``unparsed``: there is a date, but in another cell.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from normalise.periods import Period, find_periods
from normalise.spelling import respelt
from normalise.status import parse_status
from normalise.vocabulary import alternatives, vocabulary
from schemas.plan import DateKind, DatePrecision

Named = tuple[str, date, date, DatePrecision]
"""The words, first day, last day, precision."""


class TargetDate(NamedTuple):
    """What a target date says."""

    kind: DateKind
    start: date | None = None
    end: date | None = None
    precision: DatePrecision | None = None
    also: tuple[Named, ...] = ()
    """further dates of the same text"""


@lru_cache(maxsize=1 << 16)
def parse_target_date(text: str) -> TargetDate:
    """What a cell says of the date by which an action is due.

    Args:
        text: the cell as printed, with its line breaks.

    Returns:
        Kind ``date`` with first day, last day and precision; another kind without them. No text raises an error.
    """
    plain = " ".join(text.split())
    said = _said(plain)
    if said.kind != "unparsed" or said.also:
        return said
    mended = respelt(plain.lower(), "months")
    if mended is not None and len(find_periods(mended).named) == 1:
        return _said(mended)
    mended = respelt(plain.lower(), "kinds")
    return said if mended is None else _said(mended)


def _said(plain: str) -> TargetDate:
    """What a text on one line says."""
    found = find_periods(plain)
    if found.impossible:
        return TargetDate("unparsed", also=_named(plain, found.named))
    if not found.named:
        return TargetDate(_opening(plain) or _completed(plain) or _elsewhere(plain) or "unparsed")
    kind = _opening(plain) or _elsewhere(plain)
    if kind is None and _beside("review").search(plain[: found.named[-1].begin]):
        kind = _completed(plain)
        if kind is not None:
            return TargetDate(kind, also=_named(plain, found.named))
    if kind in ("ongoing", "recurring", "relative") and not _ends(plain, kind, found.named[-1]):
        return TargetDate(kind, also=_named(plain, found.named))
    return _date(plain, found.named)


def _date(text: str, periods: Sequence[Period]) -> TargetDate:
    standing = [p for p in periods if not _given_up().search(text[: p.begin])] or list(periods)
    held = standing[-1]
    if len(standing) > 1 and _explains(text, standing[-2], held):
        held = standing[-2]
    others = [p for p in periods if p is not held]
    return TargetDate("date", held.first, held.last, held.precision, _named(text, others))


def _explains(text: str, period: Period, bracketed: Period) -> bool:
    """Whether a bracket only says in what longer period a date lies: "March 2018 (Q4 2017/18)"."""
    between = text[period.end : bracketed.begin]
    return between.strip() == "(" and bracketed.first <= period.first and period.last <= bracketed.last


def _named(text: str, periods: Sequence[Period]) -> tuple[Named, ...]:
    return tuple((text[p.begin : p.end].strip(), p.first, p.last, p.precision) for p in periods)


def _ends(text: str, kind: DateKind, period: Period) -> bool:
    """Whether a date ends what goes on or recurs, or is the end of the time allowed."""
    before = text[: period.begin]
    if _beside("belongs_to_it").search(before):
        return False
    ended = _beside("ends_it").search(before) is not None
    opens = period.begin == 0 or (_opening(before) or _elsewhere(before)) is None
    return ended or opens or (kind == "recurring" and re.search(r"[–—-]\s*$", before) is not None)


@cache
def _beside(group: str) -> re.Pattern[str]:
    """One of a group's words in the same clause, with at most two words between it and the date."""
    words = alternatives(vocabulary("dates")[group])
    return re.compile(rf"(?<![a-z]){words}(?![a-z])[\s:]*(?:[a-z]+\s+){{0,2}}$", re.IGNORECASE)


@cache
def _given_up() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){alternatives(vocabulary('dates')['given_up'])}[\s:]*$", re.IGNORECASE)


def _opening(text: str) -> DateKind | None:
    """The kind that a text opens with, whatever date stands beside it; "completed" is left to the status."""
    plain = re.sub(r"^[?<>~≤\s]+(?=\w)", "", text.lower().strip())
    if not plain.strip(".") or _whole_none().fullmatch(plain):
        return "none"
    for pattern, kind in _openings():
        if pattern.match(plain):
            return kind
    return None


def _elsewhere(text: str) -> DateKind | None:
    """The kind that a short text ends with ("Training ongoing", "Reviewed quarterly"), or a span within any text."""
    plain = text.lower()
    short = len(plain.split()) <= 6
    if short and not re.search(r"\b(?:not|no|never|until|till)\b", plain):
        for pattern, kind in _endings():
            if pattern.search(plain):
                return kind
    return "relative" if _within().search(plain) else None


def _completed(text: str) -> DateKind | None:
    return "completed" if parse_status(text) == "completed" else None


@cache
def _whole_none() -> re.Pattern[str]:
    return re.compile(rf"{alternatives(vocabulary('dates')['none.whole'])}[\s.]*")


@cache
def _openings() -> tuple[tuple[re.Pattern[str], DateKind], ...]:
    words = vocabulary("dates")
    number = rf"(?:\d{{1,3}}|{alternatives(words['numbers'])})(?:\s*\(\d+\))?"
    span = (
        rf"{number}(?:\s*(?:-|–|to|or)\s*{number})?[\s-]*(?:working\s+)?(?:hour|hr|day|week|month|year|yr)s?(?:['’])?"
    )
    tbc = alternatives(words["none.opens"]).replace("tb", r"t\.?b\.?")
    lead = rf"(?:{alternatives(words['lead'])}\s*[:–-]?\s*)?"
    kinds: tuple[tuple[DateKind, str], ...] = (
        ("none", rf"{lead}{tbc}(?![a-z])"),
        ("none", r"(?:n\s?/\s?a|not applicable)\s*(?:$|[.,;:(–-])"),
        ("ongoing", rf"{lead}{alternatives(words['ongoing.opens'])}(?![a-z])"),
        ("immediate", rf"{lead}{alternatives(words['immediate.opens'])}(?![a-z])"),
        ("recurring", rf"{lead}{alternatives(words['recurring.opens'])}(?![a-z])"),
        ("recurring", rf"{lead}(?:every|each)\s+(?:{number}\s+)?[a-z]+"),
        ("relative", rf"{lead}{span}\s*(?:$|[.,;:(–-]|(?:from|after|of|following|post|once|time|maximum|to)\b)"),
        (
            "relative",
            rf"{lead}(?:on|at|upon|after|following|post|once|prior to)\s+(?:the\s+)?{alternatives(words['events'])}",
        ),
    )
    return tuple((re.compile(pattern), kind) for kind, pattern in kinds)


@cache
def _endings() -> tuple[tuple[re.Pattern[str], DateKind], ...]:
    words = vocabulary("dates")
    return (
        (re.compile(rf"(?<![a-z]){alternatives(('on going', 'continuing'))}\W*$"), "ongoing"),
        (
            re.compile(rf"^(?:as\s+)?(?:a\s+)?part\s+of\s+(?:[a-z]+\s+)?{alternatives(('on going',))}(?![a-z])"),
            "ongoing",
        ),
        (
            re.compile(rf"(?<![a-z])(?:each|every)\s+(?:[a-z]+\s+){{0,3}}{alternatives(words['meetings'])}\W*$"),
            "recurring",
        ),
        (
            re.compile(
                rf"(?<![a-z])(?:by|before|at|for|after|following)\s+(?:the\s+)?next\s+(?:[a-z]+\s+){{0,3}}{alternatives(words['meetings'])}\W*$"
            ),
            "relative",
        ),
        (re.compile(rf"(?<![a-z]){alternatives(words['recurring.ends'])}\W*$"), "recurring"),
    )


@cache
def _within() -> re.Pattern[str]:
    number = rf"(?:\d{{1,3}}|{alternatives(vocabulary('dates')['numbers'])})(?:\s*\(\d+\))?"
    return re.compile(
        r"\bwithin\s+\d{1,2}/(?:12|52)\b|"  # as clinicians write months and weeks
        rf"\b(?:within|in)\s+(?:the\s+)?(?:next\s+|first\s+)?{number}(?:\s*(?:-|–|to)\s*{number})?[\s-]*(?:working\s+)?"
        r"(?:hour|day|week|month|year)s?\b"
    )


__all__ = ["Named", "TargetDate", "parse_target_date"]
