"""A plan deep in a long report: the pages that belong to it are read whole, and none of the rest."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from dhr.pipeline import read_document
from extract.reader import open_pdf

STYLES = getSampleStyleSheet()
HEADER = ("No.", "Recommendation", "Action", "Lead agency", "Target date")
WIDTHS = (40, 220, 220, 120, 100)
RULED = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("VALIGN", (0, 0), (-1, -1), "TOP")])
SENTENCE = "The panel heard from every agency that had known the family and weighed what each of them had done. "


def prose(pages: int) -> list[Any]:
    """Pages of running text."""
    return [part for _ in range(pages) for part in (Paragraph(SENTENCE * 12, STYLES["Normal"]), PageBreak())]


def rows(count: int) -> list[list[Any]]:
    return [
        [
            str(n),
            Paragraph(f"Recommendation {n}: staff of every service are to be trained.", STYLES["Normal"]),
            Paragraph(f"Hold course {n} with all partners before the end of the year.", STYLES["Normal"]),
            Paragraph("Police", STYLES["Normal"]),
            "May 2019",
        ]
        for n in range(1, count + 1)
    ]


def write(path: Path, *, before: int, count: int, repeat: bool, after: int, heading: bool) -> None:
    """A report with a plan in it.

    Args:
        path: where to.
        before: pages of text before the plan.
        count: rows of the plan.
        repeat: its header stands on every page, not on the first alone.
        after: pages of text after it.
        heading: the plan's heading stands alone on the page before its table.
    """
    table = Table([HEADER, *rows(count)], colWidths=WIDTHS, repeatRows=int(repeat), style=RULED)
    over = [Paragraph("Health Services", STYLES["Heading2"]), PageBreak() if heading else Spacer(1, 4)]
    story = [Paragraph("Domestic Homicide Review", STYLES["Title"]), *prose(before), *over, table, PageBreak()]
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([*story, *prose(after)])


REPORTS = st.fixed_dictionaries(
    {
        "before": st.integers(4, 12),
        "count": st.integers(1, 60),
        "repeat": st.booleans(),
        "after": st.integers(0, 4),
        "heading": st.booleans(),
    }
)


@settings(max_examples=12)
@given(report=REPORTS)
def test_every_recommendation_is_found_with_or_without_headers_on_later_pages(
    tmp_path_factory: pytest.TempPathFactory, report: dict[str, Any]
) -> None:
    path = tmp_path_factory.mktemp("triage") / "report.pdf"
    write(path, **report)
    plan = read_document(path, "report")
    assert [r.number for r in plan.recommendations] == [str(n) for n in range(1, report["count"] + 1)]
    assert [r.actions[0].action.text for r in plan.recommendations] == [
        f"Hold course {n} with all partners before the end of the year." for n in range(1, report["count"] + 1)
    ]


def test_pages_of_text_are_only_skimmed(tmp_path: Path) -> None:
    path = tmp_path / "report.pdf"
    write(path, before=9, count=40, repeat=False, after=3, heading=False)
    pages = list(open_pdf(path, "pdfium", skim_after=2).pages)
    drawn = [p.number for p in pages if p.skim is None]
    text = [p.number for p in pages if p.skim is not None]
    assert drawn[:2] == [1, 2] and len(drawn) > 4
    assert len(text) >= 9
    assert all("panel heard" in p.text for p in pages if p.skim is not None)
