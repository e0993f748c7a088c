"""Scope."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.scope import parse_scope
from tests.normalise.labelled import HELD_SHARE, Case, cases, seen, share_right


def right(case: Case) -> bool:
    return parse_scope(case["text"]) == (case["value"], case["values"])


@seen("scopes")
def test_seen(case: Case) -> None:
    assert parse_scope(case["text"]) == (case["value"], case["values"])


def test_held() -> None:
    assert share_right("scopes", right) >= HELD_SHARE


def test_there_are_enough_cases() -> None:
    both = cases("scopes", "seen") + cases("scopes", "held")
    assert len(both) >= 60
    assert sum(case["value"] is None for case in both) >= 15


@given(st.text())
def test_no_text_raises_and_the_value_fits_the_values(text: str) -> None:
    value, values = parse_scope(text)
    assert value == (None if not values else values[0] if len(values) == 1 else "multiple")


@pytest.mark.parametrize(
    "text",
    [
        "West Yorkshire Police",
        "Greater Manchester Combined Authority",
        "Local government",
        "A wide range",
        "World-wide",
    ],
)
def test_the_name_of_a_body_is_no_area(text: str) -> None:
    assert parse_scope(text) == (None, [])
