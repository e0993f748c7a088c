"""Pages that a person can read and a reader cannot."""

from __future__ import annotations

import pytest

from extract.legible import illegible, pictured
from extract.types import Page
from tests.extract.build import words_at


def printed(number: int, text: str, images: float = 0.0) -> Page:
    return Page(number, 600, 842, tuple(words_at(40, 40, text)), images=images)


@pytest.mark.parametrize(
    ("text", "images", "expected"),
    [
        ("", 0.5, (7,)),
        ("Page 7 of 12 copy", 1.0, (7,)),
        ("Page 7 of 12 certified copy", 1.0, ()),
        ("", 0.49, ()),
        ("", 0.0, ()),
    ],
    ids=["half a page", "five words", "six words", "less than half", "an empty page"],
)
def test_pictures_without_text(text: str, images: float, expected: tuple[int, ...]) -> None:
    assert pictured([printed(7, text, images)]) == expected


def test_the_words_of_a_skimmed_page_count() -> None:
    skimmed = Page(3, 600, 842, images=1.0, skim=("A background picture", "under much text"))
    assert pictured([skimmed]) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("abcdef \ufffd\ufffd\ufffd\ufffd", (2,)),
        ("abcdefg \ufffd\ufffd\ufffd", ()),
        ("\ufffd", (2,)),
        ("", ()),
    ],
    ids=["four in ten", "three in ten", "all", "an empty page"],
)
def test_unknown_characters(text: str, expected: tuple[int, ...]) -> None:
    assert illegible([printed(1, "A sound page."), printed(2, text)]) == expected


def test_unknown_characters_of_a_skimmed_page() -> None:
    assert illegible([Page(4, 600, 842, skim=("\ufffd\ufffd a", "\ufffd"))]) == (4,)
