"""``dhr inspect``: the pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas
from typer.testing import CliRunner, Result

from dhr import cli
from dhr.errors import ExitCode
from dhr.inspect import CELL, COLUMN, NUMBER, RULE, WORD, _columns, first_free, parse_pages
from tests.plans import plan

pytestmark = pytest.mark.usefixtures("pipeline")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    """Three pages, a ruled table of two rows and three columns on each."""
    path = tmp_path / "My plan.pdf"
    canvas = Canvas(str(path), pagesize=landscape(A4))
    for page in range(3):
        canvas.grid([60, 260, 460, 760], [300, 400, 500])
        for column in (0, 1, 2):
            canvas.drawString(70 + 200 * column, 470, f"Header {column}")
            canvas.drawString(70 + 200 * column, 370, f"Text {page}")
        canvas.showPage()
    canvas.save()
    return path


def colours(picture: Path) -> set[str]:
    image = Image.open(picture)
    counted = image.getcolors(1 << 20)
    assert counted is not None
    return {"#{:02X}{:02X}{:02X}".format(*colour) for _, colour in counted}


@pytest.mark.parametrize(("text", "pages"), [("", set()), ("3", {3}), ("2-5,9", {2, 3, 4, 5, 9}), (" 1 , 3-3", {1, 3})])
def test_pages(text: str, pages: set[int]) -> None:
    assert parse_pages(text) == pages


@pytest.mark.parametrize("text", ["x", "0", "5-2", "3-", "-3", "1-2-3", "1-9999999", ",", "²"])
def test_pages_that_are_none(text: str) -> None:
    with pytest.raises(ValueError, match="names no pages"):
        parse_pages(text)


def test_pictures(pdf: Path, tmp_path: Path) -> None:
    out = tmp_path / "pictures"
    result = run("inspect", pdf, "--out", out, "--pages", "1-2")
    assert result.exit_code == ExitCode.OK, result.stderr
    pictures = [out / "my-plan-001.png", out / "my-plan-002.png"]
    assert result.stdout.splitlines() == [str(path) for path in pictures]
    assert sorted(out.iterdir()) == pictures
    assert Image.open(pictures[0]).size == (1684, 1191)
    assert {WORD, RULE, CELL, COLUMN} <= colours(pictures[0])
    assert NUMBER not in colours(pictures[0])
    assert NUMBER in colours(pictures[1])  # the made-up plan stands on pages 2 and 3


def test_columns_without_a_field_are_named_by_their_header() -> None:
    assert {"action", "lead_agency", "extra: Evidence"} <= _columns(plan())[2].keys()


def test_a_label_hides_nothing_where_it_can() -> None:
    taken = [(0.0, 0.0, 50.0, 10.0)]
    over, beside, far = (40.0, 5.0, 60.0, 15.0), (50.0, 0.0, 70.0, 10.0), (90.0, 0.0, 99.0, 9.0)
    assert first_free([over, beside, far], taken) == beside
    assert first_free([over, over], taken) == over


def test_no_such_page(pdf: Path, tmp_path: Path) -> None:
    result = run("inspect", pdf, "--out", tmp_path / "out", "--pages", "7")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr == f"dhr: {pdf}: has no such page; it has 3. Choose others with --pages.\n"
    assert run("inspect", pdf, "--pages", "x").exit_code == ExitCode.USAGE


def test_not_a_pdf(tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html>")
    result = run("inspect", tmp_path / "page.pdf", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.startswith(f"dhr: {tmp_path}/page.pdf: not a PDF.")
    assert not (tmp_path / "out").exists()


def test_an_empty_output_folder_is_not_the_current_one(pdf: Path) -> None:
    result = run("inspect", pdf, "--out", "")
    assert result.exit_code == ExitCode.USAGE
    assert "is empty: name a folder" in result.stderr
