"""Tables inside a cell: the strip between the cell's rules and the table's is no row."""

from __future__ import annotations

from itertools import pairwise

from extract.document import extract
from extract.types import Page, Rule
from tests.extract.build import EDGES, LINE, block, text_of, title, words_at

NAMES = ("Recommendation", "Action", "Lead Agency", "Target Date")
SIDE = 2.0
"""strip to the left and right (points)"""
OUTER, INNER = (EDGES[0], EDGES[2]), EDGES[2:]


def box(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    return [Rule(x0, y, x1, y) for y in (top, bottom)] + [Rule(x, top, x, bottom) for x in (x0, x1)]


def nested(high: float) -> Page:
    """A plan in which each recommendation's actions are a table within one cell, so far below its top."""
    words, rules, y = title(), [], 100.0
    for text, actions in [(NAMES[0], 1), ("Train all staff.\nIn every service.", 2), ("Write a policy.", 1)]:
        rim = SIDE if text == NAMES[0] else high
        bottom = y + actions * (LINE + 6) + 2 * rim
        rules += box(*OUTER[:1], y, OUTER[1], bottom) + box(OUTER[1], y, INNER[-1] + SIDE, bottom)
        words += block(OUTER[0] + 5, y + rim + 3, text)
        for row in range(actions):
            top = y + rim + row * (LINE + 6)
            cells = NAMES[1:] if text == NAMES[0] else (f"Hold course {row}.", "Police", "May 2019")
            for (x0, x1), cell in zip(pairwise((INNER[0] + SIDE, *INNER[1:])), cells, strict=True):
                rules += box(x0, top, x1, top + LINE + 6)
                words += words_at(x0 + 5, top + 3, cell)
        y = bottom
    return Page(1, 640, 842, tuple(words), tuple(rules))


def test_the_strip_around_a_table_in_a_cell_is_no_action() -> None:
    for rim in (3.0, 5.5, 8.0):
        found = extract([nested(rim)]).stitched.drafts
        told = [(text_of(d.recommendation), [text_of(a.cells["action"]) for a in d.actions]) for d in found]
        assert told == [
            ("Train all staff. In every service.", ["Hold course 0.", "Hold course 1."]),
            ("Write a policy.", ["Hold course 0."]),
        ]
        assert not any(d.flags for d in found)
