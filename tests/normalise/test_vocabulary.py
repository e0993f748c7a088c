"""The vocabularies' files."""

from __future__ import annotations

import re

import pytest

from normalise.vocabulary import alternatives, vocabulary

NAMES = ("dates", "status", "scope", "rag", "section", "facts")


@pytest.mark.parametrize("name", NAMES)
def test_phrases_are_plain_and_stand_once(name: str) -> None:
    for group, phrases in vocabulary(name).items():
        assert phrases, group
        assert len(set(phrases)) == len(phrases), group
        if not group.startswith("patterns."):
            assert [p for p in phrases if p != p.lower().strip()] == [], group


def test_a_space_stands_for_a_hyphen_or_nothing() -> None:
    pattern = re.compile(alternatives(["on going", "on"]))
    assert all(pattern.fullmatch(text) for text in ("on going", "on-going", "ongoing", "on  going", "on"))
    assert not pattern.fullmatch("on/going")
