"""Frames inside cells are no cells; cells that stand apart from each other are."""

from __future__ import annotations

from itertools import pairwise

import pytest

from extract.ruled.grid import find_tables
from extract.ruled.inner_frames import without_inner_frames
from extract.types import Page, Rule
from tests.extract.build import block

XS = (40.0, 140.0, 300.0, 400.0)
YS = (100.0, 150.0, 200.0, 250.0)


def box(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    return [Rule(x0, top, x1, top), Rule(x0, bottom, x1, bottom), Rule(x0, top, x0, bottom), Rule(x1, top, x1, bottom)]


TABLE = [Rule(XS[0], y, XS[-1], y) for y in YS] + [Rule(x, YS[0], x, YS[-1]) for x in XS]


def inner(inset: float, columns: tuple[int, ...] = (0, 1, 2)) -> list[Rule]:
    return [
        rule
        for top, bottom in pairwise(YS)
        for column in columns
        for rule in box(XS[column] + inset, top + inset, XS[column + 1] - inset, bottom - inset)
    ]


@pytest.mark.parametrize("inset", [1.0, 3.0, 5.5])
@pytest.mark.parametrize("columns", [(1,), (0, 1, 2)])
def test_a_frame_in_a_cell_is_left_out(inset: float, columns: tuple[int, ...]) -> None:
    assert without_inner_frames(TABLE + inner(inset, columns)) == TABLE


@pytest.mark.parametrize("gap", [0.0, 3.0])
def test_several_frames_in_one_cell_are_left_out(gap: float) -> None:
    frames = box(143, 103, 297, 125 - gap / 2) + box(143, 125 + gap / 2, 297, 147)
    assert without_inner_frames(TABLE + frames) == TABLE


def test_frames_of_a_table_whose_foot_the_page_cuts_are_left_out() -> None:
    cut = [r for r in TABLE if r.top < YS[-1] - 1]
    frames = inner(2.0, (1,))
    assert without_inner_frames(cut + frames)[: len(cut)] == cut
    assert len(without_inner_frames(cut + frames)) == len(cut) + 4  # the last one may be a cell's side


def test_the_table_is_that_without_frames() -> None:
    words = tuple(w for y in YS[:-1] for x in XS[:-1] for w in block(x + 8, y + 8, "Text"))
    (table,) = find_tables(Page(1, 500, 500, words, tuple(TABLE + inner(3.0))))
    assert (table.x_edges, table.y_edges) == (XS, YS)


def test_cells_that_stand_apart_in_a_border_stay() -> None:
    cells = [
        r for top, bottom in pairwise(YS) for x0, x1 in pairwise(XS) for r in box(x0 + 1, top + 1, x1 - 1, bottom - 1)
    ]
    border = box(39, 99, 401, 251)
    assert without_inner_frames(cells + border) == cells + border


def test_a_table_in_a_frame_stays() -> None:
    frame = box(36, 96, 404, 254)
    assert without_inner_frames(TABLE + frame) == TABLE + frame
