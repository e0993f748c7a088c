"""Where the last text of a recommendation ends: at the heading of the next section, or where the plan ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from extract.blocks.types import Block, Body, Group, TextLine
from extract.borderless.lines import chunks_of
from extract.headings import SENTENCE_END
from extract.text import BULLETS, MARKER, WEAK_BULLETS

LARGER = 0.5
"""A heading's letters are larger than those of texts by more than this (points)."""

SET_OFF = 1.25
"""White above a heading is higher than that between lines of a text by this factor at least."""

FAR = 2.0
"""White above a heading in the type of the texts is higher by this factor at least."""

MOST_WORDS = 25
"""A heading has no more words."""

ENDS = 2.5
"""White that is so many times as high as that between lines ends the plan's last text."""

ABOUT = re.compile(r"\brecommendations?\b|\bactions?\b|\bsection\b|\bappendix\b|\bannex\b", re.IGNORECASE)
"""What a heading in the type of the texts speaks of."""

RULED = 0.6
"""Recommendations are parted by rules where so many of them are."""


def parted_by_rules(blocks: Sequence[Block]) -> bool:
    """Whether a rule stands between recommendations, and none within their texts."""
    over = [block.first.line.ruled for block in blocks[1:] if block.first.line.gap < inf]
    within = [line.ruled for block in blocks for groups in block.groups for g in groups for line in g.below]
    return bool(over) and sum(over) >= RULED * len(over) and sum(within) <= 0.1 * len(within)


def trim(block: Block, following: Block | None, body: Body, *, near: bool, ruled: bool) -> None:
    """Take from a recommendation's last text what belongs to the next section, or to no recommendation.

    Args:
        block: the recommendation; its last group is changed.
        following: the one after it; headings between both are given to it. None where the document has no more.
        body: how texts are set.
        near: the following one begins on the same page or the next.
        ruled: rules part recommendations.
    """
    lines = block.last.below
    said = any(_says(block.last, i) for i in range(len(block.last.labels)))
    cut = _first(lines, block.last.line, body, ends=following is None, ruled=ruled, said=said)
    if following is not None and not near and lines:
        # a text over whole pages, unless it ends somewhere
        apart = next((i for i, line in enumerate(lines) if i and _is_apart(line, body)), len(lines))
        if min(cut, apart) < len(lines):
            cut = _first(lines, block.last.line, body, ends=True, ruled=ruled, said=said)
        else:
            block.doubts.append(f"a text goes on over page {lines[-1].page} as a whole")
    if following is None and cut < len(lines) and _may_go_on(lines, cut, block.last.line, body):
        block.doubts.append(f"what page {lines[cut].page} begins with may go on with its last text")
    rest = lines[cut:]
    del lines[cut:]
    if following is not None and near:
        above: TextLine | None = lines[-1] if lines else block.last.line
        for line in rest:
            head = is_heading(line, body, above=above) or (line.bold and not body.bold)
            (following.titles if head else following.stray).append(line)
            above = line
        if lines and not rest and _might_be_heading(lines[-1], body):
            text = " ".join(w.text for w in lines[-1].words[:8])
            doubt = f"“{text}”, the last line of a text, may be a heading"
            block.doubts.append(doubt)
            following.doubts.append(doubt)


def _first(
    lines: Sequence[TextLine], above: TextLine, body: Body, *, ends: bool, ruled: bool, said: bool = True
) -> int:
    """The number of the first line that is no part of a text. ``said``: the text begins on the label's line."""
    items = False
    for i, line in enumerate(lines):
        silent = not i and not said
        if is_heading(line, body, above=above, silent=silent) or (ruled and line.ruled):
            return i
        if ends:
            apart = _is_apart(line, body)
            over = line.page != above.page and not silent and not (goes_on(above, line) or (items and _is_item(line)))
            if apart or over:
                return i
        items = items or _is_item(line)
        above = line
    return len(lines)


def _is_apart(line: TextLine, body: Body) -> bool:
    return line.gap < inf and line.gap > max(ENDS * body.gap, 0.8 * body.size)


def _may_go_on(lines: Sequence[TextLine], cut: int, label: TextLine, body: Body) -> bool:
    """Whether a text was ended for want of a sign that the next page goes on with it."""
    above = lines[cut - 1] if cut else label
    return lines[cut].page != above.page and not is_heading(lines[cut], body, above=above)


def goes_on(above: TextLine, below: TextLine) -> bool:
    """Whether a text at a page's foot stops in mid-sentence, and the next page goes on with it."""
    end, start = above.words[-1].text.rstrip("”’\"')"), below.words[0].text
    return (end[-1:] not in tuple(".!?") and start[0].islower()) or (_is_item(below) and end[-1:] in tuple(":;,"))


def _is_item(line: TextLine) -> bool:
    start = line.words[0].text
    return start[0] in BULLETS | WEAK_BULLETS or MARKER.fullmatch(start) is not None


def _says(group: Group, place: int) -> bool:
    """Whether a label has text behind it on its line."""
    ends = group.labels[place + 1].first if place + 1 < len(group.labels) else len(group.line.words)
    return ends > group.labels[place].end


def is_heading(line: TextLine, body: Body, above: TextLine | None, *, silent: bool = False) -> bool:
    """Whether a line is a section's heading: larger than texts, or in bold or capitals and set off from the line above.

    Args:
        line: the line.
        body: how texts are set.
        above: the line above, perhaps on the page before.
        silent: it stands below a label that says nothing yet.
    """
    text = line.line.text
    start = line.words[0].text
    if len(line.words) > MOST_WORDS or start[0] in BULLETS | WEAK_BULLETS or text[0].islower():
        return False
    if not any(map(str.isalpha, text)) or (SENTENCE_END.search(text) and len(line.words) > 3):
        return False
    if line.size > body.size + LARGER:
        return True
    gap = line.gap if above is None or above.page == line.page else inf
    usual = max(body.gap, 0.25 * body.size)
    if line.bold and not body.bold:
        return gap > (FAR if silent else SET_OFF) * usual
    if text.isupper() and len(line.words) > 1 and len(chunks_of(line.line)) == 1:
        return not silent and gap > FAR * usual
    return gap < inf and gap > max(FAR * body.gap, 0.8 * body.size) and ABOUT.search(text) is not None


def _might_be_heading(line: TextLine, body: Body) -> bool:
    """Whether a line that is kept as text looks like a heading."""
    short = len(line.words) <= MOST_WORDS // 2 and not SENTENCE_END.search(line.line.text)
    return short and ((line.bold and not body.bold) or line.line.text.isupper()) and line.gap < inf
