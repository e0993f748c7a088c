"""Draws the small pictures of docs/layouts.md, and writes what comes out of the samples that they show.

``python -m docs.make_layouts``. Needs WeasyPrint.
"""

from __future__ import annotations

import dataclasses
import tempfile
from pathlib import Path

import pypdfium2
from PIL import Image

import dhr
from samples.making.model import Plan, Rec, Row, Section, text
from samples.making.to_docx import Column
from samples.making.to_html import html_to_pdf_weasyprint
from tests.generated.labelled_text import Kind, Look, print_plan
from tests.generated.look import random_look
from tests.generated.unruled import LINES, Bare, bare_html

FOLDER = Path(__file__).parent / "layouts"
SAMPLES = Path(__file__).resolve().parents[1] / "samples"
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


SHOWN = {"worksheet": (1, 2), "two-fields": (1,), "form": (1,), "scanned": (2,)}
"""Pages of samples to show."""

LONGEST = 60
"""Characters that the tables show of a text."""


def _sample(name: str, pages: tuple[int, ...]) -> None:
    """Draw pages of a sample side by side, their upper half."""
    document = pypdfium2.PdfDocument(SAMPLES / f"{name}.pdf")
    document.init_forms()
    images = [document[number - 1].render(scale=1.0).to_pil() for number in pages]
    document.close()
    joined = Image.new("RGB", (sum(i.width for i in images), images[0].height * 6 // 10), "white")
    x = 0
    for image in images:
        joined.paste(image, (x, 0))
        x += image.width
    wide = WIDTH * 3 // 2
    small = joined.resize((wide, wide * joined.height // joined.width))
    small.convert("P", palette=1, colors=32).save(FOLDER / f"{name}.png", optimize=True)


TYPED: dict[Kind, Look] = {
    kind: Look(
        kind=kind,
        opening="alone",
        labels=(("action", "Action"), ("lead_agency", "Lead"), ("target_date", "Timescale"), ("outcome", "Outcome")),
        colon=kind == "actions",
        bold=True,
        size=11.0,
        leading=14.0,
        after=2.0,
        between=12.0,
        margin=57.0,
        font="Helvetica",
        head="",
        foot="",
        intro=False,
        closing=False,
        empty="left out",
        box="none",
        inline=False,
    )
    for kind in ("actions", "columns", "cards")
}
"""Looks of labelled text: labels at the beginning of paragraphs, in a column, alone on their lines or side by side."""


def _typed() -> None:
    """Draw the plan in labelled text, its looks side by side, the upper part of their pages."""
    images = []
    for look in TYPED.values():
        with tempfile.TemporaryDirectory() as work:
            pdf = Path(work) / "plan.pdf"
            print_plan(PLAN, look, pdf)
            document = pypdfium2.PdfDocument(pdf)
            image = document[0].render(scale=1.2).to_pil()
            document.close()
        images.append(image.crop((50, 40, image.width - 50, image.height * 45 // 100)))
    joined = Image.new("RGB", (sum(i.width for i in images), images[0].height), "white")
    for place, image in enumerate(images):
        joined.paste(image, (place * images[0].width, 0))
    wide = WIDTH * 2
    small = joined.resize((wide, wide * joined.height // joined.width))
    small.convert("P", palette=1, colors=32).save(FOLDER / "labelled-text.png", optimize=True)


def came_out(name: str) -> str:
    """What is read of a sample's first recommendation, as a Markdown table."""
    rec = dhr.read(SAMPLES / f"{name}.pdf").recommendations[0]
    out = ["| number | recommendation | action | lead agency | target date | pages |", "| --- |" + " --- |" * 5]
    for action in rec.actions:
        fields = (rec.recommendation, action.action, action.lead_agency, action.target_date, action.outcome)
        pages = sorted({source.page for field in fields for source in field.sources})
        cells = [rec.number or "", *(_short(f.text) for f in fields[:4]), ", ".join(map(str, pages))]
        out.append("| " + " | ".join(cells) + " |")
    return "\n".join(out)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"


def _write(name: str, table: str) -> None:
    page = Path(__file__).parent / "layouts.md"
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    before, _, rest = page.read_text(encoding="utf-8").partition(begin)
    after = rest.partition(end)[2]
    page.write_text(f"{before}{begin}\n{table}\n{end}{after}", encoding="utf-8")


def main() -> None:
    """The command."""
    FOLDER.mkdir(exist_ok=True)
    _typed()
    for name, pages in SHOWN.items():
        _sample(name, pages)
        _write(f"out-{name}", came_out(name))
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
