"""Tables that look like the plan's and are none."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.plan.other_tables import names_other_columns
from extract.ruled.grid import find_tables
from extract.types import Page
from tests.extract.build import EDGES, HEADER, page, plain, read, title

ROW = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
RISKS = (("No", "Risk", "Mitigation", "Owner", "Date"), ("1", "Officers move.", "Name a deputy.", "Chair", "2019"))


def bold(drawn: Page, *, above: float) -> Page:
    """A page whose words above a height are bold."""
    return replace(drawn, words=tuple(replace(w, bold=w.bold or w.top < above) for w in drawn.words))


def test_a_register_in_the_plans_widths_is_not_taken() -> None:
    first = page(1, [HEADER, ROW], beside=title())
    for set_off, count in ((True, 1), (False, 3)):
        second = page(2, RISKS)
        found = read(first, bold(second, above=115.0) if set_off else second)
        assert len(plain(found)) == count


@pytest.mark.parametrize("rows", [[ROW, ROW], [("", "", "and for nurses.", "", ""), ROW]])
def test_rows_are_no_names(rows: list[tuple[str, ...]]) -> None:
    (table,) = find_tables(bold(page(2, rows), above=115.0))
    assert not names_other_columns(table)


@pytest.mark.parametrize(("text", "taken"), [("41", False), ("Train all staff.", True)])
def test_a_table_that_counts_recommendations_is_no_plan(text: str, taken: bool) -> None:
    header = ("Theme", "Recommendations", "Lead agency", "Completed")
    rows = [header, *(("Training", text, "Police", "36") for _ in range(3))]
    assert bool(plain(read(page(1, rows, edges=EDGES[1:], beside=title())))) is taken
