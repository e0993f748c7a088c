"""How a plan is set: what one needs to know to tell a line that merely wrapped from one that ends."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import inf
from typing import NamedTuple

from extract.text.english import is_english
from extract.types import Cell, Line, Word

MANY_LINES = 40
"""Wrapped lines of a document from which its right padding can be told."""

USUAL = 0.97
"""This share of the lines that surely wrapped tells how far apart lines of a paragraph stand."""

UNUSUAL = 0.1
"""Lines that are so much farther apart, as a share of the font size, are not of one paragraph."""

UNEVEN = 2.0
"""How much wider the right padding may be than the left (points)."""

SPACE = 0.26
"""Width of a usual space, as a share of the font size."""

HYPHEN = "\u2010"
"""The hyphen that browsers and WeasyPrint set where they break a word; people type U+002D."""

HYPHEN_WIDTH = 0.4
"""Widest hyphen, as a share of the font size."""


class Typesetting(NamedTuple):
    """Habits of a document's tables."""

    padding: float
    """distance from a cell's border to its text (points)"""
    padding_right: float
    """the same on the right: not quite equal where borders have a thickness"""
    pitch: float
    """distance from line to line, as a multiple of the font size"""
    trailing_spaces: bool
    """a space glyph is drawn where a line wraps, so a line end without one is a break inside a word"""
    vocabulary: frozenset[str]
    """words that stand whole within a line somewhere in the document, lower case"""
    breaks_with_hyphen: bool = False
    """U+2010 stands at the ends of lines only: it is no part of the words"""
    hyphenates: bool = False
    """words are broken with a plain hyphen, too, that stand without one elsewhere in the document"""
    paragraph: float = inf
    """lines farther apart than this are of two paragraphs (a multiple of the font size)"""
    soft_broken: frozenset[str] = frozenset()
    """words that may stand broken without a hyphen: all of a document with soft hyphens, lower case.

    WeasyPrint leaves out the hyphen where the line has no room for it.
    """


def typesetting(cells: Iterable[Cell]) -> Typesetting:
    """Learn the habits from the plan's own cells."""
    cells = [cell for cell in cells if cell.lines]
    offsets = sorted(min(line.x0 for line in cell.lines) - cell.x0 for cell in cells)
    padding = min(max(0.0, offsets[len(offsets) // 10]), 12.0) if offsets else 4.0
    pitches: Counter[float] = Counter()
    wrapped: list[float] = []
    ends: list[bool] = []
    vocabulary: set[str] = set()
    for cell in cells:
        lines = cell.lines
        vocabulary.update(_whole_words(cell, padding))
        for above, below in itertools.pairwise(lines):
            size = max(w.size for w in above.words)
            pitch = (below.top - above.top) / size
            if 0.8 < pitch < 2.5:
                pitches[round(pitch, 1)] += 1
                if above.words[-1].text[-1].isalpha() and below.words[0].text[0].islower():
                    wrapped.append(pitch)
            if len(above.words) > 2 and above.words[0].space_after and above.words[-1].text[-1].isalpha():
                widest = max(line.x1 for line in lines)
                if above.x1 > widest - 3 * size and below.words[0].text[:1].islower():
                    ends.append(above.words[-1].space_after)
    soft_broken: frozenset[str] = frozenset()
    if any(line.words[-1].text[-1] == HYPHEN for cell in cells for line in cell.lines[:-1]):
        soft_broken = frozenset(bare(w.text) for cell in cells for line in cell.lines for w in line.words)
        vocabulary = {bare(w.text) for cell in cells for line in cell.lines for w in _unbroken(line, cell, padding)}
    known = frozenset(v for v in vocabulary if v)
    common = [p for p, n in pitches.items() if n >= 0.15 * pitches.total()]
    wrapped.sort()
    return Typesetting(
        padding=padding,
        padding_right=_padding_right(cells, padding),
        pitch=min(common) if common else 1.2,
        trailing_spaces=len(ends) >= 5 and sum(ends) >= 0.9 * len(ends),
        vocabulary=known,
        breaks_with_hyphen=not any(HYPHEN in word[:-1] for word in known),
        hyphenates=sum(_hyphenations(cell, known) for cell in cells) >= 2,
        paragraph=wrapped[int(len(wrapped) * USUAL)] + UNUSUAL if len(wrapped) >= MANY_LINES else inf,
        soft_broken=soft_broken,
    )


def _padding_right(cells: Sequence[Cell], padding: float) -> float:
    """The least distance that a wrapped line keeps from the right border, as far as the left one bears it out."""
    gaps = [cell.x1 - line.x1 for cell in cells for line in cell.lines[:-1]]
    if len(gaps) < MANY_LINES:
        return padding
    return min(max(min(gaps), padding), padding + UNEVEN)


def _hyphenations(cell: Cell, known: frozenset[str]) -> int:
    """Lines that end with a hyphen in a word that the document also prints without one, or where nobody types one."""
    count = 0
    for above, below in itertools.pairwise(cell.lines):
        last, first = above.words[-1].text, below.words[0].text
        if len(last) > 2 and last[-1] == "-" and last[-2].isalpha() and first[0].isalpha():
            head, tail = bare(last[:-1]), bare(first)
            pieces = not (_is_word(head) or is_english(tail) or tail in known)
            whole = head + tail in known or (pieces and is_english(head + tail))
            count += whole and f"{head}-{tail}" not in known
    return count


def _is_word(head: str) -> bool:
    """Whether what stands before a hyphen is a word, as it is where an author typed the hyphen: "anti-"."""
    return is_english(bare(head).rpartition("-")[2])


def _whole_words(cell: Cell, padding: float) -> Iterator[str]:
    """Words of a cell that no column's edge can have broken.

    A column breaks a word only where it stands alone on its line and fills it: all others are whole.
    """
    filled = False
    """the line above is one word that fills it, behind a list marker at most, or ends with a hyphen"""
    for number, line in enumerate(cell.lines):
        last = line.words[-1]
        fills = len(line.words) <= 2 and last.x1 + last.size > cell.x1 - padding
        # the first line of a cell may go on with a word from the page before
        torn = number == 0 and len(line.words) == 1 and line.words[0].text[0].islower()
        whole = line.words[:-1] if fills else line.words
        yield from (bare(w.text) for w in whole[1:])
        if whole and not (filled or torn):
            yield bare(whole[0].text)
        # nor does a word begin behind a piece that is none: "escal-" over "ating"
        filled = fills or (last.text[-1] == "-" and last.text[-2:-1].isalpha() and not _is_word(last.text[:-1]))


def _unbroken(line: Line, cell: Cell, padding: float) -> Sequence[Word]:
    """Words of a line that cannot be broken where any word may be: neither the first nor one that ends a full line."""
    last = line.words[-1]
    full = last.x1 + HYPHEN_WIDTH * last.size > cell.x1 - padding - UNEVEN or last.text[-1] == HYPHEN
    return line.words[1:-1] if full else line.words[1:]


def bare(word: str) -> str:
    """A word in lower case without the punctuation around it."""
    return word.lower().strip(".,;:!?()[]\"'“”‘’")
