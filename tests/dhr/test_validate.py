"""``dhr validate``: what is wrong, and where."""

from __future__ import annotations

import csv
import io
import json
import os
import sys
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
    assert result.stderr == "dhr: 7 files checked, no problems\n"


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
    assert "the row of 'no agency known by this name' is missing" in run("validate", path).stdout
    path.write_bytes(b"".join([*lines, lines[-1]]))
    assert f"row {len(lines) + 1}: stands in no JSON file" in run("validate", path).stdout


def test_a_missing_row_is_one_difference(out: Path) -> None:
    rows = list(csv.reader(io.StringIO((out / "actions.csv").read_text(encoding="utf-8-sig"), newline="")))
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([*rows[:1], *rows[2:]])
    (out / "actions.csv").write_text(stream.getvalue(), encoding="utf-8-sig", newline="")
    assert run("validate", out / "actions.csv").stdout.splitlines() == [
        f"{out}/actions.csv: the row of 'one/overview/1/1' is missing"
    ]


def test_rows_of_another_order(out: Path) -> None:
    rows = list(csv.reader(io.StringIO((out / "actions.csv").read_text(encoding="utf-8-sig"), newline="")))
    stream = io.StringIO(newline="")
    csv.writer(stream).writerows([rows[0], *rows[2:], rows[1]])
    (out / "actions.csv").write_text(stream.getvalue(), encoding="utf-8-sig", newline="")
    assert "in another place there" in run("validate", out / "actions.csv").stdout


def test_json_of_another_run(out: Path, tmp_path: Path) -> None:
    (tmp_path / "other.pdf").write_bytes(b"%PDF-")
    run("extract", tmp_path / "other.pdf", "--out", tmp_path / "elsewhere")
    (out / "other.json").write_bytes((tmp_path / "elsewhere" / "other.json").read_bytes())
    lines = run("validate", out).stdout.splitlines()
    assert f"{out}/actions.csv: has none of the 3 rows of other.json: was that made in another run?" in lines
    (out / "other.json").unlink()
    (out / "one.json").unlink()
    assert (
        f"{out}/actions.csv: row 2: this and 2 more are of one, which has no JSON file"
        in run("validate", out).stdout.splitlines()
    )


def test_json_of_another_program(out: Path) -> None:
    (out / "summary.json").write_text("{}")
    assert run("validate", out).stdout.splitlines() == [
        f"{out}/summary.json: is no result of dhr: move it to another folder"
    ]


def test_a_csv_that_is_none(out: Path) -> None:
    (out / "actions.csv").write_bytes((out / "actions.csv").read_bytes() + b'"' + b"x" * 200_000)
    assert f"{out}/actions.csv: is not CSV: field larger than field limit" in run("validate", out).stdout


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (
            '"schema_version": "1.0"',
            '"schema_version": "9.9"',
            "schema_version: is of schema 9.9, which this dhr does not read",
        ),
        ('"confident": true', '"confident": "yes"', "recommendations.0.confident: Input should be a valid boolean"),
        ('"confident": true', '"confident": false', "one/overview/1: is not confident, yet no flag says why"),
        ('"confident": false', '"confident": true', "one/overview/2: is confident, yet has flags"),
        ('"words": 40', '"words": 41', "audit.words: is 41; placed, repeated and unplaced words make 40"),
        ('"page": 2', '"page": 9', "one/overview/1: a source names a page after the last, 3"),
        ('"one/overview/1/2"', '"one/overview/1/7"', "one/overview/1/7: the id should be one/overview/1/2"),
        ('"end": "2016-01-31"', '"end": "2015-01-31"', "the target date ends on 2015-01-31, before it starts"),
        ('"repeated": 0,', "", "audit.repeated: Field required"),
        ('"text": "Register",', "", "recommendations.0.actions.0.extra.Evidence.text: Field required"),
    ],
)
def test_json_that_contradicts_itself_or_the_schema(out: Path, old: str, new: str, said: str) -> None:
    edit(out / "one.json", old, new)
    result = run("validate", out / "one.json")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert said in result.stdout


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
    assert "one.json: one/overview/1: the id stands twice, also in copy.json, as do 4 others" in result.stdout
    assert result.stdout.count("stands twice") == 1


def test_nothing_to_validate(tmp_path: Path) -> None:
    result = run("validate", tmp_path)
    assert result.exit_code == ExitCode.NOTHING_TO_READ
    assert result.stderr == (
        f"dhr: {tmp_path}: no result of dhr in this folder. Give the folder that `dhr extract --out` wrote.\n"
    )


def test_json_report(out: Path) -> None:
    (out / "actions.csv").unlink()
    report = json.loads(run("validate", out, "--json").stdout)
    assert (report["valid"], report["files"]) == (False, 6)
    assert report["problems"][0] == {"file": f"{out}/actions.csv", "where": "", "message": "is missing"}


def test_a_result_of_another_version(out: Path) -> None:
    edit(out / "one.json", '"schema_version": "1.0"', '"schema_version": "9.0"')
    result = run("validate", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert f"{out}/one.json: schema_version: is of schema 9.0, which this dhr does not read\n" in result.stdout


def test_json_that_is_nested_too_deeply(out: Path) -> None:
    for name in ("one.json", "datapackage.json"):
        (out / name).write_bytes(b"[" * 100_000)
    result = run("validate", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert f"{out}/one.json: Invalid JSON: recursion limit exceeded" in result.stdout
    assert run("validate", out / "datapackage.json").exit_code == ExitCode.SOME_FAILED
    assert run("report", out).exit_code == ExitCode.OK


def test_a_table_that_cannot_be_read(out: Path) -> None:
    for name in ("agencies.csv", "datapackage.json"):
        (out / name).unlink()
        (out / name).mkdir()
    result = run("validate", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stdout.splitlines() == [
        f"{out}/agencies.csv: cannot be read (Is a directory)",
        f"{out}/datapackage.json: cannot be read (Is a directory)",
    ]


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
@pytest.mark.parametrize("command", ["validate", "report"])
def test_a_pipe_is_not_waited_for(out: Path, command: str) -> None:
    os.mkfifo(out / "pipe.json")
    assert run(command, out).exit_code == ExitCode.OK
