"""Headings far above their tables, past prose, perhaps on the page before: they are set as the others are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from extract.plan.headings import (
    MOST_HEADING_LINES,
    MOST_HEADING_WORDS,
    NOTE,
    ONE_TEXT,
    SENTENCE_END,
    own_lines,
)
from extract.plan.plan_table import PlanTable
from extract.types import Line, Page, Word

FEWEST_WORDS = 8
"""Text between a heading and its table has no fewer: it is prose."""

Style = tuple[float, bool]
"""Size and weight."""


def with_headings_alike(
    found: Sequence[PlanTable], pages: Mapping[int, Page], running: frozenset[str]
) -> list[PlanTable]:
    """The plan's tables, each that has no heading with the one that stands over the prose above it.

    A chapter tells a story and then prints its table. Its heading is one if it is set as the heading of another of the
    plan's tables is, and the story otherwise. Without it, the table would go to the section before.

    Args:
        found: the plan's tables in reading order.
        pages: the pages by number.
        running: lines that every page repeats.
    """
    styles = {style for plan in found if plan.heading and (style := _style(plan.heading_words)) is not None}
    out = list(found[:1])
    for before, plan in pairwise(found):
        if not plan.heading and plan.own_header and not plan.over and not plan.table.labelled and styles:
            heading = _heading(_between(before, plan, pages, running), styles)
            if heading:
                words = tuple(w for line in heading for w in line.words)
                text = " ".join(line.text for line in heading)
                out.append(plan._replace(heading=text, heading_words=words))
                continue
        out.append(plan)
    return out


def _style(words: Iterable[Word]) -> Style | None:
    """How a text is set, if all of it is set alike."""
    styles = {(round(w.size, 1), w.bold) for w in words}
    return styles.pop() if len(styles) == 1 else None


def _between(before: PlanTable, plan: PlanTable, pages: Mapping[int, Page], running: frozenset[str]) -> list[Line]:
    """The lines between a table and the next, on one page or two."""
    first, last = before.table, plan.table
    if last.page - first.page > 1:
        return []
    out: list[Line] = []
    for number in range(first.page, last.page + 1):
        page = pages[number]
        top = first.bottom if number == first.page else 0.0
        bottom = last.top if number == last.page else page.height
        out += own_lines((w for w in page.words if w.direction == 0 and top - 1 <= w.ymid < bottom), running)
    return out


def _heading(lines: Sequence[Line], styles: set[Style]) -> list[Line]:
    """The last lines that are set as headings, with prose below them that is not; none where these tell no section."""
    place = next((i for i in range(len(lines) - 1, -1, -1) if _style(lines[i].words) in styles), None)
    if place is None:
        return []
    style = _style(lines[place].words)
    prose = [w for line in lines[place + 1 :] for w in line.words]
    if len(prose) < FEWEST_WORDS or style is None or not all(_is_weaker(w, style) for w in prose):
        return []
    first = place
    while first and _style(lines[first - 1].words) == style:
        if lines[first].top - lines[first - 1].top > ONE_TEXT * style[0]:
            break
        first -= 1
    heading = list(lines[first : place + 1])
    text = " ".join(line.text for line in heading)
    long = len(heading) > MOST_HEADING_LINES or len(text.split()) > MOST_HEADING_WORDS
    return [] if long or SENTENCE_END.search(text) or NOTE.search(text) else heading


def _is_weaker(word: Word, style: Style) -> bool:
    """Whether a word is set in smaller type than a heading, or in type as large that is not bold."""
    return round(word.size, 1) < style[0] or (round(word.size, 1) == style[0] and style[1] and not word.bold)
