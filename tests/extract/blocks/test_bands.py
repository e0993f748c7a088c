"""Recommendations that are bands across the page, with labels in several columns."""

from __future__ import annotations

import pytest

from extract.document import Extraction, extract
from extract.types import Page, Word
from tests.extract.blocks.typed import plain
from tests.extract.build import HEIGHT, WIDTH, words_at

TITLE = "Domestic Homicide Review Action Plan"
Line = tuple[float, float, str, bool]
"""from the left, from the band's top, its text, whether it is bold"""


def page(*bands: list[Line], high: float = 110.0) -> Extraction:
    words: list[Word] = [*words_at(50, 40, TITLE, size=14, bold=True)]
    for count, lines in enumerate(bands):
        for x, y, text, bold in lines:
            words += words_at(x, 80 + high * count + y, text, bold=bold)
    return extract([Page(1, WIDTH, HEIGHT, tuple(words))])


def numbered(number: str, lead: str) -> list[Line]:
    """The number in the left margin, the text, the facts at the right."""
    return [
        (50, 0, number, True),
        (90, 0, "Train all staff of the trust in the", True),
        (90, 13, "use of the DASH risk checklist.", True),
        (90, 26, "Action", True),
        (90, 39, "Hold a course for new starters and", False),
        (90, 52, "another one for managers.", False),
        (420, 0, "Lead", True),
        (420, 13, lead, False),
        (420, 26, "Target date", True),
        (420, 39, "May 2019", False),
    ]


def boxed(number: str, lead: str) -> list[Line]:
    """The facts at the left, then the number above the text, then the action."""
    return [
        (50, 3, "Lead", False),
        (50, 16, lead, False),
        (50, 29, "Target date", False),
        (50, 42, "May 2019", False),
        (180, 0, number, True),
        (180, 13, "Train all staff of the", False),
        (180, 26, "trust in the use of DASH.", False),
        (400, 1, "Action", False),
        (400, 14, "Hold a course.", False),
    ]


def margin(number: str, lead: str) -> list[Line]:
    """The number with its label and the facts in the margin."""
    return [
        (50, 0, f"Recommendation {number}", True),
        (50, 12, "Lead", False),
        (50, 24, lead, False),
        (50, 36, "Target date", False),
        (50, 48, "May 2019", False),
        (200, 0, "Train all staff of the trust in DASH.", True),
        (200, 14, "Action", False),
        (200, 28, "Hold a course for new starters and", False),
        (200, 42, "another one for managers.", False),
    ]


@pytest.mark.parametrize("band", [numbered, boxed, margin])
def test_bands_are_read_column_by_column(band) -> None:  # type: ignore[no-untyped-def]
    found = page(*(band(str(n), lead) for n, lead in enumerate(("Police", "Health", "Housing"), 1)))
    told = plain(found)
    assert [number for number, _, _ in told] == ["1", "2", "3"]
    assert all(text.startswith("Train all staff") and "DASH" in text for _, text, _ in told)
    leads = [actions[0]["lead_agency"] for _, _, actions in told]
    assert leads == ["Police", "Health", "Housing"]
    assert all(a[0]["target_date"] == "May 2019" and a[0]["action"].startswith("Hold a course") for _, _, a in told)
    assert [draft.flags for draft in found.stitched.drafts] == [[], [], []]
    assert not found.account.beside


def test_texts_without_a_label_in_two_columns_are_a_doubt() -> None:
    themed = [[*numbered(str(n), "Police"), (420, -14.0, "Training", False)] for n in (1, 2, 3)]
    flags = [[code for code, _ in draft.flags] for draft in page(*themed).stitched.drafts]
    assert all("text-doubtful" in own for own in flags)


def test_numbers_that_do_not_count_up_are_a_doubt() -> None:
    found = page(*(margin(n, "Police") for n in ("1", "2", "5")))
    assert all(draft.flags for draft in found.stitched.drafts)


def test_labels_that_return_and_are_not_read_are_told() -> None:
    words: list[Word] = [*words_at(50, 40, TITLE, size=14, bold=True)]
    for count in range(4):
        for x, text in ((50, "Action"), (200, "Lead"), (350, "Target date")):
            words += words_at(x + 7 * count, 90 + 60 * count, text)
    found = extract([Page(1, WIDTH, HEIGHT, tuple(words))])
    assert not found.stitched.drafts
    assert found.labels == (1,)
