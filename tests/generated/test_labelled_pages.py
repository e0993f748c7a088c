"""Cards in columns, and labels in running text: what is confident is right; what numbers prove is found whole.

``DHR_LABELLED_SEEDS=60`` prints and reads more of them than the first three of each kind.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import dhr
from tests.generated.labelled_pages import KINDS, Kind, pages_plan, print_pages
from tests.generated.printed import missing
from tests.generated.promise import assert_promise_held
from tests.generated.score import matched

SEEDS = range(int(os.environ.get("DHR_LABELLED_SEEDS", "3")))

QUICK = 1
"""The seeds before this one are not marked slow."""


CASES = [
    pytest.param(kind, seed, marks=[pytest.mark.slow] if seed >= QUICK or kind == "flow" else [])
    for kind in KINDS
    for seed in SEEDS
]


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_what_is_confident_is_right(tmp_path: Path, kind: Kind, seed: int) -> None:
    reason = missing("chromium" if kind == "flow" else "weasyprint") if kind != "drawn" else ""
    if reason:
        pytest.skip(reason)
    path = print_pages(kind, seed, tmp_path)
    truth = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    plan = dhr.read(path)
    wrong = [got["number"] for _, got, right in matched(truth, plan) if got and got["confident"] and not right]
    assert wrong == []
    _, look = pages_plan(kind, seed)
    if look.numbered and not look.cut and look.columns == 2:
        assert_promise_held(truth, plan)


def test_a_seed_is_a_plan() -> None:
    assert pages_plan("grid", 3) == pages_plan("grid", 3)
