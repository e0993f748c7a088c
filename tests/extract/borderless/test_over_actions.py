"""Recommendations in bold over the columns of their actions, where no rule is drawn."""

from __future__ import annotations

import pytest

from extract.document import extract
from extract.types import Page, Word
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
