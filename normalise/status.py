"""The status that an outcome cell states. Words that only tell what happened state none: the status stays None.

The rules, over ``vocabulary/status.yml``:

- what the text opens with decides ("Completed March 2016. Training is ongoing" is completed, "Ongoing – to be completed
  by March 2018" ongoing). A date, a list mark, "Status:" or the action itself ("This action has been …") may stand
  before;
- where the opening states nothing, a last sentence, clause or bracket that is nothing but a status does ("Policy
  ratified – complete");
- "Completed and learning ongoing" is completed: it was done, its effect goes on. "Completed in part", "Completed in
  two of three areas" and "50% complete" are in progress;
- "Audit completed in November 2017" states nothing: a step was done, not the action;
- what is negated, asked or still to come ("not completed", "Completed?", "to be completed by the Home Office") states
  nothing, for the opposite of complete is not known to be any one status;
- lines that state different statuses cancel each other: None; unless each begins with a date, when the latest counts.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache

from normalise.periods import find_periods
from normalise.spelling import understood
from normalise.ticked import chosen
from normalise.vocabulary import alternatives, vocabulary
from schemas.plan import OutcomeStatus

STATUSES: tuple[OutcomeStatus, ...] = ("superseded", "not_started", "overdue", "in_progress", "ongoing", "completed")

NEAR = 60
"""Characters in which a date that belongs to a status stands."""

_MARK = re.compile(r"^(?:[•▪➢✓✔\-–—*·\s\"“‘'(\[]+|o\s+|\(?(?:\d{1,2}|[ivx]{1,4}|[a-z])[.)]\s+)+(?=\w)")
_NOT_APPLICABLE = re.compile(r"^n\s?/?\s?a\s*[:–—-]\s*(?=\w)")
"""Before what makes it so: "N/A – superseded by the Act"."""
_MAY_BE_DATE = re.compile(r"\d|[a-z]+[.,]?[\s'’(/–-]*(?:\d|term|quarter|[a-z]+\.?[\s'’]*\d)")
"""How every date begins: cheaper to ask than to look for one."""
_LINES = re.compile(r"\n+|\s(?=\d{1,2}[.)]\s)|\s(?=•)")
_BY_WHOM = r"\s+by\s+(?!\d)[a-z&’' ]{2,40}"
_GOES_ON = re.compile(
    r"\b(?:and|which|this|these|that|it|work)\s+(?:will\s+continue|continues?|(?:is|are)\s+(?:on[\s-]?going|continuing))$"
)
_ITSELF = re.compile(
    r"(?<!until )(?<!once )(?<!when )(?<!if )(?<!after )(?<!before )(?<!unless )"
    r"\bthis (?:action|recommendation|milestone|point)\b"
)
_SENTENCES = re.compile(r"\n+|(?<=[.;:!])\s+|\s+[–—-]+\s+|[()]")


@lru_cache(maxsize=1 << 16)
def parse_status(text: str) -> OutcomeStatus | None:
    """The status that a text states, None where it states none or several that differ.

    Args:
        text: the cell as printed, with its line breaks.
    """
    return understood(chosen(text).lower(), "status", _stated)


def _stated(text: str) -> OutcomeStatus | None:
    """The status that a text in lower case states."""
    lines = [line for line in _LINES.split(text) if line.strip()]
    whole = [(status, _opening_day(line)) for line in lines if (status := _whole(line))]
    if len({status for status, _ in whole}) > 1:
        days = [day for _, day in whole if day]
        return whole[-1][0] if len(days) == len(whole) == len(lines) and days == sorted(days) else None
    stated = next((status for line in lines[:1] if (status := _opening(line))), None)
    if stated or not lines:
        return stated
    if percent := re.match(r"\s*(\d{1,3})\s?%(?: (?:complete|achieved|implemented)|\W*$)", lines[0]):
        return "completed" if percent.group(1) == "100" else "in_progress"
    return _share(lines[0]) or _closing(text) or _of_itself(text) or _short(text) or _going_on(text)


def _opening_day(line: str) -> date | None:
    """The first day of the date that a line begins with: notes that are added by date ("June 2017: completed")."""
    plain = re.sub(r"^(?:update[ds]?)\W*", "", _MARK.sub("", " ".join(line.split())))
    dates = find_periods(plain[:NEAR]).named
    return dates[0].first if dates and dates[0].begin == 0 else None


def _opening(line: str) -> OutcomeStatus | None:
    """The status that a line opens with."""
    plain = _without_lead(line)
    if begins := _begins(plain):
        status, match = begins
        rest = plain[match.end() :]
        if re.match(r"\s*(?:\?|or\b|y/n|yes/no|[:–-]?\s*no?\s*(?:$|[,.;:/(–-]))", rest):
            return None
        if status == "ongoing" and _goes_with().match(rest):
            return None
        if match.lastgroup == "alone" and not _stands_alone(rest):
            return None
        if match.lastgroup == "dated" and not _dated(rest):
            return None
        if match.group().endswith("complete") and re.match(r"\s*by\b", rest) and find_periods(rest[:NEAR]).named:
            return None  # "Complete by March 2018" may as well be the task
        return "in_progress" if status == "completed" and _in_part().match(rest) else status
    return None


def _whole(segment: str) -> OutcomeStatus | None:
    """The status of a line or clause that holds nothing else but a date."""
    plain = _without_lead(segment)
    if begins := _begins(plain):
        status, match = begins
        rest = plain[match.end() :]
        if len(rest) > NEAR or re.match(r"\s*\?", rest):
            return None
        dates = find_periods(rest).named
        for period in reversed(dates):
            rest = rest[: period.begin] + rest[period.end :]
        return status if re.fullmatch(rf"(?:{_BY_WHOM})?(?:\W|\b(?:in|on|by|and)\b)*", rest) else None
    return None


def _closing(text: str) -> OutcomeStatus | None:
    """The status of a last clause that is nothing but one; "completed" not where the text denies it."""
    clauses = [clause for clause in _SENTENCES.split(text) if clause and clause.strip(" .")]
    if len(clauses) < 2:
        return None
    status = _whole(clauses[-1])
    denied = status == "completed" and _negation().search(clauses[-2])
    return None if denied else status


def _of_itself(text: str) -> OutcomeStatus | None:
    """What a later clause says of the action: "… signed by all partners and this action was completed in June"."""
    plain = " ".join(text.split())
    match = _ITSELF.search(plain)
    return _opening(plain[match.start() :]) if match else None


def _share(line: str) -> OutcomeStatus | None:
    """The status of "Two of the four actions have been completed", "3 out of 3 milestones achieved"."""
    match = _of().match(_without_lead(line))
    if match is None or match["part"] == "0" or _negation().search(match.group()):
        return None
    return "completed" if match["part"] == match["whole"] else "in_progress"


def _going_on(text: str) -> OutcomeStatus | None:
    """What a text that has no status of its own says of its work.

    A date that was missed; last words that say of what was done that it goes on ("… and will continue"); a first step
    that is begun ("Pilot commenced in Harlow"), where nothing is said to be done.
    """
    plain = " ".join(text.split()).strip(" .")
    if _missed().search(plain):
        return "overdue"
    if _GOES_ON.search(plain) and not _negation().search(plain):
        return "ongoing"
    return "in_progress" if _begun().match(plain) and not _ended().search(plain) else None


def _short(text: str) -> OutcomeStatus | None:
    """The status of a short sentence on any subject ("Training ongoing", "Review under way")."""
    plain = text.strip(" .\n")
    if len(plain.split()) > 5 or _negation().search(plain):
        return None
    return next((status for status, pattern in _ends() if pattern.search(plain)), None)


def _without_lead(line: str) -> str:
    """A line without its list mark, a date set before it, its subject and the auxiliary."""
    plain = _NOT_APPLICABLE.sub("", _MARK.sub("", " ".join(line.split())))
    dates = find_periods(plain[:NEAR]).named if _MAY_BE_DATE.match(plain) else ()
    if dates and dates[0].begin == 0:
        plain = plain[dates[0].end :].lstrip(" :–—-,.(")
    return plain[_lead().match(plain).end() :] if _lead().match(plain) else plain  # type: ignore[union-attr]


def _stands_alone(rest: str) -> bool:
    return _alone().match(rest) is not None or _dated(rest)


def _dated(rest: str) -> bool:
    """Whether a date comes next."""
    dates = find_periods(rest[:NEAR]).named
    return bool(dates) and not rest[: dates[0].begin].strip(" :(,–-")


@cache
def _of() -> re.Pattern[str]:
    words = vocabulary("status")
    number = rf"(?:\d+|{alternatives(words['numbers'])})"
    of = rf"(?P<part>{number})\s+(?:out\s+)?of\s+(?:the\s+|these\s+|all\s+)?"
    done = rf"(?:(?:have|has)\s+(?:now\s+)?(?:been\s+)?|are\s+(?:now\s+)?)?{alternatives(words['share_done'])}(?![a-z])"
    return re.compile(rf"{of}(?:(?P<whole>{number})\s+(?:[a-z]+\s+){{0,3}}|{alternatives(words['share_of'])}\s+){done}")


@cache
def _missed() -> re.Pattern[str]:
    return re.compile(
        r"\b(?:(?:target|due|completion|end)\s+date|deadline|timescale)\s+(?:has\s+|was\s+|now\s+|been\s+|have\s+)*"
        r"(?:passed|missed|not\s+met|exceeded|lapsed)\b"
    )


@cache
def _begun() -> re.Pattern[str]:
    return re.compile(
        r"(?!no\b)(?:[a-z’'&-]+\s+){1,3}(?:(?:has|have|is|are|was|were)\s+(?:now\s+|been\s+)*)?"
        r"(?:commenced|begun|started|under\s?way)(?:$|[,.;:–—-]|\s+(?:in|on|at|with|and|by|across|from|but)\b)"
    )


@cache
def _ended() -> re.Pattern[str]:
    done = alternatives(vocabulary("status")["share_done"])
    return re.compile(rf"(?<![a-z]){done}(?![a-z])|{_negation().pattern}")


def _begins(plain: str) -> tuple[OutcomeStatus, re.Match[str]] | None:
    """The first of the statuses that a text begins with, and the words that say so."""
    for status, group, first in _groups():
        if plain.startswith(first) and (match := _pattern(status, group).match(plain)):
            return status, match
    return None


@cache
def _groups() -> tuple[tuple[OutcomeStatus, str, tuple[str, ...]], ...]:
    """The groups of phrases, each with the first words of its phrases: what begins with none needs no pattern."""
    return tuple(
        (status, group, tuple({phrase.split()[0] for phrase in phrases}))
        for status in STATUSES
        for group in ("opens", "alone", "ends", "dated")
        if (phrases := vocabulary("status").get(f"{status}.{group}"))
    )


@cache
def _pattern(status: OutcomeStatus, group: str) -> re.Pattern[str]:
    after = r"\W*$" if group == "ends" else "(?![a-z])"
    return re.compile(rf"(?P<{group}>{alternatives(vocabulary('status')[f'{status}.{group}'])}){after}")


@cache
def _lead() -> re.Pattern[str]:
    words = vocabulary("status")
    subject, auxiliary = alternatives(words["subjects"]), alternatives(words["auxiliaries"])
    return re.compile(rf"(?:{subject}\b\s*[:–-]?\s*)?(?:{auxiliary}\b\s*)?")


@cache
def _alone() -> re.Pattern[str]:
    return re.compile(rf"\s*(?:$|[^\w\s'’]|100\s?%|{alternatives(vocabulary('status')['follows'])}(?![a-z]))")


@cache
def _goes_with() -> re.Pattern[str]:
    return re.compile(rf"\s+{alternatives(vocabulary('status')['goes_with'])}(?![a-z])")


@cache
def _in_part() -> re.Pattern[str]:
    words = vocabulary("status")
    number = rf"(?:\d+|{alternatives(words['numbers'])})"
    some = rf"(?:in|by|for|with|at|across)\s+{number}\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?{number}\b"
    return re.compile(rf"[\s,–-]*(?:{alternatives(words['in_part'])}(?![a-z])|{some})")


@cache
def _negation() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){alternatives(vocabulary('status')['negations'])}(?![a-z])|n['’]t\b")


@cache
def _ends() -> tuple[tuple[OutcomeStatus, re.Pattern[str]], ...]:
    words = vocabulary("status")
    ends: tuple[OutcomeStatus, ...] = ("ongoing", "in_progress", "overdue")
    return tuple((status, re.compile(rf"(?<![a-z]){alternatives(words[f'short_ends.{status}'])}$")) for status in ends)


__all__ = ["parse_status"]
