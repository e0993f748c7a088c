"""The same tasks on a Dask cluster: here one of this machine, of several worker processes."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dhr import cli
from dhr.errors import Crashed, ExitCode, TimedOut
from tests.dhr.misbehaving import misbehave
from tests.dhr.test_disturbed import contents, results, started, wait_until

SAMPLES = Path(__file__).resolve().parents[2] / "samples"

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="no such signals there"),
]


@pytest.fixture
def cluster() -> Iterator[Any]:
    import dask
    from distributed import LocalCluster

    settings = {"distributed.scheduler.allowed-failures": 1, "distributed.logging.distributed": "critical"}
    with (
        dask.config.set(settings),
        LocalCluster(n_workers=2, threads_per_worker=2, processes=True, dashboard_address=":0") as local,
    ):
        yield local


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    folder = tmp_path / "reviews"
    folder.mkdir()
    for path in SAMPLES.glob("*.pdf"):
        if path.stem != "scanned":  # its recognition takes seconds
            shutil.copy(path, folder)
    return folder


def extract(*arguments: object) -> Any:
    return CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])


def test_a_worker_that_is_killed_costs_no_document(cluster: Any, reviews: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    killed: list[int] = []

    def kill_one() -> None:
        wait_until(lambda: results(out))
        pid = next(iter(cluster.workers.values())).pid
        os.kill(pid, signal.SIGKILL)
        killed.append(pid)

    killer = threading.Thread(target=kill_one)
    killer.start()
    result = extract(reviews, "--out", out, "--cluster", cluster.scheduler_address)
    killer.join()
    assert killed
    assert result.exit_code == ExitCode.OK, result.output
    assert extract(reviews, "--out", tmp_path / "undisturbed", "--workers", 2).exit_code == ExitCode.OK
    assert contents(out) == contents(tmp_path / "undisturbed")


def test_documents_that_kill_workers_or_hang_are_one_line_each(
    cluster: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "reviews"
    folder.mkdir()
    for name in ("a-hang.pdf", "b-segfault.pdf", *(f"good-{number}.pdf" for number in range(6))):
        (folder / name).write_bytes(b"%PDF-1.7")
    monkeypatch.setattr("dhr.run.perform", misbehave)
    out = tmp_path / "out"
    result = extract(folder, "--out", out, "--cluster", cluster.scheduler_address, "--time-limit", 0.2)
    assert result.exit_code == ExitCode.SOME_FAILED
    *lines, last = result.stderr.splitlines()
    assert sorted(lines) == [
        f"dhr: {folder}/a-hang.pdf: took longer than 0.2 minutes. {TimedOut.default_advice}",
        f"dhr: {folder}/b-segfault.pdf: the workers that read it died, one after another. {Crashed.default_advice}",
    ]
    assert last.startswith("dhr: 8 documents, 2 failed, ")
    assert ", 12 recommendations (6 confident)" in last
    assert len(results(out)) == 6


def test_no_scheduler_at_the_address(reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dhr.cluster.PATIENCE", 0.5)
    result = extract(reviews, "--out", tmp_path / "out", "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.startswith("dhr: tcp://127.0.0.1:9: no Dask scheduler answers at this address. Check")


def test_without_dask(reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    result = extract(reviews, "--out", tmp_path / "out", "--cluster", "tcp://127.0.0.1:9")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr == ("dhr: tcp://127.0.0.1:9: Dask is not installed. Install it: pip install 'dhr[cluster]'.\n")


def test_workers_are_the_clusters_own(reviews: Path, tmp_path: Path) -> None:
    result = extract(reviews, "--out", tmp_path / "out", "--cluster", "tcp://127.0.0.1:9", "--workers", 2)
    assert result.exit_code == ExitCode.USAGE
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "address", ["foo", "tcp://", "tcp://10.0.0.5", "http://10.0.0.5:8786", "inproc://1", "::::", " "]
)
def test_what_is_no_address_is_told_at_once(reviews: Path, tmp_path: Path, address: str) -> None:
    result = extract(reviews, "--out", tmp_path / "out", "--cluster", address)
    assert result.exit_code == ExitCode.USAGE
    assert "is no address of a Dask scheduler. Give host and port, such as tcp://10.0.0.5:8786.\n" in result.stderr
    assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_an_address_that_needs_certificates(reviews: Path, tmp_path: Path) -> None:
    result = extract(reviews, "--out", tmp_path / "out", "--cluster", "tls://127.0.0.1:9")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.startswith("dhr: tls://127.0.0.1:9: needs certificates, and Dask knows none. Name them")
    assert result.stderr.count("\n") == 1


def test_another_program_at_the_address(reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dhr.cluster.PATIENCE", 0.5)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"tcp://127.0.0.1:{silent.getsockname()[1]}"
        result = extract(reviews, "--out", tmp_path / "out", "--cluster", address)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.startswith(f"dhr: {address}: no Dask scheduler answers at this address. Check")
    assert result.stderr.count("\n") == 1


@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_while_waiting_for_a_scheduler(tmp_path: Path) -> None:
    with started(tmp_path / "out", "--cluster", "tcp://127.0.0.1:9") as process:
        wait_until((tmp_path / "out" / ".dhr" / "lock").exists)
        time.sleep(1)
        process.send_signal(signal.SIGINT)
        _, stderr = process.communicate(timeout=15)
    assert process.returncode == ExitCode.INTERRUPTED
    assert stderr.startswith("dhr: interrupted")
    assert stderr.count("\n") == 1
