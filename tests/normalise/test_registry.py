"""The registry: well formed, complete, and right in what is easy to check."""

from __future__ import annotations

import csv
from collections import Counter
from pathlib import Path

import pytest

from normalise.agencies.context import Context
from normalise.agencies.form import form
from normalise.agencies.index import Index, index_of
from normalise.agencies.match import by_name
from normalise.registry.load import load_registry, read_organisations

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "organisations.csv"
ENOUGH = 0.97


@pytest.fixture(scope="module")
def index() -> Index:
    return index_of(load_registry())


def test_names_are_unique() -> None:
    counts = Counter(form(o.name) for o in load_registry())
    assert [name for name, count in counts.items() if count > 1] == []


def test_successors_exist_and_come_later() -> None:
    known = {o.name: o for o in load_registry()}
    for organisation in known.values():
        for name, date in organisation.successors:
            assert name in known, f"{organisation.name} → {name}"
            assert name != organisation.name
            assert not organisation.end or int(organisation.end[:4]) - 1 <= int(date[:4]), (
                f"{organisation.name} → {name}"
            )


def test_nobody_succeeds_itself_in_a_round() -> None:
    known = {o.name: o for o in load_registry()}
    for start in known:
        seen, front = {start}, {start}
        while front:
            front = {name for n in front for name, _ in known[n].successors}
            assert start not in front, start
            front -= seen
            seen |= front


def test_an_alias_is_no_other_bodys_name() -> None:
    names = {form(o.name): o for o in load_registry()}
    clashes = [
        (o.name, alias)
        for o in load_registry()
        for alias in o.aliases
        if (other := names.get(form(alias))) is not None and other.name != o.name and other.kind != o.kind
    ]
    assert clashes == []


def test_it_covers_the_reference(index: Index) -> None:
    if not REFERENCE.is_file():
        pytest.skip("the list of public bodies to compare with is not here")
    with REFERENCE.open(encoding="utf-8", newline="") as stream:
        wanted = [" ".join(row["name"].split()) for row in csv.DictReader(stream)]
    found = {name: by_name(name, index, Context()) for name in wanted}
    missed = [
        name
        for name, match in found.items()
        if match is None or form(index.organisations[match.number].name) != form(name)
    ]
    assert len(missed) <= (1 - ENOUGH) * len(found), missed


@pytest.mark.parametrize(
    ("name", "successor", "year"),
    [
        ("National Probation Service", "Probation Service", "2021"),
        ("West Yorkshire Community Rehabilitation Company", "Probation Service", "2021"),
        ("London Probation Trust", "National Probation Service", "2014"),
        ("Department of Health", "Department of Health and Social Care", "2018"),
        ("Public Health England", "UK Health Security Agency", "2021"),
        ("Public Health England", "Office for Health Improvement and Disparities", "2021"),
        ("National Offender Management Service", "HM Prison and Probation Service", "2017"),
        ("Independent Police Complaints Commission", "Independent Office for Police Conduct", "2018"),
        ("Cumbria County Council", "Cumberland Council", "2023"),
        ("Cumbria County Council", "Westmorland and Furness Council", "2023"),
        ("South Lakeland District Council", "Westmorland and Furness Council", "2023"),
        ("Northamptonshire County Council", "West Northamptonshire Council", "2021"),
        ("Aylesbury Vale District Council", "Buckinghamshire Council", "2020"),
        ("Chester City Council", "Cheshire West and Chester Council", "2009"),
        ("Leeds Primary Care Trust", "NHS Leeds West Clinical Commissioning Group", "2013"),
        ("NHS Leeds Clinical Commissioning Group", "NHS West Yorkshire Integrated Care Board", "2022"),
        ("NHS Hull Clinical Commissioning Group", "NHS Humber and North Yorkshire Integrated Care Board", "2022"),
        ("Leeds Safeguarding Children Board", "Leeds Safeguarding Children Partnership", "2019"),
        ("NHS Improvement", "NHS England", "2022"),
        ("UK Border Agency", "UK Visas and Immigration", "2013"),
    ],
)  # fmt: skip
def test_who_took_over(index: Index, name: str, successor: str, year: str) -> None:
    number = index.number_of(name)
    assert number is not None
    assert (successor, year) in {(n, d[:4]) for n, d in index.organisations[number].successors}


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,kind\nGood Body,health\nBad Body,hospital\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.csv, line 3: “hospital” is no kind of agency"):
        read_organisations(path)


def test_a_list_without_names_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("agency\nGood Body\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column “name”"):
        read_organisations(path)


def test_rows_of_one_name_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "name,aliases\nGood Body,The Good Body\n,left out\nGood Body,GB of Tarnside\n", encoding="utf-8-sig"
    )
    (found,) = read_organisations(path)
    assert found.aliases == ("The Good Body", "GB of Tarnside")
