"""Plan -> worksheet, and worksheet -> PDF by LibreOffice Calc: pages side by side where it is wider than its page."""

from __future__ import annotations

import math
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from samples.making.model import Item, Plan, Rec, Text
from samples.making.to_docx import Layout, cell_text, docx_to_pdf

Order = Literal["downThenOver", "overThenDown"]
SPANNED = ("number", "recommendation", "scope")
CHARACTER = 5.3
"""Points of a worksheet's unit of column width."""
HIGHEST = 400.0
"""A worksheet's row is no higher (points)."""


@dataclass(frozen=True)
class Sheet:
    """How a worksheet prints a plan."""

    order: Order
    landscape: bool
    widths: tuple[float, ...]
    """of the columns, in points"""
    titles: bool
    """the header stands on every page"""
    valign: Literal["top", "center"]
    page_label: bool
    title: bool
    """the plan's title stands in a row above the header"""
    size: float


def row_height(words: str, width: float, size: float) -> float:
    """Enough for a text in a column of a width."""
    room = max(1.0, (width - 6) / (0.56 * size))
    lines = sum(max(1, math.ceil(1.12 * len(line) / room)) for line in words.split("\n"))
    return lines * 1.25 * size + 4


def typed(words: Text, layout: Layout) -> str:
    return "\n".join(_line(item, layout) for item in words)


def _line(item: Item, layout: Layout) -> str:
    if item.level < 0:
        return item.text
    mark = layout.glyph("", item.level) if item.marker == "•" else item.marker
    return f"{'   ' * item.level}{mark} {item.text}"


class _Writer:
    """Fills one worksheet from top to bottom."""

    def __init__(self, layout: Layout, sheet: Sheet) -> None:
        self.book = Workbook()
        self.page: Any = self.book.active
        self.layout, self.sheet = layout, sheet
        self.row = 0
        side = Side(style="thin")
        self.border = Border(left=side, right=side, top=side, bottom=side)

    def height(self, words: str, width: float) -> float:
        """Enough for a text in a column of a width."""
        return row_height(words, width, self.sheet.size)

    def put(self, column: int, words: str, *, bold: bool = False, fill: str = "") -> None:
        """Write a cell of the present row."""
        cell = self.page.cell(self.row, column + 1, words or None)
        cell.number_format = "@"
        cell.alignment = Alignment(wrap_text=True, vertical=self.sheet.valign)
        cell.border = self.border
        cell.font = Font(name="Liberation Sans", size=self.sheet.size, bold=bold)
        if fill:
            cell.fill = PatternFill("solid", start_color="FF" + fill)

    def header(self) -> None:
        """The row of column names."""
        self.row += 1
        for index, column in enumerate(self.layout.columns):
            self.put(index, column.header, bold=True, fill=self.layout.header_fill or "")
        tallest = max(
            self.height(c.header, 0.85 * w) for c, w in zip(self.layout.columns, self.sheet.widths, strict=True)
        )
        self.page.row_dimensions[self.row].height = tallest

    def band(self, heading: str) -> None:
        """A section's heading over all columns."""
        self.row += 1
        for index in range(len(self.layout.columns)):
            self.put(index, heading if not index else "", bold=True, fill=self.layout.band_fill or "")
        self.page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.layout.columns))
        first = self.sheet.widths[0] + self.sheet.widths[1]
        self.page.row_dimensions[self.row].height = max(18.0, self.height(heading, first))

    def rec(self, rec: Rec) -> None:
        """A recommendation's rows."""
        begun = self.row + 1
        merged = self.layout.merge and len(rec.rows) > 1
        shared = 0.0
        heights = []
        for number, row in enumerate(rec.rows):
            self.row += 1
            tallest = 16.0
            for index, column in enumerate(self.layout.columns):
                words = typed(cell_text(self.layout.columns, column.field, rec, row, not number), self.layout)
                fill = row.colour[1:] if column.field == "completion" and row.colour else ""
                self.put(index, words, fill=fill)
                need = self.height(words, self.sheet.widths[index])
                if merged and column.field in SPANNED:
                    shared = max(shared, need)
                else:
                    tallest = max(tallest, need)
            heights.append(tallest)
        more = max(0.0, shared - sum(heights)) / len(heights)
        for number, height in enumerate(heights):
            self.page.row_dimensions[begun + number].height = min(HIGHEST, height + more)
        if merged:
            for index, column in enumerate(self.layout.columns):
                if column.field in SPANNED:
                    self.page.merge_cells(
                        start_row=begun, end_row=self.row, start_column=index + 1, end_column=index + 1
                    )


def write_worksheet(plan: Plan, layout: Layout, sheet: Sheet, path: Path) -> None:
    """Write the workbook."""
    writer = _Writer(layout, sheet)
    page = writer.page
    if sheet.title:
        writer.row += 1
        cell = page.cell(1, 1, plan.title)
        cell.font = Font(name="Liberation Sans", size=14, bold=True)
        writer.row += 1
    writer.header()
    titles = f"{writer.row}:{writer.row}"
    for section in plan.sections:
        if section.heading and layout.sections != "none":
            writer.band(section.heading)
        for rec in section.recs:
            writer.rec(rec)
    for index, width in enumerate(sheet.widths):
        page.column_dimensions[get_column_letter(index + 1)].width = width / CHARACTER
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape" if sheet.landscape else "portrait"
    page.page_setup.pageOrder = sheet.order
    if sheet.titles:
        page.print_title_rows = titles
    if sheet.page_label:
        page.oddFooter.center.text = "Page &P of &N"
    writer.book.save(path)


def print_worksheet(plan: Plan, layout: Layout, sheet: Sheet, pdf: Path) -> None:
    """Plan -> worksheet -> PDF."""
    with tempfile.TemporaryDirectory() as name:
        book = Path(name) / f"{pdf.stem}.xlsx"
        write_worksheet(plan, layout, sheet, book)
        docx_to_pdf(book, pdf)
