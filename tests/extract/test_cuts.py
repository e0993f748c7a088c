"""Rows over a page break: what proves that a row goes on, what proves that it does not; one recommendation or two."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from extract.types import Fill, Page, Rule
from tests.extract.build import EDGES, HEADER, TOP, Plan, Printed, page, plain, read, title

ROW = ("1", "Train all staff.", "Hold a course for\nall of the staff", "Police", "May 2019")
REST = ("", "", "and for volunteers.", "", "")


def over(
    first: Printed,
    second: Printed,
    *,
    foot: float | None = None,
    open_bottom: bool = False,
    lead: Printed | None = None,
) -> Plan:
    """A plan whose first page ends with one row and whose second begins with another."""
    rows = [HEADER, first] if lead is None else [HEADER, lead, first]
    return read(page(1, rows, foot=foot, open_bottom=open_bottom, beside=title()), page(2, [second]))


def joined(found: Plan) -> bool:
    return any(draft.joins for draft in found.stitched.drafts)


def codes(found: Plan) -> list[list[str]]:
    return [[code for code, _ in draft.flags] for draft in found.stitched.drafts]


def test_a_row_without_a_rule_at_the_foot_goes_on() -> None:
    found = over(ROW, REST, open_bottom=True)
    assert plain(found) == [("1", "Train all staff.", ["Hold a course for all of the staff and for volunteers."])]
    assert codes(found) == [[]]


def test_where_cut_rows_are_left_open_a_ruled_foot_ends_a_row() -> None:
    second = page(2, [REST, ("2", "Write a policy.", "Write it and\nsend it round", "Council", "June 2019")])
    cut = page(1, [HEADER, ROW], open_bottom=True, beside=title())
    third = page(3, [("", "", "Tell all others.", "", "")])
    assert [len(actions) for _, _, actions in plain(read(cut, second, third))] == [1, 2]
    ruled = page(1, [HEADER, ROW], beside=title())
    assert [len(actions) for _, _, actions in plain(read(ruled, second, third))] == [1, 1]


def test_room_under_the_text_speaks_against_a_cut() -> None:
    assert joined(over(ROW, REST))
    assert not joined(over(ROW, REST, foot=400))


def test_room_over_a_text_set_at_the_foot_of_its_cell_counts() -> None:
    text = "\n" * 14 + "Hold a course for\nall of the staff"
    assert not joined(over((*ROW[:2], text, *ROW[3:]), REST))


def test_a_text_that_stops_at_a_comma_goes_on() -> None:
    def first(lead: str) -> Printed:
        return ("1", "Train all staff.", "Hold a course.", lead, "May 2019")

    rest = ("", "", "", "Public Protection", "")
    assert joined(over(first("Head,"), rest))
    assert not joined(over(first("Head"), rest))


def test_a_number_of_its_own_begins_a_row() -> None:
    found = over(ROW, ("2", "", "and for volunteers.", "", ""), open_bottom=True)
    assert not joined(found)


def test_a_number_on_the_second_page_is_doubted() -> None:
    found = over(("", *ROW[1:]), ("1", "", "and for volunteers.", "", ""), open_bottom=True)
    assert plain(found) == [("1", "Train all staff.", ["Hold a course for all of the staff and for volunteers."])]
    assert codes(found) == [["cut-uncertain"]]


def test_short_cells_left_behind_go_with_the_row_on_the_next_page() -> None:
    lead = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
    second = ("2", "Write a policy\nfor all agencies\nof the area.", "Write it.", "", "")
    found = over(("", "", "", "Council", "June 2019"), second, lead=lead)
    assert [number for number, _, _ in plain(found)] == ["1", "2"]
    assert plain(found)[1] == ("2", "Write a policy for all agencies of the area.", ["Write it."])
    assert codes(found)[1] == ["cut-uncertain"]


OVER_HEADER = ("No", "Action", "Lead Agency", "Target Date", "Outcome")
FIRST_ACTION = ("a", "Hold a course.", "Police", "May 2019", "Held")


def test_a_recommendation_over_its_actions() -> None:
    found = read(
        page(
            1,
            [
                OVER_HEADER,
                ("1. Train all of the staff.",),
                ("", *FIRST_ACTION[1:]),
                ("", "Hold another.", "Council", "June 2019", "Held"),
                ("2. Write a policy for all.",),
                ("", "Write it.", "Council", "June 2019", "Written"),
            ],
            beside=title(),
        )
    )
    assert plain(found) == [
        ("1", "1. Train all of the staff.", ["Hold a course.", "Hold another."]),
        ("2", "2. Write a policy for all.", ["Write it."]),
    ]


def test_a_row_from_side_to_side_without_a_number_is_a_heading() -> None:
    found = read(page(1, [OVER_HEADER, ("Health Services",), ("1", *FIRST_ACTION[1:])], beside=title()))
    assert [draft.heading for draft in found.stitched.drafts] == ["Health Services"]
    assert not any(draft.over for draft in found.stitched.drafts)


def test_a_numbered_heading_in_a_plan_with_recommendations_is_a_heading() -> None:
    found = read(page(1, [HEADER, ("1. Health and Social Care",), ROW], beside=title()))
    assert [draft.heading for draft in found.stitched.drafts] == ["1. Health and Social Care"]


@pytest.mark.parametrize(
    ("again", "count"),
    [("Train all staff.", 1), ("Train all st\naff.", 1), ("Train all other staff.", 2)],
    ids=["the same", "a word on two lines", "another text"],
)
def test_a_recommendation_printed_beside_each_action(again: str, count: int) -> None:
    rows = [HEADER, ROW, ("1", again, "Hold another.", "Council", "June 2019")]
    assert len(read(page(1, rows, beside=title())).stitched.drafts) == count


def agencies(found: Plan) -> list[list[str]]:
    return [
        [cell.text for group in action.cells.get("lead_agency", []) for cell in group if cell.lines]
        for draft in found.stitched.drafts
        for action in draft.actions
    ]


def test_a_cell_merged_beside_several_actions_is_each_ones() -> None:
    rows = [HEADER, ROW, (None, None, "Hold another.", None, "June 2019")]
    assert agencies(read(page(1, rows, beside=title()))) == [["Police"], ["Police"]]


def test_a_merged_cell_that_goes_on_empty_over_the_page_is_each_ones() -> None:
    rows = [HEADER, ROW, (None, None, "Hold another.", None, "June 2019")]
    found = read(page(1, rows, beside=title()), page(2, [("", "", "Hold a third.", "", "July 2019")]))
    assert agencies(found) == [["Police"]] * 3


def test_an_empty_cell_over_the_page_from_one_that_is_not_merged_stays_empty() -> None:
    rows = [
        *(HEADER, ROW, (None, None, "Hold another.", None, "June 2019")),
        ("2", "Write a policy.", "Write it.", "Council", "June 2019"),
    ]
    found = read(page(1, rows, beside=title()), page(2, [("", "", "Send it round.", "", "July 2019")]))
    assert agencies(found) == [["Police"], ["Police"], ["Council"], []]


def test_in_a_plan_without_a_frame_an_open_foot_says_nothing() -> None:
    first = page(1, [HEADER, ROW], open_bottom=True, beside=title())
    rows: list[Printed] = [("", "", "Write to all\nof them.", "Council", "June 2019")]
    assert joined(read(first, page(2, rows)))
    found = read(first, page(2, rows, open_bottom=True))
    assert not joined(found)
    assert plain(found) == [("1", "Train all staff.", ["Hold a course for all of the staff", "Write to all of them."])]


def coloured(page_: Page, colour: str) -> Page:
    """A page of which the last column is filled."""
    return replace(page_, fills=(*page_.fills, Fill(EDGES[4], 118, EDGES[5], 600, colour)))


@pytest.mark.parametrize(("colour", "actions"), [("#FF0000", 1), ("#00B050", 2)])
def test_a_cell_that_changes_its_colour_over_the_page_is_not_cut(colour: str, actions: int) -> None:
    first = coloured(page(1, [HEADER, ROW], foot=200, open_bottom=True, beside=title()), "#FF0000")
    second = replace(page(2, [REST]), fills=(Fill(EDGES[4], TOP, EDGES[5], 600, colour),))
    assert [len(own) for _, _, own in plain(read(first, second))] == [actions]


def test_two_short_texts_on_both_pages_may_be_two_rows() -> None:
    found = over(ROW, ("", "", "And for volunteers.", "Council", "June 2019"), open_bottom=True)
    assert codes(found) == [["cut-uncertain"]]


def test_two_whole_rows_without_a_rule_between_are_two() -> None:
    """Some programs draw no rule at the foot of a page at all (WeasyPrint, collapsed borders)."""
    other = ("", "Write a policy.", "Write it and\nsend it round.", "Council", "June 2019")
    row = ("", *ROW[1:2], "Hold a course.", *ROW[3:])
    assert not joined(over(row, other, open_bottom=True))
    assert joined(over(row, ("", "Write a policy.", "and for volunteers.", "", ""), open_bottom=True))


def test_a_date_does_not_go_on_with_another() -> None:
    found = over(ROW, ("", "", "Write to all.", "", "June 2019"), open_bottom=True)
    assert codes(found) == [["cut-uncertain"]]


def test_one_cell_without_a_rule_at_the_foot_does_not_open_the_row() -> None:
    first = page(1, [HEADER, ROW], foot=400, open_bottom=True, beside=title())
    under = [Rule(x0, 400, x1, 400) for x0, x1 in pairwise(EDGES) if x0 != EDGES[2]]
    first = replace(first, rules=(*first.rules, *under))
    after = page(2, [("", "", "Hold another course.", "Council", "June 2019")])
    assert [len(own) for _, _, own in plain(read(first, after))] == [2]


NOTE = "Hold a course for\nall of the staff:\n• in the wards."
"""of a row, with room for some lines under it"""


def test_the_rest_of_a_list_with_nothing_short_beside_it_goes_on() -> None:
    found = over((*ROW[:2], NOTE, *ROW[3:]), ("", "", "• in the clinics.", "", ""), foot=190)
    assert joined(found)
    assert codes(found) == [[]]
    own = over((*ROW[:2], NOTE, *ROW[3:]), ("", "", "• in the clinics.", "Council", "May 2020"), foot=190)
    assert not joined(own)


def test_a_first_row_with_nothing_short_is_doubted() -> None:
    found = over(ROW, ("", "", "Write a policy.", "", ""), foot=240)
    assert not joined(found)
    assert codes(found) == [["cut-uncertain"]]
    assert codes(over(ROW, ("", "", "Write a policy.", "Council", ""), foot=240)) == [[]]


@pytest.mark.parametrize(
    ("names", "short", "doubted"),
    [(("Progress", "Comments"), ("", ""), True), (("Lead Agency", "Target Date"), ("Council", "May 2020"), False)],
)
def test_under_a_merged_cell_a_first_row_of_a_plan_without_short_columns_is_doubted(
    names: tuple[str, str], short: tuple[str, str], doubted: bool
) -> None:
    header = ("No", "Recommendation", "Action", *names)
    whole = ("1", "Train all staff in\nthe wards, and", "Hold a course.", *short)
    first = page(1, [header, whole, (None, None, "Write to\nall staff.", *short)], foot=240, beside=title())
    found = read(first, page(2, [("", "in the clinics.", "Write a policy.", *short), ("2", "Listen.", "Ask.", *short)]))
    assert [draft.number for draft in found.stitched.drafts] == ["1", "2"]
    assert codes(found)[0] == (["cut-uncertain"] if doubted else [])


def test_a_number_that_its_narrow_column_breaks_is_whole() -> None:
    found = read(page(1, [HEADER, ("R\n1", *ROW[1:]), ("3.1\n0", *ROW[1:]), ("NO\n4", *ROW[1:])], beside=title()))
    assert [draft.number for draft in found.stitched.drafts] == ["R1", "3.10", "NO 4"]


def test_two_recommendations_of_one_number_are_both_in_doubt() -> None:
    rows = [("1", "Train staff.", "Hold a course.", "Police", "May 2019")]
    rows += [("2", text, "Write to all.", "Council", "June 2019") for text in ("Write a policy.", "Ask the family.")]
    found = read(page(1, [HEADER, *rows], beside=title()))
    assert [(draft.number, [code for code, _ in draft.flags]) for draft in found.stitched.drafts] == [
        ("1", []),
        ("2", ["number-twice"]),
        ("2", ["number-twice"]),
    ]


@pytest.mark.parametrize(
    ("text", "rows"), [("continued on next page", 1), ("(Continued overleaf)", 1), ("Continue the course.", 2)]
)
def test_a_last_row_that_says_that_the_table_goes_on_is_no_action(text: str, rows: int) -> None:
    row = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
    found = read(page(1, [HEADER, row, ("", "", text, "", "")], beside=title()))
    assert [len(actions) for _, _, actions in plain(found)] == [rows]


@pytest.mark.parametrize(
    "row", [("(a)", "(b)", "(c)", "(d)", "(e)"), ("1", "2", "3", "4", "5"), ("A", "B", "C", "D", "E")]
)
def test_a_row_that_counts_the_columns_is_no_action(row: tuple[str, ...]) -> None:
    assert len(plain(read(page(1, [HEADER, row, ROW], beside=title())))) == 1


def test_the_pages_number_in_the_frame_around_the_table_is_no_section() -> None:
    first = page(1, [HEADER, ROW, ("Page 1 Printed 14/03/2019",)], beside=title())
    found = read(first, page(2, [HEADER, ("2", *ROW[1:])]))
    assert [draft.heading for draft in found.stitched.drafts] == ["", ""]


def test_a_later_title_heads_a_part_of_its_own() -> None:
    rows = [HEADER, ("Northmoor Constabulary",), ROW, ("Annex B – Action plan",), ("1", *ROW[1:])]
    found = read(page(1, rows, beside=title()))
    assert [draft.heading for draft in found.stitched.drafts] == ["Northmoor Constabulary", "Annex B – Action plan"]


def test_a_date_that_fills_its_line_does_not_go_on_with_the_next_date() -> None:
    """No other text goes on either: the open row may be two actions."""
    first = ("1", "Train all staff.", "Hold a course.", "Police", "October 2018")
    found = over(first, ("", "", "Hold another.", "Health", "December 2018"), open_bottom=True)
    assert codes(found) == [["cut-uncertain"]]


def test_a_line_that_would_have_fitted_is_no_rest_of_a_row() -> None:
    """The agency fills its cell; below the date there is room for the one that the next page begins with."""
    first = ("1", "Train all staff.", "Hold a course for\nall of the staff in", "Police\nand\nHealth", "May 2019")
    after = ("", "", "Another for all of\nthe volunteers", "Council", "June 2019")
    rows = [len(actions) for _, _, actions in plain(over(first, after))]
    assert rows == [2]
    assert not joined(over(first, after))


def test_a_line_that_would_have_fitted_beside_a_sentence_that_goes_on_is_doubted() -> None:
    first = ("1", "Train all staff.", "Hold a course for\nall of the staff in", "Police\nand\nHealth", "May 2019")
    found = over(first, ("", "", "both of the towns", "", "June 2019"))
    assert joined(found)
    assert codes(found) == [["cut-uncertain"]]


WHOLE = tuple((str(n), "Train all staff.", "Hold a course.", "Police", "May 2019") for n in range(1, 8))


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (("", "", "Then hold another.", "", ""), [[]] * 8),
        (("", "", "Then hold another.", "Police", ""), [[]] * 8),
    ],
    ids=["no agency and no date", "an agency"],
)
def test_a_row_that_lacks_what_every_other_has_is_none_of_its_own(rest: Printed, expected: list[list[str]]) -> None:
    last = ("8", "Write a policy.", "Write it and send it\nround to all.", "Council", "June 2019")
    found = read(page(1, [HEADER, *WHOLE, last], beside=title()), page(2, [rest]))
    assert joined(found) is not bool(rest[3])
    assert codes(found) == expected


def test_where_few_rows_are_printed_a_text_of_its_own_is_doubted() -> None:
    found = over(("1", "Train all staff.", "Hold a course.", "Police", "May 2019"), ("", "", "Then another.", "", ""))
    assert joined(found)
    assert codes(found) == [["cut-uncertain"]]


def test_a_rule_at_the_head_of_a_page_begins_a_row_where_others_begin_without() -> None:
    cut = page(1, [HEADER, ROW], open_bottom=True, beside=title())
    rest = page(
        2, [REST, ("2", "Write a policy.", "Write it.", "Council", "June 2019")], open_top=True, open_bottom=True
    )
    action = ("", "", "Send it round.", "Health", "May 2020")
    found = read(cut, rest, page(3, [action]))
    assert [len(actions) for _, _, actions in plain(found)] == [1, 2]
    found = read(cut, rest, page(3, [action], open_top=True))
    assert [len(actions) for _, _, actions in plain(found)] == [1, 1]


def test_sentences_that_stop_in_the_middle_go_on_below_a_ruled_foot() -> None:
    """Somewhere a table may end without a rule; that does not part a sentence elsewhere."""
    first = page(1, [HEADER, ROW], open_bottom=True, beside=title())
    second = page(2, [REST, ("2", "Write a policy.", "Write it and\nsend it round to", "Council", "June 2019")])
    found = read(first, second, page(3, [("", "", "all of the others.", "", "")]))
    assert plain(found)[1][2] == ["Write it and send it round to all of the others."]
