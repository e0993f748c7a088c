"""Remarks that a row goes on with a recommendation of the page before."""

from __future__ import annotations

import pytest

from extract.types import Page
from tests.extract.build import HEADER, page, plain, read, title

ONE = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
LAST = ("2", "Write a policy.", "Write it.", "Council", "June 2019")


def told(*rest: str) -> list[tuple[str | None, str, list[str]]]:
    """Each recommendation of a plan whose second page begins with a remark in the cells of number and text."""
    first: Page = page(1, [HEADER, ONE, LAST], beside=title())
    return plain(read(first, page(2, [HEADER, (*rest, "Send it round.", "Health", "July 2019")])))


@pytest.mark.parametrize(
    "rest",
    [
        ("2", "(continued)"),
        ("2\ncont’d", "(continued)"),
        ("2 cont.", ""),
        ("", "Recommendation 2 continued"),
        ("2", "Write a policy. (cont.)"),
    ],
)
def test_a_remark_is_no_text(rest: tuple[str, str]) -> None:
    assert told(*rest) == [
        ("1", "Train all staff.", ["Hold a course."]),
        ("2", "Write a policy.", ["Write it.", "Send it round."]),
    ]


@pytest.mark.parametrize("text", ["Continue to train all staff.", "Continued training for all staff."])
def test_a_text_that_begins_so_is_none(text: str) -> None:
    assert told("3", text)[-1] == ("3", text, ["Send it round."])
