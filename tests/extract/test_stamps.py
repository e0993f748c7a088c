"""Marks printed across a page."""

from __future__ import annotations

import pytest

from extract.painted import is_askew
from extract.stamps import without_stamps
from extract.types import Word
from extract.words import Run
from tests.extract.build import words_at

TEXT = tuple(words_at(40, 100, "Train all staff on coercive control") + words_at(40, 112, "and hold a course"))


def glyphs(text: str, size: float) -> list[Run]:
    """Glyphs that rise across the page."""
    return [
        Run.of_box(c, (40 + 20 * i, 120 - 20 * i, 60 + 20 * i, 140 - 20 * i), size, False) for i, c in enumerate(text)
    ]


def test_large_text_at_a_slant_is_a_mark() -> None:
    assert without_stamps(TEXT, glyphs("DRAFT", 80.0)) == (TEXT, ("DRAFT",))


def test_text_at_a_slant_as_small_as_the_rest_stays() -> None:
    words, marks = without_stamps(TEXT, glyphs("Lead", 10.0))
    assert marks == ()
    assert "".join(w.text for w in words[len(TEXT) :]) == "Lead"


def test_huge_level_text_with_text_on_it_is_a_mark() -> None:
    mark = Word("CONFIDENTIAL", 30, 80, 400, 160, 70)
    assert without_stamps((*TEXT, mark), ()) == (TEXT, ("CONFIDENTIAL",))


def test_a_title_is_none_however_large() -> None:
    title = Word("Review", 30, 10, 400, 80, 70)
    assert without_stamps((*TEXT, title), ()) == ((*TEXT, title), ())


@pytest.mark.parametrize(("a", "b", "askew"), [(1, 0, False), (0.7, 0.7, True), (0, -1, False), (0.999, 0.03, False)])
def test_text_is_askew_where_its_baseline_is(a: float, b: float, askew: bool) -> None:
    assert is_askew(a, b) is askew
