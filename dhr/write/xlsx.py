"""``corpus.xlsx``: the tables as a workbook to read, filter and check against the PDFs.

The same results give the same bytes: the creation date is fixed.
"""

from __future__ import annotations

import os
import re
import shutil
import zipfile
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dhr.corpus import Result
from dhr.discover import shown
from dhr.summary import summary_of
from dhr.version import __version__
from schemas.rows import ACTION_COLUMNS, AGENCY_COLUMNS, ISSUE_COLUMNS, RECOMMENDATION_COLUMNS, Column, Row, Value

NAME = "corpus.xlsx"
CREATED = datetime(2000, 1, 1)
LONGEST_CELL = 32767
"""Characters that a cell of a spreadsheet holds."""
MOST_ROWS = 1_048_576
"""Rows that a sheet holds, with its header."""
FULL = "[a sheet holds no more rows: the CSV holds all]"
MOST_LINKS = 65_000
"""Links per sheet; a spreadsheet holds 65,530. Rows after that have their page without a link."""
_ROWS_OF_COMMENTS = 20
"""Rows whose heights the boxes of the header's comments may depend on."""
CUT = "\n[cut here: a spreadsheet cell holds no more. The whole text is in the CSV and the JSON]"

DOCUMENT_COLUMNS: Mapping[str, Column] = {
    "document_id": Column("string", "the document: name of its JSON file", required=True),
    "file": Column("string", "file name of the PDF", required=True),
    "status": Column("string", "read or failed", required=True, values=("read", "failed")),
    "title": Column("string", "title printed on the plan's first page", prose=True),
    "reference": Column("string", "the review's reference number"),
    "partnership": Column("string", "community safety partnership that commissioned the review"),
    "date": Column("string", "date as the first pages state it"),
    "pages": Column("integer", "number of pages"),
    "plan_pages": Column("integer", "number of pages that hold the action plan"),
    "recommendations": Column("integer", "number of recommendations"),
    "actions": Column("integer", "number of actions"),
    "confident": Column("integer", "number of recommendations that nothing argues against"),
    "issues": Column("integer", "number of issues"),
    "words": Column("integer", "words inside the plan's tables"),
    "unplaced": Column("integer", "words of them that have no place in the result"),
    "sha256": Column("string", "SHA-256 of the PDF"),
    "software": Column("string", "name and version of the software that read it"),
}
"""Columns of the sheet Documents, in order."""

DICTIONARY_COLUMNS = ("sheet", "column", "type", "description", "values")

_WIDTHS = {
    "name": 44,
    "document_id": 22,
    "file": 24,
    "reference": 18,
    "partnership": 26,
    "recommendation_id": 26,
    "action_id": 28,
    "number": 9,
    "section": 26,
    "section_agency": 22,
    "lead_agency": 24,
    "lead_agencies": 24,
    "message": 80,
    "completion": 20,
    "flags": 40,
    "sha256": 18,
    "extra": 30,
}
_PROSE_WIDTH = 55
_LINE = 15.0
"""Height of a line in points, at the default font."""
_TALLEST = 408.75
"""Points; the most that Excel gives a row."""
_RAG_FILLS = {
    "red": ("#FF0000", "#FFFFFF"),
    "amber": ("#FFC000", "#000000"),
    "green": ("#92D050", "#000000"),
    "blue": ("#0070C0", "#FFFFFF"),
    "purple": ("#7030A0", "#FFFFFF"),
    "grey": ("#BFBFBF", "#000000"),
}


SHEETS: Mapping[str, tuple[Mapping[str, Column], int]] = {
    "Recommendations": (RECOMMENDATION_COLUMNS, 2),
    "Actions": (ACTION_COLUMNS, 2),
    "Agencies": (AGENCY_COLUMNS, 1),
    "Issues": (ISSUE_COLUMNS, 2),
    "Documents": (DOCUMENT_COLUMNS, 2),
    "Dictionary": ({name: Column("string", "") for name in DICTIONARY_COLUMNS}, 0),
}
"""The sheets in order: columns, and how many of them stay in sight where the sheet is wide."""


class Workbook:
    """The workbook on its way to the disk, row by row; only the row in work is held in memory.

    Args:
        path: the file to write.
        folder: where it is to lie: its links lead to the PDFs from there.
        scratch: a folder for the library's own files. Who made it removes it.
    """

    def __init__(self, path: Path, folder: Path, scratch: Path) -> None:
        import xlsxwriter

        options = {
            "constant_memory": True,
            "tmpdir": str(scratch),
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
            "default_date_format": "yyyy-mm-dd",
        }
        self._path = path
        self._folder = folder
        self._raw = scratch / NAME
        self._book = xlsxwriter.Workbook(self._raw, options)
        self._book.set_properties(
            {"title": "Action plans of Domestic Homicide Reviews", "comments": f"dhr {__version__}", "created": CREATED}
        )
        self._book.set_size(2400, 1500)
        formats = _Formats(self._book)
        self._sheets = {name: _Sheet(self._book, formats, name, *described) for name, described in SHEETS.items()}
        self.add("Dictionary", _dictionary_rows())

    def add(self, sheet: str, rows: Iterable[Row], pdf: Path | None = None) -> None:
        """Add rows to a sheet. ``pdf`` is the document they are of."""
        link = "" if pdf is None else _link(pdf, self._folder)
        for row in rows:
            self._sheets[sheet].add(row, link)

    def close(self) -> list[str]:
        """Finish the file; returns what it could not hold, a sentence for each sheet that is full."""
        from xlsxwriter.exceptions import FileCreateError

        for sheet in self._sheets.values():
            sheet.close()
        try:
            self._book.close()
        except FileCreateError as error:
            raise error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error)) from error
        _with_slashes(self._raw, self._path)
        return [
            f"{NAME}: the sheet {name} holds {sheet.most - 1} of {sheet.count} rows, as many as fit; the CSV holds all"
            for name, sheet in self._sheets.items()
            if sheet.count > sheet.most
        ]


def _with_slashes(raw: Path, path: Path) -> None:
    """The workbook with ``/`` in its links, where xlsxwriter writes ``\\``, which only Windows understands."""
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename.startswith("xl/worksheets/_rels/"):
                new.writestr(part, old.read(part).replace(b"\\", b"/"))
            else:
                with old.open(part) as source, new.open(part, "w") as target:
                    shutil.copyfileobj(source, target)


def document_row(result: Result) -> Row:
    """The row of one document in the sheet Documents."""
    row: Row = dict.fromkeys(DOCUMENT_COLUMNS)
    counts = summary_of(result)
    row |= {name: getattr(counts, name) for name in _COUNTS}
    row |= {"document_id": result.document.id, "file": shown(result.document.path.name), "status": "failed"}
    if result.plan is None:
        return row
    document, audit = result.plan.document, result.plan.audit
    return row | {
        "file": document.file,
        "status": "read",
        "title": document.title,
        "reference": document.reference,
        "partnership": document.partnership,
        "date": document.date,
        "plan_pages": len(document.plan_pages),
        "words": audit.words,
        "sha256": document.sha256,
        "software": document.software,
    }


_COUNTS = ("pages", "recommendations", "actions", "confident", "issues", "unplaced")


class _Formats:
    """The formats of a workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __call__(self, **properties: Any) -> Any:
        key = tuple(properties.items())
        if key not in self._made:
            rule = {"bottom": 1, "bottom_color": "#D9D9D9"}  # rows of many lines need telling apart
            left = {"align": "left"}  # numbers at the right would run into the text of the next column
            self._made[key] = self._book.add_format({"valign": "top", **left, **rule, **properties})
        return self._made[key]


class _Sheet:
    """A sheet with a frozen, filtered header."""

    def __init__(self, book: Any, formats: _Formats, name: str, columns: Mapping[str, Column], freeze: int) -> None:
        self.most = MOST_ROWS - 1
        self.count = 0
        self._format = formats
        self._columns = columns
        self._widths = {column: _width(name, column, described) for column, described in columns.items()}
        self._last: tuple[Row, str] | None = None
        self._links = 0
        self._sheet = book.add_worksheet(name)
        self._sheet.freeze_panes(1, freeze)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.repeat_rows(0)
        header = formats(bold=True, bg_color="#1F3864", font_color="#FFFFFF", text_wrap=True, border=1)
        for place, (column, described) in enumerate(columns.items()):
            self._sheet.set_column(place, place, self._widths[column])
            self._sheet.write_string(0, place, column, header)
            if described.description:
                look = {"author": "dhr", "x_scale": 1.5, "y_scale": 0.6}
                self._sheet.write_comment(0, place, described.description, look)

    def add(self, row: Row, link: str) -> None:
        """Add a row; where there are more than fit, the last line says so instead."""
        self.count += 1
        if self.count < self.most:
            self._write(self.count, row, link)
        elif self.count == self.most:
            self._last = row, link
        else:
            self._last = None

    def close(self) -> None:
        """Every row is there."""
        if self._last is not None:
            self._write(self.most, *self._last)
        elif self.count > self.most:
            self._sheet.write_string(self.most, 0, FULL, self._format())
        lines = min(max(self.count, 1), self.most)
        self._sheet.autofilter(0, 0, lines, len(self._columns) - 1)

    def _write(self, line: int, row: Row, link: str) -> None:
        self._sheet.set_row(line, _height(row, self._widths))
        for place, column in enumerate(self._columns):
            self._cell(line, place, column, row, link)
        if line > _ROWS_OF_COMMENTS:  # written long ago, and xlsxwriter would keep the height of every row
            self._sheet.row_info.pop(line - 2, None)
            self._sheet.row_sizes.pop(line - 2, None)

    def _cell(self, line: int, place: int, column: str, row: Row, link: str) -> None:
        value: Value = row[column]
        sheet = self._sheet
        if 0 < len(link) < 1900 and self._links < MOST_LINKS:
            look = self._format(font_color="#0563C1", underline=1, text_wrap=True)
            if column == "file" and isinstance(value, str) and not row.get("page"):
                self._links += 1
                sheet.write_url(line, place, f"external:{link}", look, value)
                return
            if column == "page" and isinstance(value, int):
                # xlsxwriter writes the number over the link's text, so that the column still sorts as numbers
                self._links += 1
                sheet.write_url(line, place, f"external:{link}#page={value}", look, str(value))
                sheet.write_number(line, place, value, look)
                return
        if value is None or value == "":
            sheet.write_blank(line, place, None, self._look(column, row))
        elif isinstance(value, bool):
            sheet.write_boolean(line, place, value, self._format() if value else self._format(bg_color="#FFE699"))
        elif isinstance(value, int):
            sheet.write_number(line, place, value, self._format())
        elif isinstance(value, date):
            sheet.write_datetime(line, place, value, self._format(num_format="yyyy-mm-dd"))
        else:
            text = value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - len(CUT)] + CUT
            sheet.write_string(line, place, text, self._look(column, row))

    def _look(self, column: str, row: Row) -> Any:
        if column in {"rag", "completion"}:
            rag = row.get("rag")
            if isinstance(rag, str) and rag in _RAG_FILLS:
                fill, ink = _RAG_FILLS[rag]
                return self._format(text_wrap=True, bg_color=fill, font_color=ink)
        if column == "severity" and row[column] == "error":
            return self._format(bg_color="#F8CBAD")
        return self._format(text_wrap=column != "sha256")


def _dictionary_rows() -> Iterable[Row]:
    for sheet, (columns, _) in SHEETS.items():
        if sheet == "Dictionary":
            continue
        for name, column in columns.items():
            values = ", ".join(column.values)
            contents = (sheet, name, column.type, column.description, values)
            yield dict(zip(DICTIONARY_COLUMNS, contents, strict=True))


def _height(row: Row, widths: Mapping[str, float]) -> float:
    """Points for all lines of the row's longest text. Excel would find out by itself, other programs do not."""
    texts = {column: value for column, value in row.items() if isinstance(value, str) and column != "sha256"}
    lines = max((_lines(text, widths[column]) for column, text in texts.items()), default=1)
    return min(_LINE * lines, _TALLEST)


def _lines(text: str, width: float) -> int:
    """Lines that the text takes in a column of ``width`` characters; a word goes to the next line as a whole."""
    lines = 0
    for paragraph in text.split("\n"):
        used, lines = 0.0, lines + 1
        if len(paragraph) <= width:
            continue
        for word in re.split(r"(?<=[\s/-])", paragraph):
            if used and used + len(word.rstrip()) > width:
                used, lines = 0.0, lines + 1
            used += len(word)
            while used > width + 1:  # a word longer than the column is broken
                used, lines = used - width, lines + 1
    return lines


def _width(sheet: str, column: str, described: Column) -> float:
    if sheet == "Dictionary":
        return {"description": 80, "values": 60}.get(column, 20)
    if described.prose:
        return _WIDTHS.get(column, _PROSE_WIDTH)
    if described.type != "string":
        return 13
    return _WIDTHS.get(column, 16)


def _link(pdf: Path, folder: Path) -> str:
    """The PDF as seen from the folder, as a link; none where only its name is known."""
    if not pdf.is_absolute():
        return ""
    try:
        relative = os.path.relpath(pdf.resolve(), folder.resolve())
    except ValueError:  # on another drive
        return quote(pdf.name, errors="surrogateescape")
    return quote(Path(relative).as_posix(), errors="surrogateescape")
