"""``dhr compare``: what two people agree on."""

from __future__ import annotations

import csv
import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from dhr import cli
from dhr.agreement.compare import Compared, compare
from dhr.agreement.kappa import kappa
from dhr.agreement.measure import Measure
from dhr.corrections.apply import fingerprint
from dhr.corrections.decisions import Decision, Kind
from dhr.corrections.file import append
from dhr.errors import ExitCode, NothingToRead
from dhr.write.json import write_plan
from tests.plans import plan

FIRST = "plan/overview/1"


def table(cells: Sequence[Sequence[int]]) -> list[tuple[str, str]]:
    """Units from a table of counts: rows are the one's codes, columns the other's."""
    return [(str(i), str(j)) for i, row in enumerate(cells) for j, count in enumerate(row) for _ in range(count)]


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        # Cohen (1960), his worked example of three diagnoses by two judges, 200 patients
        ([[88, 14, 18], [10, 40, 10], [2, 6, 12]], 0.492),
        # Fleiss, Statistical Methods for Rates and Proportions (1981), table 13.1: 100 patients
        ([[75, 1, 4], [5, 4, 1], [0, 0, 10]], 0.676),
    ],
)
def test_kappa_of_published_tables(cells: Sequence[Sequence[int]], value: float) -> None:
    assert kappa(table(cells)) == pytest.approx(value, abs=0.0006)


def test_kappa_is_negative_where_people_agree_less_than_by_chance_and_0_where_as_much() -> None:
    assert kappa(table([[0, 5], [5, 0]])) == pytest.approx(-1)
    assert kappa(table([[4, 4], [4, 4]])) == pytest.approx(0)


def test_kappa_has_no_value_where_chance_explains_all() -> None:
    assert kappa(table([[7]])) is None
    assert kappa([]) is None


codes = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), min_size=1, max_size=40)


@given(codes)
def test_kappa_does_not_ask_who_is_who_nor_in_which_order(pairs: list[tuple[str, str]]) -> None:
    value = kappa(pairs)
    turned = kappa([(b, a) for a, b in reversed(pairs)])
    assert (value is None) == (turned is None)
    assert value is None or (value == pytest.approx(turned) and -1 - 1e-9 <= value <= 1 + 1e-9)
    assert kappa([(a, a) for a, _ in pairs]) in (None, 1.0)


class Desk:
    """A folder of results, and the decisions of two people on them."""

    def __init__(self, folder: Path) -> None:
        self.folders = {name: folder / name for name in "AB"}
        self.recommendations = {r.id: r for r in plan().recommendations}
        for own in self.folders.values():
            own.mkdir()
            write_plan(plan(), own)

    def decide(self, who: str, kind: Kind, *, field: str = "", extracted: str = "", corrected: str = "") -> None:
        """Decide on the first recommendation, or on a field of it."""
        if kind == "accept":
            extracted = fingerprint(self.recommendations[FIRST])
        append(self.folders[who], [Decision("plan", FIRST, field, kind, extracted, corrected, who)])

    def compared(self) -> Compared:
        return compare(self.folders["A"], self.folders["B"])

    def measures(self) -> dict[str, Measure]:
        return {m.field: m for m in self.compared().measures}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


def test_two_who_accept_agree_on_everything(desk: Desk) -> None:
    desk.decide("A", "accept")
    desk.decide("B", "accept")
    found = desk.measures()
    assert all(m.agree == m.units > 0 and not (m.only_a or m.only_b) for m in found.values())
    assert (found["action"].units, found["recommendation"].units, found["rows"].units) == (2, 1, 1)
    assert found["lead_agency.agencies"].kappa is None, "one code only"


def test_one_who_corrects_a_text_decides_on_it_and_its_value_and_on_nothing_else(desk: Desk) -> None:
    desk.decide("A", "accept")
    desk.decide("B", "correct", field="actions.2.outcome", extracted="", corrected="Completed")
    found = desk.measures()
    assert (found["outcome"].units, found["outcome"].agree, found["outcome"].only_a) == (1, 0, 1)
    assert (found["outcome.status"].units, found["outcome.status"].agree) == (1, 0)
    assert (found["action"].units, found["action"].only_a) == (0, 2)


def test_the_same_correction_agrees_whatever_the_spaces(desk: Desk) -> None:
    for who, text in (("A", "Train  all staff now."), ("B", "Train all\nstaff now. ")):
        desk.decide(who, "correct", field="actions.1.action", extracted="Train all staff.", corrected=text)
    assert desk.measures()["action"] == Measure("action", 1, 1, 0, 0, coded=False, kappa=None)


def test_who_corrects_an_action_does_not_part_its_rows(desk: Desk) -> None:
    desk.decide("A", "accept")
    desk.decide("B", "accept")
    desk.decide("B", "correct", field="actions.1.action", extracted="Train all staff.", corrected="Teach everybody.")
    found = desk.measures()
    assert (found["rows"].units, found["rows"].agree) == (1, 1)
    assert (found["action"].units, found["action"].agree, found["milestones"].units) == (2, 1, 2)


def test_what_was_taken_back_is_no_decision(desk: Desk) -> None:
    desk.decide("A", "accept")
    desk.decide("A", "undo")
    desk.decide("B", "accept")
    assert {(m.units, m.only_a) for m in desk.measures().values()} == {(0, 0)}


def test_rows_parted_by_one_only_are_a_disagreement_and_their_fields_are_left_out(desk: Desk) -> None:
    desk.decide("A", "merge", field="actions.2", extracted="Check again.")
    desk.decide("B", "accept")
    assert [(u.field, u.by, u.agree) for u in desk.compared().units] == [("rows", "both", False)]


def test_kappa_of_coded_values(desk: Desk) -> None:
    for who, statuses in (("A", ("Completed", "Ongoing")), ("B", ("Completed", "Completed"))):
        for place, (text, before) in enumerate(zip(statuses, ("Completed", ""), strict=True), 1):
            if text != before:
                desk.decide(who, "correct", field=f"actions.{place}.outcome", extracted=before, corrected=text)
        desk.decide(who, "correct", field="actions.1.outcome.status", extracted="completed", corrected="completed")
    found = desk.measures()["outcome.status"]
    assert (found.units, found.agree) == (2, 1)
    assert found.kappa == pytest.approx(0)


def test_decisions_on_another_text_are_told_and_not_compared(desk: Desk) -> None:
    desk.decide("A", "correct", field="actions.1.action", extracted="Train all staff.", corrected="Train.")
    desk.decide("B", "correct", field="actions.1.action", extracted="Something else", corrected="Train.")
    found = desk.compared()
    assert [p.startswith("B: ") and "Something else" in p for p in found.problems] == [True]
    assert [(u.address, u.by) for u in found.units] == [("actions.1.action", "A")]


def test_a_file_beside_a_folder_will_do(desk: Desk, tmp_path: Path) -> None:
    desk.decide("A", "accept")
    desk.decide("B", "accept")
    loose = tmp_path / "ben.csv"
    loose.write_bytes((desk.folders["B"] / "corrections.csv").read_bytes())
    assert compare(loose, desk.folders["A"]).units == desk.compared().units
    with pytest.raises(NothingToRead, match="no result"):
        compare(loose, loose)
    with pytest.raises(NothingToRead, match="no decisions"):
        compare(tmp_path / "nothing.csv", loose)


def test_the_command(desk: Desk, tmp_path: Path) -> None:
    desk.decide("A", "accept")
    desk.decide("B", "accept")
    desk.decide("B", "correct", field="number", extracted="1", corrected="=1+1")
    given_ = ["compare", str(desk.folders["A"]), str(desk.folders["B"])]
    result = CliRunner().invoke(cli.app, [*given_, "--out", str(tmp_path / "units.csv")])
    assert result.exit_code == 0, result.output
    lines = [line.split("\t") for line in result.stdout.splitlines() if "\t" in line]
    assert lines[0] == ["field", "both", "agree", "agreement", "kappa", "only A", "only B"]
    assert ["number", "1", "0", "0.0 %", "", "0", "0"] in lines
    with (tmp_path / "units.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.DictReader(stream))
    [differs] = [row for row in rows if row["agree"] == "false"]
    assert (differs["field"], differs["a"], differs["b"]) == ("number", "1", "'=1+1")
    told = json.loads(CliRunner().invoke(cli.app, [*given_, "--json"]).stdout)
    assert [u["address"] for u in told["disagreements"]] == ["number"]
    missing = CliRunner().invoke(cli.app, ["compare", str(tmp_path / "x.csv"), str(tmp_path / "y.csv")])
    assert missing.exit_code == ExitCode.NOTHING_TO_READ
