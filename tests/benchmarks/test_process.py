"""Whole processes: children count, failures are told, memory is that of the tree."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.library import Run, growth
from benchmarks.process import Failed, run, tree_memory

BURN = "import time; end = time.process_time() + 0.2\nwhile time.process_time() < end: pass"


def test_the_time_of_children_counts_even_of_those_that_outlive_their_parent() -> None:
    child = f"import subprocess, sys; subprocess.Popen([sys.executable, '-c', {BURN!r}])"
    assert run([sys.executable, "-c", child]).cpu >= 0.2


def test_memory_is_the_commands_own() -> None:
    held = bytearray(200_000_000)
    assert len(held) / 2**20 > run([sys.executable, "-I", "-S", "-c", ""]).peak > 1


def test_output() -> None:
    assert run([sys.executable, "-c", "print(7)"]).output == "7\n"


def test_a_failure_is_told_with_its_last_words() -> None:
    with pytest.raises(Failed, match="ended with 3: gone"):
        run([sys.executable, "-c", "import sys; print('gone', file=sys.stderr); sys.exit(3)"])


def test_a_command_that_hangs_is_ended() -> None:
    with pytest.raises(Failed, match="not done after"):
        run([sys.executable, "-c", "import time; time.sleep(60)"], limit=0.2)


@pytest.mark.skipif(sys.platform != "linux", reason="needs /proc")
def test_memory_is_that_of_all_processes_below() -> None:
    hold = "import sys; held = bytearray(40_000_000); print(len(held), flush=True); sys.stdin.read()"
    parent = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {hold!r}])"
    with subprocess.Popen(
        [sys.executable, "-c", parent], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "40000000\n"
        assert tree_memory(process.pid) > 40_000_000 / 2**20
        process.communicate()


def test_growth_is_by_page() -> None:
    assert growth(Run(25, 100, 10.0, 50.0), Run(200, 800, 160.0, 75.0)) == (2.0, 1.5)
