"""Plans in other shapes: every recommendation is found, no word is left over, and what is confident is right."""

from __future__ import annotations

import json
import os
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

import dhr
from tests.generated.printed import lost_letters, missing
from tests.generated.promise import assert_promise_held
from tests.generated.shapes import SHAPES, Shape, print_shapes, shaped

SEEDS = range(int(os.environ.get("DHR_SHAPE_SEEDS", "2")))
"""``DHR_SHAPE_SEEDS=30`` prints and reads more of them."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("engine", ["weasyprint", "chromium"])
def test_what_is_confident_is_right(tmp_path: Path, engine: str, shape: Shape, seed: int) -> None:
    printer = "chromium" if engine == "chromium" else "weasyprint"
    if reason := missing(printer):
        pytest.skip(reason)
    (path,) = print_shapes(shape, [seed], tmp_path, printer)
    truth = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert not lost_letters(path, _once(truth))
    assert_promise_held(truth, dhr.read(path))


def _once(truth: dict[str, Any]) -> dict[str, Any]:
    """The truth without what is printed once for many rows: a theme beside them."""
    names = ("Theme", "Area")
    out = deepcopy(truth)
    for recommendation in out["recommendations"]:
        for action in recommendation["actions"]:
            action["extra"] = {name: text for name, text in action["extra"].items() if name not in names}
    return out


def test_a_seed_is_a_plan() -> None:
    assert shaped("theme", 3) == shaped("theme", 3)
