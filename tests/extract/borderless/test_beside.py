"""A plan whose agencies drew their tables each in their own way: some with rules, some with few."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from extract.document import extract
from extract.types import Page, replace
from tests.extract.borderless.by_hand import bare
from tests.extract.build import EDGES, HEADER, LINE, TOP, page, title, words_at

POLICE = (
    ("1", "Train all staff.", "Hold a course.", "Police", "May 2019"),
    ("2", "Write a policy.", "Write it.", "Police", "June 2020"),
    ("3", "Share information.", "Sign the agreement.", "Police", "July 2021"),
)
COUNCIL = (
    ("1", "Ask about abuse.", "Change the form.", "Council", "May 2019"),
    ("2", "Record the answer.", "Audit the files.", "Council", "June 2020"),
)
RULED = 450.0


def agencies(*pages: Page) -> list[tuple[str, str | None, int]]:
    """Each recommendation's section and number, and how many actions it has."""
    return [(d.heading, d.number, len(d.actions)) for d in extract(list(pages)).stitched.drafts]


def of(heading: str, rows: Sequence[Sequence[str]]) -> list[tuple[str, str | None, int]]:
    """What a table under a heading holds."""
    return [(heading, row[0], 1) for row in rows]


@pytest.mark.parametrize("first", [True, False])
def test_one_table_with_rules_and_one_without_on_a_page(first: bool) -> None:
    without = bare(POLICE)
    ruled = page(1, [HEADER, *COUNCIL], top=RULED if first else 300)
    if not first:
        moved = tuple(replace(w, top=w.top + 300, bottom=w.bottom + 300) for w in without.words if w.top >= TOP)
        lines = tuple(replace(r, top=r.top + 300, bottom=r.bottom + 300) for r in without.rules)
        without = replace(without, words=moved, rules=lines)
    heads = [
        *words_at(EDGES[0], (100 if first else 400) - 2 * LINE, "Police Service", size=13, bold=True),
        *words_at(EDGES[0], (RULED if first else 300) - 2 * LINE, "County Council", size=13, bold=True),
    ]
    both = replace(
        without, words=(*title(), *without.words, *heads, *ruled.words), rules=(*without.rules, *ruled.rules)
    )
    parts = [of("Police Service", POLICE), of("County Council", COUNCIL)]
    assert agencies(both) == [one for part in (parts if first else parts[::-1]) for one in part]


def test_on_a_page_of_its_own() -> None:
    ruled = page(1, [HEADER, *COUNCIL], beside=title())
    assert len(agencies(ruled, bare(POLICE, number=2))) == len(COUNCIL) + len(POLICE)


def test_pages_away_from_the_plan_are_another_matter() -> None:
    ruled = page(1, [HEADER, *COUNCIL], beside=title())
    assert len(agencies(ruled, Page(2, 640, 842), Page(3, 640, 842), bare(POLICE, number=4))) == len(COUNCIL)
