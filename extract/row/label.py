"""Labels that a text begins with, in the words of a column's header: "Progress to date: the policy was agreed"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from extract.header.wordings import CHOICES, Match, Vocabulary, folded, known, match
from extract.types import Cell, Line, Table, Word

SAID_BELOW = frozenset(("milestones", "target_date", "outcome", "completion"))
"""Fields that a label may name. "Agency: Northmere Police" heads a section."""

REMARKS = frozenset(("comment", "additional comment", "note"))
"""Known names that are no field's and that may be labels; "Theme: training" heads a section."""

LONGEST_LABEL = 8
"""Words that a label has at most."""

FEWEST_TOLD = 3
"""So many words behind a label tell something."""

PLAN = re.compile(r"\baction plan\b", re.IGNORECASE)
"""What heads a section, whatever it begins with: "Agency action plan: Northmere Police"."""

SAME_EDGE = 4.0
"""Edges of cells that differ by no more (points) are the same."""


def label_of(lines: Sequence[Line], vocabulary: Vocabulary) -> tuple[int, Match] | None:
    """How many words of some lines are the label that they begin with, and what it names; None where they have none."""
    words = tuple(itertools.islice((w for line in lines for w in line.words), LONGEST_LABEL + 1))
    whole, first = sum(len(line.words) for line in lines), len(lines[0].words)
    if words[0].text[0].islower():
        return None  # a sentence goes on
    colon = up_to_colon(words, min(first, LONGEST_LABEL))
    bold = next((n for n, w in enumerate(words) if not w.bold), len(words))
    alone = first if len(lines) > 1 else 0
    most = bold if 0 < bold < whole else LONGEST_LABEL
    for count in (alone, colon, bold):
        if not 0 < count <= min(most, LONGEST_LABEL) or (count == whole and len(lines) > 1):
            continue
        named = named_by(" ".join(w.text for w in words[:count]), vocabulary)
        if named is not None:
            return count, named
    return None


def up_to_colon(words: Sequence[Word], most: int) -> int:
    """How many words stand up to the first colon, that before it among them; 0 where none of so many has one."""
    return next((count for count, word in enumerate(words[:most], 1) if word.text.endswith(":")), 0)


def named_by(text: str, vocabulary: Vocabulary) -> Match | None:
    """The field that a label names, in words that are known as a whole."""
    found = match(bare(text), vocabulary)
    if found.choice == len(CHOICES) - 1 and is_dated(text):
        return None  # "By 31 March" is a date
    if found.how == "other":
        return found if folded(bare(text)) in REMARKS else None
    return found if found.field in SAID_BELOW and found.how in ("exact", "near") else None


def bare(text: str) -> str:
    """A label without the mark behind it."""
    return text.strip().rstrip(":–—- ").strip()


def is_dated(label: str) -> bool:
    """Whether a label says more than the field's name, such as when: then it is a part of what is said."""
    return any(map(str.isdigit, label))


def heading_doubt(cell: Cell, table: Table, vocabulary: Vocabulary | None = None) -> str:
    """Why a row from side to side that is taken for a section's heading may be a text of the row above; "" if nothing.

    Args:
        cell: all that the row holds.
        table: its table.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    words = [w.text for w in cell.words]
    colon = up_to_colon(cell.words, LONGEST_LABEL)
    if colon and len(words) >= colon + FEWEST_TOLD:
        label = bare(" ".join(words[:colon]))
        found = match(label, vocabulary or known())
        if PLAN.search(label):
            return ""  # “Agency action plan: Adult Social Care”
        if found.field in SAID_BELOW | {"action"} and not label[-1:].isdigit():
            return f"it begins with “{label}”"
    beside = cell.x0 - table.x0 > SAME_EDGE and cell.col > 0  # a heading begins at the table's side
    if beside and (len(words) > LONGEST_LABEL or words[-1].endswith(".")):
        return "it stands beside an empty cell, and is long"
    return ""
