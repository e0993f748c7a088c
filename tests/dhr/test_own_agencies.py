"""Names of one's own: fill in a column of unmatched_agencies.csv, run again, done."""

from __future__ import annotations

import csv
import os
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import dhr
from dhr.cli import app
from dhr.errors import ExitCode, WrongAgencies
from dhr.own_agencies import KEPT, check_agencies, organisations_in, plain

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


SAVED = "name;kind;aliases\r\nCafé Council;local_authority;SENAR\r\n"


@pytest.mark.parametrize(
    "content",
    [
        SAVED.replace(";", ",").encode(),
        SAVED.encode("utf-8-sig"),
        SAVED.encode("cp1252"),
        SAVED.replace(";", "\t").encode("utf-16"),
        b"sep=;\r\n" + SAVED.encode(),
        b"\r\n" + SAVED.replace("name", " Name ").encode(),
        SAVED.replace("\r\n", "\r").encode(),
    ],
    ids=["commas", "semicolons", "Windows", "Unicode text", "sep=", "blank line above", "old Mac"],
)
def test_a_list_that_a_spreadsheet_has_saved(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(content)
    found = organisations_in(own)
    assert [(o.name, o.kind, o.aliases) for o in found] == [("Café Council", "local_authority", ("SENAR",))]
    assert own.read_bytes() == content


def test_workers_read_the_list_that_a_spreadsheet_has_saved(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(SAVED.encode("cp1252"))
    extract(tmp_path / "out", "--agencies", str(own))
    assert "Café Council" in {row["name"] for row in table(tmp_path / "out" / "agencies.csv")}


def test_a_list_in_order_is_taken_as_it_is() -> None:
    """So that what was read with it is not read again."""
    for content in (b"name,kind\nX,police\n", b'\xef\xbb\xbfname,kind\r\n"X\r\nY",police\r\n'):
        assert plain(content) == content


def test_lines_keep_their_numbers(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("sep=;\n\nname;kind\nX;police\nY;hospital\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"^line 5: “hospital” is no kind of agency"):
        organisations_in(own)


def test_a_list_that_is_not_there_in_python(tmp_path: Path) -> None:
    with pytest.raises(WrongAgencies, match=r"none\.csv: cannot be read"):
        dhr.read(SAMPLE, agencies=tmp_path / "none.csv")


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "own.csv")
    with pytest.raises(WrongAgencies, match="no ordinary file"):
        check_agencies(tmp_path / "own.csv")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"agency\nx\n", "no column “name”"),
        (b"", "no column “name”"),
        (b"name,kind\nx,hospital\n", "is no kind of agency"),
        (b"name,name,kind\nx,y,police\n", "has the column “name” twice"),
        (b'name,kind\n"x,police\ny,other\n', "line 2: is not CSV (unexpected end of data)"),
        (b"name,kind\n" + b"x" * 200_000 + b",police\n", "line 2: is not CSV (field larger than field limit"),
        (b"name,kind\nx\0,police\n", "is no text: save it as CSV UTF-8"),
        (b"PK\x03\x04\x14", "is a workbook: save its sheet as CSV UTF-8"),
    ],
)
def test_a_list_that_cannot_be_read_is_told_before_anything_is_read(tmp_path: Path, content: bytes, said: str) -> None:
    own = tmp_path / "own.csv"
    own.write_bytes(content)
    result = CliRunner().invoke(app, ["extract", str(SAMPLE), "--out", str(tmp_path / "out"), "--agencies", str(own)])
    assert result.exit_code == ExitCode.USAGE
    assert said in result.stderr
    assert not (tmp_path / "out").exists()
