"""Runs a command as a whole process and says what it took, its child processes included."""

from __future__ import annotations

import ctypes
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

SUBREAPER = 36
"""PR_SET_CHILD_SUBREAPER of prctl(2)"""


class Failed(Exception):
    """The command failed; the message holds its last words."""


@dataclass(frozen=True)
class Usage:
    """What a command took."""

    wall: float
    """seconds from start to end"""
    cpu: float
    """seconds of processor time, user and system, of it and all its child processes"""
    peak: float
    """MB of memory of its largest process"""
    output: str
    """its standard output"""


def adopt() -> None:
    """Make this process the heir of orphans, so that the CPU time of a helper that outlives its parent is counted.

    Only Linux can; elsewhere such a helper's time is missing.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(SUBREAPER, 1, 0, 0, 0)


def run(command: Sequence[str], limit: float = 600) -> Usage:
    """Run a command to its end.

    A small process starts it and does the counting: a child begins with the memory of the process that started it.

    Args:
        command: program and arguments.
        limit: seconds after which it is killed.

    Raises:
        Failed: it did not end with 0, or not in time.
    """
    with tempfile.TemporaryDirectory() as name:
        counted = Path(name) / "usage.json"
        with (Path(name) / "out").open("w+") as out, (Path(name) / "errors").open("w+") as errors:
            counter = [sys.executable, "-I", "-S", __file__, str(counted), *command]
            process = subprocess.Popen(counter, stdout=out, stderr=errors, start_new_session=True)
            try:
                process.wait(limit)
            except subprocess.TimeoutExpired as error:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
                raise Failed(f"not done after {limit:g} seconds") from error
            out.seek(0)
            errors.seek(0)
            if process.returncode:
                words = errors.read().strip().splitlines()
                raise Failed(f"ended with {process.returncode}: {words[-1] if words else 'no message'}")
            return Usage(**json.loads(counted.read_text()), output=out.read())


def count(command: Sequence[str]) -> tuple[int, dict[str, float]]:
    """Run a command in this process's stead; its exit code, and what it and all that it started took.

    This process must have no other children.
    """
    adopt()
    start = time.perf_counter()
    # libraries come with their bytecode; without this, ours would be compiled anew in every run
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(command, env=environment)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu, peak = usage.ru_utime + usage.ru_stime, usage.ru_maxrss
    while True:
        try:
            _, _, usage = os.wait4(-1, 0)
        except ChildProcessError:
            break
        cpu += usage.ru_utime + usage.ru_stime
        peak = max(peak, usage.ru_maxrss)
    kilobytes = peak / 1024 if sys.platform == "darwin" else peak
    return process.returncode, {"wall": wall, "cpu": cpu, "peak": kilobytes / 1024}


def tree_memory(pid: int) -> float:
    """MB of memory held now by a process and all below it; 0 where /proc does not say."""
    parents: dict[int, int] = {}
    pages: dict[int, int] = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
            pages[int(folder.name)] = int((folder / "statm").read_text().split()[1])
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has just ended
        parents[int(folder.name)] = int(fields[1])
    wanted = {pid}
    grown = True
    while grown:
        below = {child for child, parent in parents.items() if parent in wanted} - wanted
        wanted |= below
        grown = bool(below)
    return sum(pages.get(one, 0) for one in wanted) * os.sysconf("SC_PAGE_SIZE") / 2**20


class Watch:
    """Samples the memory of a process and all below it, several times a second, until closed."""

    def __init__(self, pid: int, every: float = 0.1, memory: Callable[[int], float] = tree_memory) -> None:
        self.peak = 0.0
        """MB at most"""
        self._pid, self._every, self._memory = pid, every, memory
        self._done = threading.Event()
        self._thread = threading.Thread(target=self._sample, daemon=True)
        self._thread.start()

    def _sample(self) -> None:
        while not self._done.wait(self._every):
            self.peak = max(self.peak, self._memory(self._pid))

    def close(self) -> None:
        """Stop."""
        self._done.set()
        self._thread.join()


if __name__ == "__main__":
    code, took = count(sys.argv[2:])
    Path(sys.argv[1]).write_text(json.dumps(took))
    sys.exit(code if code >= 0 else 128 - code)
