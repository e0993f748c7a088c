"""Groups of rules that are one table although no rule goes from one to the other."""

from __future__ import annotations

import pytest

from extract.ruled.grid import find_tables
from extract.types import Page, Rule
from tests.extract.build import words_at

TOP, MIDDLE, BOTTOM = 60.0, 200.0, 700.0
XS = (40.0, 80.0, 120.0, 240.0, 360.0, 480.0)


def cut_both_ways(*, foot: bool = False, lower: float = 0.0) -> Page:
    """A page of one row and another, beside a cell in the middle column that goes on before it and behind it.

    Args:
        foot: a rule ends the parts on the right.
        lower: so much lower the parts on the right begin.
    """
    rules = [Rule(x, TOP + (lower if x >= XS[3] else 0.0), x, BOTTOM) for x in XS]
    rules += [Rule(XS[0], MIDDLE, XS[2], MIDDLE), Rule(XS[3], MIDDLE, XS[5], MIDDLE)]
    if foot:
        rules.append(Rule(XS[3], BOTTOM, XS[5], BOTTOM))
    words = [word for x in XS[:-1] for y in (100.0, 300.0) for word in words_at(x + 5, y, "text")]
    return Page(1, 520, 760, tuple(words), tuple(rules))


def test_a_cell_that_a_page_cuts_twice_does_not_part_a_table() -> None:
    (table,) = find_tables(cut_both_ways())
    assert table.x_edges == XS
    assert {c.col for c in table.cells if c.row_span == 2} == {2}


@pytest.mark.parametrize(("foot", "lower"), [(True, 0.0), (False, 20.0)], ids=["a rule at the foot", "begun lower"])
def test_tables_beside_each_other(foot: bool, lower: float) -> None:
    assert len(find_tables(cut_both_ways(foot=foot, lower=lower))) == 2
