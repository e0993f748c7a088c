"""How far a table without upright rules goes: what ends it and what does not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from extract.document import extract
from extract.types import Fill, Page
from tests.extract.borderless.by_hand import bare, numbers
from tests.extract.build import EDGES, HEADER, PADDING, TOP, block, text_of, words_at

FIRST = (
    ("1", "Train all staff.", "Hold a course.", "Police", "May 2019"),
    ("2", "Write a policy.", "Write it and\nsend it to all of", "Council", "June 2020"),
)
SECOND = (("3", "Share information.", "Sign the\nagreement.", "Probation", "July 2021"),)
NOTE = "1 All names in this plan have been changed, and so have some of the places and the dates of what happened."


def with_note(page: Page, size: float) -> Page:
    """A page with a line from side to side at its foot."""
    return replace(page, words=(*page.words, *words_at(EDGES[0], 780, NOTE, size=size)))


def headless(page: Page) -> Page:
    """The second page of a table, without its header and title."""
    first = min(w.top for w in page.words if w.text == "3")
    words = tuple(replace(w, top=w.top - 60, bottom=w.bottom - 60) for w in page.words if w.top >= first)
    return replace(page, words=words, rules=tuple(r for r in page.rules if r.top > first))


def test_a_footnote_does_not_end_the_table() -> None:
    pages = (with_note(bare(FIRST, level=True), 7.0), headless(bare(SECOND, number=2, level=True)))
    assert [number for number, _, _ in numbers(*pages)] == ["1", "2", "3"]


def test_text_in_the_rows_type_ends_it() -> None:
    pages = (with_note(bare(FIRST, level=True), 10.0), headless(bare(SECOND, number=2, level=True)))
    assert [number for number, _, _ in numbers(*pages)] == ["1", "2"]


def banded(*, painted: bool, bold: bool = True) -> Page:
    """Two recommendations, the second so long that it takes five lines, each over its action."""
    header = ("Action", "Lead Agency", "Target Date", "Progress")
    edges = (40.0, 260.0, 360.0, 460.0, 600.0)
    long = "Recommendation 2: " + "\n".join(
        ["All of the agencies must see to it that each of their staff is trained."] * 5
    )
    words, rules, fills, y = words_at(40, 30, "Domestic Homicide Review Action Plan"), [], [], 100.0
    row = ("Hold a course.", "Police", "May 2019", "Begun.")
    for texts in (header, ("Recommendation 1: Train all staff of all agencies.",), row, (long,), row, row):
        height = 12.0 * max(text.count("\n") + 1 for text in texts)
        for x, text in zip(edges, texts, strict=False):
            drawn = block(x + 5, y, text)
            strong = texts is header or (len(texts) == 1 and (bold or text is not long))
            words += [replace(w, bold=True) for w in drawn] if strong else drawn
        if len(texts) == 1 and painted:
            fills.append(Fill(40, y - 4, 600, y + height + 4, "#EEEEFF"))
        y += height + 10
    return Page(1, 640, 842, tuple(words), tuple(rules), tuple(fills))


def test_a_long_recommendation_on_a_band_is_a_row() -> None:
    found = extract([banded(painted=True)]).stitched.drafts
    assert [(draft.number, len(draft.actions)) for draft in found] == [("1", 1), ("2", 2)]


@pytest.mark.parametrize(("bold", "read"), [(True, [("1", 1), ("2", 2)]), (False, [("1", 1)])])
def test_long_text_without_a_band_ends_the_table_unless_it_is_bold(bold: bool, read: list[tuple[str, int]]) -> None:
    found = extract([banded(painted=False, bold=bold)]).stitched.drafts
    assert [(draft.number, len(draft.actions)) for draft in found] == read


def test_titles_that_begin_left_of_the_rules_do_not_hide_them() -> None:
    page = bare(
        (
            FIRST[0],
            ("Recommendations for Health",),
            ("2", "Write a policy.", "Write it.", "Trust", "May 2020"),
            *SECOND,
        ),
        level=True,
    )
    left = tuple(replace(w, x0=w.x0 - 35, x1=w.x1 - 35) if w.bold else w for w in page.words)
    drafts = extract([replace(page, words=left)]).stitched.drafts
    assert [(draft.number, draft.heading) for draft in drafts] == [
        ("1", ""),
        ("2", "Recommendations for Health"),
        ("3", "Recommendations for Health"),
    ]


IN_BOLD = (
    ("Train all staff\nof all agencies\nin the town.", "Hold a course.", "Police", "May 2019"),
    ("Write a policy\nand send it\nround to all.", "Write it.", "Council", "June 2020"),
    ("Share what is\nknown of them.", "Sign it.", "Probation", "July 2021"),
)
"""Recommendations without numbers, longer than what stands beside them."""


def in_bold(rows: Sequence[Sequence[str]]) -> Page:
    """A page with a table whose recommendations are in bold type, in the first column."""
    page = bare([("", *row) if len(row) > 1 else row for row in rows], header=("", *HEADER[1:]))
    # titles begin where the first column does
    moved = (replace(w, x0=w.x0 + 40, x1=w.x1 + 40) if w.bold else w for w in page.words)
    return replace(page, words=tuple(replace(w, bold=EDGES[1] < w.x0 < EDGES[2] or w.top < TOP + 1) for w in moved))


def recommendations(page: Page) -> list[tuple[str, str]]:
    """Each recommendation's text, and its section."""
    return [(text_of(d.recommendation), d.heading) for d in extract([page]).stitched.drafts]


def test_lines_of_a_recommendation_in_bold_type_are_no_titles() -> None:
    assert recommendations(in_bold(IN_BOLD)) == [(row[0].replace("\n", " "), "") for row in IN_BOLD]


def test_a_title_between_recommendations_in_bold_type_stands_apart() -> None:
    first, second, third = IN_BOLD
    found = recommendations(in_bold([first, ("Health and housing",), second, third]))
    assert [heading for _, heading in found] == ["", "Health and housing", "Health and housing"]


def test_the_heading_of_the_next_chapter_is_no_row() -> None:
    """It is in larger type, or the table ends far above the foot of its page."""
    text = block(EDGES[0] + PADDING, 80, "\n".join(["All of this is told in the next chapter, from side to side."] * 6))
    for size, down in ((14.0, 560.0), (10.0, 0.0)):
        page = bare(FIRST, level=True)
        lower = tuple(replace(w, top=w.top + down, bottom=w.bottom + down) for w in page.words)
        rules = tuple(replace(r, top=r.top + down, bottom=r.bottom + down) for r in page.rules)
        heading = words_at(EDGES[1] + PADDING, 55, "Community safety", size=size)
        second = Page(2, 640, 842, (*heading, *text))
        assert [number for number, _, _ in numbers(replace(page, words=lower, rules=rules), second)] == ["1", "2"]


def test_what_stands_below_the_last_rule_is_in_doubt() -> None:
    whole = bare((*FIRST, *SECOND), level=True)
    (plan,) = extract([whole]).tables
    assert plan.table.guessed == frozenset()
    note = words_at(EDGES[1] + PADDING, max(w.bottom for w in whole.words) + 12, "More is to come.")
    (plan,) = extract([replace(whole, words=(*whole.words, *note))]).tables
    assert plan.table.guessed == frozenset((4,))


def test_a_column_that_may_be_two_is_in_doubt() -> None:
    """The header names one only."""
    rows = [(str(n), "Train all staff.", "Hold a course.", "Police", "May 2019") for n in range(1, 7)]
    page = bare(rows, level=True)
    assert [plan.table.irregular for plan in extract([page]).tables] == [False]
    held = [w for w in page.words if w.text == "Hold"]
    beside = [word for w in held for word in words_at(EDGES[2] + PADDING + 110, w.top, "Yearly")]
    doubled = replace(page, words=(*page.words, *beside))
    assert [plan.table.irregular for plan in extract([doubled]).tables] == [True]


def test_links_under_a_heading_of_their_own_are_no_row() -> None:
    """They are short enough to stand in the first column."""
    page = bare((*FIRST, *SECOND), level=True)
    low = max(w.bottom for w in page.words)
    links = words_at(EDGES[0] + 5, low + 30, "More", size=15.0, bold=True)
    links += [w for n, text in enumerate(("Maps", "Help")) for w in words_at(EDGES[0] + 5, low + 60 + 16 * n, text)]
    found = extract([replace(page, words=(*page.words, *links))])
    assert [len(draft.actions) for draft in found.stitched.drafts] == [1, 1, 1]
    assert not {"More", "Maps", "Help"} & {w.text for plan in found.tables for c in plan.table.cells for w in c.words}
