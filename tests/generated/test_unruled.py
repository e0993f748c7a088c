"""Random plans that draw few rules or none, printed by real programs, read, and compared with their source.

``DHR_UNRULED_SEEDS=72`` prints and reads more of them than the first twelve of each engine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

import dhr
from tests.generated.printed import ENGINES, Engine, lost_letters, missing
from tests.generated.score import score
from tests.generated.unruled import LINES, print_unruled, random_bare

SEEDS = range(int(os.environ.get("DHR_UNRULED_SEEDS", "12")))

QUICK = 2
"""The seeds before this one are not marked slow."""

Prints = Callable[[Engine], Path]

seeds = pytest.mark.parametrize(
    ("engine", "seed"),
    [
        pytest.param(engine, seed, marks=[pytest.mark.slow] if seed >= QUICK else [])
        for engine in ENGINES
        for seed in SEEDS
        if random_bare(seed)[1].valign == "top"
    ],
)
"""Text stands at the top of its cell: where it does not, rows without rules cannot be told apart surely."""


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Prints:
    """Folder of an engine's plans, printed once."""
    done: dict[Engine, Path] = {}

    def of(engine: Engine) -> Path:
        reason = missing(engine)
        if reason:
            pytest.skip(reason)
        if engine not in done:
            done[engine] = tmp_path_factory.mktemp(engine)
            print_unruled(engine, SEEDS, done[engine])
        return done[engine]

    return of


@seeds
def test_reading_gives_the_truth(prints: Prints, engine: Engine, seed: int) -> None:
    """All recommendations found, none made up, 98 fields of 100 right, no word of the tables left over."""
    path = prints(engine) / f"plan-{seed:04}.pdf"
    truth = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    if lost_letters(path, truth):
        pytest.skip(f"{engine} did not print all of the plan")
    plan = dhr.read(path)
    outcome = score(truth, plan)
    assert outcome.found == outcome.expected, outcome.report()
    assert not outcome.made_up, outcome.report()
    assert outcome.exact >= 0.98 * outcome.fields, outcome.report()
    assert [word.text for word in plan.audit.unplaced] == []


def test_a_seed_is_a_plan() -> None:
    """The same seed gives the same plan, look and lines."""
    assert random_bare(5) == random_bare(5)


def test_the_seeds_cover_the_lines() -> None:
    """Every kind of table occurs."""
    assert {random_bare(seed)[2].lines for seed in range(12)} == set(LINES)
