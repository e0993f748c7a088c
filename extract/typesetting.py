"""How a plan is set: what one needs to know to tell a line that merely wrapped from one that ends."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.types import Cell, Line

SPACE = 0.26
"""Width of a usual space, as a share of the font size."""


@dataclass(frozen=True, slots=True)
class Typesetting:
    """Habits of a document's tables."""

    padding: float
    """distance from a cell's border to its text (points)"""
    pitch: float
    """distance from line to line, as a multiple of the font size"""
    trailing_spaces: bool
    """a space glyph is drawn where a line wraps, so a line end without one is a break inside a word"""
    vocabulary: frozenset[str]
    """words that stand whole within a line somewhere in the document, lower case"""


def typesetting(cells: Iterable[Cell]) -> Typesetting:
    """Learn the habits from the plan's own cells."""
    offsets: list[float] = []
    pitches: Counter[float] = Counter()
    ends: list[bool] = []
    vocabulary: set[str] = set()
    cells = list(cells)
    for cell in cells:
        lines = cell.lines
        if not lines:
            continue
        offsets.append(min(line.x0 for line in lines) - cell.x0)
        for number, line in enumerate(lines):
            # a column breaks a word only where it stands alone on its line: all others are whole
            vocabulary.update(bare(w.text) for w in line.words[1:])
            if len(line.words) > 1 and (number == 0 or len(lines[number - 1].words) > 2):
                vocabulary.add(bare(line.words[0].text))
        for above, below in itertools.pairwise(lines):
            size = max(w.size for w in above.words)
            pitch = (below.top - above.top) / size
            if 0.8 < pitch < 2.5:
                pitches[round(pitch, 1)] += 1
            if len(above.words) > 2 and above.words[0].space_after and above.words[-1].text[-1].isalpha():
                widest = max(line.x1 for line in lines)
                if above.x1 > widest - 3 * size and below.words[0].text[:1].islower():
                    ends.append(above.words[-1].space_after)
    offsets.sort()
    padding = max(0.0, offsets[len(offsets) // 10]) if offsets else 4.0
    common = [p for p, n in pitches.items() if n >= 0.15 * pitches.total()]
    return Typesetting(
        padding=min(padding, 12.0),
        pitch=min(common) if common else 1.2,
        trailing_spaces=len(ends) >= 5 and sum(ends) >= 0.9 * len(ends),
        vocabulary=frozenset(v for v in vocabulary if v),
    )


def bare(word: str) -> str:
    """A word in lower case without the punctuation around it."""
    return word.lower().strip(".,;:!?()[]\"'“”‘’")


def text_width(lines: Sequence[Line]) -> float:
    """Width of the widest line."""
    return max((line.x1 - line.x0 for line in lines), default=0.0)
