"""Glyphs to words: what ends a word."""

from __future__ import annotations

import pytest

from extract.page.words import Run, build_words
from extract.types import Rule

SIZE = 10.0


def run(text: str, start: float, *, gaps: dict[int, float] | None = None) -> Run:
    """Glyphs five points wide; a gap stands before the glyph at its place."""
    starts, x = [], start
    for place in range(len(text)):
        x += (gaps or {}).get(place, 0.0)
        starts.append(x)
        x += 5.0
    return Run(tuple(text), starts, [s + 5.0 for s in starts], 100.0, 100.0 + SIZE, SIZE, False)


def texts(*runs: Run) -> list[str]:
    return [word.text for word in build_words(runs, ())]


@pytest.mark.parametrize("label", ["(a)", "2.", "iv)", "12)"])
@pytest.mark.parametrize("gap", [1.5, -1.9], ids=["a narrow gap", "text over the label's end"])
def test_a_lists_label_is_a_word_of_its_own(label: str, gap: float) -> None:
    assert texts(run(label, 0), run("Older", 5.0 * len(label) + gap)) == [label, "Older"]
    assert texts(run(label + "Older", 0, gaps={len(label): gap})) == [label, "Older"]


def test_text_right_behind_a_label_belongs_to_it() -> None:
    assert texts(run("(a)", 0), run("Older", 15.2)) == ["(a)Older"]
    assert texts(run("2.5", 0, gaps={2: 0.3})) == ["2.5"]


def test_other_words_end_with_a_wider_gap_only() -> None:
    assert texts(run("word", 0), run("end", 21.5)) == ["wordend"]
    assert texts(run("word", 0), run("end", 22.0)) == ["word", "end"]


def test_a_word_too_long_for_its_column_is_whole() -> None:
    over = Rule(22.0, 90.0, 22.0, 120.0)
    assert [w.text for w in build_words([run("recommendation", 0)], [over])] == ["recommendation"]


def test_glyphs_drawn_apart_on_both_sides_of_a_rule_are_two_words() -> None:
    between = Rule(20.5, 90.0, 20.5, 120.0)
    assert [w.text for w in build_words([run("word", 0), run("next", 21.0)], [between])] == ["word", "next"]
    assert [w.text for w in build_words([run("wordnext", 0, gaps={4: 1.0})], [between])] == ["word", "next"]


def test_a_word_over_a_rule_ends_before_the_next_columns_word() -> None:
    rule = Rule(22.0, 90.0, 22.0, 120.0)
    own = [run("Timeframe", 0), run("Outcome", 46.0)]
    assert [w.text for w in build_words(own, [rule])] == ["Timeframe", "Outcome"]
    assert [w.text for w in build_words(own, ())] == ["TimeframeOutcome"]
    at_one_go = [run("02/02/2022Completed", 0, gaps={10: -2.0})]
    assert [w.text for w in build_words(at_one_go, [rule])] == ["02/02/2022", "Completed"]
    assert [w.text for w in build_words([run("SafeLives", 0)], [rule])] == ["SafeLives"]


@pytest.mark.parametrize(
    ("size", "lower", "text"), [(6.0, 106.0, "Action¹"), (6.0, 110.0, "Action1"), (10.0, 106.0, "Action1")]
)
def test_a_small_raised_figure_is_superscript(size: float, lower: float, text: str) -> None:
    mark = Run(("1",), [30.0], [33.0], lower - size, lower, size, False)
    assert texts(run("Action", 0.0), mark) == [text]


@pytest.mark.parametrize(("mark", "text"), [("iv", "Actionⁱᵛ"), ("th", "Actionth")])
def test_a_roman_mark_is_superscript_and_other_letters_are_not(mark: str, text: str) -> None:
    places = [30.0 + 3 * n for n in range(len(mark))]
    raised = Run(tuple(mark), places, [x + 3 for x in places], 100.0, 106.0, 6.0, False)
    assert texts(run("Action", 0.0), raised) == [text]
