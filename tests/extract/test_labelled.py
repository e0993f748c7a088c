"""Forms: a table for each recommendation, with labels on the left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.document import Extraction, extract
from extract.types import Page, Rule, Word
from tests.extract.build import HEIGHT, LINE, WIDTH, block, text_of, title

EDGES = (40.0, 160.0, 320.0, 440.0, 600.0)
Rows = list[tuple[str, str]]


def form(number: int) -> Rows:
    return [
        (f"Recommendation {number}", f"Train all staff, part {number}."),
        ("Action to take", "Hold a course."),
        ("Lead agency", "Police"),
        ("Target date", f"{number} May 2019"),
    ]


def page(number: int, *tables: Sequence[tuple[str, ...]]) -> Page:
    """A page with tables one below the other, of one, two or four cells in a row."""
    words: list[Word] = list(title()) if number == 1 else []
    rules: list[Rule] = []
    y = 60.0
    for rows in tables:
        for cells in rows:
            bottom = y + LINE + 6
            edges = {1: (EDGES[0], EDGES[-1]), 2: (EDGES[0], EDGES[1], EDGES[-1]), 4: EDGES}[len(cells)]
            for x, text in zip(edges, cells, strict=False):
                words += block(x + 5, y + 3, text)
            rules += [Rule(EDGES[0], y, EDGES[-1], y), *(Rule(x, y, x, bottom) for x in edges)]
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


def several(number: int) -> Rows:
    return [
        *form(number),
        ("Action to take", "Write a leaflet."),
        ("Lead agency", "Council"),
        ("Target date", f"{number} June 2019"),
    ]


@pytest.mark.parametrize("cut", [1, 3, 4, 5, 6, 7])
def test_labels_that_come_again_are_a_further_action(cut: int) -> None:
    found = read(page(1, several(1) + several(2)[:cut]), page(2, several(2)[cut:] + form(3)))
    drafts = found.stitched.drafts
    assert [d.number for d in drafts] == ["1", "2", "3"]
    first, second, third = ([[text_of(g) for g in a.cells.values()] for a in d.actions] for d in drafts)
    assert first == [["Hold a course.", "Police", "1 May 2019"], ["Write a leaflet.", "Council", "1 June 2019"]]
    assert second == [["Hold a course.", "Police", "2 May 2019"], ["Write a leaflet.", "Council", "2 June 2019"]]
    assert third == [wanted(3)[2]]


def test_a_table_of_terms_is_no_plan() -> None:
    terms = [("DHR", "Domestic Homicide Review"), ("Action", "What is done"), ("IDVA", "An adviser"), ("CSP", "Board")]
    assert not read(page(1, terms)).tables


def test_notes_of_what_happened_are_no_plan() -> None:
    notes = [("Date", "1 May 2019"), ("Agency", "Police"), ("Action taken", "Officers came."), ("Outcome", "Arrest")]
    assert not read(page(1, notes, notes)).tables


def pairs(number: int) -> list[tuple[str, ...]]:
    """A form with two labels in a row."""
    return [
        (f"Recommendation {number}", f"Train all staff, part {number}."),
        ("Action to take", "Hold a course."),
        ("Lead agency", "Police", "Target date", f"{number} May 2019"),
    ]


def test_two_labels_in_a_row() -> None:
    assert plain(read(page(1, pairs(1), pairs(2)))) == [wanted(1), wanted(2)]


@pytest.mark.parametrize("cut", [1, 2])
def test_two_labels_in_a_row_on_another_page(cut: int) -> None:
    found = read(page(1, pairs(1), pairs(2)[:cut]), page(2, pairs(2)[cut:], pairs(3)))
    assert plain(found) == [wanted(1), wanted(2), wanted(3)]


def test_what_goes_on_beside_labels_in_a_row_stays_in_its_column() -> None:
    first = [*pairs(1)[:2], ("Lead agency", "Police", "Target date", "1 May")]
    found = read(page(1, first), page(2, [("", "and Probation", "", "2019")]))
    assert plain(found) == [("1", "Train all staff, part 1.", ["Hold a course.", "Police and Probation", "1 May 2019"])]


def test_a_title_with_the_number_over_the_labels() -> None:
    rows = [[("Recommendation 1",), ("Recommendation", "Train all staff, part 1."), *pairs(1)[1:]]]
    assert plain(read(page(1, *rows))) == [wanted(1)]


def test_a_title_at_the_foot_of_the_page_before() -> None:
    rest = [("Recommendation", "Train all staff, part 2."), *pairs(2)[1:]]
    first = [("Recommendation 1",), ("Recommendation", "Train all staff, part 1."), *pairs(1)[1:]]
    found = extract([page(1, first, [("Recommendation 2",)]), page(2, rest)])
    assert plain(found) == [wanted(1), wanted(2)]


def test_a_title_that_is_the_recommendation() -> None:
    rows = [("Recommendation 1: Train all staff, part 1.",), *pairs(1)[1:]]
    (found,) = plain(read(page(1, rows)))
    assert found == ("1", "Recommendation 1: Train all staff, part 1.", wanted(1)[2])


def test_labels_one_below_the_other() -> None:
    rows = [(text,) for row in form(1)[:2] for text in row]
    assert plain(read(page(1, [*rows, *pairs(1)[2:]]))) == [wanted(1)]


def test_a_label_in_the_middle_of_a_row_that_the_page_cuts() -> None:
    first = [*form(1)[:1], ("", "Hold a")]
    (found,) = plain(read(page(1, first), page(2, [("Action to take", "course."), *form(1)[2:]])))
    assert found == wanted(1)


def test_a_label_that_the_page_cuts() -> None:
    first = [*form(1)[:3], ("Success", "Staff")]
    found = read(page(1, first), page(2, [("criteria", "are sure."), *form(1)[3:]]))
    assert plain(found) == [("1", wanted(1)[1], ["Hold a course.", "Police", "Staff are sure.", "1 May 2019"])]


def test_what_is_said_may_be_a_name_of_a_column() -> None:
    rows = [*form(1)[:3], ("Target date", "Completed"), ("Outcome", "Completed"), ("RAG", "Complete")]
    (found,) = plain(read(page(1, rows)))
    assert found[2] == ["Hold a course.", "Police", "Completed", "Completed", "Complete"]


def test_names_of_columns_alone_are_no_form() -> None:
    header = [("Action to take", "Lead agency", "Target date", "Outcome")]
    assert not read(page(1, header)).stitched.drafts


def test_the_end_of_a_form_with_a_label_of_nobody_on_the_next_page() -> None:
    whole = [*form(1), ("Cost centre", "4711")]
    rest = [*form(2), ("Cost centre", "4712")]
    found = read(page(1, whole, rest[:4]), page(2, rest[4:]))
    assert [text_of(d.actions[0].extra["Cost centre"]) for d in found.stitched.drafts] == ["4711", "4712"]


def test_the_last_row_of_a_form_on_a_page_that_was_skimmed() -> None:
    last = page(2, form(1)[3:])
    first = replace(page(1, form(1)[:3]), height=140.0)
    skimmed = replace(last, words=(), rules=(), skim=("Target date 1 May 2019",))
    found = extract([first, skimmed], whole=lambda _: last)
    assert plain(found) == [wanted(1)]


def test_a_title_left_alone_on_the_page_before() -> None:
    """A box that ends a page, with the labels of its form on the next."""
    first = [(f"Recommendation 1: {wanted(1)[1]} It is for all of us.",), *form(1)[1:]]
    rest = form(2)[1:]
    foot = "Recommendation 2: Every agency must write a policy."
    pages = page(1, first), page(2, rest)
    box = [Rule(40, y, 600, y) for y in (760.0, 780.0)] + [Rule(x, 760, x, 780) for x in (40.0, 600.0)]
    words = (*pages[0].words, *block(45, 763, foot))
    read_ = plain(read(replace(pages[0], words=words, rules=(*pages[0].rules, *box)), pages[1]))
    assert [(number, text) for number, text, _ in read_][1:] == [("2", foot)]
