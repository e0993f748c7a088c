"""Text in the plan's columns that no table holds."""

from __future__ import annotations

from dataclasses import replace

from extract.document import extract
from extract.types import Page, Word
from tests.extract.build import EDGES, HEADER, PADDING, page, title, words_at

ROW = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")


def below(*texts: str) -> Page:
    """A plan with a line of texts below it, each where the texts of a column begin."""
    drawn = page(1, [HEADER, ROW], beside=title())
    words: list[Word] = []
    for x, text in zip(EDGES, texts, strict=False):
        words += words_at(x + PADDING, 300.0, text)
    return replace(drawn, words=(*drawn.words, *words))


def test_a_row_without_rules_is_told() -> None:
    assert extract([below("2", "Write a policy.", "Write it.", "Council")]).outside == {
        1: ("2 Write a policy. Write it. Council",)
    }


def test_prose_is_none() -> None:
    assert extract([below("Names in this plan have been changed, and some of the places as well.")]).outside == {}
    assert extract([below("2", "Write a policy.")]).outside == {}
