"""Target dates."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.dates import parse_target_date
from tests.normalise.labelled import HELD_SHARE, Case, cases, seen, share_right


def answer(text: str) -> tuple[object, ...]:
    got = parse_target_date(text)
    return got.kind, _iso(got.start), _iso(got.end), got.precision, [_iso(named[1]) for named in got.also]


def label(case: Case) -> tuple[object, ...]:
    return case["kind"], case.get("start"), case.get("end"), case.get("precision"), case.get("also", [])


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


@seen("dates")
def test_seen(case: Case) -> None:
    assert answer(case["text"]) == label(case)


def test_held() -> None:
    assert share_right("dates", lambda case: answer(case["text"]) == label(case)) >= HELD_SHARE


def test_there_are_enough_cases() -> None:
    both = cases("dates", "seen") + cases("dates", "held")
    assert len(both) >= 200
    assert sum(case["kind"] == "unparsed" for case in both) >= 30


def test_several_dates_keep_their_words() -> None:
    got = parse_target_date("April 2018 - revised to October 2018")
    assert (got.start, [named[0] for named in got.also]) == (date(2018, 10, 1), ["April 2018"])


@given(st.text() | st.text(alphabet="0123456789/.-– QqmarchMay'’()toand", max_size=40))
def test_no_text_raises_and_only_dates_have_days(text: str) -> None:
    got = parse_target_date(text)
    assert (got.kind == "date") == (got.start is not None) == (got.end is not None) == (got.precision is not None)
    assert got.start is None or got.end is None or got.start <= got.end


@given(
    st.dates(date(1950, 1, 1), date(2049, 12, 31)), st.sampled_from(["%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%d-%b-%Y"])
)
def test_every_day_is_read_back(day: date, form: str) -> None:
    got = parse_target_date(day.strftime(form))
    assert (got.kind, got.start, got.end, got.precision) == ("date", day, day, "day")


@pytest.mark.parametrize("month", ["Mawrth", "mawrth", "March"])
def test_months_have_welsh_names(month: str) -> None:
    got = parse_target_date(f"31 {month} 2018")
    assert (got.kind, str(got.start), str(got.end)) == ("date", "2018-03-31", "2018-03-31")


@pytest.mark.parametrize("text", ["March", "31 March", "1st April", "Q3", "Spring", "by the end of the year"])
def test_no_year_is_filled_in(text: str) -> None:
    assert parse_target_date(text).kind == "unparsed"


@pytest.mark.parametrize(
    ("text", "kind", "start", "also"),
    [
        ("By 31st March 2018 (extended to 30th June 2018)", "date", "2018-06-30", ["2018-03-31"]),
        ("4th & 5th July 2017", "date", "2017-07-05", ["2017-07-04"]),
        ("March 2018 (Q4 2017/18)", "date", "2018-03-01", ["2018-01-01"]),
        ("moved from April 2018 to October 2018", "date", "2018-10-01", ["2018-04-01"]),
        ("In place. Review April 2018", "completed", None, ["2018-04-01"]),
        ("Monthly until March 2018", "date", "2018-03-01", []),
        ("Q3/4 2018/19", "date", "2018-10-01", []),
        ("Quarter Three 2018/19", "date", "2018-10-01", []),
        ("Spring/Summer 2018", "date", "2018-03-01", []),
        ("Spring 2018 term", "date", "2018-01-01", []),
        ("2018.03.31", "date", "2018-03-31", []),
        ("New financial year 2018", "unparsed", None, []),
        ("In line with the strategy 2018-2021", "unparsed", None, []),
        ("Section 9, 2004", "unparsed", None, []),
        ("Phase 2 March 2018", "date", "2018-03-01", []),
        ("N/A – national recommendation", "none", None, []),
        ("< 6 months", "relative", None, []),
        ("By the next CSP meeting", "relative", None, []),
        ("Next meeting", "unparsed", None, []),
        ("Reviewed at each Board meeting", "recurring", None, []),
        ("each September", "recurring", None, []),
        ("Part of ongoing training", "ongoing", None, []),
        ("Immediatly", "immediate", None, []),
        ("On completion of the DHR", "relative", None, []),
        ("No timescale", "none", None, []),
    ],
)
def test_conventions(text: str, kind: str, start: str | None, also: list[str]) -> None:
    got = answer(text)
    assert (got[0], got[1], got[4]) == (kind, start, also)
