"""Faults of a page that its words and cells show: each is flagged, and a sound page has no flag."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from extract.document import extract
from extract.doubt.moved_rules import uneven
from extract.doubt.witness import draft_cells
from extract.ruled.grid import find_tables
from extract.types import Page, Rule, Word
from tests.extract.build import EDGES, HEADER, LINE, TOP, page, title, words_at

ROWS = [
    HEADER,
    *(
        (
            str(n),
            f"Train staff {n}\nof every service",
            f"Hold course {n}\nwith partners\nevery year",
            "Police",
            "May 2019",
        )
        for n in range(1, 7)
    ),
]
MORE = [(None, None, f"Hold course {n}.", "Police", "June 2019") for n in (2, 3)]
"""further actions beside one recommendation"""

ROW = LINE * 3 + 6
FIRST = TOP + LINE + 6
"""where the first row of data begins"""


def sound() -> Page:
    return page(1, ROWS, beside=title())


def flags(drawn: Page) -> dict[str, set[str]]:
    """The codes of each recommendation's flags, by its number."""
    drafts = extract([drawn]).stitched.drafts
    return {draft.number or "": {code for code, _ in draft.flags} for draft in drafts}


def without(drawn: Page, gone: Callable[[Rule], bool]) -> Page:
    kept = tuple(rule for rule in drawn.rules if not gone(rule))
    assert len(kept) < len(drawn.rules)
    return replace(drawn, rules=kept)


def test_a_sound_page_has_no_flag() -> None:
    assert flags(sound()) == {str(n): set() for n in range(1, 7)}


def test_a_cell_beside_several_actions_of_a_page_with_two_tables() -> None:
    """Rows of the one table tell nothing of the other's."""
    merged = [HEADER, ("1", "Train all staff.", "Hold a course.", "Police", "May 2019"), *MORE]
    upper = page(1, merged, beside=title())
    lower = page(1, [HEADER, *((str(n), "Share.", "Do it.", "Police", "May") for n in (2, 3, 4))], top=400.0)
    both = replace(upper, words=(*upper.words, *lower.words), rules=(*upper.rules, *lower.rules))
    assert flags(both) == {str(n): set() for n in range(1, 5)}


def test_text_printed_over_text() -> None:
    over: list[Word] = words_at(EDGES[1] + 12, FIRST + 4, "Draft")
    found = flags(replace(sound(), words=(*sound().words, *over)))
    assert found["1"] == {"text-overprinted"}
    assert found["2"] == set()


def test_a_rule_through_a_line() -> None:
    y = FIRST + ROW

    def moved(rule: Rule) -> Rule:
        return replace(rule, top=y - 11, bottom=y - 11) if rule.horizontal and abs(rule.top - y) < 1 else rule

    found = flags(replace(sound(), rules=tuple(moved(r) for r in sound().rules)))
    assert "text-over-rule" in found["1"] | found["2"]
    assert found["4"] == set()


def test_a_missing_upright_rule() -> None:
    y = FIRST + ROW
    found = flags(without(sound(), lambda r: not r.horizontal and r.x0 == EDGES[3] and abs(r.top - y) < 1))
    assert "cell-over-columns" in found["2"]
    assert found["4"] == set()


def test_a_missing_level_rule_of_one_cell() -> None:
    y = FIRST + ROW
    found = flags(without(sound(), lambda r: r.horizontal and r.x0 == EDGES[2] and abs(r.top - y) < 1))
    assert "cell-over-recommendations" in found["1"] | found["2"]
    assert found["4"] == set()


def test_a_missing_rule_between_two_actions() -> None:
    rows = [HEADER, ROWS[1], (None, None, "Hold another course", "Council", "June 2019"), *ROWS[2:]]
    y = FIRST + ROW
    drawn = page(1, rows, beside=title())
    assert flags(drawn)["1"] == set()
    found = flags(without(drawn, lambda r: r.horizontal and r.x0 == EDGES[3] and abs(r.top - y) < 1))
    assert found["1"] == {"rule-missing"}


@pytest.mark.parametrize("edge", [2, 3])
def test_a_word_that_a_rule_cuts(edge: int) -> None:
    """The end of a word stands right behind the rule."""
    x = EDGES[edge]
    head, tail = words_at(x - 20.2, FIRST + 3 + LINE, "serv"), words_at(x + 0.2, FIRST + 3 + LINE, "ice")
    kept = tuple(w for w in sound().words if not (abs(w.top - FIRST - 3 - LINE) < 1 and EDGES[edge - 1] < w.x0 < x))
    found = flags(replace(sound(), words=(*kept, *head, *tail)))
    assert "text-over-rule" in found["1"]
    assert found["3"] == set()


def without_rule_below_a_name(whole: Page) -> Page:
    return without(whole, lambda r: r.horizontal and r.x0 == EDGES[3] and abs(r.top - FIRST) < 1)


def test_a_header_with_a_row_in_it() -> None:
    """The rule under one name is missing on the first page."""
    second = page(2, [HEADER, *((str(n + 6), *row[1:]) for n, row in enumerate(ROWS[1:], 1))])
    drafts = extract([without_rule_below_a_name(sound()), second]).stitched.drafts
    assert all("header-differs" in {c for c, _ in d.flags} for d in drafts if d.pages == [1])
    assert not any(d.flags for d in drafts if d.pages == [2])


def test_a_header_with_a_row_in_it_that_a_page_before_printed_whole() -> None:
    """What is the name is known, and so is what is the row's."""
    second = page(2, [HEADER, *((str(n + 6), *row[1:]) for n, row in enumerate(ROWS[1:], 1))])
    torn = extract([sound(), without_rule_below_a_name(second)]).stitched.drafts
    whole = extract([sound(), second]).stitched.drafts
    assert [[c.text for c in draft_cells(d)] for d in torn] == [[c.text for c in draft_cells(d)] for d in whole]
    assert not any(d.flags for d in torn)


def test_a_line_half_over_another() -> None:
    over = words_at(EDGES[2] + 5, FIRST + 9, "Hold course")
    assert flags(replace(sound(), words=(*sound().words, *over)))["1"] == {"text-overprinted"}


def shifted(*places: tuple[int, int]) -> dict[str, set[str]]:
    """The flags of a page on which single borders of cells, by row and column, lie two points lower."""

    def moved(rule: Rule) -> Rule:
        for row, column in places:
            y = FIRST + ROW * row
            if rule.horizontal and abs(rule.top - y) < 1 and rule.x0 == EDGES[column]:
                return replace(rule, top=rule.top + 2, bottom=rule.bottom + 2)
        return rule

    return flags(replace(sound(), rules=tuple(map(moved, sound().rules))))


def test_borders_of_rows_at_two_heights_put_all_rules_in_doubt() -> None:
    assert all("rules-faulty" in codes for codes in shifted((1, 2), (3, 4)).values())


def test_one_such_border_does_not() -> None:
    assert not any("rules-faulty" in codes for codes in shifted((1, 2)).values())


def test_missing_upright_rules_in_two_recommendations_put_all_rules_in_doubt() -> None:
    gone = {FIRST + ROW, FIRST + 3 * ROW}
    found = flags(
        without(sound(), lambda r: not r.horizontal and r.x0 == EDGES[3] and any(abs(r.top - y) < 1 for y in gone))
    )
    assert "cell-over-columns" in found["2"] & found["4"]
    assert found["5"] == {"rules-faulty"}


def test_a_cell_that_ends_above_its_row_moves_no_rule() -> None:
    """WeasyPrint ends merged cells with their text, where the page cuts the rows beside them."""
    ends = []
    for n in (2, 4):
        top, y = FIRST + ROW * n, FIRST + ROW * (n + 1)
        ends += [Rule(EDGES[0], y - 4, EDGES[1], y - 4), Rule(EDGES[0], top, EDGES[0], y - 4)]
    first = {FIRST + ROW * n for n in (2, 4)}
    gone = {FIRST + ROW * n for n in (3, 5)}
    kept = [
        r
        for r in sound().rules
        if not (r.x0 == EDGES[0] and r.horizontal and any(abs(r.top - y) < 1 for y in gone))
        and not (r.x0 == EDGES[0] and not r.horizontal and any(abs(r.top - y) < 1 for y in first))
    ]
    drawn = replace(sound(), rules=(*kept, *ends))
    table = find_tables(sound())[0]
    assert not list(uneven(drawn.rules, table))


@pytest.mark.parametrize(("lead", "doubtful"), [("Police", True), ("\n\nPolice", False)], ids=["top", "foot"])
def test_a_text_beside_a_lower_row_is_its_own_where_texts_are_set_at_the_top(lead: str, doubtful: bool) -> None:
    first = ("1", "", "Hold course 1", lead, "May 2019")
    lines = lead.count("\n") + 1
    second = (None, None, "Hold another\ncourse\nof two days", "Council", "June")
    others = [(str(n), f"Train staff {n}", "Hold a\ncourse\nof\nfive\ndays", lead, "May 2019") for n in range(2, 9)]
    if not doubtful:
        others = [(n, f"\n\n\n\n{text}", action, "\n\n\n\nPolice", "") for n, text, action, *_ in others]
    low = words_at(EDGES[1] + 5, FIRST + LINE * lines + 6 + 3, "Train staff 1")
    found = flags(page(1, [HEADER, first, second, *others], beside=[*title(), *low]))
    assert ("rule-missing" in found["1"]) == doubtful
