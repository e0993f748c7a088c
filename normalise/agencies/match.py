"""One name to one organisation, or to none: exact before near, and never without a margin over the next best."""

from __future__ import annotations

from normalise.agencies.bodies import body, with_unit
from normalise.agencies.choice import Match
from normalise.agencies.context import Context
from normalise.agencies.index import Index
from normalise.agencies.names import by_acronym, by_name, near
from normalise.agencies.within import named, within


def match(text: str, index: Index, context: Context) -> Match | None:
    """The organisation that a text names, None where nothing is sure."""
    return (
        by_name(text, index, context)
        or by_acronym(text, index, context)
        or near(text, index)
        or within(text, index, context)
        or body(text, index, context)
        or with_unit(text, index, context)
        or named(text, index, context)
    )
