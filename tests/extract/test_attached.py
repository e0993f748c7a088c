"""Files inside a PDF are told; a password that only restricts copying keeps nobody out."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Dictionary, Name
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import dhr
from dhr.options import READERS, Reader
from tests.extract.test_faults import HEIGHT, ROW, only_row, plain


def plan_in(path: Path, *, empty: bool = False) -> Path:
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(40, HEIGHT - 30, "Domestic Homicide Review Action Plan")
    if not empty:
        plain(canvas)
    canvas.save()
    return path


def attach(path: Path, *, portfolio: bool) -> Path:
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.attachments["Plan – final.pdf"] = path.read_bytes()
        if portfolio:
            pdf.Root.Collection = Dictionary(Type=Name.Collection, View=Name.D)
        pdf.save(path)
    return path


@pytest.mark.parametrize("reader", READERS)
def test_a_portfolio_is_told(tmp_path: Path, reader: Reader) -> None:
    plan = dhr.read(attach(plan_in(tmp_path / "cover.pdf", empty=True), portfolio=True), reader=reader)
    assert [issue.code for issue in plan.issues] == ["files-inside", "no-action-plan"]
    assert "is a portfolio" in plan.issues[0].message
    assert "“Plan – final.pdf”" in plan.issues[0].message


@pytest.mark.parametrize(("empty", "told"), [(True, True), (False, False)])
def test_attached_files_are_told_where_no_plan_is_found(tmp_path: Path, empty: bool, told: bool) -> None:
    plan = dhr.read(attach(plan_in(tmp_path / "plan.pdf", empty=empty), portfolio=False))
    assert ("files-inside" in [issue.code for issue in plan.issues]) is told


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("revision", [3, 4, 6])
def test_a_pdf_that_may_not_be_copied_from_is_read(tmp_path: Path, reader: Reader, revision: int) -> None:
    path = plan_in(tmp_path / "plan.pdf")
    restricted = pikepdf.Permissions(extract=False, accessibility=False, modify_other=False)
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        locked = pikepdf.Encryption(
            owner="secret", user="", R=revision, aes=revision > 3, metadata=revision > 3, allow=restricted
        )
        pdf.save(path, encryption=locked)
    assert only_row(dhr.read(path, reader=reader)) == ROW
