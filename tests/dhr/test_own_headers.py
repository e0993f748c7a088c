"""Header wordings of one's own: any table of recommendations or risks can be read."""

from __future__ import annotations

import csv
import os
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from reportlab.lib.colors import black
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.platypus import Paragraph, SimpleDocTemplate, Table
from typer.testing import CliRunner

import dhr
from dhr.cli import app
from dhr.errors import ExitCode, WrongHeaders
from dhr.options import Options
from dhr.records import made_with
from extract.header.columns import find_header, match_header
from extract.header.wordings import known, vocabulary_with
from extract.plan.tables import is_plan
from tests.extract.test_headers import table

REGISTER = ("Risk", "Controls", "Steward", "Sunset")
OWN = """
recommendation: {first: [risk]}
action: {first: [controls]}
lead_agency: {first: [steward]}
target_date: {first: [sunset]}
"""


def register(path: Path, lines: Sequence[tuple[object, ...]] = (("GRID", (0, 0), (-1, -1), 0.5, black),)) -> Path:
    """A risk register that says nothing of homicide reviews."""
    style = getSampleStyleSheet()["BodyText"]
    rows = [
        REGISTER,
        ("1. Flood in the cellar", "Clear the drains", "Tarnside Council", "May 2026"),
        ("2. Fire in the archive", "Test the alarm", "Tarnside Council", "June 2026"),
    ]
    body = [[Paragraph(text, style) for text in row] for row in rows]
    drawn = Table(body, colWidths=[180] * 4, style=list(lines))
    SimpleDocTemplate(str(path), pagesize=landscape(A4)).build([drawn])
    return path


def extract(pdf: Path, out: Path, *options: str) -> tuple[int, str]:
    """Exit code and messages of a run with worker processes."""
    result = CliRunner().invoke(app, ["extract", str(pdf), "--out", str(out), "--workers", "1", *options])
    return result.exit_code, result.stderr


def recommendations(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader((out / "recommendations.csv").open(encoding="utf-8-sig", newline="")))


def test_a_register_is_read_with_the_user_s_words_only(tmp_path: Path) -> None:
    pdf, own, out = register(tmp_path / "register.pdf"), tmp_path / "my.yml", tmp_path / "out"
    own.write_text(OWN, encoding="utf-8")
    assert extract(pdf, out)[0] == ExitCode.OK
    assert recommendations(out) == []
    assert extract(pdf, out, "--headers", str(own))[0] == ExitCode.OK  # read again: the options are others
    assert [r["recommendation"] for r in recommendations(out)] == ["Flood in the cellar", "Fire in the archive"]
    assert extract(pdf, out)[0] == ExitCode.OK
    assert recommendations(out) == []


def test_reading_in_python(tmp_path: Path) -> None:
    own = tmp_path / "my.yml"
    own.write_text(OWN, encoding="utf-8")
    plan = dhr.read(register(tmp_path / "register.pdf"), headers=own)
    assert [r.actions[0].target_date.text for r in plan.recommendations] == ["May 2026", "June 2026"]
    assert all(r.confident for r in plan.recommendations)
    assert dhr.read(tmp_path / "register.pdf").recommendations == []


@pytest.mark.parametrize("lines", [(("LINEBELOW", (0, 0), (-1, 0), 0.5, black),), ()], ids=["line", "none"])
def test_a_register_without_a_grid(tmp_path: Path, lines: Sequence[tuple[object, ...]]) -> None:
    own = tmp_path / "my.yml"
    own.write_text(OWN, encoding="utf-8")
    pdf = register(tmp_path / "register.pdf", lines)
    plan = dhr.read(pdf, headers=own)
    assert [(r.number, r.actions[0].action.text) for r in plan.recommendations] == [
        ("1", "Clear the drains"),
        ("2", "Test the alarm"),
    ]
    assert dhr.read(pdf).recommendations == []


def test_the_wordings_are_among_what_a_result_depends_on() -> None:
    assert len({made_with(Options()), made_with(Options(headers=OWN)), made_with(Options(headers=OWN + "\n#"))}) == 3


def test_the_user_s_words_win_and_ours_stay() -> None:
    own = vocabulary_with("lead_agency: {first: [Status]}\nother: {first: [Outcome]}\nscope: {contains: [reach]}")
    assert match_header("Status", own) == ("lead_agency", "exact")
    assert match_header("Outcome", own) == (None, "")
    assert match_header("How far is the reach of it", own) == ("scope", "contains")
    assert match_header("Target date", own) == ("target_date", "exact")
    assert match_header("Status") == ("completion", "exact")
    assert vocabulary_with(None) is known()


@pytest.mark.parametrize(("headers", "taken"), [(REGISTER, True), (("Lesson", "Action", "Due"), False)])
def test_only_the_user_s_words_make_a_plan_of_any_table(headers: tuple[str, ...], taken: bool) -> None:
    header = find_header(table(headers), vocabulary_with("recommendation: {first: [risk]}\n" + OWN.split("\n", 2)[2]))
    assert header is not None
    assert header.own == taken
    assert is_plan(header, about=False) == taken


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("recomendation: {first: [risk]}", "there is no field 'recomendation'; there are: number, recommendation"),
        ("recommendation: [risk]", "recommendation: holds no lists"),
        ("recommendation: {exact: [risk]}", "recommendation: there is no list 'exact'; there are: first, second"),
        ("recommendation: {first: risk}", "recommendation, first: is no list of wordings"),
        ("number: {first: [no]}", "number, first: False is no text; put it in quotes"),
        ("number: {first: ['?']}", "number, first: '?' has no letters or figures"),
        ("action: {first: [risk]}\nscope: {second: [Risks]}", "scope, second: 'Risks' is a wording of action as well"),
        ("recommendation: {first: [risk", "is no YAML"),
        ("", "holds no fields"),
        ("- risk", "holds no fields"),
        ("action: {first: [risk]}\naction: {first: [hazard]}", "has action twice"),
        ("action: " + "[" * 5000, "is nested too deeply"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(content: str, says: str, tmp_path: Path) -> None:
    own, out = tmp_path / "my.yml", tmp_path / "out"
    own.write_text(content, encoding="utf-8")
    code, said = extract(tmp_path / "register.pdf", out, "--headers", str(own))
    assert code == ExitCode.USAGE
    assert said.count("\n") == 1
    assert said.startswith(f"dhr: {own}: {says}")
    assert not out.exists()


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    own = tmp_path / "my.yml"
    with pytest.raises(WrongHeaders, match="cannot be read"):
        dhr.read(tmp_path / "register.pdf", headers=own)
    own.write_bytes(b"number: {first: [n\xb0]}")
    with pytest.raises(WrongHeaders, match="UTF-8"):
        dhr.read(tmp_path / "register.pdf", headers=own)


@pytest.mark.skipif(sys.platform == "win32", reason="no pipes in folders there")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "my.yml")
    with pytest.raises(WrongHeaders, match="no ordinary file"):
        dhr.read(tmp_path / "register.pdf", headers=tmp_path / "my.yml")
