"""Draws the small pictures of docs/layouts.md: ``python -m docs.make_layouts``. Needs WeasyPrint."""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pypdfium2

from samples.making.model import Plan, Rec, Row, Section, text
from samples.making.to_docx import Column
from samples.making.to_html import html_to_pdf_weasyprint
from tests.generated.look import random_look
from tests.generated.unruled import LINES, Bare, bare_html

FOLDER = Path(__file__).parent / "layouts"
WIDTH = 560
"""of a picture, in pixels"""

PLAN = Plan(
    "Domestic Homicide Review – Action Plan",
    (
        Section(
            "",
            (
                Rec(
                    "1",
                    text("Staff in all services are trained to ask about abuse."),
                    text("Local"),
                    (
                        Row(
                            text("Write the training together with the local women’s aid service and test it."),
                            text("Tarnside Council"),
                            target_date=text("March 2019"),
                            outcome=text("Completed"),
                        ),
                        Row(
                            text("Train all front-line staff."),
                            text("All agencies"),
                            target_date=text("June 2019"),
                            outcome=text("Ongoing"),
                        ),
                    ),
                ),
                Rec(
                    "2",
                    text("The referral pathway is published."),
                    text("Local"),
                    (
                        Row(
                            text("Publish the pathway, and tell every GP practice where it is found."),
                            text("Westvale NHS Foundation Trust"),
                            target_date=text("Immediate"),
                            outcome=text("Completed May 2019"),
                        ),
                    ),
                ),
            ),
        ),
    ),
)

COLUMNS = (
    Column("number", "No.", 30),
    Column("recommendation", "Recommendation", 130),
    Column("scope", "Scope", 50),
    Column("action", "Action to take", 150),
    Column("lead_agency", "Lead Agency", 90),
    Column("target_date", "Target Date", 70),
    Column("outcome", "Outcome", 80),
)


def main() -> None:
    """The command."""
    FOLDER.mkdir(exist_ok=True)
    for lines in LINES:
        look = dataclasses.replace(
            random_look(0)[1],
            page_size=(680.0, 230.0),
            margin=24.0,
            columns=COLUMNS,
            font="Liberation Sans",
            borders="thin",
            size=10.0,
            line_height=1.2,
            padding=(5.0, 3.0),
            sections="none",
            merged=False,
            zebra="DEEAF6" if lines == "zebra" else "",
            header_fill="D9D9D9" if lines in ("header-fill", "zebra") else "",
            valign="top",
            justified=False,
            hyphens="none",
            bold_lead=False,
            head="",
            marking="",
            page_label=False,
        )
        bare = Bare(lines, ink="404040", thickness=0.75, centred_number=False, plain_header=False)
        with tempfile.TemporaryDirectory() as work:
            page, pdf = Path(work) / "plan.html", Path(work) / "plan.pdf"
            page.write_text(bare_html(PLAN, look, bare), encoding="utf-8")
            html_to_pdf_weasyprint(page, pdf)
            document = pypdfium2.PdfDocument(pdf)
            picture = document[0].render(scale=1.4).to_pil()
            document.close()
        picture = picture.resize((WIDTH, WIDTH * picture.height // picture.width))
        picture.convert("P", palette=1, colors=32).save(FOLDER / f"{lines}.png", optimize=True)


if __name__ == "__main__":
    main()
