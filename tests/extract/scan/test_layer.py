"""Scans of which the file has the words: what a recogniser read is never taken for print."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

import dhr
from dhr import assemble, pipeline
from dhr.options import READERS, Reader
from extract import scan as scans
from extract.page import plumber
from extract.page.pdfium import open_pdf
from extract.types import Tilt
from samples.making.to_scan import scan
from schemas import ActionPlan
from tests.extract.scan.layered import layered

needs_ocr = pytest.mark.skipif(not scans.available(), reason="needs the extra ocr")

SIZE = (420, 200)
EDGES = (20, 45, 160, 270, 335, 400)
ROWS = (
    ("No", "Recommendation", "Action to take", "Lead Agency", "Target Date"),
    ("1", "Train all of the staff.", "Commission a course.", "Essex Police", "March 2019"),
    ("2", "Review the protocol.", "Meet with the partners.", "Home Office", "June 2024"),
)


@pytest.fixture(scope="module")
def digital(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small plan."""
    path = tmp_path_factory.mktemp("digital") / "plan.pdf"
    canvas = Canvas(str(path), pagesize=SIZE, invariant=1)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(20, 180, "Domestic Homicide Review Action Plan")
    for n, row in enumerate((*ROWS, ())):
        canvas.line(EDGES[0], 165 - 40 * n, EDGES[-1], 165 - 40 * n)
        for x, text in zip(EDGES, row, strict=False):
            canvas.drawString(x + 4, 150 - 40 * n, text)
    for x in EDGES:
        canvas.line(x, 165, x, 45)
    canvas.save()
    return path


def texts(plan: ActionPlan) -> list[tuple[str, ...]]:
    return [
        (r.number or "", r.recommendation.text, a.action.text, a.lead_agency.text, a.target_date.text)
        for r in plan.recommendations
        for a in r.actions
    ]


def codes(plan: ActionPlan) -> list[list[str]]:
    return [[flag.code for flag in r.flags] for r in plan.recommendations]


@pytest.mark.parametrize("reader", [open_pdf, plumber.open_pdf])
def test_words_behind_a_picture_are_a_recognisers(digital: Path, tmp_path: Path, reader: Any) -> None:
    (page,) = reader(layered(digital, tmp_path / "scan.pdf")).pages
    assert page.recognised
    assert page.words[0].text == "Domestic"
    assert not any(word.over for word in page.words)
    (page,) = reader(digital).pages
    assert not page.recognised


@pytest.mark.parametrize("reader", READERS)
def test_without_recognition_of_our_own_the_words_are_in_doubt(
    digital: Path, tmp_path: Path, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pipeline, "with_scans", lambda path, pages, vocabulary: pages)
    plan = dhr.read(layered(digital, tmp_path / "scan.pdf"), reader=reader)
    assert texts(plan) == list(ROWS[1:])
    assert codes(plan) == [["ocr-layer"]] * 2
    assert plan.document.ocr_pages == [1]
    assert "ocr-layer" in [issue.code for issue in plan.issues]


@needs_ocr
def test_rules_come_from_the_picture(digital: Path, tmp_path: Path) -> None:
    plan = dhr.read(layered(digital, tmp_path / "scan.pdf"))
    assert texts(plan) == list(ROWS[1:])
    assert codes(plan) == [["ocr-layer"]] * 2
    assert all(r.ocr for r in plan.recommendations)
    (source,) = plan.recommendations[0].recommendation.sources
    assert source.bbox == pytest.approx((45, 75, 160, 115), abs=4)


@needs_ocr
@pytest.mark.parametrize(
    "change",
    [
        lambda text: bytes(97 + (c * 7 + 3) % 26 if c > 64 else c for c in text),
        lambda text: text if b"Plan" in text else b" ",
    ],
    ids=["letters that make no words", "only the title"],
)
def test_a_text_layer_without_use_is_recognised_anew(
    digital: Path, tmp_path: Path, change: Callable[[bytes], bytes]
) -> None:
    plan = dhr.read(layered(digital, tmp_path / "scan.pdf", change))
    assert texts(plan) == list(ROWS[1:])
    assert all("ocr-read" in flags for flags in codes(plan))


@needs_ocr
def test_a_plan_pasted_as_a_picture_under_text_is_recognised(digital: Path, tmp_path: Path) -> None:
    scan(digital, tmp_path / "scan.pdf", turn=0)
    canvas = Canvas(str(tmp_path / "page.pdf"), pagesize=(420, 320), invariant=1)
    canvas.setFont("Helvetica", 10)
    for n in range(5):
        canvas.drawString(20, 300 - 14 * n, "The board has agreed to all of the actions that the plan has in it.")
    from pypdfium2 import PdfDocument
    from reportlab.lib.utils import ImageReader

    picture: Any = PdfDocument(digital)[0].render(scale=200 / 72).to_pil()
    canvas.drawImage(ImageReader(picture), 0, 10, 420, 200)
    canvas.save()
    assert texts(dhr.read(tmp_path / "page.pdf")) == list(ROWS[1:])


def test_a_stamp_on_a_scan_is_no_text(digital: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "with_scans", lambda path, pages, vocabulary: pages)
    monkeypatch.setattr(assemble.scans, "available", lambda: False)
    plan = dhr.read(layered(digital, tmp_path / "scan.pdf", lambda text: text if b"Plan" in text else b" "))
    (issue,) = plan.issues
    assert (issue.code, issue.severity) == ("no-text-layer", "warning")
    assert "pip install" in issue.message


def test_a_point_levelled_and_put_back_stands_where_it_stood() -> None:
    for quarter in range(4):
        tilt = Tilt(angle=1.5, quarter=quarter, width=400, height=600)
        wide, high = (600, 400) if quarter % 2 else (400, 600)
        x, y = tilt.levelled(100, 50)
        flat = Tilt(0, quarter, 400, 600).back((100, 50, 100, 50))
        assert tilt.back((x, y, x, y)) == pytest.approx(flat, abs=0.01)
        assert (0 < x < wide, 0 < y < high) == (True, True)
