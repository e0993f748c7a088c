"""Printed rows to whole rows: goes down the pages, enters sections, puts rows back together that a page cut."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.header.columns import Column
from extract.header.wordings import Vocabulary
from extract.plan.over_actions import are_named, is_text_under, next_of, tells_recommendation
from extract.plan.plan_table import PlanTable
from extract.plan.titles import are_counterparts, is_first_title, is_title
from extract.row.below import Below, BelowRest, Told, with_rows_below
from extract.row.continued import without_remark
from extract.row.counted import counted_columns, counts_on
from extract.row.cuts import REC_FIELDS, SHORT_FIELDS, Cut, Feet, cut_between, lacks_short, merged_goes_on, seems_cut
from extract.row.drafts import Stitched
from extract.row.label import heading_doubt
from extract.row.late_text import left_open
from extract.row.rows import (
    BARE_NUMBER,
    OPEN_NUMBER,
    TEXT_NUMBER,
    Band,
    Furniture,
    Row,
    clean_number,
    is_number,
    named_number,
    rows_of,
    with_number_column,
)
from extract.row.whole_rows import WholeRow
from extract.text.typesetting import Typesetting
from extract.types import Cell, Table, Word

NUMBER_ONLY = re.compile(
    r"\b(?:recommendation|rec)\b\.?\s*(?:no\b\.?|number\b)?\s*[A-Z]{0,4}[-/]?\d{1,3}[a-z]?\W*$", re.IGNORECASE
)
"""A recommendation's number, of which a heading is all or the end."""


FEWEST_ALWAYS = 6
"""Rows that show that a column is never left empty."""

FEWEST_FILLED = 2
"""So many cells show that a column leaves none empty."""

MOST_TOLD = 12
"""Words of a heading that a message shows."""

MOSTLY = 0.6
"""Share of a row's width that counts for the row."""


class Numbering(NamedTuple):
    """How a plan numbers its recommendations."""

    column: bool
    """in a column of their own"""
    in_text: re.Pattern[str] | None
    """how it looks at the beginning of the recommendation's text, where it stands there"""
    recommendations: bool
    """some row has text in a recommendation column"""

    @property
    def numbers(self) -> bool:
        """Whether recommendations are numbered at all."""
        return self.column or self.in_text is not None


@dataclass(slots=True)
class Healed:
    """Whole rows in printed order."""

    numbered: Numbering
    """of the tables that may have a column of numbers"""
    unnumbered: Numbering
    """of those that surely have none"""
    merged: frozenset[str]
    """names of the columns in which the plan merges cells down several rows"""
    filled: frozenset[str]
    """names of the columns left of the recommendations in which no cell is empty but at the top of a page"""
    rows: list[WholeRow] = field(default_factory=list)

    def numbering(self, columns: Sequence[Column]) -> Numbering:
        """How the recommendations of a table are numbered, by its columns."""
        return self.unnumbered if has_no_numbers(columns) else self.numbered


def has_no_numbers(columns: Sequence[Column]) -> bool:
    """Whether a table surely has no column of numbers, though others of the plan may."""
    return all(c.header and c.field != "number" and (c.field or c.certain) for c in columns)


def heal(
    tables: Sequence[PlanTable], setting: Typesetting, result: Stitched, vocabulary: Vocabulary | None = None
) -> Healed:
    """Whole rows of a plan; headings and furniture are accounted for in ``result``."""
    return _Healer(tables, setting, result, vocabulary).run()


class _Healer:
    """Walks through the plan's rows once, with the section it stands in."""

    def __init__(
        self, tables: Sequence[PlanTable], setting: Typesetting, result: Stitched, vocabulary: Vocabulary | None
    ) -> None:
        self._tables = tables
        self._vocabulary = vocabulary
        self._setting = setting
        self._result = result
        self._heading = ""
        self._heading_doubt = ""
        """why that may be no heading"""
        self._fresh = False
        """a section heading stood between the last row and this"""
        self._over: tuple[Cell, ...] = ()
        """the recommendation that stands over the next row"""
        self._number = ""
        """the number that stands alone above the table"""
        self._foot: dict[tuple[bool, int], float] = {}
        for plan in tables:
            key = self._shape(plan)
            self._foot[key] = max(self._foot.get(key, 0.0), plan.table.bottom)
        self._feet = _feet([plan.table for plan in tables])
        self._bare_tops = any(plan.table.open_top for plan in tables)
        self._printed = [list(rows_of(plan.table, plan.columns, vocabulary)) for plan in tables]
        self._columns = self._named_columns()
        read = [self._rows(index) for index in range(len(tables))]
        self._parts = with_rows_below(read, [plan.table for plan in tables], vocabulary)
        rows = [r for parts in self._parts for r in parts if isinstance(r, Row)]
        self._merged = frozenset(
            row.columns[i].name
            for row in rows
            for i, cells in row.cells.items()
            if any(_merged(c, row.table) for c in cells)
        )
        if any(plan.table.unruled for plan in tables):
            self._merged |= REC_FIELDS  # where no rule shows it
            self._feet = "open"  # the tables' feet were judged before
        self._counted = counted_columns([[r for r in parts if isinstance(r, Row)] for parts in self._parts])
        self._always = _always_filled(self._parts)
        bands = [part.text for parts in self._parts for part in parts if isinstance(part, Band)]
        self._named = are_named([*bands, *(plan.over[0].text for plan in tables if plan.over)])
        bare = [row for row in rows if has_no_numbers(row.columns)]
        others = [row for row in rows if not has_no_numbers(row.columns)]
        numbered, unnumbered = _numbering(others or rows), _numbering(bare or rows)
        self._healed = Healed(numbered, unnumbered, self._merged, _filled(self._parts))

    @staticmethod
    def _shape(plan: PlanTable) -> tuple[bool, int]:
        return (plan.table.x1 - plan.table.x0 > 620, round((plan.table.x1 - plan.table.x0) / 40))

    def _named_columns(self) -> dict[int, tuple[Column, ...]]:
        """Columns by table, unnamed number columns recognised over the whole plan."""
        named: dict[int, tuple[Column, ...]] = {}
        groups: dict[int, list[int]] = {}
        for index, plan in enumerate(self._tables):
            groups.setdefault(len(plan.columns), []).append(index)
        for indexes in groups.values():
            rows = [r for i in indexes for r in self._printed[i] if isinstance(r, Row)]
            learnt = with_number_column(rows, self._tables[indexes[0]].columns)
            for i in indexes:
                own = self._tables[i].columns
                named[i] = tuple(
                    o._replace(field="number") if o.field is None and not o.header and n.field == "number" else o
                    for o, n in zip(own, learnt, strict=True)
                )
        return named

    def _rows(self, index: int) -> list[Row | Band | Furniture]:
        plan = self._tables[index]
        columns = self._columns[index]
        parts = (
            self._printed[index] if columns == plan.columns else list(rows_of(plan.table, columns, self._vocabulary))
        )
        if plan.header_rest and parts and isinstance(parts[0], Row):
            cells = tuple(c for cells in parts[0].cells.values() for c in cells)
            parts = [Furniture(cells, "header"), *parts[1:]]
        return [self._without_remark(part) if isinstance(part, Row) else part for part in parts]

    def _without_remark(self, row: Row) -> Row:
        """A row without the remark that it goes on with a recommendation of the page before."""
        plain, words = without_remark(row)
        self._result.repeated.extend((row.page, word) for word in words)
        return plain

    def run(self) -> Healed:
        """Heal."""
        before: PlanTable | None = None
        for index, (plan, parts) in enumerate(zip(self._tables, self._parts, strict=True)):
            begin = parts[0] if parts else None
            if plan.heading and not (isinstance(begin, Band) and not self._tells(index, 0, begin)):
                self._enter(plan.heading)
            if plan.over and self._is_printed_again(plan.over):
                self._result.repeated.extend((cell.page, w) for cell in plan.over for w in cell.words)
            elif plan.over:
                self._without_action(plan)
                self._result.used.extend((cell.page, w) for cell in plan.over for w in cell.words)
                self._over = plan.over
            first = True
            for place, part in enumerate(parts):
                if isinstance(part, Furniture):
                    self._account(self._result.repeated, plan, part.cells)
                elif isinstance(part, Band) and self._is_printed_again((part.cell,)):
                    own = (part.cell,) if part.number is None else (part.cell, part.number)
                    self._account(self._result.repeated, plan, own)
                elif isinstance(part, Band) and self._is_recommendation(index, place, part):
                    own = (part.cell,) if part.number is None else (part.cell, part.number)
                    self._account(self._result.used, plan, own)
                    self._over = (*self._over, part.cell)
                    self._number = clean_number(part.number.text) if part.number is not None else self._number
                elif isinstance(part, Band):
                    self._without_action(plan)
                    known = part.text == self._heading
                    self._account(self._result.repeated if known else self._result.headings, plan, (part.cell,))
                    self._enter(part.text, heading_doubt(part.cell, plan.table, self._vocabulary))
                elif isinstance(part, Row) and self._repeats_heading(part):
                    self._account(self._result.repeated, plan, [c for cells in part.cells.values() for c in cells])
                elif isinstance(part, Row) and _says_anything(part):
                    self._take(part, before if first else None)
                    first = False
                if isinstance(part, Below | BelowRest):
                    self._add_below(part)
                    first = False
            before = plan
        if self._tables:
            self._without_action(self._tables[-1])
        return self._healed

    def _repeats_heading(self, row: Row) -> bool:
        """Whether a row is the section's heading once more, with the edge of a column between two of its words."""
        filled = [place for place, cells in row.cells.items() if any(c.lines for c in cells)]
        words = sorted((w for cells in row.cells.values() for c in cells for w in c.words), key=lambda w: w.x0)
        across = len(filled) > 1 and filled[0] == 0 and max(w.top for w in words) < min(w.bottom for w in words)
        return across and [w.text.casefold() for w in words] == self._heading.casefold().split()

    def _add_below(self, part: Below | BelowRest) -> None:
        """More of the row above, which a label names."""
        page = part.table.page
        texts = part.texts if isinstance(part, Below) else ()
        cells = [c for text in texts for c in text.cells] if isinstance(part, Below) else part.cells
        self._result.repeated.extend((page, w) for text in texts for w in text.label)
        self._result.used.extend((page, w) for c in cells for w in c.words)
        last = self._healed.rows[-1]
        self._healed.rows[-1] = last._replace(below=(*last.below, part))

    def _without_action(self, plan: PlanTable) -> None:
        """A recommendation over no action at all is one whose only row says nothing."""
        if self._over:
            table = plan.table
            self._take(Row(table, 0, table.top, table.top, {}, columns=plan.columns), None)

    def _is_recommendation(self, index: int, place: int, band: Band) -> bool:
        """Whether a row from side to side is a recommendation, in a plan whose columns tell of its actions only.

        Its text begins with its number, or follows its number and title; what a page cuts off goes on without.

        Args:
            index: number of the table.
            place: the row's place among the parts of the table.
            band: the row.
        """
        plan = self._tables[index]
        if self._tells(index, place, band):
            self._without_action(plan)
            return True
        if not self._over or any(column.field == "recommendation" for column in plan.columns):
            return False
        before = self._over[-1]
        if before.page < plan.table.page:
            return band.text != self._heading
        return before.row + before.row_span == band.cell.row and is_text_under(before, band)

    def _is_printed_again(self, cells: Sequence[Cell]) -> bool:
        """Whether what stands over actions is the present recommendation, which a new page repeats with the header."""
        row = next((row for row in reversed(self._healed.rows) if row.over), None)
        if row is None or self._over or self._fresh or cells[0].page <= row.over[-1].page:
            return False
        words, before = ([w.text for cell in own for w in cell.words] for own in (cells, row.over))
        return words == before

    def _tells(self, index: int, place: int, band: Band) -> bool:
        """Whether a row from side to side begins a recommendation."""
        following = next_of(self._parts, index, place)
        return tells_recommendation(self._tables[index], band, following, named=self._named)

    def _account(self, where: list[tuple[int, Word]], plan: PlanTable, cells: Sequence[Cell]) -> None:
        where.extend((plan.table.page, w) for c in cells for w in c.words)

    def _enter(self, heading: str, doubt: str = "") -> None:
        """A section begins, or goes on where the heading is the same.

        Args:
            heading: the heading.
            doubt: why it may be none.
        """
        plain = re.sub(r"\(?\b(?:continued|cont(?:'|’)?d?)\b\.?\)?", "", heading, flags=re.IGNORECASE).strip()
        first = not self._heading and not self._healed.rows
        titles = self._result.titles
        if (is_title(plain) or (first and is_first_title(plain))) and not self._begins_part(plain):
            if not (self._healed.rows and titles and are_counterparts(titles[-1], plain)):
                if plain not in titles:
                    titles.append(plain)
                return
            # "Appendix B" below "Appendix A": each heads a part
            rows = self._healed.rows
            rows[:] = [row if row.heading else row._replace(heading=titles[-1]) for row in rows]
        number = NUMBER_ONLY.search(plain)
        if number is not None:
            self._number = named_number(number.group())
            plain = plain[: number.start()].strip(" :–—-")
            if not plain:
                return
        if plain.casefold() != self._heading.casefold():
            self._heading = plain
            self._heading_doubt = f"“{' '.join(plain.split()[:MOST_TOLD])}” may be no heading: {doubt}" if doubt else ""
            self._fresh = True
            if doubt and self._healed.rows:
                self._healed.rows[-1] = self._healed.rows[-1]._replace(heading_doubt=self._heading_doubt)

    def _begins_part(self, title: str) -> bool:
        """Whether a title is another than the one before, with rows of a section between: then it heads a part."""
        return bool(self._heading) and bool(self._healed.rows) and title not in self._result.titles

    def _take(self, row: Row, before: PlanTable | None) -> None:
        self._result.used.extend((row.page, w) for cells in row.cells.values() for c in cells for w in c.words)
        rows = self._healed.rows
        merged, torn = None, ""
        if self._over:
            rows.append(
                WholeRow(
                    (row,),
                    self._heading,
                    self._fresh,
                    over=self._over,
                    number_above=self._number,
                    heading_doubt=self._heading_doubt,
                )
            )
            self._over, self._fresh, self._number = (), False, ""
            return
        if row.table.labelled == "rest" and rows and rows[-1].parts[-1].table.labelled:
            last = rows[-1]
            rest = Cut("form cut by the page: its labels go on", tuple(row.cells), certain=True)
            rows[-1] = last._replace(parts=(*last.parts, row), cuts=(*last.cuts, rest))
            return
        ended = bool(rows) and bool(rows[-1].below)  # what stands below a row follows the whole of it
        joinable = not self._fresh and not row.table.labelled and not ended
        if before is not None and rows and joinable and self._adjacent(row, before):
            last = rows[-1]
            begins = self._is_next(row)
            foot = self._foot[self._shape(before)]
            own = counts_on(last, row, self._counted)
            cut = cut_between(
                last.parts,
                row,
                self._setting,
                foot,
                self._merged,
                begins=begins,
                feet=self._feet,
                counts_on=own,
                always=self._always,
                bare_tops=self._bare_tops,
            )
            if cut is not None and not left_open(last.parts[-1]):
                rows[-1] = last._replace(parts=(*last.parts, row), cuts=(*last.cuts, cut))
                return
            if not begins:
                merged = merged_goes_on(last.parts[-1], row, self._setting, self._merged)
                if merged is not None and not merged.certain and not self._healed.numbering(row.columns).numbers:
                    merged = None  # where nothing is numbered, a text of its own is a recommendation
            if merged is None:
                torn = seems_cut(last.parts[-1], row, self._setting)
                if not torn and not own and lacks_short(last.parts, row):
                    torn = "it has neither agency nor date nor any other short text of its own"
            elif not any(c.field in SHORT_FIELDS - REC_FIELDS for c in row.columns):
                torn = "the plan has neither agencies nor dates nor statuses by which a new action would show"
        number, doubt = self._number, self._heading_doubt
        rows.append(
            WholeRow(
                (row,),
                self._heading,
                self._fresh,
                merged=merged,
                torn=torn,
                number_above=number,
                heading_doubt=doubt,
            )
        )
        self._fresh, self._number = False, ""

    def _adjacent(self, row: Row, before: PlanTable) -> bool:
        """Whether a row is the first of a page and may go on with the last of the page before."""
        last = self._healed.rows[-1].parts[-1]
        return row.page == last.table.below and last.table is before.table

    def _is_next(self, row: Row) -> bool:
        """Whether a row's recommendation begins with the number after the present one's."""
        text, number = row.text("recommendation"), self._healed.numbering(row.columns).in_text
        match = number.match(text) if number else None
        if number is None or match is None:
            return False
        earlier = (number.match(r.text("recommendation")) for r in reversed(self._healed.rows))
        last = next((m for m in earlier if m), None)
        if last is None:
            return True
        return int(re.findall(r"\d+", match.group(0))[-1]) == int(re.findall(r"\d+", last.group(0))[-1]) + 1


def _feet(tables: Sequence[Table]) -> Feet:
    if tables and _ends_open(tables[-1]):
        return "unframed"
    return "open" if any(_ends_open(table) for table in tables[:-1]) else "closed"


def _ends_open(table: Table) -> bool:
    """Whether most of a table's last row has no rule under it: cells that were merged may have none by themselves."""
    last = [c for c in table.cells if c.bottom > table.bottom - 1.0]
    width = sum(c.x1 - c.x0 for c in last)
    return sum(c.x1 - c.x0 for c in last if c.open_bottom) > MOSTLY * width


def _says_anything(row: Row) -> bool:
    return bool(row.table.labelled) or any(c.lines for cells in row.cells.values() for c in cells)


def _filled(parts: Sequence[Sequence[Told]]) -> frozenset[str]:
    """Names of the columns left of the recommendations in which no cell is empty but in the first row of a page."""
    texts: dict[str, list[bool]] = {}
    for page in parts:
        rows = [row for row in page if isinstance(row, Row)]
        for row in rows[1:]:
            inner = min((i for i, c in enumerate(row.columns) if c.field in REC_FIELDS), default=0)
            for i, cells in row.cells.items():
                if i < inner:
                    texts.setdefault(row.columns[i].name, []).append(any(c.lines for c in cells))
    return frozenset(name for name, found in texts.items() if len(found) >= FEWEST_FILLED and all(found))


def _always_filled(parts: Sequence[Sequence[Told]]) -> frozenset[str]:
    """Names of the columns in which no cell is empty but in the first row of a page."""
    rows = [row for page in parts for row in [row for row in page if isinstance(row, Row)][1:]]
    texts: dict[str, list[bool]] = {}
    for row in rows:
        for i, cells in row.cells.items():
            texts.setdefault(row.columns[i].name, []).append(any(c.lines for c in cells))
    return frozenset(name for name, found in texts.items() if len(found) >= FEWEST_ALWAYS and all(found))


def _merged(cell: Cell, table: Table) -> bool:
    """Whether a cell stands beside several rows: two or more begin within its height.

    One without text does so where it goes on from the page before, under a header at most.
    """
    if cell.row_span < 2 or not (cell.lines or cell.row <= 1):
        return False
    beside = (c for c in table.cells if c.lines and c.col != cell.col and cell.row <= c.row < cell.row + cell.row_span)
    return len({c.row for c in beside}) > 1


def _numbering(rows: Sequence[Row]) -> Numbering:
    numbers = [r.text("number") for r in rows if r.at("recommendation")]
    column = sum(is_number(n) for n in numbers) >= 0.5 * max(1, len(numbers))
    texts = [r.text("recommendation") for r in rows if r.at("recommendation")]
    begun = sum(bool(TEXT_NUMBER.match(t)) for t in texts)
    otherwise = sum(bool(OPEN_NUMBER.match(t)) for t in texts)
    in_text = not column and begun >= 2 and begun >= 0.25 * len(texts)
    if not column and not in_text and _counts_up(texts):
        return Numbering(column, BARE_NUMBER, bool(texts))
    pattern = OPEN_NUMBER if 2 * otherwise > begun else TEXT_NUMBER
    return Numbering(column, pattern if in_text else None, bool(texts))


def _counts_up(texts: Sequence[str]) -> bool:
    """Whether figures without a point at the beginning of texts are their numbers: 1, 2, 3 or 1.1, 1.2, 2.1."""
    found = [m.group(1) for t in texts if (m := BARE_NUMBER.match(t))]
    numbers = [tuple(map(int, re.findall(r"\d+", number))) for number in found]
    if len({re.sub(r"\d.*", "", number) for number in found}) > 1:
        return False
    if len(numbers) < 2 or len(numbers) < 0.25 * len(texts):
        return False
    follow = sum(new[-1] in (old[-1] + 1, 1) for old, new in itertools.pairwise(numbers))
    return numbers[0][-1] == 1 and follow == len(numbers) - 1
