"""Every day, month, quarter, year or range that a text names, in British order. Knows nothing of what the text is for.

Nothing is filled in. A month without a year has none, unless the words join it to one that has ("January and March
2017", "2017: March and June", "1 April – 30 June 2019").

Conventions where the words leave it open:

- "Q3 2017/18" is a quarter of the UK financial year (October to December 2017); "Q3 2017" one of the calendar year.
  Months in brackets decide over both: "Quarter 3 (Oct-Dec) 2016".
- "2016/17", "2016-17" and "2016-2017" are the financial year (1 April to 31 March), "2016-2019" is a range of years.
  "March 2016/17" is the March of that financial year. "Financial year 2018" prints one of its two years: no period.
- A bare year counts only between words of time, punctuation or the ends of the text ("2017 staff trained", "Care Act
  2014" name none); "June 17" is a month of 2017, "June 5" and "June 31" are days without a year.
- Seasons are the Met Office's three whole months: "Spring 2020" is March to May. A winter needs both years ("Winter
  2018/19"): with one it could be either end of that year.
- School terms are those of the Department for Education's guidance on early education places: autumn September to
  December, spring January to March, summer April to August. A school or academic year begins on 1 September.
- "Early", "mid", "late" and "end of" do not narrow the period they are said of.
- Years of two digits are of this century, up to 2049.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from normalise.vocabulary import alternatives, vocabulary
from schemas.plan import DatePrecision


class Period(NamedTuple):
    """A stretch of days that a text names."""

    begin: int
    end: int
    """the words are ``text[begin:end]``"""
    first: date
    last: date
    precision: DatePrecision


class Periods(NamedTuple):
    """What was found in a text."""

    named: tuple[Period, ...] = ()
    """in printed order"""
    impossible: bool = False
    """something has the shape of a date and is none ("31/02/2017")"""


class _Yearless(NamedTuple):
    """A month, or a day of one, that lacks its year."""

    begin: int
    end: int
    day: int | None
    month: int


Groups = Mapping[str, str | None]
Span = tuple[date, date, DatePrecision]

YEAR = r"(?:19|20)\d\d(?!\d)"
YEARS = r"(?P<y>(?:19|20)\d\d)\s?[/–—‐-]\s?(?P<y2>(?:20)?\d\d)(?!\d)(?!\s?[/–-]\s?\d)"
"""Two years in a row; not the front of a reference ("DHR 2016/17-03")."""
DAY = r"(?<![\d/.,£])(?P<d>\d{1,2})(?:\s?(?:st|nd|rd|th)\b\.?(?:\s+day\b)?)?"
TO = r"(?:\s*(?:-|–|—|\bto\b|\buntil\b|\btill\b|\bthrough to\b|\bup to\b)\s*)"
LIST = r"(?:\s*(?:,|&|/|\band\b|\bor\b)\s*(?:\band\b\s*)?)"
SEASONS: Mapping[str, tuple[int, int]] = {"spring": (3, 5), "summer": (6, 8), "autumn": (9, 11)}
TERMS: Mapping[str, tuple[int, int]] = {"spring": (1, 3), "summer": (4, 8), "autumn": (9, 12)}


@lru_cache(maxsize=1 << 16)
def find_periods(text: str) -> Periods:
    """The periods that a text names. No text raises an error."""
    if not any(character.isdigit() for character in text):
        return Periods()
    named, impossible = _patterns_in(text)
    taken = [(p.begin, p.end) for p in named]
    named, clash = _ranges(text, _with_years(text, named, list(_yearless(text, taken))))
    return Periods(tuple(named), impossible or clash)


def _patterns_in(text: str) -> tuple[list[Period], bool]:
    taken: list[tuple[int, int]] = []
    named: list[Period] = []
    impossible = False
    before = 0
    lower = text.lower()
    missing = {sign for sign in _signs() if not sign.search(lower)}
    for pattern, read, needs in _patterns():
        if not missing.isdisjoint(needs):
            continue
        for match in _compiled(pattern).finditer(text):
            begin, end = match.span()
            if any(begin < e and b < end for b, e in taken):
                continue
            if not _allowed_beside(text, match, read):
                continue
            numbered = read in (_numeric, _day_month_year) and _numbers(text, begin)
            if numbered and read is _day_month_year:
                continue  # "Phase 2 March 2018" still names a month
            taken.append((begin, end))
            if numbered:
                continue
            try:
                first, last, precision = read(_unified(match.groupdict()))
            except ValueError:
                impossible = True
                continue
            named.append(Period(begin, end, first, last, precision))
        if len(taken) != before:
            before = len(taken)
            if not any(c.isdigit() for c in _outside(text, taken)):
                break  # every pattern holds a digit
    return sorted(named, key=lambda p: p.begin), impossible


def _outside(text: str, taken: list[tuple[int, int]]) -> str:
    """A text without the words that are taken."""
    for begin, end in sorted(taken, reverse=True):
        text = text[:begin] + text[end:]
    return text


# Reading one match. A ValueError says that there is no such period.


def _numeric(part: Groups) -> Span:
    day = date(_year(part["y"]), _int(part["m"]), _int(part["d"]))
    return day, day, "day"


def _day_month_year(part: Groups) -> Span:
    day = date(_year(part["y"]), _month(part["m"]), _int(part["d"]))
    return day, day, "day"


def _quarter(part: Groups) -> Span:
    quarter = _int(part["q"])
    months = part.get("m1"), part.get("m2")
    if months[0] and months[1]:
        first, last = _month(months[0]), _month(months[1])
        if (last - first) % 12 != 2:
            raise ValueError("a quarter is three months")
        year = _year_of_month(part, first)
        return date(year, first, 1), _month_end(year + (last < first), last), "quarter"
    first_day, last_day = _nth_quarter(part, quarter)
    return first_day, last_day, "quarter"


def _quarters(part: Groups) -> Span:
    first, _ = _nth_quarter(part, _int(part["q"]))
    _, last = _nth_quarter(part, _int(part["q2"]))
    return *_in_order(first, last), "range"


def _nth_quarter(part: Groups, quarter: int) -> tuple[date, date]:
    year = _year(part["y"])
    if part.get("y2"):
        _check_consecutive(part)
        quarter += 1
        year += quarter > 4
    quarter = (quarter - 1) % 4 + 1
    return date(year, 3 * quarter - 2, 1), _month_end(year, 3 * quarter)


def _season(part: Groups) -> Span:
    season = (part["s"] or "").lower()
    if season == "winter":
        _check_consecutive(part)
        year = _year(part["y"])
        return date(year, 12, 1), _month_end(year + 1, 2), "range"
    first, last = (TERMS if part.get("term") else SEASONS)[season]
    year = _year_of_month(part, first, begins=9 if part.get("term") else 4)
    return date(year, first, 1), _month_end(year, last), "range"


def _seasons(part: Groups) -> Span:
    year, one, two = _year(part["y"]), (part["s"] or "").lower(), (part["s_last"] or "").lower()
    if "winter" in (one, two):
        raise ValueError("a winter with one year")
    return *_in_order(date(year, SEASONS[one][0], 1), _month_end(year, SEASONS[two][1])), "range"


def _school_year(part: Groups) -> Span:
    _check_consecutive(part)
    year = _year(part["y"])
    return date(year, 9, 1), date(year + 1, 8, 31), "range"


def _month_range(part: Groups) -> Span:
    year, first, last = _year(part["y"]), _month(part["m1"]), _month(part["m2"])
    return date(year - (first > last), first, 1), _month_end(year, last), "range"


def _month_pair(part: Groups) -> Span:
    if (_month(part["m2"]) - _month(part["m1"])) % 12 != 1:
        raise ValueError("two months with a stroke between them follow each other")
    return _month_range(part)


def _day_range(part: Groups) -> Span:
    year, month = _year(part["y"]), _month(part["m"])
    return *_in_order(date(year, month, _int(part["d"])), date(year, month, _int(part["d2"]))), "range"


def _month_of_year(part: Groups) -> Span:
    month = _month(part["m"])
    year = _year_of_month(part, month)
    return date(year, month, 1), _month_end(year, month), "month"


def _short_month(part: Groups) -> Span:
    return _month_of_year(part)


def _numeric_month(part: Groups) -> Span:
    year, month = _year(part["y"]), _int(part["m"])
    return date(year, month, 1), _month_end(year, month), "month"


def _years(part: Groups) -> Span:
    year, second = _year(part["y"]), part["y2"] or ""
    if len(second) == 4 and int(second) > year + 1:
        return date(year, 1, 1), date(int(second), 12, 31), "range"
    _check_consecutive(part)
    return date(year, 4, 1), date(year + 1, 3, 31), "financial_year"


def _bare_year(part: Groups) -> Span:
    year = _year(part["y"])
    return date(year, 1, 1), date(year, 12, 31), "year"


Reader = Callable[[Groups], Span]


@cache
def _signs() -> tuple[re.Pattern[str], ...]:
    """Without which some patterns match nothing: a month, a year, a quarter, a season, a school."""
    beginnings = {name[:3] for name in _numbered("months", 13)}
    return tuple(
        map(
            re.compile,
            ("|".join(sorted(beginnings)), "19|20", r"\bq", "spring|summer|autumn|winter", "school|academic"),
        )
    )


Rule = tuple[str, Reader, tuple[re.Pattern[str], ...]]
"""A pattern, how its match is read, and the signs without which it matches nothing."""


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled for the first text that has its signs: few documents name quarters, seasons and school years."""
    return re.compile(pattern, re.IGNORECASE)


@cache
def _patterns() -> tuple[Rule, ...]:
    """In order: the first pattern to claim a word keeps it."""
    in_month, in_year, in_quarter, in_season, in_school = _signs()
    month = (
        alternatives(name for number in range(1, 13) for name in vocabulary("dates")[f"months.{number}"])
        + r"(?![a-z])\.?"
    )
    m = rf"(?<![a-z])(?P<m>{month})"
    m1, m2 = (rf"(?<![a-z])(?P<m{n}>{month})" for n in (1, 2))
    short = r"(?P<y>\d\d)(?!\d)(?!\s?[/.:]\s?\d)(?!\s?(?:st|nd|rd|th|%|am|pm)\b)"
    ordinal = alternatives(word for number in range(1, 5) for word in vocabulary("dates")[f"ordinals.{number}"])
    cardinal = alternatives(word for number in range(1, 5) for word in vocabulary("dates")[f"cardinals.{number}"])
    quarter = (
        rf"\b(?:(?:q|qtr\.?|quarter)\s*(?P<q>[1-4])(?!\d)|"
        rf"quarter\s+(?P<c>{cardinal})\b|(?P<o>{ordinal})\s+(?:quarter|qtr))"
    )
    numeric = rf"(?<![\d/.£])(?P<d>\d{{1,2}})\s?[/.-]\s?(?P<m>\d{{1,2}})\s?[/.-]\s?(?P<y>{YEAR}|\d\d)(?![\d/])"
    season = "autumn|spring|summer|winter"
    either = rf"(?:{YEARS}|(?P<y1>{YEAR}))"
    two_digit_years = r"(?P<s1>\d\d)\s?[/-]\s?(?P<s2>\d\d)(?!\d)(?!\s?[/–-]\s?\d)"
    months = rf"{m1}{TO}{m2}"
    of = r"[\s,:–—-]*(?:of\s+)?(?:the\s+)?(?:f/?y\b|financial year|the year)?\s*"
    financial = r"\b(?:f/?y|financial years?|fiscal years?)\s*:?\s*"
    school = r"(?:academic|school)\s+year"
    return tuple(
        (
            pattern,
            read,
            tuple(
                sign
                for sign, part in (
                    (in_month, month),
                    (in_year, "(?:19|20)"),
                    (in_quarter, quarter),
                    (in_season, "summer"),
                    (in_school, school),
                )
                if part in pattern and not (sign is in_year and pattern == numeric)
            ),
        )
        for pattern, read in (
            (r"(?<![\d/.-])(?P<y>(?:19|20)\d\d)(?P<sign>[-./])(?P<m>\d\d)(?P=sign)(?P<d>\d\d)(?![\d/-])", _numeric),
            (numeric, _numeric),
            (rf"{DAY}{TO}(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{m},?\s*(?P<y>{YEAR})", _day_range),
            (rf"{DAY}\s*(?:of\s+)?[-\s]?{m},?[-\s]*(?P<y>{YEAR})", _day_month_year),
            (rf"{DAY}\s*(?:of\s+)?[-\s]?{m}(?:[-\s]+|\s?[’'‘]\s?){short}", _day_month_year),
            (rf"{m}\s+(?P<d>\d{{1,2}})(?:\s?(?:st|nd|rd|th)\b)?,?\s+(?P<y>{YEAR})", _day_month_year),
            (rf"{quarter}\s*(?:[-–/&]|and|to)\s*(?:q|qtr\.?|quarter)?\s*(?P<q2>[1-4])(?!\d){of}{either}", _quarters),
            (rf"{quarter}\s*\(\s*{months}\s*\){of}{either}", _quarter),
            (rf"{quarter}\s*\(\s*{months},?\s*{either}\s*\)", _quarter),
            (rf"{quarter}{of}\(?{either}", _quarter),
            (rf"{quarter}{of}{two_digit_years}", _quarter),
            (rf"(?:{financial})?{YEARS}[\s,:–-]*\(?{quarter}", _quarter),
            (rf"\b(?P<s>autumn|spring|summer)\s+(?P<term>term)[\s,]*(?:of\s+)?{either}", _season),
            (rf"\b(?P<s>autumn|spring|summer)[\s,]*(?:of\s+)?{either}\s+(?P<term>term)", _season),
            (rf"\b(?P<s>{season})\s?(?:/|-|–|to|and|&)\s?(?P<s_last>{season})[\s,]*(?P<y>{YEAR})", _seasons),
            (rf"\b(?P<s>winter)[\s,]*(?:of\s+)?{YEARS}", _season),
            (rf"\b(?P<s>autumn|spring|summer)[\s,]*(?:of\s+)?(?P<y>{YEAR})(?!\s?[/–-]\s?\d)", _season),
            (rf"\b{school}\s*:?\s*{YEARS}", _school_year),
            (rf"{YEARS}\s+{school}", _school_year),
            (rf"{m1}{TO}{m2}[\s,’'‘(-]*(?P<y>{YEAR})", _month_range),
            (rf"{m1}{TO}{m2}(?:\s?[-’'‘]\s?|\s+)(?P<y>[12]\d)(?![\d/.:])(?!\s?(?:st|nd|rd|th|%)\b)", _month_range),
            (rf"{m1}\s?/\s?{m2}[\s,’'‘-]*(?P<y>{YEAR})", _month_pair),
            (rf"{m}[\s,-]+{YEARS}", _month_of_year),
            (rf"{m}(?:\s+of\b)?[\s,:’'‘(/–-]*(?P<y>{YEAR})", _month_of_year),
            (rf"{m}\s?[’'‘`-]\s?{short}", _month_of_year),
            (rf"{m}\s+(?=[12]){short}", _short_month),
            (rf"(?<![\d/.-])(?P<m>\d{{1,2}})\s?[/-]\s?(?P<y>{YEAR})(?!\s?[/-]\s?\d)", _numeric_month),
            (rf"{financial}(?P<y>{YEAR})\s+to\s+(?P<y2>{YEAR})", _years),
            (
                rf"{financial}{two_digit_years}|"
                rf"(?<![\d/-]){two_digit_years.replace('<s', '<t')}\s+(?:financial|fiscal) year",
                _years,
            ),
            (rf"(?:{financial})?(?<![\d/£-])(?<!dhr ){YEARS}", _years),
            (rf"(?<![\d/£.,-])(?P<y>{YEAR})(?![/%]|\.\d)", _bare_year),
        )
    )


def _unified(part: Groups) -> Groups:
    """A match's groups under one name each: a pattern may have several ways to write the year or the quarter."""
    both = dict(part)
    both["y"] = part.get("y") or part.get("y1") or part.get("s1") or part.get("t1")
    both["y2"] = part.get("y2") or part.get("s2") or part.get("t2")
    for name, group in (("o", "ordinals"), ("c", "cardinals")):
        if word := part.get(name):
            both["q"] = str(_numbered(group, 5)[word.lower()])
    return both


@cache
def _numbered(group: str, end: int) -> Mapping[str, int]:
    return {word: number for number in range(1, end) for word in vocabulary("dates")[f"{group}.{number}"]}


def _int(text: str | None) -> int:
    return int(text or "")


def _year(text: str | None) -> int:
    year = _int(text)
    if year >= 100:
        return year
    if year >= 50:
        raise ValueError("a year of two digits beyond 2049")
    return 2000 + year


def _month(text: str | None) -> int:
    return _numbered("months", 13)[(text or "").lower().rstrip(".")]


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def _in_order(first: date, last: date) -> tuple[date, date]:
    if last < first:
        raise ValueError("the range ends before it begins")
    return first, last


def _check_consecutive(part: Groups) -> None:
    if int((part["y2"] or "")[-2:]) != (_year(part["y"]) + 1) % 100:
        raise ValueError("two years in a row")


def _year_of_month(part: Groups, month: int, begins: int = 4) -> int:
    """The year of a month where either a year is printed, or a year that begins in the month ``begins``."""
    year = _year(part["y"])
    if not part.get("y2"):
        return year
    _check_consecutive(part)
    return year if month >= begins else year + 1


# What stands beside a match.


@cache
def _before() -> re.Pattern[str]:
    words = alternatives(vocabulary("dates")["before_year"])
    return re.compile(rf"(?:^|[(:;.•&/–—-]|(?:19|20)\d\d,|(?<![a-z]){words})\s*$", re.IGNORECASE)


@cache
def _after() -> re.Pattern[str]:
    words = alternatives(vocabulary("dates")["after_year"])
    return re.compile(rf"\s*(?:$|[).,;:&/–—•-]|{words}(?![a-z]))", re.IGNORECASE)


@cache
def _number_of() -> re.Pattern[str]:
    words = alternatives(vocabulary("dates")["number_of"])
    return re.compile(rf"(?<![a-z]){words}\.?\s*$", re.IGNORECASE)


_HALF_NAMED = re.compile(
    r"\b(?:(?:academic|school|financial|fiscal)\s+year|year[\s-]+end(?:ing)?)\W*(?:end\W*)?$", re.IGNORECASE
)
"""Before a single year these name a period of which only one of its two years is printed."""


def _allowed_beside(text: str, match: re.Match[str], read: Reader) -> bool:
    """Whether the words beside a year let it be a date: in "2017 staff trained" and "Care Act 2014" they do not."""
    before, after = text[: match.start()], _after().match(text, match.end()) is not None
    if read is _short_month:
        return after
    if read is _bare_year:
        return after and _before().search(before) is not None and _HALF_NAMED.search(before) is None
    years = match.groupdict()
    if read is _years and len(years.get("y2") or "") == 4 and _int(years["y2"]) > _int(years["y"]) + 1:
        return after and _before().search(before) is not None  # "the strategy 2018-2021" is a name
    return True


def _numbers(text: str, begin: int) -> bool:
    """Whether the word before makes a number of it: "Para 4.2.17"."""
    return _number_of().search(text[max(0, begin - 30) : begin]) is not None


# Months without a year of their own.


@cache
def _yearless_pattern() -> re.Pattern[str]:
    month = alternatives(_numbered("months", 13)) + r"(?![a-z])\.?"
    return re.compile(rf"(?:{DAY}\s*(?:of\s+)?)?(?<![a-z])(?P<m>{month})", re.IGNORECASE)


def _yearless(text: str, taken: list[tuple[int, int]]) -> Iterator[_Yearless]:
    for match in _yearless_pattern().finditer(text):
        begin, end = match.span()
        if not any(begin < e and b < end for b, e in taken):
            day = match.group("d")
            yield _Yearless(begin, end, int(day) if day else None, _month(match.group("m")))


def _with_years(text: str, named: list[Period], yearless: list[_Yearless]) -> list[Period]:
    """Months that share the year of the date that follows them in a list or a range, or of a year set before them.

    From the last to the first, so that "January, March and June 2017" hands the year on. A list that runs backwards
    ("December and June 2017") leaves its year open; a range over the new year does not ("1 November – 28 February").
    """
    known = [*named, *_days_before(text, named)]
    headings = set()
    for part in reversed(yearless):
        year = _year_after(text, part, known)
        heading = _year_before(text, part, known)
        if year is None and heading is not None:
            headings.add(heading)
            year = heading.first.year
        if year is None:
            continue
        try:
            first = date(year, part.month, part.day or 1)
        except ValueError:
            continue
        last = first if part.day else _month_end(year, part.month)
        known.append(Period(part.begin, part.end, first, last, "day" if part.day else "month"))
    return sorted((p for p in known if p not in headings), key=lambda p: p.begin)


_DAY_BEFORE = re.compile(rf"{DAY}\s*(?:&|,|/|\band\b)\s*$", re.IGNORECASE)


def _days_before(text: str, named: list[Period]) -> Iterator[Period]:
    """ "4th & 5th July 2017": a day that shares the month of the next."""
    for period in named:
        words = text[period.begin : period.end]
        match = _DAY_BEFORE.search(text[: period.begin])
        if match and period.precision == "day" and words[0].isdigit() and re.search("[a-z]{3}", words, re.IGNORECASE):
            number = int(match["d"])
            if 0 < number < period.first.day:
                day = period.first.replace(day=number)
                yield Period(match.start(), match.end("d"), day, day, "day")


_TO, _LIST = re.compile(rf"^{TO}$", re.IGNORECASE), re.compile(rf"^{LIST}$", re.IGNORECASE)


def _year_after(text: str, part: _Yearless, known: list[Period]) -> int | None:
    after = min((p for p in known if p.begin >= part.end), key=lambda p: p.begin, default=None)
    if after is None or after.precision not in ("day", "month"):
        return None
    between = text[part.end : after.begin]
    later = (part.month, part.day or 0) > (after.first.month, after.first.day)
    if _TO.match(between):
        return after.first.year - later
    return after.first.year if _LIST.match(between) and not later else None


def _year_before(text: str, part: _Yearless, known: list[Period]) -> Period | None:
    """ "2017: March and June": the year that opens the list, with nothing but a list between."""
    before = max((p for p in known if p.end <= part.begin and p.precision == "year"), key=lambda p: p.end, default=None)
    if before is None:
        return None
    between = _yearless_pattern().sub("", text[before.end : part.begin])
    return before if re.fullmatch(r"\s*[:–-](?:\s|,|&|/|\band\b)*", between) else None


# Two periods with "to" between them.


@cache
def _moved() -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){alternatives(vocabulary('dates')['moved'])}\s+from\s*$", re.IGNORECASE)


def _ranges(text: str, named: list[Period]) -> tuple[list[Period], bool]:
    """The periods with ranges made one; True where one ends before it begins ("moved from … to …" is no range)."""
    done: list[Period] = []
    clash = False
    for period in named:
        if done and _joined(text, done[-1], period):
            begin = done.pop()
            if period.last < begin.first:
                clash = True
            elif begin.precision == period.precision == "year" or begin.first < period.last:
                done.append(Period(begin.begin, period.end, begin.first, period.last, "range"))
            continue
        done.append(period)
    return done, clash


def _joined(text: str, one: Period, two: Period) -> bool:
    between, before = text[one.end : two.begin], text[: one.begin]
    if _TO.match(between):
        return _moved().search(before) is None
    return re.fullmatch(r"\s*and\s*", between, re.IGNORECASE) is not None and (
        re.search(r"\bbetween\s*$", before, re.IGNORECASE) is not None
    )


__all__ = ["Period", "Periods", "find_periods"]
