"""Names of one's own: fill in a column of unmatched_agencies.csv, run again, done."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dhr.cli import app
from dhr.errors import ExitCode
from dhr.own_agencies import KEPT

SAMPLE = Path(__file__).resolve().parents[2] / "samples" / "seed-birmingham.pdf"


def extract(out: Path, *options: str) -> str:
    result = CliRunner().invoke(app, ["extract", str(SAMPLE), "--out", str(out), *options])
    assert result.exit_code == ExitCode.OK, result.output
    return result.stderr


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))


def fill_in(path: Path, alias: str, name: str, kind: str = "") -> None:
    rows = table(path)
    for row in rows:
        if row["aliases"] == alias:
            row |= {"name": name, "kind": kind}
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)


def test_fill_in_and_run_again(tmp_path: Path) -> None:
    extract(tmp_path)
    sheet = tmp_path / "unmatched_agencies.csv"
    assert "SENAR" in {row["aliases"] for row in table(sheet)}
    fill_in(sheet, "SENAR", "Birmingham City Council")
    extract(tmp_path, "--agencies", str(sheet))
    assert "SENAR" not in {row["aliases"] for row in table(sheet)}
    led = {row["name"]: int(row["actions"]) for row in table(tmp_path / "agencies.csv")}
    assert led["Birmingham City Council"] >= 1
    actions = table(tmp_path / "actions.csv")
    assert any(r["lead_agency"] == "SENAR" and r["lead_agencies"] == "Birmingham City Council" for r in actions)


def test_what_was_filled_in_is_kept_and_added_to(tmp_path: Path) -> None:
    extract(tmp_path)
    sheet = tmp_path / "unmatched_agencies.csv"
    fill_in(sheet, "SENAR", "Birmingham City Council")
    extract(tmp_path, "--agencies", str(sheet))
    fill_in(sheet, "School DSL", "Tarnside Primary School", "education")
    extract(tmp_path, "--agencies", str(sheet))
    kept = {row["name"]: row["aliases"] for row in table(tmp_path / KEPT)}
    assert kept == {"Birmingham City Council": "SENAR", "Tarnside Primary School": "School DSL"}
    kinds = {row["name"]: row["kind"] for row in table(tmp_path / "agencies.csv")}
    assert kinds["Tarnside Primary School"] == "education"
    assert "Birmingham City Council" in kinds


@pytest.mark.parametrize(
    ("content", "said"), [("agency\nx\n", "no column “name”"), ("name,kind\nx,hospital\n", "is no kind of agency")]
)
def test_a_list_that_cannot_be_read_is_told_before_anything_is_read(tmp_path: Path, content: str, said: str) -> None:
    own = tmp_path / "own.csv"
    own.write_text(content, encoding="utf-8")
    result = CliRunner().invoke(app, ["extract", str(SAMPLE), "--out", str(tmp_path / "out"), "--agencies", str(own)])
    assert result.exit_code == ExitCode.USAGE
    assert said in result.stderr
    assert not (tmp_path / "out").exists()
