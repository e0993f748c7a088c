"""A plan in a random look as a Word document, and many such documents through LibreOffice at once."""

from __future__ import annotations

import dataclasses
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from samples.making.model import Item, Plan
from samples.making.to_docx import Column, Layout, Writer
from tests.generated.look import Look

CM = 72 / 2.54
VALIGN = {
    "middle": WD_CELL_VERTICAL_ALIGNMENT.CENTER,
    "bottom": WD_CELL_VERTICAL_ALIGNMENT.BOTTOM,
    "top": WD_CELL_VERTICAL_ALIGNMENT.TOP,
}
BORDERS: dict[str, tuple[str, str, int, str]] = {
    "thin": ("single", "single", 4, "000000"),
    "hairline": ("single", "single", 2, "000000"),
    "grey": ("single", "single", 6, "A6A6A6"),
    "thick-outer": ("thick", "single", 4, "000000"),
    "double": ("double", "double", 4, "000000"),
    "separate": ("single", "single", 8, "7F7F7F"),
}
"""Outer line, inner line, thickness in eighths of a point, colour. Word has no separated borders."""

SOFT_FROM = 9
"""Letters from which a word gets soft hyphens."""


def soften(text: str) -> str:
    """Soft hyphens in the middle of long words, as an author or a content system puts them."""
    return " ".join(
        f"{word[: len(word) // 2]}\u00ad{word[len(word) // 2 :]}" if len(word) >= SOFT_FROM and word.isalpha() else word
        for word in text.split(" ")
    )


class _Writer(Writer):
    """Writes typed marks with a space after them, where the look asks for it."""

    def __init__(self, layout: Layout, look: Look) -> None:
        super().__init__(layout)
        self.look = look

    def put(
        self, cell: Any, words: Sequence[Item], name: str = "", *, bold: bool = False, colour: str | None = None
    ) -> None:
        """Writes paragraphs and items into a cell."""
        if self.look.hyphens == "soft":
            words = [dataclasses.replace(item, text=soften(item.text)) for item in words]
        real = self.layout.word_lists
        foreign = any(i.level >= 0 and i.marker != "•" and not i.marker.rstrip(".").isdigit() for i in words)
        if not foreign and (self.look.lists != "plain" or real):
            super().put(cell, tuple(words), name, bold=bold, colour=colour)
            return
        for index, item in enumerate(words):
            paragraph = cell.paragraphs[0] if index == 0 else cell.add_paragraph()
            mark = self.look.glyphs[min(item.level, 2)] if item.marker == "•" else item.marker
            if item.level > 0:
                paragraph.paragraph_format.left_indent = Pt(9 * item.level)
            run = paragraph.add_run(item.text if item.level < 0 else f"{mark} {item.text}")
            run.bold = bold


def _layout(look: Look) -> Layout:
    sections = {"both": "title-row"}.get(look.sections, look.sections)
    return Layout(
        columns=tuple(Column(c.field, c.header, c.width / CM) for c in look.columns),
        font=look.font,
        size=look.size,
        sections=sections,
        repeat_header=look.repeat_header,
        merge=look.merged,
        word_lists=look.lists == "real",
        glyphs={"": look.glyphs if look.lists != "real" else ("•", "o", "▪")},
        # LibreOffice prints merged cells over the page's edge, and loses them, where their rows may not break
        rows_break=look.rows_break or look.merged,
        header_fill=look.header_fill or None,
        band_fill=look.band_fill or None,
        padding=look.padding[0] / CM,
        spacing=look.paragraph_gap,
    )


def _cells(table: Any) -> Iterator[Any]:
    """Every cell as written, without python-docx's costly walk over merged ones."""
    for row in table._tbl.tr_lst:
        yield from row.tc_lst


def _border(table: Any, look: Look) -> None:
    outer, inner, thickness, colour = BORDERS[look.borders]
    for edge in table._tbl.tblPr.findall(qn("w:tblBorders"))[-1]:
        within = edge.tag.endswith(("insideH", "insideV"))
        edge.set(qn("w:val"), inner if within else outer)
        edge.set(qn("w:sz"), str(thickness if within or outer != "thick" else 18))
        edge.set(qn("w:color"), colour)


def _pad(table: Any, down: float) -> None:
    margins = table._tbl.tblPr.findall(qn("w:tblCellMar"))[-1]
    for at, side in ((0, "top"), (2, "bottom")):
        edge = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(int(down * 20)))
        edge.set(qn("w:type"), "dxa")
        margins.insert(at, edge)


def _dress(writer: _Writer, table: Any) -> None:
    """Borders, padding, alignment, zebra and bold beginnings of one table."""
    from docx.table import _Cell

    look = writer.look
    _border(table, look)
    if look.padding[1]:
        _pad(table, look.padding[1])
    for at, row in enumerate(table._tbl.tr_lst):
        for tc in row.tc_lst:
            cell = _Cell(tc, table)
            cell.vertical_alignment = VALIGN[look.valign]
            shaded = tc.tcPr is not None and tc.tcPr.find(qn("w:shd")) is not None
            if look.zebra and at % 2 and not shaded:
                writer.fill(cell, look.zebra)
            for paragraph in cell.paragraphs:
                if look.justified:
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
                run = paragraph.runs[0] if paragraph.runs else None
                words = run.text.split(" ") if run is not None else []
                if look.bold_lead and run is not None and len(words) > 6 and "\t" not in run.text:
                    run.text = " ".join(words[:2])
                    run.bold = True
                    paragraph.add_run(" " + " ".join(words[2:]))


def _page_number(paragraph: Any) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    paragraph._p.append(field)


def write_docx(plan: Plan, look: Look, path: Path) -> None:
    """A document that holds the plan."""
    writer = _Writer(_layout(look), look)
    section = writer.document.sections[0]
    width, height = look.page_size
    writer.page_setup(section, page="A4", landscape=width > height, margin=look.margin / CM)
    section.page_width, section.page_height = Pt(width), Pt(height)
    style = writer.document.styles["Normal"].paragraph_format
    style.line_spacing = look.line_height
    if look.sections == "both":
        _both(writer, plan)
    else:
        writer.plan(plan)
    for table in writer.document.tables:
        _dress(writer, table)
    if look.head or look.marking:
        section.header.paragraphs[0].text = "\t".join(part for part in (look.head, look.marking) if part)
    if look.page_label:
        paragraph = section.footer.paragraphs[0]
        paragraph.text = "Page "
        _page_number(paragraph)
    if look.hyphens == "auto":
        flag = OxmlElement("w:autoHyphenation")
        flag.set(qn("w:val"), "true")
        writer.document.settings.element.insert(0, flag)
    writer.save(path)


def _both(writer: _Writer, plan: Plan) -> None:
    """Each section's heading above its table and as the table's first row."""
    for index, section in enumerate(plan.sections):
        part = Plan(plan.title, (section,))
        paragraph = writer.document.add_paragraph()
        if index == 0:
            paragraph.add_run(plan.title).bold = True
            paragraph = writer.document.add_paragraph()
        paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(section.heading).bold = True
        writer.plan(part, title=False)


def print_docx(documents: Sequence[Path], folder: Path, *, timeout: float = 900) -> None:
    """Convert documents in one run of LibreOffice, as its start is slow.

    Raises:
        RuntimeError: the program is not installed, or left out a document.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise RuntimeError("LibreOffice (soffice) is not installed")
    with tempfile.TemporaryDirectory() as profile:
        command = [program, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(folder), *map(str, documents)]
        subprocess.run(command, check=True, capture_output=True, timeout=timeout)
    missing = [path.stem for path in documents if not (folder / f"{path.stem}.pdf").exists()]
    if missing:
        raise RuntimeError(f"LibreOffice did not convert {', '.join(missing)}")
