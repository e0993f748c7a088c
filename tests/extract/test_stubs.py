"""Pages cut as wkhtmltopdf cuts them: anywhere in a row, through a line of text too."""

from __future__ import annotations

from dataclasses import replace

from extract.types import Rule
from tests.extract.build import EDGES, HEADER, page, plain, read, title, words_at

LAST = ("", "Train all staff.", "Hold a course.", "Police", "May 2019")
NEXT = ("", "Write a policy.", "Write it.", "Council", "June 2019")


def test_a_row_that_ends_over_the_first_rule_of_a_page_is_not_cut() -> None:
    one = page(1, [HEADER, LAST, LAST], beside=title(), open_bottom=True)
    two = page(2, [NEXT])
    top = min(r.top for r in two.rules)
    two = replace(two, rules=(*two.rules, *(Rule(x, top - 4.0, x, top) for x in EDGES)))
    three = page(3, [("", "Ask for help.", *NEXT[2:])])
    texts = [text for _, text, _ in plain(read(one, two, three))]
    assert "Write a policy." in texts


def test_half_a_line_over_the_table_is_no_heading() -> None:
    cut = ("1", "Train all\nstaff who work\nwith victims", "Hold a course.", "Police", "May 2019")
    one = page(1, [HEADER, cut], beside=title(), open_bottom=True)
    again = words_at(EDGES[1] + 5, 92.0, "with victims")
    two = page(2, [("", "of abuse.", "", "", ""), ("2", *NEXT[1:])], open_top=True, beside=again)
    found = read(one, two).stitched.drafts
    assert [draft.heading for draft in found] == ["", ""]
