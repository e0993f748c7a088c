"""Plan -> PDF form: a ruled table whose cells are fields, filled in."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfgen.canvas import Canvas

from samples.making.model import Plan, truth_of
from samples.making.to_docx import Column, cell_text

PLAIN = str.maketrans("‘’“”–—•", "''\"\"---")
"""The form's own font has none of the signs on the left."""

MARGIN, HEAD = 36.0, 26.0
SIZE = 9.0
LINE = 1.2 * SIZE + 0.8


def plan_to_form(plan: Plan, columns: tuple[Column, ...], pdf: Path) -> None:
    """Draw the form.

    Args:
        plan: what is filled in; lists are typed.
        columns: fields and widths, as shares of the page's width.
        pdf: where to.
    """
    width, height = landscape(A4)
    total = sum(c.width for c in columns)
    edges = [MARGIN]
    for column in columns:
        edges.append(edges[-1] + column.width / total * (width - 2 * MARGIN))
    canvas = Canvas(str(pdf), pagesize=(width, height))
    canvas.setTitle(plan.title)

    def header(top: float) -> float:
        canvas.setFont("Helvetica-Bold", SIZE)
        for x, column in zip(edges, columns, strict=False):
            canvas.drawString(x + 3, top - 16, column.header)
        _box(canvas, edges, top, top - HEAD)
        return top - HEAD

    canvas.setFont("Helvetica-Bold", 14)
    canvas.drawString(MARGIN, height - MARGIN - 8, plan.title)
    y = header(height - MARGIN - 24)
    count = 0
    for section in plan.sections:
        for rec in section.recs:
            for number, row in enumerate(rec.rows):
                texts = [truth_of(cell_text(columns, c.field, rec, row, not number)) for c in columns]
                widths = [b - a - 10 for a, b in pairwise(edges)]
                lines = [
                    sum(max(1, len(simpleSplit(part, "Helvetica", SIZE, w))) for part in text.split("\n"))
                    for text, w in zip(texts, widths, strict=True)
                ]
                high = max(lines) * LINE + 14
                if y - high < MARGIN:
                    canvas.showPage()
                    y = header(height - MARGIN)
                _box(canvas, edges, y, y - high)
                for x, w, text in zip(edges, widths, texts, strict=False):
                    printed = (part for line in text.split("\n") for part in simpleSplit(line, "Helvetica", SIZE, w))
                    count += 1
                    canvas.acroForm.textfield(
                        name=f"field {count}",
                        value="\n".join(printed).translate(PLAIN),
                        x=x + 1,
                        y=y - high + 1,
                        width=w + 8,
                        height=high - 2,
                        fontSize=SIZE,
                        borderWidth=0,
                        fieldFlags="multiline",
                    )
                y -= high
    canvas.save()


def _box(canvas: Canvas, edges: list[float], top: float, bottom: float) -> None:
    for y in (top, bottom):
        canvas.line(edges[0], y, edges[-1], y)
    for x in edges:
        canvas.line(x, top, x, bottom)
