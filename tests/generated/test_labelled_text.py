"""Random plans in labelled text: every recommendation is found, no word is left over, what is confident is right.

``DHR_LABELLED_SEEDS=60`` prints and reads more of them than the first six of each kind.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import dhr
from tests.generated.labelled_text import KINDS, Kind, labelled, print_labelled
from tests.generated.promise import assert_promise_held

SEEDS = range(int(os.environ.get("DHR_LABELLED_SEEDS", "6")))

QUICK = 3
"""The seeds before this one are not marked slow."""


@pytest.mark.parametrize("seed", [pytest.param(s, marks=[pytest.mark.slow] if s >= QUICK else []) for s in SEEDS])
@pytest.mark.parametrize("kind", KINDS)
def test_what_is_confident_is_right(tmp_path: Path, kind: Kind, seed: int) -> None:
    (path,) = print_labelled(kind, [seed], tmp_path)
    truth = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert_promise_held(truth, dhr.read(path))


def test_a_seed_is_a_plan() -> None:
    assert labelled("cards", 3) == labelled("cards", 3)
