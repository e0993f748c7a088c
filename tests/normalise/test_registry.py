"""The registry: well formed, and right in what is easy to check."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from normalise.agencies.form import form
from normalise.registry.load import COLUMNS, Organisation, load_registry, read_organisations
from schemas.plan import AgencyKind

FOLDER = Path(__file__).resolve().parents[2] / "normalise" / "registry"
CCG, ICB = "Clinical Commissioning Group", "Integrated Care Board"


@pytest.fixture(scope="module")
def known() -> dict[str, Organisation]:
    return {o.name: o for o in load_registry()}


def _earliest(date: str) -> str:
    return (date + "-01-01")[:10] if len(date) < 10 else date


def _latest(date: str) -> str:
    return (date + "-12-31"[len(date) - 4 :])[:10]


# --- well formed ---


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.csv")), ids=lambda p: p.name)
def test_a_file_has_the_columns_and_is_sorted(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines[0] == ",".join(COLUMNS)
    names = [o.name for o in read_organisations(path)]
    assert len(names) == len(lines) - 1, "a name stands on two lines"
    assert names == sorted(names, key=lambda n: (n.casefold(), n))


def test_names_are_unique_in_their_comparison_form() -> None:
    counts = Counter(form(o.name) for o in load_registry())
    assert [name for name, count in counts.items() if count > 1] == []


def test_kinds_are_those_of_the_schema_and_each_is_used() -> None:
    assert {o.kind for o in load_registry()} == set(get_args(AgencyKind))


def test_texts_are_clean() -> None:
    texts = [t for o in load_registry() for t in (o.name, *o.places, *o.aliases, *o.acronyms)]
    assert [t for t in texts if t != " ".join(t.split()) or "@" in t or "|" in t] == []


def test_acronyms_are_short() -> None:
    assert [a for o in load_registry() for a in o.acronyms if " " in a or not 2 <= len(a) <= 10] == []


def test_successors_exist(known: dict[str, Organisation]) -> None:
    missing = [(o.name, name) for o in known.values() for name, _ in o.successors if name not in known]
    assert missing == []


def test_dates_are_in_order(known: dict[str, Organisation]) -> None:
    for organisation in known.values():
        if organisation.start and organisation.end:
            assert _earliest(organisation.start) <= _latest(organisation.end), organisation.name
        for name, date in organisation.successors:
            successor = known[name]
            if organisation.start:
                assert _earliest(organisation.start) <= _latest(date), (organisation.name, name)
            if successor.start:
                assert _earliest(successor.start) <= _latest(date), f"{name} began after it took over"
            if successor.end:
                assert _earliest(date) <= _latest(successor.end), f"{name} had ended when it took over"


def test_who_has_successors_has_an_end(known: dict[str, Organisation]) -> None:
    assert [o.name for o in known.values() if o.successors and not o.end] == []


def test_nobody_succeeds_itself_in_a_round(known: dict[str, Organisation]) -> None:
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
        if (other := names.get(form(alias))) is not None and other.name != o.name
    ]
    assert clashes == []


def test_an_alias_of_two_bodies_is_one_that_changed_hands() -> None:
    """ "NHS Leeds" was a primary care trust's name and is a commissioning group's; a hospital outlives its trust."""
    bodies: dict[str, dict[str, Organisation]] = {}
    for organisation in load_registry():
        for alias in organisation.aliases:
            bodies.setdefault(form(alias), {})[organisation.name] = organisation
    shared = {alias: list(found.values()) for alias, found in bodies.items() if len(found) > 1}
    allowed = re.compile(r"(Primary Care Trust|Care Trust|Care Trust Plus|Clinical Commissioning Group)$")
    once = [alias for alias, found in shared.items() if not all(allowed.search(o.name) for o in found)]
    assert [alias for alias in once if not followed_each_other(shared[alias])] == []


def followed_each_other(bodies: list[Organisation]) -> bool:
    """Whether each of several bodies had gone when the next began, so that a date tells which is meant."""
    first, *later = sorted(bodies, key=lambda o: o.end or "9999")
    ends = [first.end, *(o.end for o in later)]
    return all(end and (o.start > end or not o.start) for end, o in zip(ends, later, strict=False))


def test_a_boards_area_is_a_top_tier_councils() -> None:
    """A district has a community safety partnership and no safeguarding board of its own."""
    districts = ("Thanet", "South Lakeland", "Tamworth", "Harlow", "Amber Valley")
    names = {o.name for o in load_registry()}
    for district in districts:
        assert f"{district} Community Safety Partnership" in names
        assert not [n for n in names if n.startswith(f"{district} Safeguarding")]


# --- complete, against figures of public record ---


def _named(ending: str, **facts: str) -> list[Organisation]:
    return [
        o
        for o in load_registry()
        if o.name.endswith(ending) and all(getattr(o, field) == value for field, value in facts.items())
    ]


def test_commissioners_are_complete() -> None:
    """211 groups began in April 2013 and 106 handed over to 42 boards in July 2022; 151 trusts ended in 2013."""
    assert len(_named(CCG, start="2013-04-01")) == 211
    assert len([o for o in _named(CCG) if any(name.endswith(ICB) for name, _ in o.successors)]) == 106
    assert len(_named(ICB)) == 42
    trusts = [o for o in load_registry() if o.end == "2013-03-31" and re.search(r"\bCare Trust( Plus)?$", o.name)]
    assert len(trusts) == 151
    assert [o.name for o in trusts if not o.successors] == []


def test_probation_is_complete() -> None:
    assert len(_named("Probation Trust", start="2010-04-01")) == 35
    companies = _named("Community Rehabilitation Company")
    assert len(companies) == 21
    assert {o.successors for o in companies} == {(("Probation Service", "2021-06-26"),)}


def test_councils_are_complete() -> None:
    """Since April 2023 England has 317 principal councils, Wales 22."""
    now = [o for o in load_registry() if o.kind == "local_authority" and not o.end and o.places]
    assert len(now) == 317 + 22


def test_police_forces_are_complete() -> None:
    forces = [
        o for o in load_registry() if o.kind == "police" and re.search(r"(Police|Constabulary|Police Service)$", o.name)
    ]
    assert len([o for o in forces if o.places]) == 43, "territorial forces of England and Wales are those with a place"


@pytest.mark.parametrize(
    ("place", "force", "ambulance", "fire"),
    [
        ("Birmingham", "West Midlands Police", "West Midlands Ambulance Service University NHS Foundation Trust",
         "West Midlands Fire Service"),
        ("Thanet", "Kent Police", "South East Coast Ambulance Service NHS Foundation Trust",
         "Kent Fire and Rescue Service"),
        ("Harlow", "Essex Police", "East of England Ambulance Service NHS Trust",
         "Essex County Fire and Rescue Service"),
        ("South Lakeland", "Cumbria Constabulary", "North West Ambulance Service NHS Trust",
         "Cumbria Fire and Rescue Service"),
        ("Gateshead", "Northumbria Police", "North East Ambulance Service NHS Foundation Trust",
         "Tyne and Wear Fire and Rescue Service"),
        ("Hackney", "Metropolitan Police Service", "London Ambulance Service NHS Trust", "London Fire Brigade"),
        ("Wrexham", "North Wales Police", "Welsh Ambulance Services NHS Trust", "North Wales Fire and Rescue Service"),
    ],
)  # fmt: skip
def test_a_place_has_one_of_each(place: str, force: str, ambulance: str, fire: str) -> None:
    here = {o.name for o in load_registry() if place in o.places and not o.end}
    assert {n for n in here if n.endswith(("Police", "Constabulary", "Police Service"))} == {force}
    assert {n for n in here if "Ambulance" in n} == {ambulance}
    assert {n for n in here if "Fire" in n and "Crime" not in n} == {fire}


def test_every_council_has_a_police_force() -> None:
    covered = {
        p for o in load_registry() if re.search(r"(Police|Constabulary|Police Service)$", o.name) for p in o.places
    }
    without = [
        o.name
        for o in load_registry()
        if o.kind == "local_authority" and not o.end and o.places and not covered & set(o.places)
    ]
    assert without == []


# --- who took over, and when ---


@pytest.mark.parametrize(
    ("name", "successor", "date"),
    [
        ("National Probation Service", "Probation Service", "2021-06-26"),
        ("West Yorkshire Community Rehabilitation Company", "Probation Service", "2021-06-26"),
        ("London Probation Trust", "National Probation Service", "2014-06-01"),
        ("London Probation Trust", "London Community Rehabilitation Company", "2014-06-01"),
        ("Department of Health", "Department of Health and Social Care", "2018-01-08"),
        ("Public Health England", "UK Health Security Agency", "2021-10-01"),
        ("Public Health England", "Office for Health Improvement and Disparities", "2021-10-01"),
        ("National Offender Management Service", "HM Prison and Probation Service", "2017-04-01"),
        ("Independent Police Complaints Commission", "Independent Office for Police Conduct", "2018-01-08"),
        ("HM Inspectorate of Constabulary", "HM Inspectorate of Constabulary and Fire & Rescue Services", "2017-07-19"),
        ("West Midlands Police Authority", "Police and Crime Commissioner for West Midlands", "2012-11-22"),
        ("UK Border Agency", "UK Visas and Immigration", "2013-04-01"),
        ("Cumbria County Council", "Cumberland Council", "2023-04-01"),
        ("Cumbria County Council", "Westmorland and Furness Council", "2023-04-01"),
        ("South Lakeland District Council", "Westmorland and Furness Council", "2023-04-01"),
        ("Northamptonshire County Council", "West Northamptonshire Council", "2021-04-01"),
        ("Aylesbury Vale District Council", "Buckinghamshire Council", "2020-04-01"),
        ("Chester City Council", "Cheshire West and Chester Council", "2009-04-01"),
        ("Taunton Deane Borough Council", "Somerset West and Taunton Council", "2019-04-01"),
        ("Leeds Primary Care Trust", "NHS Leeds North Clinical Commissioning Group", "2013-04-01"),
        ("NHS Leeds North Clinical Commissioning Group", "NHS Leeds Clinical Commissioning Group", "2018-04-01"),
        ("NHS Leeds Clinical Commissioning Group", "NHS West Yorkshire Integrated Care Board", "2022-07-01"),
        ("NHS Thanet Clinical Commissioning Group", "NHS Kent and Medway Clinical Commissioning Group", "2020-04-01"),
        ("NHS Black Country and West Birmingham Clinical Commissioning Group",
         "NHS Birmingham and Solihull Integrated Care Board", "2022-07-01"),
        ("Heart of England NHS Foundation Trust", "University Hospitals Birmingham NHS Foundation Trust", "2018-04-01"),
        ("Birmingham Women's NHS Foundation Trust", "Birmingham Women's and Children's NHS Foundation Trust",
         "2017-02-01"),
        ("Cumbria Partnership NHS Foundation Trust", "North Cumbria Integrated Care NHS Foundation Trust",
         "2019-10-01"),
        ("Abertawe Bro Morgannwg University Health Board", "Swansea Bay University Health Board", "2019-04-01"),
        ("NHS Improvement", "NHS England", "2022-07-01"),
        ("Bournemouth and Poole Safeguarding Children Board", "Pan-Dorset Safeguarding Children Partnership", "2019"),
        ("Leeds Safeguarding Children Board", "Leeds Safeguarding Children Partnership", "2019"),
        ("Co-ordinated Action Against Domestic Abuse", "SafeLives", "2015-02"),
    ],
)  # fmt: skip
def test_who_took_over(known: dict[str, Organisation], name: str, successor: str, date: str) -> None:
    assert (successor, date) in known[name].successors


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Avon and Somerset Constabulary", "Avon and Somerset Police"),
        ("Hampshire Constabulary", "Hampshire and Isle of Wight Constabulary"),
        ("Westminster City Council", "City of Westminster"),
        ("Hackney Council", "London Borough of Hackney"),
        ("Bradford Council", "City of Bradford Metropolitan District Council"),
        ("Homerton University Hospital NHS Foundation Trust", "Homerton Healthcare NHS Foundation Trust"),
        ("5 Boroughs Partnership NHS Foundation Trust", "North West Boroughs Healthcare NHS Foundation Trust"),
        ("Children and Family Court Advisory and Support Service", "Cafcass"),
        ("Crime Reduction Initiatives", "Change Grow Live"),
        ("Addaction", "We Are With You"),
        ("Safer Leeds", "Leeds Community Safety Partnership"),
        ("Safe Durham Partnership", "County Durham Community Safety Partnership"),
    ],
)
def test_other_names(known: dict[str, Organisation], written: str, name: str) -> None:
    assert written in known[name].aliases


# --- reading a file ---


def test_a_wrong_line_is_named(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,kind\nGood Body,health\nBad Body,hospital\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"own\.csv, line 3: “hospital” is no kind of agency"):
        read_organisations(path)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("Body,health,1.4.2013,", "a date must be a year or YYYY-MM-DD"),
        ("Body,health,,Other Body", "“Other Body” must be name@YYYY-MM-DD"),
    ],
)
def test_a_wrong_date_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "own.csv"
    path.write_text(f"name,kind,start,successors\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=f"own\\.csv, line 2: {problem}"):
        read_organisations(path)


def test_a_list_without_names_is_told(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("agency\nGood Body\n", encoding="utf-8")
    with pytest.raises(ValueError, match="no column “name”"):
        read_organisations(path)


def test_only_the_name_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name\nGood Body\n", encoding="utf-8")
    assert read_organisations(path) == (Organisation("Good Body"),)


def test_rows_of_one_name_are_put_together(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text(
        "name,aliases\nGood Body,The Good Body\n,left out\nGood Body,GB of Tarnside\n", encoding="utf-8-sig"
    )
    (found,) = read_organisations(path)
    assert found.aliases == ("The Good Body", "GB of Tarnside")
