"""Pages that show a part of their table only: nothing is taken from beyond their edge, and what it cuts is in doubt."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

import dhr
from dhr.options import READERS, Reader
from schemas import ActionPlan
from tests.extract.test_faults import HEADER, HEIGHT, ROW, XS, row

ROWS = (HEADER, ROW, ("2", "Review the protocol.", "Meet with partners.", "Northmoor Police", "June 2024"))


def shown(folder: Path, box: tuple[float, float, float, float], reader: Reader, *, rotate: int = 0) -> ActionPlan:
    """What is read of a plan on a page of which a viewer shows a box: left, top, right, bottom."""
    path = folder / "plan.pdf"
    canvas = Canvas(str(path), pagesize=A4)
    canvas.setFont("Helvetica", 9)
    canvas.drawString(40, HEIGHT - 30, "Domestic Homicide Review Action Plan")
    canvas.drawString(300, 20, "plan.indd 3 printed 12 March")
    for n, texts in enumerate((*ROWS, ())):
        canvas.line(XS[0], HEIGHT - 50 - 30 * n, XS[-1], HEIGHT - 50 - 30 * n)
        row(canvas, 50 + 30 * n, texts)
    for x in XS:
        canvas.line(x, HEIGHT - 50, x, HEIGHT - 140)
    canvas.save()
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        pdf.pages[0].CropBox = [box[0], HEIGHT - box[3], box[2], HEIGHT - box[1]]
        pdf.pages[0].Rotate = rotate
        pdf.save(path)
    return dhr.read(path, reader=reader)


def cut(plan: ActionPlan) -> list[list[str]]:
    return [[flag.message for flag in r.flags if flag.code == "text-cut"] for r in plan.recommendations]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("box", "expected"),
    [
        ((20, 10, 560, 160), [[], []]),
        ((20, 10, 455, 160), [["“March 2019”"], ["“June 2024”"]]),
        ((20, 10, 560, 122), [[], ["“Review the protocol. Meet with partners. …”"]]),
        ((20, 10, 560, 115), [["“2 Review the protocol. Meet with …”"]]),
        ((42, 10, 560, 160), [[], []]),
        ((82, 10, 560, 160), [["“1”"], ["“2”"]]),
    ],
    ids=["all of the table", "a column", "through a line", "a row", "a border", "the numbers"],
)
def test_what_the_edge_cuts_off_is_told(
    tmp_path: Path, reader: Reader, box: tuple[float, float, float, float], expected: list[list[str]]
) -> None:
    said = "the edge of page 1 cuts off text of the table: "
    assert cut(shown(tmp_path, box, reader)) == [[said + text for text in texts] for texts in expected]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize(
    ("rotate", "expected"),
    [(0, (210, 60, 360, 90)), (90, (60, 210, 90, 360)), (180, (180, 60, 330, 90)), (270, (60, 180, 90, 330))],
)
def test_places_are_those_that_a_viewer_shows(
    tmp_path: Path, reader: Reader, rotate: int, expected: tuple[float, float, float, float]
) -> None:
    # the visible part is 540 by 150; turned, row 1 is the middle one of three that begin and end 30 points from an edge
    plan = shown(tmp_path, (20, 20, 560, 170), reader, rotate=rotate)
    (source,) = plan.recommendations[0].actions[0].action.sources
    assert source.bbox == pytest.approx(expected, abs=0.6)
