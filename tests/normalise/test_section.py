"""Section headings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.agencies import agencies_of, index_of
from normalise.registry.load import load_registry
from normalise.section import section_agency_text, section_kind, section_of
from tests.normalise.labelled import HELD_SHARE, Case, cases, seen, share_right


def answer(heading: str) -> tuple[str, str | None]:
    return section_kind(heading), section_agency_text(heading)


@seen("sections")
def test_seen(case: Case) -> None:
    assert answer(case["heading"]) == (case["kind"], case["agency"])


def test_held() -> None:
    assert share_right("sections", lambda case: answer(case["heading"]) == (case["kind"], case["agency"])) >= HELD_SHARE


def test_there_are_enough_cases() -> None:
    both = cases("sections", "seen") + cases("sections", "held")
    assert len(both) >= 80
    assert sum(case["kind"] == "other" for case in both) >= 20


@given(st.text())
def test_the_agency_is_in_the_heading(heading: str) -> None:
    kind, agency = answer(heading)
    assert agency is None or agency in " ".join(heading.split())
    assert agency is None or kind in ("agency", "national")


@pytest.mark.parametrize(
    ("heading", "kind", "agency"),
    [
        ("Overview Report Recommendations – Birmingham Community Safety Partnership", "overview", None),
        ("National Probation Service", "agency", "National Probation Service"),
        ("Environment Agency", "agency", "Environment Agency"),
        ("Learning Disability Service", "agency", "Learning Disability Service"),
        ("Agency information sharing", "other", None),
        ("Housing and homelessness", "other", None),
        ("DHR Sian: Single Agency Action Plan – Kent Police", "agency", "Kent Police"),
        ("Cumbria Constabulary Action Plan 2018", "agency", "Cumbria Constabulary"),
        ("National Recommendation: Department for Education", "national", "Department for Education"),
        ("Recommendations from IMRs", "agency", None),
        ("Home Office", "national", "Home Office"),
        ("IMR Recommendations – Home Office", "agency", "Home Office"),
        ("Department for Work and Pensions", "agency", "Department for Work and Pensions"),
        ("Recommendations made by Nottinghamshire Police", "agency", "Nottinghamshire Police"),
        ("National Level Recommendations", "national", None),
        ("Recommendations – National", "national", None),
    ],
)
def test_conventions(heading: str, kind: str, agency: str | None) -> None:
    assert answer(heading) == (kind, agency)


@pytest.mark.parametrize(
    ("heading", "kind", "agency"),
    [
        ("GMP recommendations", "agency", "Greater Manchester Police"),
        ("Barnardo’s", "agency", "Barnardo's"),
        ("Respect", "other", None),
        ("Greater Manchester", "other", None),
        ("Information sharing", "other", None),
        ("Kent Police", "agency", "Kent Police"),
        ("Home Office", "national", "Home Office"),
        ("Overview Report Recommendations (Multi-Agency)", "overview", None),
        ("LSAB", "agency", "Leeds Safeguarding Adults Board"),
    ],
)
def test_a_heading_that_is_an_agencys_name_is_its_section(heading: str, kind: str, agency: str | None) -> None:
    document = agencies_of(index_of(load_registry()), (), "Safer Leeds")
    found, named = section_of(heading, document.section)
    assert (found, named.name if named else None) == (kind, agency)
