"""Whether a text holds exactly what is printed."""

from __future__ import annotations

import pytest

from extract.doubt.audit import same_characters
from extract.types import Word


def words(text: str) -> list[Word]:
    return [Word(part, 0, 0, 10, 10, 10) for part in text.split()]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("• Train staff\n• Hold a course", "- Train staff - Hold a course"),
        ("• Publish the policy", "o Publish the policy"),
        ("the wellbeing of staff", "the well- being of staff"),
        ("• the wellbeing of staff\n• and adults", "- the well- being of staff - and adults"),
    ],
)
def test_bullets_and_hyphens_at_line_ends_do_not_count(text: str, printed: str) -> None:
    assert same_characters(text, words(printed))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("Train staff", "Train all staff"),
        ("Train all staff", "Train staff"),
        ("• Train staff", "Train staff"),
        ("Train staff", "- Train staff"),
        ("• Train staff", "- - Train staff"),
        ("• Train to staff", "- Train t staff"),
    ],
)
def test_every_other_character_counts(text: str, printed: str) -> None:
    assert not same_characters(text, words(printed))
