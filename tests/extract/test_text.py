"""Printed lines to text: what wraps, what ends, what is an item, what is one word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.text.compose import cell_text, composed
from extract.text.typesetting import Typesetting, typesetting
from extract.types import Cell, Line, Word

SETTING = Typesetting(
    padding=5.0, padding_right=5.0, pitch=1.2, trailing_spaces=False, vocabulary=frozenset({"staff", "training"})
)
CHAR = 5.0
"""width of every character: a font of fixed width, 10 points high"""


def cell(lines: list[str], width: float, *, indents: list[float] | None = None) -> Cell:
    """A cell with lines printed in a fixed-width font; two blanks are a wide gap."""
    printed = []
    for number, text in enumerate(lines):
        x = 5.0 + (indents[number] if indents else 0.0)
        words = []
        for part in text.split(" "):
            if part:
                end = x + CHAR * len(part)
                words.append(Word(part, x, 12.0 * number, end, 12.0 * number + 10, 10.0, lead=CHAR))
                x = end
            x += CHAR
        printed.append(Line(tuple(words)))
    return Cell(1, 0, 0, width, 12.0 * len(lines) + 10, 0, 0, lines=tuple(printed))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["a new multi-", "agency policy"], "a new multi-agency policy"),
        (["between 10–", "15% of cases"], "between 10–15% of cases"),
        (["referrals up by 22", "% on last year"], "referrals up by 22 % on last year"),
        (["The DA Co-", "ordinator"], "The DA Co-ordinator"),
        (["in (2 and 25 May", "– 10 Jun) (3 July", "– 8 July)"], "in (2 and 25 May – 10 Jun) (3 July – 8 July)"),
        (["see www.example.", "org/abuse now"], "see www.example.org/abuse now"),
        (["a recom\u00ad", "mendation is"], "a recommendation is"),
        (["offers short-", "and long-term"], "offers short- and long-term"),
        (["Responsibl", "e owner"], "Responsible owner"),
    ],
)
def test_words_over_a_line_end(lines: list[str], text: str) -> None:
    width = 10 + CHAR * max(len(line) for line in lines)
    assert cell_text([cell(lines, width)], SETTING) == text


def test_a_line_ended_early_ends_a_paragraph() -> None:
    assert cell_text([cell(["One.", "Two begins here"], 200)], SETTING) == "One.\nTwo begins here"


def test_a_wrapped_item_is_one_item_and_levels_are_kept() -> None:
    lines = ["• staff to have training and", "support", "o in person", "• all others"]
    got = cell_text([cell(lines, 150, indents=[0, 10, 15, 0])], SETTING)
    assert got == "• staff to have training and support\n  • in person\n• all others"


def test_a_dash_that_begins_a_paragraph_below_an_item_is_an_item() -> None:
    """It stands where the text of the item above does, a tab's width from nothing."""
    lines = ["• Leaflets are", "sent out.", "- Haven is told", "of all of them"]
    close = cell(lines, 90, indents=[0, 10, 10, 10])
    apart = [
        replace(line, words=tuple(replace(w, top=w.top + 6, bottom=w.bottom + 6) for w in line.words))
        for line in close.lines[2:]
    ]
    text = cell_text([replace(close, lines=(*close.lines[:2], *apart))], SETTING)
    assert text == "• Leaflets are sent out.\n  • Haven is told of all of them"


def test_a_dash_set_in_deeper_than_the_line_above_is_an_item() -> None:
    lines = ["• All staff are trained;", "- by video", "• Leaflets are sent"]
    text = cell_text([cell(lines, 135, indents=[0, 16, 0])], SETTING)
    assert text == "• All staff are trained;\n  • by video\n• Leaflets are sent"


def test_a_hyphen_alone_on_its_line_ends_no_paragraph() -> None:
    """A very narrow column breaks a word before it and behind it."""
    assert cell_text([cell(["Multi", "-", "use"], 35)], SETTING) == "Multi-use"


def test_a_letter_alone_on_its_line_is_a_bullet_where_the_text_below_is_set_in() -> None:
    """The item's first word found no room beside it."""
    got = cell_text([cell(["• staff:", "o", "risk-assessment", "• all"], 100, indents=[0, 10, 20, 0])], SETTING)
    assert got == "• staff:\n  • risk-assessment\n• all"


def test_a_cell_over_two_pages_is_one_text() -> None:
    first, second = cell(["all staff to have"], 100), cell(["training"], 100)
    assert cell_text([first, second], SETTING) == "all staff to have training"


def test_an_empty_cell_is_empty() -> None:
    assert cell_text([cell([], 100)], SETTING) == ""


WORDS = st.lists(st.text("abcdefghijklmnoprstuw", min_size=2, max_size=9), min_size=1, max_size=40)


@given(WORDS, st.integers(24, 60))
def test_wrapped_words_come_back(words: list[str], columns: int) -> None:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= columns:
            lines[-1] += " " + word
        else:
            lines.append(word)
    got = cell_text([cell(lines, 10 + CHAR * columns)], SETTING)
    assert got.split() == words


def _paragraphs(gap: float) -> Typesetting:
    """The habits of a document in which lines stand 12 points apart, and the two paragraphs of a cell farther."""
    sentence = "the staff of all agencies and of the council who work with adults who are at risk of harm"
    words = sentence.split()
    lines = []
    for number in range(60):
        x, printed = 5.0, []
        for text in words[number % 7 : number % 7 + 4]:
            printed.append(Word(text, x, 12.0 * number, x + CHAR * len(text), 12.0 * number + 10, 10.0, lead=CHAR))
            x += CHAR * len(text) + 2.6
        lines.append(Line(tuple(printed)))
    last = lines[-1].bottom + gap
    lines.append(Line((Word("Housing", 5.0, last, 40.0, last + 10, 10.0, lead=CHAR),)))
    return typesetting([Cell(1, 0.0, 0.0, 120.0, last + 20, 0, 0, lines=tuple(lines))])


def test_lines_farther_apart_than_wrapped_ones_are_two_paragraphs() -> None:
    setting = _paragraphs(5.0)
    first = Word("Office", 5.0, 0.0, 35.0, 10.0, 10.0, lead=CHAR)
    for top, text in ((12.0, "Office Council"), (15.0, "Office\nCouncil")):
        second = Word("Council", 5.0, top, 40.0, top + 10, 10.0, lead=CHAR)
        narrow = Cell(1, 0.0, 0.0, 62.0, 60.0, 0, 0, lines=(Line((first,)), Line((second,))))
        assert cell_text([narrow], setting) == text


@pytest.mark.parametrize(("known", "text"), [({"s.136"}, "held under s.136 then"), (set(), "held under s. 136 then")])
def test_a_section_s_number_on_the_next_line(known: set[str], text: str) -> None:
    setting = SETTING._replace(vocabulary=SETTING.vocabulary | known)
    found = composed([cell(["held under s.", "136 then"], 80)], setting)
    assert found.text == text
    assert bool(found.doubts) is not bool(known)


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["✓"], "✓"),
        (["✗ Not done"], "✗ Not done"),
        (["✓ Train staff", "✓ Send leaflets"], "• Train staff\n• Send leaflets"),
    ],
)
def test_a_mark_that_is_all_a_cell_says_is_no_bullet(lines: list[str], text: str) -> None:
    assert cell_text([cell(lines, 100)], SETTING) == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["1st April 2016", "– 31st March", "2017"], "1st April 2016 – 31st March 2017"),
        (["01/04/2016", "- 31/03/2017"], "01/04/2016 - 31/03/2017"),
        (["In 2016", "– 31 staff"], "In 2016\n– 31 staff"),
    ],
)
def test_a_range_of_dates_over_two_lines(lines: list[str], text: str) -> None:
    assert cell_text([cell(lines, 88.0)], SETTING) == text
