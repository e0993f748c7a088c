"""Ruled rows that look like several."""

from __future__ import annotations

from extract.doubt.several_in_one import with_several_in_one
from tests.extract.build import HEADER, page, read, title

ROWS = tuple((str(n), "Train all staff.", "Hold a course.", "Police", "May 2019") for n in (1, 2, 3))
GAP = "\n\n"


def flags(last: tuple[str, ...]) -> list[list[str]]:
    found = read(page(1, [HEADER, *ROWS, last], beside=title()))
    with_several_in_one(found.stitched, found.tables)
    return [[code for code, _ in draft.flags] for draft in found.stitched.drafts]


def test_texts_that_begin_anew_at_one_height() -> None:
    last = ("4", "Share.", f"Write it.{GAP}Sign it.", f"Police{GAP}Health", f"May{GAP}June")
    assert flags(last) == [[], [], [], ["rule-missing"]]


def test_paragraphs_that_do_not_are_one_row() -> None:
    assert flags(("4", "Share.", f"Write it.{GAP}Sign it.", "Police", f"May{GAP}June")) == [[], [], [], []]
    last = ("4", "Share.", f"Write it.{GAP}Sign it.", f"Police\nand{GAP}Health", f"May{GAP}June")
    assert flags(last) == [[], [], [], []]


def test_texts_that_resume_at_one_height_beside_one_that_does_not_end() -> None:
    last = ("4", "Share.", "Write it.\nRead it.\nSign it.", f"Police{GAP}Health", f"May{GAP}June")
    assert flags(last) == [[], [], [], ["rule-missing"]]
    last = ("4", "Share.", "Write it.\nRead it.\nSign it.", f"Police{GAP}Health", "May")
    assert flags(last) == [[], [], [], []]
