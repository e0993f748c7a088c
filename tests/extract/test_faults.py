"""Faults of other table finders that must not be ours, one tiny plan each."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path

import pdfplumber.page
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import dhr
from extract.reader import open_pdf
from schemas import ActionPlan

WIDTH, HEIGHT = A4
XS = (40, 80, 230, 380, 470, 550)
HEADER = ("No", "Recommendation", "Action to take", "Lead Agency", "Target Date")
ROW = ("1", "Train all staff.", "Commission a course.", "Northmoor Police", "March 2019")

Draw = Callable[[Canvas], None]


def read(path: Path, *pages: Draw) -> ActionPlan:
    canvas = Canvas(str(path), pagesize=A4)
    for number, draw in enumerate(pages):
        canvas.setFont("Helvetica", 9)
        if number == 0:
            canvas.drawString(40, HEIGHT - 30, "Domestic Homicide Review Action Plan")
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return dhr.read(path)


def across(canvas: Canvas, top: float, *, gap: float = 0.0) -> None:
    for x0, x1 in itertools.pairwise(XS):
        canvas.rect(x0 + gap, HEIGHT - top, x1 - x0 - 2 * gap, 0.5, stroke=0, fill=1)


def down(canvas: Canvas, top: float, bottom: float) -> None:
    for x in XS:
        canvas.rect(x, HEIGHT - bottom, 0.5, bottom - top, stroke=0, fill=1)


def row(canvas: Canvas, top: float, texts: tuple[str, ...]) -> None:
    for x, text in zip(XS, texts, strict=False):
        canvas.drawString(x + 4, HEIGHT - top - 12, text)


def plain(canvas: Canvas, *, gap: float = 0.0) -> None:
    for top in (50, 80, 110):
        across(canvas, top, gap=gap)
    down(canvas, 50, 110)
    row(canvas, 50, HEADER)
    row(canvas, 80, ROW)


def only_row(plan: ActionPlan) -> tuple[str, ...]:
    (recommendation,) = plan.recommendations
    (action,) = recommendation.actions
    return (
        recommendation.number or "",
        recommendation.recommendation.text,
        action.action.text,
        action.lead_agency.text,
        action.target_date.text,
    )


def test_a_row_without_rules_at_the_cut_keeps_both_halves(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        across(canvas, 50)
        across(canvas, 80)
        down(canvas, 50, 110)
        row(canvas, 50, HEADER)
        row(canvas, 80, (*ROW[:2], "Commission a new long course and", *ROW[3:]))

    def second(canvas: Canvas) -> None:
        down(canvas, 50, 75)
        across(canvas, 75)
        row(canvas, 50, ("", "", "report on it.", "", ""))

    plan = read(tmp_path / "cut.pdf", first, second)
    assert only_row(plan)[2] == "Commission a new long course and report on it."
    assert plan.recommendations[0].joins[0].pages == [1, 2]
    assert plan.audit.unplaced == []


def test_a_nearly_blank_page_is_not_dropped(tmp_path: Path) -> None:
    def first(canvas: Canvas) -> None:
        across(canvas, 50)
        across(canvas, 780)
        down(canvas, 50, 780)
        across(canvas, 80)
        row(canvas, 50, HEADER)
        row(canvas, 80, ROW)
        for line in range(57):
            canvas.drawString(XS[2] + 4, HEIGHT - 104 - 12 * line, f"and step {line} of the course")

    def second(canvas: Canvas) -> None:
        across(canvas, 50)
        across(canvas, 780)
        down(canvas, 50, 780)
        row(canvas, 50, ("", "", "and the last step.", "", ""))

    plan = read(tmp_path / "blank.pdf", first, second)
    assert only_row(plan)[2].endswith("and the last step.")


@pytest.mark.parametrize("gap", [0.0, 1.5])
def test_rules_that_nearly_touch(tmp_path: Path, gap: float) -> None:
    assert only_row(read(tmp_path / "near.pdf", lambda canvas: plain(canvas, gap=gap))) == ROW


def test_doubled_rules_make_no_cells(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        canvas.translate(2, -2)
        for top in (50, 80, 110):
            across(canvas, top)
        down(canvas, 50, 110)

    assert only_row(read(tmp_path / "double.pdf", page)) == ROW


def test_white_and_unpainted_rules_make_no_cells(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        canvas.setStrokeColorRGB(1, 1, 1)
        canvas.line(150, HEIGHT - 50, 150, HEIGHT - 110)
        canvas.rect(300, HEIGHT - 110, 0.5, 60, stroke=0, fill=0)

    assert only_row(read(tmp_path / "white.pdf", page)) == ROW


@pytest.mark.parametrize("tinted", [0, 1])
@pytest.mark.parametrize("count", [2, 3])
def test_white_borders_part_untinted_rows_too(tmp_path: Path, tinted: int, count: int) -> None:
    rows = [(str(n + 1), *ROW[1:]) for n in range(count)]

    def page(canvas: Canvas) -> None:
        tops = [50 + 30 * n for n in range(count + 2)]
        for place, top in enumerate(tops[:-1]):
            if place == 0 or place % 2 == tinted:
                canvas.setFillColorRGB(0.85, 0.9, 0.95)
                canvas.rect(XS[0], HEIGHT - top - 30, XS[-1] - XS[0], 30, stroke=0, fill=1)
        canvas.setFillColorRGB(1, 1, 1)
        for top in tops:
            across(canvas, top)
        down(canvas, tops[0], tops[1])
        for top, bottom in itertools.pairwise(tops[1:]):
            down(canvas, top, bottom)
        canvas.setFillColorRGB(0, 0, 0)
        for top, texts in zip(tops, (HEADER, *rows), strict=False):
            row(canvas, top, texts)

    plan = read(tmp_path / "tinted.pdf", page)
    assert [r.number for r in plan.recommendations] == [r[0] for r in rows]
    assert all(r.actions[0].lead_agency.text == ROW[3] for r in plan.recommendations)


@pytest.mark.parametrize("how", ["invisible", "clipped", "white"])
def test_text_that_no_viewer_shows_is_left_out_and_said(tmp_path: Path, how: str) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        canvas.saveState()
        text = canvas.beginText(84, HEIGHT - 105)
        if how == "invisible":
            text.setTextRenderMode(3)
        elif how == "white":
            text.setFillColorRGB(1, 1, 1)
        else:
            path = canvas.beginPath()
            path.rect(300, 20, 50, 50)
            canvas.clipPath(path, stroke=0, fill=0)
        text.textOut("HIDDEN")
        canvas.drawText(text)
        canvas.restoreState()

    plan = read(tmp_path / "hidden.pdf", page)
    assert only_row(plan) == ROW
    assert [issue.code for issue in plan.issues if issue.code != "agency-unmatched"] == ["hidden-text"]


def test_bold_by_printing_twice_is_read_once(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        canvas.translate(0.3, 0)
        row(canvas, 80, ROW)

    assert only_row(read(tmp_path / "bold.pdf", page)) == ROW


def test_text_beside_the_table_is_reported(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        canvas.drawString(560, HEIGHT - 92, "see")

    plan = read(tmp_path / "beside.pdf", page)
    assert only_row(plan) == ROW
    assert "text-beside-table" in {issue.code for issue in plan.issues}


def test_pages_are_freed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[int] = []
    close = pdfplumber.page.Page.close

    def spy(page: pdfplumber.page.Page) -> None:
        closed.append(page.page_number)
        close(page)

    monkeypatch.setattr(pdfplumber.page.Page, "close", spy)
    canvas = Canvas(str(tmp_path / "freed.pdf"))
    for _ in range(2):
        plain(canvas)
        canvas.showPage()
    canvas.save()
    assert len(list(open_pdf(tmp_path / "freed.pdf", "pdfplumber").pages)) == 2
    assert {1, 2} <= set(closed)


def test_a_second_table_with_equal_columns_is_not_merged_into_the_plan(tmp_path: Path) -> None:
    def page(canvas: Canvas) -> None:
        plain(canvas)
        for top in (300, 330, 360):
            across(canvas, top)
        down(canvas, 300, 360)
        row(canvas, 300, ("Date", "Event", "Source of information", "Agency", "Time"))
        row(canvas, 330, ("2017", "Call to police", "Log", "Police", "10:00"))

    assert only_row(read(tmp_path / "two.pdf", page)) == ROW
