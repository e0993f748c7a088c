"""Glyphs drawn over others, and what they put in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.document import extract
from extract.page.overprint import with_overprinted
from extract.page.words import Run, build_words
from extract.types import Page, Word
from tests.extract.build import HEADER, page, title

SIZE = 10.0
WIDE = 5.0


def run(text: str, start: float, lower: float = 0.0, *, size: float = SIZE) -> Run:
    """Glyphs five points wide on a line that stands a little lower than others."""
    starts = [start + WIDE * place for place in range(len(text))]
    return Run(tuple(text), starts, [s + WIDE for s in starts], 100.0 + lower, 100.0 + lower + size, size, False)


def marked(*runs: Run) -> list[str]:
    return [word.text for word in with_overprinted(build_words(runs, ()), runs) if word.over]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (run("Draft", 0), run("Final", 13, 3)),
        (run("•", 0), run("•", 2, 1)),
        (run("–", 0), run("Its", 3)),
        (run("Draft text", 0), run("again", 13)),
    ],
    ids=["a text over a text", "a mark over a mark", "a mark over a word", "on one line"],
)
def test_glyphs_over_others(first: Run, second: Run) -> None:
    assert marked(first, second)


def test_glyphs_over_others_that_one_stroke_of_the_pen_draws() -> None:
    over = run("DraftFinal", 0)
    starts = [*over.starts[:5], *(start - 12.0 for start in over.starts[5:])]
    over = over._replace(starts=starts, ends=[start + WIDE for start in starts])
    assert marked(over)


@pytest.mark.parametrize("lower", [0.06, 1.0, 4.0])
def test_a_text_drawn_again_beside_itself(lower: float) -> None:
    assert marked(run("r", 0), run("r", 8, lower))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (run("Amber", 0), run("Amber", 0.6)),
        (run("word", 0), run("next", 19.5)),
        (run("above", 0), run("below", 0, 11)),
        (run("2", 0), run("2", 5, -3, size=6.0)),
        (run("e", 0), run("´", 0)),
        (run("to", 0), run("to", 30, 0.05)),
        (run("a", 0), run("a", 8)),
        (run("rati", 0), run("ified", 20, 0.05)),
    ],
    ids=[
        "bold faked",
        "kerning",
        "two lines",
        "a footnote's mark",
        "an accent",
        "farther on",
        "on one line",
        "fonts mixed",
    ],
)
def test_what_programs_draw(first: Run, second: Run) -> None:
    assert not marked(first, second)


ROWS = [HEADER, *((str(n), f"Train staff {n}", f"Hold course {n}", "Police", "May 2019") for n in range(1, 4))]


def flagged(drawn: Page) -> list[str]:
    """The numbers of the recommendations in doubt."""
    return [d.number or "" for d in extract([drawn]).stitched.drafts if "text-overprinted" in dict(d.flags)]


@pytest.mark.parametrize(
    ("text", "doubtful"),
    [("2", ["2"]), ("Lead", ["1", "2", "3"]), ("Homicide", ["1", "2", "3"]), ("Page", ["1", "3"])],
    ids=["its own cell", "the header", "the heading", "the margin"],
)
def test_what_overprinted_text_puts_in_doubt(text: str, doubtful: list[str]) -> None:
    drawn = page(1, ROWS, beside=title())
    foot = Word("Page", 300, 800, 320, 810, SIZE)
    heading = [Word("Homicide", 40, 84, 80, 94, SIZE), Word("recommendations", 82, 84, 160, 94, SIZE)]
    words = (*drawn.words, *heading, foot)
    assert flagged(replace(drawn, words=words)) == []
    over = tuple(replace(w, over=w.text == text and w.top > 80) for w in words)
    assert flagged(replace(drawn, words=over)) == doubtful


def test_text_that_runs_over_its_border_puts_both_in_doubt() -> None:
    rows = [
        HEADER,
        ("1", "Train\nstaff", "Hold course", "Police", "May 2019"),
        (None, None, "Ask", "Police", "May 2019"),
        ("2", "Write", "Print it", "Police", "May 2019"),
        ("3", "Tell", "Send it", "Police", "May 2019"),
    ]
    drawn = page(1, rows, beside=title())
    assert flagged(drawn) == []
    for text, doubtful in (("Write", ["1", "2"]), ("Print", ["2"]), ("Tell", ["3"])):
        over = tuple(replace(w, over=w.text == text) for w in drawn.words)
        assert flagged(replace(drawn, words=over)) == doubtful
