"""Labelled texts between rows: "Update", in bold, and under it what there is to tell, across the columns.

They are what ``extract.row.below`` reads of ruled tables: more of the row above them. Their lines go over the columns'
gutters or stay in one column as they are long or short; a label in bold that stands alone in its line tells them from
the rows.
"""

from __future__ import annotations

from collections.abc import Sequence

from extract.borderless.gutters import Gutters, is_one_part
from extract.borderless.lines import is_bold, size_of
from extract.header.wordings import Vocabulary
from extract.row.label import label_of
from extract.types import Line

SAME_START = 3.0
"""Such a text begins where the first or the second column does, give or take this (points)."""

INDENT = 40.0
"""Its lines are indented by no more than this (points)."""

NEXT_LINE = 2.0
"""They are no farther apart, in font sizes."""


def labelled_lines(lines: Sequence[Line], gutters: Gutters, vocabulary: Vocabulary) -> int:
    """How many lines are a labelled text that begins with the first; 0 where it begins none."""
    first = lines[0]
    if not first.words[0].bold or not any(abs(first.x0 - x) <= SAME_START for x in gutters.starts[:2]):
        return 0
    found = label_of((first,), vocabulary)
    if found is None or not is_one_part(first) or not all(w.bold for w in first.words[: found[0]]):
        return 0
    count = 1 + lines_on(lines[1:], first, gutters)
    return count if count > 1 or found[0] < len(first.words) or len(lines) == 1 else 0


def lines_on(lines: Sequence[Line], first: Line, gutters: Gutters) -> int:
    """How many lines go on with a labelled text; perhaps from the page before.

    Args:
        lines: what follows its last line.
        first: its first line, with the label.
        gutters: what is white between the columns of rows.
    """
    count = 0
    for line in lines:
        far = count and line.top - lines[count - 1].bottom > NEXT_LINE * size_of(line)
        within = first.x0 - SAME_START <= line.x0 <= first.x0 + INDENT
        justified = bool(gutters.without(gutters.pieces(line)).closed)
        if far or not within or not (is_one_part(line) or justified) or is_bold(line):
            break
        count += 1
    return count
