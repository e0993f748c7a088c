"""Labels that follow each other in running text, over lines as they come: "Lead: Police; Due: May 2019; Status: …"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import inf
from typing import NamedTuple

from extract.blocks.labels import COLON, LONGEST, named
from extract.blocks.types import Label, TextLine
from extract.header.wordings import Vocabulary, folded
from extract.types import Word

PARTING = frozenset(("|", "‖", "¦", "·", "•", "∙", "–", "—", "/", "//", ";"))
"""What may stand alone between what one label says and the next label."""

SURE = re.compile(r".*[;|]|[‖¦·•∙]")
"""What hardly stands before a name with a colon but where labels are parted."""

MOST_LINES = 8
"""Lines of a run, at most."""

CLOSE = 0.9
"""Lines of a run stand no farther apart than this (font sizes)."""

FEWEST = 2
"""Runs in which a label follows the same other: one where a comma, a full stop or nothing parts both."""


class _Spot(NamedTuple):
    """A word of a run."""

    place: int
    """number of its line"""
    at: int
    """its number on the line"""
    word: Word


class _Found(NamedTuple):
    """A label that may stand in a run."""

    place: int
    label: Label
    pair: tuple[str, str]
    """names of the label before it and of this one"""
    sure: bool


def with_runs(
    lines: Sequence[TextLine], found: Sequence[tuple[Label, ...]], vocabulary: Vocabulary
) -> list[tuple[Label, ...]]:
    """The labels of lines, with those in runs that commas, full stops, nothing, or the ends of lines part.

    Args:
        lines: in reading order.
        found: the labels that each line shows by itself.
        vocabulary: the header wordings.
    """
    runs = [list(_labels_in(run, found, vocabulary)) for run in _runs(lines, found)]
    count = Counter(pair for run in runs for pair in {one.pair for one in run})
    out = list(found)
    for one in (one for run in runs for one in run if one.sure or count[one.pair] >= FEWEST):
        out[one.place] = _with(out[one.place], one.label)
        if one.label.rest:
            # what the line below begins with is the end of this name
            cut = len(one.label.rest)
            out[one.place + 1] = tuple(label for label in out[one.place + 1] if label.first >= cut)
    return out


def _runs(lines: Sequence[TextLine], found: Sequence[Sequence[Label]]) -> Iterator[list[_Spot]]:
    """The words of lines that begin with a label and a colon, each with those of the lines below without one."""
    for start, labels in enumerate(found):
        if not labels or labels[0].first or labels[0].style not in ("colon", "bold"):
            continue
        if labels[0].end >= len(lines[start].words):
            continue  # alone on its line
        run = [_Spot(start, i, word) for i, word in enumerate(lines[start].words)]
        for place in range(start + 1, min(start + MOST_LINES, len(lines))):
            line, own = lines[place], found[place]
            apart = line.gap < inf and line.gap > CLOSE * line.size
            if apart or line.bold != lines[start].bold or (own and not own[0].first and not _ends_name(own[0])):
                break
            run += [_Spot(place, i, word) for i, word in enumerate(line.words)]
        yield run


def _ends_name(label: Label) -> bool:
    """Whether a label may be the end of a name that the line above begins: "date:" below "Target"."""
    return label.style == "colon" and not label.bold and label.name[:1].islower()


def _labels_in(run: Sequence[_Spot], found: Sequence[Sequence[Label]], vocabulary: Vocabulary) -> Iterator[_Found]:
    """The labels in a run behind the first."""
    known: Mapping[tuple[int, int], Label] = {
        (spot.place, label.first): label for spot in run if not spot.at for label in found[spot.place]
    }
    first = known[run[0].place, 0]
    before, end = first.key, first.end
    place = end
    while place < len(run):
        spot, last = run[place], run[place - 1].word.text
        old = known.get((spot.place, spot.at))
        if old is not None and not (spot.at == 0 and _ends_name(old)):
            before, place = old.key, place + max(1, old.end - old.first)
            continue
        label = _label(run, place, vocabulary)
        if label is None or not label.name[:1].isupper() or (last[-1:] == ":" and last not in PARTING):
            place += 1
            continue
        yield _Found(spot.place, label, (before, label.key), bool(SURE.fullmatch(last)))
        before, place = label.key, place + label.end - label.first + len(label.rest)


def _label(run: Sequence[_Spot], start: int, vocabulary: Vocabulary) -> Label | None:
    """The label with a colon that begins at a word of a run, on its line or up to a word of the next."""
    spot = run[start]
    for end in range(start + 1, min(start + LONGEST, len(run)) + 1):
        if run[end - 1].place > spot.place + 1:
            return None
        text = run[end - 1].word.text
        if text in PARTING or text[-1] in ".;" or any(map(str.isdigit, text)):
            return None  # part of what another label says
        if not COLON.match(text):
            continue
        told = named(" ".join(one.word.text for one in run[start:end]), vocabulary)
        if told is None or told[1].how not in ("exact", "other") or told[2]:
            return None
        here = [one.word for one in run[start:end] if one.place == spot.place]
        rest = tuple(one.word for one in run[start:end] if one.place != spot.place)
        after = spot.at + len(here)
        bold = all(word.bold for word in here)
        return Label(spot.at, after, told[0], folded(told[0]), told[1], "colon", bold, spot.word.x0, None, rest)
    return None


def _with(labels: Sequence[Label], new: Label) -> tuple[Label, ...]:
    kept = [label for label in labels if label.end <= new.first or label.first >= new.end]
    return tuple(sorted((*kept, new), key=lambda label: label.first))
