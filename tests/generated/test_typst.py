"""Random plans set by Typst: every recommendation is found, no word is left over, and what is confident is right."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dhr
from tests.generated.printed import lost_letters
from tests.generated.printed_typst import print_typst
from tests.generated.promise import assert_promise_held

SEEDS = range(9)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The plans, printed once."""
    own = tmp_path_factory.mktemp("typst")
    print_typst(SEEDS, own)
    return own


@pytest.mark.parametrize("seed", SEEDS)
def test_what_is_confident_is_right(folder: Path, seed: int) -> None:
    path = folder / f"plan-{seed:04}.pdf"
    truth = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert not lost_letters(path, truth)
    assert_promise_held(truth, dhr.read(path))
