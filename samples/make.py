"""Makes the samples and their truth: ``python -m samples.make [NAME...]``.

The truth comes from the sources in ``samples/making``, never from an extractor.
"""

from __future__ import annotations

import json
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf

from samples import layouts
from samples.making.bank import ALL_GROUPS, ASHCOMBE, HARROWMERE, PELLWICK, TARNBRIDGE
from samples.making.bank import plan as invented
from samples.making.model import Plan, Rec
from samples.making.report import write_report
from samples.making.seed_plan import SEED
from samples.making.to_docx import Column, Layout, docx_to_pdf, plan_to_pdf
from samples.making.to_html import Style
from samples.making.to_html import plan_to_pdf as web_to_pdf

HERE = Path(__file__).resolve().parent


def tidy(pdf: Path) -> None:
    """Takes out what differs from run to run (dates, ids) and packs the file."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        for key in ("/CreationDate", "/ModDate"):
            if key in opened.docinfo:
                del opened.docinfo[key]
        if "/Metadata" in opened.Root:
            del opened.Root.Metadata
        for key in ("/DocChecksum", "/ID"):
            if key in opened.trailer:
                del opened.trailer[key]
        opened.save(pdf, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def columns(*triples: tuple[str, str, float]) -> tuple[Column, ...]:
    """Columns from (field, header, width in cm)."""
    return tuple(Column(*triple) for triple in triples)


def seed_birmingham(pdf: Path) -> Plan:
    """The plan of the seed: nine columns, title and header rows on each page."""
    layout = Layout(
        columns(
            ("number", "", 1.0),
            ("recommendation", "Recommendation", 4.1),
            ("scope", "Scope", 1.9),
            ("action", "Action to take", 4.2),
            ("lead_agency", "Lead Agency", 2.9),
            ("milestones", "Key milestones achieved in enacting recommendation", 3.9),
            ("target_date", "Target Date", 2.8),
            ("outcome", "Outcome", 3.1),
            ("completion", "Completion/ RAG", 2.8),
        ),
        size=11,
        section_break=True,
        spacing=6,
        glyphs={"": ("•", "➢", "▪"), "recommendation": ("▪", "•", "•")},
    )
    plan_to_pdf(SEED, layout, pdf)
    return SEED


PROMPTS = {
    "recommendation": "What is the over-arching recommendation?",
    "scope": "Should this recommendation be enacted at a local or regional level (N.B national learning will be "
    "identified by the Home Office Quality Assurance Group, however the review panel can suggest recommendations for "
    "the national level)",
    "action": "How exactly is the relevant agency going to make this recommendation happen? What actions need to "
    "occur?",
    "lead_agency": "Which agency is responsible for monitoring progress of the actions and ensuring enactment of the "
    "recommendation?",
    "milestones": "Have there been key steps that have allowed the recommendation to be enacted?",
    "target_date": "When should this recommendation be completed by?",
    "outcome": "When is the recommendation and actually completed? What does outcome look like?",
}


def home_office_template(pdf: Path) -> Plan:
    """The Home Office template: seven columns, number inside the recommendation, prompt row left in."""
    plan = invented(
        "Domestic Homicide Review – Olwen – Action Plan",
        HARROWMERE,
        ("overview", "police", "health", "council"),
        headings=False,
        leave_out=5,
    )
    layout = Layout(
        columns(
            ("recommendation", "Recommendation", 4.8),
            ("scope", "Scope of recommendation i.e. local or regional", 3.1),
            ("action", "Action to take", 5.2),
            ("lead_agency", "Lead Agency", 3.2),
            ("milestones", "Key milestones achieved in enacting recommendation", 4.4),
            ("target_date", "Target Date", 2.5),
            ("outcome", "Date of completion and Outcome", 3.5),
        ),
        font="Carlito",
        size=11,
        sections="none",
        prompts=PROMPTS,
        repeat_header=False,
        header_fill="8DB3E2",
        spacing=4,
    )
    plan_to_pdf(plan, layout, pdf)
    return plan


def council_one_table(pdf: Path) -> Plan:
    """One table: header once, bands inside, a Ref column, other header words, RAG as fill without text."""
    plan = invented(
        "Safer Pellwick Partnership: DHR 7 Action Plan (as at 30 June 2023)",
        PELLWICK,
        ALL_GROUPS,
        number="R{n}",
        printed=None,
        colours=True,
    )
    layout = Layout(
        columns(
            ("number", "Ref", 1.2),
            ("recommendation", "What needs to change?", 4.9),
            ("scope", "Level", 1.8),
            ("action", "How will we achieve this", 4.8),
            ("lead_agency", "By whom", 2.9),
            ("milestones", "Progress to date", 4.2),
            ("target_date", "By when", 2.3),
            ("outcome", "Impact", 3.2),
            ("completion", "RAG", 1.4),
        ),
        font="Liberation Sans",
        size=9,
        sections="band",
        repeat_header=False,
        word_lists=False,
        header_fill="1F4E79",
        header_colour="FFFFFF",
        bold_numbers=True,
    )
    plan_to_pdf(plan, layout, pdf)
    return plan


def merged_cells(pdf: Path) -> Plan:
    """Number, recommendation and scope run down all actions of a recommendation, over page breaks."""
    plan = invented(
        "Tarnbridge Safer Communities Board – Domestic Homicide Review “Maya” – Multi-Agency Action Plan",
        TARNBRIDGE,
        ("overview", "health", "police", "council", "housing", "probation"),
        running=False,
        colours=True,
        words=True,
    )
    layout = Layout(
        columns(
            ("number", "No.", 1.0),
            ("recommendation", "Recommendation", 4.6),
            ("scope", "Scope", 1.9),
            ("action", "Action(s) required", 5.0),
            ("lead_agency", "Lead Agency/Officer", 3.0),
            ("milestones", "Evidence of progress", 4.3),
            ("target_date", "Timescale", 2.3),
            ("outcome", "Outcome", 3.0),
            ("completion", "RAG rating", 1.6),
        ),
        font="Liberation Serif",
        size=11,
        sections="paragraph",
        merge=True,
        glyphs={"": ("•", "o", "▪")},
        header_fill="E7E6E6",
    )
    plan_to_pdf(plan, layout, pdf)
    return plan


def narrow_columns(pdf: Path) -> Plan:
    """Small type in portrait, columns so narrow that words break without a hyphen."""
    plan = invented(
        "Ashcombe DHR/03 Action Plan",
        ASHCOMBE,
        ALL_GROUPS,
        printed=None,
        colours=True,
        words=True,
        leave_out=7,
    )
    layout = Layout(
        columns(
            ("number", "#", 0.7),
            ("recommendation", "Recommendation", 2.6),
            ("scope", "Scope", 1.1),
            ("action", "Agreed action", 3.6),
            ("lead_agency", "Responsible owner", 1.65),
            ("milestones", "Progress update", 3.2),
            ("target_date", "Target completion date", 1.5),
            ("outcome", "Outcome", 2.45),
            ("completion", "Status", 1.1),
        ),
        landscape=False,
        margin=1.5,
        font="Liberation Sans",
        size=7,
        padding=0.1,
        spacing=2,
        sections="title-row",
        header_fill="DDEBF7",
    )
    plan_to_pdf(plan, layout, pdf)
    return plan


def browser_print(pdf: Path) -> Plan:
    """Printed from a browser: each cell has its own border, zebra rows, RAG cells."""
    plan = invented(
        "Ashcombe and District CSP | Domestic Homicide Review 4 | Action plan",
        ASHCOMBE,
        ("overview", "police", "health", "council", "charity", "education"),
        number="1.{n}",
        printed=None,
        colours=True,
        words=True,
        leave_out=6,
    )
    style = Style(
        columns(
            ("number", "Rec No", 1.2),
            ("recommendation", "Recommendation", 4.5),
            ("scope", "Local/National", 2.0),
            ("action", "Agreed action", 4.8),
            ("lead_agency", "Owner", 2.7),
            ("milestones", "Progress update", 4.2),
            ("target_date", "Deadline", 2.2),
            ("outcome", "Difference made", 3.2),
            ("completion", "BRAG", 1.6),
        ),
        size=10,
    )
    web_to_pdf(plan, style, pdf)
    return plan


def weasyprint(pdf: Path) -> Plan:
    """WeasyPrint: collapsed borders, a table per section, rowspans."""
    plan = invented(
        "Tarnbridge Safer Communities Board: DHR “Ines” action plan",
        TARNBRIDGE,
        ("overview", "health", "council", "housing", "education"),
        printed=None,
        running=False,
        colours=True,
        leave_out=4,
    )
    style = Style(
        columns(
            ("number", "Ref", 1.0),
            ("recommendation", "Recommendation", 4.6),
            ("scope", "Scope", 1.7),
            ("action", "What are we going to do", 5.0),
            ("lead_agency", "Lead", 2.8),
            ("milestones", "Key milestones", 4.3),
            ("target_date", "By when", 2.2),
            ("outcome", "Outcome", 3.2),
            ("completion", "RAG status", 1.5),
        ),
        collapse=True,
        sections="heading",
        merge=True,
        border="0.75pt solid black",
        size=10,
    )
    web_to_pdf(plan, style, pdf, engine="weasyprint")
    return plan


def rotate(pdf: Path) -> None:
    """Turns each page's content and says so with /Rotate, so that a viewer shows the page as it was."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        for index, page in enumerate(opened.pages):
            _, _, width, height = (float(edge) for edge in page.mediabox)
            last = index == len(opened.pages) - 1
            # a viewer turns a page of /Rotate 90 clockwise: what shall stand at (x, y) is drawn at (height - y, x)
            matrix = f"0 -1 1 0 0 {width:.3f} cm" if last else f"0 1 -1 0 {height:.3f} 0 cm"
            page.contents_add(f"q {matrix}\n".encode(), prepend=True)
            page.contents_add(b"\nQ")
            for box in ("/MediaBox", "/CropBox", "/TrimBox", "/BleedBox", "/ArtBox"):
                if box in page:
                    page[box] = pikepdf.Array([0, 0, height, width])
            page.Rotate = 270 if last else 90
        opened.save(pdf)


def rotated_pages(pdf: Path) -> Plan:
    """Landscape pages kept as portrait pages with /Rotate 90, the last one with /Rotate 270."""
    plan = invented(
        "Harrowmere Community Safety Partnership DHR 11 – Action Plan",
        HARROWMERE,
        ("overview", "probation", "housing", "charity", "council", "health"),
        running=False,
        words=True,
        leave_out=3,
    )
    layout = Layout(
        columns(
            ("number", "Rec No", 1.3),
            ("recommendation", "Recommendation", 4.6),
            ("scope", "Scope (local/regional/ national)", 2.1),
            ("action", "Action", 4.9),
            ("lead_agency", "Agency responsible", 2.9),
            ("milestones", "Progress", 4.2),
            ("target_date", "Timescale", 2.3),
            ("extra:Comments", "Comments", 2.9),
            ("completion", "RAG", 1.5),
        ),
        font="Carlito",
        size=11,
        sections="band",
        header_fill="C6E0B4",
        band_fill="E2EFD9",
    )
    plan = outcomes_as(plan, "Comments")
    plan_to_pdf(plan, layout, pdf)
    rotate(pdf)
    return plan


def overview_report(pdf: Path) -> Plan:
    """Sixty portrait pages of report, then the plan as a landscape appendix."""
    plan = invented(
        "Appendix C – Domestic Homicide Review “Sian” – Action Plan",
        TARNBRIDGE,
        ALL_GROUPS,
        colours=True,
        words=True,
        leave_out=8,
    )
    layout = Layout(
        columns(
            ("number", "No.", 1.0),
            ("recommendation", "Recommendation", 4.5),
            ("scope", "Scope", 2.0),
            ("action", "Action to take", 5.0),
            ("lead_agency", "Lead Agency", 2.9),
            ("milestones", "Key milestones achieved in enacting recommendation", 4.1),
            ("target_date", "Target Date", 2.3),
            ("outcome", "Date of completion and Outcome", 3.3),
            ("completion", "RAG", 1.5),
        ),
        font="Liberation Sans",
        size=10,
        sections="band",
    )
    with tempfile.TemporaryDirectory() as name:
        docx = Path(name) / "report.docx"
        write_report(plan, layout, TARNBRIDGE).save(docx)
        docx_to_pdf(docx, pdf)
    return plan


def outcomes_as(plan: Plan, column: str) -> Plan:
    """The plan for a layout that has another column, of no known kind, where others have the outcome."""

    def changed(rec: Rec) -> Rec:
        return replace(rec, rows=tuple(replace(row, outcome=(), extra={column: row.outcome}) for row in rec.rows))

    sections = (replace(section, recs=tuple(map(changed, section.recs))) for section in plan.sections)
    return replace(plan, sections=tuple(sections))


MAKERS: dict[str, Callable[[Path], Plan]] = {
    "seed-birmingham": seed_birmingham,
    "home-office-template": home_office_template,
    "council-one-table": council_one_table,
    "merged-cells": merged_cells,
    "browser-print": browser_print,
    "weasyprint": weasyprint,
    "narrow-columns": narrow_columns,
    "rotated-pages": rotated_pages,
    "overview-report": overview_report,
    **layouts.MAKERS,
}


def make(name: str) -> None:
    """Makes one sample and its truth."""
    pdf = HERE / f"{name}.pdf"
    plan = MAKERS[name](pdf)
    tidy(pdf)
    expected = {"file": pdf.name, **plan.truth()}
    words = json.dumps(expected, ensure_ascii=False, indent=1) + "\n"
    (HERE / f"{name}.expected.json").write_text(words, encoding="utf-8")
    print(f"{pdf.name}: {pdf.stat().st_size // 1024} kB", file=sys.stderr)


if __name__ == "__main__":
    for chosen in sys.argv[1:] or list(MAKERS):
        make(chosen)
