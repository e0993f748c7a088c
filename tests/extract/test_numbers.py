"""Recommendations' numbers: which column has them, and how they are written."""

from __future__ import annotations

import pytest

from extract.row.rows import clean_number, is_number
from tests.extract.build import EDGES as FIVE
from tests.extract.build import HEADER, page, plain, read, title, words_at

EDGES = (40.0, 80.0, 130.0, 280.0, 440.0, 520.0, 600.0)


@pytest.mark.parametrize(
    "text", ["1040", "Rec 4 (linked to Rec 5)", "3 (see also 7)", "Recommendation One", "Recommendation Thirteen"]
)
def test_is_a_number(text: str) -> None:
    assert is_number(text)
    assert clean_number(text) == text


@pytest.mark.parametrize("text", ["Police (see 3)", "12345", "One", "Twenty actions"])
def test_is_none(text: str) -> None:
    assert not is_number(text)


def test_a_bracket_that_nothing_opens_is_left_off() -> None:
    assert clean_number("3)") == "3"


def test_what_each_row_repeats_is_not_its_number() -> None:
    header = ("ID", "DHR Ref", "Recommendation", "Action", "Lead", "Due")
    rows = [(str(1040 + n), "DHR12", f"Thing {n}.", f"Do {n}.", "Police", "May 2020") for n in range(4)]
    first = page(1, [header, *rows[:3]], beside=title(), edges=EDGES)
    found = plain(read(first, page(2, [header, *rows[3:]], edges=EDGES)))
    assert [number for number, _, _ in found] == ["1040", "1041", "1042", "1043"]


def test_a_column_of_numbers_and_texts_holds_the_recommendation() -> None:
    header = ("Recommendation number and text", "Action", "Lead", "Due", "Status")
    texts = ["1. Teach all of the\nstaff what abuse is.", "2. Write all of it\ndown in a policy."]
    rows = [(text, "Do it.", "Police", "May 2020", "Open") for text in texts]
    found = plain(read(page(1, [header, *rows], beside=title(), edges=(40.0, 260.0, 360.0, 440.0, 520.0, 600.0))))
    assert [number for number, _, _ in found] == ["1", "2"]


def test_a_table_without_numbers_beside_tables_with_them_has_a_recommendation_in_each_row() -> None:
    numbered = [HEADER, *((str(n), f"Thing {n}.", f"Do {n}.", "Police", "May 2020") for n in range(1, 6))]
    one = page(1, numbered, beside=title())
    bare = [HEADER[1:], *((f"Part {n}.", f"Try {n}.", "Housing", "May 2021") for n in range(1, 4))]
    two = page(2, bare, edges=(FIVE[0], *FIVE[2:]), beside=words_at(FIVE[0], 80.0, "Housing"))
    found = plain(read(one, two))
    assert [text for _, text, _ in found][5:] == ["Part 1.", "Part 2.", "Part 3."]
