"""Plans that draw little: every recommendation is found, no word is left over, and what is confident is right."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import dhr
from tests.generated.printed import lost_letters, missing
from tests.generated.promise import assert_promise_held
from tests.generated.sparse import SPARSE, Sparse, print_sparse, sparse

SEEDS = range(int(os.environ.get("DHR_SPARSE_SEEDS", "1")))
"""``DHR_SPARSE_SEEDS=30`` prints and reads more of them."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", SPARSE)
def test_what_is_confident_is_right(tmp_path: Path, kind: Sparse, seed: int) -> None:
    if reason := missing("weasyprint"):
        pytest.skip(reason)
    (path,) = print_sparse(kind, [seed], tmp_path)
    truth = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert not lost_letters(path, truth)
    assert_promise_held(truth, dhr.read(path))


def test_a_seed_is_a_plan() -> None:
    assert sparse("groups", 3) == sparse("groups", 3)
