"""What has not changed is not read again; what an earlier run left is neither lost nor taken for something else."""

from __future__ import annotations

import csv
import errno
import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from dhr import cli, records, run
from dhr.errors import ExitCode
from dhr.options import Options
from dhr.review.results import Results
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
    return put(tmp_path / "reviews", "one.pdf", "two.pdf")


@pytest.fixture
def out(tmp_path: Path) -> Path:
    return tmp_path / "out"


def put(folder: Path, *names: str, content: bytes = b"%PDF-1.7") -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)
    return folder


def extract(*arguments: object) -> Any:
    result = CliRunner().invoke(cli.app, ["extract", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def contents(folder: Path) -> dict[str, bytes]:
    assert not list(folder.rglob("*.part"))
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".dhr"}


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.open(encoding="utf-8-sig", newline="")))


def documents(out: Path) -> list[str]:
    return list(dict.fromkeys(row["document_id"] for row in table(out / "actions.csv")))


def test_nothing_is_read_twice(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    before = contents(out)
    result = extract(reviews, "--out", out)
    assert read == ["one", "two"]
    assert contents(out) == before
    assert [line.split("\t")[-1] for line in result.stdout.splitlines()[1:]] == ["ok (unchanged)"] * 2
    assert result.stderr.startswith("dhr: 2 documents, 2 unchanged, 4 recommendations (2 confident), 6 actions")


def test_what_was_added_is_read(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    put(reviews, "three.pdf")
    extract(reviews, "--out", out)
    assert read == ["one", "two", "three"]
    undisturbed = out.with_name("undisturbed")
    extract(reviews, "--out", undisturbed)
    assert contents(out) == contents(undisturbed)


def test_a_pdf_that_changed_is_read_again(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    put(reviews, "two.pdf", content=b"%PDF-2.0")
    extract(reviews, "--out", out)
    assert read == ["one", "two", "two"]


def test_a_pdf_that_was_only_touched_is_not(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    os.utime(reviews / "one.pdf", (1, 1))
    extract(reviews, "--out", out)
    assert read == ["one", "two"]


def test_another_reader(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    extract(reviews, "--out", out, "--reader", "pdfplumber")
    extract(reviews, "--out", out, "--reader", "pdfplumber")
    assert read == ["one", "two"] * 2


def test_the_content_of_the_own_list_counts_not_its_place(
    reviews: Path, out: Path, read: list[str], tmp_path: Path
) -> None:
    own = tmp_path / "own.csv"
    own.write_text("name,kind\nTarnside School,education\n", encoding="utf-8")
    extract(reviews, "--out", out, "--agencies", own)
    assert read == ["one", "two"]
    shutil.copy(own, tmp_path / "copy.csv")
    extract(reviews, "--out", out, "--agencies", tmp_path / "copy.csv")
    assert read == ["one", "two"]
    own.write_text("name,kind\nTarnside College,education\n", encoding="utf-8")
    extract(reviews, "--out", out, "--agencies", own)
    assert read == ["one", "two"] * 2
    extract(reviews, "--out", out)
    assert read == ["one", "two"] * 3


def test_another_version(reviews: Path, out: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    extract(reviews, "--out", out)
    monkeypatch.setattr(records, "__version__", "99.0")
    extract(reviews, "--out", out)
    assert read == ["one", "two"] * 2


def test_another_version_of_a_library(
    reviews: Path, out: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(reviews, "--out", out)
    monkeypatch.setattr("importlib.metadata.version", lambda name: "99.0")
    extract(reviews, "--out", out)
    assert read == ["one", "two"] * 2


def test_force(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    extract(reviews, "--out", out, "--force")
    assert read == ["one", "two"] * 2


@pytest.mark.parametrize("damage", [b"", b'{"schema_version": "1.0"', None])
def test_a_result_that_was_damaged_or_removed(reviews: Path, out: Path, read: list[str], damage: bytes | None) -> None:
    extract(reviews, "--out", out)
    before = contents(out)
    if damage is None:
        (out / "one.json").unlink()
    else:
        (out / "one.json").write_bytes(damage)
    extract(reviews, "--out", out)
    assert read == ["one", "two", "one"]
    assert contents(out) == before


@pytest.mark.parametrize("damage", [b"", b"[]", b"{}", b'{"failure": {}}', b"\xff"])
def test_a_record_that_was_damaged(reviews: Path, out: Path, read: list[str], damage: bytes) -> None:
    extract(reviews, "--out", out)
    before = contents(out)
    (out / ".dhr" / "one.json").write_bytes(damage)
    extract(reviews, "--out", out)
    assert read == ["one", "two", "one"]
    assert contents(out) == before


def test_what_failed_is_tried_again(reviews: Path, out: Path, read: list[str]) -> None:
    put(reviews, "locked.pdf")
    assert extract(reviews, "--out", out).exit_code == ExitCode.SOME_FAILED
    assert extract(reviews, "--out", out).exit_code == ExitCode.SOME_FAILED
    assert read == ["locked", "one", "two", "locked"]


def test_runs_on_two_folders_give_tables_over_both(tmp_path: Path, out: Path, read: list[str]) -> None:
    a = put(tmp_path / "a", "one.pdf", "locked.pdf")
    b = put(tmp_path / "b", "two.pdf", "damaged.pdf")
    extract(a, "--out", out)
    result = extract(b, "--out", out)
    assert documents(out) == ["one", "two"]
    codes = [(row["document_id"], row["code"]) for row in table(out / "issues.csv") if row["severity"] == "error"]
    assert codes == [("damaged", "damaged-pdf"), ("locked", "encrypted-pdf")]
    assert "dhr: the tables also hold 2 documents of earlier runs: locked, one." in result.stderr
    undisturbed = tmp_path / "undisturbed"
    extract(a, b, "--out", undisturbed)
    assert contents(out) == contents(undisturbed)


def test_a_failure_of_an_earlier_run_goes_with_its_pdf(tmp_path: Path, out: Path) -> None:
    a, b = put(tmp_path / "a", "one.pdf", "locked.pdf"), put(tmp_path / "b", "two.pdf")
    extract(a, "--out", out)
    (a / "locked.pdf").unlink()
    (a / "one.pdf").unlink()  # its result stays: the data are what counts
    assert extract(b, "--out", out).exit_code == ExitCode.OK
    assert documents(out) == ["one", "two"]
    assert "error" not in {row["severity"] for row in table(out / "issues.csv")}


def test_a_result_that_was_removed_leaves_the_tables(tmp_path: Path, out: Path) -> None:
    extract(put(tmp_path / "a", "one.pdf"), "--out", out)
    (out / "one.json").unlink()
    extract(put(tmp_path / "b", "two.pdf"), "--out", out)
    assert documents(out) == ["two"]


def test_an_id_that_was_given_up_is_free(tmp_path: Path, out: Path) -> None:
    extract(put(tmp_path / "a", "plan.pdf", content=b"%PDF-1"), "--out", out)
    (out / "plan.json").unlink()
    extract(put(tmp_path / "b", "plan.pdf", content=b"%PDF-2"), "--out", out)
    assert documents(out) == ["plan"]


def test_a_result_that_is_removed_during_the_run_is_told(
    reviews: Path, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def removing(perform: Any, tasks: Any, **_: object) -> Any:
        for task in tasks:
            yield perform(task)
        (out / "one.json").unlink()

    monkeypatch.setattr("dhr.pool.in_pool", removing)
    result = extract(reviews, "--out", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.startswith(f"dhr: {out}/one.json: is gone: it was removed during the run.")
    assert documents(out) == ["two"]


def test_a_result_of_bytes_that_are_gone_is_set_aside(reviews: Path, out: Path) -> None:
    extract(reviews, "--out", out)
    old = (out / "two.json").read_bytes()
    put(reviews, "two.pdf", content=b"")
    assert extract(reviews, "--out", out).exit_code == ExitCode.SOME_FAILED
    assert documents(out) == ["one"]
    assert not (out / "two.json").exists()
    assert (out / ".dhr" / "outdated" / "two.json").read_bytes() == old
    assert CliRunner().invoke(cli.app, ["validate", str(out)]).exit_code == ExitCode.OK


def test_an_id_is_not_taken_from_another_document(tmp_path: Path, out: Path, read: list[str]) -> None:
    a = put(tmp_path / "a", "plan.pdf", content=b"%PDF-1")
    b = put(tmp_path / "b", "plan.pdf", content=b"%PDF-2")
    c = put(tmp_path / "c", "plan.pdf", content=b"%PDF-3")
    for _ in range(2):
        for folder in (a, b, c):
            extract(folder, "--out", out)
    assert len(read) == 3
    ids = documents(out)
    assert ids[0] == "plan"
    assert [len(id_) for id_ in ids] == [4, 13, 13]
    assert CliRunner().invoke(cli.app, ["validate", str(out)]).exit_code == ExitCode.OK


def test_a_folder_that_moved_keeps_its_ids(tmp_path: Path, out: Path, read: list[str]) -> None:
    put(tmp_path / "a", "plan.pdf", "other.pdf")
    extract(tmp_path / "a", "--out", out)
    (tmp_path / "a").rename(tmp_path / "b")
    result = extract(tmp_path / "b", "--out", out)
    assert read == ["other", "plan"]
    assert "unchanged" in result.stderr
    assert "earlier" not in result.stderr
    fresh = tmp_path / "fresh"
    extract(tmp_path / "b", "--out", fresh)
    assert contents(out) == contents(fresh)


def test_a_document_whose_id_changes_stands_in_the_tables_once(tmp_path: Path, out: Path) -> None:
    reviews = put(tmp_path / "reviews", "x/plan.pdf", content=b"%PDF-1")
    extract(reviews, "--out", out)
    put(reviews, "y/plan.pdf", content=b"%PDF-2")
    extract(reviews, "--out", out)
    fresh = tmp_path / "fresh"
    extract(reviews, "--out", fresh)
    assert contents(out) == contents(fresh)
    assert len(documents(out)) == 2


def test_a_pdf_that_was_renamed_has_its_name_in_the_result(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    (reviews / "one.pdf").rename(reviews / "One.PDF")
    extract(reviews, "--out", out)
    assert read == ["one", "two", "one"]
    assert json.loads((out / "one.json").read_bytes())["document"]["file"] == "One.PDF"


def test_a_damaged_result_of_an_earlier_run_is_told(tmp_path: Path, out: Path) -> None:
    extract(put(tmp_path / "a", "one.pdf"), "--out", out)
    (out / "one.json").write_bytes(b"")
    (out / "summary.json").write_bytes(b"{}")
    result = extract(put(tmp_path / "b", "two.pdf"), "--out", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.splitlines()[:2] == [
        f"dhr: {out}/one.json: is no whole result (Invalid JSON: EOF while parsing a value at line 1 column 0). "
        "Convert its PDF again, or remove the file.",
        f"dhr: {out}/summary.json: is no result of dhr, and not in the tables",
    ]
    assert documents(out) == ["two"]
    assert "damaged-result" in {row["code"] for row in table(out / "issues.csv")}


def test_who_removes_the_records_loses_only_time(reviews: Path, out: Path, read: list[str]) -> None:
    extract(reviews, "--out", out)
    before = contents(out)
    shutil.rmtree(out / ".dhr")
    extract(reviews, "--out", out)
    assert read == ["one", "two"] * 2
    assert contents(out) == before


def test_after_many_documents_the_review_page_finds_its_index_made(
    reviews: Path, out: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MANY", 2)
    extract(reviews, "--out", out)
    told: list[tuple[int, int]] = []
    results = Results(out)
    results.refresh(lambda done, of: told.append((done, of)))
    assert results.index.totals()["documents"] == 2
    assert not told  # nothing was left to look through
    results.index.close()


def test_an_index_that_cannot_be_made_now_stops_no_run(
    reviews: Path, out: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run, "MANY", 2)
    (out / ".dhr" / "review.sqlite").mkdir(parents=True)
    assert extract(reviews, "--out", out).exit_code == ExitCode.OK
    assert documents(out) == ["one", "two"]


def test_a_result_of_an_earlier_run_that_is_of_another_version(tmp_path: Path, out: Path) -> None:
    extract(put(tmp_path / "a", "one.pdf"), "--out", out)
    result = (out / "one.json").read_text(encoding="utf-8")
    (out / "one.json").write_text(
        result.replace('"schema_version": "1.0"', '"schema_version": "9.0"'), encoding="utf-8"
    )
    said = extract(put(tmp_path / "b", "two.pdf"), "--out", out).stderr
    assert said.splitlines()[0] == (
        f"dhr: {out}/one.json: is of schema 9.0, which this dhr does not read. "
        "Use the dhr that wrote it, or convert its PDF again."
    )


def test_a_result_that_may_not_be_read_is_made_again(
    reviews: Path, out: Path, read: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    extract(reviews, "--out", out)
    real = Path.read_bytes

    def refuse(self: Path) -> bytes:
        if self == out / "one.json" and read == ["one", "two"]:
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))
        return real(self)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert extract(reviews, "--out", out).exit_code == ExitCode.OK
    assert read == ["one", "two", "one"]
