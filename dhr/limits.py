"""What one document may take: time, kept by whoever runs the worker, and memory, kept by the system."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

GIGABYTE = 1 << 30


@dataclass(frozen=True, slots=True)
class Limits:
    """What one document may take before it counts as failed."""

    seconds: float = 600
    memory: int = 2 * GIGABYTE
    """bytes, beyond what the process held before; see :func:`memory_limited` for where this is kept"""


@contextmanager
def memory_limited(limit: int | None) -> Iterator[None]:
    """Within this block the process may hold ``limit`` bytes more than it does now; then comes a ``MemoryError``.

    The limit is on what is added, so that it does not matter what the process read before. It counts the private
    memory (``RLIMIT_DATA``), not files and libraries that are merely mapped. Linux only: Windows has no such limit,
    and macOS does not count all memory against it; there, a document is stopped by the time limit alone.
    """
    if limit is None or sys.platform != "linux":
        yield
        return
    import resource

    before = resource.getrlimit(resource.RLIMIT_DATA)
    soft = _held() + limit
    if before[1] != resource.RLIM_INFINITY:
        soft = min(soft, before[1])
    resource.setrlimit(resource.RLIMIT_DATA, (soft, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, before)


def _held() -> int:
    """Bytes that count against ``RLIMIT_DATA`` now: data and stack, the sixth number of proc(5) ``statm``, in pages."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
    return pages * os.sysconf("SC_PAGE_SIZE")
