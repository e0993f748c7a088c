"""Cards in columns: the numbers tell which way they are read."""

from __future__ import annotations

import pytest

from tests.extract.blocks.typed import plain, read

TITLE = "# Domestic Homicide Review Action Plan\n"


def card(number: str) -> list[str]:
    return [f"*Recommendation {number}*", "Train all staff.", "*Action*", "Hold a course.", "*Lead*", "Police", ""]


def beside(*cards: list[str]) -> str:
    """Cards side by side."""
    return "\n".join("\t\t".join(lines) for lines in zip(*cards, strict=True)) + "\n"


def flags(text: str) -> list[list[str]]:
    return [[code for code, _ in draft.flags] for draft in read(TITLE + text).stitched.drafts]


ACROSS = beside(card("1"), card("2")) + "\n" + beside(card("3"), card("4"))
DOWN = beside(card("1"), card("3")) + "\n" + beside(card("2"), card("4"))


@pytest.mark.parametrize("text", [ACROSS, DOWN], ids=["across", "down"])
def test_numbers_tell_the_way(text: str) -> None:
    told = plain(read(TITLE + text))
    assert [number for number, _, _ in told] == ["1", "2", "3", "4"]
    assert all(actions == [{"action": "Hold a course.", "lead_agency": "Police"}] for _, _, actions in told)
    assert flags(text) == [[], [], [], []]


def test_numbers_that_do_not_count_up_are_a_doubt() -> None:
    text = beside(card("4"), card("1")) + "\n" + beside(card("3"), card("7"))
    assert flags(text) == [["text-doubtful"]] * 4
