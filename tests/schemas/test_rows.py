"""The flat rows."""

from __future__ import annotations

import json
from datetime import date

import pandas

from schemas.rows import (
    ACTION_COLUMNS,
    ISSUE_COLUMNS,
    RECOMMENDATION_COLUMNS,
    action_rows,
    issue_rows,
    recommendation_rows,
)
from tests.plans import empty_plan, plan


def test_every_row_has_every_column_in_order() -> None:
    for rows, columns in (
        (action_rows(plan()), ACTION_COLUMNS),
        (recommendation_rows(plan()), RECOMMENDATION_COLUMNS),
        (issue_rows(plan()), ISSUE_COLUMNS),
    ):
        for row in rows:
            assert list(row) == list(columns)


def test_every_column_is_described() -> None:
    for columns in (ACTION_COLUMNS, RECOMMENDATION_COLUMNS, ISSUE_COLUMNS):
        assert all(column.description for column in columns.values())


def test_an_action_repeats_its_recommendation() -> None:
    rows = list(action_rows(plan()))
    assert [row["action_id"] for row in rows] == ["plan/overview/1/1", "plan/overview/1/2", "plan/overview/2/1"]
    assert {row["recommendation"] for row in rows[:2]} == {"The partnership should train."}
    assert rows[0]["target_end"] == date(2016, 1, 31)
    assert rows[0]["lead_agencies"] == "West Midlands Police"
    assert rows[0]["lead_roles"] == "Head of Safeguarding"
    assert json.loads(str(rows[0]["extra"])) == {"Evidence": "Register"}
    assert rows[1]["extra"] == ""


def test_a_recommendation_joins_its_actions_by_newlines() -> None:
    first, second = recommendation_rows(plan())
    assert first["actions"] == 2
    assert first["action"] == "Train all staff.\nCheck again."
    assert first["target_date"] == "January 2016\n2017"
    assert (first["target_start"], first["target_end"]) == (date(2016, 1, 1), date(2017, 12, 31))
    assert first["rag"] == "green; amber"
    assert first["outcome_status"] == "completed"
    assert (second["confident"], second["flags"]) == (False, "the grid is ragged")


def test_a_cell_merged_down_two_actions_counts_once() -> None:
    assert next(recommendation_rows(plan()))["lead_agency"] == "Police"


def test_equal_words_in_two_cells_stay_two() -> None:
    made = plan()
    actions = made.recommendations[0].actions
    other = actions[1].model_copy(update={"lead_agency": actions[0].lead_agency.model_copy(update={"sources": []})})
    rec = made.recommendations[0].model_copy(update={"actions": [actions[0], other]})
    row = next(recommendation_rows(made.model_copy(update={"recommendations": [rec]})))
    assert row["lead_agency"] == "Police\nPolice"


def test_pages() -> None:
    assert [(row["page"], row["pages"]) for row in recommendation_rows(plan())] == [(2, "2; 3"), (3, "3")]


def test_extra_of_the_actions_reaches_the_recommendation() -> None:
    assert json.loads(str(next(recommendation_rows(plan()))["extra"])) == {"Evidence": "Register"}


def test_extra_that_only_the_recommendation_has_reaches_its_actions() -> None:
    made = plan()
    rec = made.recommendations[0].model_copy(update={"extra": {"Ref": made.recommendations[0].recommendation}})
    rows = list(action_rows(made.model_copy(update={"recommendations": [rec]})))
    assert all("Ref" in json.loads(str(row["extra"])) for row in rows)


def test_to_frame_has_the_columns_of_the_actions() -> None:
    frame = plan().to_frame()
    assert list(frame.columns) == list(ACTION_COLUMNS)
    assert len(frame) == 3


def test_frames_of_any_plan_have_the_same_types() -> None:
    full, empty = plan().to_frame(), empty_plan("letter", "letter.pdf", "no-action-plan").to_frame()
    assert full.dtypes.equals(empty.dtypes)
    assert {str(dtype) for dtype in full.dtypes} == {"string", "Int64", "boolean", "datetime64[s]"}
    both = pandas.concat([full, empty])
    assert both.dtypes.equals(full.dtypes)
    assert both.loc[both["confident"], "action_id"].tolist() == ["plan/overview/1/1", "plan/overview/1/2"]
    assert full["target_start"].dt.year.tolist()[:2] == [2016, 2017]
    assert full["target_start"].isna().tolist() == [False, False, True]
