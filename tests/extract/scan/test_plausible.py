"""Recognised words that are none."""

from __future__ import annotations

import pytest

from extract.scan.plausible import counted, is_plausible

USUAL = "support Board, carers’ Women’s non-attendance 2015/16, £1,200 28th (a) 3.4 Q1 and/or “Think – • 100% R3 iv)"
NONE = "progre Nationa Ongoi Family”approach Q12015/16, reterral Safeguardinq"


@pytest.mark.parametrize("word", USUAL.split())
def test_words_figures_and_labels_are_plausible(word: str) -> None:
    assert is_plausible(word, counted([word]))


@pytest.mark.parametrize("word", NONE.split())
def test_what_is_no_word_is_not(word: str) -> None:
    assert not is_plausible(word, counted([word]))


def test_a_name_that_stands_elsewhere_too_is_plausible() -> None:
    assert not is_plausible("Tarnside", counted(["Tarnside"]))
    assert is_plausible("Tarnside,", counted(["Tarnside", "(Tarnside)", "Tarnside,"]))
