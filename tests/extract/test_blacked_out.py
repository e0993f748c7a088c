"""Text under a box is not read, by either reader, and a box in a cell is told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.pdfgen.canvas import Canvas

from extract.doubt.blacked_out import blacked_out
from extract.page import plumber
from extract.page.pdfium import open_pdf
from extract.types import Fill, Page
from tests.extract.build import words_at

READERS = (open_pdf, plumber.open_pdf)


def read(reader: Any, folder: Path, draw: Callable[[Canvas], None]) -> Page:
    path = folder / "page.pdf"
    canvas = Canvas(str(path), invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return next(reader(path).pages)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("shade", [0.0, 1.0])
def test_text_under_a_box_is_hidden(tmp_path: Path, reader: Any, shade: float) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "seen SECRET")
        canvas.setFillGray(shade)
        canvas.rect(77, 695, 100, 15, stroke=0, fill=1)

    page = read(reader, tmp_path, draw)
    assert [word.text for word in page.words] == ["seen"]
    assert [word.text for word in page.hidden] == ["SECRET"]


@pytest.mark.parametrize("reader", READERS)
def test_text_shows_through_a_marker(tmp_path: Path, reader: Any) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "seen")
        canvas.setFillColorRGB(1, 1, 0)
        canvas.setFillAlpha(0.4)
        canvas.rect(40, 690, 100, 30, stroke=0, fill=1)

    page = read(reader, tmp_path, draw)
    assert [word.text for word in page.words] == ["seen"]


@pytest.mark.parametrize("reader", READERS)
def test_text_printed_anew_on_the_box_is_read(tmp_path: Path, reader: Any) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(50, 700, "old")
        canvas.setFillGray(1)
        canvas.rect(40, 690, 100, 30, stroke=0, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(50, 700, "new")

    page = read(reader, tmp_path, draw)
    assert [word.text for word in page.words] == ["new"]


BOX = Fill(100, 100, 160, 112, "#000000")


def test_a_dark_box_without_text_blacks_out() -> None:
    assert blacked_out(Page(1, 600, 800, fills=(BOX,))) == (BOX,)


@pytest.mark.parametrize(
    "page",
    [
        Page(1, 600, 800, tuple(words_at(105, 101, "white text")), fills=(BOX,)),
        Page(1, 600, 800, fills=(Fill(100, 100, 160, 112, "#DDDDDD"),)),
        Page(1, 600, 800, fills=(Fill(100, 100, 160, 103, "#000000"),)),
        Page(1, 600, 800, fills=(BOX, Fill(99, 99, 161, 113, "#FFFFFF"))),
    ],
    ids=["a ground of text", "light", "a thick rule", "covered"],
)
def test_what_blacks_out_nothing(page: Page) -> None:
    assert blacked_out(page) == ()
