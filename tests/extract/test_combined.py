"""Cells that hold two fields: under a header that names both, or with labels of their own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table

import dhr
from extract.header.columns import match_header
from extract.header.combined import at_date, at_labels, usual_labels
from extract.header.wordings import OF_ACTIONS, known, match
from extract.row.drafts import Draft, DraftAction, Fragments
from extract.types import Cell, Line, Word
from schemas import Action, ActionPlan

OTHERS = frozenset(OF_ACTIONS)


def cell(*lines: str, page: int = 1) -> Cell:
    """A cell with these printed lines."""
    printed = []
    for number, text in enumerate(lines):
        x, words = 5.0, []
        for part in text.split():
            words.append(Word(part, x, 12.0 * number, x + 5 * len(part), 12.0 * number + 10, 10.0))
            x += 5 * len(part) + 3
        printed.append(Line(tuple(words)))
    return Cell(page, 0, 0, 200, 12.0 * len(lines), 0, 0, lines=tuple(printed))


def texts(parts: dict[str, list[Fragments]]) -> dict[str, str]:
    """The printed words of each field."""
    return {field: " ".join(c.text for group in groups for c in group) for field, groups in parts.items()}


@pytest.mark.parametrize(
    ("header", "fields"),
    [
        ("Completion Date and Owner", ("target_date", "lead_agency")),
        ("Date of completion and Outcome", ("outcome", "completion")),
        ("Completion date & outcome", ("outcome", "completion")),
        ("Lead Agency and Target Date", ("lead_agency", "target_date")),
        ("Owner / Deadline", ("lead_agency", "target_date")),
        ("Target date, lead", ("target_date", "lead_agency")),
        ("Action and owner", ("action", "lead_agency")),
        ("Action / Owner", ("action", "lead_agency")),
        ("Outcome & RAG", ("outcome", "completion")),
        ("No. / Recommendation", ("recommendation", None)),
        ("Recommendation / Reference", ("recommendation", None)),
        ("Lead agency / officer", ("lead_agency", None)),
        ("Status / Statws", ("completion", None)),
        ("Progress and evidence", ("milestones", None)),
    ],
)
def test_a_header_may_name_two_fields(header: str, fields: tuple[str, str | None]) -> None:
    found = match(header, known())
    assert (found.field, found.also) == fields
    assert match_header(header)[1] == "exact"


@pytest.mark.parametrize(
    ("lines", "date", "rest"),
    [
        (("Police", "March 2016"), "March 2016", "Police"),
        (("March 2016", "West Midlands", "Police"), "March 2016", "West Midlands Police"),
        (("September", "2016", "Police"), "September 2016", "Police"),
        (("Police, 31/03/2019",), "31/03/2019", "Police"),
        (("Police – by end of March 2019",), "by end of March 2019", "Police"),
        (("Police (May 2020)",), "May 2020", "Police"),
        (("31st March 2019: Head of", "Service"), "31st March 2019", "Head of Service"),
        (("Ongoing", "Police"), "Ongoing", "Police"),
        (("Police; within 3 months",), "within 3 months", "Police"),
    ],
)
def test_a_date_that_stands_apart_is_split_off(lines: Sequence[str], date: str, rest: str) -> None:
    split = at_date([cell(*lines)], "lead_agency", "target_date", "target_date", whole=False)
    assert texts(split.parts) == {"target_date": date, "lead_agency": rest}
    assert not split.doubt


@pytest.mark.parametrize(
    ("lines", "field"), [(("Police",), "lead_agency"), (("March 2016",), "target_date"), (("TBC",), "target_date")]
)
@pytest.mark.parametrize("order", [("lead_agency", "target_date"), ("target_date", "lead_agency")])
def test_one_field_alone_goes_to_its_place(lines: Sequence[str], field: str, order: tuple[str, str]) -> None:
    split = at_date([cell(*lines)], *order, "target_date", whole=False)
    assert texts(split.parts) == {field: " ".join(lines)}
    assert not split.doubt


@pytest.mark.parametrize(
    "lines",
    [
        ("Police will report in March 2016 to the board",),
        ("March 2016", "Police", "May 2017"),
        ("March 2016, Police by May 2017 at last",),
        ("Police 6 months",),
    ],
)
def test_where_it_is_doubtful_nothing_is_split(lines: Sequence[str]) -> None:
    split = at_date([cell(*lines)], "lead_agency", "target_date", "target_date", whole=False)
    assert texts(split.parts) == {"lead_agency": " ".join(lines)}
    assert split.doubt


@pytest.mark.parametrize(
    ("lines", "parts"),
    [
        (("March 2016", "Staff are trained"), {"completion": "March 2016", "outcome": "Staff are trained"}),
        (("Staff are trained", "March 2016"), {"completion": "March 2016", "outcome": "Staff are trained"}),
        (
            ("All of the staff are now trained as of", "March 2016"),
            {"outcome": "All of the staff are now trained as of March 2016"},
        ),
        (("Completed – March 2016",), {"outcome": "Completed – March 2016"}),
        (("By May 2020, train all",), {"outcome": "By May 2020, train all"}),
        (("March 2016",), {"completion": "March 2016"}),
        (("Completed March 2016",), {"outcome": "Completed March 2016"}),
        (("Ongoing",), {"outcome": "Ongoing"}),
        (("Held in March 2016 for 20 staff",), {"outcome": "Held in March 2016 for 20 staff"}),
        (("Staff are trained",), {"outcome": "Staff are trained"}),
    ],
)
def test_the_guidance_s_own_outcome_column(lines: Sequence[str], parts: dict[str, str]) -> None:
    split = at_date([cell(*lines)], "outcome", "completion", "completion", whole=True)
    assert texts(split.parts) == parts
    assert not split.doubt


def test_fields_of_which_none_is_a_date_are_not_parted() -> None:
    split = at_date([cell("Staff are trained", "May 2016", "Green")], "outcome", "completion", None, whole=False)
    assert texts(split.parts) == {"outcome": "Staff are trained May 2016 Green"}
    assert split.doubt


def test_a_cell_on_two_pages_keeps_each_word_on_its_own() -> None:
    group = [cell("West Midlands"), cell("Police", "May 2020", page=2)]
    split = at_date(group, "lead_agency", "target_date", "target_date", whole=False)
    lead, date = split.parts["lead_agency"][0], split.parts["target_date"][0]
    assert [(c.page, c.text) for c in lead] == [(1, "West Midlands"), (2, "Police")]
    assert [(c.page, c.text) for c in date] == [(2, "May 2020")]
    assert (date[0].top, date[0].bottom) == (12, 22)


def test_labels_at_the_beginning_of_lines() -> None:
    group = [cell("Hold courses.", "Action Owner: DCI", "Smith", "Target Completion Date: May 2016", "Status: done")]
    assert texts(at_labels(group, "action", OTHERS, known())) == {
        "action": "Hold courses.",
        "lead_agency": "DCI Smith",
        "target_date": "May 2016",
        "completion": "done",
    }


def test_a_label_that_says_more_stays_with_its_text() -> None:
    group = [cell("Hold courses.", "Update April 2016: two held")]
    assert texts(at_labels(group, "action", OTHERS, known())) == {
        "action": "Hold courses.",
        "milestones": "Update April 2016: two held",
    }


@pytest.mark.parametrize(
    "lines",
    [
        ("The board has asked the action owner: DCI Smith",),
        ("Completed: two courses",),
        ("Staff will learn: what abuse is", "and whom to tell"),
        ("Hold courses.",),
    ],
)
def test_what_is_no_label(lines: Sequence[str]) -> None:
    assert at_labels([cell(*lines)], "action", OTHERS, known()) == {}


def test_a_label_of_a_field_with_its_own_column_is_text() -> None:
    group = [cell("Hold courses.", "Action Owner: DCI Smith", "Target Date: May 2016")]
    assert at_labels(group, "action", OTHERS - {"lead_agency", "target_date"}, known()) == {}


def read(path: Path, header: Sequence[str], *rows: Sequence[str]) -> ActionPlan:
    """Draw a plan and read it."""
    style = getSampleStyleSheet()["BodyText"]
    page = landscape(A4)
    title = Paragraph("Domestic Homicide Review Action Plan", getSampleStyleSheet()["Title"])
    body = [[Paragraph(text.replace("\n", "<br/>"), style) for text in row] for row in (header, *rows)]
    table = Table(body, colWidths=[700 / len(header)] * len(header), style=[("GRID", (0, 0), (-1, -1), 0.5, black)])
    SimpleDocTemplate(str(path), pagesize=page).build([title, table])
    return dhr.read(path)


def action_of(plan: ActionPlan, number: int = 0) -> Action:
    """The first action of a recommendation, of a plan whose words are all accounted for."""
    assert plan.audit.unplaced == []
    return plan.recommendations[number].actions[0]


def test_a_plan_with_two_fields_in_a_column(tmp_path: Path) -> None:
    header = ("No.", "Recommendation", "Action to take", "Owner / Deadline", "RAG")
    plan = read(
        tmp_path / "plan.pdf",
        header,
        ("1", "Train all staff.", "Hold courses.", "Leicestershire Police\nMarch 2016", "Green"),
        ("2", "Keep a register.", "Write one.", "Home Office, from May 2016 or so", "Green"),
    )
    first, second = action_of(plan), action_of(plan, 1)
    assert (first.lead_agency.text, first.target_date.text) == ("Leicestershire Police", "March 2016")
    assert [a.name for a in first.lead_agency.agencies] == ["Leicestershire Police"]
    assert first.target_date.precision == "month"
    assert first.extra["Owner / Deadline"].text == "Leicestershire Police\nMarch 2016"
    lead, date = first.lead_agency.sources[0].bbox, first.target_date.sources[0].bbox
    assert lead[3] <= date[1]
    assert plan.recommendations[0].confident
    assert (second.lead_agency.text, second.target_date.text) == ("Home Office, from May 2016 or so", "")
    assert [f.code for f in plan.recommendations[1].flags] == ["column-combined"]
    assert "Owner / Deadline" in plan.recommendations[1].flags[0].message


def test_a_plan_with_the_guidance_s_outcome_column(tmp_path: Path) -> None:
    header = ("Recommendation", "Action to take", "Lead Agency", "Target Date", "Date of completion and Outcome")
    plan = read(
        tmp_path / "plan.pdf",
        header,
        ("1. Train all staff.", "Hold courses.", "Home Office", "May 2016", "June 2016\nStaff know what to do."),
        ("2. Keep a register.", "Write one.", "Home Office", "May 2016", "Completed"),
    )
    first, second = action_of(plan), action_of(plan, 1)
    assert (first.completion.text, first.outcome.text) == ("June 2016", "Staff know what to do.")
    assert (second.completion.text, second.outcome.text, second.outcome.status) == ("", "Completed", "completed")
    assert all(r.confident for r in plan.recommendations)
    assert "Date of completion and Outcome" not in second.extra


def test_a_plan_whose_outcome_column_holds_the_rating_too(tmp_path: Path) -> None:
    header = ("Recommendation", "Action to take", "Lead Agency", "Outcome & RAG")
    plan = read(tmp_path / "plan.pdf", header, ("1. Train all.", "Hold courses.", "Home Office", "Green"))
    action = action_of(plan)
    assert (action.outcome.text, action.completion.text) == ("Green", "")
    assert [f.code for f in plan.recommendations[0].flags] == ["column-combined"]


def test_a_plan_that_tells_progress_and_outcome_in_one_column(tmp_path: Path) -> None:
    header = ("Recommendation", "Action to take", "Lead Agency", "Target Date", "Progress and outcome")
    text = "Courses were held in May 2016, and staff know what to do."
    plan = read(
        tmp_path / "plan.pdf",
        header,
        ("1. Train all staff.", "Hold courses.", "Home Office", "May 2016", text),
        ("2. Keep a register.", "Write one.", "Home Office", "May 2016", "Done"),
    )
    action = action_of(plan)
    assert (action.milestones.text, action.outcome.text) == (text, "")
    assert all(r.confident for r in plan.recommendations)
    (told,) = [i for i in plan.issues if i.code == "column-combined"]
    assert "“Progress and outcome”" in told.message and told.page == 1


@pytest.mark.parametrize("header", ["RAG / update", "Update / RAG"])
def test_a_state_alone_is_the_rating(tmp_path: Path, header: str) -> None:
    columns = ("Recommendation", "Action to take", "Lead Agency", "Target Date", header)
    plan = read(
        tmp_path / "plan.pdf",
        columns,
        ("1. Train all staff.", "Hold courses.", "Home Office", "May 2016", "Complete"),
        ("2. Keep a register.", "Write one.", "Home Office", "May 2016", "Courses were held, and more are to come."),
    )
    assert (action_of(plan).completion.text, action_of(plan).milestones.text) == ("Complete", "")
    assert [r.confident for r in plan.recommendations] == [True, False]


def test_a_plan_with_labels_in_its_cells(tmp_path: Path) -> None:
    header = ("No.", "Recommendation", "Action")
    text = "Hold courses.\nAction Owner: Home Office\nTarget Completion Date: September 2016\nStatus: Complete"
    plan = read(
        tmp_path / "plan.pdf", header, ("1", "Train all staff.", text), ("2", "Keep one.", text.replace("Hold", "Stop"))
    )
    action = action_of(plan)
    assert action.action.text == "Hold courses."
    assert action.lead_agency.text == "Home Office"
    assert action.target_date.text == "September 2016"
    assert action.completion.text == "Complete"
    raw = Counter(action.extra["Action"].text.split())
    assert raw == Counter(text.split())
    assert plan.recommendations[0].confident


WORDS = st.sampled_from(
    (
        "Police",
        "staff,",
        "March",
        "2016",
        "31/03/19",
        "–",
        "by",
        "May",
        "2020,",
        "Owner:",
        "Status:",
        "(June",
        "2021)",
        "q",
    )
)
LINES = st.lists(st.lists(WORDS, min_size=1, max_size=5).map(" ".join), min_size=1, max_size=5)


def printed(parts: dict[str, list[Fragments]]) -> Counter[str]:
    """The letters and figures of all parts."""
    return Counter(c for text in texts(parts).values() for c in text if c.isalnum())


@given(LINES, st.booleans())
def test_no_letter_is_lost_or_made_up_by_a_date(lines: list[str], whole: bool) -> None:
    split = at_date([cell(*lines)], "lead_agency", "target_date", "target_date", whole=whole)
    assert all(group for groups in split.parts.values() for group in groups)
    assert printed(split.parts) == Counter(c for line in lines for c in line if c.isalnum())


@given(LINES)
def test_only_labels_are_dropped_at_labels(lines: list[str]) -> None:
    parts = at_labels([cell(*lines)], "action", OTHERS - {"action"}, known())
    lost = Counter(c for line in lines for c in line if c.isalnum()) - printed(parts)
    begun = [line.replace("– ", "").split()[:1] for line in lines]
    labels = Counter(c for words in begun for word in words if word in ("Owner:", "Status:") for c in word)
    assert not parts or not lost - labels
    assert parts.keys() != {"action"}


def drafts_of(*outcomes: tuple[str, ...]) -> list[Draft]:
    """A recommendation for each outcome, given by its lines."""
    return [
        Draft(str(n), (), "", [1], actions=[DraftAction(cells={"outcome": [[cell(*lines)]]})])
        for n, lines in enumerate(outcomes, 1)
    ]


def test_a_label_here_and_there_is_part_of_its_text() -> None:
    some = drafts_of(("Completed.", "Evidence: minutes"), ("Staff are trained.",), ("Ongoing.",))
    assert usual_labels(some, known()) == {"outcome": frozenset()}


def test_a_label_in_every_other_cell_is_usual() -> None:
    most = drafts_of(("Completed.", "Evidence: minutes"), ("Ongoing.", "Evidence: audit"), ("Ongoing.",))
    assert usual_labels(most, known()) == {"outcome": frozenset({"evidence"})}


def test_labels_that_are_not_usual_part_nothing() -> None:
    labelled = [cell("Completed.", "Evidence: minutes")]
    assert texts(at_labels(labelled, "outcome", OTHERS, known(), frozenset({"evidence"}))) == {
        "outcome": "Completed.",
        "milestones": "minutes",
    }
    assert at_labels(labelled, "outcome", OTHERS, known(), frozenset()) == {}


def test_a_label_stands_at_the_beginning_of_its_line() -> None:
    assert at_labels([cell("Completed 3rd May", "2023. Evidence: minutes")], "outcome", OTHERS, known()) == {}
