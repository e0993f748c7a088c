"""Titles that stand by themselves, or twice."""

from __future__ import annotations

from extract.borderless.extent import title_above
from extract.borderless.header import header_bands
from extract.borderless.lines import all_lines
from extract.borderless.names import ColumnNames
from extract.document import extract
from extract.types import Page, replace
from tests.extract.borderless.by_hand import bare
from tests.extract.build import EDGES, LINE, PADDING, TOP, words_at

ROWS = (
    ("1", "Train all staff.", "Hold a course.", "Police", "May 2019"),
    ("2", "Write a policy.", "Write it.", "Council", "June 2020"),
    ("3", "Share information.", "Sign the agreement.", "Probation", "July 2021"),
)
LONG = "All of the Police, Probation and their Health Board"
"""A title that goes over several columns."""


def headings(*pages: Page) -> list[tuple[str | None, str]]:
    """Each recommendation's number and section."""
    return [(d.number, d.heading) for d in extract(list(pages)).stitched.drafts]


def test_a_title_alone_below_the_header() -> None:
    """The first row found no room below it; the next page repeats the header, or does not."""
    first, second = bare([(LONG,)]), bare(ROWS, number=2)
    assert headings(first, second) == [(row[0], LONG) for row in ROWS]
    bodies = tuple(w for w in second.words if w.top > TOP + LINE)
    assert headings(first, replace(second, words=bodies, rules=())) == [(row[0], LONG) for row in ROWS]


def test_a_plain_title_that_repeats_the_heading_above_it() -> None:
    """It is the table's first row; the heading is bold."""
    heading = words_at(EDGES[0] + PADDING, TOP - 40, LONG, size=12.0, bold=True)
    again = words_at(EDGES[0] + PADDING, TOP - 18, LONG)
    other = words_at(EDGES[0] + PADDING, TOP - 18, "In the order of the report")
    body = tuple(w for w in bare(ROWS).words if w.top > TOP - 1)
    for title, found in ((again, LONG), (other, None)):
        page = Page(1, 640, 842, (*heading, *title, *body))
        lines = all_lines(page)
        line = title_above(header_bands(page, lines, ColumnNames.of(None))[0], lines)
        assert (line.text if line else None) == found


def test_what_stands_below_the_header_is_no_running_head() -> None:
    """Two pages begin with the same text, at the same place."""
    up = 60.0
    text = "Hold a course."
    pages = []
    for number in (1, 2, 3):
        rows = [("", "", text, "", ""), (str(number), "MARAC, IDVA, DASH.", "Say so.", "Police", "May 2019")]
        page = bare(rows, number=number)
        words = [replace(w, top=w.top - up, bottom=w.bottom - up) for w in page.words if w.top > TOP - 1]
        rules = [replace(r, top=r.top - up, bottom=r.bottom - up) for r in page.rules]
        pages.append(replace(page, words=tuple(words), rules=tuple(rules)))
    found = extract(pages)
    assert sum(c.text == text for plan in found.tables for c in plan.table.cells) == 3


def test_a_heading_of_something_else_ends_the_table() -> None:
    """The next page shows no header; where a section begins, its first recommendation has a number."""
    first = bare([(str(n), *ROWS[n % 3][1:]) for n in range(1, 26)])
    top = 60.0

    def second(title: str, *rows: tuple[str, ...]) -> Page:
        words = words_at(EDGES[0] + PADDING, top, title, size=14.0, bold=True)
        for place, row in enumerate(rows, 1):
            for x, text in zip(EDGES, row, strict=False):
                words += words_at(x + PADDING, top + 24 * place, text)
        return Page(2, 640, 842, tuple(words))

    glossary = second("Glossary", ("Term", "Meaning"), ("ASC", "Adult Social Care"), ("CSP", "A partnership"))
    section = second("National", ("26", "Train all staff.", "Hold a course.", "Police", "May 2019"))
    assert len(headings(first)) == 25
    assert headings(first, glossary) == headings(first)
    assert headings(first, section) == [*headings(first), ("26", "National")]
