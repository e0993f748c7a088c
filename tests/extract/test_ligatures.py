"""Ligatures under a wrong character."""

from __future__ import annotations

from pathlib import Path

import pytest
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

from dhr.options import Options
from dhr.options import Reader as ReaderName
from dhr.pipeline import read_document
from extract.page.ligatures import ligatures_of, respelt, with_ligatures
from tests.extract.build import words_at


def mended(text: str) -> str:
    return respelt(text, ligatures_of(text))


@pytest.mark.parametrize(
    ("printed", "meant"),
    [
        ("Recommenda琀椀on of the commi琀琀ee", "Recommendation of the committee"),
        ("a昀琀er the 昀椀rst", "after the first"),
        ("ûnd the ûle, reüect", "find the file, reflect"),
        ("reüec琀椀ve", "reflective"),
        ("Ac)on plan: informa)on, implementa)on", "Action plan: information, implementation"),
        ("ac3on by 3 na3onal organisa3ons", "action by 3 national organisations"),
        ("operaOons, acOon and YouTube informaOon", "operations, action and YouTube information"),
    ],
)
def test_letters_are_put_back(printed: str, meant: str) -> None:
    assert mended(printed) == meant


@pytest.mark.parametrize(
    "text",
    [
        "naïve",
        "the child(ren), staff(s), victim(s) and parent(s)",
        "Siân Müller met Zoë Brontë in Zürich at the Café Rösti",
        "na)ve",
        "McDonald, YouTube, LibreOffice, DeWitt",
        "and/or e.g. well-being service’s staff@police user_name",
        "最新 一 plan 椀",
        "Heddlu Gŵyr ac Ŵyn",
    ],
)
def test_what_is_printed_so(text: str) -> None:
    assert mended(text) == text


def test_a_page_tells_what_its_characters_stand_for() -> None:
    words = words_at(0, 0, "ac)on informa)on na)onal (child) Mar)n")
    assert [w.text for w in with_ligatures(words)] == ["action", "information", "national", "(child)", "Martin"]
    assert with_ligatures(words[-2:]) == tuple(words[-2:])


@pytest.mark.parametrize("reader", ["pdfium", "pdfplumber"])
def test_a_plan_in_such_a_font(tmp_path: Path, reader: ReaderName) -> None:
    rows = [
        ("No.", "Recommenda)on", "Ac)on to take", "Lead agency", "Target date"),
        ("1", "Share informa)on.", "Publish na)onal guidance.", "Leicestershire Police", "May 2016"),
        ("2", "Tell all organisa)ons.", "Write to us.", "Leicestershire Police", "May 2016"),
    ]
    path = tmp_path / "plan.pdf"
    title = Paragraph("Domes)c Homicide Review Ac)on Plan", getSampleStyleSheet()["Title"])
    table = Table(rows, style=[("GRID", (0, 0), (-1, -1), 0.5, black)])
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([title, table])
    plan = read_document(path, "plan", Options(reader=reader))
    assert [r.recommendation.text for r in plan.recommendations] == ["Share information.", "Tell all organisations."]
    assert [r.actions[0].action.text for r in plan.recommendations] == [
        "Publish national guidance.",
        "Write to us.",
    ]
    assert all(r.confident for r in plan.recommendations)
