"""The merge script does right by the other tools: a plan whose rows no page cuts comes out whole, however joined."""

from __future__ import annotations

import pytest

from benchmarks.headers import Column, header_fields, looks_like_header
from benchmarks.merge import JOINS, clean, is_title, merge, nested, trimmed
from benchmarks.peers import Cell, Table
from tests.generated.score import score

COLUMNS = [Column("number", "No."), Column("recommendation", "Recommendation"), Column("action", "Action to take")]
HEADER: list[Cell] = ["No.", "Recommen\ndation", "Action to take"]
CLEAN: list[Table] = [
    {
        "page": 1,
        "rows": [
            ["Overview Recommendations", None, None],
            HEADER,
            ["1.", "Review the policy", "Draft it"],
            ["2.", "Train staff", "Book a room"],
        ],
    },
    {"page": 2, "rows": [HEADER, ["3.", "Publish", "Print it"]]},
]
"""A plan of two pages, its rows whole."""


@pytest.mark.parametrize("join", JOINS)
def test_a_clean_plan_is_right(join: str) -> None:
    rows = merge(CLEAN, COLUMNS, join)  # type: ignore[arg-type]
    assert rows == [
        {"number": "1", "recommendation": "Review the policy", "action": "Draft it"},
        {"number": "2", "recommendation": "Train staff", "action": "Book a room"},
        {"number": "3", "recommendation": "Publish", "action": "Print it"},
    ]


def cut(second: list[list[Cell]], page: int = 2) -> list[Table]:
    return [{"page": 1, "rows": [HEADER, ["1", "Review", "Draft the"]]}, {"page": page, "rows": second}]


def test_a_row_cut_by_the_page_is_joined() -> None:
    rows = merge(cut([["", "", "policy"], ["2", "Train", "Book"]]), COLUMNS, "at page top")
    assert [row["action"] for row in rows] == ["Draft the\npolicy", "Book"]
    assert merge(cut([["", "", "policy"]]), COLUMNS, "never")[1]["action"] == "policy"


def test_only_the_way_unnumbered_joins_inside_a_page() -> None:
    second: list[list[Cell]] = [["2", "Train", "Book"], ["", "", "Invite"]]
    assert len(merge(cut(second), COLUMNS, "at page top")) == 3
    assert merge(cut(second), COLUMNS, "unnumbered")[1]["action"] == "Book\nInvite"


def test_a_table_without_header_goes_on_only_on_the_next_page_and_with_as_many_columns() -> None:
    assert len(merge(cut([["2", "Train", "Book"]], page=2), COLUMNS, "never")) == 2
    assert len(merge(cut([["2", "Train", "Book"]], page=4), COLUMNS, "never")) == 1
    assert len(merge(cut([["2", "Train"]]), COLUMNS, "never")) == 1


def test_the_number_may_stand_before_the_recommendation() -> None:
    columns = [Column("recommendation", "Recommendation"), Column("action", "Action")]
    tables: list[Table] = [{"page": 1, "rows": [["Recommendation", "Action"], ["R1.2 Review it", "Draft"]]}]
    assert merge(tables, columns, "never") == [{"recommendation": "Review it", "action": "Draft", "number": "R1.2"}]


def test_what_stands_above_the_first_recommendation_is_dropped() -> None:
    prompts: list[Cell] = [None, "What is the over-arching recommendation?", "How exactly?"]
    tables: list[Table] = [{"page": 1, "rows": [HEADER, prompts, ["1", "Review", "Draft"]]}]
    assert len(merge(tables, COLUMNS, "unnumbered")) == 1


def test_columns_that_are_empty_throughout_are_dropped_only_beyond_the_plans() -> None:
    assert trimmed([["No.", "", "Action"], ["1", "", "Draft"]], 2) == [["No.", "Action"], ["1", "Draft"]]
    assert trimmed([["1", "", "Draft"]], 3) == [["1", "", "Draft"]]


@pytest.mark.parametrize(
    ("cells", "fields", "inside", "title"),
    [
        (["Police", None, None], ["number", "recommendation", "action"], False, True),
        (["Police", "", ""], ["number", "recommendation", "action"], False, True),
        (["4", "", ""], ["number", "recommendation", "action"], True, False),
        (["rest of it", "", ""], ["recommendation", "action", "outcome"], False, False),
        (["Police", "", ""], ["recommendation", "action", "outcome"], True, True),
        (["Police", "", "x"], ["number", "recommendation", "action"], True, False),
    ],
)
def test_titles(cells: list[Cell], fields: list[str], inside: bool, title: bool) -> None:
    assert is_title(cells, fields, inside) is title


def test_a_hyphen_at_the_lines_end_stays_within_its_word() -> None:
    assert clean("multi-\nagency") == "multi-agency"
    assert clean("short-\nand long-term") == "short-\nand long-term"


def test_headers_are_known_by_the_plans_wording_and_by_place() -> None:
    assert header_fields(["no.", "RECOMMENDATION", "garbled"], COLUMNS) == ["number", "recommendation", "action"]
    assert header_fields(["Action to take", "", "No.", ""], COLUMNS) == ["action", "", "number", ""]
    assert header_fields(["1", "Recommendation", "Draft"], COLUMNS) is None


def test_headers_are_known_by_their_words() -> None:
    assert looks_like_header(["Ref", "Recommendation", "Lead agency", "By when"])
    assert not looks_like_header(["1", "Review the policy", "Northmoor Constabulary", "March 2019"])


def test_rows_become_recommendations_that_the_scorer_compares() -> None:
    rows = [
        {"number": "1", "recommendation": "• Review", "action": "Draft", "extra": ""},
        {"number": "", "recommendation": "it", "action": "▪ Print", "extra": "High"},
    ]
    got = nested(rows)
    assert got["recommendations"] == [
        {
            "number": "1",
            "recommendation": "Review\nit",
            "scope": "",
            "actions": [{"action": "Draft", "extra": {}}, {"action": "Print", "extra": {"extra": "High"}}],
        }
    ]
    assert score(got, got).perfect
    assert not score(got, nested(rows[:1])).perfect
