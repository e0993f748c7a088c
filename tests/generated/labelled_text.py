"""Random plans as labelled text instead of tables, with the truth they were made from.

``python -m tests.generated.labelled_text --kind cards --seeds 0-9 DIR``. The content is that of ``random_plan``.
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any, Literal

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from samples.making.model import Item, Plan, Rec, Row, Section, Text
from tests.generated.make import seeds_of
from tests.generated.random_plan import HEADERS, random_plan

Kind = Literal["paragraphs", "columns", "boxes", "cards", "actions"]
KINDS: tuple[Kind, ...] = ("paragraphs", "columns", "boxes", "cards", "actions")
"""Labels at the beginning of paragraphs; in a column beside what they say; in boxes of one column; alone on their line,
some of them side by side over what they say; and several actions below a recommendation, each with its own labels."""

SHORT = ("lead_agency", "target_date", "completion")
FEWEST = 2
"""Fields that labels name beside the action, at least."""

LONGEST = 5
"""Words of a label in running text."""

OPENINGS = ("alone", "colon", "dash", "bare", "bare-text", "label", "bold")
"""How a recommendation begins: "Recommendation 3" on its own line, or with the text behind it; "3." on its own line, or
with the text behind it; "Recommendation: …" without a number; or its text in bold."""

PROSE = (
    "The panel found that agencies worked well together. Action was taken when it was needed: the lead for "
    "safeguarding met the target date, and the outcome was shared."
)

UNKNOWN = ("Priority", "Linked strategy", "Cost code")
"""Labels that are no field's."""


@dataclass(frozen=True)
class Look:
    """How a plan is printed."""

    kind: Kind
    opening: str
    labels: tuple[tuple[str, str], ...]
    """field and label, in printed order"""
    colon: bool
    bold: bool
    size: float
    leading: float
    after: float
    """white below each paragraph (points)"""
    between: float
    """white between recommendations"""
    margin: float
    font: str
    head: str
    foot: str
    intro: bool
    closing: bool
    empty: Literal["printed", "left out"]
    """labels that say nothing"""
    box: Literal["none", "frame", "rule"]
    inline: bool
    """short fields follow each other on one line, in paragraphs"""
    larger: bool = True
    """headings are larger than texts, and not only bold"""
    justified: bool = False
    report: bool = False
    """a report with the recommendations in its prose stands before the plan"""


def labelled(kind: Kind, seed: int) -> tuple[Plan, Look]:
    """The plan of a seed, with what labels tell of it, and its look; the same seed gives the same."""
    plan, _ = random_plan(seed)
    rng = random.Random(f"dhr-labelled-{kind}-{seed}")
    look = _look(kind, rng, _filled(plan))
    sections = tuple(
        Section(s.heading, tuple(_told(rec, n, look, rng) for n, rec in enumerate(s.recs, 1))) for s in plan.sections
    )
    return dataclasses.replace(plan, sections=sections), look


def _filled(plan: Plan) -> list[str]:
    """The fields of actions, beside the action itself, that the plan fills most often."""
    rows = [row for section in plan.sections for rec in section.recs for row in rec.rows]
    counts = {field: sum(bool(getattr(row, field)) for row in rows) for field in ROW_FIELDS[1:]}
    return sorted((field for field in counts if 2 * counts[field] > len(rows)), key=lambda field: -counts[field])


def _look(kind: Kind, rng: random.Random, filled: Sequence[str]) -> Look:
    tail = [f for n, f in enumerate(filled) if n < FEWEST or rng.random() < 0.5]
    tail += ["extra"] if rng.random() < 0.25 else []
    rng.shuffle(tail)
    if kind == "cards":  # short fields side by side stand last
        tail.sort(key=lambda field: field in SHORT)
    labels = {
        "milestones": "Progress",
        "completion": rng.choice(("Status", "RAG", "Current status")),
        "extra": rng.choice(UNKNOWN),
    }
    for field in ("action", "lead_agency", "target_date", "outcome", "milestones"):
        longest = 8 if kind == "columns" else LONGEST
        labels[field] = rng.choice([h for h in HEADERS[field] if len(h.split()) <= longest])
    opening = rng.choice(OPENINGS)
    bold = rng.random() < 0.8 or kind in ("cards",)
    size = rng.choice((9.0, 10.0, 11.0, 12.0))
    return Look(
        kind=kind,
        opening=opening,
        labels=tuple((field, labels[field]) for field in ["action", *tail]),
        colon=kind in ("paragraphs", "boxes", "actions") or rng.random() < 0.5,
        bold=bold,
        size=size,
        leading=size * rng.choice((1.15, 1.2, 1.4)),
        after=rng.choice((0.0, 2.0, 6.0)),
        between=rng.choice((8.0, 14.0, 22.0)),
        margin=rng.choice((42.0, 57.0, 72.0)),
        font=rng.choice(("Helvetica", "Times")),
        head=rng.choice(("", "DHR action plan", "Official")),
        foot=rng.choice(("", "Page {n}", "{n}")),
        intro=rng.random() < 0.5,
        closing=rng.random() < 0.3,
        empty=rng.choice(("printed", "left out")),
        box=rng.choice(("none", "frame", "rule")) if kind == "columns" else "none",
        inline=kind == "paragraphs" and rng.random() < 0.2,
        larger=rng.random() < 0.6,
        justified=rng.random() < 0.3,
        report=rng.random() < 0.25,
    )


def _told(rec: Rec, number: int, look: Look, rng: random.Random) -> Rec:
    """A recommendation with what its labels tell; each has an action."""
    fields = [field for field, _ in look.labels]
    extra = next((label for field, label in look.labels if field == "extra"), None)
    rows = []
    for old in rec.rows[: 4 if look.kind == "actions" else 1]:
        kept: dict[str, Any] = {f: getattr(old, f) if f in fields else () for f in ROW_FIELDS}
        kept["action"] = kept["action"] or (Item("Hold a meeting of all agencies."),)
        own = {extra: (Item(rng.choice(("High", "Medium", "Low"))),)} if extra else {}
        rows.append(Row(**kept, extra=own))
    numbered = look.opening not in ("label", "bold")
    text = rec.recommendation[:1] if look.opening in ("bold", "colon", "dash", "bare-text") else rec.recommendation
    return Rec(str(number) if numbered else None, (Item(text[0].text), *text[1:]), (), tuple(rows))


ROW_FIELDS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")


class _Printer:
    """Makes the flowables of a plan."""

    def __init__(self, look: Look) -> None:
        self._look = look
        bold = {"Helvetica": "Helvetica-Bold", "Times": "Times-Bold"}[look.font]
        plain = {"Helvetica": "Helvetica", "Times": "Times-Roman"}[look.font]
        self.text = ParagraphStyle(
            "text",
            fontName=plain,
            fontSize=look.size,
            leading=look.leading,
            spaceAfter=look.after,
            alignment=TA_JUSTIFY if look.justified else TA_LEFT,
        )
        self.strong = ParagraphStyle("strong", self.text, fontName=bold)
        self.over = ParagraphStyle("over", self.strong, spaceAfter=max(2.0, look.after))
        self.heading = ParagraphStyle(
            "heading",
            self.strong,
            fontSize=look.size + 3 * look.larger,
            leading=look.leading + 4 * look.larger,
            spaceBefore=12,
            spaceAfter=8,
            alignment=TA_LEFT,
        )
        self.title = ParagraphStyle("title", self.heading, fontSize=look.size + 7, leading=look.leading + 9)

    def report(self, plan: Plan) -> list[Flowable]:
        """A page of prose that gives the recommendations."""
        out: list[Flowable] = [Paragraph("Overview report", self.title), Paragraph("Conclusions", self.heading)]
        out += [Paragraph(" ".join([PROSE] * 4), self.text), Paragraph("Recommendations", self.heading)]
        for section in plan.sections:
            for n, rec in enumerate(section.recs, 1):
                out.append(Paragraph(f"<b>Recommendation {n}:</b> {escape(rec.recommendation[0].text)}", self.text))
        return [*out, PageBreak()]

    def markup(self, words: str, *, bold: bool) -> str:
        text = escape(words, quote=False)
        return f"<b>{text}</b>" if bold else text

    def items(self, cell: Text, lead: str = "") -> list[Flowable]:
        """The paragraphs of a text, the first behind its label."""
        out: list[Flowable] = []
        for place, item in enumerate(cell or ((Item(""),) if lead else ())):
            text = escape(item.text, quote=False)
            if not place and lead:
                text = f"{lead} {text}" if item.level < 0 else lead
                out.append(Paragraph(text, self.text))
                if item.level < 0:
                    continue
                text = escape(item.text, quote=False)
            if item.level < 0:
                out.append(Paragraph(text, self.text))
            else:
                indent = 14.0 * (item.level + 1)
                style = ParagraphStyle("item", self.text, leftIndent=indent + 8, bulletIndent=indent - 6)
                out.append(Paragraph(text, style, bulletText=item.marker))
        return out

    def label(self, text: str) -> str:
        return self.markup(text + (":" if self._look.colon else ""), bold=self._look.bold)

    def value(self, row: Row, field: str, label: str) -> Text:
        return row.extra.get(label, ()) if field == "extra" else getattr(row, field)  # type: ignore[no-any-return]

    def opening(self, rec: Rec) -> list[Flowable]:
        """A recommendation's number and text."""
        text, n = rec.recommendation, rec.number
        first = escape(text[0].text, quote=False)
        way = self._look.opening
        if way == "alone":
            return [Paragraph(f"Recommendation {n}", self.over), *self.items(text)]
        if way == "bare":
            return [Paragraph(f"{n}.", self.over), *self.items(text)]
        if way == "colon":
            return [Paragraph(f"Recommendation {n}: {first}", self.over)]
        if way == "dash":
            return [Paragraph(f"<b>Recommendation {n} – </b>{first}", self.text)]
        if way == "bare-text":
            return [Paragraph(f"{n}. {first}", self.over)]
        if way == "label":
            return self.items(text, self.markup("Recommendation:", bold=self._look.bold))
        return [Paragraph(first, self.over)]

    def shown(self, row: Row) -> list[tuple[str, str, Text]]:
        """The labels of an action that are printed, with what they say."""
        told = [(field, label, self.value(row, field, label)) for field, label in self._look.labels]
        return [t for t in told if t[2] or self._look.empty == "printed"]

    def block(self, rec: Rec, width: float) -> list[Flowable]:
        """A whole recommendation."""
        kind = self._look.kind
        out: list[Flowable] = []
        if kind in ("paragraphs", "actions"):
            out += self.opening(rec)
            for row in rec.rows:
                out += self._paragraphs(row)
        elif kind == "columns":
            out += self._columns(rec, width)
        elif kind == "boxes":
            out += self._boxes(rec, width)
        else:
            out += self.opening(rec)
            out += self._card(rec.rows[0], width)
        return [*out, Spacer(1, self._look.between)]

    def _paragraphs(self, row: Row) -> list[Flowable]:
        out: list[Flowable] = []
        line: list[str] = []
        for field, label, text in self.shown(row):
            if self._look.inline and field in SHORT and len(text) < 2:
                line.append(f"{self.label(label)} {escape(text[0].text if text else '', quote=False)}")
            else:
                out += self.items(text, self.label(label))
        if line:
            out.append(Paragraph(" | ".join(line), self.text))
        return out

    def _columns(self, rec: Rec, width: float) -> list[Flowable]:
        left = 0.26 * width
        rows: list[list[Any]] = []
        over: list[Flowable] = []
        if self._look.opening in ("label", "alone") and self._look.after < 3:
            name = "Recommendation" + (f" {rec.number}" if rec.number else "")
            rows.append([Paragraph(self.label(name), self.text), self.items(rec.recommendation)])
        else:
            over = self.opening(rec)
        for _, label, text in self.shown(rec.rows[0]):
            rows.append([Paragraph(self.label(label), self.text), self.items(text) or ""])
        style: list[Any] = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 4)]
        if self._look.box == "frame":
            style.append(("BOX", (0, 0), (-1, -1), 0.7, HexColor("#444444")))
        elif self._look.box == "rule":
            style.append(("LINEABOVE", (0, 0), (-1, 0), 0.7, HexColor("#444444")))
        return [*over, Table(rows, colWidths=[left, width - left], style=TableStyle(style), splitInRow=1)]

    def _boxes(self, rec: Rec, width: float) -> list[Flowable]:
        rows: list[list[Any]] = [[self.opening(rec)]]
        short: list[Flowable] = []
        for field, label, text in self.shown(rec.rows[0]):
            if field in ("lead_agency", "target_date"):
                short += self.items(text, self.label(label))
                continue
            rows.append([self.items(text, self.label(label))])
        if short:
            rows.insert(min(2, len(rows)), [short])
        style = TableStyle([("GRID", (0, 0), (-1, -1), 0.7, HexColor("#222222")), ("VALIGN", (0, 0), (-1, -1), "TOP")])
        return [Table(rows, colWidths=[width], style=style, splitInRow=1)]

    def _card(self, row: Row, width: float) -> list[Flowable]:
        out: list[Flowable] = []
        beside: list[tuple[str, Text]] = []
        for field, label, text in self.shown(row):
            if field in SHORT:
                beside.append((label, text))
            else:
                out += [Paragraph(self.label(label), self.text), *self.items(text)]
        if beside:
            rows = [
                [Paragraph(self.label(label), self.text) for label, _ in beside],
                [self.items(text) or "" for _, text in beside],
            ]
            widths = [width / len(beside)] * len(beside)
            style = TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0)])
            out.append(Table(rows, colWidths=widths, style=style, splitInRow=1))
        return out


def print_plan(plan: Plan, look: Look, pdf: Path) -> None:
    """Print a plan."""
    printer = _Printer(look)
    width = A4[0] - 2 * look.margin
    story: list[Flowable] = printer.report(plan) if look.report else []
    story.append(Paragraph(escape(plan.title, quote=False), printer.title))
    if look.intro:
        story.append(Paragraph("Progress against this plan is reported to the Board every quarter.", printer.text))
    for section in plan.sections:
        if section.heading:
            story.append(Paragraph(escape(section.heading, quote=False), printer.heading))
        for rec in section.recs:
            story += printer.block(rec, width - 12)
    if look.closing:
        story += [Spacer(1, 30), Paragraph("The Board thanks all who took part in the review.", printer.text)]

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.drawCentredString(A4[0] / 2, A4[1] - 24, look.head)
        canvas.drawCentredString(A4[0] / 2, 22, look.foot.format(n=document.page))

    document = SimpleDocTemplate(
        str(pdf), pagesize=A4, leftMargin=look.margin, rightMargin=look.margin, topMargin=48, bottomMargin=48,
        invariant=1,
    )  # fmt: skip
    document.build(story, onFirstPage=furniture, onLaterPages=furniture)


def print_labelled(kind: Kind, seeds: Iterable[int], folder: Path) -> list[Path]:
    """Write ``<kind>-<seed>.pdf`` and ``<kind>-<seed>.expected.json`` for each seed."""
    out = []
    for seed in seeds:
        plan, look = labelled(kind, seed)
        pdf = folder / f"{kind}-{seed:04}.pdf"
        print_plan(plan, look, pdf)
        pdf.with_suffix(".expected.json").write_text(json.dumps(plan.truth(), ensure_ascii=False), encoding="utf-8")
        out.append(pdf)
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kind", choices=KINDS, default=None)
    parser.add_argument("--seeds", type=seeds_of, default=range(10))
    given = parser.parse_args()
    given.folder.mkdir(parents=True, exist_ok=True)
    for kind in (given.kind,) if given.kind else KINDS:
        print_labelled(kind, given.seeds, given.folder)


if __name__ == "__main__":
    main()
