"""Repeated headers without a rule below them."""

from __future__ import annotations

from dataclasses import replace

from extract.document import extract
from tests.extract.build import HEADER, page, text_of, title

LONG = "Hold a course for all staff who\nmeet the public, and write to"


def test_the_header_is_no_part_of_the_row_that_goes_on() -> None:
    first = page(1, [HEADER, ("1", "Train all staff.", LONG, "Police", "May 2019")], open_bottom=True, beside=title())
    rest = [f"{name}\n{text}" for name, text in zip(HEADER, ("", "", "the managers.", "", ""), strict=True)]
    after = ("2", "Write a policy.", "Write it.", "Council", "June 2020")
    found = extract([first, page(2, [rest, after])])
    assert [text_of(d.actions[0].cells["action"]) for d in found.stitched.drafts] == [
        "Hold a course for all staff who meet the public, and write to the managers.",
        "Write it.",
    ]
    assert text_of(found.stitched.drafts[0].recommendation) == "Train all staff."


def test_a_row_that_begins_otherwise_is_whole() -> None:
    first = page(1, [HEADER, ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")], beside=title())
    second = page(2, [("2", "Recommendation\ngoes on", "Hold it.", "Police", "May 2020")])
    found = extract([first, replace(second, number=2)])
    assert text_of(found.stitched.drafts[1].recommendation) == "Recommendation goes on"


def test_a_whole_header_after_one_that_a_page_cut_is_a_header() -> None:
    whole = ("No", "Recommendation", "Action\nrequired", "Lead Agency", "Target Date")
    rows = [("1", "Train all staff.", "Hold a course.", "Police", "May 2019")]
    found = extract(
        [
            page(1, [whole, *rows], beside=title()),
            page(2, [HEADER, ("2", *rows[0][1:])]),
            page(3, [whole, ("3", *rows[0][1:])]),
        ]
    )
    assert [d.number for d in found.stitched.drafts] == ["1", "2", "3"]


def test_a_header_whose_cells_are_merged_with_those_of_the_row_that_goes_on() -> None:
    """A rule stands below the names beside them only."""
    first = page(1, [HEADER, ("1", "Train all staff.", LONG, "Police", "May 2019")], beside=title())
    after = ("2", "Write a policy.", "Write it.", "Council", "June 2020")
    found = extract([first, page(2, [HEADER, (None, None, "the managers.", "", ""), after])])
    assert [text_of(d.actions[0].cells["action"]) for d in found.stitched.drafts] == [
        "Hold a course for all staff who meet the public, and write to the managers.",
        "Write it.",
    ]
