"""The paragraph above a table that names its section: looked for past notes and prose, never taken from them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.plan.headings import GENERIC, NOTE, heading_above, running_text
from extract.types import Page, Word
from tests.extract.build import EDGES, HEADER, page, read, title, words_at

ROW = ("1", "Train all staff.", "MARAC, IDVA, DASH.", "Police", "May 2019")
PROSE = "The force accepted each of these points and keeps them under review with its partners."


def over(*lines: tuple[str, bool], top: float = 60.0, size: float = 10.0) -> list[Word]:
    """Paragraphs of one line above the table, each bold or not."""
    words: list[Word] = []
    for number, (text, bold) in enumerate(lines):
        words += words_at(EDGES[0], top + 20 * number, text, bold=bold, size=size)
    return words


def heading_of(drawn: Page) -> str:
    """The heading of the page's only table."""
    table = read(drawn).tables[0].table
    return heading_above(drawn, table, 0.0, frozenset()).text


def test_the_paragraph_right_above_is_the_heading_bold_or_not() -> None:
    for bold in (True, False):
        drawn = page(1, [HEADER, ROW], beside=[*title(top=10), *over(("Adult Social Care", bold), top=80)])
        assert heading_of(drawn) == "Adult Social Care"


@pytest.mark.parametrize(
    "note",
    [
        "Last updated: 12 May 2019",
        "(Actions in blue are complete)",
        "Version 2.1, January 2020",
        "As at 3 March 2020",
        "12/05/2021",
        "Key: green is complete",
        "OFFICIAL – SENSITIVE",
        "Green = complete",
    ],
)
def test_a_note_is_no_heading_and_is_looked_past(note: str) -> None:
    alone = page(1, [HEADER, ROW], beside=[*title(top=10), *over((note, False), top=80)])
    assert heading_of(alone) == ""
    under = page(1, [HEADER, ROW], beside=[*title(top=10), *over(("Housing", True), (note, False))])
    assert heading_of(under) == "Housing"


@pytest.mark.parametrize("name", ["Key partners", "Issued to police", "Completed actions", "Table Hill Council"])
def test_names_that_begin_like_notes_are_headings(name: str) -> None:
    assert NOTE.search(name) is None


def test_prose_is_looked_past_to_a_heading_of_another_style() -> None:
    drawn = page(1, [HEADER, ROW], beside=over(("Thornbury Constabulary", True), (PROSE, False)))
    assert heading_of(drawn) == "Thornbury Constabulary"


def test_text_of_the_same_style_over_prose_is_no_heading() -> None:
    drawn = page(1, [HEADER, ROW], beside=over(("Thornbury Constabulary", False), (PROSE, False)))
    assert heading_of(drawn) == ""


@pytest.mark.parametrize("name", ["Action plan", "Appendix B: Action Plan", "7.3 Recommendations from the review"])
def test_the_plans_own_title_over_prose_names_no_section(name: str) -> None:
    drawn = page(1, [HEADER, ROW], beside=over((name, True), (PROSE, False)))
    assert heading_of(drawn) == ""


def test_a_section_named_by_its_kind_is_more_than_a_title() -> None:
    assert GENERIC.fullmatch("Overview report recommendations") is None
    assert GENERIC.fullmatch("Single agency recommendations") is None


def test_no_heading_is_looked_for_past_two_paragraphs() -> None:
    lines = (("Housing", True), (PROSE, False), (PROSE, False), (PROSE, False))
    drawn = page(1, [HEADER, ROW], top=140, beside=over(*lines, top=40))
    assert heading_of(drawn) == ""


def test_the_key_of_the_colours_is_no_heading() -> None:
    key = [*words_at(EDGES[0], 70, "Red"), *words_at(EDGES[0] + 90, 70, "Not started")]
    drawn = page(1, [HEADER, ROW], beside=[*title(top=10), *key])
    assert heading_of(drawn) == ""


def stranded(*lines: tuple[str, bool]) -> str:
    """The section of a plan whose table begins a page, after a page that ends with some lines."""
    before = page(1, beside=[*title(top=10), *over(*lines, top=600.0)])
    return read(before, page(2, [HEADER, ROW])).tables[0].heading


def test_a_heading_left_on_the_page_before_the_plan_is_the_sections() -> None:
    assert stranded((PROSE, False), ("Adult Social Care", True)) == "Adult Social Care"


@pytest.mark.parametrize("last", [(PROSE, False), ("Adult Social Care", False), ("Version 2.1, January 2020", True)])
def test_other_ends_of_the_page_before_are_none(last: tuple[str, bool]) -> None:
    assert stranded((PROSE, False), last) == ""


def test_a_number_at_the_top_of_every_page_is_no_running_head() -> None:
    pages = [page(n, beside=words_at(40, 30, f"Recommendation {n}")) for n in (1, 2, 3)]
    assert running_text(pages) == frozenset()


def test_a_running_head_stands_at_one_height() -> None:
    heads = [page(n, beside=words_at(40, 30, f"DHR 7 page {n}")) for n in (1, 2, 3)]
    moved = [page(n, beside=words_at(40, 20 + 15 * n, "The same sentence")) for n in (1, 2, 3)]
    assert running_text(heads) == frozenset({"dhr 0 page 0"})
    assert running_text(moved) == frozenset()


def test_the_letter_of_an_appendix_makes_no_section() -> None:
    assert heading_drafts("Appendix B – Action Plan") == [""]
    assert heading_drafts("Appendix B – Action Plan: Housing") == ["Appendix B – Action Plan: Housing"]


def heading_drafts(text: str) -> list[str]:
    drawn = page(1, [HEADER, ROW], beside=words_at(EDGES[0], 80.0, text))
    return [draft.heading for draft in read(drawn).stitched.drafts]


def particulars(*, top: float = 60.0) -> Page:
    """A small table of who wrote the plan and when, and the plan right below it."""
    small = page(1, [("Author", "P. Dhillon", "", "Version", "3"), ("Date", "1 March", "", "Draft", "no")], top=top)
    plan = page(1, [HEADER, ROW], top=top + 56)
    return replace(plan, words=(*small.words, *plan.words), rules=(*small.rules, *plan.rules))


@pytest.mark.parametrize(("bold", "heading"), [(True, "St Olave’s Hospital"), (False, "")])
def test_a_bold_heading_over_a_table_of_particulars(bold: bool, heading: str) -> None:
    drawn = particulars()
    found = read(replace(drawn, words=(*over(("St Olave’s Hospital", bold), top=40), *drawn.words)))
    assert [draft.heading for draft in found.stitched.drafts] == [heading]


def test_a_heading_that_a_columns_edge_parts_is_no_row() -> None:
    """A program repeats it with the header; words of it may stand in two columns."""
    rows = [HEADER, ("Overview", "recommendations", "", "", ""), ("1", "Train.", "Hold it.", "Police", "May 2019")]
    lone = [HEADER, ("", "", "", "Overview recommendations", ""), ("1", "Train.", "Hold it.", "Police", "May 2019")]
    above = words_at(40.0, 85.0, "Overview recommendations")
    for table, count in ((rows, 1), (lone, 2)):
        drafts = read(page(1, table, beside=[*title(), *above])).stitched.drafts
        assert len(drafts) == count
