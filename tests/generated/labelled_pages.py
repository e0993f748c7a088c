"""Random plans as web pages of labelled text, printed by Chromium or WeasyPrint, or drawn, with their truth.

Cards in two or three columns ("flow": down each column, "grid": row by row, "drawn": down, by reportlab), and actions
with numbers of their own whose labels follow each other in running text ("lines"); recommendations that are bands, with
labels in several columns ("bands", by ``labelled_bands``).

``python -m tests.generated.labelled_pages KIND SEED DIR``. The content is that of ``random_plan``.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape
from pathlib import Path
from typing import Literal

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, KeepTogether, PageTemplate, Paragraph, Spacer
from reportlab.platypus.flowables import Flowable

from samples.making.model import Item, Plan, Rec, Row, Section, Text
from samples.making.to_html import html_to_pdf_chromium, html_to_pdf_weasyprint
from tests.generated.labelled_bands import BandLook, band_look, bands_html
from tests.generated.random_plan import random_plan

Kind = Literal["flow", "grid", "drawn", "lines", "bands"]
KINDS: tuple[Kind, ...] = ("flow", "grid", "drawn", "lines", "bands")

NAMES = {
    "action": ("Action", "Action to take", "Action required"),
    "lead_agency": ("Lead", "Lead agency", "Owner", "Responsible agency"),
    "target_date": ("Target date", "Timescale", "Due", "By when"),
    "completion": ("Status", "Progress status"),
    "outcome": ("Outcome", "Intended outcome"),
    "milestones": ("Evidence", "Progress"),
}
FIELDS = ("lead_agency", "target_date", "completion", "outcome", "milestones")
PARTINGS = (" | ", "; ", ". ", " · ", "  |  ", ", ", " ")
OPENINGS = ("line", "short line", "bold", "number", "none")
"""How a recommendation begins: "Recommendation 3" or "R3" on a line of its own, "3. " and its text in bold, the number
alone in bold; or without a number, in bold."""


@dataclass(frozen=True)
class Look:
    """How a plan is printed."""

    kind: Kind
    opening: str
    fields: tuple[str, ...]
    names: dict[str, str]
    columns: int
    beside: Literal["above", "beside", "colon"]
    """where labels stand: above what they say, beside it in a column, or before it"""
    cut: bool
    """cards may be cut by the end of a column or page"""
    own_numbers: bool
    """each section counts its own"""
    across: bool
    """headings stand over all columns"""
    parting: str
    """between labels in running text"""
    bold: bool
    size: float
    boxed: bool
    landscape: bool
    justified: bool
    intro: bool
    closing: bool
    bands: BandLook | None = None

    @property
    def numbered(self) -> bool:
        return self.opening != "none"


def pages_plan(kind: Kind, seed: int) -> tuple[Plan, Look]:
    """The plan of a seed as it is printed, and its look; the same seed gives the same."""
    plan, _ = random_plan(seed)
    rng = random.Random(f"dhr-labelled-pages-{kind}-{seed}")
    fields = sorted(rng.sample(FIELDS, rng.choice((2, 3, 3))), key=FIELDS.index)
    if not {"lead_agency", "target_date"} & set(fields):
        fields[0] = "lead_agency"
    if len(set(fields)) < 3:
        fields = ["lead_agency", "target_date", *{*fields} - {"lead_agency", "target_date"}]
    look = Look(
        kind=kind,
        opening=rng.choice(OPENINGS if kind != "lines" else OPENINGS[:4]),
        fields=tuple(fields),
        names={field: rng.choice(names) for field, names in NAMES.items()},
        columns=rng.choice((2, 2, 3)),
        beside=rng.choice(("above", "beside", "colon")) if kind != "drawn" else rng.choice(("above", "colon")),
        cut=rng.random() < 0.3,
        own_numbers=rng.random() < 0.4,
        across=kind == "grid" or rng.random() < 0.5,
        parting=rng.choice(PARTINGS),
        bold=kind != "lines" or rng.random() < 0.2,
        size=rng.choice((8.0, 9.0, 10.0)),
        boxed=rng.random() < 0.6,
        landscape=rng.random() < 0.4,
        justified=rng.random() < 0.3,
        intro=rng.random() < 0.6,
        closing=rng.random() < 0.3,
    )
    if kind == "bands":
        bands = band_look(rng)
        opening = {"none": "none", "text": "bold", "facts": "line"}.get(bands.number, "number")
        fields = [field for field in fields if field != "milestones" or rng.random() < 0.5]
        if len(set(fields) - {"outcome"}) < 2:
            fields = ["lead_agency", "target_date", *{*fields} - {"lead_agency", "target_date"}]
        cut, columns = bands.cut, 2
        look = replace(look, bands=bands, opening=opening, fields=tuple(fields), cut=cut, columns=columns)
    sections: list[Section] = []
    count = 0
    for section in plan.sections:
        recs = []
        for rec in section.recs:
            count = len(recs) + 1 if look.own_numbers else count + 1
            recs.append(_told(rec, count, look, rng))
        sections.append(Section(section.heading, tuple(recs)))
    return Plan(plan.title, tuple(sections)), look


def _told(rec: Rec, count: int, look: Look, rng: random.Random) -> Rec:
    """A recommendation with what is printed of it."""
    lines = look.kind == "lines"
    rows = []
    for n, row in enumerate(rec.rows[: rng.choice((1, 2, 3)) if lines else 1], 1):
        action = row.action or (Item("Hold a meeting of all agencies."),)
        action = (Item(f"{count}.{n} {action[0].text}"),) if lines else action[:4]
        kept = {field: _short(getattr(row, field), look, lines=lines) for field in look.fields}
        if lines and look.parting == ". ":
            kept = {field: tuple(Item(i.text.rstrip(".") + ".") for i in text) for field, text in kept.items()}
        rows.append(Row(action=action, **kept))
    text = rec.recommendation[:4] if not lines and look.opening in ("line", "short line") else rec.recommendation[:1]
    short = look.opening in ("short line", "number") and (look.bands is None or look.size == 10)
    number = f"R{count}" if short else str(count)
    return Rec(number if look.numbered else None, (Item(text[0].text), *text[1:]), (), tuple(rows))


def _short(text: Text, look: Look, *, lines: bool) -> Text:
    """A field's text; in running text, one sentence without the marks that part labels."""
    if not text or not lines:
        return text[:3]
    first = text[0].text
    for mark in (look.parting.strip(), ":", ";"):
        first = first.replace(mark, "") if mark and mark != "." else first
    return (Item(" ".join(first.split())),)


def _items(text: Text, tag: str = "p") -> str:
    out = []
    for item in text:
        if item.level < 0:
            out.append(f"<{tag}>{escape(item.text, quote=False)}</{tag}>")
        else:
            left = 1.2 * (item.level + 1)
            mark = f'<span class="m">{escape(item.marker)}</span>'
            out.append(f'<{tag} class="i" style="margin-left:{left}em">{mark}{escape(item.text, quote=False)}</{tag}>')
    return "".join(out)


def _opening(rec: Rec, look: Look) -> str:
    number = escape(rec.number or "")
    if look.opening in ("line", "short line"):
        name = f"Recommendation {number}" if look.opening == "line" else number
        return f'<p class="b">{name}</p>{_items(rec.recommendation)}'
    first, *rest = rec.recommendation
    text = escape(first.text, quote=False)
    if look.opening == "bold":
        return f'<p class="b">{number}. {text}</p>' + _items(tuple(rest))
    if look.opening == "number":
        return f"<p><b>{number}</b>&ensp;{text}</p>" + _items(tuple(rest))
    return f'<p class="b">{text}</p>' + _items(tuple(rest))


def _card(rec: Rec, look: Look) -> str:
    row = rec.rows[0]
    out = []
    for field in ("action", *look.fields):
        text: Text = getattr(row, field)
        name = look.names[field]
        if not text and look.cut:
            continue  # labels that say nothing are left out
        if look.beside == "colon":
            first = escape(text[0].text, quote=False) if text and text[0].level < 0 else ""
            out.append(f"<p><b>{name}:</b> {first}</p>{_items(text[1:] if first else text)}")
        elif look.beside == "beside":
            out.append(f'<div class="r"><div class="n"><b>{name}</b></div><div class="v">{_items(text)}</div></div>')
        else:
            out.append(f'<p class="b l">{name}</p>{_items(text)}')
    return f'<div class="card">{_opening(rec, look)}{"".join(out)}</div>'


def _lines(rec: Rec, look: Look) -> str:
    out = [_opening(rec, look)]
    for row in rec.rows:
        out.append(f'<div class="a">{_items(row.action)}')
        told = []
        for field in look.fields:
            text: Text = getattr(row, field)
            if not text:
                continue
            name = f"{look.names[field]}:"
            told.append((f"<b>{name}</b>" if look.bold else name) + f" {escape(text[0].text, quote=False)}")
        parting = " " if look.parting == ". " else look.parting.replace("  ", "&ensp;")
        out.append(f"<p><i>{parting.join(told)}</i></p></div>")
    return f'<div class="rec">{"".join(out)}</div>'


def plan_html(plan: Plan, look: Look) -> str:
    """The page."""
    if look.bands is not None:
        return bands_html(plan, look.bands, look.fields, look.names, look.size, landscape=look.landscape)
    out = [f"<h1>{escape(plan.title)}: action plan</h1>"]
    if look.intro:
        out.append("<p>Progress against this plan is reported to the Board every quarter, and to the family.</p>")
    inner: list[str] = []
    for section in plan.sections:
        head = f"<h2>{escape(section.heading, quote=False)}</h2>" if section.heading else ""
        recs = "".join(_lines(rec, look) if look.kind == "lines" else _card(rec, look) for rec in section.recs)
        if look.kind == "grid":
            cards = [_card(rec, look) for rec in section.recs]
            cards += ["<div class='none'></div>"] * (-len(cards) % look.columns)
            rows = ["".join(cards[n : n + look.columns]) for n in range(0, len(cards), look.columns)]
            inner.append(head + "".join(f'<div class="grid">{row}</div>' for row in rows))
        elif look.across or look.kind == "lines":
            inner.append(f'{head}<div class="{look.kind}">{recs}</div>')
        else:
            inner.append(head + recs)
    body = "".join(inner)
    out.append(body if look.across or look.kind == "lines" else f'<div class="{look.kind}">{body}</div>')
    if look.closing:
        out.append("<p style='margin-top:3em'>The Board thanks all who took part in this review, and the family.</p>")
    return f"<html><head><meta charset='utf-8'><style>{_css(look)}</style></head><body>{''.join(out)}</body></html>"


def _css(look: Look) -> str:
    box = "border:1px solid #666;padding:5px 6px;" if look.boxed else ""
    return f"""
@page {{ size: A4 {"landscape" if look.landscape else "portrait"}; margin: 16mm 15mm; }}
body {{ font: {look.size}pt/1.3 "Liberation Sans", Arial, sans-serif; }}
body {{ {"text-align: justify" if look.justified else ""} }}
h1 {{ font-size: {look.size + 7}pt; text-align:left }} h2 {{ font-size: {look.size + 3}pt; text-align:left }}
p {{ margin: 0 0 2px 0; }} .b {{ font-weight: bold; }} .i {{ padding-left: 1em; text-indent: -1em; }}
.m {{ display:inline-block; min-width: 1em; text-indent: 0; }}
.flow {{ column-count: {look.columns}; column-gap: 24px; }}
.grid {{ display: flex; gap: 24px; margin-bottom: 12px; {"" if look.cut else "break-inside: avoid;"} }}
.grid div.card, .none {{ width: {100 / look.columns - 3}%; }} h2 {{ break-after: avoid; }}
.card {{ {box} margin-bottom: 12px; {"" if look.cut else "break-inside: avoid;"} }}
.grid .card {{ margin-bottom: 0; }}
.r {{ display: flex; }} .n {{ width: 38%; }} .v {{ width: 62%; }}
.rec {{ margin-bottom: 10px; }} .a {{ margin: 4px 0 4px 24px; }}
"""


def _drawn(plan: Plan, look: Look, pdf: Path) -> None:
    """Print cards down the frames of pages."""
    width, height = A4
    text = ParagraphStyle("text", fontName="Helvetica", fontSize=look.size, leading=look.size * 1.25)
    bold = ParagraphStyle("bold", text, fontName="Helvetica-Bold")
    head = ParagraphStyle("head", bold, fontSize=look.size + 3, leading=look.size + 6, spaceBefore=6, spaceAfter=4)
    wide = (width - 80 - 20 * (look.columns - 1)) / look.columns
    frames = [
        Frame(40 + n * (wide + 20), 40, wide, height - 110, leftPadding=0, rightPadding=0) for n in range(look.columns)
    ]

    def top(canvas, document):  # type: ignore[no-untyped-def]
        if document.page == 1:
            canvas.setFont("Helvetica-Bold", look.size + 5)
            canvas.drawString(40, height - 50, f"{plan.title}: action plan"[:70])

    story: list[Flowable] = []
    for section in plan.sections:
        if section.heading:
            story.append(Paragraph(escape(section.heading, quote=False), head))
        for rec in section.recs:
            card = [*_flowables(rec, look, text, bold), Spacer(1, 12)]
            story += card if look.cut else [KeepTogether(card)]
    document = BaseDocTemplate(str(pdf), pagesize=A4, invariant=1)
    document.addPageTemplates([PageTemplate("columns", frames, onPage=top)])
    document.build(story)


def _flowables(rec: Rec, look: Look, text: ParagraphStyle, bold: ParagraphStyle) -> Iterator[Flowable]:
    name = {"line": f"Recommendation {rec.number}", "short line": rec.number}.get(look.opening)
    first = escape(rec.recommendation[0].text, quote=False)
    if name:
        yield Paragraph(name, bold)
        yield from _paragraphs(rec.recommendation, text)
    elif look.opening == "number":
        yield Paragraph(f"<b>{rec.number}</b> {first}", text)
    else:
        yield Paragraph(f"{rec.number}. {first}" if rec.number else first, bold)
    if not name:
        yield from _paragraphs(rec.recommendation[1:], text)
    for field in ("action", *look.fields):
        told: Text = getattr(rec.rows[0], field)
        if look.beside == "colon":
            own = escape(told[0].text, quote=False) if told and told[0].level < 0 else ""
            yield Paragraph(f"<b>{look.names[field]}:</b> {own}", text)
            yield from _paragraphs(told[1:] if own else told, text)
        else:
            yield Paragraph(look.names[field], bold)
            yield from _paragraphs(told, text)


def _paragraphs(told: Text, text: ParagraphStyle) -> Iterator[Flowable]:
    for item in told:
        left = 12.0 * (item.level + 1)
        style = ParagraphStyle("item", text, leftIndent=left + 10 * (item.level >= 0), bulletIndent=left)
        mark = item.marker if item.level >= 0 else None
        yield Paragraph(escape(item.text, quote=False), style, bulletText=mark)


def print_pages(kind: Kind, seed: int, folder: Path) -> Path:
    """Write ``<kind>-<seed>.pdf`` and ``<kind>-<seed>.expected.json``."""
    plan, look = pages_plan(kind, seed)
    pdf = folder / f"{kind}-{seed:04}.pdf"
    if kind == "drawn":
        _drawn(plan, look, pdf)
    else:
        with tempfile.TemporaryDirectory() as name:
            source = Path(name) / "plan.html"
            source.write_text(plan_html(plan, look), encoding="utf-8")
            # WeasyPrint needs minutes to balance columns
            chromium = look.bands.maker == "chromium" if look.bands else kind == "flow"
            (html_to_pdf_chromium if chromium else html_to_pdf_weasyprint)(source, pdf)
    pdf.with_suffix(".expected.json").write_text(json.dumps(plan.truth(), ensure_ascii=False), encoding="utf-8")
    return pdf


if __name__ == "__main__":
    print(print_pages(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])))  # type: ignore[arg-type]
