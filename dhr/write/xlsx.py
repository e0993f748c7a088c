"""``corpus.xlsx``: the tables as a workbook to read, filter and check against the PDFs.

The same results give the same bytes: the creation date is fixed.
"""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote

from dhr.corpus import Result
from dhr.discover import shown
from dhr.version import __version__
from dhr.write.csv import rows_of
from schemas.rows import ACTION_COLUMNS, AGENCY_COLUMNS, ISSUE_COLUMNS, RECOMMENDATION_COLUMNS, Column, Row, Value

NAME = "corpus.xlsx"
CREATED = datetime(2000, 1, 1)
LONGEST_CELL = 32767
"""Characters that a cell of a spreadsheet holds."""
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


def workbook_bytes(results: Sequence[Result], folder: Path) -> bytes:
    """The workbook with the sheets Recommendations, Actions, Agencies, Issues, Documents and Dictionary.

    Its links lead to the PDFs from ``folder``, where it is to lie.
    """
    import xlsxwriter

    stream = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties(
            {"title": "Action plans of Domestic Homicide Reviews", "comments": f"dhr {__version__}", "created": CREATED}
        )
        book.set_size(2400, 1500)
        sheets = _Sheets(book, {result.document.id: _link(result.document.path, folder) for result in results})
        sheets.add("Recommendations", RECOMMENDATION_COLUMNS, rows_of("recommendations.csv", results), freeze=2)
        sheets.add("Actions", ACTION_COLUMNS, rows_of("actions.csv", results), freeze=2)
        sheets.add("Agencies", AGENCY_COLUMNS, rows_of("agencies.csv", results), freeze=1)
        sheets.add("Issues", ISSUE_COLUMNS, rows_of("issues.csv", results), freeze=2)
        sheets.add("Documents", DOCUMENT_COLUMNS, map(document_row, results), freeze=2)
        sheets.add("Dictionary", {name: Column("string", "") for name in DICTIONARY_COLUMNS}, _dictionary_rows())
    return _with_slashes(stream.getvalue())


def _with_slashes(workbook: bytes) -> bytes:
    """The workbook with ``/`` in its links, where xlsxwriter writes ``\\``, which only Windows understands."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename.startswith("xl/worksheets/_rels/"):
                content = content.replace(b"\\", b"/")
            new.writestr(part, content)
    return stream.getvalue()


def document_row(result: Result) -> Row:
    """The row of one document in the sheet Documents."""
    row: Row = dict.fromkeys(DOCUMENT_COLUMNS)
    row |= {"document_id": result.document.id, "file": shown(result.document.path.name), "status": "failed"}
    if result.plan is None:
        return row | {"issues": 1}
    document, audit = result.plan.document, result.plan.audit
    recommendations = result.plan.recommendations
    return row | {
        "file": document.file,
        "status": "read",
        "title": document.title,
        "reference": document.reference,
        "partnership": document.partnership,
        "date": document.date,
        "pages": document.pages,
        "plan_pages": len(document.plan_pages),
        "recommendations": len(recommendations),
        "actions": sum(len(recommendation.actions) for recommendation in recommendations),
        "confident": sum(recommendation.confident for recommendation in recommendations),
        "issues": len(result.plan.issues),
        "words": audit.words,
        "unplaced": len(audit.unplaced),
        "sha256": document.sha256,
        "software": document.software,
    }


class _Sheets:
    """Adds sheets of one look to a workbook."""

    def __init__(self, book: Any, links: Mapping[str, str]) -> None:
        self.book = book
        self.links = links
        self.formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def format(self, **properties: Any) -> Any:
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            rule = {"bottom": 1, "bottom_color": "#D9D9D9"}  # rows of many lines need telling apart
            left = {"align": "left"}  # numbers at the right would run into the text of the next column
            self.formats[key] = self.book.add_format({"valign": "top", **left, **rule, **properties})
        return self.formats[key]

    def add(self, name: str, columns: Mapping[str, Column], rows: Iterable[Row], freeze: int = 0) -> None:
        """Add a sheet: frozen, filtered header; ``freeze`` narrow columns stay in sight where the sheet is wide."""
        sheet = self.book.add_worksheet(name)
        header = self.format(bold=True, bg_color="#1F3864", font_color="#FFFFFF", text_wrap=True, border=1)
        for place, (column, described) in enumerate(columns.items()):
            sheet.set_column(place, place, _width(name, column, described))
            sheet.write_string(0, place, column, header)
            if described.description:
                sheet.write_comment(0, place, described.description, {"author": "dhr", "x_scale": 1.5, "y_scale": 0.6})
        widths = {column: _width(name, column, described) for column, described in columns.items()}
        count = 0
        for count, row in enumerate(rows, start=1):
            sheet.set_row(count, _height(row, widths))
            for place, column in enumerate(columns):
                self._cell(sheet, count, place, column, row)
        sheet.freeze_panes(1, freeze)
        sheet.autofilter(0, 0, max(count, 1), len(columns) - 1)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)

    def _cell(self, sheet: Any, line: int, place: int, column: str, row: Row) -> None:
        value: Value = row[column]
        link = self.links.get(str(row.get("document_id")), "")
        if 0 < len(link) < 1900:
            look = self.format(font_color="#0563C1", underline=1, text_wrap=True)
            if column == "file" and isinstance(value, str) and not row.get("page"):  # a sheet holds 65,530 links
                sheet.write_url(line, place, f"external:{link}", look, value)
                return
            if column == "page" and isinstance(value, int):
                # xlsxwriter writes the number over the link's text, so that the column still sorts as numbers
                sheet.write_url(line, place, f"external:{link}#page={value}", look, str(value))
                sheet.write_number(line, place, value, look)
                return
        if value is None or value == "":
            sheet.write_blank(line, place, None, self._look(column, row))
        elif isinstance(value, bool):
            sheet.write_boolean(line, place, value, self.format() if value else self.format(bg_color="#FFE699"))
        elif isinstance(value, int):
            sheet.write_number(line, place, value, self.format())
        elif isinstance(value, date):
            sheet.write_datetime(line, place, value, self.format(num_format="yyyy-mm-dd"))
        else:
            text = value if len(value) <= LONGEST_CELL else value[: LONGEST_CELL - len(CUT)] + CUT
            sheet.write_string(line, place, text, self._look(column, row))

    def _look(self, column: str, row: Row) -> Any:
        if column in {"rag", "completion"}:
            rag = row.get("rag")
            if isinstance(rag, str) and rag in _RAG_FILLS:
                fill, ink = _RAG_FILLS[rag]
                return self.format(text_wrap=True, bg_color=fill, font_color=ink)
        if column == "severity" and row[column] == "error":
            return self.format(bg_color="#F8CBAD")
        return self.format(text_wrap=column != "sha256")


def _dictionary_rows() -> Iterable[Row]:
    sheets = {
        "Recommendations": RECOMMENDATION_COLUMNS,
        "Actions": ACTION_COLUMNS,
        "Agencies": AGENCY_COLUMNS,
        "Issues": ISSUE_COLUMNS,
        "Documents": DOCUMENT_COLUMNS,
    }
    for sheet, columns in sheets.items():
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
    """The PDF as seen from the folder, as a link."""
    try:
        relative = os.path.relpath(pdf.resolve(), folder.resolve())
    except ValueError:  # on another drive
        return quote(pdf.name, errors="surrogateescape")
    return quote(Path(relative).as_posix(), errors="surrogateescape")
