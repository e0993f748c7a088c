"""The English word list, in British spelling too."""

from __future__ import annotations

import json

import pytest

from extract.text import english
from extract.text.english import begins_english, is_english


@pytest.mark.parametrize(
    "word",
    ["superintendent", "organisation", "programmes", "behaviour", "analysed", "travelling", "centres", "licence"],
)
def test_words_in_either_spelling(word: str) -> None:
    assert is_english(word)


@pytest.mark.parametrize("piece", ["superi", "ntendent", "iate", "acies", "ation", "northmoor", ""])
def test_pieces_and_names_are_none(piece: str) -> None:
    assert not is_english(piece)


def test_the_beginning_of_a_longer_word() -> None:
    assert begins_english("superintende")
    assert not begins_english("superintendentship")
    assert not begins_english("northmoorish")


def test_the_list_is_in_order() -> None:
    """Words are found in it by halving."""
    listed = json.loads(english._list())
    words = list(listed)
    assert words == sorted(words)
    some = {words[0], words[-1], *words[::4000]}
    assert {word: english._count(word) for word in some} == {word: listed[word] for word in some}
