"""What ``confident`` promises, held to a plan's truth."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from schemas.plan import ActionPlan
from tests.generated.score import matched

MOSTLY = 0.8
"""The share of recommendations that are exactly right at least, in doubt or not."""


def assert_promise_held(truth: Mapping[str, Any], plan: ActionPlan) -> None:
    """Every recommendation is found and none made up, no word is left over, and what is confident is exactly right."""
    pairs = matched(truth, plan)
    assert all(expected is not None and got is not None for expected, got, _ in pairs)
    assert [got["number"] for _, got, right in pairs if got and got["confident"] and not right] == []
    assert sum(right for _, _, right in pairs) >= MOSTLY * len(pairs)
    assert [word.text for word in plan.audit.unplaced] == []
