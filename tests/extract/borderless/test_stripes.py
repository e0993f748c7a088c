"""Striped rows, and cells merged beside them."""

from __future__ import annotations

from extract.borderless.breaks import Break, break_between
from extract.borderless.gutters import Columns
from extract.borderless.marks import fill_ends, going_past
from extract.borderless.rows import Start, drawn_starts, starts_of
from extract.borderless.stripes import is_striped, parts_some, same_colours
from extract.types import Fill, Page
from tests.extract.borderless.by_hand import FIELDS, habits, lines_of
from tests.extract.build import EDGES, LINE

HABITS = habits(row=20.0)
COLUMNS = Columns(EDGES, tuple((x - 4, x + 4) for x in EDGES[1:-1]))
MERGED, OWN = (0, 1), (2, 3, 4)

TEXT = [(100.0 + LINE * n, f"line {n} of it.") for n in range(6)]
"""runs down in a merged cell beside two actions"""
ACTIONS = lines_of(
    number=[(100.0, "1")],
    recommendation=TEXT,
    action=[(100.0, "Hold a course."), (100.0 + LINE, "Say so."), (136.0, "Hold another.")],
    lead_agency=[(100.0, "Police"), (136.0, "Health")],
    target_date=[(100.0, "May 2019"), (136.0, "May 2020")],
)


def stripe(columns: tuple[int, ...], top: float, bottom: float) -> list[Fill]:
    return [Fill(EDGES[c], top, EDGES[c + 1], bottom, "#F2F2F2") for c in columns]


def page(*fills: Fill) -> Page:
    return Page(1, 640, 842, (), (), fills)


def past(*fills: Fill) -> dict[float, frozenset[int]]:
    ends = fill_ends(page(*fills), COLUMNS, 90.0, 300.0)
    return going_past(page(*fills), COLUMNS, ends, MERGED)


def test_a_merged_cell_painted_as_high_as_its_text_begins_no_row() -> None:
    """Programs do so where a page cuts it; the cells of the actions go on in their colour."""
    assert drawn_starts(ACTIONS, {}, {120.0: frozenset(MERGED)}, HABITS, 5, past={}) == []
    found = drawn_starts(ACTIONS, {}, {128.0: frozenset(OWN)}, HABITS, 5, past={})
    assert [start.border for start in found] == [128.0]


def test_a_merged_cell_goes_on_beside_a_stripe_that_begins() -> None:
    """A new one would begin with the stripe, in its colour."""
    assert past(*stripe(OWN, 128.0, 160.0))[128.0] == frozenset(MERGED)
    assert past(*stripe((*MERGED, *OWN), 128.0, 160.0))[128.0] == frozenset()


def test_a_merged_cell_of_the_same_colour_may_begin_with_a_stripe() -> None:
    """Its paint ends where that of the next begins."""
    merged = [*stripe(MERGED, 95.0, 128.0), *stripe(MERGED, 128.0, 160.0)]
    assert past(*merged, *stripe(OWN, 128.0, 160.0))[128.0] == frozenset()


def test_a_rating_tells_nothing_of_merged_cells() -> None:
    """It has the colour of its own cell only."""
    assert 128.0 not in past(*stripe((4,), 128.0, 160.0))


def test_a_list_number_beside_an_action_begins_no_recommendation() -> None:
    """Numbers stand in the text; the line above is nearer than any row's."""
    listed = [*TEXT[:3], (136.0, "(1) nurses"), (148.0, "(2) doctors")]
    part = {**ACTIONS, **lines_of(recommendation=listed)}
    del part[0]
    starts = starts_of(part, HABITS._replace(number=None), 5)
    assert [(start.y, sorted(start.through)) for start in starts] == [(136.0, [1])]


def test_colours_tell_what_becomes_of_a_row_at_a_pages_foot() -> None:
    """Of a striped table, rows that follow each other never have the same; else only what is painted tells."""
    above = lines_of(number=[(100.0, "1")], action=[(100.0, "Hold it.")], target_date=[(100.0, "May 2019")])
    below = lines_of(action=[(60.0, "Say so.")], target_date=[(60.0, "May 2020")])
    grey, green = page(*stripe(OWN, 50.0, 120.0)), page(Fill(EDGES[4], 50.0, EDGES[5], 120.0, "#00B050"))
    red = page(Fill(EDGES[4], 50.0, EDGES[5], 120.0, "#FF0000"))

    def told(upper: Page, lower: Page, *, striped: bool) -> bool | None:
        return same_colours((upper, above), (lower, below), COLUMNS, HABITS, striped=striped)

    assert told(grey, grey, striped=True) is True
    assert told(grey, page(), striped=True) is False
    assert told(page(), page(), striped=True) is True
    assert told(grey, grey, striped=False) is None
    assert told(green, page(), striped=False) is None
    assert told(green, red, striped=False) is False


def test_colours_part_all_rows_unless_a_rule_or_a_text_does() -> None:
    painted, told = Start(136.0, 128.0, True, across=True), Start(200.0, 190.0, True)
    assert is_striped([[[painted]]], [[painted]], HABITS)
    assert not is_striped([[[painted, told]]], [[painted]], HABITS)
    assert is_striped([[[painted, told._replace(certain=False)]]], [[painted]], HABITS)
    assert not is_striped([[[painted]]], [[painted._replace(ruled=True)]], HABITS)
    assert not is_striped([[[painted]]], [[painted]], habits(row=None))


def test_a_row_with_other_colours_is_not_cut() -> None:
    above = lines_of(number=[(100.0, "1")], action=[(100.0, "Hold it and")])
    below = lines_of(action=[(60.0, "say so.")])
    assert break_between(above, below, HABITS, FIELDS, 110.0, same_colours=False) == Break(False, True, proven=True)
    assert break_between(above, below, HABITS, FIELDS, 110.0, same_colours=True) == Break(True, True, proven=True)


def test_colours_that_part_some_rows_only() -> None:
    painted, told = Start(136.0, 128.0, True, across=True), Start(200.0, 190.0, True)
    assert parts_some([[[painted, told]]], [[painted]], HABITS)
    assert not parts_some([[[painted]]], [[painted]], HABITS)
    assert not parts_some([[[painted, told]]], [[painted._replace(ruled=True)]], HABITS)
    assert not parts_some([[[painted, told]]], [[painted]], habits(row=None))


def test_a_rating_below_a_rating_of_the_same_colour_is_another_cell() -> None:
    rated = {**ACTIONS, **lines_of(target_date=[(100.0, "Green"), (136.0, "Green")])}
    alone = {**ACTIONS, **lines_of(target_date=[(100.0, "Green")])}
    colour = ((4, 95.0, 160.0),)
    assert [start.certain for start in starts_of(rated, HABITS, 5, colour)] == [True]
    assert [start.certain for start in starts_of(alone, HABITS, 5, colour)] == [False]
