"""Columns that hold the numbers of recommendations, whatever their headers say."""

from __future__ import annotations

from extract.document import extract
from tests.extract.build import page, plain, read, text_of, title

ROWS = (
    ("1", "Train all staff.", "Hold a course.", "Police", "May 2019"),
    ("2", "Write a policy.", "Write it and publish it.", "Council", "June 2020"),
    ("3", "Share information.", "Sign the agreement.", "Probation", "July 2021"),
)


def test_a_recommendation_column_of_numbers_leaves_the_text_to_another() -> None:
    header = ("Recommendation", "Area for improvement", "Action", "Lead Agency", "Target Date")
    for prefix in ("", "Rec ", "R"):
        rows = [(prefix + row[0], *row[1:]) for row in ROWS]
        found = plain(read(page(1, [header, *rows], beside=title())))
        assert [(number, text) for number, text, _ in found] == [(row[0], row[1]) for row in rows]


def test_a_letter_over_numbers_that_count_up_heads_their_column() -> None:
    header = ("R", "Recommendation", "Action", "Lead Agency", "Target Date")
    found = extract([page(1, [header, *ROWS], beside=title())])
    drafts = found.stitched.drafts
    assert [(d.number, text_of(d.recommendation)) for d in drafts] == [row[:2] for row in ROWS]
    assert not found.unknown


def test_a_letter_over_other_numbers_heads_something_else() -> None:
    header = ("P", "Recommendation", "Action", "Lead Agency", "Target Date")
    rows = [(priority, *row[1:]) for priority, row in zip("131", ROWS, strict=True)]
    drafts = extract([page(1, [header, *rows], beside=title())]).stitched.drafts
    assert [d.number for d in drafts] == [None, None, None]


def test_where_it_stands_in_the_report_numbers_what_nothing_else_does() -> None:
    rows = [(f"14.{row[0]}", *row[1:]) for row in ROWS]
    header = ("Paragraph", "Recommendation", "Action", "Lead Agency", "Target Date")
    drafts = extract([page(1, [header, *rows], beside=title())]).stitched.drafts
    assert [d.number for d in drafts] == ["14.1", "14.2", "14.3"]
    header = ("Para ref", "No.", "Recommendation", "Action", "Lead Agency")
    rows = [(f"14.{row[0]}", *row[:4]) for row in ROWS]
    drafts = extract([page(1, [header, *rows], beside=title())]).stitched.drafts
    assert [d.number for d in drafts] == ["1", "2", "3"]
