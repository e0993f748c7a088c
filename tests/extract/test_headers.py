"""Header wordings and whole header rows against labelled lists, half of them not seen while the vocabulary was made."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
import yaml

from extract.header.columns import Header, cell_label, find_header, header_at, match_header
from extract.header.wordings import CHOICES, FIELDS, folded, header_key, known, match_levels
from extract.plan.tables import is_plan
from extract.types import Cell, Line, Table, Word, replace

CASES = Path(__file__).parent / "cases"
FURTHER = ("headers_fresh_seen", "headers_fresh_held", "headers_last_held")
COLUMN = 300.0
ROW = 20.0


def cases(name: str) -> list[Any]:
    """A labelled list."""
    loaded: list[Any] = yaml.safe_load((CASES / f"{name}.yml").read_text(encoding="utf-8"))
    return loaded


def line(text: str, x0: float, top: float) -> Line:
    """A printed line of a cell; the words are four points a character wide."""
    words, x = [], x0 + 5
    for part in text.split():
        words.append(Word(text=part, x0=x, top=top, x1=x + 4.0 * len(part), bottom=top + 10, size=10))
        x += 4.0 * len(part) + 3
    return Line(tuple(words))


def table(*rows: Sequence[str]) -> Table:
    """A table with a column for each text of its first row."""
    width = len(rows[0])
    cells = [
        Cell(
            page=1,
            x0=col * COLUMN,
            top=row * ROW,
            x1=(col + 1) * COLUMN,
            bottom=(row + 1) * ROW,
            row=row,
            col=col,
            lines=(line(text, col * COLUMN, row * ROW + 5),) if text else (),
        )
        for row, texts in enumerate(rows)
        for col, text in enumerate(texts[:width])
    ]
    return Table(
        page=1,
        x0=0,
        top=0,
        x1=width * COLUMN,
        bottom=len(rows) * ROW,
        x_edges=tuple(i * COLUMN for i in range(width + 1)),
        y_edges=tuple(i * ROW for i in range(len(rows) + 1)),
        cells=tuple(cells),
    )


def header_of(texts: Sequence[str]) -> Header | None:
    """The header that is found in a table with these texts in its first row."""
    return find_header(table(texts))


def right(name: str) -> tuple[int, int]:
    """How many wordings of a list get the field of their label, and how many there are."""
    rows = cases(name)
    return sum(match_header(" ".join(r["header"].split()))[0] == r["field"] for r in rows), len(rows)


def fields_of(header: Header | None) -> list[str | None]:
    """A header's fields from left to right."""
    return [] if header is None else [c.field for c in header.columns]


def read_right(name: str) -> tuple[int, int]:
    """How many whole header rows of a list are taken for a plan's with the right fields, and how many there are."""
    plans = cases(name)
    right_ones = 0
    for plan in plans:
        header = header_of([text for text, _ in plan])
        taken = header is not None and is_plan(header, about=True)
        right_ones += taken and fields_of(header) == [field for _, field in plan]
    return right_ones, len(plans)


def test_labels_are_fields() -> None:
    lists = ("headers_seen", "headers_held", *FURTHER)
    labels = {r["field"] for name in lists for r in cases(name)}
    assert labels == {*FIELDS, None}


@pytest.mark.parametrize("name", ["headers_seen", "headers_fresh_seen"])
def test_every_seen_wording_has_its_field(name: str) -> None:
    found, count = right(name)
    assert found == count


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Ser.", "number"),
        ("Action #", "number"),
        ("Who by?", "lead_agency"),
        ("Agencies involved", "lead_agency"),
        ("Other agencies involved", None),
        ("R", None),
        ("Row", None),
        ("Partner", None),
        ("So what?", None),
    ],
)
def test_a_field_is_better_left_out_than_wrong(text: str, field: str | None) -> None:
    assert match_header(text)[0] == field


def test_held_wordings_keep_their_share() -> None:
    """235 of 241 when it was last measured; nobody looks at which they are."""
    found, _ = right("headers_held")
    assert found >= 235


@pytest.mark.parametrize("name", FURTHER)
def test_further_wordings_keep_their_share(name: str) -> None:
    """67 of 71 and 69 of 69 before anybody looked at what the held lists miss."""
    found, count = right(name)
    assert found >= 0.97 * count


def test_every_seen_header_row_is_read() -> None:
    found, count = read_right("plans_seen")
    assert found == count


def test_held_header_rows_keep_their_share() -> None:
    """All are taken for a plan, 24 of 30 with every field right, when it was last measured."""
    assert all((header := header_of([t for t, _ in p])) and is_plan(header, about=True) for p in cases("plans_held"))
    found, _ = read_right("plans_held")
    assert found >= 24


@pytest.mark.parametrize("about", [True, False])
def test_other_tables_are_no_plan(about: bool) -> None:
    taken = [
        case["headers"]
        for case in cases("not_plans")
        if (header := header_of(case["headers"])) is not None and is_plan(header, about=about)
    ]
    assert taken == []


@pytest.mark.parametrize("about", [True, False])
def test_the_guidance_s_own_columns_are_a_plan(about: bool) -> None:
    header = header_of(("Recommendation", "Scope", "Action to take", "Lead Agency", "Target Date", "Outcome"))
    assert header is not None
    assert is_plan(header, about=about)


@pytest.mark.parametrize(
    "text",
    [
        "Ref No.",
        "Progress update (Nov 2019)",
        "Update April 2016",
        "Update – January 2022",
        "RAG status as at 31/03/2020",
        "Milestones / evidence",
        "Statws / Status",
        "Lead Officer(s)",
        "Recommendation (What is the over-arching recommendation?)",
    ],
)
def test_what_a_header_adds_is_no_doubt(text: str) -> None:
    assert match_header(text)[1] == "exact"


def test_a_header_that_only_holds_a_word_is_in_doubt() -> None:
    assert match_header("Any other progress worth telling") == ("milestones", "contains")


@pytest.mark.parametrize(
    ("texts", "field", "header"),
    [
        (("Learning", "Recommendation", "Action", "Lead"), "recommendation", "Recommendation"),
        (("Finding", "Recommendation", "Action", "Lead"), "recommendation", "Recommendation"),
        (("Finding", "Action", "Lead", "By when"), "recommendation", "Finding"),
        (("Recommendation", "Action", "Lead officer", "Lead agency"), "lead_agency", "Lead agency"),
        (("Recommendation", "Action", "Lead officer", "By when"), "lead_agency", "Lead officer"),
        (("Recommendation", "Action", "Impact", "Outcome"), "outcome", "Outcome"),
        (("Recommendation", "Action", "Review date", "Target date"), "target_date", "Target date"),
        (("Recommendation", "Action", "Status", "RAG"), "completion", "RAG"),
        (("Recommendation", "Action", "RAG", "Status"), "completion", "RAG"),
        (("Recommendation", "Action", "Update May 2016", "Update June 2016"), "milestones", "Update May 2016"),
        (("Recommendation", "Action", "Completion and outcome", "RAG"), "outcome", "Completion and outcome"),
        (("Recommendation", "Action", "Key milestones", "Latest update"), "outcome", "Latest update"),
        (("Recommendation", "Action", "Key milestones", "Update", "Outcome"), "outcome", "Outcome"),
        (("Recommendation", "Specific", "Measurable", "Relevant", "Time-bound"), "action", "Specific"),
        (("Recommendation", "Specific", "Measurable", "Relevant", "Time-bound"), "target_date", "Time-bound"),
    ],
)
def test_of_two_columns_the_better_wording_has_the_field(texts: Sequence[str], field: str, header: str) -> None:
    found = header_of(texts)
    assert found is not None
    assert [c.header for c in found.columns if c.field == field] == [header]
    assert all(c.certain for c in found.columns)


@pytest.mark.parametrize(
    ("levels", "field", "how"),
    [
        (("Delivery", "Action Owner"), "lead_agency", "exact"),
        (("Target", "Date"), "target_date", "exact"),
        (("Progress", "Q1"), "milestones", "exact"),
        (("Progress", "Nov 2019"), "milestones", "exact"),
        (("Plan", "Actions"), "action", "exact"),
        (("Recommendation", "No."), "number", "exact"),
        (("Responsible", "Name"), "lead_agency", "contains"),
        (("Outcome", "Date"), "target_date", "contains"),
    ],
)
def test_headers_of_two_rows(levels: Sequence[str], field: str, how: str) -> None:
    found = match_levels(levels, known())
    assert (found.field, found.how) == (field, how)


def test_a_header_of_two_rows_whose_first_names_groups() -> None:
    upper, lower = ("Learning", "", "Delivery", "", ""), ("No.", "Recommendation", "Actions", "Action Owner", "Date")
    flat = table(lower, lower, ("1", "Do it", "We do it", "Council", "May 2020"))
    spans = {0: 2, 2: 3}
    cells = [
        replace(c, x1=c.x0 + COLUMN * spans[c.col], col_span=spans[c.col], lines=(line(upper[c.col], c.x0, 5),))
        for c in flat.cells
        if c.row == 0 and c.col in spans
    ]
    grouped = replace(flat, cells=(*cells, *(c for c in flat.cells if c.row)))
    header = find_header(grouped)
    assert header is not None
    assert fields_of(header) == ["number", "recommendation", "action", "lead_agency", "target_date"]
    assert header.end_row == 2


def test_a_column_of_numbers_is_no_action() -> None:
    headers = ("Recommendation", "Action", "Description of action", "Lead agency")
    numbers = table(headers, ("Train staff", "1.1", "Hold courses", "Council"), ("", "2a", "Hold more", "Council"))
    words = table(headers, ("Train staff", "1.1 Plan", "Hold courses", "Council"), ("", "2a", "Hold more", "Council"))
    assert fields_of(find_header(numbers)) == ["recommendation", None, "action", "lead_agency"]
    assert fields_of(find_header(words)) == ["recommendation", "action", None, "lead_agency"]


@pytest.mark.parametrize(
    ("cells", "field", "certain"),
    [(("May 2020", "31/03/2021"), "target_date", True), (("soon", "May 2020, then yearly"), "target_date", False)],
)
def test_dates_under_a_doubtful_header(cells: Sequence[str], field: str, certain: bool) -> None:
    headers = ("Recommendation", "Action", "Lead agency", "Deadline set by the board")
    found = find_header(table(headers, *(("Train staff", "Hold courses", "Council", text) for text in cells)))
    assert found is not None
    assert (found.columns[3].field, found.columns[3].certain) == (field, certain)


def test_short_rows_of_data_are_no_header() -> None:
    rows = [
        ("1", "Share learning", "Team briefing", "Council", "Ongoing", "Completed"),
        ("2", "Update policy", "Policy updated", "Police", "Complete", "Complete"),
        ("3", "Lead review", "Action agreed", "Lead nurse", "Progress made", "Green"),
    ]
    data = table(*rows)
    assert [header_at(data, row) for row in range(len(rows))] == [None] * len(rows)


def test_label_keeps_the_printed_words() -> None:
    cell = table(("Lead Agency/ies",)).cells[0]
    assert cell_label(cell) == "Lead Agency/ies"


def test_a_word_of_an_unknown_name_that_a_column_broke() -> None:
    """Wherever the column ends; the first piece is no word."""
    plain = table(("Recommendation", "Action", "Lead Agency", "Target Date", "Resources"), ("1", "2", "3", "4", "5"))
    for upper, lower, name in (("Resourc", "es", "Resources"), ("Resource", "needs", "Resource needs")):
        lines = (line(upper, 4 * COLUMN, 0.0), line(lower, 4 * COLUMN, 12.0))
        cells = [replace(c, lines=lines) if c.row == 0 and c.col == 4 else c for c in plain.cells]
        header = header_at(replace(plain, cells=tuple(cells)), 0)
        assert header is not None
        assert header.columns[4].header == name


def test_a_hyphen_that_a_program_set_is_no_part_of_a_label() -> None:
    """People type another one, and a name that has it within a line is written so."""
    for upper, lower, label in (
        ("Re\u2010", "sources", "Resources"),
        ("e\u2010mail re\u2010", "ply", "e\u2010mail re\u2010ply"),
    ):
        words = [line(text, 0.0, top).words for text, top in ((upper, 0.0), (lower, 12.0))]
        cell = Cell(1, 0.0, 0.0, 5 + max(w.x1 for own in words for w in own), 40.0, 0, 0, lines=tuple(map(Line, words)))
        assert cell_label(cell) == label


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("Lead Agency/ies", "lead agency"),
        ("Action(s)", "action"),
        ("ACTIONS", "action"),
        ("Status", "status"),
        ("Cam gweithredu’r tîm", "cam gweithredu r tim"),
    ],
)
def test_singular_and_plural_are_one(text: str, key: str) -> None:
    assert folded(text) == key


def test_key_drops_accents_and_marks() -> None:
    assert header_key("  RAG-rating³ (ŵyl)") == "rag rating wyl"


def test_no_wording_stands_in_two_lists() -> None:
    content = yaml.safe_load(files("extract").joinpath("headers.yml").read_text(encoding="utf-8"))
    seen: dict[str, str] = {}
    twice = []
    for field in (*FIELDS, "other"):
        for choice in CHOICES:
            for wording in content[field].get(choice, ()):
                key = folded(wording)
                if key in seen:
                    twice.append((wording, seen[key], f"{field}.{choice}"))
                seen[key] = f"{field}.{choice}"
    assert twice == []


@pytest.mark.parametrize(
    ("header", "field"),
    [
        ("Actions to secure the recommendation", "action"),
        ("Recommendation sponsor and owner", "lead_agency"),
        ("Progress against the outcome", "milestones"),
        ("Milestones for the lead agency", "milestones"),
    ],
)
def test_what_a_header_is_about_stands_before_its_preposition(header: str, field: str) -> None:
    assert match_header(header)[0] == field


@pytest.mark.parametrize("header", ["Evidence required", "Recommendation from the review", "Nominated lead"])
def test_words_that_add_nothing_leave_no_doubt(header: str) -> None:
    assert match_header(header)[1] == "exact"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("How we will deliver this", "action"),
        ("What we plan to do", "action"),
        ("Action assigned to", "lead_agency"),
        ("Date action to be completed", "target_date"),
        ("Recommendation Nº", "number"),
    ],
)
def test_wordings_that_hold_another_fields_word(text: str, field: str) -> None:
    assert match_header(text) == (field, "exact")


def test_a_question_is_not_one_that_asks_something_else() -> None:
    """Few letters part "how" from "who", and a field from another."""
    assert match_header("Why will we do it")[1] != "near"
    assert match_header("What wil we do")[1] == "near"


@pytest.mark.parametrize("first", ["Date", "DATE"])
def test_what_was_done_day_by_day_is_no_plan(first: str) -> None:
    header = find_header(table([first, "Agency", "Action taken", "Comment"], ["x", "x", "x", "x"]))
    assert header is None or not is_plan(header, about=True)


@pytest.mark.parametrize(
    "texts",
    [
        ("Minute", "Action", "Lead", "Deadline"),
        ("Meeting date", "Action", "Owner", "Status"),
        ("Complaint", "Action", "Lead", "Date", "Outcome"),
        ("Referral", "Date", "Action", "Outcome"),
        ("Impact identified", "Mitigating action", "Responsible", "Timescale"),
    ],
)
def test_logs_of_meetings_and_cases_are_no_plan(texts: Sequence[str]) -> None:
    header = find_header(table(texts, ["x"] * len(texts)))
    assert header is None or not is_plan(header, about=True)


@pytest.mark.parametrize("first", ["Finding", "Objective", "Area for improvement"])
def test_findings_with_actions_are_a_plan_in_a_review_only(first: str) -> None:
    """Audits, inspections and strategies print such tables too."""
    texts = (first, "Action", "Lead", "Timescale", "Progress")
    header = find_header(table(texts, ["x"] * len(texts)))
    assert header is not None
    assert is_plan(header, about=True)
    assert not is_plan(header, about=False)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        (
            "Date of completion and outcome When is the recommendation actually completed? What does it look like?",
            "outcome",
        ),
        ("Action: What will be done?", "action"),
        ("What will we do?", "action"),
        ("Who is responsible?", "lead_agency"),
    ],
)
def test_a_question_behind_a_name_does_not_change_it(text: str, field: str) -> None:
    assert match_header(text) == (field, "exact")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Argymhelliad Recommendation", "recommendation"),
        ("Camau i’w cymryd Actions to take", "action"),
        ("Pwy Who", "lead_agency"),
        ("Erbyn pryd By when", "target_date"),
        ("Statws Status", "completion"),
    ],
)
def test_a_name_in_two_languages(text: str, field: str) -> None:
    """One stands over the other, with no mark between them."""
    assert match_header(text) == (field, "exact")


def test_two_names_of_two_fields_are_not_one() -> None:
    assert match_header("Outcome Lead agency")[1] != "exact"


def test_what_a_panel_recommends_is_the_recommendation() -> None:
    header = find_header(table(("Ref", "What we learned", "What the panel recommends", "What will be done", "Who")))
    assert header is not None
    assert [c.field for c in header.columns] == ["number", None, "recommendation", "action", "lead_agency"]
