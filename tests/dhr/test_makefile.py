"""The Makefile hands paths to dhr as the user gave them."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the Makefile with a `dhr` that prints its arguments, set up already."""
    for name in ("Makefile", "pyproject.toml", "constraints.txt"):
        shutil.copy(ROOT / name, tmp_path)
    (tmp_path / ".venv" / "bin").mkdir(parents=True)
    dhr = tmp_path / ".venv" / "bin" / "dhr"
    dhr.write_text('#!/bin/sh\nprintf "[%s]" "$@"\n')
    dhr.chmod(0o755)
    (tmp_path / ".venv" / ".ready").touch()
    return tmp_path


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
@pytest.mark.parametrize(
    ("variables", "expected"),
    [
        ([], "[extract][samples][--out][output/samples]"),
        (["CORPUS=~/dhrs", "OUT=~/dhr-data"], "[extract][~/dhrs][--out][~/dhr-data]"),
        (["CORPUS=my folder/it's", "OUT=an other"], "[extract][my folder/it's][--out][an other]"),
        (["CORPUS=reviews"], "[extract][reviews][--out][output/corpus]"),
    ],
)
def test_corpus(folder: Path, variables: list[str], expected: str) -> None:
    ours = {"CORPUS", "OUT", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "MAKEOVERRIDES"}  # set where `make test` runs this
    environment = {name: value for name, value in os.environ.items() if name not in ours}
    done = subprocess.run(
        ["make", "--silent", "corpus", *variables],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == expected


@pytest.mark.skipif(shutil.which("make") is None, reason="needs make")
def test_who_only_converts_installs_no_test_tools(folder: Path) -> None:
    (folder / ".venv" / ".ready").unlink()

    def planned(target: str) -> str:
        command = ["make", "--dry-run", target]
        return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=True).stdout

    assert " -e '.[ocr]'" in planned("corpus")
    assert "[test]" not in planned("corpus")
    assert "[test]" in planned("test")
    assert "[test,lint]" in planned("lint")


def test_no_constraint_names_a_place() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if line and not line.startswith("#")]
    assert pins
    assert all("==" in pin and "/" not in pin and "@" not in pin for pin in pins)
