"""Recommendations printed above the table of their actions, and actions that are numbered row by row."""

from __future__ import annotations

import pytest

from extract.row.counted import follows
from extract.types import Fill, Page, Word, replace
from tests.extract.build import page, plain, read, title, words_at

EDGES = (40.0, 260.0, 360.0, 440.0, 600.0)
HEADER = ("Action", "Lead Agency", "Target Date", "Progress")
TEXT = "Recommendation 1: Every agency must train all of its staff."


def row(number: str, text: str = "Hold a course.") -> tuple[str, ...]:
    return (f"{number} {text}", "Police", "May 2019", "Begun.")


def above(text: str, top: float = 80.0) -> list[Word]:
    return words_at(40, top, text)


def plan(*beside: Word, number: int = 1, rows: tuple[tuple[str, ...], ...] = (row("1.1"), row("1.2"))) -> Page:
    return page(number, [HEADER, *rows], edges=EDGES, beside=[*(title() if number == 1 else []), *beside])


def test_a_recommendation_above_its_actions() -> None:
    (found,) = plain(read(plan(*above(TEXT))))
    assert found == ("1", TEXT, ["1.1 Hold a course.", "1.2 Hold a course."])


def test_below_a_heading_with_a_number() -> None:
    words = [*bold("1. Overview recommendations of the review panel", 60), *above(TEXT)]
    assert plain(read(plan(*words)))[0][:2] == ("1", TEXT)


def test_its_number_on_a_line_of_its_own() -> None:
    words = [*above("Recommendation 1", 66), *above("Every agency must train all of its staff.")]
    assert plain(read(plan(*words)))[0][:2] == (
        "1",
        "Recommendation 1 Every agency must train all of its staff.",
    )


def test_left_at_the_foot_of_the_page_before() -> None:
    second = "Recommendation 2: Every agency must write a policy."
    pages = (plan(*above(TEXT), *above(second, 700)), plan(number=2, rows=(row("2.1"), row("2.2"))))
    assert [(r, len(actions)) for _, r, actions in plain(read(*pages))] == [(TEXT, 2), (second, 2)]


def test_a_table_that_goes_on_has_no_recommendation_of_its_own() -> None:
    pages = (plan(*above(TEXT)), plan(number=2, rows=(row("1.3"),)))
    assert [(r, len(actions)) for _, r, actions in plain(read(*pages))] == [(TEXT, 3)]


def test_of_two_above_nobody_knows_which() -> None:
    words = [*above(TEXT, 66), *above("Recommendation 2: Every agency must write a policy.")]
    assert all(not recommendation for _, recommendation, _ in plain(read(plan(*words))))


def test_a_heading_is_no_recommendation() -> None:
    assert all(not recommendation for _, recommendation, _ in plain(read(plan(*above("Recommendation 1")))))


def test_the_number_column_counts_the_actions_under_a_recommendation() -> None:
    edges = (40.0, 80.0, 260.0, 360.0, 440.0, 600.0)
    rows = [("Ref", *HEADER), (TEXT,), ("1.1", *row("a")), ("1.2", *row("b"))]
    (draft,) = read(page(1, rows, edges=edges, beside=title())).stitched.drafts
    assert draft.number == "1"
    assert [action.extra["Ref"][0][0].text for action in draft.actions] == ["1.1", "1.2"]


def test_a_numbered_action_begins_a_row_after_a_page_break() -> None:
    last = row("1.3", "Report on it to the board every year and tell")
    pages = (
        plan(*above(TEXT), rows=(row("1.1"), row("1.2"), last)),
        page(2, [row("1.4", "And to the")], edges=EDGES),
    )
    assert len(plain(read(*pages))[0][2]) == 4


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [("5.2", "5.3", True), ("a)", "b)", True), ("1.", "2.", True), ("1.9", "2.1", False), ("a)", "c)", False)],
)
def test_numbers_that_follow(one: str, other: str, *, wanted: bool) -> None:
    assert follows(one, other) is wanted


def test_actions_without_a_recommendation_are_in_doubt() -> None:
    drafts = read(plan()).stitched.drafts
    assert all("no-recommendation-text" in dict(draft.flags) for draft in drafts)


def bold(text: str, top: float = 80.0) -> list[Word]:
    return words_at(40, top, text, bold=True)


def test_a_bold_sentence_with_a_number_is_one() -> None:
    text = "1. Every agency must train all of its staff."
    assert plain(read(plan(*bold(text)))) == [("1", text, ["1.1 Hold a course.", "1.2 Hold a course."])]


@pytest.mark.parametrize(
    "text", ["1. Every agency must train all of its staff", "1. Recommendations for the police and its partners"]
)
def test_a_numbered_line_that_is_no_sentence_is_a_heading(text: str) -> None:
    assert all(not recommendation for _, recommendation, _ in plain(read(plan(*bold(text)))))


def test_a_numbered_sentence_in_plain_type_is_prose() -> None:
    words = above("1. Every agency must train all of its staff.")
    assert all(not recommendation for _, recommendation, _ in plain(read(plan(*words))))


def test_a_bold_title_over_a_text_in_plain_type() -> None:
    text = "Every agency must train all of its staff in it"
    words = [*words_at(40, 66, "PCC-01 Record keeping", bold=True), *above(text)]
    assert plain(read(plan(*words)))[0][:2] == ("PCC-01", f"PCC-01 Record keeping {text}")


def test_a_bold_heading_over_whose_actions_follow_is_none() -> None:
    words = [*words_at(40, 66, "2. Health services", bold=True), *above("Actions agreed by the trust")]
    assert all(not recommendation for _, recommendation, _ in plain(read(plan(*words))))


def on_ground(*lines: str) -> Page:
    """A plan whose lines above the table stand on a blue ground."""
    words = [w for i, text in enumerate(lines) for w in above(text, 60 + 14.0 * i)]
    return replace(plan(*words), fills=(Fill(35, 58, 605, 62 + 14.0 * len(lines), "#00437B"),))


def test_a_text_in_plain_type_on_a_ground_of_its_own() -> None:
    text = "1 The surgery should review how it follows up patients who do not attend"
    assert plain(read(on_ground(text)))[0][:2] == ("1", text)


def test_a_list_on_the_ground_of_a_recommendation_is_a_part_of_it() -> None:
    lines = (TEXT, "1. those who answer calls", "2. those who visit homes.")
    assert plain(read(on_ground(*lines)))[0][:2] == ("1", " ".join(lines))


def test_a_heading_on_a_ground_is_no_recommendation() -> None:
    found = plain(read(on_ground("2 Recommendations for the Police Service of Northmoor")))
    assert all(not recommendation for _, recommendation, _ in found)
