"""Marks of footnotes."""

from __future__ import annotations

import pytest

from normalise.dates import parse_target_date
from normalise.notes import without_notes


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("May 2019¹", "May 2019"),
        ("Police¹² and Health³", "Police and Health"),
        ("Rec 1", "Rec 1"),
        ("¹ See above", "¹ See above"),
    ],
)
def test_they_are_left_out(text: str, plain: str) -> None:
    assert without_notes(text) == plain


def test_a_date_with_a_mark_is_that_date() -> None:
    assert parse_target_date(without_notes("March 2019²")) == parse_target_date("March 2019")
