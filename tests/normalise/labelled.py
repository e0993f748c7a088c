"""Labelled cases in two halves: one that may be looked at, one that is only scored."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

CASES = Path(__file__).parent / "cases"
HELD_SHARE = 0.97
"""Share of the held half that must be right."""

Case = dict[str, Any]


def cases(name: str, half: str) -> list[Case]:
    """The cases of ``cases/<name>_<half>.yml``."""
    loaded: list[Case] = yaml.safe_load((CASES / f"{name}_{half}.yml").read_text(encoding="utf-8"))
    return loaded


def seen(name: str) -> pytest.MarkDecorator:
    """Parametrises a test with the half that may be looked at."""
    return pytest.mark.parametrize("case", cases(name, "seen"), ids=str)


def share_right(name: str, right: Callable[[Case], bool]) -> float:
    """The share of the held half that is right. Which ones are wrong is not told."""
    held = cases(name, "held")
    return sum(map(right, held)) / len(held)
