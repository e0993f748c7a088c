"""Addresses over lines."""

from __future__ import annotations

import pytest

from extract.text.addresses import goes_on_as_address
from extract.types import Word

RIGHT = 200.0


def word(text: str, x1: float = RIGHT) -> Word:
    return Word(text, x1 - 5 * len(text), 0, x1, 10, 10, lead=5.0)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("https://www.example.", "org/safeguarding"),
        ("https://www.example.org/", "safeguarding"),
        ("https://www.example.org/domestic-", "abuse"),
        ("https://intranet.example.org/safeg", "uarding/domestic-abuse"),
        ("www.example", ".gov.uk"),
        ("dhr@northmoor.", "police.uk"),
        ("(dhr@northmoor.gov.", "uk)"),
    ],
)
def test_an_address_goes_on(last: str, first: str) -> None:
    assert goes_on_as_address(word(last), word(first), RIGHT)


@pytest.mark.parametrize(
    ("last", "first"),
    [
        ("https://www.example.org.", "The"),
        ("www.example.org", "for"),
        ("https://www.example.org/", "The"),
        ("dhr@northmoor.gov.uk", "and"),
        ("policy.", "org/safeguarding"),
        ("see", "www.example.org"),
    ],
)
def test_an_address_ends(last: str, first: str) -> None:
    assert not goes_on_as_address(word(last), word(first), RIGHT)


def test_a_line_that_was_not_full_ends_its_address() -> None:
    assert not goes_on_as_address(word("www.example.org/safeg", 150), word("uarding"), RIGHT)
