"""Pages that print the plan's header and show no table."""

from __future__ import annotations

from extract.document import extract
from extract.types import Page
from tests.extract.build import EDGES, HEADER, HEIGHT, WIDTH, page, title, words_at

ROW = ("1", "Train staff.", "Hold a course.", "Police", "May 2019")


def bare(number: int, text: str) -> Page:
    return Page(number, WIDTH, HEIGHT, tuple(words_at(EDGES[0], 100, text)))


def test_a_page_with_the_header_and_no_table_is_told() -> None:
    pages = [page(1, [HEADER, ROW], beside=title()), bare(2, " ".join(HEADER) + " 2 Write to all agencies. Letters")]
    assert extract(pages).unread == (2,)


def test_a_page_that_speaks_of_the_columns_is_not_told() -> None:
    prose = (
        "The action plan names a lead agency for every action and recommendation and, as no agency said by when, a date"
    )
    assert extract([page(1, [HEADER, ROW], beside=title()), bare(2, prose)]).unread == ()


def test_the_plan_s_own_pages_are_not_told() -> None:
    assert extract([page(n, [HEADER, ROW], beside=title()) for n in (1, 2)]).unread == ()
