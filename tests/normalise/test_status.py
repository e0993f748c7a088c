"""Outcome statuses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.status import parse_status
from tests.normalise.labelled import HELD_SHARE, Case, cases, seen, share_right


@seen("statuses")
def test_seen(case: Case) -> None:
    assert parse_status(case["text"]) == case["status"]


def test_held() -> None:
    assert share_right("statuses", lambda case: parse_status(case["text"]) == case["status"]) >= HELD_SHARE


def test_there_are_enough_cases() -> None:
    both = cases("statuses", "seen") + cases("statuses", "held")
    assert len(both) >= 120
    assert sum(case["status"] is None for case in both) >= 40


@pytest.mark.parametrize(
    "negation", ["Not", "Not yet", "To be", "Will be", "Should be", "Has not been", "Yet to be", "Never"]
)
@pytest.mark.parametrize("word", ["completed", "achieved", "implemented", "closed", "signed off"])
def test_what_is_denied_or_to_come_is_not_completed(negation: str, word: str) -> None:
    assert parse_status(f"{negation} {word} by March 2018.") != "completed"


@given(st.text())
def test_no_text_raises(text: str) -> None:
    parse_status(text)


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Update April 2016: in progress\nUpdate July 2016: complete", "completed"),
        ("June 2017: completed\nMarch 2017: in progress", None),
        ("Completed\n\nStaff are now more aware.", "completed"),
        ("Completed with the exception of GP training", "in_progress"),
        ("Date completed: 12/03/2018", "completed"),
        ("Date completed: TBC", None),
        ("Complete by March 2018", None),
        ("Complete by all staff", "completed"),
        ("Met with all staff", None),
        ("0 of 3 actions completed", None),
        ("3 of 3 milestones completed", "completed"),
        ("Not required to attend", None),
        ("Training started in 2015 and was completed in 2016", None),
        ("Police started an investigation", None),
        ("Deadline has not passed", None),
        ("Policy to be written and this will continue", None),
        ("“Completed”", "completed"),
        ("Closed as superseded", "superseded"),
        ("Not complete – overdue", "overdue"),
        ("Recommendation met.", "completed"),
        ("Delivered in May 2018", "completed"),
        ("Delivered by the training team", "completed"),
        ("Ongoing – no end date", "ongoing"),
        ("Complete – No", None),
        ("Over due", "overdue"),
        ("Delayed and overdue", "overdue"),
        ("N/A – superseded by the Domestic Abuse Act", "superseded"),
        ("Outstanding", None),
        ("Achieve by March 2019", None),
        ("Commence April 2020", None),
        ("Discharge – pathway reviewed", None),
        ("Nearing completion", "in_progress"),
        ("Awaiting commencement", "not_started"),
    ],
)
def test_conventions(text: str, status: str | None) -> None:
    assert parse_status(text) == status
