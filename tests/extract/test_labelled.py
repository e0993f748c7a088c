"""Forms: a table for each recommendation, with labels on the left."""

from __future__ import annotations

import pytest

from extract.document import Extraction, extract
from extract.types import Page, Rule, Word
from tests.extract.build import HEIGHT, LINE, WIDTH, block, text_of, title

EDGES = (40.0, 160.0, 600.0)
Rows = list[tuple[str, str]]


def form(number: int) -> Rows:
    return [
        (f"Recommendation {number}", f"Train all staff, part {number}."),
        ("Action to take", "Hold a course."),
        ("Lead agency", "Police"),
        ("Target date", f"{number} May 2019"),
    ]


def page(number: int, *tables: Rows) -> Page:
    """A page with tables of two columns, one below the other."""
    words: list[Word] = list(title()) if number == 1 else []
    rules = []
    y = 60.0
    for rows in tables:
        for cells in rows:
            bottom = y + LINE + 6
            for x, text in zip(EDGES, cells, strict=False):
                words += block(x + 5, y + 3, text)
            rules += [Rule(EDGES[0], y, EDGES[-1], y), *(Rule(x, y, x, bottom) for x in EDGES)]
            y = bottom
        rules.append(Rule(EDGES[0], y, EDGES[-1], y))
        y += 30
    return Page(number, WIDTH, HEIGHT, tuple(words), tuple(rules))


def read(*pages: Page) -> Extraction:
    found = extract(pages)
    assert not found.account.audit.unplaced
    return found


def plain(found: Extraction) -> list[tuple[str | None, str, list[str]]]:
    """Number, recommendation, and the fields of its action in the order of the form."""
    return [
        (d.number, text_of(d.recommendation), [text_of(groups) for groups in d.actions[0].cells.values()])
        for d in found.stitched.drafts
    ]


def wanted(number: int) -> tuple[str, str, list[str]]:
    return (str(number), f"Train all staff, part {number}.", ["Hold a course.", "Police", f"{number} May 2019"])


def test_a_table_for_each_recommendation() -> None:
    assert plain(read(page(1, form(1), form(2)))) == [wanted(1), wanted(2)]


def test_one_table_of_all_forms() -> None:
    assert plain(read(page(1, form(1) + form(2)))) == [wanted(1), wanted(2)]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_form_cut_between_its_labels(cut: int) -> None:
    found = read(page(1, form(1), form(2)[:cut]), page(2, form(2)[cut:], form(3)))
    assert plain(found) == [wanted(1), wanted(2), wanted(3)]
    assert [join.pages for d in found.stitched.drafts for join in d.joins] == [(1, 2)]


def test_a_form_cut_within_a_text() -> None:
    cut = [*form(1)[:1], ("Action to take", "Hold a")]
    (found,) = plain(read(page(1, cut), page(2, [("", "course."), *form(1)[2:]])))
    assert found == wanted(1)


def test_a_label_of_nobody_is_kept_under_its_own_name() -> None:
    found = read(page(1, [*form(1), ("Cost centre", "4711")]))
    assert text_of(found.stitched.drafts[0].actions[0].extra["Cost centre"]) == "4711"


def test_a_form_that_lost_its_beginning_does_not_go_on_with_the_one_before() -> None:
    found = read(page(1, form(1)), page(2, form(2)[1:]))
    assert [d.number for d in found.stitched.drafts] == ["1", None]
    assert any(code == "no-recommendation-text" for code, _ in found.stitched.drafts[1].flags)


def test_a_table_of_terms_is_no_plan() -> None:
    terms = [("DHR", "Domestic Homicide Review"), ("Action", "What is done"), ("IDVA", "An adviser"), ("CSP", "Board")]
    assert not read(page(1, terms)).tables


def test_notes_of_what_happened_are_no_plan() -> None:
    notes = [("Date", "1 May 2019"), ("Agency", "Police"), ("Action taken", "Officers came."), ("Outcome", "Arrest")]
    assert not read(page(1, notes, notes)).tables
