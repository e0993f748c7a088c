"""Columns that nobody knows: what they may hold."""

from __future__ import annotations

import pytest

from extract.document import extract
from extract.header.unknown_columns import UnknownColumn
from tests.extract.build import page, title

ROWS = (
    ("1", "Train all staff.", "Hold a course for all.", "Police", "May 2019"),
    ("2", "Write a policy.", "Write it and publish it.", "Council", "June 2020"),
    ("3", "Share information.", "Sign the agreement soon.", "Probation", "July 2021"),
)
HEADER = ("No", "Recommendation", "Action", "Lead Agency", "Target Date")


def unknown(column: int, header: str, texts: tuple[str, ...] | None = None) -> tuple[UnknownColumn, ...]:
    """What is found of a plan whose column has another header, and other texts perhaps."""
    names = [header if i == column else name for i, name in enumerate(HEADER)]
    rows = [[texts[n] if texts and i == column else cell for i, cell in enumerate(row)] for n, row in enumerate(ROWS)]
    return extract([page(1, [names, *rows], beside=title())]).unknown


@pytest.mark.parametrize(
    ("column", "field"), [(1, "recommendation"), (2, "action"), (3, "lead_agency"), (4, "target_date")]
)
def test_a_column_that_looks_like_a_missing_field_may_hold_it(column: int, field: str) -> None:
    sentences = ("Staff should be trained.", "A policy should be written.", "Agencies should share more.")
    found = unknown(column, "Xylophone", sentences if column == 1 else None)
    assert [(u.header, u.page) for u in found] == [("Xylophone", 1)]
    assert field in found[0].may_hold


def test_what_looks_like_no_missing_field_holds_none() -> None:
    assert unknown(4, "Xylophone", ("12 a", "some 7", "9 or so"))[0].may_hold == ()


def test_known_headers_are_none() -> None:
    assert unknown(4, "Comments") == ()
