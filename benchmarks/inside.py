"""Seconds inside the process: dhr reading a document and the floor, in turn: ``python -m benchmarks.inside FILE N``.

Both are called once before the clock runs, so that what is loaded on first use counts for neither.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

import dhr
from benchmarks.floor import read_text


def seconds(work: Callable[[Path], object], path: Path) -> tuple[float, float]:
    """Wall and CPU seconds of one call."""
    wall, cpu = time.perf_counter(), time.process_time()
    work(path)
    return time.perf_counter() - wall, time.process_time() - cpu


def measure(path: Path, repeats: int) -> dict[str, list[tuple[float, float]]]:
    """Wall and CPU seconds of each call after the first, by what was called."""
    works: dict[str, Callable[[Path], object]] = {"dhr": dhr.read, "floor": read_text}
    for work in works.values():
        work(path)
    out: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for _ in range(repeats):
        for name, work in works.items():
            out[name].append(seconds(work, path))
    return out


if __name__ == "__main__":
    json.dump(measure(Path(sys.argv[1]), int(sys.argv[2])), sys.stdout)
