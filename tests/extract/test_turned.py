"""Pages that a viewer shows on their side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from extract.page.turned import upright
from extract.types import Page, Word
from tests.extract.build import HEADER, page, title

LEVEL = page(1, [HEADER, ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")], beside=title())


def laid(level: Page, direction: int) -> Page:
    """A level page as a viewer shows it when its text reads in another direction."""
    wide, high = level.width, level.height

    def box(x0: float, top: float, x1: float, bottom: float) -> tuple[float, float, float, float]:
        if direction == 90:
            return high - bottom, x0, high - top, x1
        if direction == 270:
            return top, wide - x1, bottom, wide - x0
        return wide - x1, high - bottom, wide - x0, high - top

    def word(w: Word) -> Word:
        x0, top, x1, bottom = box(*w.bbox)
        return replace(w, x0=x0, top=top, x1=x1, bottom=bottom, direction=direction)

    rules = []
    for r in level.rules:
        x0, top, x1, bottom = box(r.x0, r.top, r.x1, r.bottom)
        rules.append(replace(r, x0=x0, top=top, x1=x1, bottom=bottom))
    size = (wide, high) if direction == 180 else (high, wide)
    return Page(1, *size, tuple(map(word, level.words)), tuple(rules))


@pytest.mark.parametrize("direction", [90, 180, 270])
def test_a_page_is_turned_until_its_text_is_level(direction: int) -> None:
    shown = laid(LEVEL, direction)
    found = upright(shown)
    assert (found.width, found.height) == (LEVEL.width, LEVEL.height)
    for got, want in zip(found.words, LEVEL.words, strict=True):
        assert (got.text, got.direction) == (want.text, 0)
        assert got.bbox == pytest.approx(want.bbox)
    for rule, wanted in zip(found.rules, LEVEL.rules, strict=True):
        assert (rule.x0, rule.top, rule.x1, rule.bottom) == pytest.approx(
            (wanted.x0, wanted.top, wanted.x1, wanted.bottom)
        )


@pytest.mark.parametrize("direction", [90, 180, 270])
def test_places_lead_back_to_the_page_as_it_is_shown(direction: int) -> None:
    shown = laid(LEVEL, direction)
    found = upright(shown)
    assert found.turned is not None
    for got, want in zip(found.words, shown.words, strict=True):
        assert found.turned.back(got.bbox) == pytest.approx(want.bbox)


def test_a_level_page_with_a_turned_header_stays() -> None:
    turned = tuple(replace(w, direction=270) if w.text == "Recommendation" else w for w in LEVEL.words)
    assert upright(replace(LEVEL, words=turned)).turned is None


def test_a_page_with_next_to_no_text_stays() -> None:
    assert upright(Page(1, 600, 800, (Word("Appendix", 10, 10, 20, 60, 10, direction=270),))).turned is None
