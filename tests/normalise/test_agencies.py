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
