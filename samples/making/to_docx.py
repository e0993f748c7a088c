"""Plan -> DOCX (python-docx), and DOCX -> PDF through LibreOffice."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from samples.making.model import Item, Plan, Rec, Row, Section, Text, text

WORD_GLYPHS = {
    "•": ("Symbol", "\uf0b7"),
    "▪": ("Wingdings", "\uf0a7"),
    "➢": ("Wingdings", "\uf0d8"),
    "o": ("Courier New", "o"),
}
"""How Word writes a bullet: a font and its private character."""

PAGES = {"A4": (21.0, 29.7), "A3": (29.7, 42.0), "Letter": (21.59, 27.94)}


@dataclass(frozen=True)
class Column:
    """A printed column: a field of the model (or "extra:NAME"), its header words, its width in cm."""

    field: str
    header: str
    width: float


@dataclass(frozen=True)
class Layout:
    """How a plan is printed."""

    columns: tuple[Column, ...]
    page: str = "A4"
    landscape: bool = True
    margin: float = 1.5
    font: str = "Liberation Sans"
    size: float = 10
    sections: str = "title-row"
    """where a section's heading stands: "title-row" (first row of its table), "paragraph" (above its table), "band"
    (full-width row in the one table of all sections), "none" """
    section_break: bool = False
    """each section begins a page"""
    repeat_header: bool = True
    title_row: str = ""
    """words of a row above the header, where ``sections`` is "band" or "none" """
    prompts: Mapping[str, str] = field(default_factory=dict)
    """a prompt row under the header: field -> question"""
    merge: bool = False
    """number, recommendation and scope run down all rows of a recommendation"""
    word_lists: bool = True
    """bullets by Word's numbering; else typed: glyph, tab, hanging indent"""
    glyphs: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: {"": ("•", "➢", "▪")})
    """bullet glyphs per level, for a field or ("") for all others"""
    rows_break: bool = True
    header_fill: str | None = "D9D9D9"
    header_colour: str | None = None
    band_fill: str | None = "BDD6EE"
    bold_numbers: bool = False
    padding: float = 0.19
    """left and right cell margin, cm"""
    spacing: float = 3
    """points after a paragraph"""
    rule: int = 4
    """thickness of the rules, eighths of a point"""
    title_size: float = 14
    valign: str = "top"

    def glyph(self, name: str, level: int) -> str:
        """The bullet for a level of a field."""
        glyphs = self.glyphs.get(name, self.glyphs.get("", ("•",)))
        return glyphs[min(level, len(glyphs) - 1)]


def number_inside(columns: tuple[Column, ...]) -> bool:
    """Whether the number stands in the recommendation's cell, as there is no column for it."""
    return not any(column.field == "number" for column in columns)


def cell_text(columns: tuple[Column, ...], name: str, rec: Rec, row: Row, first: bool) -> Text:
    """What a field's cell prints in one row of a recommendation."""
    printed = rec.number_printed if rec.number_printed is not None else rec.number or ""
    if name == "number":
        return text(printed) if first else ()
    if name == "recommendation":
        if not first:
            return row.recommendation
        own = rec.recommendation + row.recommendation
        if number_inside(columns) and printed and own:
            return (Item(f"{printed} {own[0].text}", own[0].level, own[0].marker), *own[1:])
        return own
    if name == "scope":
        return rec.scope if first else ()
    if name.startswith("extra:"):
        return row.extra.get(name.removeprefix("extra:"), ())
    value: Text = getattr(row, name)
    return value


class Writer:
    """Writes plans, and prose around them, into one Word document."""

    def __init__(self, layout: Layout) -> None:
        self.document: Any = Document()
        self.layout = layout
        style = self.document.styles["Normal"]
        style.font.name = layout.font
        style.element.rPr.rFonts.set(qn("w:eastAsia"), layout.font)
        style.font.size = Pt(layout.size)
        style.paragraph_format.space_after = Pt(layout.spacing)
        self._numbering = self.document.part.numbering_part.element
        self._bullets: dict[tuple[str, ...], int] = {}
        self._decimal: int | None = None
        self._ids = 100

    def page_setup(self, section: Any, *, page: str, landscape: bool, margin: float) -> None:
        """Sets size, orientation and margins of a section."""
        short, long = PAGES[page]
        section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = (Cm(long), Cm(short)) if landscape else (Cm(short), Cm(long))
        section.left_margin = section.right_margin = Cm(margin)
        section.top_margin = section.bottom_margin = Cm(margin)
        section.header_distance = section.footer_distance = Cm(min(1.0, margin / 2))

    # --- lists -------------------------------------------------------------------------------------------------

    def _abstract(self, levels: list[tuple[str, str, str]]) -> int:
        """A new list definition of (format, text, font) levels; its id."""
        self._ids += 1
        abstract = OxmlElement("w:abstractNum")
        abstract.set(qn("w:abstractNumId"), str(self._ids))
        multi = OxmlElement("w:multiLevelType")
        multi.set(qn("w:val"), "hybridMultilevel")
        abstract.append(multi)
        for depth, (form, words, font) in enumerate(levels):
            level = OxmlElement("w:lvl")
            level.set(qn("w:ilvl"), str(depth))
            for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", words), ("w:lvlJc", "left")):
                child = OxmlElement(tag)
                child.set(qn("w:val"), value)
                level.append(child)
            properties = OxmlElement("w:pPr")
            indent = OxmlElement("w:ind")
            step = 227
            indent.set(qn("w:left"), str(step * (depth + 1)))
            indent.set(qn("w:hanging"), str(step))
            properties.append(indent)
            level.append(properties)
            if font:
                run = OxmlElement("w:rPr")
                fonts = OxmlElement("w:rFonts")
                for kind in ("w:ascii", "w:hAnsi", "w:cs"):
                    fonts.set(qn(kind), font)
                fonts.set(qn("w:hint"), "default")
                run.append(fonts)
                level.append(run)
            abstract.append(level)
        self._numbering.insert(0, abstract)
        return self._ids

    def _num(self, abstract: int, start: int | None = None) -> int:
        """A list of a definition; its id."""
        self._ids += 1
        num = OxmlElement("w:num")
        num.set(qn("w:numId"), str(self._ids))
        link = OxmlElement("w:abstractNumId")
        link.set(qn("w:val"), str(abstract))
        num.append(link)
        if start is not None:
            override = OxmlElement("w:lvlOverride")
            override.set(qn("w:ilvl"), "0")
            begin = OxmlElement("w:startOverride")
            begin.set(qn("w:val"), str(start))
            override.append(begin)
            num.append(override)
        self._numbering.append(num)
        return self._ids

    def _in_list(self, paragraph: Any, number: int, level: int) -> None:
        properties = paragraph._p.get_or_add_pPr()
        wrapper = OxmlElement("w:numPr")
        for tag, value in (("w:ilvl", level), ("w:numId", number)):
            child = OxmlElement(tag)
            child.set(qn("w:val"), str(value))
            wrapper.append(child)
        properties.append(wrapper)

    # --- cells -------------------------------------------------------------------------------------------------

    def put(self, cell: Any, words: Text, name: str = "", *, bold: bool = False, colour: str | None = None) -> None:
        """Writes paragraphs and items into a cell."""
        counting: int | None = None
        for index, item in enumerate(words):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            numbered = item.level >= 0 and item.marker != "•"
            if not numbered:
                counting = None
            if item.level < 0:
                run = paragraph.add_run(item.text)
            elif self.layout.word_lists and numbered and item.marker.rstrip(".").isdigit():
                if self._decimal is None:
                    self._decimal = self._abstract([("decimal", "%1.", "")])
                if counting is None:
                    counting = self._num(self._decimal, int(item.marker.rstrip(".")))
                self._in_list(paragraph, counting, 0)
                run = paragraph.add_run(item.text)
            elif self.layout.word_lists and not numbered:
                glyphs = tuple(self.layout.glyph(name, level) for level in range(3))
                if glyphs not in self._bullets:
                    levels = [("bullet", *reversed(WORD_GLYPHS.get(g, ("", g)))) for g in glyphs]
                    self._bullets[glyphs] = self._num(self._abstract([(a, b, c) for a, b, c in levels]))
                self._in_list(paragraph, self._bullets[glyphs], item.level)
                run = paragraph.add_run(item.text)
            else:
                mark = item.marker if numbered else self.layout.glyph(name, item.level)
                paragraph.paragraph_format.left_indent = Cm(0.4 * (item.level + 1))
                paragraph.paragraph_format.first_line_indent = Cm(-0.4)
                paragraph.paragraph_format.tab_stops.add_tab_stop(Cm(0.4 * (item.level + 1)))
                run = paragraph.add_run(f"{mark}\t{item.text}")
            run.bold = bold
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)

    @staticmethod
    def fill(cell: Any, colour: str | None) -> None:
        """Gives a cell a fill."""
        if not colour:
            return
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", colour.lstrip("#"))):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)

    @staticmethod
    def _row_flag(row: Any, tag: str) -> None:
        row._tr.get_or_add_trPr().append(OxmlElement(tag))

    def _table(self, rows: int, widths: list[float]) -> Any:
        table = self.document.add_table(rows=rows, cols=len(widths))
        table.style = "Table Grid"
        table.autofit = False
        properties = table._tbl.tblPr
        borders = OxmlElement("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            edge = OxmlElement(f"w:{side}")
            for key, value in (("val", "single"), ("sz", str(self.layout.rule)), ("space", "0"), ("color", "000000")):
                edge.set(qn(f"w:{key}"), value)
            borders.append(edge)
        properties.append(borders)
        margins = OxmlElement("w:tblCellMar")
        for side in ("left", "right"):
            edge = OxmlElement(f"w:{side}")
            edge.set(qn("w:w"), str(int(self.layout.padding * 567)))
            edge.set(qn("w:type"), "dxa")
            margins.append(edge)
        properties.append(margins)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        for row in table.rows:
            for cell, width in zip(row.cells, widths, strict=True):
                cell.width = Cm(width)
        return table

    def table(self, rows: list[list[str]], widths: list[float], *, header: bool = True) -> None:
        """A plain table, such as a chronology: texts, first row as header."""
        table = self._table(len(rows), widths)
        for index, (row, words) in enumerate(zip(table.rows, rows, strict=True)):
            for cell, word in zip(row.cells, words, strict=True):
                self.put(cell, text(*word.split("\n")), bold=header and index == 0)
                if header and index == 0:
                    self.fill(cell, self.layout.header_fill)
        if header:
            self._row_flag(table.rows[0], "w:tblHeader")

    # --- the plan ----------------------------------------------------------------------------------------------

    def plan(self, plan: Plan, *, title: bool = True) -> None:
        """Writes a whole plan."""
        layout = self.layout
        if title:
            paragraph = self.document.add_paragraph()
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
            run = paragraph.add_run(plan.title)
            run.bold = True
            run.font.size = Pt(layout.title_size)
        if layout.sections in ("band", "none"):
            self._plan_table(plan.sections, bands=layout.sections == "band", head=layout.title_row)
            return
        for index, section in enumerate(plan.sections):
            if index and layout.section_break:
                self.document.add_page_break()
            elif index:
                self.document.add_paragraph()
            if layout.sections == "paragraph" and section.heading:
                paragraph = self.document.add_paragraph()
                paragraph.paragraph_format.keep_with_next = True
                run = paragraph.add_run(section.heading)
                run.bold = True
                run.font.size = Pt(layout.size + 2)
            head = section.heading if layout.sections == "title-row" else ""
            self._plan_table((section,), bands=False, head=head)

    def _plan_table(self, sections: tuple[Section, ...], *, bands: bool, head: str) -> None:
        layout, columns = self.layout, self.layout.columns
        count = sum(len(rec.rows) for section in sections for rec in section.recs)
        count += len(sections) * bands + bool(head) + 1 + bool(layout.prompts)
        table = self._table(count, [column.width for column in columns])
        rows = list(table.rows)
        if layout.valign == "bottom":
            for row in rows:
                for cell in row.cells:
                    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.BOTTOM
        at = 0
        if head:
            self._band(rows[at], head, layout.header_fill)
            if layout.repeat_header:
                self._row_flag(rows[at], "w:tblHeader")
            at += 1
        for cell, column in zip(rows[at].cells, columns, strict=True):
            self.put(cell, text(column.header), bold=True, colour=layout.header_colour)
            self.fill(cell, layout.header_fill)
        if layout.repeat_header:
            self._row_flag(rows[at], "w:tblHeader")
        at += 1
        if layout.prompts:
            for cell, column in zip(rows[at].cells, columns, strict=True):
                self.put(cell, text(layout.prompts.get(column.field, "")))
            at += 1
        for section in sections:
            if bands:
                self._band(rows[at], section.heading, layout.band_fill)
                at += 1
            for rec in section.recs:
                for index, row in enumerate(rec.rows):
                    self._row(rows[at], rec, row, index)
                    at += 1

    def _band(self, row: Any, words: str, fill: str | None) -> None:
        cells = row.cells
        cell = cells[0].merge(cells[-1])
        self.put(cell, text(words), bold=True)
        self.fill(cell, fill)
        self._row_flag(row, "w:cantSplit")

    def _row(self, printed: Any, rec: Rec, row: Row, index: int) -> None:
        layout = self.layout
        if not layout.rows_break:
            self._row_flag(printed, "w:cantSplit")
        for cell, column in zip(printed.cells, layout.columns, strict=True):
            name = column.field
            words = cell_text(layout.columns, name, rec, row, index == 0)
            if layout.merge and len(rec.rows) > 1 and name in ("number", "recommendation", "scope"):
                merge = OxmlElement("w:vMerge")
                merge.set(qn("w:val"), "restart" if index == 0 else "continue")
                cell._tc.get_or_add_tcPr().append(merge)
            self.put(cell, words, name, bold=layout.bold_numbers and name == "number")
            if name == "completion":
                self.fill(cell, row.colour)

    def save(self, path: Path) -> None:
        """Writes the DOCX."""
        self.document.save(str(path))


def write_docx(plan: Plan, layout: Layout, path: Path) -> None:
    """A document that holds the plan alone."""
    writer = Writer(layout)
    writer.page_setup(writer.document.sections[0], page=layout.page, landscape=layout.landscape, margin=layout.margin)
    writer.plan(plan)
    writer.save(path)


def docx_to_pdf(docx: Path, pdf: Path, *, timeout: float = 180) -> None:
    """Converts through LibreOffice with a profile of its own, so that several may run at once."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RuntimeError("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        profile = (folder / "profile").as_uri()
        command = [program, f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(folder), str(docx)]
        subprocess.run(command, check=True, capture_output=True, timeout=timeout)
        shutil.move(folder / f"{docx.stem}.pdf", pdf)


def plan_to_pdf(plan: Plan, layout: Layout, pdf: Path) -> None:
    """Plan -> DOCX -> PDF."""
    with tempfile.TemporaryDirectory() as name:
        docx = Path(name) / "plan.docx"
        write_docx(plan, layout, docx)
        docx_to_pdf(docx, pdf)
