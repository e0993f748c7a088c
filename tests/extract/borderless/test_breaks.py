"""Page breaks where no rule says whether they cut a row."""

from __future__ import annotations

from extract.borderless.breaks import Break, break_between
from extract.borderless.rows import Lines
from tests.extract.borderless.by_hand import FIELDS, habits, lines_of

FOOT = 500.0
"""how far down the table goes"""

USUAL = ("action", "lead_agency", "target_date")


def judged(before: Lines, after: Lines, *usual: str) -> Break:
    return break_between(before, after, habits(usual=usual), FIELDS, FOOT)


FULL = {"number": [(482.0, "3")], "recommendation": [(482.0, "Train all staff.")], "target_date": [(482.0, "May 2019")]}


def test_a_row_has_what_rows_have() -> None:
    before = lines_of(
        **FULL, action=[(482.0, "Hold a"), (494.0, "course.")], lead_agency=[(482.0, "West"), (494.0, "CSP")]
    )
    rest = lines_of(action=[(100.0, "Hold another.")], lead_agency=[(100.0, "Head of Safeguarding")])
    assert not judged(before, rest).cuts
    assert not judged(before, rest, *USUAL).cuts  # one column is empty in many a row
    assert judged(before, rest, *USUAL, "recommendation").cuts


def test_a_paragraph_needs_the_space_above_it() -> None:
    """A line would fit, and the space between two paragraphs would not."""
    before = lines_of(**FULL, action=[(482.0, "Hold a"), (494.0, "course.")], lead_agency=[(478.0, "West CSP")])
    after = lines_of(action=[(100.0, "Hold another.")], lead_agency=[(100.0, "Head of Safeguarding")])
    assert not judged(before, after).certain
    room = lines_of(**FULL, action=[(482.0, "Hold a"), (494.0, "course.")], lead_agency=[(458.0, "West CSP")])
    assert judged(room, after) == Break(cuts=False, certain=True)


def test_short_cells_alone_are_no_row() -> None:
    """The longer ones moved to the next page, where their first lines stand together."""
    before = lines_of(lead_agency=[(494.0, "Tarnside")], target_date=[(494.0, "May 2019")])
    after = lines_of(action=[(100.0, "Hold a"), (112.0, "course.")], lead_agency=[(100.0, "Council")])
    assert judged(before, after) == Break(cuts=True, certain=False)


def test_an_item_of_a_list_is_no_number_beside_a_number_column() -> None:
    before = lines_of(
        **FULL | {"recommendation": [(482.0, "Steps:"), (494.0, "3) Train.")]}, action=[(482.0, "Hold it.")]
    )
    after = lines_of(recommendation=[(100.0, "4) Train again.")])
    assert judged(before, after).cuts


def test_a_sentence_that_goes_on_proves_it() -> None:
    before = lines_of(**FULL, action=[(482.0, "Hold a"), (494.0, "course for all")])
    after = lines_of(action=[(100.0, "staff of both"), (112.0, "teams.")])
    assert judged(before, after) == Break(cuts=True, certain=True, proven=True)
    short = lines_of(**FULL | {"target_date": [(494.0, "ongoing")]}, action=[(482.0, "Hold it.")])
    assert not judged(short, lines_of(target_date=[(100.0, "ongoing")])).proven


def test_the_rest_of_a_full_cell_is_proven_where_rows_say_more() -> None:
    """Every row has an agency and a date; what follows has neither, and there was no room for it."""
    before = lines_of(**FULL, action=[(482.0, "Hold a"), (494.0, "course.")], lead_agency=[(482.0, "Police")])
    rest = lines_of(action=[(100.0, "Hold another.")])
    known = habits(usual=USUAL, told=USUAL)
    assert break_between(before, rest, known, FIELDS, FOOT) == Break(cuts=True, certain=True, proven=True)
    assert not judged(before, rest).proven


def test_nothing_above_the_first_rule_of_a_page() -> None:
    before = lines_of(**FULL, action=[(482.0, "Hold a"), (494.0, "course.")])
    assert judged(before, {}) == Break(cuts=False, certain=True, proven=True)
