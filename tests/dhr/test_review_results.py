"""What ``dhr review`` knows of a folder: the index, its filters, and what is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr import records
from dhr.corrections.decisions import Decision, Kind
from dhr.corrections.file import append, read_decisions
from dhr.records import Record
from dhr.review.drawing import Drawing, NoPicture
from dhr.review.index import Filter, folded, passage
from dhr.review.pictures import Pictures
from dhr.review.results import Results, last_standing
from dhr.review.view import cards
from dhr.write.json import write_plan
from tests.dhr import misbehaving
from tests.plans import empty_plan, plan

SAMPLE = Path(__file__).parents[2] / "samples" / "home-office-template.pdf"


@pytest.fixture
def results(tmp_path: Path) -> Results:
    for made in (plan("one"), plan("two", first="Train’s  nobody."), empty_plan("none", "none.pdf", "no-action-plan")):
        write_plan(made, tmp_path)
    found = Results(tmp_path)
    found.refresh()
    return found


@pytest.mark.parametrize(
    ("wanted", "documents", "recommendations"),
    [
        (Filter(), ["one", "two", "none"], 4),
        (Filter(state="doubtful"), ["one", "two"], 2),
        (Filter(state="checked"), [], 0),
        (Filter(flag="ragged"), ["one", "two"], 2),
        (Filter(agency="West Midlands Police"), ["one", "two"], 2),
        (Filter(status="completed"), ["one", "two"], 2),
        (Filter(rag="amber", status="completed"), ["one", "two"], 2),
        (Filter(rag="red"), [], 0),
        (Filter(words="NOBODY train's"), ["two"], 1),
        (Filter(words="nobody amber"), [], 0),
        (Filter(words="%"), [], 0),
        (Filter(words="sum(a1:a9)"), ["one", "two"], 2),
        (Filter(state="'; DROP TABLE documents; --"), ["one", "two"], 4),
    ],
    ids=str,
)
def test_filters(results: Results, wanted: Filter, documents: list[str], recommendations: int) -> None:
    assert [row["id"] for row in results.index.documents(wanted)] == documents
    total, rows = results.index.recommendations(wanted, 0, 50)
    assert (total, len(rows)) == (recommendations, recommendations)
    assert results.index.recommendations(wanted, 1, 1)[1] == rows[1:2]
    found = {row["id"] for row in rows if row["document"] == "one"}
    assert results.index.found_in("one", wanted) == found


def test_the_index_follows_decisions_and_files(results: Results) -> None:
    accept = Decision("one", "one/overview/2", "", "accept", "", "")
    results.decide(accept)
    assert results.index.totals()["doubtful"] == 1
    assert [row["id"] for row in results.index.documents(Filter())] == ["two", "none", "one"]
    again = Results(results.folder)
    again.refresh(lambda done, of: pytest.fail("nothing has changed"))
    append(results.folder, [Decision("two", "two/overview/1", "actions.2.completion.rag", "correct", "amber", "red")])
    looked: list[tuple[int, int]] = []
    again.refresh(lambda done, of: looked.append((done, of)))
    assert looked == [(1, 1)]
    assert [row["id"] for row in again.index.documents(Filter(rag="red"))] == ["two"]


def test_undo_takes_back_one_decision_after_the_other(results: Results) -> None:
    before = results.plan("one")
    for field, text in (("number", "5"), ("number", "6"), ("actions.1.outcome", "Ongoing")):
        results.decide(Decision("one", "one/overview/1", field, "correct", "", text))
    results.decide(Decision("one", "one/overview/1", "actions.2", "split", "", "7"))
    results.decide(Decision("one", "one/overview/1-from-2", "", "accept", "", ""))
    taken = []
    while (back := results.undo("one", "Ann")) is not None:
        taken.append((back[1].decision, back[1].field))
    assert taken == [("accept", ""), ("split", "actions.2"), ("correct", "actions.1.outcome"), ("correct", "number")]
    assert results.plan("one") == before
    assert {d.who for d in read_decisions(results.folder).of("one")} == {"", "Ann"}


@pytest.mark.parametrize(
    ("kinds", "last"),
    [
        ([], None),
        (["correct"], 0),
        (["correct", "undo"], None),
        (["correct", "correct", "undo"], None),
        (["split", "split", "unsplit"], 0),
        (["split", "unsplit", "undo"], None),
        (["undo", "correct"], 1),
    ],
)
def test_the_last_decision_that_stands(kinds: list[Kind], last: int | None) -> None:
    decisions = [Decision("d", "d/1", "number", kind, "", "", line=n) for n, kind in enumerate(kinds)]
    found = last_standing(decisions)
    assert (found and found.line) == last


def test_cells_know_every_box_and_what_was_extracted() -> None:
    first = cards(plan())[0]
    cell = next(c for c in first.rows[1].cells if c.address == "actions.1.target_date")
    assert (cell.boxes, cell.pages) == ("[[2, 10.0, 10.0, 90.0, 30.0]]", (2,))
    assert [(v.address, v.text) for v in cell.values] == [("actions.1.target_date.value", "2016-01-01/2016-01-31")]
    assert [card.previous for card in cards(plan())] == ["", "plan/overview/1"]


def test_words_are_folded() -> None:
    assert folded("Women’s\u00a0 AID\n‘x’") == "women's aid 'x'"


def test_a_search_shows_where_it_finds_its_words() -> None:
    text = "Refuge and " * 20 + "the Women’s Aid helpline" + " was called" * 20
    before, word, after = passage(text, "aid WOMEN'S")
    assert (before.endswith("Refuge and the "), word, after.startswith(" Aid helpline")) == (True, "Women’s", True)
    assert (before[0], after[-1], len(before)) == ("…", "…", 111)
    assert passage("İ police", "police")[1] == "police"
    assert passage("abc", "") == passage("abc", "x") == ("", "", "")


def test_decisions_that_the_tables_do_not_hold_are_counted(results: Results) -> None:
    records.save(results.folder, "one", Record("one.pdf", "one.pdf"))
    assert results.pending() == 0
    results.decide(Decision("one", "one/overview/1", "number", "correct", "", "7"))
    assert results.pending() == 1


def test_pictures_are_kept_and_the_oldest_go(tmp_path: Path) -> None:
    import hashlib
    import os

    digest = hashlib.sha256(SAMPLE.read_bytes()).hexdigest()
    pictures = Pictures(tmp_path, kept=1)
    first = pictures.png(SAMPLE, digest, 1)
    assert first.startswith(b"\x89PNG")
    assert list((tmp_path / ".dhr" / "pages").iterdir()) == []  # one byte may be kept
    pictures = Pictures(tmp_path, kept=len(first) + 10)
    pictures.png(SAMPLE, digest, 1)
    (kept,) = (tmp_path / ".dhr" / "pages").iterdir()
    os.utime(kept, (1, 1))
    assert pictures.png(SAMPLE, digest, 1) == first
    assert kept.stat().st_mtime > 1  # looked at just now
    assert len(pictures.sizes(SAMPLE, digest)) >= 1
    with pytest.raises(NoPicture, match="no page 999"):
        pictures.png(SAMPLE, digest, 999)
    pictures.close()


@pytest.mark.parametrize("content", [None, b"", b"%PDF-1.7 another", b"\x00" * 100])
def test_another_pdf_is_never_shown_for_the_one_that_was_read(tmp_path: Path, content: bytes | None) -> None:
    pdf = tmp_path / "plan.pdf"
    if content is not None:
        pdf.write_bytes(content)
    with pytest.raises(NoPicture, match="no longer where" if content is None else "Another PDF"):
        Pictures(tmp_path).png(pdf, "0" * 64, 1)


def test_a_pdf_that_cannot_be_opened_is_said(tmp_path: Path) -> None:
    import hashlib

    pdf = tmp_path / "plan.pdf"
    pdf.write_bytes(b"%PDF-1.7 nothing more")
    with pytest.raises(NoPicture, match="cannot be opened"):
        Pictures(tmp_path).sizes(pdf, hashlib.sha256(pdf.read_bytes()).hexdigest())


def test_where_a_pdf_lies_is_seen_from_the_folder(results: Results) -> None:
    assert results.pdf("one") is None
    records.save(results.folder, "one", Record("../pdfs/one.pdf", "one.pdf"))
    assert results.pdf("one") == results.folder.resolve().parent / "pdfs" / "one.pdf"


def test_a_page_that_breaks_or_holds_up_its_process_costs_one_picture(tmp_path: Path) -> None:
    drawing = Drawing(seconds=2)
    try:
        with pytest.raises(NoPicture, match="page 7 cannot be drawn"):
            drawing._done(misbehaving.dies_drawing, SAMPLE, 7)
        with pytest.raises(NoPicture, match="page 8 takes longer than 2 seconds"):
            drawing._done(misbehaving.hangs_drawing, SAMPLE, 8)
        assert drawing.png(SAMPLE, 1).startswith(b"\x89PNG")
    finally:
        drawing.close()
    with pytest.raises(NoPicture, match="no longer drawn"):
        drawing.png(SAMPLE, 1)
