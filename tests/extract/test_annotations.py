"""What people put upon a finished PDF with a viewer's tools: it changes what the page says, for either reader."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import dhr
from dhr.options import READERS, Reader
from schemas import ActionPlan
from tests.extract.test_faults import HEIGHT, ROW, down, only_row, plain
from tests.extract.test_forms import form

AGENCY = (384, HEIGHT - 95, 456, HEIGHT - 83)
"""where the lead agency stands: left, bottom, right, top"""


def put(path: Path, kind: str, box: tuple[float, float, float, float] = AGENCY, **more: Any) -> Path:
    """A plan of one row with an annotation."""
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(40, HEIGHT - 30, "Domestic Homicide Review Action Plan")
    plain(canvas)
    canvas.save()
    return annotate(path, kind, box, **more)


def annotate(path: Path, kind: str, box: tuple[float, float, float, float], **more: Any) -> Path:
    x0, y0, x1, y1 = box
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        page = pdf.pages[0]
        one = Dictionary(Type=Name.Annot, Subtype=Name(f"/{kind}"), Rect=Array(list(box)), **more)
        if kind in ("StrikeOut", "Highlight", "Redact"):
            one.QuadPoints = Array([x0, y1, x1, y1, x0, y0, x1, y0])
        if "/Annots" not in page:
            page.Annots = Array([])
        page.Annots.append(pdf.make_indirect(one))
        pdf.save(path)
    return path


def codes(plan: ActionPlan) -> list[str]:
    return [flag.code for r in plan.recommendations for flag in r.flags]


@pytest.mark.parametrize("reader", READERS)
def test_what_is_struck_through_is_told(tmp_path: Path, reader: Reader) -> None:
    plan = dhr.read(put(tmp_path / "plan.pdf", "StrikeOut", C=Array([1, 0, 0])), reader=reader)
    assert only_row(plan) == ROW
    assert codes(plan) == ["text-struck"]
    assert "“Northmoor Police”" in plan.recommendations[0].flags[0].message


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("Square", {"IC": Array([0, 0, 0])}),
        ("Redact", {}),
        ("Highlight", {"C": Array([0, 0, 0])}),
    ],
)
def test_what_is_blacked_out_is_not_read(tmp_path: Path, reader: Reader, kind: str, more: dict[str, Any]) -> None:
    plan = dhr.read(put(tmp_path / "plan.pdf", kind, **more), reader=reader)
    assert only_row(plan) == (*ROW[:3], "", ROW[4])
    assert codes(plan) == ["text-blacked-out"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("kind", "more"),
    [
        ("Highlight", {"C": Array([1, 1, 0])}),
        ("Square", {"C": Array([1, 0, 0])}),
        ("Square", {"IC": Array([0, 0, 0]), "CA": 0.3}),
        ("Square", {"IC": Array([0, 0, 0]), "F": 2}),
        ("Link", {}),
    ],
    ids=["a marker", "a frame", "a shade", "one that is hidden", "a link"],
)
def test_what_hides_nothing(tmp_path: Path, reader: Reader, kind: str, more: dict[str, Any]) -> None:
    plan = dhr.read(put(tmp_path / "plan.pdf", kind, **more), reader=reader)
    assert only_row(plan) == ROW
    assert codes(plan) == []


@pytest.mark.parametrize("reader", READERS)
def test_what_is_typed_over_a_row_is_told(tmp_path: Path, reader: Reader) -> None:
    plan = dhr.read(put(tmp_path / "plan.pdf", "FreeText", Contents="Done in 2020", DA="/Helv 9 Tf 0 g"), reader=reader)
    assert codes(plan) == ["text-typed-on"]
    assert "“Done in 2020”" in plan.recommendations[0].flags[0].message


def test_what_is_typed_beside_the_table_is_no_doubt(tmp_path: Path) -> None:
    beside = (300, 300, 400, 320)
    plan = dhr.read(put(tmp_path / "plan.pdf", "FreeText", beside, Contents="Done", DA="/Helv 9 Tf 0 g"))
    assert codes(plan) == []
    assert "comment-left-out" in [issue.code for issue in plan.issues]


@pytest.mark.parametrize("reader", READERS)
def test_places_on_a_page_that_shows_a_part_and_is_turned(tmp_path: Path, reader: Reader) -> None:
    path = put(tmp_path / "plan.pdf", "Redact")
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = [20, 400, 580, 830]
        pdf.pages[0].Rotate = 90
        pdf.save(path)
    assert only_row(dhr.read(path, reader=reader)) == (*ROW[:3], "", ROW[4])


@pytest.mark.parametrize("reader", READERS)
def test_remarks_in_a_form_are_told(tmp_path: Path, reader: Reader) -> None:
    path = annotate(form(tmp_path / "form.pdf"), "Text", (700, 20, 720, 40), Contents="Ask the police again")
    said = [issue.message for issue in dhr.read(path, reader=reader).issues if issue.code == "comment-left-out"]
    assert said == ["comments stand upon the page, and are no part of the result: “Ask the police again”"]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("outlined", [0, 1])
@pytest.mark.parametrize("box", [(383, 97, 70, 13), (380, 110, 90, 30)], ids=["a text", "the whole cell"])
def test_a_box_that_the_page_paints_over_a_text(
    tmp_path: Path, reader: Reader, box: tuple[float, float, float, float], outlined: int
) -> None:
    path = tmp_path / "plan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(40, HEIGHT - 30, "Domestic Homicide Review Action Plan")
    plain(canvas)
    down(canvas, 50, 110)
    canvas.rect(box[0], HEIGHT - box[1], box[2], box[3], stroke=outlined, fill=1)
    canvas.save()
    plan = dhr.read(path, reader=reader)
    assert only_row(plan) == (*ROW[:3], "", ROW[4])
    assert codes(plan) == ["text-blacked-out"]
