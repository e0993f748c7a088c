"""Recommendations in bold over the columns of their actions, where no rule is drawn."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.document import extract
from extract.types import Fill, Page, Rule, Word
from tests.extract.build import LINE, block, text_of, title, words_at

COLUMNS = (40.0, 300.0, 420.0, 520.0)
HEADER = ("Action", "Lead agency", "Target date", "Outcome")
LONG = "Staff in all agencies are to be trained in what abuse is and how to ask about it, and again each year"
SHORT = "Staff to be trained."
ROWS = (
    ("Hold a course for all\nfront-line staff.", "Police", "May 2019", "40 people came."),
    ("Write a policy.", "Council", "June 2020", "It is written."),
)

Printed = tuple[str, ...]


def drawn(*recs: tuple[str, tuple[Printed, ...]], number: int = 1, header: bool = True, indent: float = 0.0) -> Page:
    """A page of recommendations, each a text and its actions; lines of text are parted by line feeds."""
    words: list[Word] = list(title()) if number == 1 else []
    y = 80.0
    if header:
        for x, text in zip(COLUMNS, HEADER, strict=True):
            words += words_at(x, y, text)
        y += 2 * LINE
    for text, rows in recs:
        for line in text.split("\n"):
            words += words_at(COLUMNS[0], y, line, bold=True)
            y += LINE
        y += 4
        for row in rows:
            for place, (x, cell) in enumerate(zip(COLUMNS, row, strict=True)):
                words += block(x + (0.0 if place else indent), y, cell)
            y += LINE * max(cell.count("\n") + 1 for cell in row) + 8
        y += 4
    return Page(number, 640, 842, tuple(words))


def told(*pages: Page) -> list[tuple[str | None, str, int]]:
    """Each recommendation's number and text, and how many actions it has."""
    drafts = extract(list(pages)).stitched.drafts
    return [(d.number, text_of(d.recommendation), len(d.actions)) for d in drafts]


@pytest.mark.parametrize("begun", ["{}.", "R{}", "Recommendation {}:"])
@pytest.mark.parametrize("indent", [0.0, 12.0])
def test_long_and_short_texts(begun: str, indent: float) -> None:
    texts = [f"{begun.format(n)} {text}" for n, text in enumerate((LONG, SHORT, f"{LONG}\nif they can", SHORT), 1)]
    found = told(drawn(*((text, ROWS) for text in texts), indent=indent))
    assert [(text, count) for _, text, count in found] == [(" ".join(text.split()), 2) for text in texts]


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("text", [LONG, SHORT])
def test_one_at_the_foot_of_a_page(header: bool, text: str) -> None:
    first = drawn((f"1. {LONG}", ROWS), (f"2. {text}", ()), indent=12.0)
    second = drawn(("", ROWS), (f"3. {LONG}", ROWS), number=2, header=header, indent=12.0)
    assert [(number, count) for number, _, count in told(first, second)] == [("1", 2), ("2", 2), ("3", 2)]


def test_a_bold_item_within_a_cell_is_none() -> None:
    """It stands where the cell's text does, and more of that follows."""
    page = drawn((f"1. {LONG}", ROWS), (f"2. {LONG}", ROWS))
    inside = [w for w in drawn(("2. Policy", ())).words if w.bold and w.top > 100]
    low = max(w.bottom for w in page.words) + 2
    item = [Word(w.text, w.x0, low, w.x1, low + 10, w.size, True, lead=w.lead) for w in inside]
    more = words_at(COLUMNS[0], low + LINE, "Write it.")
    found = told(Page(1, 640, 842, (*page.words, *item, *more)))
    assert [(number, count) for number, _, count in found] == [("1", 2), ("2", 2)]


@pytest.mark.parametrize("bold", [True, False])
def test_one_on_a_coloured_band_that_ends_with_short_points(bold: bool) -> None:
    """Its points go over no column by themselves; the band tells that they are its text."""
    points = ("recording what was decided", "safe enquiry")
    words, fills, rules, y = list(title()), [], [], 80.0
    for x, text in zip(COLUMNS, HEADER, strict=True):
        words += words_at(x, y, text)
    y += 2 * LINE
    for number in (1, 2, 3):
        top = y
        for place, line in enumerate((f"{number}. {LONG}. This covers:", *points)):
            mark = words_at(COLUMNS[0] + 4, y + 3, "•") if place else []
            text = words_at(COLUMNS[0] + (24 if place else 0), y + 3, line)
            words += [replace(w, bold=bold) for w in (*mark, *text)]
            y += LINE
        y += 8
        fills.append(Fill(COLUMNS[0] - 5, top, 620, y, "#F2F2F2"))
        for row in ROWS:
            for x, cell in zip(COLUMNS, row, strict=True):
                words += block(x, y + 3, cell)
            y += LINE * 2 + 8
            rules.append(Rule(COLUMNS[0] - 5, y, 620, y))
    found = told(Page(1, 640, 842, tuple(words), tuple(rules), tuple(fills)))
    assert [(number, count) for number, _, count in found] == [("1", 2), ("2", 2), ("3", 2)]
    assert all(text.endswith("• recording what was decided • safe enquiry") for _, text, _ in found)
