"""Which documents speak of what domestic homicide reviews speak of."""

from __future__ import annotations

import pytest

from extract.plan.about import is_about
from extract.ruled.grid import find_tables
from tests.extract.build import HEADER, page, words_at

ROW = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")


@pytest.mark.parametrize(
    ("title", "action", "expected"),
    [
        ("DHR ‘Naomi’: tracker", "Hold a course.", True),
        ("DHR04 tracker", "Hold a course.", True),
        ("Domestic Abuse Related Death Review", "Hold a course.", True),
        ("Appendix C – Action Plan", "Speak of domestic abuse.", True),
        ("Appendix C – Action Plan", "Train the IDVA for MARACs.", True),
        ("Improvement", "Audit MARAC, DASH and IDVAs.", True),
        ("Council plan: year one", "Publish a DHR.", False),
        ("Council plan: year one", "Stop domestic abuse.", False),
        ("Infection control: action plan", "Call back all victims.", False),
        ("Infection control: action plan", "Hold a course.", False),
        ("Action plan after the inspection of May", "Speak of domestic abuse.", False),
        ("DHR: action plan after the inspection", "Speak of domestic abuse.", True),
        ("Internal audit: recommendation tracker", "Audit MARAC, DASH and IDVAs.", False),
        ("Equality impact assessment of the library", "Audit MARAC, DASH and IDVAs.", False),
        ("MARAC operating protocol", "Train the IDVA for victims.", False),
        ("Audit committee: tracker of a DHR", "Hold a course.", True),
    ],
)
def test_what_a_document_is_about(title: str, action: str, expected: bool) -> None:
    drawn = page(1, [HEADER, (*ROW[:2], action, *ROW[3:])], beside=words_at(40, 30, title))
    assert is_about([drawn], {1: find_tables(drawn)}) is expected
