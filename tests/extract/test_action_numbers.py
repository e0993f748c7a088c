"""A column of the actions' own numbers, beside recommendations that have theirs in their text."""

from __future__ import annotations

from tests.extract.build import Printed, page, plain, read, text_of, title

HEADER: Printed = ("Action\nref", "Recommendation", "Action", "Lead agency", "Target date")


def test_numbers_within_a_recommendation_number_its_actions() -> None:
    rows: list[Printed] = [
        ("1.1", "1. Train all staff.", "Hold a course.", "Police", "May 2019"),
        ("1.2", "", "Write a leaflet.", "Council", "June 2019"),
        ("2.1", "2. Write a policy.", "Write it.", "Health", "July 2019"),
    ]
    found = read(page(1, [HEADER, *rows], beside=title()))
    assert [(number, actions) for number, _, actions in plain(found)] == [
        ("1", ["Hold a course.", "Write a leaflet."]),
        ("2", ["Write it."]),
    ]
    refs = [text_of(a.extra["Action ref"]) for d in found.stitched.drafts for a in d.actions]
    assert refs == ["1.1", "1.2", "2.1"]


def test_numbers_that_count_rows_number_recommendations() -> None:
    rows: list[Printed] = [
        ("1", "Train all staff.", "Hold a course.", "Police", "May 2019"),
        ("2", "Write a policy.", "Write it.", "Health", "July 2019"),
    ]
    assert [number for number, *_ in plain(read(page(1, [HEADER, *rows], beside=title())))] == ["1", "2"]
