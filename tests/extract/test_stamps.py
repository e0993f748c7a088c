"""Marks printed across a page."""

from __future__ import annotations

import pytest

from extract.page.painted import is_askew
from extract.page.stamps import without_stamps
from extract.page.words import Run
from extract.types import Word
from tests.extract.build import words_at

TEXT = tuple(words_at(40, 100, "Train all staff on coercive control") + words_at(40, 112, "and hold a course"))


def glyphs(text: str, size: float, x: float = 40, y: float = 120) -> list[Run]:
    """Glyphs that rise across the page."""
    step = 20 if size > 20 else 0.7 * size
    return [
        Run.of_box(c, (x + step * i, y - step * i, x + step * (i + 1), y - step * (i - 1)), size, False)
        for i, c in enumerate(text)
    ]


def test_large_text_at_a_slant_is_a_mark() -> None:
    assert without_stamps(TEXT, glyphs("DRAFT", 80.0)) == (TEXT, ("DRAFT",))


def test_headers_at_a_slant_stay() -> None:
    heads = [
        glyph for n, text in enumerate(("Action", "Lead", "Date")) for glyph in glyphs(text, 10.0, 40 + 60 * n, 60)
    ]
    words, marks = without_stamps(TEXT, heads)
    assert marks == ()
    assert "".join(w.text for w in words[len(TEXT) :]) == "ActionLeadDate"


def test_a_small_stamp_is_a_mark() -> None:
    assert without_stamps(TEXT, glyphs("COPY", 10.0)) == (TEXT, ("COPY",))


def test_a_mark_tiled_over_the_page_is_told_once() -> None:
    tiles = [g for n in range(6) for g in glyphs("DRAFT", 10.0, 40 + 70 * (n % 3), 60 + 90 * (n // 3))]
    assert without_stamps(TEXT, tiles) == (TEXT, ("DRAFT",))


def test_text_at_a_slant_on_other_text_is_a_mark() -> None:
    over = [glyph for n, text in enumerate(("NOT", "TO", "COPY")) for glyph in glyphs(text, 10.0, 40 + 40 * n, 112)]
    assert without_stamps(TEXT, over) == (TEXT, ("NOT TO COPY",))


def test_huge_level_text_with_text_on_it_is_a_mark() -> None:
    mark = Word("CONFIDENTIAL", 30, 80, 400, 160, 70)
    assert without_stamps((*TEXT, mark), ()) == (TEXT, ("CONFIDENTIAL",))


def test_a_title_is_none_however_large() -> None:
    title = Word("Review", 30, 10, 400, 80, 70)
    assert without_stamps((*TEXT, title), ()) == ((*TEXT, title), ())


@pytest.mark.parametrize(("a", "b", "askew"), [(1, 0, False), (0.7, 0.7, True), (0, -1, False), (0.999, 0.03, False)])
def test_text_is_askew_where_its_baseline_is(a: float, b: float, askew: bool) -> None:
    assert is_askew(a, b) is askew
