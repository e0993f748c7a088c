"""The scorer must notice every kind of error; otherwise a test that leans on it proves nothing."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from schemas.plan import ActionPlan
from tests.generated.random_plan import random_plan
from tests.generated.score import main, score

Truth = dict[str, Any]


@pytest.fixture
def truth() -> Truth:
    """A plan with several sections and rows."""
    return random_plan(11)[0].truth()


def as_schema(truth: Truth) -> Truth:
    """The truth in the form of the output."""
    recs = []
    for i, rec in enumerate(truth["recommendations"]):
        actions = []
        for j, row in enumerate(rec["actions"]):
            action: Truth = {
                name: {"text": row[name]}
                for name in ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")
            }
            action["id"] = f"d/{i}/{j}"
            action["completion"]["colour"] = row["colour"]
            action["extra"] = {name: {"text": text} for name, text in row["extra"].items()}
            actions.append(action)
        recs.append(
            {
                "id": f"d/{i}",
                "number": rec["number"],
                "section": {"heading": rec["section"]},
                "recommendation": {"text": rec["recommendation"]},
                "scope": {"text": rec["scope"]},
                "actions": actions,
            }
        )
    return {"document": {"id": "d", "file": "d.pdf", "sha256": "0"}, "recommendations": recs}


@pytest.mark.parametrize("seed", range(6))
def test_truth_agrees_with_itself(seed: int) -> None:
    truth = random_plan(seed)[0].truth()
    assert score(truth, truth).perfect_lines
    assert score(truth, as_schema(truth)).perfect_lines
    outcome = score(truth, ActionPlan.model_validate(as_schema(truth)))
    assert outcome.perfect_lines
    assert outcome.words > 50
    assert not outcome.differences


def drop_rec(result: Truth) -> None:
    """A recommendation is lost."""
    del result["recommendations"][1]


def repeat_rec(result: Truth) -> None:
    """A recommendation is made up."""
    result["recommendations"].insert(1, copy.deepcopy(result["recommendations"][0]))


def split_rec(result: Truth) -> None:
    """A recommendation falls into two."""
    recs = result["recommendations"]
    index = next(i for i, rec in enumerate(recs) if len(rec["actions"]) > 1)
    tail = copy.deepcopy(recs[index])
    tail |= {"number": None, "recommendation": "", "scope": ""}
    tail["actions"], recs[index]["actions"] = recs[index]["actions"][1:], recs[index]["actions"][:1]
    recs.insert(index + 1, tail)


def merge_rows(result: Truth) -> None:
    """Two rows run together."""
    rec = next(rec for rec in result["recommendations"] if len(rec["actions"]) > 1)
    one, two = rec["actions"][:2]
    one["action"] += "\n" + two["action"]
    del rec["actions"][1]


def swap_rows(result: Truth) -> None:
    """Rows change places."""
    rec = next(rec for rec in result["recommendations"] if len(rec["actions"]) > 1)
    rec["actions"].reverse()


def lose_word(result: Truth) -> None:
    """The last word of an action is lost."""
    action = next(a for rec in result["recommendations"] for a in rec["actions"] if a["action"])
    action["action"] = action["action"].rsplit(" ", 1)[0]


def swap_words(result: Truth) -> None:
    """Words change places."""
    action = next(a for rec in result["recommendations"] for a in rec["actions"] if len(a["action"].split()) > 3)
    action["action"] = " ".join(reversed(action["action"].split()))


def break_word(result: Truth) -> None:
    """A word stays broken."""
    rec = result["recommendations"][0]
    rec["recommendation"] = rec["recommendation"][:-3] + " " + rec["recommendation"][-3:]


def wrong_column(result: Truth) -> None:
    """A text slips into the next column: no word is lost, yet it is wrong."""
    row = result["recommendations"][0]["actions"][0]
    row["outcome"], row["target_date"] = row["target_date"], row["outcome"]


def wrong_colour(result: Truth) -> None:
    """Another fill."""
    result["recommendations"][0]["actions"][0]["colour"] = "#123456"


def wrong_section(result: Truth) -> None:
    """Another section."""
    result["recommendations"][0]["section"] = "Elsewhere"


def wrong_number(result: Truth) -> None:
    """Another number."""
    result["recommendations"][0]["number"] = "99"


def fill_empty(result: Truth) -> None:
    """A text in an empty cell."""
    result["recommendations"][0]["actions"][0]["extra"] = {"Remarks": "nowhere printed"}


def empty(result: Truth) -> None:
    """Nothing at all."""
    result["recommendations"] = []


@pytest.mark.parametrize(
    "harm",
    [
        drop_rec, repeat_rec, split_rec, merge_rows, swap_rows, lose_word, swap_words, break_word, wrong_column,
        wrong_colour, wrong_section, wrong_number, fill_empty, empty,
    ],
)  # fmt: skip
def test_every_error_is_noticed(truth: Truth, harm: Callable[[Truth], None]) -> None:
    result = copy.deepcopy(truth)
    harm(result)
    outcome = score(truth, result)
    assert not outcome.perfect
    assert outcome.differences or outcome.missing or outcome.made_up
    assert outcome.report()


def test_lost_and_made_up_recommendations_are_named(truth: Truth) -> None:
    lost, more = copy.deepcopy(truth), copy.deepcopy(truth)
    drop_rec(lost)
    repeat_rec(more)
    outcome = score(truth, lost)
    assert (outcome.found, len(outcome.missing), len(outcome.made_up)) == (outcome.expected - 1, 1, 0)
    assert outcome.lost
    outcome = score(truth, more)
    assert (outcome.found, len(outcome.missing), len(outcome.made_up)) == (outcome.expected, 0, 1)
    assert outcome.invented


def test_a_damaged_recommendation_is_still_the_same_one(truth: Truth) -> None:
    result = copy.deepcopy(truth)
    lose_word(result)
    outcome = score(truth, result)
    assert outcome.found == outcome.expected
    assert outcome.lost.total() == 1
    assert outcome.exact == outcome.fields - 1
    assert outcome.rows_whole == outcome.rows - 1


def test_a_swap_of_columns_loses_no_word_but_two_fields(truth: Truth) -> None:
    result = copy.deepcopy(truth)
    wrong_column(result)
    outcome = score(truth, result)
    assert not outcome.lost
    assert not outcome.invented
    assert outcome.exact == outcome.fields - 2


def test_lines_count_only_strictly(truth: Truth) -> None:
    result = copy.deepcopy(truth)
    action = next(a for rec in result["recommendations"] for a in rec["actions"] if "\n" in a["action"])
    action["action"] = action["action"].replace("\n", " ")
    outcome = score(truth, result)
    assert outcome.perfect
    assert not outcome.perfect_lines
    assert outcome.strict == outcome.fields - 1
    assert not outcome.differences[0].words


def test_command(truth: Truth, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.json").write_text(json.dumps(truth))
    (tmp_path / "b.json").write_text(json.dumps(as_schema(truth)))
    assert main([str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 0
    harmed = copy.deepcopy(truth)
    lose_word(harmed)
    (tmp_path / "b.json").write_text(json.dumps(harmed))
    assert main([str(tmp_path / "a.json"), str(tmp_path / "b.json")]) == 1
    assert "1 of" in capsys.readouterr().out
    assert main([]) == 2
