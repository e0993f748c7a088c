"""One body of several: the one that the document points to."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple

from normalise.agencies.context import Context
from normalise.agencies.index import Index


class Match(NamedTuple):
    """An organisation found for a name."""

    number: int
    """its place in ``Index.organisations``"""
    score: float
    """0 to 100"""
    method: str
    """exact, alias, short, acronym, near, within, named, place"""
    rest: str = ""
    """words beside the name: a department or a post"""


class Candidate(NamedTuple):
    """An organisation that a name may mean."""

    name: str
    score: float


def one(found: frozenset[int], index: Index, context: Context) -> int | None:
    """The one organisation among several with the same name or acronym that the document points to."""
    if len(found) == 1:
        return next(iter(found))
    named = found & context.named
    if len(named) == 1:
        return next(iter(named))
    for place in context.places:
        here = found & index.places.get(place, frozenset())
        number = only(here) if len(here) == 1 else only(of_its_time(here, index, context))
        if number is not None:
            return number
    return None


def near_by(number: int, index: Index, context: Context) -> bool:
    """Whether the document names a body, or a place that it serves: two letters alone are nobody's ("L&D")."""
    here = any(number in index.places.get(place, ()) for place in context.places)
    return here or number in context.named


def of_its_time(numbers: Iterable[int], index: Index, context: Context) -> list[int]:
    """Of several bodies those that were there when the document was written; all, where it does not say when."""
    return [n for n in numbers if context.may_name(index.organisations[n])]


def only(numbers: Collection[int]) -> int | None:
    return next(iter(numbers)) if len(numbers) == 1 else None
