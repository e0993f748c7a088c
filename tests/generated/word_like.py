"""Draws a plan as Word's PDF export does: greedy lines, rules as thin rectangles per cell, rows cut by the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from reportlab.lib.colors import HexColor, black, white
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from samples.making.model import Item, Plan, Rec, Row, Text
from tests.generated.random_plan import PROMPTS, REC_FIELDS, Column, Layout

_TRUETYPE = Path("/usr/share/fonts/truetype")
_FILES = {
    "DejaVu": ("dejavu/DejaVuSans.ttf", "dejavu/DejaVuSans-Bold.ttf"),
    "Liberation": ("liberation/LiberationSans-Regular.ttf", "liberation/LiberationSans-Bold.ttf"),
}
_BUILT_IN = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}
_SYMBOL = "\uf0b7"
"""Word's bullet: a glyph of the Symbol font in Unicode's private area."""


@dataclass(frozen=True)
class Drawn:
    """What was printed beside the plan's own texts, and how the pages fell."""

    pages: int
    furniture: tuple[str, ...]
    """headers, titles, running heads and the like, one string per print"""
    cuts: int
    """rows that a page break cut"""
    bullets: int
    """bullet glyphs printed"""


@dataclass(frozen=True)
class _Line:
    """A printed line: (offset from the text's left limit, font, characters) for each run."""

    runs: tuple[tuple[float, str, str], ...]
    height: float
    paragraph: int
    """place of the line in its paragraph, from 0"""
    lines_left: int
    """lines of the paragraph that follow"""


@dataclass
class _Page:
    """Marks on a page, in points from the top left."""

    fills: list[tuple[float, float, float, float, str]] = field(default_factory=list)
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    texts: list[tuple[float, float, str, float, str, str]] = field(default_factory=list)
    seen: set[tuple[float, ...]] = field(default_factory=set)


@dataclass
class _Merged:
    """A cell that spans the rows of a recommendation, while it is being set."""

    column: int
    lines: list[_Line]
    begun: bool = False


@cache
def _fonts(name: str) -> tuple[str, str]:
    """Names of the regular and the bold font, registered."""
    if name in _BUILT_IN:
        return _BUILT_IN[name]
    names = (f"{name}-Regular", f"{name}-Bold")
    for font, file in zip(names, _FILES[name], strict=True):
        pdfmetrics.registerFont(TTFont(font, str(_TRUETYPE / file)))
    return names


@cache
def _bullet_font() -> str:
    """DejaVu with the bullet moved to where Symbol has it (the text then extracts as U+F0B7)."""
    font = TTFont("BulletGlyphs", str(_TRUETYPE / "dejavu/DejaVuSans.ttf"))
    face = font.face
    face.name = b"SymbolMT"  # reportlab takes two fonts with a face of one name for the same font
    face.charToGlyph[ord(_SYMBOL)] = face.charToGlyph[0x2022]
    face.charWidths[ord(_SYMBOL)] = face.charWidths[0x2022]
    pdfmetrics.registerFont(font)
    return "BulletGlyphs"


def wrap(text: str, font: str, size: float, width: float, trailing_space: bool = False) -> list[str]:
    """Lines as Word breaks them: at spaces, after hyphens, and inside a word only where it alone is too wide."""

    def fits(candidate: str) -> bool:
        return float(pdfmetrics.stringWidth(candidate, font, size)) <= width + 1e-6

    lines: list[str] = []
    line = ""
    for word in text.split():
        for number, piece in enumerate(re.split(r"(?<=\w-)(?=\w)", word)):
            glue = " " if number == 0 and line else ""
            if fits(line + glue + piece):
                line += glue + piece
                continue
            if line:
                lines.append(line + (" " if trailing_space and glue else ""))
            rest = piece
            while not fits(rest):
                count = max((n for n in range(1, len(rest)) if fits(rest[:n])), default=1)
                if count >= len(rest):
                    break
                lines.append(rest[:count])
                rest = rest[count:]
            line = rest
    if line:
        lines.append(line)
    return lines


class _Painter:
    """Sets the plan down the pages."""

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.regular, self.bold = _fonts(layout.font)
        self.width, self.height = layout.page_size
        self.top, self.bottom = layout.margin, self.height - layout.margin
        self.pages: list[_Page] = [_Page()]
        self.y = self.top
        self.furniture: list[str] = []
        self.cuts = 0
        self.bullets = 0
        self.heading = ""
        self.in_table = False
        self.edges = [layout.margin]
        for column in layout.columns:
            self.edges.append(self.edges[-1] + column.width)

    # -- lines -----------------------------------------------------------------------------------------------------

    def lines(self, cell: Text, width: float, bold: bool = False, size: float | None = None) -> list[_Line]:
        """A cell's text as lines that fit into a width (the cell's, less its padding)."""
        layout, size = self.layout, size or self.layout.size
        font = self.bold if bold else self.regular
        narrow = width < 9 * size
        out: list[_Line] = []
        for item in cell:
            marker_font, marker, at, hang = font, "", 0.0, 0.0
            if item.level >= 0:
                marker = item.marker
                if marker == "•":
                    marker = layout.bullets[min(item.level, 1)]
                    marker_font = _bullet_font() if marker in "▪➢•" + _SYMBOL else font
                    self.bullets += 1
                needed = pdfmetrics.stringWidth(marker, marker_font, size) + 0.6 * size
                hang = needed if narrow else max(layout.hang, needed)
                at = (0.0 if narrow else layout.list_indent) + item.level * (7.0 if narrow else layout.hang + 3)
            texts = wrap(item.text, font, size, width - at - hang, layout.trailing_space)
            for number, piece in enumerate(texts):
                runs = [(at + hang, font, piece)]
                if number == 0 and marker:
                    runs.insert(0, (at, marker_font, marker))
                last = number == len(texts) - 1
                height = layout.leading * size + (layout.paragraph_gap if last else 0.0)
                out.append(_Line(tuple(runs), height, number, len(texts) - 1 - number))
        return out

    def text_width(self, first: int, last: int | None = None) -> float:
        """Room for text in the cell from one column to another."""
        return self.edges[(first if last is None else last) + 1] - self.edges[first] - 2 * self.layout.pad_x

    def need(self, lines: Sequence[_Line]) -> float:
        """Height of a cell with these lines."""
        empty = self.layout.leading * self.layout.size
        return (sum(line.height for line in lines) or empty) + 2 * self.layout.pad_y

    def fitting(self, lines: Sequence[_Line], room: float, widows: bool = True) -> int:
        """How many lines go into a height."""
        room -= 2 * self.layout.pad_y
        count = 0
        for line in lines:
            room -= line.height
            if room < -1e-6:
                break
            count += 1
        if widows and self.layout.widow_control and count < len(lines):
            while count > 0 and (
                (lines[count - 1].paragraph == 0 and lines[count - 1].lines_left)
                or (lines[count].lines_left == 0 and lines[count].paragraph)
            ):
                count -= 1
        return count

    def mid_sentence(self, cells: dict[int, list[_Line]], room: float) -> dict[int, int] | None:
        """The fullest cut that a reader of the text can tell: some cell goes on in lower case over the page."""
        step = self.layout.leading * self.layout.size
        least = max(step, room - 3 * step)
        while room > least:
            taken = {n: self.fitting(lines, room) for n, lines in cells.items()}
            for n, count in taken.items():
                if 0 < count < len(cells[n]):
                    above, below = cells[n][count - 1], cells[n][count]
                    if above.lines_left and below.runs[0][2][0].islower() and above.runs[-1][2].strip()[-1].isalpha():
                        return taken
            room -= step
        return None

    # -- marks -----------------------------------------------------------------------------------------------------

    def put(self, lines: Sequence[_Line], x: float, y: float, size: float | None = None, colour: str = "") -> None:
        """Write lines down from y."""
        size = size or self.layout.size
        for line in lines:
            baseline = y + (self.layout.leading - 1) * size / 2 + 0.8 * size
            for offset, font, characters in line.runs:
                self.pages[-1].texts.append((x + offset, baseline, font, size, characters, colour))
            y += line.height

    def fill(self, x0: float, y0: float, x1: float, y1: float, colour: str) -> None:
        """Shade an area, in two pieces where the layout says so."""
        half = (y0 + y1) / 2
        pieces = [(y0, half), (half, y1)] if self.layout.fill_pieces else [(y0, y1)]
        self.pages[-1].fills += [(x0, top, x1, bottom, colour) for top, bottom in pieces]

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a rule once, or twice where the layout doubles its rules."""
        gap, page = self.layout.gap, self.pages[-1]
        if y0 == y1:
            x0, x1 = x0 + gap, x1 - gap
        else:
            y0, y1 = y0 + gap, y1 - gap
        key = tuple(round(v, 2) for v in (x0, y0, x1, y1))
        if key in page.seen and not self.layout.doubled:
            return
        page.seen.add(key)
        page.rules.append((x0, y0, x1, y1))

    def box(self, first: int, last: int, y0: float, y1: float, *, top: bool = True, bottom: bool = True) -> None:
        """The rules around a cell."""
        x0, x1 = self.edges[first], self.edges[last + 1]
        self.rule(x0, y0, x0, y1)
        self.rule(x1, y0, x1, y1)
        if top:
            self.rule(x0, y0, x1, y0)
        if bottom:
            self.rule(x0, y1, x1, y1)

    # -- pages and fixed rows --------------------------------------------------------------------------------------

    def turn(self) -> None:
        """Begin a new page; within a table repeat what the layout repeats."""
        self.pages.append(_Page())
        self.y = self.top
        if self.in_table:
            if self.heading and self.layout.section_style == "title_row" and self.layout.title_repeats:
                self.title_row()
            if self.layout.header_repeats:
                self.header()

    @property
    def page_top(self) -> float:
        """Where rows begin on a page that repeats the header."""
        total = self.top
        if self.in_table and self.layout.header_repeats:
            total += self.header_height()
        if self.heading and self.layout.section_style == "title_row" and self.layout.title_repeats and self.in_table:
            total += self.need(self.lines((Item(self.heading),), self.text_width(0, len(self.edges) - 2), bold=True))
        return total

    def header_lines(self) -> list[list[_Line]]:
        """The column headers as lines."""
        return [self.lines((Item(c.header),), self.text_width(n), bold=True) for n, c in enumerate(self.layout.columns)]

    def header_height(self) -> float:
        """Height of the header row."""
        return max(self.need(lines) for lines in self.header_lines())

    def header(self) -> None:
        """The row of column headers."""
        y1 = self.y + self.header_height()
        shade = self.layout.header_shade
        dark = shade in ("#4F81BD", "#008080")
        for n, (column, lines) in enumerate(zip(self.layout.columns, self.header_lines(), strict=True)):
            if shade:
                self.fill(self.edges[n], self.y, self.edges[n + 1], y1, shade)
            self.box(n, n, self.y, y1)
            self.put(
                lines,
                self.edges[n] + self.layout.pad_x,
                self.y + self.layout.pad_y,
                colour="#FFFFFF" if dark else "",
            )
            self.furniture.append(column.header)
        self.y = y1

    def prompts(self) -> None:
        """The template's row of questions, left in below the header."""
        cells = {
            n: self.lines((Item(PROMPTS[c.field]),), self.text_width(n)) if c.field in PROMPTS else []
            for n, c in enumerate(self.layout.columns)
        }
        need = max(self.need(lines) for lines in cells.values())
        if self.y + need > self.bottom:
            return
        self.fragment(cells, self.y + need, None, begins=True, ends=True)
        self.furniture += [PROMPTS[c.field] for c in self.layout.columns if c.field in PROMPTS]

    def title_row(self) -> None:
        """The section's heading as a row over all columns."""
        last = len(self.edges) - 2
        lines = self.lines((Item(self.heading),), self.text_width(0, last), bold=True)
        y1 = self.y + self.need(lines)
        shade = self.layout.section_shade
        if shade:
            self.fill(self.edges[0], self.y, self.edges[-1], y1, shade)
        self.box(0, last, self.y, y1)
        self.put(
            lines,
            self.edges[0] + self.layout.pad_x,
            self.y + self.layout.pad_y,
            colour="#FFFFFF" if shade == "#4F81BD" else "",
        )
        self.furniture.append(self.heading)
        self.y = y1

    def paragraph(self, text: str, size: float, gap: float) -> None:
        """A bold paragraph outside the table."""
        lines = self.lines((Item(text),), self.width - 2 * self.layout.margin, bold=True, size=size)
        self.put(lines, self.layout.margin, self.y, size)
        self.y += sum(line.height for line in lines) + gap
        self.furniture.append(text)

    # -- the plan --------------------------------------------------------------------------------------------------

    def plan(self, plan: Plan) -> None:
        """All of it."""
        layout = self.layout
        self.paragraph(plan.title, layout.size + 4, 8)
        room_below = self.header_height() + 6 * layout.size
        for number, section in enumerate(plan.sections):
            if layout.section_style == "band":
                self.heading = section.heading
                if number == 0:
                    self.header()
                    if layout.prompts:
                        self.prompts()
                    self.in_table = True
                if section.heading:
                    if self.y + 6 * layout.size > self.bottom:
                        self.turn()
                    self.title_row()
            else:
                self.in_table = False
                if number:
                    self.y += 14
                if self.y + room_below + 30 > self.bottom:
                    self.turn()
                self.heading = section.heading
                if section.heading and layout.section_style == "paragraph":
                    self.paragraph(section.heading, layout.size + 2, 4)
                elif section.heading:
                    self.title_row()
                self.header()
                if number == 0 and layout.prompts:
                    self.prompts()
                self.in_table = True
            for rec in section.recs:
                self.rec(rec)

    def rec(self, rec: Rec) -> None:
        """A recommendation with its rows."""
        columns = self.layout.columns
        spans = self.layout.merged and len(rec.rows) > 1
        merged: list[_Merged] = []
        rows: list[dict[int, list[_Line]]] = []
        for number, row in enumerate(rec.rows):
            cells: dict[int, list[_Line]] = {}
            for n, column in enumerate(columns):
                lines = self.lines(self.content(column, rec, row, number == 0), self.text_width(n))
                if spans and column.field in REC_FIELDS:
                    if number == 0:
                        merged.append(_Merged(n, lines))
                else:
                    cells[n] = lines
            rows.append(cells)
        self.group(rows, merged, [row.colour for row in rec.rows])

    def content(self, column: Column, rec: Rec, row: Row, first: bool) -> Text:
        """What a column's cell holds in a row."""
        printed = rec.number_printed or rec.number or ""
        if column.field in REC_FIELDS:
            if not first:
                return row.recommendation if column.field == "recommendation" else ()
            if column.field == "number":
                if printed != rec.number:
                    self.furniture.append(printed[len(rec.number or "") :])
                return (Item(printed),)
            if column.field == "scope":
                return rec.scope
            if not self.layout.number_in_cell:
                return rec.recommendation
            head = rec.recommendation[0]
            mark = printed if printed.endswith(".") else f"{printed}."
            self.furniture.append(mark[len(rec.number or "") :])
            return (Item(f"{mark} {head.text}"), *rec.recommendation[1:])
        if column.field == "extra":
            return row.extra.get(column.header, ())
        cell: Text = getattr(row, column.field)
        return cell

    def group(
        self, rows: Sequence[dict[int, list[_Line]]], merged: Sequence[_Merged], colours: Sequence[str | None]
    ) -> None:
        """Set the rows of a recommendation, cutting them where the page ends."""
        layout = self.layout
        extent = self.y
        for number, row in enumerate(rows):
            final = number == len(rows) - 1
            pending = dict(row)
            begun = False
            while True:
                needs = [self.need(lines) for lines in pending.values()]
                if final:
                    needs += [self.need(m.lines) - (self.y - extent) for m in merged if m.lines]
                need, room = max(needs), self.bottom - self.y
                if need <= room + 1e-6:
                    self.fragment(pending, self.y + need, colours[number], not begun, True)
                    break
                fresh = self.y <= self.page_top + 0.01
                taken = {n: self.fitting(lines, room) for n, lines in pending.items()}
                if fresh and not any(taken.values()):
                    taken = {n: self.fitting(lines, room, widows=False) for n, lines in pending.items()}
                seen = True
                if layout.cuts_look_closed:
                    shorter = self.mid_sentence(pending, room)
                    seen = shorter is not None
                    taken = shorter or taken
                own = max(self.need(lines) for lines in pending.values())
                whole = not layout.rows_split and own <= self.bottom - self.page_top
                stuck = any(pending.values()) and not any(taken.values())
                if not begun and not fresh and (whole or stuck or not seen):
                    self.close(merged, extent, end=False)
                    self.turn()
                    extent = self.y
                    continue
                end = self.bottom
                if not layout.cut_to_margin:
                    used = [self.need(pending[n][:count]) for n, count in taken.items()]
                    if final:
                        used += [
                            self.need(m.lines[: self.fitting(m.lines, room + self.y - extent)]) - self.y + extent
                            for m in merged
                        ]
                    end = min(self.bottom, self.y + max(used))
                parts = {n: lines[: taken[n]] for n, lines in pending.items()}
                pending = {n: lines[taken[n] :] for n, lines in pending.items()}
                self.cuts += 1
                self.fragment(parts, end, colours[number], not begun, False)
                begun = True
                self.close(merged, extent, end=False)
                self.turn()
                extent = self.y
        self.close(merged, extent, end=True)

    def fragment(self, cells: dict[int, list[_Line]], y1: float, colour: str | None, begins: bool, ends: bool) -> None:
        """Draw the part of a row that stands on this page."""
        cut = self.layout.cut
        for n, lines in cells.items():
            if colour and self.layout.columns[n].field == "completion":
                self.fill(self.edges[n], self.y, self.edges[n + 1], y1, colour)
            self.box(n, n, self.y, y1, top=begins or cut == "closed", bottom=ends or cut != "open")
            self.put(lines, self.edges[n] + self.layout.pad_x, self.y + self.layout.pad_y)
        self.y = y1

    def close(self, merged: Iterable[_Merged], extent: float, end: bool) -> None:
        """Draw the part of the merged cells that stands on this page."""
        if self.y <= extent + 0.01:
            return
        cut = self.layout.cut
        for cell in merged:
            count = len(cell.lines) if end else self.fitting(cell.lines, self.y - extent)
            lines, cell.lines = cell.lines[:count], cell.lines[count:]
            n = cell.column
            self.box(n, n, extent, self.y, top=not cell.begun or cut == "closed", bottom=end or cut != "open")
            cell.begun = True
            self.put(lines, self.edges[n] + self.layout.pad_x, extent + self.layout.pad_y)

    # -- the file --------------------------------------------------------------------------------------------------

    def save(self, path: Path, title: str) -> None:
        """Write the PDF."""
        canvas = Canvas(str(path), pagesize=self.layout.page_size, invariant=1)
        canvas.setTitle(title)
        canvas.setProducer("dhr tests")
        for number, page in enumerate(self.pages, 1):
            self.page_furniture(page, number)
            self.render(canvas, page)
            canvas.showPage()
        canvas.save()

    def page_furniture(self, page: _Page, number: int) -> None:
        """Running head, protective marking and page number."""
        head, marking, label = self.layout.furniture
        label = label.format(page=number, pages=len(self.pages))
        size = 9.0
        for text, at, font, align in (
            (head, 0.45 * self.top, self.regular, 0.0),
            (marking, 0.75 * self.top, self.bold, 0.5),
            (label, self.height - 0.45 * self.top, self.regular, 1.0),
        ):
            if text:
                free = self.width - 2 * self.layout.margin - pdfmetrics.stringWidth(text, font, size)
                page.texts.append((self.layout.margin + align * free, at, font, size, text, ""))
                self.furniture.append(text)

    def render(self, canvas: Canvas, page: _Page) -> None:
        """Put a page's marks on the canvas: shading, then text, then rules, as Word does."""
        for x0, y0, x1, y1, colour in page.fills:
            canvas.setFillColor(HexColor(colour))
            canvas.rect(x0, self.height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        for x, baseline, font, size, characters, colour in page.texts:
            canvas.setFillColor(white if colour == "#FFFFFF" else black)
            canvas.setFont(font, size)
            canvas.drawString(x, self.height - baseline, characters)
        canvas.setFillColor(black)
        canvas.setLineWidth(self.layout.rule)
        half = self.layout.rule / 2
        for x0, y0, x1, y1 in page.rules:
            if self.layout.stroked:
                canvas.line(x0, self.height - y0, x1, self.height - y1)
            elif y0 == y1:
                canvas.rect(x0, self.height - y0 - half, x1 - x0, 2 * half, stroke=0, fill=1)
            else:
                canvas.rect(x0 - half, self.height - y1, 2 * half, y1 - y0, stroke=0, fill=1)


def draw(plan: Plan, layout: Layout, path: Path) -> Drawn:
    """Print a plan into a PDF.

    Args:
        plan: what to print.
        layout: how to print it.
        path: the PDF to write.

    Returns:
        What was printed beside the plan's own texts.
    """
    painter = _Painter(layout)
    painter.plan(plan)
    painter.save(path, plan.title)
    return Drawn(len(painter.pages), tuple(painter.furniture), painter.cuts, painter.bullets)
