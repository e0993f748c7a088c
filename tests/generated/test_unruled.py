"""Random plans that draw few rules or none, printed by real programs, read, and compared with their source.

``DHR_UNRULED_SEEDS=72`` prints and reads more of them than the first nine of each engine.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import dhr
from tests.generated.printed import ENGINES, Engine, lost_letters, missing
from tests.generated.score import Score, matched, score
from tests.generated.unruled import LINES, print_unruled, random_bare

SEEDS = range(int(os.environ.get("DHR_UNRULED_SEEDS", "9")))

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


def truth_of(path: Path) -> dict[str, Any]:
    """What the plan was made from."""
    truth: dict[str, Any] = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    return truth


@seeds
def test_every_recommendation_is_found(prints: Prints, engine: Engine, seed: int) -> None:
    """All recommendations found, none made up, no word of the tables left over."""
    path = prints(engine) / f"plan-{seed:04}.pdf"
    truth = truth_of(path)
    if lost_letters(path, truth):
        pytest.skip(f"{engine} did not print all of the plan")
    plan = dhr.read(path)
    outcome = score(truth, plan)
    assert outcome.found == outcome.expected, outcome.report()
    assert not outcome.made_up, outcome.report()
    assert [word.text for word in plan.audit.unplaced] == []


@pytest.mark.slow
@pytest.mark.parametrize("engine", ENGINES)
def test_most_fields_are_right_and_the_others_in_doubt(prints: Prints, engine: Engine) -> None:
    """Of all fields 98 of 100; of the recommendations called confident 97 of 100 as a whole."""
    outcomes: list[Score] = []
    confident, wrong = 0, []
    for path in sorted(prints(engine).glob("*.pdf")):
        truth = truth_of(path)
        if lost_letters(path, truth):
            continue
        plan = dhr.read(path).model_dump(mode="json")
        outcomes.append(score(truth, plan))
        for _, got, right in matched(truth, plan):
            confident += got is not None and got["confident"]
            if got is not None and got["confident"] and not right:
                wrong.append(f"{path.name} {got['number']}")
    reports = "\n".join(outcome.report() for outcome in outcomes if not outcome.perfect)
    assert sum(o.exact for o in outcomes) >= 0.98 * sum(o.fields for o in outcomes) > 0, reports
    assert len(wrong) <= 0.03 * confident, wrong


def test_a_seed_is_a_plan() -> None:
    """The same seed gives the same plan, look and lines."""
    assert random_bare(5) == random_bare(5)


def test_the_seeds_cover_the_lines() -> None:
    """Every kind of table occurs."""
    assert {random_bare(seed)[2].lines for seed in range(12)} == set(LINES)
