"""Printed rows to whole rows: goes down the pages, enters sections, puts rows back together that a page cut."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

from extract.header.columns import Column
from extract.header.wordings import Vocabulary
from extract.plan.over_actions import are_named, is_text_under, next_of, tells_recommendation
from extract.plan.plan_table import PlanTable
from extract.plan.titles import are_counterparts, is_first_title, is_title
from extract.row.below import Below, BelowRest, with_rows_below
from extract.row.continued import without_remark
from extract.row.counted import counts_on
from extract.row.cuts import Cut, are_full, cut_between, lacks_short, merged_goes_on, seems_cut
from extract.row.drafts import Stitched
from extract.row.fields import REC_FIELDS, SHORT_FIELDS
from extract.row.habits import PlanHabits, habits_of
from extract.row.label import heading_doubt
from extract.row.late_text import left_open
from extract.row.numbering import Numberings, has_next_number, numberings
from extract.row.rows import (
    Band,
    Furniture,
    Row,
    clean_number,
    named_number,
    rows_of,
    with_number_column,
)
from extract.row.whole_rows import WholeRow
from extract.text.typesetting import Typesetting
from extract.types import Cell, Word

NUMBER_ONLY = re.compile(
    r"\b(?:recommendation|rec)\b\.?\s*(?:no\b\.?|number\b)?\s*[A-Z]{0,4}[-/]?\d{1,3}[a-z]?\W*$", re.IGNORECASE
)
"""A recommendation's number, of which a heading is all or the end."""


MOST_TOLD = 12
"""Words of a heading that a message shows."""


class Healed(NamedTuple):
    """Whole rows in printed order, and what was learnt from all of them."""

    rows: list[WholeRow]
    habits: PlanHabits
    numberings: Numberings


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
        self._printed = [list(rows_of(plan.table, plan.columns, vocabulary)) for plan in tables]
        self._columns = self._named_columns()
        read = [self._rows(index) for index in range(len(tables))]
        self._parts = with_rows_below(read, [plan.table for plan in tables], vocabulary)
        rows = [[r for r in parts if isinstance(r, Row)] for parts in self._parts]
        self._habits = habits_of([plan.table for plan in tables], rows, setting)
        self._numberings = numberings(list(itertools.chain.from_iterable(rows)))
        self._whole: list[WholeRow] = []
        bands = [part.text for parts in self._parts for part in parts if isinstance(part, Band)]
        self._named = are_named([*bands, *(plan.over[0].text for plan in tables if plan.over)])

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
        return Healed(self._whole, self._habits, self._numberings)

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
        last = self._whole[-1]
        self._whole[-1] = last._replace(below=(*last.below, part))

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
        row = next((row for row in reversed(self._whole) if row.over), None)
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
        first = not self._heading and not self._whole
        titles = self._result.titles
        if (is_title(plain) or (first and is_first_title(plain))) and not self._begins_part(plain):
            if not (self._whole and titles and are_counterparts(titles[-1], plain)):
                if plain not in titles:
                    titles.append(plain)
                return
            # "Appendix B" below "Appendix A": each heads a part
            rows = self._whole
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
            if doubt and self._whole:
                self._whole[-1] = self._whole[-1]._replace(heading_doubt=self._heading_doubt)

    def _begins_part(self, title: str) -> bool:
        """Whether a title is another than the one before, with rows of a section between: then it heads a part."""
        return bool(self._heading) and bool(self._whole) and title not in self._result.titles

    def _take(self, row: Row, before: PlanTable | None) -> None:
        self._result.used.extend((row.page, w) for cells in row.cells.values() for c in cells for w in c.words)
        rows = self._whole
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
            own = counts_on(last.parts[0], row, self._habits.counted)
            foot = self._habits.foot(before.table)
            cut = cut_between(last.parts, row, self._habits, foot=foot, begins=begins, counts_on=own)
            if cut is not None and not left_open(last.parts[-1]):
                rows[-1] = last._replace(parts=(*last.parts, row), cuts=(*last.cuts, cut))
                return
            if not begins:
                merged = merged_goes_on(last.parts[-1], row, self._habits)
                if merged is not None and not merged.certain and not self._numberings.of(row.columns).numbers:
                    merged = None  # where nothing is numbered, a text of its own is a recommendation
            if merged is None:
                torn = seems_cut(last.parts[-1], row, self._habits.setting)
                if not torn and not own and lacks_short(last.parts, row):
                    torn = "it has neither agency nor date nor any other short text of its own"
            elif not any(c.field in SHORT_FIELDS - REC_FIELDS for c in row.columns):
                torn = "the plan has neither agencies nor dates nor statuses by which a new action would show"
            else:
                torn = are_full(last.parts[-1], row, self._habits)
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
        last = self._whole[-1].parts[-1]
        return row.page == last.table.below and last.table is before.table

    def _is_next(self, row: Row) -> bool:
        """Whether a row's recommendation begins with the number after the present one's."""
        return has_next_number(row, self._whole, self._numberings.of(row.columns).in_text)


def _says_anything(row: Row) -> bool:
    return bool(row.table.labelled) or any(c.lines for cells in row.cells.values() for c in cells)
