"""Bullets that are drawn, not written."""

from __future__ import annotations

from typing import cast

from extract.page.painted import _bullets
from extract.page.shapes import Shapes
from extract.types import Word

NEAR, FAR = 12.0, 30.0
"""How far right of its bullet a text begins."""


class Dots:
    """Small rounds at places."""

    def __init__(self, *places: tuple[float, float, float]) -> None:
        self.places = places

    def dots(self) -> tuple[tuple[float, float, float, float], ...]:
        """Each with its width."""
        return tuple((x, y + 3, x + width, y + 3 + width) for x, y, width in self.places)


def found(*dots: tuple[float, float, float], texts: dict[float, float]) -> list[float]:
    """Where bullets are found, with texts at a place for each height."""
    words = tuple(Word("Text", x, y, x + 20, y + 10, 10.0) for y, x in texts.items())
    return sorted(word.x0 for word in _bullets(cast(Shapes, Dots(*dots)), words))


def test_an_inner_bullet_far_from_its_centred_text() -> None:
    """It is as large as one beside its text, although it stands farther right."""
    dots = ((100.0, 50.0, 3.0), (114.0, 62.0, 3.0))
    assert found(*dots, texts={50.0: 100 + NEAR, 62.0: 114 + FAR}) == [100.0, 114.0]
    assert found((100.0, 50.0, 3.0), (114.0, 62.0, 4.5), texts={50.0: 100 + NEAR, 62.0: 114 + FAR}) == [100.0]


def test_two_bullets_far_from_their_centred_texts() -> None:
    """One below the other; a single mark far from any text may be anything."""
    assert found((100.0, 50.0, 3.0), (100.0, 74.0, 3.0), texts={50.0: 100 + FAR, 74.0: 104 + FAR}) == [100.0, 100.0]
    assert found((100.0, 50.0, 3.0), texts={50.0: 100 + FAR}) == []
