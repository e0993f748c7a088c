"""The writers."""

from __future__ import annotations

import csv
import errno
import io
import json
import os
import weakref
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pytest

from dhr.corpus import Result
from dhr.discover import Found
from dhr.errors import CannotWrite, DamagedPdf
from dhr.write import atomic, dictionary
from dhr.write.cells import BOM, guard, unguard
from dhr.write.csv import TABLES, CsvFile, document_rows, rows_of, spelled
from dhr.write.json import json_schema, plan_bytes, write_plan
from dhr.write.tables import write_tables
from dhr.write.xlsx import FULL, LONGEST_CELL, Workbook
from schemas import ActionPlan
from schemas.rows import ACTION_COLUMNS, ISSUE_COLUMNS, agency_rows, unmatched_rows
from tests.plans import plan

ROOT = Path(__file__).resolve().parents[2]


def results(folder: Path) -> list[Result]:
    return [
        Result(Found(folder / "a b.pdf", "a-b"), plan=plan("a-b", "a b.pdf")),
        Result(
            Found(folder / "bad.pdf", "bad"),
            error=DamagedPdf("the PDF is damaged or cut short", file=folder / "bad.pdf"),
        ),
    ]


def tables(results: list[Result], folder: Path) -> dict[str, bytes]:
    folder.mkdir(exist_ok=True)
    write_tables(results, folder)
    return {name: (folder / name).read_bytes() for name in TABLES}


def workbook_bytes(results: list[Result], folder: Path) -> bytes:
    folder.mkdir(exist_ok=True)
    write_tables(results, folder)
    return (folder / "corpus.xlsx").read_bytes()


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+44 121", "-", "- item", "@home", "\tx", "\rx", "\n=1", " =1", "＝1", "'=1", "''-", " \t@x"],
)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert guard(text) == "'" + text
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["", "plain", "• item", "'quoted'", "1.2", "a=b", "10–15%", "  two"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert guard(text) == text == unguard(text)


def test_spelling() -> None:
    assert [spelled(None), spelled(True), spelled(False), spelled(7)] == ["", "true", "false", "7"]


def test_csv_has_a_byte_order_mark_and_reads_back(tmp_path: Path) -> None:
    content = tables(results(tmp_path), tmp_path)
    assert all(text.startswith(BOM.encode()) for text in content.values())
    actions = rows(content["actions.csv"])
    assert list(actions[0]) == list(ACTION_COLUMNS)
    assert actions[0]["milestones"] == "• Course written\n• Course held"
    assert actions[0]["target_start"] == "2016-01-01"
    assert actions[2]["recommendation"] == "'=SUM(A1:A9) is what it says"


def test_issues_hold_the_documents_that_failed(tmp_path: Path) -> None:
    issues = rows(tables(results(tmp_path), tmp_path)["issues.csv"])
    assert [(row["document_id"], row["code"], row["severity"]) for row in issues] == [
        ("a-b", "agency-unmatched", "warning"),
        ("bad", "damaged-pdf", "error"),
    ]
    assert str(tmp_path) not in issues[1]["message"]


def test_an_empty_table_has_its_header(tmp_path: Path) -> None:
    file = CsvFile(tmp_path / "issues.csv", ISSUE_COLUMNS)
    file.add([])
    file.close()
    content = (tmp_path / "issues.csv").read_bytes()
    assert rows(content) == []
    assert content.decode("utf-8-sig").strip() == ",".join(ISSUE_COLUMNS)


def test_json_reads_back(tmp_path: Path) -> None:
    path = write_plan(plan(), tmp_path)
    assert path.name == "plan.json"
    assert ActionPlan.model_validate_json(path.read_bytes()) == plan()
    assert plan_bytes(plan()) == path.read_bytes()


def test_json_satisfies_the_schema() -> None:
    import jsonschema

    jsonschema.validate(json.loads(plan_bytes(plan())), json_schema())


def test_the_json_schema_asks_for_every_field() -> None:
    import jsonschema

    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    content = json.loads(plan_bytes(plan()))
    del content["recommendations"][0]["actions"][0]["outcome"]["status"]
    with pytest.raises(jsonschema.ValidationError, match="'status' is a required property"):
        jsonschema.validate(content, schema)
    with pytest.raises(jsonschema.ValidationError, match="unexpected"):
        jsonschema.validate(json.loads(plan_bytes(plan())) | {"notes": 1}, schema)


def test_the_data_package_is_valid(tmp_path: Path) -> None:
    write_tables(results(tmp_path), tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])
    assert [task.name for task in report.tasks] == ["recommendations", "actions", "issues", "agencies"]
    resource = frictionless.Package(str(tmp_path / "datapackage.json")).get_resource("actions")
    first = resource.read_rows()[0]
    assert first["document_id"] == "a-b"
    assert first["target_start"].isoformat() == "2016-01-01"
    assert first["confident"] is True


def test_the_data_package_is_valid_without_any_recommendation(tmp_path: Path) -> None:
    write_tables(results(tmp_path)[1:], tmp_path)
    report = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "type", "message"])


def test_the_workbook(tmp_path: Path) -> None:
    content = workbook_bytes(results(tmp_path), tmp_path / "out")
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert book.sheetnames == ["Recommendations", "Actions", "Agencies", "Issues", "Documents", "Dictionary"]
    sheet = book["Actions"]
    place = {cell.value: cell.column for cell in sheet[1]}
    assert list(place) == list(ACTION_COLUMNS)
    assert sheet.freeze_panes == "C2"
    assert sheet.auto_filter.ref.startswith("A1:")
    start = sheet.cell(2, place["target_start"])
    assert start.value == datetime(2016, 1, 1)
    assert start.is_date
    assert sheet.cell(2, place["action"]).alignment.wrap_text
    assert sheet.cell(2, place["rag"]).fill.fgColor.rgb == "FF92D050"
    assert sheet.cell(3, place["rag"]).fill.fgColor.rgb == "FFFFC000"
    page = sheet.cell(2, place["page"])
    assert page.value == 2
    link = page.hyperlink
    assert f"{link.target}#{link.location}" == "../a%20b.pdf#page=2"
    formula = sheet.cell(4, place["recommendation"])
    assert (formula.value, formula.data_type) == ("=SUM(A1:A9) is what it says", "s")
    documents = [[cell.value for cell in line[:3]] for line in book["Documents"].iter_rows(min_row=2)]
    assert documents == [["a-b", "a b.pdf", "read"], ["bad", "bad.pdf", "failed"]]
    files = [book["Documents"].cell(line, 2).hyperlink.target for line in (2, 3)]
    assert files == ["../a%20b.pdf", "../bad.pdf"]
    described = {(line[0].value, line[1].value) for line in book["Dictionary"].iter_rows(min_row=2)}
    assert {("Actions", name) for name in ACTION_COLUMNS} <= described


def test_rows_of_the_workbook_are_as_high_as_their_text(tmp_path: Path) -> None:
    def heights(first: str) -> list[float]:
        long = Result(Found(tmp_path / "plan.pdf", "plan"), plan=plan(first=first))
        sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes([long], tmp_path)))["Actions"]
        return [sheet.row_dimensions[line].height for line in (2, 3)]

    assert heights("One line.") == [30, 30]  # the action's id takes two
    assert heights("word " * 100) == [15 * 10, 30]  # 11 words in each line of 55 characters
    assert heights("• item\n" * 12 + "end") == [15 * 13, 30]
    assert heights("x" * 170) == [15 * 4, 30]
    assert heights("word " * 8000) == [408.75, 30]  # Excel gives no more


def test_a_cell_without_text_has_its_colour(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(results(tmp_path), tmp_path)))
    sheet = book["Actions"]
    place = {cell.value: cell.column for cell in sheet[1]}
    completion = sheet.cell(2, place["completion"])
    assert (completion.value, completion.fill.fgColor.rgb) == (None, "FF92D050")


def test_the_workbook_has_no_formula(tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(io.BytesIO(workbook_bytes(results(tmp_path), tmp_path))) as archive:
        sheets = [archive.read(name) for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]
    assert len(sheets) == 6
    assert not any(b"<f>" in sheet or b"<f " in sheet for sheet in sheets)


def test_the_same_results_give_the_same_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = workbook_bytes(results(tmp_path), tmp_path)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert workbook_bytes(results(tmp_path), tmp_path) == first


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(tmp_path: Path) -> None:
    long = Result(Found(tmp_path / "plan.pdf", "plan"), plan=plan(first="word " * 8000))
    sheet = openpyxl.load_workbook(io.BytesIO(workbook_bytes([long], tmp_path)))["Actions"]
    place = {cell.value: cell.column for cell in sheet[1]}
    value = sheet.cell(2, place["action"]).value
    assert len(value) == LONGEST_CELL
    assert value.endswith("The whole text is in the CSV and the JSON]")


class FullDisk(io.BytesIO):
    def write(self, _: Any) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_full_disk_leaves_the_old_file_and_nothing_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "plan.json"
    target.write_bytes(b"old")
    real = Path.open

    def full(self: Path, *args: Any, **kwargs: Any) -> Any:
        real(self, *args, **kwargs).close()
        return FullDisk()

    monkeypatch.setattr(Path, "open", full)
    with pytest.raises(CannotWrite) as caught:
        atomic.write_bytes(target, b"new")
    monkeypatch.undo()
    expected = f"{target}: the disk is full. Free some space, or choose another folder with --out."
    assert str(caught.value) == expected
    assert [path.name for path in tmp_path.iterdir()] == ["plan.json"]
    assert target.read_bytes() == b"old"


@pytest.mark.parametrize("error", [KeyboardInterrupt(), OSError(errno.EACCES, "no")])
def test_a_rename_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(CannotWrite if isinstance(error, OSError) else KeyboardInterrupt):
        atomic.write_bytes(tmp_path / "x.csv", b"content")
    assert list(tmp_path.iterdir()) == []


def test_a_file_in_the_way_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file")
    with pytest.raises(CannotWrite) as caught:
        atomic.ready_folder(tmp_path / "out")
    assert "a file of this name is in the way" in str(caught.value)


def test_the_dictionary_is_current() -> None:
    written = (ROOT / "output" / "README.md").read_text(encoding="utf-8")
    assert written == dictionary.dictionary(), "run: make dictionary"


def test_the_dictionary_names_every_field_and_column() -> None:
    text = dictionary.dictionary()
    for name in (*ACTION_COLUMNS, *ISSUE_COLUMNS, *ActionPlan.model_fields):
        assert f"| `{name}` |" in text


def test_a_sheet_that_is_full_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dhr.write.xlsx.MOST_ROWS", 7)
    six = [Result(Found(tmp_path / f"{n}.pdf", f"p{n}"), plan=plan(f"p{n}", f"{n}.pdf")) for n in range(3)]
    written = write_tables(six, tmp_path)  # 6 recommendations, which just fit, and 9 actions
    assert written.notes[0] == "corpus.xlsx: the sheet Actions holds 5 of 9 rows, as many as fit; the CSV holds all"
    book = openpyxl.load_workbook(tmp_path / "corpus.xlsx")
    recommendations = [cell.value for cell in book["Recommendations"]["E"]]
    assert recommendations[1:] == [f"p{n}/overview/{k}" for n in range(3) for k in (1, 2)]
    assert [cell.value for cell in book["Actions"]["F"]][1:-1] == [
        "p0/overview/1/1",
        "p0/overview/1/2",
        "p0/overview/2/1",
        "p1/overview/1/1",
        "p1/overview/1/2",
    ]
    assert book["Actions"]["A7"].value == FULL
    assert book["Actions"].max_row == 7
    assert len(rows((tmp_path / "actions.csv").read_bytes())) == 9


def test_links_end_where_a_spreadsheet_holds_no_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dhr.write.xlsx.MOST_LINKS", 2)
    write_tables(results(tmp_path), tmp_path)
    sheet = openpyxl.load_workbook(tmp_path / "corpus.xlsx")["Actions"]
    place = {cell.value: cell.column for cell in sheet[1]}["page"]
    cells = [sheet.cell(line, place) for line in (2, 3, 4)]
    assert [(cell.value, cell.hyperlink is not None) for cell in cells] == [(2, True), (2, True), (3, False)]


def test_only_one_plan_is_held_at_a_time(tmp_path: Path) -> None:
    """The tables take plans one by one, and let go of each before the next but one."""
    alive: list[weakref.ref[ActionPlan]] = []
    most = 0

    def many() -> Iterator[Result]:
        nonlocal most
        for number in range(50):
            made = plan(f"p{number}", f"{number}.pdf")
            alive.append(weakref.ref(made))
            yield Result(Found(tmp_path / f"{number}.pdf", f"p{number}"), plan=made)
            del made
            most = max(most, sum(one() is not None for one in alive))

    write_tables(many(), tmp_path)
    assert len(alive) == 50
    assert most <= 2


def test_the_workbook_holds_no_row_that_is_written(tmp_path: Path) -> None:
    (tmp_path / "scratch").mkdir()
    book = Workbook(tmp_path / "corpus.xlsx", tmp_path, tmp_path / "scratch")
    for number in range(200):
        result = Result(Found(tmp_path / "a.pdf", f"p{number}"), plan=plan(f"p{number}"))
        book.add("Actions", document_rows("actions.csv", result))
    sheet = next(sheet for sheet in book._book.worksheets() if sheet.name == "Actions")
    assert max(len(sheet.table), len(sheet.row_info), len(sheet.row_sizes)) < 30
    book.close()


def test_what_counts_over_all_documents(tmp_path: Path) -> None:
    plans = [plan(f"p{number}", f"{number}.pdf") for number in range(3)]
    for name, all_rows in (("agencies.csv", agency_rows), ("unmatched_agencies.csv", unmatched_rows)):
        found = rows_of(name, (Result(Found(tmp_path / made.document.file, "x"), plan=made) for made in plans))
        assert list(found) == list(all_rows(plans))
    assert next(iter(agency_rows(plans)))["actions"] == 6


def test_a_disk_that_is_full_while_tables_are_written(tmp_path: Path) -> None:
    def full() -> Iterator[Result]:
        yield from results(tmp_path)
        raise CannotWrite("the disk is full", file=tmp_path)

    write_tables(results(tmp_path), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(CannotWrite):
        write_tables(full(), tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_what_is_in_the_way_of_one_table_keeps_all_of_them_as_they_were(tmp_path: Path) -> None:
    write_tables(results(tmp_path), tmp_path)
    (tmp_path / "corpus.xlsx").unlink()
    (tmp_path / "corpus.xlsx").mkdir()
    before = (tmp_path / "recommendations.csv").read_bytes()
    with pytest.raises(CannotWrite, match=r"corpus\.xlsx: a folder of this name is in the way"):
        write_tables([], tmp_path)
    assert (tmp_path / "recommendations.csv").read_bytes() == before
    assert not list(tmp_path.glob(".*.part"))


def test_a_table_that_a_spreadsheet_holds_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_tables(results(tmp_path), tmp_path)
    before = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    real = Path.open

    def held(self: Path, mode: str = "r", *args: Any, **kwargs: Any) -> Any:
        if self.name == "corpus.xlsx" and "+" in mode:
            raise PermissionError(errno.EPERM, os.strerror(errno.EPERM))
        return real(self, mode, *args, **kwargs)

    monkeypatch.setattr(Path, "open", held)
    with pytest.raises(CannotWrite) as caught:
        write_tables([], tmp_path)
    assert str(caught.value) == (
        f"{tmp_path}/corpus.xlsx: may not be replaced. "
        "Close it where it is open, as in a spreadsheet; else choose another folder with --out."
    )
    monkeypatch.undo()
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.skipif(os.name != "posix", reason="a read-only file cannot be replaced there")
def test_a_table_that_is_read_only_is_replaced(tmp_path: Path) -> None:
    write_tables(results(tmp_path), tmp_path)
    (tmp_path / "actions.csv").chmod(0o444)
    write_tables([], tmp_path)
    assert rows((tmp_path / "actions.csv").read_bytes()) == []
