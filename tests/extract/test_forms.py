"""An action plan that is filled in as a PDF form."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

import dhr
from dhr.options import READERS, Reader
from extract.page.forms import with_fields_printed
from extract.reader import open_pdf

HEADS = ("No.", "Recommendation", "Action to take", "Lead agency", "Target date")
EDGES = (40, 80, 260, 440, 600, 780)
ROWS = (
    ("1", "Train all staff.", "Write a course.", "Essex Police", "March 2024"),
    ("2", "Review the protocol.", "Meet with partners.", "Home Office", "June 2024"),
)


def form(path: Path, rows: tuple[tuple[str, ...], ...] = ROWS) -> Path:
    """A ruled plan whose cells, but for the numbers, are fields."""
    canvas = Canvas(str(path), pagesize=landscape(A4))
    lines = [520 - 60 * n for n in range(len(rows) + 2)]
    canvas.setFont("Helvetica-Bold", 12)
    canvas.drawString(40, 550, "Domestic Homicide Review action plan")
    for x in EDGES:
        canvas.line(x, lines[0], x, lines[-1])
    for y in lines:
        canvas.line(EDGES[0], y, EDGES[-1], y)
    for x, head in zip(EDGES, HEADS, strict=False):
        canvas.drawString(x + 4, lines[0] - 14, head)
    canvas.setFont("Helvetica", 9)
    for place, row in enumerate(rows, 1):
        canvas.drawString(EDGES[0] + 4, lines[place] - 14, row[0])
        for column, text in enumerate(row[1:], 1):
            canvas.acroForm.textfield(
                name=f"field {place} {column}",
                value=text,
                x=EDGES[column] + 2,
                y=lines[place + 1] + 2,
                width=EDGES[column + 1] - EDGES[column] - 4,
                height=56,
                fontSize=9,
                borderWidth=0,
                fieldFlags="multiline",
            )
    canvas.save()
    return path


@pytest.mark.parametrize("reader", READERS)
def test_what_is_filled_in_is_read(tmp_path: Path, reader: Reader) -> None:
    plan = dhr.read(form(tmp_path / "form.pdf"), reader=reader)
    read = [
        (r.number, r.recommendation.text, a.action.text, a.lead_agency.text, a.target_date.text)
        for r in plan.recommendations
        for a in r.actions
    ]
    assert read == list(ROWS)
    assert all(r.confident for r in plan.recommendations)


def test_text_that_a_field_has_no_room_for_is_told(tmp_path: Path) -> None:
    long = "Write a course and hold it twice a year for every member of staff."
    plan = dhr.read(form(tmp_path / "form.pdf", (("1", "Train.", long, "Essex Police", "2024"), ROWS[1])))
    first, second = plan.recommendations
    assert long.startswith(first.actions[0].action.text)
    assert [flag.code for flag in first.flags] == ["text-cut"]
    assert second.confident


@pytest.mark.parametrize("reader", READERS)
def test_frames_of_fields_are_no_rules_and_ticks_are_read(tmp_path: Path, reader: Reader) -> None:
    canvas = Canvas(str(tmp_path / "form.pdf"), pagesize=landscape(A4))
    canvas.setFont("Helvetica", 9)
    canvas.drawString(40, 550, "Domestic Homicide Review action plan")
    for n, row in enumerate((HEADS, *ROWS, ())):
        canvas.line(EDGES[0], 520 - 60 * n, EDGES[-1], 520 - 60 * n)
        for x, text in zip(EDGES, row[:3], strict=False):
            canvas.drawString(x + 4, 506 - 60 * n, text)
    for x in EDGES:
        canvas.line(x, 520, x, 340)
    canvas.drawString(444, 506, HEADS[3])
    canvas.drawString(604, 506, HEADS[4])
    form = canvas.acroForm
    for n, row in enumerate(ROWS, 1):
        y = 466 - 60 * n
        form.textfield(name=f"a{n}", value=row[3], x=444, y=y, width=140, height=50, borderWidth=1, fontSize=9)
        form.checkbox(name=f"b{n}", checked=n == 1, x=604, y=y + 30, size=12)
        canvas.drawString(620, y + 32, "March 2024")
    canvas.save()
    plan = dhr.read(tmp_path / "form.pdf", reader=reader)
    read = [(r.number, a.lead_agency.text, a.target_date.text) for r in plan.recommendations for a in r.actions]
    assert read == [("1", "Essex Police", "☑ March 2024"), ("2", "Home Office", "☐ March 2024")]


@pytest.mark.parametrize("reader", READERS)
def test_letters_in_boxes_of_their_own_are_words(tmp_path: Path, reader: Reader) -> None:
    canvas = Canvas(str(tmp_path / "form.pdf"), pagesize=(300, 100))
    canvas.acroForm.textfield(
        name="a", value="01 04 2023", x=20, y=20, width=200, height=20, maxlen=10, fieldFlags="comb"
    )
    canvas.drawString(20, 60, "Day")
    canvas.save()
    with pikepdf.open(tmp_path / "form.pdf", allow_overwriting_input=True) as pdf:
        del pdf.pages[0].Annots[0].AP
        pdf.Root.AcroForm.NeedAppearances = True
        pdf.save(tmp_path / "form.pdf")
    (page,) = open_pdf(tmp_path / "form.pdf", reader).pages
    assert [word.text for word in page.words] == ["Day", "01", "04", "2023"]


def test_without_a_form_nothing_changes(tmp_path: Path) -> None:
    canvas = Canvas(str(tmp_path / "plain.pdf"))
    canvas.drawString(100, 100, "Plain")
    canvas.save()
    data = (tmp_path / "plain.pdf").read_bytes()
    assert with_fields_printed(data).data is data


def test_a_form_that_needs_a_password_is_left_to_the_reader(tmp_path: Path) -> None:
    form(tmp_path / "form.pdf")
    with pikepdf.open(tmp_path / "form.pdf") as document:
        document.save(tmp_path / "locked.pdf", encryption=pikepdf.Encryption(user="secret", owner="owner"))
    data = (tmp_path / "locked.pdf").read_bytes()
    assert with_fields_printed(data).data is data
