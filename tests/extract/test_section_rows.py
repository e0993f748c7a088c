"""Rows of one text: a section's name in a cell by itself, a recommendation over its counted actions."""

from __future__ import annotations

from dataclasses import replace

from extract.types import Page
from tests.extract.build import HEADER, page, read, text_of, title

FIRST = ("", "Train all staff.", "Hold a course.", "Police", "May 2019")
SECOND = ("", "Write a policy.", "Write it.", "Council", "June 2019")


def drawn(*rows: tuple[str, ...], bold: str = "") -> Page:
    """A plan; every word of a text is bold."""
    plain = page(1, [HEADER, *rows], beside=title())
    return replace(plain, words=tuple(replace(w, bold=w.text in bold.split()) for w in plain.words))


def sections(found: Page) -> list[tuple[str, str]]:
    return [(draft.heading, text_of(draft.recommendation)) for draft in read(found).stitched.drafts]


def test_a_bold_name_in_an_empty_row_is_a_section() -> None:
    found = drawn(("", "HOUSING", "", "", ""), FIRST, ("", "ADULT CARE", "", "", ""), SECOND, bold="HOUSING ADULT CARE")
    assert sections(found) == [("HOUSING", "Train all staff."), ("ADULT CARE", "Write a policy.")]


def test_the_same_in_plain_letters_is_a_recommendation() -> None:
    assert [text for _, text in sections(drawn(("", "Review housing", "", "", ""), FIRST))] == [
        "Review housing",
        "Train all staff.",
    ]


def test_a_bold_sentence_is_a_recommendation() -> None:
    found = drawn(("", "Review housing.", "", "", ""), FIRST, bold="Review housing.")
    assert [text for _, text in sections(found)] == ["Review housing.", "Train all staff."]


def test_a_row_of_a_number_and_a_text_over_parts_of_that_number_is_their_recommendation() -> None:
    header = ("Ref", "Recommendation / Action", "Lead Agency", "Target Date", "Progress")
    rows = [
        header,
        ("1", "Staff must know.", "", "", ""),
        ("1.1", "Hold a course.", "Police", "May 2019", "Held."),
        ("1.2", "Write it down.", "Council", "June 2019", "Begun."),
        ("2", "Share it.", "", "", ""),
        ("2.1", "Sign a protocol.", "Police", "May 2020", "Signed."),
    ]
    found = read(page(1, rows, beside=title())).stitched.drafts
    assert [(d.number, text_of(d.recommendation), len(d.actions)) for d in found] == [
        ("1", "Staff must know.", 2),
        ("2", "Share it.", 1),
    ]
