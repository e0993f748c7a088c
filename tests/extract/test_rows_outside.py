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


def column(number: int, place: int, *texts: str) -> Page:
    """A page with lines below each other where the texts of a column begin, and no table."""
    words = [w for i, text in enumerate(texts) for w in words_at(EDGES[place] + PADDING, 100.0 + 14 * i, text)]
    return replace(page(number, []), words=tuple(words))


def plan(number: int) -> Page:
    return page(number, [HEADER, ROW], beside=title())


def test_pages_whose_lines_keep_to_a_column_are_told() -> None:
    texts = ("Training was", "given to all", "members of staff.")
    found = extract([column(1, 2, *texts), column(2, 2, *texts), plan(3), column(4, 2, *texts)])
    assert found.outside == {1: texts, 2: texts, 4: texts}


def test_lines_at_the_left_margin_are_no_row() -> None:
    texts = ("One", "Two", "Three")
    assert extract([column(1, 0, *texts), plan(2)]).outside == {}


def test_prose_before_the_plan_is_no_row() -> None:
    texts = (
        "The names of all people who are spoken of in this report",
        "have been changed, and so have some of the places.",
        "See there.",
    )
    assert extract([column(1, 1, *texts), plan(2)]).outside == {}
