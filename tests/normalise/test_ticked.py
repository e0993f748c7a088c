"""Boxes to tick."""

from __future__ import annotations

import pytest

from normalise.rag import rag_from_text
from normalise.scope import parse_scope
from normalise.status import parse_status
from normalise.ticked import chosen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Completed in May", "Completed in May"),
        ("☑ Completed ☐ Ongoing", "Completed"),
        ("☐ Completed ☒ Ongoing", "Ongoing"),
        ("☐ Completed\n☒ Ongoing", "\nOngoing"),
        ("Completed ☒ Ongoing ☐", "Completed"),
        ("Completed ☐ Ongoing ☑", "Ongoing"),
        ("☐ Completed", ""),
    ],
)
def test_only_what_is_ticked_is_said(text: str, expected: str) -> None:
    assert chosen(text) == expected


def test_values_are_those_that_are_ticked() -> None:
    assert parse_status("☒ Completed ☐ Ongoing") == "completed"
    assert parse_status("☐ Completed ☐ Ongoing") is None
    assert parse_scope("☐ Local ☑ National")[0] == "national"
    assert rag_from_text("☐ Red ☐ Amber ☑ Green") == "green"
