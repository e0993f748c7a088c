"""RAG ratings and their key."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.rag import rag_colours_in_text, rag_from_fill, rag_from_text
from normalise.rag_key import is_green_ambiguous, parse_rag_key
from tests.normalise.labelled import HELD_SHARE, Case, cases, seen, share_right


@seen("rag_cells")
def test_seen_cells(case: Case) -> None:
    assert rag_from_text(case["text"]) == case["rag"]


@seen("rag_fills")
def test_seen_fills(case: Case) -> None:
    assert rag_from_fill(case["fill"]) == case["rag"]


@seen("rag_keys")
def test_seen_keys(case: Case) -> None:
    assert parse_rag_key(case["lines"]) == case["key"]


def test_held() -> None:
    assert share_right("rag_cells", lambda case: rag_from_text(case["text"]) == case["rag"]) >= HELD_SHARE
    assert share_right("rag_fills", lambda case: rag_from_fill(case["fill"]) == case["rag"]) >= HELD_SHARE
    assert share_right("rag_keys", lambda case: parse_rag_key(case["lines"]) == case["key"]) >= HELD_SHARE


def test_there_are_enough_cases() -> None:
    names = ("rag_cells", "rag_fills", "rag_keys")
    assert sum(len(cases(name, half)) for name in names for half in ("seen", "held")) >= 80


def test_two_colours_are_both_told() -> None:
    assert rag_colours_in_text("Red/Amber") == ("red", "amber")


@pytest.mark.parametrize(
    ("key", "text", "ambiguous"),
    [
        ({}, "Green", True),
        ({}, "", True),
        ({}, "Green – complete", False),
        ({}, "Green – on track", False),
        ({"green": "Completed", "red": "Not started"}, "Green", False),
        ({"green": "On track", "blue": "Complete"}, "", False),
        ({"amber": "In progress", "red": "Not started"}, "Green", True),
        ({"green": "dark: complete; light: on track"}, "Green", True),
        ({"green": "complete or on track"}, "Green", True),
        ({"green": "satisfactory", "red": "poor"}, "Green", False),
    ],
)
def test_green_is_ambiguous_where_nothing_says_what_it_means(
    key: dict[str, str], text: str, *, ambiguous: bool
) -> None:
    assert is_green_ambiguous(key, text) is ambiguous


@given(st.integers(0, 0xFFFFFF))
def test_no_fill_raises(rgb: int) -> None:
    rag_from_fill(f"#{rgb:06X}")


@given(st.lists(st.text() | st.sampled_from(["Green = done", "Red: overdue", "G = ", "Amber – "]), max_size=5))
def test_no_text_raises(lines: list[str]) -> None:
    key = parse_rag_key(lines)
    assert len(key) != 1
    is_green_ambiguous(key, " ".join(lines))
    rag_colours_in_text("\n".join(lines))


@pytest.mark.parametrize(
    ("text", "colour"),
    [
        ("Amber – now Green", "green"),
        ("Was Red, now Amber", "amber"),
        ("Red → Amber", None),
        ("Green 31/03/18", "green"),
        ("Remains Red due to funding", "red"),
        ("Green – on track Red – overdue", None),
        ("A) Review policy", None),
    ],
)
def test_conventions(text: str, colour: str | None) -> None:
    assert rag_from_text(text) == colour
