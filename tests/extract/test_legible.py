"""Pages that a person can read and a reader cannot."""

from __future__ import annotations

import pytest

from extract.doubt.legible import illegible, pictured
from extract.types import Page
from tests.extract.build import words_at


def printed(number: int, text: str, images: float = 0.0) -> Page:
    return Page(number, 600, 842, tuple(words_at(40, 40, text)), images=images)


@pytest.mark.parametrize(
    ("text", "images", "expected"),
    [
        ("", 0.5, (7,)),
        ("Page 7 of 12 copy", 1.0, (7,)),
        ("Page 7 of 12 certified copy", 1.0, (7,)),
        ("", 0.49, ()),
        ("", 0.0, ()),
    ],
    ids=["half a page", "five words", "one small line", "less than half", "an empty page"],
)
def test_pictures_without_text(text: str, images: float, expected: tuple[int, ...]) -> None:
    assert pictured([printed(7, text, images)]) == expected


def block_page(lines: list[str], size: float = 10.0, images: float = 1.0) -> Page:
    words = [w for n, line in enumerate(lines) for w in words_at(40, 40 + 30 * n, line, size=size)]
    return Page(7, 600, 842, tuple(words), images=images)


STAMP = ["Scanned by a telephone at home", "FOI 2019 1234 released in part", "Page 7 of 12 certified copy"]
PROSE = "the board should train all staff on coercive control and review the protocol with partners"
SHIFTED = "".join(chr((ord(c) - 97 + 10) % 26 + 97) if c.isalpha() else c for c in PROSE)
WELSH = "dylai'r bwrdd hyfforddi staff ar reolaeth orfodol ac adolygu'r protocol gyda phartneriaid yn flynyddol"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (block_page(STAMP), (7,)),
        (block_page(["A long title of a large report", "on a photograph of the town"], size=30), ()),
        (block_page([*STAMP, "and one more line of text"]), ()),
        (block_page([SHIFTED] * 5), (7,)),
        (block_page([PROSE] * 5), ()),
        (block_page([WELSH] * 5), ()),
        (block_page(["Essex Police Home Office Kent County Council Safer Partnership Board March June"] * 5), ()),
    ],
    ids=["stamps", "a title", "a fourth line", "letters that make no words", "prose", "Welsh", "names"],
)
def test_a_text_layer_without_use_is_none(page: Page, expected: tuple[int, ...]) -> None:
    assert pictured([page]) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (SHIFTED, (2,)),
        (PROSE, ()),
        (WELSH, ()),
        ("wszyscy pracownicy powinni zostać przeszkoleni w zakresie kontroli przymusowej i przemocy domowej", ()),
    ],
    ids=["letters for other letters", "English", "Welsh", "Polish"],
)
def test_letters_for_other_letters_are_told(text: str, expected: tuple[int, ...]) -> None:
    assert illegible([printed(2, text)]) == expected


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
