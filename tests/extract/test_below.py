"""Rows below a recommendation's row that hold a labelled text of it, and those that look like them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.row.drafts import Draft
from extract.types import Page
from tests.extract.build import EDGES, HEADER, page, read, text_of, title

FIRST = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
SECOND = ("2", "Write a policy.", "Write it.", "Council", "June 2019")
THIRD = ("3", "Tell the Board.", "Write to it.", "Council", "July 2019")


def drafts(*rows: tuple[str, ...], bold: str = "") -> list[Draft]:
    plain = page(1, [HEADER, *rows], beside=title())
    return read(
        replace(plain, words=tuple(replace(w, bold=w.text in bold.split()) for w in plain.words))
    ).stitched.drafts


def said(found: list[Draft], field: str = "milestones") -> list[tuple[str | None, str, str]]:
    """Each recommendation's number, section and what its first action has in a field."""
    return [(d.number, d.heading, text_of(d.actions[0].cells.get(field, []))) for d in found]


@pytest.mark.parametrize(
    ("label", "field"),
    [
        ("Progress to date:", "milestones"),
        ("Latest update:", "milestones"),
        ("UPDATE –", "milestones"),
        ("Evidence of completion:", "milestones"),
        ("Outcome:", "outcome"),
        ("RAG status:", "completion"),
    ],
)
def test_a_label_names_the_field(label: str, field: str) -> None:
    bold = "" if label.endswith(":") else label
    found = drafts(FIRST, (f"{label} All were there.",), SECOND, (f"{label} Written.",), bold=bold)
    assert said(found, field) == [("1", "", "All were there."), ("2", "", "Written.")]
    assert not any(d.flags for d in found)


def test_a_section_between_such_rows_is_a_section() -> None:
    found = drafts(
        ("Overview report",), FIRST, ("Update: Done.",), ("Police recommendations",), SECOND, ("Update: So.",)
    )
    assert said(found) == [("1", "Overview report", "Done."), ("2", "Police recommendations", "So.")]


@pytest.mark.parametrize(
    "heading",
    [
        "Progress with national recommendations",
        "Outcome",
        "Police: recommendations",
        "Update of 2019",
        "Agency: Northmere Police",
        "Theme: Training of all staff",
        "By 31 March 2016",
    ],
)
def test_a_heading_is_a_heading(heading: str) -> None:
    found = drafts(FIRST, (heading,), SECOND)
    assert said(found) == [("1", "", ""), ("2", heading, "")]


def test_a_heading_of_an_agencys_plan_is_a_heading() -> None:
    found = drafts(FIRST, ("Agency action plan: Adult Social Care of the county",), SECOND)
    assert said(found)[1][1] == "Agency action plan: Adult Social Care of the county"
    assert not any(draft.flags for draft in found)


def test_a_word_in_the_middle_of_a_sentence_is_no_label() -> None:
    """The end of "forty case files completed" at the head of a page is no status."""
    first = page(
        1, [HEADER, ("1", "Audit forty case\nfiles until all are", "Do it.", "Police", "May 2019")], beside=title()
    )
    rest = page(2, [("", "completed\n• and signed off.", "", "", ""), SECOND])
    found = read(first, rest).stitched.drafts
    assert text_of(found[0].recommendation) == "Audit forty case files until all are completed • and signed off."
    assert [text_of(d.actions[0].cells.get("completion", [])) for d in found] == ["", ""]


def test_what_stands_over_its_rows_is_a_heading() -> None:
    found = drafts(("Outcome: Victims are safe.",), FIRST, ("Outcome: Staff know more.",), SECOND)
    assert [d.heading for d in found] == ["Outcome: Victims are safe.", "Outcome: Staff know more."]


def test_what_may_be_a_heading_as_well_is_in_doubt() -> None:
    found = drafts(("Training",), FIRST, ("Outcome: Staff know more.",), SECOND)
    assert [[code for code, _ in d.flags] for d in found] == [["row-below"], []]


def test_a_label_that_is_no_whole_wording_is_in_doubt() -> None:
    found = drafts(FIRST, ("Update from the police service: All of them were there.",), SECOND)
    assert [[code for code, _ in d.flags] for d in found] == [["section-doubtful"], ["section-doubtful"]]


def test_a_label_with_a_date_is_a_part_of_the_text() -> None:
    found = drafts(FIRST, ("Update March 2021: All were there.",), SECOND)
    assert said(found)[0][2] == "Update March 2021: All were there."


def test_what_is_no_field_stays_under_its_label() -> None:
    found = drafts(FIRST, ("Comments: None came.",), SECOND)
    assert text_of(found[0].actions[0].extra["Comments"]) == "None came."


def test_a_text_below_the_last_of_several_actions_is_in_doubt() -> None:
    found = drafts(FIRST, ("", "", "Hold another.", "Police", "June 2019"), ("Update: Both held.",), SECOND)
    assert [text_of(a.cells.get("milestones", [])) for a in found[0].actions] == ["", "Both held."]
    assert [code for code, _ in found[0].flags] == ["row-below"]
    assert not found[1].flags


def test_a_page_that_cuts_such_a_row() -> None:
    first = page(1, [HEADER, FIRST, ("Update: All of them",)], beside=title(), foot=800.0, open_bottom=True)
    second = page(2, [("were there.",), SECOND], open_top=True)
    found = read(first, second).stitched.drafts
    assert said(found) == [("1", "", "All of them were there."), ("2", "", "")]
    assert found[0].joins[0].columns == ["milestones"]


def test_a_row_after_such_a_row_is_no_rest_of_the_one_above() -> None:
    first = page(1, [HEADER, FIRST, ("Update: Held.",)], beside=title(), foot=800.0)
    second = page(2, [("", "", "and then another", "Police", "June 2019"), SECOND])
    (one, _) = read(first, second).stitched.drafts
    assert [text_of(a.cells["action"]) for a in one.actions] == ["Hold a course.", "and then another"]


def with_labels_beside(rows: list[tuple[str, ...]]) -> Page:
    """A plan whose rows of three cells are merged over the last three columns."""
    sheet = page(1, [HEADER, *[(*row, "", "") if len(row) == 3 else row for row in rows]], beside=title())
    tops = sorted({r.top for r in sheet.rules if r.horizontal})
    merged = [tops[n + 1] for n, row in enumerate(rows) if len(row) == 3]
    inner = [r for r in sheet.rules if not (not r.horizontal and r.x0 in EDGES[3:5] and r.top in merged)]
    return replace(sheet, rules=tuple(inner))


def test_the_label_in_a_cell_of_its_own() -> None:
    rows = [FIRST, ("", "Update", "All of them were there."), SECOND, ("", "Update", "It is written."), THIRD]
    found = read(with_labels_beside(rows)).stitched.drafts
    assert said(found) == [("1", "", "All of them were there."), ("2", "", "It is written."), ("3", "", "")]
    assert [len(d.actions) for d in found] == [1, 1, 1]


def test_a_number_beside_makes_it_a_row_of_its_own() -> None:
    found = read(with_labels_beside([FIRST, ("2", "Update", "All of them were there."), THIRD])).stitched.drafts
    assert [d.number for d in found] == ["1", "2", "3"]
