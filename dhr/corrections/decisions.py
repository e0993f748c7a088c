"""A decision on a recommendation: one line of ``corrections.csv``."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Literal, get_args

NAME = "corrections.csv"
"""The file, in the folder of the results."""

Kind = Literal["correct", "accept", "undo", "split", "unsplit", "merge", "unmerge"]
KINDS: tuple[Kind, ...] = get_args(Kind)
ROWS: frozenset[Kind] = frozenset(("split", "merge"))
"""Decisions that change which rows there are."""
WITHDRAWN: dict[Kind, Kind] = {"unsplit": "split", "unmerge": "merge"}
"""What a decision takes back; ``undo`` takes back any other."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One line. Fields are addressed as :mod:`dhr.corrections.address` says."""

    document_id: str
    recommendation_id: str
    field: str
    """the field corrected; for ``accept`` and its ``undo`` empty; for the others the row or cell"""
    decision: Kind
    extracted: str
    """what the field held as extracted: the decision holds for this and nothing else"""
    corrected: str
    who: str = ""
    when: str = ""
    note: str = ""
    line: int = 0
    """where it stands in the file, from 1; 0 where it is not written yet"""


def digest(decisions: Sequence[Decision]) -> str:
    """A digest of decisions, "" for none: a result made with others is made anew."""
    if not decisions:
        return ""
    return hashlib.sha256(repr([astuple(decision) for decision in decisions]).encode()).hexdigest()
