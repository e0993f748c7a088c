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


@pytest.mark.parametrize("text", ["March", "31 March", "1st April", "Q3", "Spring", "by the end of the year"])
def test_no_year_is_filled_in(text: str) -> None:
    assert parse_target_date(text).kind == "unparsed"
