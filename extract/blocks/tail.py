"""Where the last text of a recommendation ends: at the heading of the next section, or where the plan ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import inf

from extract.blocks.types import Block, Body, Group, TextLine
from extract.borderless.lines import chunks_of
from extract.plan.headings import SENTENCE_END
from extract.text.compose import BULLETS, MARKER, WEAK_BULLETS

LARGER = 0.5
"""A heading's letters are larger than those of texts by more than this (points)."""

SHORT = frozenset(("lead_agency", "target_date", "completion", "scope"))
"""Fields of a few words: after a page break they hardly go on in a paragraph of its own."""

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

EARLY = 4.0
"""A page whose text ends so much earlier (font sizes) than others' was ended on purpose."""

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
    short = all(label.field in SHORT for label in block.last.labels)
    cut = _first(lines, block.last.line, body, ends=following is None, ruled=ruled, said=said, short=short)
    if following is not None and not near:
        # a text over whole pages, with headings behind it at most, unless it ends somewhere
        ended = _first(lines, block.last.line, body, ends=True, ruled=ruled, said=said, short=short)
        near = cut == ended and all(line.bold or line.size > body.size + LARGER for line in lines[cut:])
        cut = ended
    _doubt_pages(block, lines[:cut], said=said or following is None)
    above = lines[cut - 1] if cut else block.last.line
    rest = lines[cut:]
    over = following is None and short and bool(rest) and rest[0].strip != above.strip
    if over and not is_heading(rest[0], body, above=above):
        block.doubts.append(f"what page {rest[0].page} begins with may go on with its last text")
    del lines[cut:]
    if following is None or not near:
        return
    above = lines[-1] if lines else block.last.line
    for line in rest:
        head = is_heading(line, body, above=above) or (line.bold and not body.bold)
        (following.titles if head else following.stray).append(line)
        above = line
    dated = len(lines) == 1 and not said and not lines[0].bold and any(map(str.isdigit, lines[0].line.text))
    if lines and not rest and not dated and _might_be_heading(lines[-1], body):  # "Q2 2022" is all in capitals
        text = " ".join(w.text for w in lines[-1].words[:8])
        doubt = f"“{text}”, the last line of a text, may be a heading"
        block.doubts.append(doubt)
        following.doubts.append(doubt)


def _first(
    lines: Sequence[TextLine], above: TextLine, body: Body, *, ends: bool, ruled: bool, said: bool, short: bool
) -> int:
    """The number of the first line that is no part of a text.

    Args:
        lines: those below its label.
        above: the label's line.
        body: how texts are set.
        ends: the plan may end with it.
        ruled: rules part recommendations.
        said: it begins on the label's line.
        short: it is a name, a date or a status.
    """
    for i, line in enumerate(lines):
        silent = not i and not said
        if is_heading(line, body, above=above, silent=silent) or (ruled and line.ruled):
            return i
        if line.strip > above.strip + 1 or (body.framed and not line.framed):
            return i
        if ends and _is_apart(line, body, silent=silent):
            return i
        early = above.line.bottom < body.foot - EARLY * body.size
        ended = line.strip != above.strip and (early or short)
        if ends and ended and not silent and not goes_on(above, line):
            return i
        above = line
    return len(lines)


def _doubt_pages(block: Block, lines: Sequence[TextLine], *, said: bool) -> None:
    """Doubt a last text that goes on over a page although nothing in it shows that."""
    above = block.last.line
    items = False
    for line in lines:
        shown = goes_on(above, line) or (items and _is_item(line))
        if line.strip != above.strip and (said or above is not block.last.line) and not shown:
            start = " ".join(w.text for w in line.words[:5])
            block.doubts.append(f"“{start}”, with which page {line.page} begins, may be no part of the text before")
        items = items or _is_item(line)
        above = line


def _is_apart(line: TextLine, body: Body, *, silent: bool) -> bool:
    """Whether white above a line parts it from the text."""
    return line.gap < inf and line.gap > max(ENDS * body.gap, (2.0 if silent else 0.8) * body.size)


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
    gap = line.gap if above is None or above.strip == line.strip else inf
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
