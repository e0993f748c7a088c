"""Texts that end where no sentence does."""

from __future__ import annotations

import pytest

from extract.document import extract
from tests.extract.build import HEADER, page, title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Haven should promote the", ["text-breaks-off"]),
        ("Haven should promote\ntraining and", ["text-breaks-off"]),
        ("Haven knows the people they work with", []),
        ("Haven should do as in Appendix A", []),
        ("All of", []),
    ],
)
def test_a_text_that_ends_in_mid_sentence(text: str, expected: list[str]) -> None:
    rows = [HEADER, ("1", "Train all staff.", text, "Police", "May 2019")]
    drafts = extract([page(1, rows, beside=title())]).stitched.drafts
    assert [[code for code, _ in draft.flags] for draft in drafts] == [expected]


def test_a_text_that_goes_on_on_the_next_page_does_not() -> None:
    first = page(1, [HEADER, ("1", "Train all staff.", "Hold courses for the", "Police", "May 2019")], beside=title())
    drafts = extract([first, page(2, [("", "", "whole of the staff.", "", "")])]).stitched.drafts
    assert [draft.flags for draft in drafts] == [[]]
