"""Worker processes: one document that goes wrong is one line, the others are written."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dhr import cli, pool
from dhr.discover import Found
from dhr.errors import Crashed, ExitCode, OutgrewMemory, TimedOut
from dhr.limits import Limits, memory_limited
from dhr.options import Options
from dhr.task import Outcome, Task
from tests.dhr.misbehaving import misbehave

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "samples"
SMALL = ("narrow-columns.pdf", "rotated-pages.pdf", "weasyprint.pdf")

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="other signals there")


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    folder = tmp_path / "reviews"
    folder.mkdir()
    for name in SMALL:
        shutil.copy(SAMPLES / name, folder)
    return folder


def put(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / name).write_bytes(b"%PDF-1.7")
    return folder


def extract(*arguments: object) -> Any:
    return CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".dhr"}


def test_the_number_of_workers_and_the_order_change_no_byte(reviews: Path, tmp_path: Path) -> None:
    shutil.copy(reviews / "weasyprint.pdf", reviews / "again.pdf")
    (reviews / "damaged.pdf").write_bytes(b"%PDF-1.7\n")
    orders = ([reviews], [reviews], sorted(reviews.glob("*.pdf"), reverse=True))
    for number, (workers, paths) in enumerate(zip((1, 3, 2), orders, strict=True)):
        out = tmp_path / str(number)
        assert extract(*paths, "--out", out, "--workers", workers).exit_code == ExitCode.SOME_FAILED
    assert contents(tmp_path / "0") == contents(tmp_path / "1") == contents(tmp_path / "2")
    issues = list(csv.DictReader((tmp_path / "0" / "issues.csv").open(encoding="utf-8-sig")))
    twice = [(row["document_id"], row["message"]) for row in issues if row["code"] == "duplicate-document"]
    assert twice == [
        ("weasyprint", "the same file as again.pdf (again): its recommendations stand in the tables twice")
    ]
    assert CliRunner().invoke(cli.app, ["validate", str(tmp_path / "0")]).exit_code == ExitCode.OK


def test_the_order_in_which_outcomes_come_changes_no_byte(
    reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def backwards(perform: Any, tasks: Any, **_: object) -> Any:
        yield from map(perform, reversed(tasks))

    assert extract(reviews, "--out", tmp_path / "a", "--workers", 2).exit_code == ExitCode.OK
    monkeypatch.setattr("dhr.pool.in_pool", backwards)
    assert extract(reviews, "--out", tmp_path / "b").exit_code == ExitCode.OK
    assert contents(tmp_path / "a") == contents(tmp_path / "b")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_document_that_hangs_or_dies_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: int
) -> None:
    reviews = put(tmp_path / "reviews", "a-hang.pdf", "b-exit.pdf", "c-segfault.pdf", "good.pdf", "last.pdf")
    monkeypatch.setattr("dhr.run.perform", misbehave)
    out = tmp_path / "out"
    result = extract(reviews, "--out", out, "--workers", workers, "--time-limit", 0.1)
    assert result.exit_code == ExitCode.SOME_FAILED
    *lines, last = result.stderr.splitlines()
    assert sorted(lines) == [
        f"dhr: {reviews}/a-hang.pdf: took longer than 0.1 minutes. {TimedOut.default_advice}",
        f"dhr: {reviews}/b-exit.pdf: the process that read it ended (exit code 7). {Crashed.default_advice}",
        f"dhr: {reviews}/c-segfault.pdf: the process that read it ended (SIGSEGV). {Crashed.default_advice}",
    ]
    assert last.startswith("dhr: 5 documents, 3 failed, 4 recommendations")
    assert [line.split("\t")[0] for line in result.stdout.splitlines() if "\tfailed: " in line] == [
        "a-hang",
        "b-exit",
        "c-segfault",
    ]
    assert {path.stem for path in out.glob("*.json")} == {"good", "last", "datapackage"}
    issues = list(csv.DictReader((out / "issues.csv").open(encoding="utf-8-sig")))
    codes = {row["document_id"]: row["code"] for row in issues if row["severity"] == "error"}
    assert codes == {"a-hang": "timed-out", "b-exit": "crashed", "c-segfault": "crashed"}


@pytest.mark.skipif(sys.platform != "linux", reason="no memory limit there")
def test_a_document_that_outgrows_its_memory_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    reviews = put(tmp_path / "reviews", "good.pdf", "greedy.pdf", "last.pdf")
    monkeypatch.setattr("dhr.run.perform", misbehave)
    result = extract(reviews, "--out", tmp_path / "out", "--workers", 1, "--memory-limit", 0.5)
    assert result.exit_code == ExitCode.SOME_FAILED
    told, last = result.stderr.splitlines()
    assert told == f"dhr: {reviews}/greedy.pdf: takes more memory than it may. {OutgrewMemory.default_advice}"
    assert last.startswith("dhr: 3 documents, 1 failed, 4 recommendations")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text(tmp_path: Path) -> None:
    shutil.copy(SAMPLES / "weasyprint.pdf", tmp_path / os.fsdecode(b"caf\xe9.pdf"))
    out = tmp_path / "out"
    first, second = (extract(tmp_path, "--out", out, "--workers", 1) for _ in range(2))
    assert (first.exit_code, second.exit_code) == (ExitCode.OK, ExitCode.OK)
    assert second.stdout.splitlines()[1].endswith("\tok (unchanged)")
    assert "caf\ufffd.pdf" in (out / "actions.csv").read_text(encoding="utf-8-sig")


class _Broken:
    """A pool that breaks down on the second task that it is given, and forgets the third."""

    made = 0
    active = False

    def __init__(self, *_: object, **__: object) -> None:
        type(self).made += 1
        self.given = 0

    def schedule(self, perform: Any, args: Any, timeout: float) -> Future[Any]:
        self.given += 1
        future: Future[Any] = Future()
        if self.given > 3:
            raise RuntimeError("Unexpected error within the Pool")
        if self.given == 2:
            future.set_exception(BrokenProcessPool("All workers expired"))
        elif self.given == 1:
            future.set_result(perform(*args))
        return future

    def stop(self) -> None: ...

    def join(self) -> None: ...


def test_a_pool_that_breaks_down_is_made_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "ProcessPool", _Broken)
    found = [Found(Path(f"{number}.pdf"), str(number)) for number in range(6)]
    tasks = [Task(document, Path("out"), Options(), "") for document in found]
    outcomes = list(pool.in_pool(lambda task: Outcome(task.document, "read"), tasks, 3, Limits()))
    assert sorted(outcome.document.id for outcome in outcomes) == [document.id for document in found]
    assert {outcome.error.code for outcome in outcomes if outcome.error} <= {"crashed"}
    assert sum(outcome.status == "read" for outcome in outcomes) >= _Broken.made - 1
    assert _Broken.made > 1


@pytest.mark.skipif(sys.platform != "linux", reason="no memory limit there")
def test_the_memory_limit_is_on_what_is_added() -> None:
    held = bytearray(200_000_000)
    with memory_limited(100_000_000):
        more = bytearray(50_000_000)
        with pytest.raises(MemoryError):
            bytearray(100_000_000)
    assert len(bytearray(150_000_000)) + len(held) + len(more) == 400_000_000


def test_a_worker_whose_run_has_ended_before_it_began_says_nothing() -> None:
    told = "import dhr.preload, sys; sys.excepthook({0}, {0}(2, 'gone'), None)"
    for kind, said in (
        ("FileNotFoundError", False),
        ("EOFError", False),
        ("BrokenPipeError", False),
        ("KeyError", True),
    ):
        done = subprocess.run([sys.executable, "-c", told.format(kind)], capture_output=True, check=True, cwd=ROOT)
        assert bool(done.stderr) == said, kind
