"""Which documents speak of what domestic homicide reviews speak of."""

from __future__ import annotations

import pytest

from extract.about import is_about


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["DHR ‘Naomi’: action plan"], True),
        (["Cover", "Domestic\nAbuse Related Death Review"], True),
        (["Action plan", "Audit MARAC referrals", "Train staff to use the DASH", "Fund an IDVA"], True),
        (["Action plan", "All victims of theft are called back by the safeguarding lead"], False),
        (["Infection control audit: action plan", "Recommendation Action Lead Target date"], False),
        (["victims, victims and more victims"], False),
        ([], False),
    ],
)
def test_what_a_document_is_about(texts: list[str], expected: bool) -> None:
    assert is_about(texts) is expected
