"""Actions that begin with a number of their own and no label: 1.1, 1.2 below recommendation 1."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

from extract.blocks.openers import openers
from extract.blocks.types import OF_RECOMMENDATIONS, Label, TextLine
from extract.header.wordings import OF_ACTIONS, Match

NUMBER = re.compile(r"\(?(?P<over>[A-Z]{0,3}-?\d{1,2})(?:\.(?P<count>\d{1,2})|\(?(?P<letter>[a-h]))[.):]{0,2}")
"""A number of an action: "1.2", "R1.2", "1b", "1(b)"."""

FEWEST = 2
"""Actions with labels below that show how a plan counts them."""

MOSTLY = 0.6
"""The share of the actions below which labels stand."""

SENTENCE = 5
"""Recommendations have so many words, half of them more: "1. Police" over 1.1 is a section with recommendations."""

ACTION = Match("action", "exact")


@dataclass(frozen=True, slots=True)
class _Item:
    """A line that begins with a number."""

    place: int
    over: str
    count: int
    told: bool
    """labels of an action stand below it, before the next"""


def with_counted(lines: Sequence[TextLine], labels: Sequence[tuple[Label, ...]]) -> tuple[tuple[Label, ...], ...]:
    """The labels of lines, with those that nothing prints: numbers that count the actions of each recommendation.

    Args:
        lines: in reading order.
        labels: of each line. Where they name actions, numbers are not asked.
    """
    own = tuple(labels)
    if sum(label.field == "action" for printed in labels for label in printed) >= FEWEST:
        return own
    every = _counted(lines, labels)
    for items in (_in_plan(lines, every, anew=True), _in_plan(lines, every, anew=False)):
        told = sum(item.told for item in items)
        if told < FEWEST or told < MOSTLY * len(items):
            continue
        begun = {item.place: _label(lines[item.place]) for item in items}
        new = tuple((begun[i],) if i in begun else printed for i, printed in enumerate(own))
        if _stand_below(lines, new, items):
            return new
    return own


def _label(line: TextLine) -> Label:
    return Label(0, 0, "Action", "action", ACTION, "counted", line.words[0].bold, line.words[0].x0)


def _counted(lines: Sequence[TextLine], labels: Sequence[Sequence[Label]]) -> list[_Item]:
    """The lines whose numbers count up: 1.1, 1.2, 2.1, or anew from 1.1 on."""
    found: list[tuple[int, str, int]] = []
    for i, line in enumerate(lines):
        number = NUMBER.fullmatch(line.words[0].text)
        if number is None or labels[i] or len(line.words) < 2:
            continue
        over, count = number.group("over"), number.group("count")
        at = int(count) if count else ord(number.group("letter")) - ord("a") + 1
        last = found[-1] if found else None
        goes_on = last is not None and over == last[1] and at == last[2] + 1
        anew = last is None or over != last[1] or _figure(over) == 1
        if goes_on or (at == 1 and anew):
            found.append((i, over, at))
    ends = [*(i for i, _, _ in found[1:]), len(lines)][: len(found)]
    return [
        _Item(i, over, at, any(label.field in OF_ACTIONS for own in labels[i + 1 : end] for label in own))
        for (i, over, at), end in zip(found, ends, strict=True)
    ]


def _in_plan(lines: Sequence[TextLine], items: Sequence[_Item], *, anew: bool) -> list[_Item]:
    """The numbers from the first with labels below to the last: paragraphs of a report are numbered so, too.

    What is before or after them counts up to them or on from them, page by page, or is left.
    """
    told = [i for i, item in enumerate(items) if item.told]
    if not told:
        return []
    first, last = told[0], told[-1]
    while first and _follows(lines, items[first - 1], items[first], anew=anew):
        first -= 1
    while last + 1 < len(items) and _follows(lines, items[last], items[last + 1], anew=anew):
        last += 1
    return list(items[first : last + 1])


def _follows(lines: Sequence[TextLine], one: _Item, other: _Item, *, anew: bool) -> bool:
    """Whether an action's number is the next after another's, no more than a page away; or a section's first."""
    step = _figure(other.over) - _figure(one.over)
    near = lines[other.place].page - lines[one.place].page <= 1
    begins = anew and other.count == 1 and _figure(other.over) == 1
    return near and (begins or step == 1 or (step == 0 and other.count > 1))


def _figure(text: str) -> int:
    return int("".join(filter(str.isdigit, text)))


def _stand_below(lines: Sequence[TextLine], labels: Sequence[Sequence[Label]], items: Sequence[_Item]) -> bool:
    """Whether a recommendation's text stands above the first action of each number."""
    named = {i for i, own in enumerate(labels) if own and own[0].field in OF_RECOMMENDATIONS}
    begun = named | set(openers(lines, labels))
    texts: list[int] = []
    before = -1
    for item in items:
        if item.count == 1:
            tops = [i for i in begun if before < i < item.place]
            texts.append(sum(len(line.words) for line in lines[max(tops) : item.place]) if tops else 0)
        before = item.place
    return bool(texts) and min(texts) > 0 and median(texts) > SENTENCE
