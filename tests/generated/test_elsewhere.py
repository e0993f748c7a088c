"""Plans of which a part stands elsewhere than in its row: every text is with its recommendation, or in doubt."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import dhr
from tests.generated.elsewhere import PLACES, Place, elsewhere, print_elsewhere
from tests.generated.printed import missing
from tests.generated.promise import assert_promise_held
from tests.generated.score import matched

SEEDS = range(int(os.environ.get("DHR_ELSEWHERE_SEEDS", "1")))
"""``DHR_ELSEWHERE_SEEDS=30`` prints and reads more of them."""

RULED = tuple(place for place in PLACES if place != "bare")


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("place", RULED)
@pytest.mark.parametrize("engine", ["weasyprint", "chromium"])
def test_what_is_confident_is_right(tmp_path: Path, engine: str, place: Place, seed: int) -> None:
    printer = "chromium" if engine == "chromium" else "weasyprint"
    if reason := missing(printer):
        pytest.skip(reason)
    (path,) = print_elsewhere(place, [seed], tmp_path, printer)
    assert_promise_held(json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8")), dhr.read(path))


@pytest.mark.parametrize("seed", SEEDS)
def test_without_upright_rules_it_is_right_or_in_doubt(tmp_path: Path, seed: int) -> None:
    if reason := missing("weasyprint"):
        pytest.skip(reason)
    (path,) = print_elsewhere("bare", [seed], tmp_path)
    truth, plan = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8")), dhr.read(path)
    assert not [got["number"] for _, got, right in matched(truth, plan) if got and got["confident"] and not right]
    assert not plan.audit.unplaced


def test_a_seed_is_a_plan() -> None:
    assert elsewhere("sheets", 3) == elsewhere("sheets", 3)
