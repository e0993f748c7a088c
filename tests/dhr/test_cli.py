"""The command: messages word for word, exit codes, files left behind."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rich.console import Console
from typer.testing import CliRunner, Result

import dhr
from dhr import cli
from dhr.closing import closing_table
from dhr.errors import ExitCode
from schemas import ActionPlan

pytestmark = pytest.mark.usefixtures("pipeline")

RESULTS = {
    "recommendations.csv",
    "actions.csv",
    "issues.csv",
    "agencies.csv",
    "unmatched_agencies.csv",
    "corpus.xlsx",
    "datapackage.json",
}


@pytest.fixture
def reviews(tmp_path: Path) -> Path:
    folder = tmp_path / "my reviews"
    folder.mkdir()
    return folder


def put(folder: Path, *names: str, content: bytes = b"%PDF-1.7") -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli.app, [str(argument) for argument in arguments])


def names(folder: Path) -> set[str]:
    """What is in the folder, but for what a run keeps for the next; nothing half-written is anywhere."""
    assert not list(folder.rglob("*.part"))
    return {path.name for path in folder.iterdir()} - {".dhr"}


def test_version() -> None:
    result = run("--version")
    assert (result.exit_code, result.output) == (0, f"dhr {dhr.__version__}\n")


def test_extract(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "one.pdf", "sub/two.pdf")
    out = tmp_path / "new" / "out"
    result = run("extract", reviews, "--out", out)
    assert result.exit_code == ExitCode.OK
    assert names(out) == RESULTS | {"one.json", "two.json"}
    assert result.stdout.splitlines() == [
        "document\tpages\trecommendations\tactions\tconfident\tissues\tresult",
        "one\t3\t2\t3\t1\t1\tok",
        "two\t3\t2\t3\t1\t1\tok",
    ]
    assert result.stderr == (
        f"dhr: 2 documents, 4 recommendations (2 confident), 6 actions, 2 issues; results in {out}\n"
    )
    assert ActionPlan.model_validate_json((out / "two.json").read_bytes()).document.file == "two.pdf"


def test_one_bad_document_does_not_stop_the_others(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "a-damaged.pdf", "b-locked.pdf", "c-text.pdf", "e-crash.pdf", "good.pdf")
    put(reviews, "d-empty.pdf", content=b"")
    out = tmp_path / "out"
    result = run("extract", reviews, "--out", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.splitlines() == [
        f"dhr: {reviews}/a-damaged.pdf: the PDF is damaged or cut short. "
        "Download it again; if it opens in a viewer, print it to a new PDF and convert that.",
        f"dhr: {reviews}/b-locked.pdf: needs a password. Save a copy without the password and convert that.",
        f"dhr: {reviews}/c-text.pdf: not a PDF. "
        "Open it to see what it is; download it again if a web page was saved in its place.",
        f"dhr: {reviews}/d-empty.pdf: the file is empty. Download it again.",
        f"dhr: {reviews}/e-crash.pdf: ZeroDivisionError: division by zero. "
        "This is a fault of dhr: please report it with the PDF.",
        f"dhr: 6 documents, 5 failed, 2 recommendations (1 confident), 3 actions, 6 issues; results in {out}",
    ]
    assert result.stdout.splitlines()[1] == "a-damaged\t\t\t\t\t1\tfailed: damaged-pdf"
    assert names(out) == RESULTS | {"good.json"}
    assert "damaged-pdf" in (out / "issues.csv").read_text(encoding="utf-8-sig")


def test_a_scan_and_a_letter_are_no_errors(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "letter.pdf", "scan.pdf")
    result = run("extract", reviews, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.OK
    assert result.stdout.splitlines()[1:] == [
        "letter\t4\t0\t0\t0\t1\tno action plan found",
        "scan\t4\t0\t0\t0\t1\ta scan without text: nothing to read",
    ]


def test_the_closing_table_fits_a_terminal_of_80_columns() -> None:
    lines = [["a-document-with-a-name-that-does-not-fit", "120", "1000", "2000", "1000", "100", "failed: damaged-pdf"]]
    console = Console(file=io.StringIO(), width=80)
    with console.capture() as capture:
        console.print(closing_table(lines))
    printed = [line.split() for line in capture.get().splitlines()]
    assert ["document", "pages", "recs", "actions", "confident", "issues", "result"] in printed
    assert "".join(line[0] for line in printed[3:] if line)[: len(lines[0][0])] == lines[0][0]
    assert all(len(line) <= 80 for line in capture.get().splitlines())


def test_json_summary(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "locked.pdf", "one.pdf")
    result = run("extract", reviews, "--out", tmp_path / "out", "--json")
    summary = json.loads(result.stdout)
    assert summary["totals"] == {
        "documents": 2,
        "failed": 1,
        "unchanged": 0,
        "recommendations": 2,
        "actions": 3,
        "confident": 1,
        "issues": 2,
        "unplaced": 0,
    }
    assert [(doc["document"], doc["status"], doc["code"]) for doc in summary["documents"]] == [
        ("locked", "failed", "encrypted-pdf"),
        ("one", "read", None),
    ]


def test_nothing_to_read(reviews: Path, tmp_path: Path) -> None:
    result = run("extract", reviews, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.NOTHING_TO_READ
    assert result.stderr == f"dhr: {reviews}: no PDF in this folder. Give a folder that holds PDFs.\n"
    assert not (tmp_path / "out").exists()


def test_a_missing_file_among_others(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "one.pdf")
    result = run("extract", reviews / "one.pdf", reviews / "gone.pdf", "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.splitlines()[0] == f"dhr: {reviews}/gone.pdf: no such file or folder. Check the path."
    assert (tmp_path / "out" / "one.json").exists()


def test_wrong_usage() -> None:
    assert run("extract").exit_code == ExitCode.USAGE
    assert run("extract", "x.pdf").exit_code == ExitCode.USAGE
    assert run("nonsense").exit_code == ExitCode.USAGE


def test_an_output_folder_that_cannot_be_made(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "one.pdf")
    (tmp_path / "file").write_text("in the way")
    result = run("extract", reviews, "--out", tmp_path / "file" / "out")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr == (
        f"dhr: {tmp_path}/file/out: a file is in the way of this folder. Choose another folder with --out.\n"
    )


def test_an_output_folder_that_cannot_be_written(
    reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(reviews, "one.pdf")

    def refuse(self: Path, *_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(Path, "touch", refuse)
    result = run("extract", reviews, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr == f"dhr: {tmp_path}/out: no permission to write here. Choose another folder with --out.\n"


def test_a_full_disk(reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(reviews, "big.pdf", "small.pdf")
    real = os.fsync
    syncs = iter([True, *[False] * 20])

    def full_at_first(descriptor: int) -> None:
        if next(syncs):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full_at_first)
    out = tmp_path / "out"
    result = run("extract", reviews, "--out", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.splitlines() == [
        f"dhr: {out}/big.json: the disk is full. Free some space, or choose another folder with --out.",
        f"dhr: 2 documents, 1 failed, 2 recommendations (1 confident), 3 actions, 2 issues; results in {out}",
    ]
    assert names(out) == RESULTS | {"small.json"}
    assert run("validate", out).exit_code == ExitCode.OK


def test_a_disk_that_stays_full(reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(reviews, "one.pdf")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    out = tmp_path / "out"
    result = run("extract", reviews, "--out", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.splitlines() == [
        f"dhr: {out}/{name}: the disk is full. Free some space, or choose another folder with --out."
        for name in ("one.json", "recommendations.csv")
    ]
    assert names(out) == set()


def test_a_disk_that_fills_up_leaves_the_old_tables(
    reviews: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(reviews, "one.pdf")
    out = tmp_path / "out"
    run("extract", reviews, "--out", out)
    before = {name: (out / name).read_bytes() for name in RESULTS}
    put(reviews, "two.pdf")
    real = os.fsync
    syncs = iter([*[False] * 7, True])  # two documents, five CSVs, then the workbook

    def full(descriptor: int) -> None:
        if next(syncs):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        real(descriptor)

    monkeypatch.setattr(os, "fsync", full)
    result = run("extract", reviews, "--out", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.startswith(f"dhr: {out}/corpus.xlsx: the disk is full.")
    assert {name: (out / name).read_bytes() for name in RESULTS} == before
    assert names(out) == RESULTS | {"one.json", "two.json"}


def test_results_of_an_earlier_run_are_named(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "one.pdf", "two.pdf")
    out = tmp_path / "out"
    assert "earlier run" not in run("extract", reviews, "--out", out).stderr
    before = {name: (out / name).read_bytes() for name in names(out)}
    assert "earlier run" not in run("extract", reviews, "--out", out).stderr
    result = run("extract", reviews / "two.pdf", "--out", out, "--json")
    assert result.exit_code == ExitCode.OK
    assert result.stderr.splitlines()[0] == (
        "dhr: the tables also hold 1 document of earlier runs: one. Remove the JSON file of one to leave it out."
    )
    summary = json.loads(result.stdout)
    assert summary["earlier"] == ["one"]
    assert [document["status"] for document in summary["documents"]] == ["unchanged"]
    assert {name: (out / name).read_bytes() for name in names(out)} == before


def test_an_empty_output_folder_is_not_the_current_one(reviews: Path) -> None:
    put(reviews, "one.pdf")
    result = run("extract", reviews, "--out", "")
    assert result.exit_code == ExitCode.USAGE
    assert "is empty: name a folder" in result.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_not_waited_for(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "one.pdf")
    os.mkfifo(reviews / "pipe.pdf")
    result = run("extract", reviews, "--out", tmp_path / "out")
    assert result.stderr.splitlines()[0] == f"dhr: {reviews}/pipe.pdf: is no ordinary file. Save it as a file first."


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_standard_output_that_is_full() -> None:
    root = Path(__file__).resolve().parents[2]
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "dhr", "schema"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            cwd=root,
        )
    assert done.returncode == ExitCode.SOME_FAILED
    assert done.stderr == (
        "dhr: standard output cannot be written (No space left on device). Check where it goes to.\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
@pytest.mark.usefixtures("ctrl_c")
def test_ctrl_c_during_a_run(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[2]
    out = tmp_path / "out"
    command = [sys.executable, "-m", "dhr", "extract", root / "samples", "--out", out]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=root) as process:
        until = time.monotonic() + 60
        while not list(out.glob("*.json")) and time.monotonic() < until:
            time.sleep(0.02)
        process.send_signal(signal.SIGINT)
        stdout, stderr = process.communicate(timeout=60)
    assert (process.returncode, stdout) == (ExitCode.INTERRUPTED, "")
    assert stderr == (
        "dhr: interrupted; documents finished before are written, the tables over all of them are not. "
        "Run it again to go on.\n"
    )
    assert names(out)
    assert all(name.endswith(".json") for name in names(out))


def test_interrupted(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "a.pdf", "b-interrupt.pdf", "c.pdf")
    result = run("extract", reviews, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.INTERRUPTED == 130
    assert result.stderr == (
        "dhr: interrupted; documents finished before are written, the tables over all of them are not. "
        "Run it again to go on.\n"
    )
    assert names(tmp_path / "out") == {"a.json"}


def test_two_files_of_one_name(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "x/plan.pdf", "y/Plan.pdf")
    assert run("extract", reviews, "--out", tmp_path / "out").exit_code == ExitCode.OK
    assert len(list((tmp_path / "out").glob("plan-????????.json"))) == 2
    assert run("validate", tmp_path / "out").exit_code == ExitCode.OK


def test_one_file_under_two_names(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "x/plan.pdf", "y/plan.pdf", "z.pdf")  # the made-up plans of the first two are the same
    out = tmp_path / "out"
    result = run("extract", reviews, "--out", out)
    assert result.exit_code == ExitCode.OK
    issues = list(csv.DictReader((out / "issues.csv").open(encoding="utf-8-sig")))
    twice = [issue for issue in issues if issue["code"] == "duplicate-document"]
    first, second = sorted(path.stem for path in out.glob("plan-*.json"))
    assert {issue["document_id"] for issue in twice} < {first, second}
    assert [issue["message"].split(" (")[0] for issue in twice] == ["the same file as plan.pdf"]
    assert run("validate", out).exit_code == ExitCode.OK


@pytest.mark.skipif(sys.platform != "linux", reason="other systems have no such names")
def test_a_name_that_is_no_text(reviews: Path, tmp_path: Path) -> None:
    put(reviews, os.fsdecode(b"caf\xe9 locked.pdf"), "x/p.pdf", os.fsdecode(b"\xe9/p.pdf"), "two\nlines locked.pdf")
    result = run("extract", reviews, "--out", tmp_path / "out")
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr.splitlines()[0].startswith(f"dhr: {reviews}/caf\ufffd locked.pdf: needs a password.")
    assert result.stderr.splitlines()[1].startswith(f"dhr: {reviews}/two lines locked.pdf: needs a password.")
    assert run("validate", tmp_path / "out").exit_code == ExitCode.OK
    assert run("extract", reviews, "--out", tmp_path / "out", "--json").exit_code == ExitCode.SOME_FAILED


def test_twice_gives_the_same_bytes(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "one.pdf", "locked.pdf")
    run("extract", reviews, "--out", tmp_path / "a")
    run("extract", reviews, "--out", tmp_path / "b")
    for name in names(tmp_path / "a"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes(), name


def test_schema() -> None:
    result = run("schema")
    assert result.exit_code == ExitCode.OK
    assert json.loads(result.stdout)["properties"].keys() >= {"document", "recommendations", "audit"}


def test_help_shows_whole_commands() -> None:
    for arguments, command in (
        ((), "dhr extract ~/reviews --out ~/dhr-data"),
        (("extract",), "dhr extract plan.pdf --out results"),
        (("validate",), "dhr validate ~/dhr-data"),
        (("schema",), "dhr schema > dhr.schema.json"),
        (("inspect",), "dhr inspect plan.pdf --pages 2-5 --out pictures"),
    ):
        assert command in run(*arguments, "--help").stdout


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys, dhr, dhr.cli\n"
        "heavy = {'pydantic', 'pandas', 'pdfplumber', 'pypdfium2', 'xlsxwriter', 'pebble', 'distributed'}\n"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules)"
    )
    root = Path(__file__).resolve().parents[2]
    subprocess.run([sys.executable, "-c", code], check=True, cwd=root)


class TestLibrary:
    def test_read(self, reviews: Path) -> None:
        put(reviews, "My Plan.pdf")
        plan = dhr.read(reviews / "My Plan.pdf")
        assert isinstance(plan, dhr.ActionPlan)
        assert plan.document.id == "my-plan"

    def test_read_says_why_not(self, reviews: Path) -> None:
        with pytest.raises(dhr.DhrError) as caught:
            dhr.read(reviews / "gone.pdf")
        assert str(caught.value) == f"{reviews}/gone.pdf: no such file. Check the path."

    def test_no_such_reader(self) -> None:
        with pytest.raises(ValueError, match="no reader 'x'; there is: pdfium, pdfplumber"):
            dhr.read("a.pdf", reader="x")  # type: ignore[arg-type]

    def test_read_corpus_is_lazy(self, reviews: Path) -> None:
        put(reviews, "a.pdf", "b-interrupt.pdf")
        plans = dhr.read_corpus([reviews])
        assert next(plans).document.id == "a"
        with pytest.raises(KeyboardInterrupt):
            next(plans)

    def test_read_corpus_raises(self, reviews: Path) -> None:
        put(reviews, "a.pdf", "b-locked.pdf", "c.pdf")
        plans = dhr.read_corpus(reviews)
        assert next(plans).document.id == "a"
        with pytest.raises(dhr.DhrError, match="needs a password"):
            next(plans)

    def test_read_corpus_tells_and_goes_on(self, reviews: Path) -> None:
        put(reviews, "a.pdf", "b-locked.pdf", "c.pdf")
        errors: list[dhr.DhrError] = []
        plans = list(dhr.read_corpus([reviews, "gone.pdf"], on_error=errors.append))
        assert [plan.document.id for plan in plans] == ["a", "c"]
        assert [error.code for error in errors] == ["not-found", "encrypted-pdf"]


@pytest.mark.parametrize("command", [["validate", "x"], ["report", "x"], ["compare", "x", "x"]])
def test_a_folder_that_may_not_be_entered(command: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Path) -> bool:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self))

    monkeypatch.setattr(Path, "is_dir", refuse)
    monkeypatch.setattr(Path, "glob", lambda self, _: refuse(self))
    result = run(*command)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert result.stderr == "dhr: x: Permission denied. Check the file, its folder and their permissions.\n"


def test_a_failure_that_cannot_be_kept_does_not_stop_the_others(reviews: Path, tmp_path: Path) -> None:
    put(reviews, "a-damaged.pdf", "b.pdf")
    out = tmp_path / "out"
    run("extract", reviews, "--out", out)
    for name in ("a-damaged", "b"):
        (out / ".dhr" / f"{name}.json").unlink()
        (out / ".dhr" / f"{name}.json").mkdir()
    put(reviews, "c.pdf")
    result = run("extract", reviews, "--out", out)
    assert result.exit_code == ExitCode.SOME_FAILED
    assert [line.split("\t")[0::6] for line in result.stdout.splitlines()[1:]] == [
        ["a-damaged", "failed: damaged-pdf"],
        ["b", "failed: cannot-write"],
        ["c", "ok"],
    ]
    assert f"dhr: {out}/.dhr/a-damaged.json: a folder of this name is in the way." in result.stderr
