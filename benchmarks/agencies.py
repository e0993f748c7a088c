"""How long 100,000 lead agency cells take on one core: ``python -m benchmarks.agencies``.

A third of the distinct cells are names of the registry, some are misspelt, some name two bodies; they recur as they do
in a corpus, and what was seen before counts.
"""

from __future__ import annotations

import random
import time

from normalise.agencies import agencies_of, index_of
from normalise.registry.load import load_registry

CELLS = 100_000
DISTINCT = 2_000


def main() -> None:
    """Measure and print."""
    rng = random.Random(1)
    index = index_of(load_registry())
    document = agencies_of(index, (), "Birmingham Community Safety Partnership")
    names = [o.name for o in index.organisations]

    def slipped(name: str) -> str:
        place = rng.randrange(len(name))
        return name[:place] + name[place + 1 :]

    third = DISTINCT // 3
    pool = [
        *rng.sample(names, third),
        *(slipped(name) for name in rng.sample(names, third)),
        *(f"{a} and {b}" for a, b in zip(rng.sample(names, third), rng.sample(names, third), strict=True)),
    ]
    cells = rng.choices(pool, k=CELLS)
    start = time.perf_counter()
    for cell in cells:
        document.lead(cell, None)
    seconds = time.perf_counter() - start
    print(f"{CELLS:,} cells ({len(pool):,} distinct): {seconds:.1f} s, {CELLS / seconds:,.0f} a second")


if __name__ == "__main__":
    main()
