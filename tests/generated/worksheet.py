"""Random plans as a worksheet that is wider than its page, so that a program prints its columns on pages side by side.

``python -m tests.generated.worksheet --seeds 0-19 DIR``
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import math
import random
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from samples.making.model import Item, Plan, Rec, Row, Text
from samples.making.to_docx import cell_text
from tests.generated.look import Look, random_look
from tests.generated.make import seeds_of
from tests.generated.printed import missing
from tests.generated.printed_docx import print_docx

Order = Literal["downThenOver", "overThenDown"]
ROW_FIELDS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")
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


def random_sheet(seed: int) -> tuple[Plan, Look, Sheet]:
    """The plan of a seed with its look and its sheet; the same seed gives the same."""
    plan, look = random_look(seed)
    rng = random.Random(f"dhr-worksheet-{seed}")
    landscape = rng.random() < 0.7
    room = (842.0 if landscape else 595.0) - 2 * 50.4
    total = sum(column.width for column in look.columns)
    wide = rng.uniform(1.15, 1.8) * room / total
    widths = tuple(min(0.9 * room, max(column.width * wide, 50.0)) for column in look.columns)
    sheet = Sheet(
        order=rng.choice(("downThenOver", "overThenDown")),
        landscape=landscape,
        widths=widths,
        titles=rng.random() < 0.7,
        valign="top" if rng.random() < 0.8 else "center",
        page_label=rng.random() < 0.5,
        title=rng.random() < 0.6,
        size=rng.choice((9.0, 10.0, 11.0)),
    )
    return _short(plan, look, sheet), look, sheet


def _short(plan: Plan, look: Look, sheet: Sheet) -> Plan:
    """The plan without what a worksheet's highest row has no room for."""
    room = {column.field: width for column, width in zip(look.columns, sheet.widths, strict=True)}

    def cut(field: str, words: Text) -> Text:
        while words and _height(_typed(words, look), room.get(field, HIGHEST), sheet.size) > HIGHEST - 10:
            words = words[:-1]
        return words

    def row(old: Row) -> Row:
        changed: dict[str, Any] = {f: cut(f, getattr(old, f)) for f in ROW_FIELDS}
        extra = {name: cut(f"extra:{name}", words) for name, words in old.extra.items()}
        return dataclasses.replace(old, **changed, extra=extra)

    def rec(old: Rec) -> Rec:
        return dataclasses.replace(
            old,
            recommendation=cut("recommendation", old.recommendation),
            rows=tuple(row(r) for r in old.rows),
        )

    sections = tuple(dataclasses.replace(s, recs=tuple(rec(r) for r in s.recs)) for s in plan.sections)
    return dataclasses.replace(plan, sections=sections)


def _height(words: str, width: float, size: float) -> float:
    """Enough for a text in a column of a width."""
    room = max(1.0, (width - 6) / (0.56 * size))
    lines = sum(max(1, math.ceil(1.12 * len(line) / room)) for line in words.split("\n"))
    return lines * 1.25 * size + 4


def _typed(words: Text, look: Look) -> str:
    return "\n".join(_line(item, look) for item in words)


def _line(item: Item, look: Look) -> str:
    if item.level < 0:
        return item.text
    mark = look.glyphs[min(item.level, 2)] if item.marker == "•" else item.marker
    return f"{'   ' * item.level}{mark} {item.text}"


class _Writer:
    """Fills one worksheet from top to bottom."""

    def __init__(self, look: Look, sheet: Sheet) -> None:
        self.book = Workbook()
        self.page: Any = self.book.active
        self.look, self.sheet = look, sheet
        self.row = 0
        side = Side(style="thin")
        self.border = Border(left=side, right=side, top=side, bottom=side)

    def height(self, words: str, width: float) -> float:
        """Enough for a text in a column of a width."""
        return _height(words, width, self.sheet.size)

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
        for index, column in enumerate(self.look.columns):
            self.put(index, column.header, bold=True, fill=self.look.header_fill)
        tallest = max(
            self.height(c.header, 0.85 * w) for c, w in zip(self.look.columns, self.sheet.widths, strict=True)
        )
        self.page.row_dimensions[self.row].height = tallest

    def band(self, heading: str) -> None:
        """A section's heading over all columns."""
        self.row += 1
        for index in range(len(self.look.columns)):
            self.put(index, heading if not index else "", bold=True, fill=self.look.band_fill)
        self.page.merge_cells(start_row=self.row, end_row=self.row, start_column=1, end_column=len(self.look.columns))
        first = self.sheet.widths[0] + self.sheet.widths[1]
        self.page.row_dimensions[self.row].height = max(18.0, self.height(heading, first))

    def rec(self, rec: Rec) -> None:
        """A recommendation's rows."""
        begun = self.row + 1
        merged = self.look.merged and len(rec.rows) > 1
        shared = 0.0
        heights = []
        for number, row in enumerate(rec.rows):
            self.row += 1
            tallest = 16.0
            for index, column in enumerate(self.look.columns):
                words = _typed(cell_text(self.look.columns, column.field, rec, row, not number), self.look)
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
            for index, column in enumerate(self.look.columns):
                if column.field in SPANNED:
                    self.page.merge_cells(
                        start_row=begun, end_row=self.row, start_column=index + 1, end_column=index + 1
                    )


def write_worksheet(plan: Plan, look: Look, sheet: Sheet, path: Path) -> None:
    """Write the workbook."""
    writer = _Writer(look, sheet)
    page = writer.page
    if sheet.title:
        writer.row += 1
        cell = page.cell(1, 1, plan.title)
        cell.font = Font(name="Liberation Sans", size=14, bold=True)
        writer.row += 1
    writer.header()
    titles = f"{writer.row}:{writer.row}"
    for section in plan.sections:
        if section.heading and look.sections != "none":
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


def truth_of(plan: Plan, look: Look) -> dict[str, Any]:
    """What the worksheet says."""
    truth = plan.truth()
    if look.sections == "none":
        for rec in truth["recommendations"]:
            rec["section"] = ""
    return truth


def lacking() -> str:
    """Why worksheets cannot be printed here, or ""."""
    return missing("libreoffice") or ("" if shutil.which("localc") else "LibreOffice's Calc is not installed")


def print_worksheets(seeds: Iterable[int], folder: Path) -> list[Path]:
    """Write ``plan-<seed>.pdf`` and ``plan-<seed>.expected.json`` for each seed.

    Raises:
        RuntimeError: LibreOffice is not installed, or did not print a plan.
    """
    out: list[Path] = []
    sources: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            plan, look, sheet = random_sheet(seed)
            pdf = folder / f"plan-{seed:04}.pdf"
            truth = truth_of(plan, look) | {"look": asdict(look), "sheet": asdict(sheet)}
            pdf.with_suffix(".expected.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), "utf-8")
            source = Path(name) / f"{pdf.stem}.xlsx"
            write_worksheet(plan, look, sheet, source)
            sources.append(source)
            out.append(pdf)
        print_docx(sources, folder)
    return out


def main(arguments: list[str] | None = None) -> None:
    """Print worksheets from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", default="0-19", help="such as 0-19 or 3,7")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for path in print_worksheets(seeds_of(options.seeds), options.folder):
        print(path)


if __name__ == "__main__":
    main()
