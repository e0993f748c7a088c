"""Runs that are killed, stopped, or meet another one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dhr import cli
from dhr.discover import Found
from dhr.errors import ExitCode, FolderInUse
from dhr.lock import locked
from dhr.options import Options
from dhr.run import run
from dhr.task import Outcome, Perform, Task
from schemas import ActionPlan

ROOT = Path(__file__).resolve().parents[2]
DIGITAL = sorted(path for path in (ROOT / "samples").glob("*.pdf") if path.stem != "scanned")
"""The samples but for the one whose recognition takes seconds."""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="no such signals there")


@contextmanager
def started(out: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "-m", "dhr", "extract", *map(str, DIGITAL), "--out", str(out), *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, start_new_session=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def wait_until(true: Callable[[], object]) -> None:
    until = time.monotonic() + 120
    while not true():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.005)


def results(folder: Path) -> list[Path]:
    return [path for path in folder.glob("*.json") if path.name != "datapackage.json"]


def contents(folder: Path) -> dict[str, bytes]:
    assert not list(folder.rglob("*.part"))
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".dhr"}


def workers_of(group: int) -> list[int]:
    """The processes of a process group that are still there."""
    listed = subprocess.run(["ps", "-eo", "pid,pgid,stat"], capture_output=True, text=True, check=True).stdout
    rows = [line.split() for line in listed.splitlines()[1:]]
    return [int(pid) for pid, pgid, state in rows if int(pgid) == group and not state.startswith("Z")]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    out = tmp_path_factory.mktemp("undisturbed") / "out"  # as deep as others: the workbook links to the PDFs
    with started(out, "--workers", "2") as process:
        process.communicate(timeout=120)
    assert process.returncode == ExitCode.OK
    return contents(out)


MOMENTS: dict[str, Callable[[Path], object]] = {
    "nothing is written": lambda out: (out / ".dhr" / "lock").exists(),
    "one result is written": results,
    "half the results are written": lambda out: len(results(out)) >= 4,
    "the tables are being written": lambda out: list(out.glob(".recommendations.csv.*.part")),
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_killed_run_leaves_whole_files_and_the_next_one_finishes(
    tmp_path: Path, undisturbed: dict[str, bytes], moment: str
) -> None:
    out = tmp_path / "out"
    with started(out, "--workers", "2") as process:
        wait_until(lambda: MOMENTS[moment](out))
        process.kill()
        process.communicate(timeout=120)
    assert process.returncode == -signal.SIGKILL
    wait_until(lambda: not workers_of(process.pid))  # no worker goes on without its run
    for path in results(out):
        assert ActionPlan.model_validate_json(path.read_bytes())
    assert not (out / "corpus.xlsx").exists(), "killed too late to show anything"
    with started(out, "--workers", "2") as process:
        _, stderr = process.communicate(timeout=120)
    assert process.returncode == ExitCode.OK, stderr
    assert contents(out) == undisturbed


def test_half_written_files_of_killed_runs_are_cleared_away(tmp_path: Path) -> None:
    out = tmp_path / "out"
    (out / ".dhr").mkdir(parents=True)
    ours = [".plan.json.123.part", ".corpus.xlsx.9.part", ".probe.77.part", ".dhr/.plan.json.5.part"]
    others = [".page-1.png.123.part", "film.part", ".plan.json.part"]
    for name in (*ours, *others):
        (out / name).write_text("half")
    with locked(out):
        pass
    assert not any((out / name).exists() for name in ours)
    assert all((out / name).exists() for name in others)


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_stops_workers_at_once(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with started(out, "--workers", "2") as process:
        wait_until(lambda: results(out))
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does: to every process
        stdout, stderr = process.communicate(timeout=120)
    assert (process.returncode, stdout) == (ExitCode.INTERRUPTED, "")
    assert stderr == (
        "dhr: interrupted; documents finished before are written, the tables over all of them are not. "
        "Run it again to go on.\n"
    )
    there = set(results(out))
    wait_until(lambda: not workers_of(process.pid))  # what starts workers ends a moment after the run itself
    assert set(results(out)) == there, "a worker went on"
    assert set(contents(out)) == {path.name for path in there}


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("later", [0, 0.2, 0.4])
def test_ctrl_c_at_the_start_leaves_no_traceback(tmp_path: Path, later: float) -> None:
    out = tmp_path / "out"
    with started(out, "--workers", "2") as process:
        wait_until((out / ".dhr" / "lock").exists)
        time.sleep(later)  # to when the workers start
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=120)
    assert process.returncode == ExitCode.INTERRUPTED
    assert stderr.startswith("dhr: interrupted")
    assert len(stderr.splitlines()) == 1


def test_one_run_at_a_time(tmp_path: Path) -> None:
    out = tmp_path / "out"
    with locked(out):
        result = CliRunner().invoke(cli.app, ["extract", *map(str, DIGITAL), "--out", str(out)])
        assert result.exit_code == ExitCode.SOME_FAILED
        assert result.stderr == (
            f"dhr: {out}: another run of dhr is writing into this folder. {FolderInUse.default_advice}\n"
        )
        assert contents(out) == {}
    with locked(out):  # it is free again
        pass


def test_workers_have_ended_before_the_folder_is_free(tmp_path: Path) -> None:
    ended = []

    def runner(_: Perform, tasks: Sequence[Task]) -> Generator[Outcome, None, None]:
        try:
            for task in tasks:
                yield Outcome(task.document, "read")
        finally:
            with pytest.raises(FolderInUse), locked(tmp_path):
                pass
            ended.append(True)

    def interrupt(_: Outcome) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt) as caught:
        run([Found(Path("a.pdf"), "a")], tmp_path, Options(), runner, on_outcome=interrupt)
    assert ended, caught
