"""Cohen's kappa: agreement of two people beyond that of chance, for codes without an order.

Source: J. Cohen, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20 (1960).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """From -1 to 1, 0 for what chance would give; None where both used one code only: chance explains all of it then.

    Args:
        pairs: what the one and what the other gave each unit.
    """
    count = len(pairs)
    if not count:
        return None
    one, other = Counter(a for a, _ in pairs), Counter(b for _, b in pairs)
    by_chance = sum(one[code] * other[code] for code in one)
    if by_chance == count * count:
        return None
    observed = sum(a == b for a, b in pairs) / count
    expected = by_chance / (count * count)
    return (observed - expected) / (1 - expected)
