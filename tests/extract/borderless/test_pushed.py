"""Rows of one recommendation where rules part recommendations only."""

from __future__ import annotations

import pytest

from extract.document import extract
from extract.types import Page, Rule, Word
from tests.extract.borderless.by_hand import numbers
from tests.extract.build import EDGES, HEADER, LINE, PADDING, block, title

FIRST = ("Hold a course for all\nfront-line staff.", "Police", "May 2019")
SECOND = ("Write a policy.", "Council and\nthe Board", "June 2020")
THIRD = ("Tell the Board.", "Probation", "July 2021\nand yearly")
Action = tuple[str, str, str]


def drawn(recs: int, actions: tuple[Action, ...], gap: float) -> Page:
    """A page of recommendations with a rule above each, their actions some points apart."""
    words: list[Word] = list(title())
    rules = []
    y = 100.0
    for x, text in zip(EDGES, HEADER, strict=False):
        words += block(x + PADDING, y, text)
    y += LINE + 8
    for number in range(1, recs + 1):
        rules.append(Rule(EDGES[0], y, EDGES[-1], y))
        y += 6
        words += block(EDGES[0] + PADDING, y, str(number))
        words += block(EDGES[1] + PADDING, y, f"Staff to be trained ({number}).")
        for action in actions:
            for x, text in zip(EDGES[2:], action, strict=False):
                words += block(x + PADDING, y, text)
            y += LINE * max(text.count("\n") + 1 for text in action) + gap - 2
        y += 6
    rules.append(Rule(EDGES[0], y, EDGES[-1], y))
    return Page(1, 640, 842, tuple(words), tuple(rules))


def test_columns_that_end_apart_and_begin_together_are_rows() -> None:
    found = extract([drawn(3, (FIRST, SECOND, THIRD), 9.0)]).stitched.drafts
    assert [(d.number, len(d.actions)) for d in found] == [("1", 3), ("2", 3), ("3", 3)]
    assert not any(doubt.code == "rule-missing" for d in found for doubt in d.flags)


@pytest.mark.parametrize("gap", [2.0, 14.0])
def test_texts_set_side_by_side_by_empty_lines_or_none_are_one_row(gap: float) -> None:
    """No gap at all, or a whole line."""
    same = ("Hold a course.", "Police", "May 2019")
    found = numbers(drawn(3, (same, same), gap))
    assert [(number, count) for number, _, count in found] == [("1", 1), ("2", 1), ("3", 1)]
