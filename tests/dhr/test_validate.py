"""``dhr validate``: what is wrong, and where."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from dhr import cli
from dhr.errors import ExitCode

pytestmark = pytest.mark.usefixtures("pipeline")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


@pytest.fixture
def out(tmp_path: Path) -> Path:
    for name in ("locked.pdf", "one.pdf", "two.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-")
    run("extract", tmp_path, "--out", tmp_path / "out")
    return tmp_path / "out"


def edit(path: Path, old: str, new: str) -> None:
    content = path.read_bytes()
    assert old.encode() in content
    path.write_bytes(content.replace(old.encode(), new.encode(), 1))


def test_what_extract_wrote_is_valid(out: Path) -> None:
    result = run("validate", out)
    assert (result.exit_code, result.stdout) == (ExitCode.OK, "")
    assert result.stderr == "dhr: 6 files checked, no problems\n"


def test_json_that_is_cut_short(out: Path) -> None:
    (out / "one.json").write_bytes((out / "one.json").read_bytes()[:100])
    result = run("validate", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stdout.startswith(f"{out}/one.json: Invalid JSON")
    assert f"{out}: the tables were not compared: mend the JSON first" in result.stdout


def test_json_that_breaks_the_schema(out: Path) -> None:
    edit(out / "one.json", '"status": "completed"', '"status": "done"')
    result = run("validate", out / "one.json")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stdout.startswith(f"{out}/one.json: recommendations.0.actions.0.outcome.status: Input should be")
    assert result.stderr == "dhr: 1 file checked, 1 problem\n"


def test_csv_that_differs(out: Path) -> None:
    edit(out / "actions.csv", "Train all staff.", "Train some staff.")
    result = run("validate", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stdout.splitlines() == [
        f"{out}/actions.csv: row 2, column action: is 'Train some staff.', the JSON says 'Train all staff.'",
        f"{out}/datapackage.json: resources: does not describe the CSV files as they are",
    ]


def test_a_single_csv(out: Path) -> None:
    assert run("validate", out / "recommendations.csv").exit_code == ExitCode.OK
    edit(out / "recommendations.csv", "Local", "National")
    result = run("validate", out / "recommendations.csv")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert "row 2, column scope: is 'National', the JSON says 'Local'" in result.stdout


def test_a_row_too_many_or_too_few(out: Path) -> None:
    path = out / "issues.csv"
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(lines[:-1]))
    assert "the row of no agency known by this name is missing" in run("validate", path).stdout
    path.write_bytes(b"".join([*lines, lines[-1]]))
    assert f"row {len(lines) + 1}: stands in no JSON file" in run("validate", path).stdout


def test_a_table_is_missing(out: Path) -> None:
    (out / "actions.csv").unlink()
    assert f"{out}/actions.csv: is missing" in run("validate", out).stdout


def test_a_csv_saved_without_its_byte_order_mark(out: Path) -> None:
    path = out / "actions.csv"
    path.write_bytes(path.read_bytes()[3:])
    assert "has no byte order mark" in run("validate", path).stdout


def test_an_id_that_stands_twice(out: Path) -> None:
    (out / "copy.json").write_bytes((out / "one.json").read_bytes())
    result = run("validate", out)
    assert "copy.json: document.id: is 'one', the file says 'copy'" in result.stdout
    assert "one.json: one/overview/1: the id stands twice, also in copy.json" in result.stdout


def test_nothing_to_validate(tmp_path: Path) -> None:
    result = run("validate", tmp_path)
    assert result.exit_code == ExitCode.NOTHING_TO_READ
    assert result.stderr == (
        f"dhr: {tmp_path}: no result of dhr in this folder. Give the folder that `dhr extract --out` wrote.\n"
    )


def test_json_report(out: Path) -> None:
    (out / "actions.csv").unlink()
    report = json.loads(run("validate", out, "--json").stdout)
    assert (report["valid"], report["files"]) == (False, 5)
    assert report["problems"][0] == {"file": f"{out}/actions.csv", "where": "", "message": "is missing"}
