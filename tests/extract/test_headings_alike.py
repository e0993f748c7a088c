"""Headings past prose, perhaps on the page before: they are set as those of the plan's other tables are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.types import Page, Word
from tests.extract.build import EDGES, HEADER, page, read, title, words_at

ROW = ("1", "Train all staff.", "MARAC, IDVA, DASH.", "Police", "May 2019")
OTHER = ("2", "Write a policy.", "MARAC, IDVA, DASH.", "Police", "May 2019")
PROSE = "The force accepted each of these points and now keeps them under review with all of its local partners"


def heading(text: str, top: float, *, size: float = 14.0) -> list[Word]:
    return words_at(EDGES[0], top, text, size=size, bold=True)


def prose(top: float, lines: int, *, size: float = 10.0) -> list[Word]:
    return [w for n in range(lines) for w in words_at(EDGES[0], top + 12 * n, PROSE, size=size)]


def sections(*pages: Page) -> list[str]:
    return [draft.heading for draft in read(*pages).stitched.drafts]


FIRST = page(1, [HEADER, ROW], top=200.0, beside=[*title(top=10), *heading("1. Housing", 170)])


@pytest.mark.parametrize(("size", "found"), [(14.0, "2. Health"), (12.0, "1. Housing")])
def test_a_heading_and_prose_left_on_the_page_before(size: float, found: str) -> None:
    first = replace(FIRST, words=(*FIRST.words, *heading("2. Health", 600, size=size), *prose(620, 5)))
    second = page(2, [HEADER, OTHER], beside=prose(40, 3))
    assert sections(first, second) == ["1. Housing", found]


def test_a_heading_over_much_prose() -> None:
    second = page(2, [HEADER, OTHER], top=500.0, beside=[*heading("2. Health", 40), *prose(60, 10), *prose(200, 20)])
    assert sections(FIRST, second) == ["1. Housing", "2. Health"]


def test_text_as_large_below_it_speaks_against_it() -> None:
    first = replace(FIRST, words=(*FIRST.words, *heading("2. Health", 600), *prose(620, 2, size=16.0)))
    assert sections(first, page(2, [HEADER, OTHER], beside=prose(40, 3))) == ["1. Housing", "1. Housing"]


def test_the_rest_of_a_sentence_is_no_heading() -> None:
    rest = [*prose(60, 2), *words_at(EDGES[0], 84, "and with the Board")]
    assert sections(page(1, [HEADER, ROW], beside=[*title(top=10), *rest])) == [""]


@pytest.mark.parametrize(
    ("again", "found"),
    [("Health – Wexcombe General Ho", "Health – Wexcombe General Hospital"), ("Health", "Health")],
)
def test_a_worksheets_name_cut_off_is_no_other_section(again: str, found: str) -> None:
    whole = "Health – Wexcombe General Hospital"
    first = page(1, [HEADER, ROW], beside=[*title(top=10), *words_at(EDGES[0], 80, whole, bold=True)])
    second = page(2, [HEADER, OTHER], beside=words_at(EDGES[0], 80, again))
    assert sections(first, second) == [whole, found]
