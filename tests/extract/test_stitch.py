"""Rows over pages: whatever the page height, the plan's own rows come back."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.header.columns import Column
from extract.plan.plan_table import PlanTable
from extract.row.drafts import Stitched
from extract.row.stitch import stitch
from extract.text.typesetting import Typesetting
from extract.types import Cell, Line, Table, Word

SETTING = Typesetting(padding=5.0, padding_right=5.0, pitch=1.2, trailing_spaces=False, vocabulary=frozenset())
LINE = 12.0
TOP = 50.0
EDGES = (0.0, 40.0, 240.0, 440.0, 520.0)
FIELDS = ("number", "recommendation", "action", "target_date")
COLUMNS = tuple(Column(f, f, EDGES[i], EDGES[i + 1], True) for i, f in enumerate(FIELDS))


@dataclass(frozen=True)
class Printed:
    """A row as the author wrote it: lines by column."""

    cells: tuple[tuple[str, ...], ...]

    @property
    def height(self) -> int:
        return max(len(lines) for lines in self.cells)


def sentence(count: int, start: str) -> tuple[str, ...]:
    """A sentence of so many printed lines, which stops at the end of its last only."""
    lines = [
        f"{start} words that fill the line up" if n == 0 else f"and go on in line {n} to its end" for n in range(count)
    ]
    return (*lines[:-1], lines[-1] + ".") if lines else ()


def cell(lines: tuple[str, ...], *, page: int, row: int, column: int, top: float, bottom: float) -> Cell:
    printed = []
    for number, text in enumerate(lines):
        x, y, words = EDGES[column] + 5, top + 2 + LINE * number, []
        for part in text.split():
            words.append(Word(part, x, y, x + 5 * len(part), y + 10, 10.0, lead=5.0))
            x += 5 * len(part) + 2.6
        printed.append(Line(tuple(words)))
    return Cell(page, EDGES[column], top, EDGES[column + 1], bottom, row, column, lines=tuple(printed))


def pages_of(rows: list[Printed], height: int, *, ruled: bool) -> list[PlanTable]:
    """Set rows down pages of so many lines; a row that does not fit is cut, all its cells at the same line."""
    tables: list[PlanTable] = []
    page: list[tuple[tuple[str, ...], ...]] = []
    used = 0
    first_open = False

    def turn(*, open_bottom: bool) -> None:
        nonlocal page, used, first_open
        if page:
            number = len(tables) + 1
            edges, cells = [TOP], []
            for r, row in enumerate(page):
                lines = max((len(c) for c in row), default=0)
                edges.append(edges[-1] + LINE * max(1, lines) + 4)
                cells += [
                    cell(row[c], page=number, row=r, column=c, top=edges[-2], bottom=edges[-1])
                    for c in range(len(FIELDS))
                ]
            last = len(page) - 1
            cells = [replace(c, open_bottom=open_bottom and c.row == last) for c in cells]
            table = Table(
                number, EDGES[0], TOP, EDGES[-1], edges[-1], EDGES, tuple(edges), tuple(cells),
                open_top=first_open, open_bottom=open_bottom,
            )  # fmt: skip
            tables.append(PlanTable(table, COLUMNS, own_header=False, heading="", heading_words=()))
        page, used, first_open = [], 0, open_bottom

    for row in rows:
        rest = row.cells
        while True:
            need = max(len(c) for c in rest)
            if need <= height - used:
                page.append(rest)
                used += need
                break
            room = height - used
            if room < 1:
                turn(open_bottom=False)
                continue
            page.append(tuple(c[:room] for c in rest))
            rest = tuple(c[room:] for c in rest)
            turn(open_bottom=not ruled)
    turn(open_bottom=False)
    return tables


def read_back(found: Stitched) -> list[tuple[str | None, str, list[tuple[str, str]]]]:
    def text(groups: list[list[Cell]]) -> str:
        return " ".join(c.text for group in groups for c in group if c.lines)

    return [
        (
            draft.number,
            text(draft.recommendation),
            [(text(a.cells.get("action", [])), text(a.cells.get("target_date", []))) for a in draft.actions],
        )
        for draft in found.drafts
    ]


recommendations = st.lists(
    st.tuples(
        st.integers(1, 12),  # lines of the recommendation
        st.lists(st.tuples(st.integers(1, 30), st.booleans()), min_size=1, max_size=4),  # lines of each action, dated?
    ),
    min_size=1,
    max_size=6,
)


Plan = list[tuple[int, list[tuple[int, bool]]]]
Truth = list[tuple[str, str, list[tuple[str, str]]]]


def written(plan: Plan) -> tuple[list[Printed], Truth]:
    """The plan's printed rows, and what is to come back.

    A further action has a date of its own: one that holds a single text at the top of a page may as well be the rest
    of the row above, and is flagged as such.
    """
    rows, truth = [], []
    for number, (length, actions) in enumerate(plan, 1):
        text = sentence(length, f"Recommendation {number}")
        parts = []
        for index, (lines, dated) in enumerate(actions):
            action = sentence(lines, f"Action {number} {index}")
            date = ("May 2019",) if dated or index else ()
            rows.append(Printed(((str(number),) if index == 0 else (), text if index == 0 else (), action, date)))
            parts.append((" ".join(action), " ".join(date)))
        truth.append((str(number), " ".join(text), parts))
    return rows, truth


@pytest.mark.parametrize("ruled", [False, True])
@given(plan=recommendations, height=st.integers(8, 40))
@settings(max_examples=150)
def test_rows_come_back_whole(plan: Plan, height: int, ruled: bool) -> None:
    rows, truth = written(plan)
    found = stitch(pages_of(rows, height, ruled=ruled), SETTING)
    assert read_back(found) == truth


@pytest.mark.parametrize("ruled", [False, True])
def test_every_cut_is_recorded(ruled: bool) -> None:
    rows, _ = written([(3, [(30, True), (2, False)])])
    tables = pages_of(rows, 12, ruled=ruled)
    found = stitch(tables, SETTING)
    assert [j.pages for d in found.drafts for j in d.joins] == [(1, 2), (2, 3)]
    assert all("action" in j.columns for d in found.drafts for j in d.joins)


def test_a_row_without_a_number_that_is_not_cut_is_an_action_of_its_own() -> None:
    rows, _ = written([(2, [(6, True), (6, True)])])
    found = stitch(pages_of(rows, 6, ruled=True), SETTING)
    assert [len(d.actions) for d in found.drafts] == [2]
    assert not found.drafts[0].joins


def test_where_nothing_proves_a_cut_the_doubt_is_shown() -> None:
    rows = [
        Printed((("1",), sentence(2, "Recommendation"), sentence(6, "Action"), ("May 2019",))),
        Printed(((), (), sentence(2, "Another"), ())),
    ]
    (draft,) = stitch(pages_of(rows, 6, ruled=True), SETTING).drafts
    assert len(draft.actions) == 1
    assert [code for code, _ in draft.flags] == ["cut-uncertain"]
