"""Makes the samples and their truth: ``python -m samples.make [NAME...]``.

The truth comes from the sources in ``samples/making``, never from an extractor.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pikepdf

from samples.making.bank import ALL_GROUPS, ASHCOMBE, HARROWMERE, PELLWICK, TARNBRIDGE
from samples.making.bank import plan as invented
from samples.making.model import Plan
from samples.making.seed_plan import SEED
from samples.making.to_docx import Column, Layout, plan_to_pdf

HERE = Path(__file__).resolve().parent


def tidy(pdf: Path) -> None:
    """Takes out what differs from run to run (dates, ids) and packs the file."""
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        for key in ("/CreationDate", "/ModDate"):
            if key in opened.docinfo:
                del opened.docinfo[key]
        if "/Metadata" in opened.Root:
            del opened.Root.Metadata
        opened.save(pdf, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def columns(*triples: tuple[str, str, float]) -> tuple[Column, ...]:
    """Columns from (field, header, width in cm)."""
    return tuple(Column(*triple) for triple in triples)


def seed_birmingham(pdf: Path) -> Plan:
    """The plan of the seed: nine columns, title and header rows on each page."""
    layout = Layout(
        columns(
            ("number", "", 1.0),
            ("recommendation", "Recommendation", 4.2),
            ("scope", "Scope", 1.7),
            ("action", "Action to take", 4.4),
            ("lead_agency", "Lead Agency", 2.6),
            ("milestones", "Key milestones achieved in enacting recommendation", 4.0),
            ("target_date", "Target Date", 2.8),
            ("outcome", "Outcome", 3.2),
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
    "action": "How exactly is the relevant agency going to make this recommendation happen? What actions need to occur?",
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
            ("scope", "Scope", 1.7),
            ("action", "Action(s) required", 5.2),
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
        spacing=1,
        sections="title-row",
        header_fill="DDEBF7",
    )
    plan_to_pdf(plan, layout, pdf)
    return plan


MAKERS: dict[str, Callable[[Path], Plan]] = {
    "seed-birmingham": seed_birmingham,
    "home-office-template": home_office_template,
    "council-one-table": council_one_table,
    "merged-cells": merged_cells,
    "narrow-columns": narrow_columns,
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
