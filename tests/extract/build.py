"""Pages drawn by hand: ruled tables of short texts, in a font of fixed width, 10 points high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.doubt.audit import account
from extract.header.columns import find_header
from extract.header.cut_headers import with_whole_headers
from extract.plan.plan_table import PlanTable
from extract.plan.tables import plan_tables
from extract.row.drafts import Stitched
from extract.row.stitch import stitch
from extract.ruled.grid import find_tables
from extract.text.typesetting import typesetting
from extract.types import Cell, Page, Rule, Table, Word

SIZE = 10.0
CHAR = 5.0
"""width of every character (points)"""
SPACE = 2.6
LINE = 12.0
"""distance from line to line (points)"""
PADDING = 5.0
WIDTH, HEIGHT = 640.0, 842.0
TOP = 100.0
"""where a table begins"""
EDGES = (40.0, 80.0, 260.0, 440.0, 520.0, 600.0)
HEADER = ("No", "Recommendation", "Action", "Lead Agency", "Target Date")
TITLE = "Domestic Homicide Review Action Plan"

Printed = Sequence[str | None]
"""A row's cells: lines parted by line feeds, None where the cell above goes on; a row of one cell is a band."""


def words_at(x: float, top: float, text: str, *, size: float = SIZE, bold: bool = False) -> list[Word]:
    """The words of one printed line."""
    words = []
    for part in text.split():
        width = CHAR * size / SIZE * len(part)
        words.append(Word(part, x, top, x + width, top + size, size, bold, lead=CHAR * size / SIZE))
        x += width + SPACE * size / SIZE
    return words


def block(x: float, top: float, text: str) -> list[Word]:
    """The words of a text whose lines are parted by line feeds; an empty line leaves room."""
    return [word for number, line in enumerate(text.split("\n")) for word in words_at(x, top + LINE * number, line)]


def page(
    number: int,
    rows: Sequence[Printed] = (),
    *,
    edges: Sequence[float] = EDGES,
    top: float = TOP,
    foot: float | None = None,
    open_bottom: bool = False,
    open_top: bool = False,
    beside: Sequence[Word] = (),
) -> Page:
    """A page with one table at most.

    Args:
        number: the page's, from 1.
        rows: the table's rows.
        edges: x of the table's columns.
        top: where the table begins.
        foot: where its last row ends, as high as its lines if None.
        open_bottom: no rule is drawn under the table.
        open_top: no rule is drawn over it.
        beside: words outside the table.
    """
    words, rules = list(beside), []
    y = top
    for index, row in enumerate(rows):
        lines = max((text.count("\n") + 1 for text in row if text), default=1)
        bottom = y + LINE * lines + 6
        if foot is not None and index == len(rows) - 1:
            bottom = foot
        sides = list(pairwise(edges)) if len(row) > 1 else [(edges[0], edges[-1])]
        for (x0, x1), text in zip(sides, row, strict=True):
            if text is not None:
                words += block(x0 + PADDING, y + 3, text)
                if index or not open_top:
                    rules.append(Rule(x0, y, x1, y))
        for x in {x for side in sides for x in side}:
            rules.append(Rule(x, y, x, bottom))
        y = bottom
    if rows and not open_bottom:
        rules.append(Rule(edges[0], y, edges[-1], y))
    return Page(number, WIDTH, HEIGHT, tuple(words), tuple(rules))


def title(text: str = TITLE, *, top: float = 30.0) -> list[Word]:
    """A line at the head of a page."""
    return words_at(EDGES[0], top, text)


@dataclass(frozen=True)
class Plan:
    """A plan's tables, the tables left aside, and the recommendations."""

    tables: tuple[PlanTable, ...]
    left: tuple[Table, ...]
    stitched: Stitched


def read(*pages: Page) -> Plan:
    """The plan on some pages, by the stages from rules to recommendations; every word of its tables has a place."""
    tables_of = {page.number: find_tables(page) for page in pages}
    headers = {id(t): h for tables in tables_of.values() for t in tables if (h := find_header(t)) is not None}
    found = plan_tables(pages, tables_of, headers)
    tables = with_whole_headers(found.taken)
    stitched = stitch(tables, typesetting(cell for plan in tables for cell in plan.table.cells))
    assert not account(pages, tables, stitched, frozenset()).audit.unplaced
    return Plan(tables, found.left, stitched)


def text_of(groups: Sequence[Sequence[Cell]]) -> str:
    """The texts of a field's cells, in reading order."""
    return " ".join(cell.text for group in groups for cell in group if cell.lines)


def plain(found: Plan) -> list[tuple[str | None, str, list[str]]]:
    """Each recommendation's number and text, and the texts of its actions."""
    return [
        (draft.number, text_of(draft.recommendation), [text_of(a.cells.get("action", [])) for a in draft.actions])
        for draft in found.stitched.drafts
    ]
