"""Words that are struck through, and words that are cut off."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

import dhr
from extract.doubt.marked import cut_words, struck_words
from extract.types import Cell, Line, Rule, Word


def word(text: str, x0: float, x1: float, top: float = 100.0) -> Word:
    return Word(text, x0, top, x1, top + 10, 10.0)


CELL = Cell(1, 0, 90, 200, 150, row=0, col=0, lines=(Line((word("hold", 10, 30), word("twice", 34, 60))),))


def texts(words: object) -> list[str]:
    return [w.text for w in words]  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("stroke", "struck"),
    [
        (Rule(10, 105, 60, 105), ["hold", "twice"]),
        (Rule(34, 105, 60, 105), ["twice"]),
        (Rule(10, 109, 60, 109), []),  # an underline
        (Rule(0, 105, 200, 105), []),  # a rule of the table
        (Rule(10, 105, 20, 105), []),  # half a word
        (Rule(20, 95, 20, 115), []),
    ],
)
def test_a_stroke_through_words(stroke: Rule, struck: list[str]) -> None:
    assert texts(struck_words(CELL, [stroke])) == struck


def test_words_that_go_on_unseen() -> None:
    assert texts(cut_words(CELL, [word("a", 63, 68)])) == ["a"]
    assert texts(cut_words(CELL, [word("ce", 60, 68)])) == ["ce"]
    assert texts(cut_words(CELL, [word("far", 90, 110)])) == []
    assert texts(cut_words(CELL, [word("below", 63, 80, top=120)])) == []
    assert texts(cut_words(CELL, [word("before", 2, 9)])) == []


def test_struck_text_is_kept_and_flagged(tmp_path: Path) -> None:
    style = getSampleStyleSheet()["BodyText"]
    rows = [
        ("No.", "Recommendation", "Action to take", "Lead agency", "Target date"),
        ("1", "Train all staff.", "Write a <strike>long</strike> course.", "Essex Police", "March 2024"),
        ("2", "Review the <u>protocol</u>.", "Meet with partners.", "Essex Police", "June 2024"),
    ]
    drawn = Table(
        [[Paragraph(text, style) for text in row] for row in rows],
        colWidths=[40, 200, 200, 120, 100],
        style=[("GRID", (0, 0), (-1, -1), 0.5, black)],
    )
    path = tmp_path / "plan.pdf"
    SimpleDocTemplate(str(path), pagesize=landscape(A4), title="Domestic Homicide Review action plan").build(
        [Paragraph("Domestic Homicide Review action plan", style), drawn]
    )
    first, second = dhr.read(path).recommendations
    assert first.actions[0].action.text == "Write a long course."
    assert [(flag.code, "“long”" in flag.message) for flag in first.flags] == [("text-struck", True)]
    assert second.confident
