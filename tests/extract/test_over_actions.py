"""Recommendations over their actions whose number and title stand on a line, the text below."""

from __future__ import annotations

import pytest

from extract.types import replace
from tests.extract.build import HEADER as NAMES
from tests.extract.build import page, plain, read, title, words_at

EDGES = (40.0, 260.0, 360.0, 440.0, 600.0)
HEADER = ("Action", "Lead Agency", "Target Date", "Progress")
ACTION = ("Hold a course.", "Police", "May 2019", "Begun.")
TEXT = "Staff to be trained"
"""Short and without a full stop, as texts under a title may be."""


def bold(text: str, rows: list[tuple[str, ...]]) -> list[tuple[str | None, str, list[str]]]:
    """The recommendations of a table, some of whose rows are bold."""
    drawn = page(1, rows, edges=EDGES, beside=title())
    heads = set(text.split("|"))
    tops = {w.top for t in heads for w in drawn.words if w.text == t.split()[-1]}
    words = tuple(replace(w, bold=w.top in tops) for w in drawn.words)
    return plain(read(replace(drawn, words=words)))


@pytest.mark.parametrize(
    ("one", "other"), [("R 1", "R 2"), ("PCC-01", "PCC-02"), ("4.1.1", "4.1.2"), ("1", "2"), ("Rec 1", "Rec 2")]
)
def test_a_title_row_over_a_row_of_text(one: str, other: str) -> None:
    rows = [(f"{one}: Carers",), (TEXT,), HEADER, ACTION, ACTION, (f"{other}: Risks",), (TEXT,), HEADER, ACTION]
    found = bold(f"{one}: Carers|{other}: Risks", rows)
    assert [(text, len(actions)) for _, text, actions in found] == [
        (f"{one}: Carers {TEXT}", 2),
        (f"{other}: Risks {TEXT}", 1),
    ]
    assert [number for number, _, _ in found] == [n.removeprefix("Rec ") for n in (one, other)]


def test_a_page_between_title_and_text() -> None:
    text = "Every agency must train all of its staff."
    one = page(1, [HEADER, ACTION, ("R 1: Carers",)], edges=EDGES, beside=title())
    found = plain(read(one, page(2, [(text,), HEADER, ACTION], edges=EDGES)))
    assert found[-1] == ("R 1", f"R 1: Carers {text}", ["Hold a course."])


def test_a_numbered_heading_over_actions_is_no_recommendation() -> None:
    found = bold("1. Housing", [("1. Housing",), HEADER, ACTION, ACTION])
    assert not any(text for _, text, _ in found)


def test_a_heading_over_a_recommendation_is_none() -> None:
    numbered = "1. Every agency must train all of its staff."
    found = bold("1. Housing", [("1. Housing",), (numbered,), HEADER, ACTION])
    assert [text for _, text, _ in found] == [numbered]


def test_codes_that_count_up_number_the_texts_of_a_column() -> None:
    rows = [
        (f"PCC-0{n} Record keeping\nSay what was done.", f"Do {n}.", "Police", "May 2019", "Begun.") for n in (1, 2, 3)
    ]
    header = (*NAMES[1:], "Progress")
    found = plain(read(page(1, [header, *rows], edges=(40.0, 260.0, 360.0, 440.0, 520.0, 600.0), beside=title())))
    assert [number for number, _, _ in found] == ["PCC-01", "PCC-02", "PCC-03"]


def test_a_number_of_three_parts_above_the_table() -> None:
    head = words_at(40, 66, "Recommendation 4.1.1 Supervision")
    words = [*title(), *head, *words_at(40, 80, "Every agency must train all of its staff.")]
    ((number, _, _),) = plain(read(page(1, [HEADER, ACTION], edges=EDGES, beside=words)))
    assert number == "4.1.1"


@pytest.mark.parametrize("again", ["1. Train all of the staff.", "2. Train all of the others."])
def test_one_that_a_page_repeats_over_the_rest_of_its_actions(again: str) -> None:
    """Programs repeat what the author made a part of the table's head."""
    first = page(1, [("1. Train all of the staff.",), HEADER, ACTION], edges=EDGES, beside=title())
    rest = page(2, [(again,), HEADER, ("Hold another.", "Health", "May 2020", "Begun.")], edges=EDGES)
    found = [(number, len(actions)) for number, _, actions in plain(read(first, rest))]
    assert found == ([("1", 2)] if again[0] == "1" else [("1", 1), ("2", 1)])


def test_a_number_alone_heads_a_section_where_recommendations_say_what_they_are() -> None:
    rows = [(f"Recommendation {n}. Train all of the staff.",) for n in (1, 2)]
    found = read(
        page(
            1,
            [rows[0], HEADER, ACTION, ("2. Northmere Ambulance Service",), rows[1], HEADER, ACTION],
            edges=EDGES,
            beside=title(),
        )
    )
    assert [(d.number, d.heading) for d in found.stitched.drafts] == [
        ("1", ""),
        ("2", "2. Northmere Ambulance Service"),
    ]
