"""Lines that begin a recommendation without a label: its bare number, or its text in bold above its first label."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from extract.blocks.types import OF_RECOMMENDATIONS, Label, TextLine
from extract.header.wordings import OF_ACTIONS, Match
from extract.plan.headings import SENTENCE_END

NUMBER = re.compile(r"\(?(?P<before>[A-Z]{0,3}-?(?:\d{1,2}\.)?)(?P<count>\d{1,3})[.):]{0,2}")
"""A number at a line's beginning: "3.", "R3", "(3)", "2.3"."""

SAME_PLACE = 2.5
"""Texts whose beginnings differ by no more (points) begin at one place."""

CLOSE = 0.6
"""Lines of one text stand no farther apart than this (font sizes)."""

SAME_SIZE = 0.3
"""Lines of one text differ less in size (points)."""

FEWEST = 2
"""Recommendations that show how a plan begins them."""

MOST_LINES = 12
"""A recommendation in bold above its first label has no more lines."""

RECOMMENDATION = Match("recommendation", "exact")


def openers(lines: Sequence[TextLine], labels: Sequence[Sequence[Label]]) -> dict[int, Label]:
    """The beginnings of recommendations, by the number of their line; none where labels name them."""
    starts = _cycle_starts(labels)
    if len(starts) < FEWEST or _named(labels) >= FEWEST:
        return {}
    return _banded(lines, labels) or _numbered(lines, labels, starts) or _bold(lines, labels, starts)


def _named(labels: Sequence[Sequence[Label]]) -> int:
    """How many labels of recommendations have one of an action below; those of a list in a report's text have none."""
    count, over = 0, False
    for label in (label for own in labels for label in own):
        if label.field in OF_RECOMMENDATIONS:
            over = True
        elif over and label.field in OF_ACTIONS:
            count, over = count + 1, False
    return count


def _cycle_starts(labels: Sequence[Sequence[Label]]) -> list[int]:
    """The lines with the label that comes first again and again: of actions, mostly."""
    every = [(i, label) for i, own in enumerate(labels) for label in own if label.field]
    counts = Counter(label.key for _, label in every)
    often = [(i, label) for i, label in every if counts[label.key] >= FEWEST]
    if not often:
        return []
    first = next((label.key for _, label in often if label.field == "action"), often[0][1].key)
    return [i for i, label in often if label.key == first]


def _banded(lines: Sequence[TextLine], labels: Sequence[Sequence[Label]]) -> dict[int, Label]:
    """Beginnings of bands."""
    found: dict[int, Label] = {}
    for i, line in enumerate(lines):
        if line.begins and not labels[i]:
            word = line.words[0]
            number = word if line.begins == "number" else None
            end = 1 if number is not None else 0
            found[i] = Label(0, end, "Recommendation", "", RECOMMENDATION, "opener", word.bold, word.x0, number)
    return found if len(found) >= FEWEST else {}


def _numbered(lines: Sequence[TextLine], labels: Sequence[Sequence[Label]], starts: Sequence[int]) -> dict[int, Label]:
    """Beginnings with numbers that count up, one above each first label, all set alike."""
    found: dict[int, Label] = {}
    last: tuple[str, int] | None = None
    style: tuple[bool, bool] | None = None
    before = -1
    for start in starts:
        here: list[tuple[int, str, int]] = []
        for i in range(start - 1, before, -1):
            if labels[i]:
                break
            told = NUMBER.fullmatch(lines[i].words[0].text)
            if told is not None and lines[i].x0 <= lines[start].x0 + SAME_PLACE:
                here.append((i, told.group("before"), int(told.group("count"))))
        alike = [h for h in here if style is None or _style(lines[h[0]]) == style]
        wanted = [h for h in alike if last is not None and h[1:] == (last[0], last[1] + 1)]
        wanted = wanted or [h for h in alike if h[2] == 1]
        if wanted:
            i, prefix, count = wanted[0]  # the nearest: numbers farther up are those of a list in the text before
            style, last = style or _style(lines[i]), (prefix, count)
            words = lines[i].words
            found[i] = Label(0, 1, "Recommendation", "", RECOMMENDATION, "opener", words[0].bold, words[0].x0, words[0])
        before = start
    return found if _begins_plan(found, starts) else {}


def _style(line: TextLine) -> tuple[bool, bool]:
    return line.words[0].bold, len(line.words) == 1


def _bold(lines: Sequence[TextLine], labels: Sequence[Sequence[Label]], starts: Sequence[int]) -> dict[int, Label]:
    """Texts in bold right above most of the first labels."""
    found: dict[int, Label] = {}
    for start in starts:
        top = start
        while (
            start - top < MOST_LINES
            and top > 0
            and not labels[top - 1]
            and lines[top - 1].bold
            and (top == start or _is_one(lines[top - 1], lines[top]))
        ):
            top -= 1
        if top < start:
            words = lines[top].words
            found[top] = Label(0, 0, "Recommendation", "", RECOMMENDATION, "opener", True, words[0].x0)
    return found if _begins_plan(found, starts) else {}


def _begins_plan(found: Mapping[int, Label], starts: Sequence[int]) -> bool:
    """Whether beginnings are those of recommendations: one stands above the first action; others may have several."""
    return len(found) >= FEWEST and min(found) < starts[0]


def _is_one(above: TextLine, below: TextLine) -> bool:
    """Whether two lines in bold are of one text: of one size, and as close as lines are."""
    alike = abs(above.size - below.size) < SAME_SIZE
    if above.strip != below.strip:
        return alike and SENTENCE_END.search(above.line.text) is None
    return alike and below.gap < CLOSE * above.size
