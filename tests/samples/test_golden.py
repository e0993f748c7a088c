"""The samples, read and held against their sources' truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dhr
from dhr.options import Reader
from tests.generated.score import score

SAMPLES = sorted((Path(__file__).parents[2] / "samples").glob("*.expected.json"))


@pytest.mark.parametrize("reader", dhr.READERS)
@pytest.mark.parametrize("expected", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_sample_is_read_word_for_word(expected: Path, reader: Reader) -> None:
    truth = json.loads(expected.read_text(encoding="utf-8"))
    plan = dhr.read(expected.with_name(truth["file"]), reader)
    outcome = score(truth, plan)
    assert outcome.found == outcome.expected, outcome.report()
    assert not outcome.made_up, outcome.report()
    assert outcome.perfect, outcome.report()
    assert plan.audit.unplaced == []
    assert plan.audit.words == plan.audit.placed + plan.audit.repeated


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 9


def test_milestones_of_the_seed_stay_rows_of_their_own() -> None:
    plan = dhr.read(SAMPLES[0].parent / "seed-birmingham.pdf")
    first = next(r for r in plan.recommendations if "STEPPING" in r.section.heading and r.number == "1")
    assert [a.outcome.text for a in first.actions] == ["Completed"] * 4
    assert [a.milestones.text[:2] for a in first.actions] == ["1.", "2.", "3.", "4."]
