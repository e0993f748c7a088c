"""The word lists of ``words.yml``."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from normalise.vocabulary import FAST


class Body(NamedTuple):
    """A body that cells name by what it is: "the CCG", "Children's Services"."""

    words: frozenset[str]
    kind: str
    name: tuple[str, ...]
    """words of which the body's name holds one; none: every body of the kind"""
    barred: tuple[str, ...]
    """words that its name must not hold"""
    tier: str | None
    """councils only: "upper" where a county runs the service, "lower" where a district does"""
    placed: bool = False
    """they mean a body only beside a place's name"""


class Words(NamedTuple):
    """All lists."""

    short_forms: dict[str, tuple[str, ...]]
    first_short_forms: dict[str, tuple[str, ...]]
    """those that only the first word of a name can be"""
    left_out: frozenset[str]
    telling_apart: frozenset[str]
    another_body: frozenset[str]
    everyone: frozenset[str]
    nobody: frozenset[str]
    labels: tuple[str, ...]
    separators: tuple[str, ...]
    posts: frozenset[str]
    ranks: frozenset[str]
    """posts that only the police have"""
    bodies: tuple[Body, ...]
    sure_bodies: frozenset[str]
    """bodies whose post is theirs in any section: "CSP Manager" """
    likely_bodies: frozenset[str]
    """bodies whose post is theirs where no section says otherwise: "Director of Public Health" """
    departments: frozenset[str]
    """parts that every body has of its own"""
    unit_words: frozenset[str]
    """words for a part, which add nothing to what the part does"""


@cache
def words() -> Words:
    """The lists, read once."""
    raw: dict[str, Any] = yaml.load(Path(__file__).with_name("words.yml").read_text("utf-8"), Loader=FAST)
    return Words(
        short_forms={key: tuple(forms) for key, forms in raw["short_forms"].items()},
        first_short_forms={key: tuple(forms) for key, forms in raw["first_short_forms"].items()},
        left_out=frozenset(raw["left_out"]),
        telling_apart=frozenset(raw["telling_apart"].split()),
        another_body=frozenset(raw["another_body"].split()),
        everyone=frozenset(raw["everyone"]),
        nobody=frozenset(raw["nobody"]),
        labels=tuple(raw["labels"]),
        separators=tuple(raw["separators"]),
        posts=frozenset(raw["posts"].split()),
        ranks=frozenset(raw["ranks"].split()),
        bodies=tuple(_body(entry) for entry in raw["bodies"]),
        sure_bodies=frozenset(raw["sure_bodies"]),
        likely_bodies=frozenset(raw["likely_bodies"]),
        departments=frozenset(raw["departments"]),
        unit_words=frozenset(raw["unit_words"]),
    )


def _body(entry: dict[str, Any]) -> Body:
    def listed(key: str) -> Sequence[str]:
        found: Sequence[str] = entry.get(key, ())
        return found

    return Body(
        frozenset(listed("words")),
        entry["kind"],
        tuple(listed("name")),
        tuple(listed("not")),
        entry.get("tier"),
        entry.get("placed", False),
    )
