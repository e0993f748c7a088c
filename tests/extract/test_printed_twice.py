"""A line that is drawn at the foot of one page and again at the head of the next."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.header.columns import Column
from extract.plan.plan_table import PlanTable
from extract.row.printed_twice import without_repeats
from extract.types import Cell, Line, Table
from tests.extract.build import LINE, words_at


def one_cell(page: int, texts: tuple[str, ...], first_top: float) -> PlanTable:
    """A table of one cell from 100 to 200, its lines from ``first_top``."""
    lines = tuple(Line(tuple(words_at(45, first_top + LINE * n, text))) for n, text in enumerate(texts))
    cell = Cell(page, 40, 100, 240, 200, 0, 0, lines=lines)
    table = Table(page, 40, 100, 240, 200, (40, 240), (100, 200), (cell,))
    return PlanTable(table, (Column("action", "Action", 40, 240),), own_header=False, heading="", heading_words=())


FIRST = one_cell(1, ("Hold a course", "for all staff"), 183)
"""its last line stands from 195 to 205, over the foot"""


@pytest.mark.parametrize(
    ("second", "kept"),
    [
        (one_cell(2, ("for all staff", "of the service"), 96), ["of the service"]),
        (one_cell(2, ("for all nurses", "of the service"), 96), ["for all nurses", "of the service"]),
        (one_cell(2, ("for all staff", "of the service"), 103), ["for all staff", "of the service"]),
    ],
    ids=["cut by the edge on both pages", "another text", "whole on its page"],
)
def test_a_line_cut_by_the_edge_is_kept_once(second: PlanTable, kept: list[str]) -> None:
    (first, after), repeated = without_repeats([FIRST, second])
    assert first == FIRST
    assert [line.text for line in after.table.cells[0].lines] == kept
    dropped = second.table.cells[0].lines[: len(second.table.cells[0].lines) - len(kept)]
    assert repeated == [(2, word) for line in dropped for word in line.words]


def test_only_the_next_page_repeats() -> None:
    later = one_cell(3, ("for all staff",), 96)
    tables, repeated = without_repeats([FIRST, later._replace(table=replace(later.table, page=3))])
    assert (tables, repeated) == ([FIRST, later], [])
