"""Headings that are the title of the plan, and headings of its sections."""

from __future__ import annotations

import pytest

from extract.plan.titles import are_counterparts, is_first_title, is_title


@pytest.mark.parametrize(
    "heading",
    [
        "Domestic Homicide Review Action Plan",
        "Appendix B – Action Plan",
        "DHR 5 – Recommendations and Actions",
        "Learning into action: DHR ‘Peter’",
        "Domestic homicide review 3: our response",
        "Domestic Homicide Review of Adult B",
        "Domestic Homicide Review - recommendations",
        "DARDR No. 12 – progress report",
        "DHR 12 – action log of recommendations",
        "Domestic Homicide Review – agreed actions",
        "Domestic Homicide Review 4 (“Beth”)",
        "Safer Northmere – review into the death of “Anna”, October 2021",
    ],
)
def test_titles(heading: str) -> None:
    assert is_title(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "DHR 5 – Northmoor Constabulary",
        "DHR 5 overview recommendations",
        "DHR recommendations",
        "Action plan: Northmoor Constabulary",
        "Recommendations for the Community Safety Partnership",
        "DHR A – Health",
        "DHR 12 – actions for all agencies",
    ],
)
def test_headings_of_sections(heading: str) -> None:
    assert not is_title(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "DHR outcome framework and actions",
        "Domestic Homicide Review 4 (“Beth”): delivery plan",
        "DHR – multi-agency plan",
        "Domestic Homicide Review: Progress against Recommendations",
        "Domestic Homicide Review – delivery plan",
        "Actions from DHR 7 – progress at March 2021",
    ],
)
def test_first_headings_that_are_titles(heading: str) -> None:
    assert is_first_title(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "DHR 5 – Northmoor Constabulary",
        "DHR A – Health",
        "DHR recommendations",
        "DHR overview recommendations",
        "Actions for Northmoor Council from the DHR",
        "Safer Northmoor – DHR actions",
        "Recommendations",
        "Police actions",
    ],
)
def test_first_headings_that_are_none(heading: str) -> None:
    assert not is_first_title(heading)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Appendix A – Adult Social Care", "Appendix B – Police", True),
        ("Action plan – review into the death of Diane", "Action plan – review into the death of Carol", True),
        ("Appendix A – Adult Social Care", "Appendix A – Police", False),
        ("Appendix A – Action Plan", "Annex B – Action Plan", False),
        ("DHR Action Plan", "DHR Action Plan 2020", False),
        ("Domestic Homicide Review", "Action Plan of the Partnership", False),
    ],
)
def test_titles_that_head_parts_of_one_kind(one: str, other: str, expected: bool) -> None:
    assert are_counterparts(one, other) is expected
