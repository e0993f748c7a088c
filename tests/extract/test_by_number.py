"""Further columns in a table of their own, under the numbers of the recommendations."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Extraction, extract
from extract.types import Page
from tests.extract.build import EDGES, page, text_of, title, words_at

HEAD = ("No", "Recommendation", "Action", "Lead Agency", "Scope")
MORE = ("No", "Progress", "Outcome", "Target Date", "RAG")
ONE = ("1", "Train all staff.", "Hold a course.", "Police", "Local")
TWO = ("2", "Write a policy.", "Write it.", "Council", "Local")
THREE = ("3", "Tell the Board.", "Write to it.", "Council", "Local")
SAID = {n: (n, f"Step {n} was taken.", f"Result {n}.", "May 2019", "Green") for n in ("1", "2", "3", "4")}


def sheet(number: int, rows: Sequence[Sequence[str]], over: str = "") -> Page:
    words = title() if number == 1 else []
    return page(number, rows, beside=[*words, *(words_at(EDGES[0], 80.0, over) if over else [])])


def progress(found: Extraction) -> list[tuple[str | None, str, str]]:
    return [(d.number, d.heading, text_of(d.actions[0].cells.get("milestones", []))) for d in found.stitched.drafts]


def codes(found: Extraction) -> list[list[str]]:
    return [[code for code, _ in d.flags] for d in found.stitched.drafts]


ALL = [(n, "", f"Step {n} was taken.") for n in ("1", "2", "3")]


def test_each_sheet_is_followed_by_its_further_columns() -> None:
    found = extract(
        [
            sheet(1, [HEAD, ONE, TWO], "Part A – What we will do"),
            sheet(2, [MORE, SAID["1"], SAID["2"]], "Part B – Progress so far"),
            sheet(3, [HEAD, THREE], "Part A – What we will do"),
            sheet(4, [MORE, SAID["3"]], "Part B – Progress so far"),
        ]
    )
    assert progress(found) == ALL
    assert codes(found) == [[], [], []]
    assert not found.left
    assert not found.account.audit.unplaced
    assert [plan.table.page for plan in found.tables] == [1, 2, 3, 4]


def test_all_further_columns_follow_all_recommendations() -> None:
    found = extract(
        [
            sheet(1, [HEAD, ONE, TWO]),
            sheet(2, [HEAD, THREE]),
            sheet(3, [MORE, SAID["1"], SAID["2"]]),
            sheet(4, [SAID["3"]]),
        ]
    )
    assert progress(found) == ALL
    assert codes(found) == [[], [], []]


def test_a_number_of_two_sections_is_told_by_the_heading() -> None:
    again = ("1", "Share it.", "Sign it.", "Council", "Local")
    found = extract(
        [
            sheet(1, [HEAD, ("Police",), ONE, ("Housing",), again]),
            sheet(2, [MORE, ("Police",), SAID["1"], ("Housing",), ("1", "Signed.", "", "", "")]),
        ]
    )
    assert progress(found) == [("1", "Police", "Step 1 was taken."), ("1", "Housing", "Signed.")]


def test_other_numbers_than_those_of_recommendations() -> None:
    found = extract([sheet(1, [HEAD, ONE, TWO, THREE]), sheet(2, [MORE, SAID["1"], SAID["4"]])])
    assert progress(found)[0] == ("1", "", "")
    assert codes(found) == [["table-beside"], [], []]
    assert [table.page for table in found.left] == [2]


def test_some_of_the_recommendations_only() -> None:
    found = extract([sheet(1, [HEAD, ONE, TWO, THREE]), sheet(2, [MORE, SAID["2"]])])
    assert [text for _, _, text in progress(found)] == ["", "Step 2 was taken.", ""]
    assert codes(found) == [[], ["joined-by-number"], []]


def test_a_number_that_stands_there_twice() -> None:
    found = extract([sheet(1, [HEAD, ONE, TWO]), sheet(2, [MORE, SAID["1"], SAID["1"], SAID["2"]])])
    assert codes(found) == [["joined-by-number"], []]


def test_two_actions_under_the_number() -> None:
    second = ("", "", "Hold another.", "Police", "")
    found = extract([sheet(1, [HEAD, ONE, second, TWO]), sheet(2, [MORE, SAID["1"], SAID["2"]])])
    assert codes(found) == [["joined-by-number"], []]


def test_two_texts_for_one_field_are_both_kept() -> None:
    head, one = ("No", "Recommendation", "Action", "Lead Agency", "Target Date"), (*ONE[:4], "June 2019")
    two = (*TWO[:4], "May 2019")
    found = extract([sheet(1, [head, one, two]), sheet(2, [MORE, SAID["1"], SAID["2"]])])
    dates = [[text_of([group]) for group in d.actions[0].cells["target_date"]] for d in found.stitched.drafts]
    assert dates == [["June 2019", "May 2019"], ["May 2019"]]
    assert codes(found) == [["joined-by-number"], []]


def test_another_kind_of_table() -> None:
    header = ("No", "Risk", "Likelihood", "Target Date", "RAG")
    other = page(2, [header, SAID["1"], SAID["2"]], edges=(40.0, 80.0, 300.0, 400.0, 500.0, 600.0))
    found = extract([sheet(1, [HEAD, ONE, TWO]), other])
    assert codes(found) == [[], []]
    assert [plan.table.page for plan in found.tables] == [1]
