"""Lead agencies: labelled cells in two halves, names misspelt at random, and what must never be matched."""

from __future__ import annotations

import random
from functools import cache
from pathlib import Path

import pytest

from normalise.agencies import DocumentAgencies, Index, agencies_of, index_of
from normalise.agencies.form import form, forms
from normalise.registry.load import load_registry, read_organisations
from schemas import AgencyMatch
from tests.normalise.labelled import HELD_SHARE, Case, cases, seen, share_right

Named = list[tuple[str, str | None]]


@cache
def registry() -> Index:
    return index_of(load_registry())


def document(case: Case) -> DocumentAgencies:
    return agencies_of(registry(), case.get("earlier", ()), case.get("partnership"))


def found(case: Case) -> Named:
    section = AgencyMatch(name=case["section"], kind=None) if "section" in case else None
    return [(a.name, a.role) for a in document(case).lead(case["text"], section).agencies if a.name is not None]


def wanted(case: Case) -> Named:
    return [(a["name"], a.get("role")) for a in case["agencies"]]


@seen("agencies")
def test_seen(case: Case) -> None:
    assert found(case) == wanted(case)


def test_held() -> None:
    assert share_right("agencies", lambda case: found(case) == wanted(case)) >= HELD_SHARE


def test_no_held_cell_is_given_an_agency_that_it_does_not_name() -> None:
    made_up = sum(
        bool({n for n, _ in found(case)} - {n for n, _ in wanted(case)}) for case in cases("agencies", "held")
    )
    assert made_up == 0


def misspelt(name: str, rng: random.Random) -> str:
    """The name with one slip of the keyboard: a letter lost, doubled, or two changed over."""
    places = [i for i in range(2, len(name) - 1) if name[i - 1 : i + 2].isalpha() and name[i] != name[i + 1]]
    i = rng.choice(places)
    return rng.choice(
        (name[:i] + name[i + 1 :], name[:i] + name[i] + name[i:], name[:i] + name[i + 1] + name[i] + name[i + 2 :])
    )


def test_misspelt_names_are_found_or_left_but_never_taken_for_another() -> None:
    rng = random.Random(7)
    names = [o.name for o in rng.sample(load_registry(), 600) if len(form(o.name)) >= 12]
    nobody = agencies_of(registry(), (), None)
    right = wrong = 0
    for name in names:
        got = [a.name for a in nobody.lead(misspelt(name, rng), None).agencies]
        right += got == [name]
        wrong += bool(got) and got != [name]
    assert wrong <= 0.01 * len(names)
    assert right >= 0.8 * len(names)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Avon & Somerset Constabulary", "Avon and Somerset Police"),
        ("NHS FT", "NHS Foundation Trust"),
        ("LB Hackney", "London Borough of Hackney"),
        ("St. Helens", "St Helens"),
        ("Women’s Aid", "Women's Aid"),
    ],
)
def test_comparison_forms(one: str, other: str) -> None:
    assert form(one) == form(other)


def test_a_short_form_with_two_meanings_has_both() -> None:
    assert set(forms("Essex CC")) == {"essex city council", "essex county council"}


def test_a_name_of_ones_own_wins(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,kind,aliases\nTarnside Haven,voluntary,Haven Women's Aid|Police\n", encoding="utf-8")
    own = agencies_of(
        index_of(load_registry(), read_organisations(path)), (), "Birmingham Community Safety Partnership"
    )
    assert [(a.name, a.kind) for a in own.lead("Haven Womens Aid", None).agencies] == [("Tarnside Haven", "voluntary")]
    assert [a.name for a in own.lead("Police", None).agencies] == ["Tarnside Haven"]


def test_what_is_unmatched_is_listed_with_the_closest_names() -> None:
    nobody = agencies_of(registry(), (), None)
    (lost,) = nobody.lead("Fellshire Teaching Hospitals NHS Foundation Trust", None).unmatched
    assert lost.candidates[0].name.endswith("Teaching Hospitals NHS Foundation Trust")
    assert [c.score for c in lost.candidates] == sorted((c.score for c in lost.candidates), reverse=True)


def test_every_match_says_how_it_was_made() -> None:
    nobody = agencies_of(registry(), (), None)
    methods = {
        "West Midlands Police": ["exact"],
        "Hackney Council": ["alias"],
        "WMP": ["acronym"],
        "Thames Vally Police": ["near"],
        "Kent Police Control Room": ["within"],
    }
    assert {text: [a.method for a in nobody.lead(text, None).agencies] for text in methods} == methods


@pytest.mark.parametrize(
    ("text", "partnership", "date", "wanted"),
    [
        ("CCG", "Safer Croydon Partnership", "2016", ["NHS Croydon Clinical Commissioning Group"]),
        ("CCG", "Safer Croydon Partnership", "2021-06-01", ["NHS South West London Clinical Commissioning Group"]),
        ("CCG", "Safer Croydon Partnership", "2020", []),
        ("CCG", "Safer Croydon Partnership", None, []),
        ("The CCG", "Safer Leeds", "2014-05", []),
        ("Probation", "Safer Leeds", "2012-05", ["West Yorkshire Probation Trust"]),
        ("Adult Social Care", "Northampton Community Safety Partnership", "2017", ["Northamptonshire County Council"]),
        ("Adult Social Care", "Northampton Community Safety Partnership", "2022", ["West Northamptonshire Council"]),
        ("Adult Social Care", "Northampton Community Safety Partnership", None, []),
        ("Musgrove Park Hospital", None, "2017-05", ["Taunton and Somerset NHS Foundation Trust"]),
        ("Musgrove Park Hospital", None, "2021-05", ["Somerset NHS Foundation Trust"]),
        ("Musgrove Park Hospital", None, None, []),
        ("Ipswich Hospital", None, None, ["Ipswich Hospital NHS Trust"]),
        ("Dorset ASC", None, "2016", ["Dorset County Council"]),
        ("Dorset ASC", None, "2021", ["Dorset Council"]),
        ("Dorset ASC", None, None, []),
        ("Cheshire East ASC", None, None, ["Cheshire East Council"]),
    ],
)
def test_of_bodies_that_followed_one_another_the_date_tells(
    text: str, partnership: str | None, date: str | None, wanted: list[str]
) -> None:
    own = agencies_of(registry(), (), partnership, date)
    assert [a.name for a in own.lead(text, None).agencies] == wanted


@pytest.mark.parametrize(
    ("text", "section", "wanted"),
    [
        (
            "Head of Safeguarding, Named Nurse",
            "Barts Health NHS Trust",
            [("Barts Health NHS Trust", "Head of Safeguarding, Named Nurse")],
        ),
        ("Human Resources", "Sussex Police", [("Sussex Police", None)]),
        ("Learning and Development", "Sussex Police", [("Sussex Police", None)]),
        ("Trust Safeguarding Team", "Barts Health NHS Trust", [("Barts Health NHS Trust", None)]),
        ("Trust Safeguarding Team", "Sussex Police", []),
        ("Legal Services", None, [("Leeds City Council", None)]),
        ("Legal Services", "Sussex Police", [("Sussex Police", None)]),
        ("CSP Chair", "Sussex Police", [("Leeds Community Safety Partnership", "Chair")]),
        ("Chair of the SAB", "Sussex Police", [("Leeds Safeguarding Adults Board", "Chair of the SAB")]),
        ("CCG Designated Nurse", "Sussex Police", [(None, "CCG Designated Nurse")]),
        ("Director of Children’s Services", None, [("Leeds City Council", "Director of Children’s Services")]),
        ("Director of Children’s Services", "Barnardo's", [("Barnardo's", "Director of Children’s Services")]),
        ("Detective Superintendent", "Barts Health NHS Trust", [("West Yorkshire Police", "Detective Superintendent")]),
        ("Education Service", None, [("Leeds City Council", None)]),
        ("Police Safeguarding Unit", None, [("West Yorkshire Police", None)]),
        ("Police and Probation", None, [("West Yorkshire Police", None)]),
    ],
)
def test_whose_a_post_or_a_department_is(
    text: str, section: str | None, wanted: list[tuple[str | None, str | None]]
) -> None:
    agency = AgencyMatch(name=section, kind=None) if section else None
    own = agencies_of(registry(), (), "Safer Leeds")
    assert [(a.name, a.role) for a in own.lead(text, agency).agencies] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("All partners, co-ordinated by Essex Police", ["Essex Police"]),
        ("All agencies (Essex Police to lead)", ["Essex Police"]),
        ("All agencies with Essex Police leading", ["Essex Police"]),
        ("Essex Police with support from all agencies", ["Essex Police", "All agencies"]),
        (
            "Beds, Cambs and Herts Police",
            ["Bedfordshire Police", "Cambridgeshire Constabulary", "Hertfordshire Constabulary"],
        ),
        ("Devon and Cornwall Police", ["Devon and Cornwall Police"]),
        (
            "Barking and Dagenham and Havering CCGs",
            ["NHS Barking and Dagenham Clinical Commissioning Group", "NHS Havering Clinical Commissioning Group"],
        ),
        ("NHS South\nYorkshire Integrated\nCare Board", ["NHS South Yorkshire Integrated Care Board"]),
        ("Gt Manchester Police", ["Greater Manchester Police"]),
        ("Derbys Police", ["Derbyshire Constabulary"]),
        ("NTW NHS FT", ["Northumberland, Tyne and Wear NHS Foundation Trust"]),
        ("Oxford Health", ["Oxford Health NHS Foundation Trust"]),
        ("Oxleas NHS Trust", ["Oxleas NHS Foundation Trust"]),
        ("Solace IDVA Service", ["Solace Women's Aid"]),
        ("L&D", []),
        ("Suzy Lamplugh", ["Suzy Lamplugh Trust"]),
        ("South Central Ambulance", ["South Central Ambulance Service NHS Foundation Trust"]),
        ("West London", []),
        ("New Cross", []),
        ("North Yorks Police / PCC", ["North Yorkshire Police"]),
        ("Kent Police & Crime Commissioner", ["Police and Crime Commissioner for Kent"]),
        ("Essex CSP on behalf of all partners", ["Essex Community Safety Partnership"]),
        ("Kent Police on behalf of all partners", ["Kent Police"]),
        ("Luton Adults", ["Luton Borough Council"]),
        ("Adults", []),
        ("With You (formerly Addaction)", ["We Are With You"]),
        ("Optivo Housing Association", ["Optivo"]),
        ("Birmingham Children’s Trust", ["Birmingham Children's Trust"]),
        ("Devon & Somerset Fire", ["Devon and Somerset Fire and Rescue Service"]),
        ("MPs", []),
        ("Victim support services", []),
        ("HMP Pentonville Healthcare", []),
        ("Leeds City Council Adults and Health", ["Leeds City Council"]),
    ],
)
def test_lists_short_names_and_what_is_nobodys(text: str, wanted: list[str]) -> None:
    assert [a.name for a in agencies_of(registry(), (), None).lead(text, None).agencies] == wanted


def test_a_name_may_be_cut_short_where_the_document_has_it_in_full() -> None:
    assert not agencies_of(registry(), (), None).lead("Lifeline", None).agencies
    (found,) = agencies_of(registry(), ("The Lifeline Project took part.",), None).lead("Lifeline", None).agencies
    assert (found.name, found.method) == ("Lifeline Project", "named")


def test_initials_of_the_places_own_council_are_left_open() -> None:
    assert not agencies_of(registry(), (), "Safer Plymouth").lead("PCC", None).agencies
    (found,) = agencies_of(registry(), (), "Safer Leeds").lead("PCC", None).agencies
    assert found.name == "Police and Crime Commissioner for West Yorkshire"


def test_a_unit_behind_its_agency_is_not_unmatched() -> None:
    found = agencies_of(registry(), (), None).lead("Surrey Police – Public Protection Strategy Unit", None)
    assert ([a.name for a in found.agencies], found.unmatched) == (["Surrey Police"], ())


def test_the_education_department_of_a_council_is_not_the_governments() -> None:
    case: Case = {"text": "Education Dept", "partnership": "Isle of Wight Community Safety Partnership"}
    assert [name for name, _ in found(case)] == ["Isle of Wight Council"]
