"""Rules that are of one table with others because they touch."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extract.page.touching import REACH, touching
from extract.types import Rule

ends = st.integers(0, 300).map(float)


def level(x0: float, x1: float, y: float) -> Rule:
    return Rule(x0, y, x1, y)


def upright(x: float, top: float, bottom: float) -> Rule:
    return Rule(x, top, x, bottom)


def test_rules_are_reached_over_others() -> None:
    others = [upright(10, 0, 40), level(10, 90, 41), level(10, 90, 60), upright(200, 0, 40)]
    assert touching([level(0, 100, 0)], others) == {0, 1}


def test_nothing_touches_without_a_seed() -> None:
    assert touching([], [level(0, 9, 0)]) == frozenset()


@given(st.lists(st.tuples(ends, ends, st.booleans(), ends), max_size=12), st.tuples(ends, ends, ends))
def test_it_is_what_comparing_each_with_each_gives(
    made: list[tuple[float, float, bool, float]], seed: tuple[float, float, float]
) -> None:
    def rule(a: float, b: float, across: bool, at: float) -> Rule:
        return level(min(a, b), max(a, b), at) if across else upright(at, min(a, b), max(a, b))

    def touch(one: Rule, other: Rule) -> bool:
        return all(
            low <= other_high + REACH and other_low <= high + REACH
            for low, high, other_low, other_high in (
                (one.x0, one.x1, other.x0, other.x1),
                (one.top, one.bottom, other.top, other.bottom),
            )
        )

    others = [rule(*m) for m in made]
    reached = [rule(seed[0], seed[1], True, seed[2])]
    left = list(range(len(others)))
    while more := [n for n in left if any(touch(r, others[n]) for r in reached)]:
        reached += [others[n] for n in more]
        left = [n for n in left if n not in more]
    assert touching(reached[:1], others) == set(range(len(others))) - set(left)
