"""Plans with rules between columns and none between rows."""

from __future__ import annotations

from extract.document import extract
from extract.ruled.grid import find_tables
from extract.types import Page, Rule
from tests.extract.build import EDGES, HEADER, LINE, PADDING, TOP, block, text_of, title

ROWS = (
    ("1", "Train all staff.", "Hold a course\nfor all of them.", "Police", "May 2019"),
    ("2", "Write a policy.", "Write it.", "Council", "June 2020"),
    ("3", "Share information.", "Sign the\nagreement.", "Probation", "July 2021"),
)


def drawn(*rows: tuple[str, ...]) -> Page:
    """A page whose table has a rule under its header, and rules between its columns from top to bottom."""
    words, y = list(title()), TOP
    for row in (HEADER, *rows):
        for x, text in zip(EDGES, row, strict=False):
            words += block(x + PADDING, y + 3, text)
        y += LINE * max(text.count("\n") + 1 for text in row) + 12
    under = TOP + LINE + 8
    rules = [Rule(x, TOP, x, y) for x in EDGES]
    rules += [Rule(EDGES[0], level, EDGES[-1], level) for level in (TOP, under, y)]
    return Page(1, 640, 842, tuple(words), tuple(rules))


def numbers(page: Page) -> list[tuple[str | None, str]]:
    return [(d.number, text_of(d.recommendation)) for d in extract([page]).stitched.drafts]


def test_rows_are_told_by_their_text() -> None:
    assert numbers(drawn(*ROWS)) == [("1", "Train all staff."), ("2", "Write a policy."), ("3", "Share information.")]


def test_one_row_of_paragraphs_is_one_row() -> None:
    one = ("1", "Train all staff.\n\nAll of them.", "Hold a course.\nfor all.\n\nAnd one more.", "Police", "May 2019")
    assert len(numbers(drawn(one))) == 1


def by_row(*rows: tuple[str, ...], number: int = 1, header: bool = True) -> Page:
    """A page whose rows have sides and nothing else, each drawn by itself."""
    words, rules, y = list(title()) if number == 1 else [], [], TOP
    for row in ((HEADER,) if header else ()) + rows:
        bottom = y + LINE * max(text.count("\n") + 1 for text in row) + 6
        for x, text in zip(EDGES, row, strict=False):
            words += block(x + PADDING, y + 4, text)
        rules += [Rule(x, y, x, bottom) for x in EDGES]
        y = bottom
    return Page(number, 640, 842, tuple(words), tuple(rules))


def test_rows_meet_where_all_their_sides_do() -> None:
    further = ("", "", "Hold another,\nand a third.", "Council", "May 2020")
    (table,) = find_tables(by_row(ROWS[0], further, *ROWS[1:]))
    assert [c.text for c in table.cells if c.col == 3] == ["Lead Agency", "Police", "Council", "Council", "Probation"]
    drafts = extract([by_row(ROWS[0], further, *ROWS[1:])]).stitched.drafts
    assert [(d.number, len(d.actions)) for d in drafts] == [("1", 2), ("2", 1), ("3", 1)]
    assert text_of(drafts[0].actions[1].cells["action"]) == "Hold another, and a third."


def test_rows_with_sides_only_go_on_over_pages() -> None:
    rows = [(str(n), *ROWS[n % 3][1:]) for n in range(1, 26)]
    drafts = extract([by_row(*rows[:15]), by_row(*rows[15:], number=2, header=False)]).stitched.drafts
    assert [d.number for d in drafts] == [row[0] for row in rows]
