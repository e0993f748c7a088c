"""Target dates, in British order. Nothing is filled in: a text that names no year has no date."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from schemas.plan import DateKind, DatePrecision

Named = tuple[str, date, date, DatePrecision]
"""The words, first day, last day, precision."""

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("january", "jan"),
            ("february", "feb"),
            ("march", "mar"),
            ("april", "apr"),
            ("may",),
            ("june", "jun"),
            ("july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("october", "oct"),
            ("november", "nov"),
            ("december", "dec"),
        ),
        1,
    )
    for name in names
}
MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
YEAR = r"(?:19|20)\d{2}"
DASH = r"\s*(?:-|–|—|to|until)\s*"

PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.IGNORECASE))
    for name, pattern in (
        (
            "quarter",
            rf"\b(?:q|quarter\s*)(?P<q>[1-4])\b(?:\s*\([^)]*\))?\s*,?\s*(?:of\s+)?(?P<y>{YEAR})(?:\s*[/–-]\s*(?P<y2>\d{{2,4}}))?",
        ),
        ("months", rf"\b(?P<m1>{MONTH})\.?\s+(?P<y1>{YEAR}){DASH}(?P<m2>{MONTH})\.?\s+(?P<y2>{YEAR})\b"),
        (
            "day",
            rf"\b(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:of\s+)?[-\s]?(?P<m>{MONTH})\.?,?[-\s]*(?P<y>{YEAR}|\d{{2}})\b",
        ),
        (
            "numeric",
            rf"(?<![\d/.])(?P<d>\d{{1,2}})\s*[/.-]\s*(?P<m>\d{{1,2}})\s*[/.-]\s*(?P<y>{YEAR}|\d{{2}})(?![\d/])",
        ),
        ("month", rf"\b(?P<m>{MONTH})\.?,?(?:\s+of)?[-\s’']+(?P<y>{YEAR}|\d{{2}})\b(?!\s*[/.]\s*\d)"),
        ("slash_month", rf"(?<![\d/])(?P<m>0?[1-9]|1[0-2])/(?P<y>{YEAR})\b"),
        ("financial", rf"\b(?:fy\s*)?(?P<y>{YEAR})\s*[/–-]\s*(?P<y2>\d{{2}}|{YEAR})\b"),
        ("year", rf"\b(?P<y>{YEAR})\b"),
    )
)

KINDS: tuple[tuple[DateKind, str], ...] = (
    ("none", r"^(?:|n/?a|not applicable|tb[cad]|to be (?:confirmed|agreed|determined|advised)|none|-|–)\W*$"),
    ("ongoing", r"^on-?\s?going\b"),
    ("completed", r"^(?:completed?|achieved|already (?:in place|completed?)|in place|done|closed)\b"),
    ("immediate", r"^immediate(?:ly)?\b|^with immediate effect\b"),
    (
        "relative",
        r"\b(?:within|in|after)\s+(?:\w+\s+)?(?:\d+|one|two|three|four|five|six|nine|twelve|eighteen)\s*(?:\(\d+\)\s*)?(?:day|week|month|year)s?\b|^(?:\d+|one|two|three|four|five|six|nine|twelve|eighteen)\s+(?:day|week|month|year)s?\b",
    ),
    ("recurring", r"^(?:quarterly|monthly|weekly|annual(?:ly)?|bi-?annual(?:ly)?|six[- ]monthly|yearly|every\s+\w+)\b"),
)


@dataclass(frozen=True, slots=True)
class TargetDate:
    """What a target date says."""

    kind: DateKind
    start: date | None = None
    end: date | None = None
    precision: DatePrecision | None = None
    also: tuple[Named, ...] = ()
    """earlier dates of the same text"""


def parse_target_date(text: str) -> TargetDate:
    """The date that a text names: the last one where there are several, the others in ``also``.

    Impossible dates and words that are not known give ``unparsed``, never an exception.
    """
    plain = " ".join(text.split())
    found = _named(plain)
    lower = plain.lower().strip()
    kind = next((kind for kind, pattern in KINDS if re.search(pattern, lower)), None)
    if found is None:
        return TargetDate("unparsed")
    if found and kind != "relative":
        _, start, end, precision = found[-1]
        return TargetDate("date", start, end, precision, tuple(found[:-1]))
    return TargetDate(kind or "unparsed")


def _named(text: str) -> list[Named] | None:
    """Every date in a text in printed order; None where one is impossible."""
    taken: list[tuple[int, int]] = []
    found: list[tuple[int, Named]] = []
    for name, pattern in PATTERNS:
        for match in pattern.finditer(text):
            begin, end = match.span()
            if any(begin < e and b < end for b, e in taken):
                continue
            taken.append((begin, end))
            try:
                first, last, precision = _period(name, match)
            except ValueError:
                return None
            found.append((begin, (match.group(0).strip(), first, last, precision)))
    return [named for _, named in sorted(found, key=lambda item: item[0])]


def _period(name: str, match: re.Match[str]) -> tuple[date, date, DatePrecision]:
    part = match.groupdict()
    if name == "months":
        first = date(int(part["y1"]), MONTHS[part["m1"].lower()], 1)
        last = _month_end(int(part["y2"]), MONTHS[part["m2"].lower()])
        if last < first:
            raise ValueError("the range ends before it begins")
        return first, last, "range"
    year = _year(part["y"])
    if name in ("day", "numeric"):
        month = MONTHS[part["m"].lower()] if name == "day" else int(part["m"])
        day = date(year, month, int(part["d"]))
        return day, day, "day"
    if name in ("month", "slash_month"):
        month = MONTHS[part["m"].lower()] if name == "month" else int(part["m"])
        return date(year, month, 1), _month_end(year, month), "month"
    if name == "quarter":
        # financial-year quarters where two years are printed, else those of the calendar year
        offset = 4 if part["y2"] else 1
        index = offset - 1 + 3 * (int(part["q"]) - 1)
        first = date(year + index // 12, index % 12 + 1, 1)
        last_index = index + 2
        return first, _month_end(year + last_index // 12, last_index % 12 + 1), "quarter"
    if name == "financial":
        if int(part["y2"][-2:]) != (year + 1) % 100:
            raise ValueError("a financial year is two years in a row")
        return date(year, 4, 1), date(year + 1, 3, 31), "financial_year"
    return date(year, 1, 1), date(year, 12, 31), "year"


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


__all__ = ["Named", "TargetDate", "parse_target_date"]
