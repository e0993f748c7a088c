"""Recommendations above the headers of tables without rules, their numbers hanging to the left of the columns."""

from __future__ import annotations

import pytest

from extract.document import extract
from extract.types import Page, Rule, Word
from tests.extract.build import LINE, text_of, title, words_at

NUMBER = 20.0
COLUMNS = (60.0, 260.0, 380.0, 480.0)
HEADER = ("What", "Who", "When", "Evidence of progress")
TEXT = "Staff to be trained in what abuse is and how to ask"
ACTION = ("Hold a course.", "Police", "May 2019", "Begun.")


def drawn(numbers: tuple[str, ...]) -> Page:
    """A page with a table under each recommendation's number, title and text."""
    words: list[Word] = list(title())
    rules = []
    y = 80.0
    for number in numbers:
        words += [*words_at(NUMBER, y, number, bold=True), *words_at(COLUMNS[0], y, "Carers", bold=True)]
        words += words_at(COLUMNS[0], y + LINE, TEXT)
        y += 3 * LINE
        for row in (HEADER, ACTION, ACTION):
            for x, text in zip(COLUMNS, row, strict=True):
                words += words_at(x, y, text)
            rules.append(Rule(COLUMNS[0], y + LINE + 3, 600.0, y + LINE + 3))
            y += LINE + 8
        y += LINE
    return Page(1, 640, 842, tuple(words), tuple(rules))


@pytest.mark.parametrize("numbers", [("i.", "ii.", "iii."), ("1.", "2.", "3."), ("PCC-01", "PCC-02", "PCC-03")])
def test_number_title_and_text_above_each_table(numbers: tuple[str, ...]) -> None:
    drafts = extract([drawn(numbers)]).stitched.drafts
    assert [(d.number, text_of(d.recommendation), len(d.actions)) for d in drafts] == [
        (n.rstrip("."), f"{n} Carers {TEXT}", 2) for n in numbers
    ]
