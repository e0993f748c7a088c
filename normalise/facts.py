"""What the first pages say of the document: title, reference, partnership, date. What they do not say stays None.

Only lines before the plan's table count for title, reference and date; a partnership may also be named on a later page
behind "commissioned by" and the like. The words are in ``vocabulary/facts.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from normalise.periods import Period, find_periods
from normalise.section import section_kind
from normalise.vocabulary import alternatives, vocabulary

HEAD_LINES = 25
"""Lines of the first page that are looked at: a cover has fewer, running text more."""
TITLE_WORDS = 25
"""A longer line is running text."""


class Facts(NamedTuple):
    """What the first pages say of a document."""

    title: str | None = None
    """as printed, the lines of a title joined by spaces"""
    reference: str | None = None
    """as printed: "BDHR 2014/15-02", "DHR 7", "Adult A" """
    partnership: str | None = None
    """as printed, without "the" """
    date: str | None = None
    """of the plan or report, ISO 8601 as exact as printed: "2018-03-12", "2017-03", "2016" """


def document_facts(lines_of_first_pages: Sequence[Sequence[str]], pdf_title: str | None) -> Facts:
    """The facts that the first pages state.

    Args:
        lines_of_first_pages: for each of the first pages its lines of text, from the top, without a table's cells where
            they are known; lines from a table's header on are left out here.
        pdf_title: the title in the PDF's metadata; used where the page has no title, and only if it is one of a review.
    """
    pages = [[plain for line in page if (plain := " ".join(line.split()))] for page in lines_of_first_pages]
    head = list(_before_table(pages[0][:HEAD_LINES])) if pages else []
    title = _title(head) or _metadata_title(pdf_title)
    reference = _reference([*head, *([title] if title else [])])
    return Facts(
        title=title,
        reference=reference,
        partnership=_partnership(head, pages),
        date=_date([line.replace(reference, "") if reference else line for line in head], of_review=title is not None),
    )


def _before_table(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        words = set(re.findall(r"[a-z]+", line.lower()))
        if (
            len(
                words
                & {
                    "recommendation",
                    "recommendations",
                    "action",
                    "actions",
                    "scope",
                    "lead",
                    "target",
                    "outcome",
                    "milestones",
                }
            )
            >= 3
        ):
            return
        yield line


def _title(head: Sequence[str]) -> str | None:
    """The first line that names a review or plan, and the lines right behind it that go on with it."""
    title: list[str] = []
    for line in head:
        plain = _marking().sub("", line)
        if _is_title(plain, goes_on=bool(title)):
            title.append(plain)
        elif title:
            break
    return " ".join(title) or None


def _is_title(line: str, *, goes_on: bool) -> bool:
    if len(line.split()) > TITLE_WORDS or line.endswith(".") or _has("no_title").search(line):
        return False
    if section_kind(line) != "other" and not _has("title").search(line.replace("Overview Report Recommendations", "")):
        return False
    return _has("title").search(line) is not None or (goes_on and _has("title_goes_on").match(line) is not None)


def _metadata_title(title: str | None) -> str | None:
    plain = " ".join((title or "").split())
    plain = re.sub(
        r"^Microsoft (?:Word|PowerPoint|Excel) - |\.(?:docx?|pdf|rtf|xlsx?)$", "", plain, flags=re.IGNORECASE
    )
    return plain if plain and _has("title").search(plain) else None


# Reference

_NUMBER = r"\d+(?:\s?[/-]\s?\d+)*[a-z]?(?![\w/])"
_PLACE = r"(?:[A-Z]{1,6}[/-])?[A-Z]{0,5}"
_BETWEEN = r"(?:[\s/_-]?[A-Z]{1,4}(?=[/-]))?(?:[\s/_#-]|\s(?:No\.?|Number|Case|Ref)\s)*"
_CODE = rf"{_PLACE}(?:DHR|DARDR){_BETWEEN}{_NUMBER}"
"""A place's letters, what sort of review, its number: "CR/DHR/05", "BDHR 2014/15-02", "DHR Case 5"."""
_REFERENCES: tuple[re.Pattern[str], ...] = (
    re.compile(
        r"\b(?:reference|ref)\.?(?:\s(?:no\.?|number))?\s*[:–-]\s*(?P<r>[\w/.-]*(?:\s?[\w/.-]+){0,3}\d\w*)\s*$",
        re.IGNORECASE,
    ),
    re.compile(rf"(?<![\w/-])(?P<r>{_CODE})"),
    re.compile(rf"(?P<r>(?i:domestic homicide review)\s(?:(?i:no\.?|number|case)\s)?{_NUMBER})"),
    re.compile(r"(?i:domestic homicide review)\s*[:–-]\s*(?P<r>(?:DHR)?[A-Z]{1,4}\s?\d{1,4})\b"),
    re.compile(r"\b(?P<r>Case\s(?:No\.?\s|Number\s)?\d{1,3}[a-z]?)\b(?!\s?[/.])"),
    re.compile(
        r"\b(?P<r>(?:Adult|ADULT)\s[A-Z]\d?|(?:Adults|ADULTS)\s[A-Z]\d?(?:,\s[A-Z])*\s(?:and|&)\s[A-Z]\d?)\b(?![’'])"
    ),
)


def _reference(lines: Sequence[str]) -> str | None:
    """The first reference by the surest of the forms. A date or a bare year behind "DHR" is none."""
    for pattern in _REFERENCES:
        for line in lines:
            for match in pattern.finditer(line):
                year_only = re.fullmatch(r"(?:DHR|DARDR|(?i:domestic homicide review))\s(?:19|20)\d\d", match["r"])
                if not year_only and not _dated(line, match):
                    return match["r"].strip()
    return None


def _dated(line: str, match: re.Match[str]) -> bool:
    """Whether the number of a reference belongs to a date: "DHR 12 March 2017"."""
    end = match.end("r")
    return any(p.begin < end < p.end for p in find_periods(line).named)


# Partnership

_WORD = r"[A-Z][\w’'.-]*"
_JOINER = r"(?:\s(?:and|&|of|upon|on|in|the|with|le|under)\s(?:the\s)?|,?\s)"
_NAME = rf"{_WORD}(?:{_JOINER}{_WORD})*?"
_KIND = (
    r"(?:(?i:community safety (?:partnership|board|executive|group|forum)|"
    r"safer communities (?:partnership|board|forum)|"
    r"crime and disorder reduction partnership|public services board)"
    r"(?:\s(?:Board|BOARD))?|CSP\b|CDRP\b)"
)
_SAFER = rf"(?:Safer|SAFER)\s{_WORD}(?:{_JOINER}{_WORD}){{0,4}}?\s(?i:partnership)(?:\s(?i:board))?"
_PARTNERSHIP = re.compile(rf"(?<![\w’'-])(?P<p>{_SAFER}|{_NAME}\s{_KIND})")
_SAFER_ALONE = re.compile(rf"(?P<p>(?:Safer|SAFER)\s{_WORD}(?:\s(?:and|&)\s{_WORD}|\s{_WORD})?)(?=\s*(?:$|[,.|:–(]))")


def _partnership(head: Sequence[str], pages: Sequence[Sequence[str]]) -> str | None:
    """The partnership behind "commissioned by"; else the first that the first page names."""
    for text in (" ".join(head), *(" ".join(page) for page in pages)):
        for match in _has("commissioned").finditer(text):
            after = re.sub(r"^[\s:]*(?:the\s+)?", "", text[match.end() :], flags=re.IGNORECASE)
            named = _PARTNERSHIP.match(after) or _SAFER_ALONE.match(after)
            if named and (name := _trimmed(named["p"])):
                return name
    for line in head:
        named = _PARTNERSHIP.search(line) or _SAFER_ALONE.fullmatch(line)
        if named and (name := _trimmed(named["p"])):
            return name
    return None


def named_partnership(texts: Iterable[str]) -> str | None:
    """The one community safety partnership that texts name, None where they name none or several.

    For the plan's lead agencies, where the first pages do not say who commissioned the review: a plan whose actions
    lead to one partnership is that partnership's.
    """
    names: dict[str, str] = {}
    for text in texts:
        for match in _PARTNERSHIP.finditer(" ".join(text.split())):
            name = _trimmed(match["p"])
            if name:
                names.setdefault(name.lower(), name)
    return next(iter(names.values())) if len(names) == 1 else None


def _trimmed(name: str) -> str | None:
    """A name without the words of a sentence or title before it; None where only the kind is left."""
    words = name.split()
    outside = set(vocabulary("facts")["not_of_the_name"])
    while words and words[0].lower().strip(",.:") in outside:
        words.pop(0)
    plain = " ".join(words)
    return None if not plain or re.fullmatch(_KIND, plain) else plain


# Date


def _date(head: Sequence[str], *, of_review: bool) -> str | None:
    """The first date said to be the document's, else the first line that is nothing but a date or a title ending in
    one.

    Args:
        head: lines without the reference, whose numbers may look like a date ("DHR05/2013").
        of_review: the document has a review's title; without one a date that stands alone says nothing.
    """
    dated = [
        (line, found)
        for line in head
        if not _has("dated_otherwise").search(line) and (found := find_periods(line).named)
    ]
    for line, found in dated:
        for period in found:
            if _label().search(line[: period.begin]) and (iso := _iso(period)):
                return iso
    for line, found in dated if of_review else ():
        rest = line[: found[-1].begin].strip(" –—-,:()")
        at_end = not line[found[-1].end :].strip(" .)")
        if at_end and (not rest or _has("title").search(rest)) and (iso := _iso(found[-1])):
            return iso
    return None


def _iso(period: Period) -> str | None:
    lengths = {"day": 10, "month": 7, "year": 4}
    return period.first.isoformat()[: lengths[period.precision]] if period.precision in lengths else None


@cache
def _marking() -> re.Pattern[str]:
    return re.compile(rf"^{alternatives(vocabulary('facts')['markings'])}\s*[:–—-]+\s*", re.IGNORECASE)


@cache
def _label() -> re.Pattern[str]:
    words = alternatives(vocabulary("facts")["dated"])
    return re.compile(rf"(?<![a-z]){words}(?:\s+\d+(?:\.\d+)*)?[\s:–—(,-]*(?:on|in|at|to)?\s*$", re.IGNORECASE)


@cache
def _has(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){alternatives(vocabulary('facts')[group])}(?![a-z])", re.IGNORECASE)


__all__ = ["Facts", "document_facts", "named_partnership"]
