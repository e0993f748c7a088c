"""``dhr extract`` applies ``corrections.csv`` on every run, without reading again what it has read."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dhr import cli
from dhr.corrections.decisions import Decision
from dhr.corrections.file import append
from dhr.errors import ExitCode
from dhr.options import Options
from schemas import ActionPlan
from tests.plans import fake_read

pytestmark = pytest.mark.usefixtures("pipeline")


@pytest.fixture
def read(pipeline: None, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the documents that were read, in order."""
    ids: list[str] = []

    def read_document(path: Path, document_id: str, options: Options) -> ActionPlan:
        ids.append(document_id)
        return fake_read(path, document_id, options)

    monkeypatch.setattr("dhr.pipeline.read_document", read_document)
    return ids


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    folder = tmp_path / "reviews"
    folder.mkdir()
    for name in ("one.pdf", "two.pdf"):
        (folder / name).write_bytes(b"%PDF-1.7")
    return folder


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def extract(*arguments: object) -> Any:
    result = CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def contents(folder: Path) -> dict[str, bytes]:
    kept = {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in (".dhr", "corrections.csv")}
    assert CliRunner().invoke(cli.app, ["validate", str(folder)]).exit_code == ExitCode.OK
    return kept


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))


def late(document: str, corrected: str = "Ongoing", extracted: str = "Completed") -> Decision:
    return Decision(document, f"{document}/overview/1", "actions.1.outcome", "correct", extracted, corrected, "Ann")


def test_a_correction_reaches_every_file_and_the_pdf_is_not_read_again(
    reviews: Path, out: Path, read: list[str]
) -> None:
    extract(reviews, "--out", out)
    before = contents(out)
    append(out, [late("one")])
    result = extract(reviews, "--out", out)
    assert read == ["one", "two"]
    assert [line.split("\t")[-1] for line in result.stdout.splitlines()[1:]] == ["ok (corrected)", "ok (unchanged)"]
    row = table(out / "actions.csv")[0]
    assert (row["outcome"], row["outcome_status"], row["corrected"]) == ("Ongoing", "ongoing", "actions.1.outcome")
    held = json.loads((out / "one.json").read_bytes())["recommendations"][0]["actions"][0]["outcome"]
    assert (held["corrected"], held["original"]["text"]) == (True, "Completed")
    corrected = contents(out)
    extract(reviews, "--out", out)
    assert contents(out) == corrected
    append(out, [Decision("one", "one/overview/1", "actions.1.outcome", "undo", "", "")])
    extract(reviews, "--out", out)
    assert contents(out) == before
    assert read == ["one", "two"]
    assert list((out / ".dhr" / "read").iterdir()) == []


def test_the_same_comes_out_whichever_way_it_was_made(
    reviews: Path, out: Path, tmp_path: Path, read: list[str]
) -> None:
    extract(reviews, "--out", out)
    append(out, [late("one")])
    extract(reviews, "--out", out)
    corrected = contents(out)
    shutil.rmtree(out / ".dhr")
    extract(reviews, "--out", out)
    assert contents(out) == corrected
    extract(reviews, "--out", out, "--force")
    assert contents(out) == corrected
    assert read == ["one", "two"] * 3


def test_a_document_of_an_earlier_run_is_corrected_too(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    append(out, [late("two")])
    extract(reviews / "one.pdf", "--out", out)
    assert table(out / "actions.csv")[3]["outcome"] == "Ongoing"
    assert read == ["one", "two"]
    contents(out)
    (out / ".dhr" / "read" / "two.json").unlink()
    append(out, [late("two", "Superseded")])
    result = extract(reviews / "one.pdf", "--out", out)
    assert "dhr: two: corrections.csv has changed since it was read; read its PDF again to apply it" in result.stderr
    extract(reviews, "--out", out)
    assert table(out / "actions.csv")[3]["outcome"] == "Superseded"
    assert read == ["one", "two", "two"]


def test_a_text_that_is_read_otherwise_now_is_an_issue_that_shows_both(reviews: Path, out: Path) -> None:
    append_to_new(out, late("one", extracted="Complete"))
    extract(reviews, "--out", out)
    (issue,) = (row for row in table(out / "issues.csv") if row["code"] == "correction-stale")
    assert issue["document_id"] == "one"
    assert issue["recommendation_id"] == "one/overview/1"
    assert all(said in issue["message"] for said in ("corrections.csv, line 2", "“Complete”", "“Completed”"))
    assert table(out / "actions.csv")[0]["outcome"] == "Completed"
    contents(out)


def append_to_new(out: Path, decision: Decision) -> None:
    out.mkdir()
    append(out, [decision])


def test_lines_that_cannot_be_understood_are_told(reviews: Path, out: Path) -> None:
    append_to_new(out, late("three"))
    with (out / "corrections.csv").open("a", encoding="utf-8") as stream:
        stream.write("one,one/overview/1,number,chenge,1,2\n")
    result = extract(reviews, "--out", out)
    assert result.exit_code == ExitCode.OK
    assert "dhr: corrections.csv, line 3: “chenge” is none of" in result.stderr
    assert "dhr: corrections.csv, line 2: there is no document three here; not applied" in result.stderr


def test_another_file_of_this_name_stops_the_run_before_it_undoes_corrections(reviews: Path, out: Path) -> None:
    append_to_new(out, late("one"))
    extract(reviews, "--out", out)
    before = contents(out)
    (out / "corrections.csv").write_text("what,is\nthis,?\n")
    result = extract(reviews, "--out", out)
    assert result.exit_code == ExitCode.USAGE
    assert "corrections.csv: has no column document_id" in result.stderr
    assert contents(out) == before
