"""Ruled rows that look like several."""

from __future__ import annotations

from dataclasses import replace

from extract.doubt.several_in_one import with_several_in_one
from extract.types import Rule
from tests.extract.build import EDGES, HEADER, page, read, title

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


def test_rows_set_as_closely_as_lines_tell_nothing() -> None:
    """The white between rows is that between lines; then no line looks like the first of a row."""
    drawn = page(
        1, [HEADER, *ROWS, ("4", "Share.", "Write it.\nSign it.", "Police\nHealth", "May\n2020")], beside=title()
    )
    tops = sorted({word.top for word in drawn.words if word.top > 40})
    moves = {top: 100.0 + 12.0 * place - top for place, top in enumerate(tops)}
    words = tuple(
        replace(w, top=w.top + moves.get(w.top, 0), bottom=w.bottom + moves.get(w.top, 0)) for w in drawn.words
    )
    heads = sorted({rule.top for rule in drawn.rules if rule.horizontal})
    rules = [Rule(EDGES[0], y, EDGES[-1], y) for y in (99.0, 111.0, 123.0, 135.0, 147.0, 171.0)]
    assert len(heads) == len(rules)
    rules += [Rule(x, 99.0, x, 171.0) for x in EDGES]
    found = read(replace(drawn, words=words, rules=tuple(rules)))
    with_several_in_one(found.stitched, found.tables)
    assert [[code for code, _ in draft.flags] for draft in found.stitched.drafts] == [[], [], [], []]


def test_items_of_a_list_with_who_and_when_beside_them() -> None:
    last = ("4", "Share.", f"a) Write it.{GAP}b) Sign it.", f"Police{GAP}Health", f"May{GAP}June")
    assert flags(last) == [[], [], [], []]
