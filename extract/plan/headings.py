"""The heading of a table: the paragraph above it, or the one that its program left on the page before."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from extract.plan.titles import is_title
from extract.text.lines import lines_of
from extract.types import Line, Page, Table, Word

SENTENCE_END = re.compile(r"[.!?][”’\"')]*[\d⁰¹²³⁴-⁹ⁱᵛˣ]{0,3}$")
"""A full stop, perhaps with the mark of a footnote behind it."""

NOTE = re.compile(
    r"""
    ^\(.*\)$                                                  # (actions in blue are complete)
    | ^\W*(?:last\s+|date\s+|next\s+)?
        (?:updated?|reviewed|revised|amended|produced|printed|issued|completed)\s*(?::|\d|on\b|by\b|at\b)
    | ^\W*version\b | ^\W*v\.?\s?\d
    | ^\W*as\s+(?:at|of)\b
    | ^\W*(?:key|legend|notes?|date|author|owner|source|table|fig(?:ure)?)\b\s*(?:[:=–-]|\d)
    | ^\W*(?:this|these|the\s+(?:table|following))\b.*\b(?:table|plan|actions?|below|above)\b
    | ^\W*(?:official|restricted|confidential|draft|final)\b[\w\s:–-]{0,30}$
    | =                                                       # the key of a colour
    | ^\W*\d{1,2}(?:st|nd|rd|th)?[\s./-]+\w+[\s./-]+\d{2,4}\W*$   # a date alone
    """,
    re.IGNORECASE | re.VERBOSE,
)
"""A line about the table (its state, its key), not the name of what the table holds."""

GENERIC = re.compile(
    r"(?:(?:(?:appendix|annex)\W+\w{1,3}|a|abuse|actions?|and|annex|appendix|appendices|death|dardr|dhr|domestic|final|for|from|homicide|in|lessons"
    r"|of|on|plans?|recommendations?|related|report|review|smart|table|template|the|to)\b\W*)+",
    re.IGNORECASE,
)
"""Words of a document's own title: a heading of nothing else, with text between it and the table, names no section."""

COUNTED = re.compile(r"(?:recommendation|rec|action)\W*(?:no|number)?\W*0\W*", re.IGNORECASE)
"""The key of a line that says nothing but which recommendation begins."""

PAGE_NUMBERS = re.compile(r"\W*(?:page\W*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\W*)+", re.IGNORECASE)
"""The foot of a page; of several, where more than one is printed on a sheet."""

SAME_HEIGHT = 3.0
"""A running line stands at the same height of its pages, within so many points."""

MOST_HEADING_LINES = 3
MOST_HEADING_WORDS = 25
"""More than this is no heading left at a page's foot."""

MOST_ABOVE = 90.0
"""A heading right above its table begins no farther from it (points)."""

MOST_OVER_TEXT = 250.0
"""A heading with text between it and its table begins no farther from it (points)."""

APART = 2.0
"""Words of one run of text are no farther apart, in font sizes."""

MOST_PASSED = 2
"""Paragraphs that may stand between a heading and its table."""


ONE_TEXT = 1.7
"""Lines of one text begin no farther below each other, in font sizes."""

MOST_PARTICULARS = 6
"""Rows of a table that says of the one below it who wrote it and when, at most."""

NEAR_TABLE = 40.0
"""Such a table ends no farther above the other (points)."""

LARGER = 0.5
"""Type of a heading is larger by this (points) than that of the table below it."""


class Heading(NamedTuple):
    """The lines of a heading; none where a table has no heading."""

    text: str = ""
    lines: tuple[Line, ...] = ()


def heading_above(page: Page, table: Table, above: float, running: frozenset[str]) -> Heading:
    """The heading that stands over a table on its page.

    That is the short paragraph right above it. Notes on the table and a paragraph or two of prose may stand between
    them; then only text that is bolder or larger than these is believed to be the heading.

    Args:
        page: the table's page.
        table: the table.
        above: bottom of the table above it on the page, in points from the top; 0 where there is none.
        running: lines that every page repeats, see ``running_text``.
    """
    words = [w for w in page.words if w.direction == 0 and above - 1 <= w.ymid < table.top]
    words = [w for w in words if w.top > table.top - MOST_OVER_TEXT]
    lines = own_lines(words, running)
    below = table.top
    passed: list[Line] = []
    for count, block in enumerate(_paragraphs(lines, table.x1 - table.x0)):
        text = " ".join(line.text for line in block)
        size = _size(block[-1])
        if below - block[-1].bottom > 3.5 * size + 10 or count > MOST_PASSED:
            break
        prose = len(text.split()) > 25 or (SENTENCE_END.search(text) is not None and len(text.split()) > 8)
        prose = prose or _goes_on(block[0], words)
        if not prose and NOTE.search(text) is None and not any(_is_in_columns(line) for line in block):
            return Heading(text, tuple(block)) if _is_heading(block, text, passed, table) else Heading()
        passed += block
        below = block[0].top
    return Heading()


def _goes_on(line: Line, words: Sequence[Word]) -> bool:
    """Whether a line is in the middle of a sentence: small letters, below text of its kind that ends without a stop."""
    if not line.text[0].islower():
        return False
    near = [w for w in words if 0 < line.words[0].top - w.top < ONE_TEXT * _size(line) and w.x0 < line.x1]
    over = [w for w in near if w.x1 > line.x0 and (w.size, w.bold) == (line.words[0].size, line.words[0].bold)]
    last = max(over, key=lambda w: w.x1, default=None)
    return last is not None and SENTENCE_END.search(last.text) is None


def heading_over_particulars(page: Page, table: Table, here: Sequence[Table], running: frozenset[str]) -> Heading:
    """The heading over a small table of particulars (author, date, version) that stands between it and its table."""
    over = [t for t in here if t.bottom <= table.top + 1]
    small = max(over, key=lambda t: t.bottom, default=None)
    if small is None or len(small.y_edges) > MOST_PARTICULARS + 1 or table.top - small.bottom > NEAR_TABLE:
        return Heading()
    above = max((t.bottom for t in over if t.bottom <= small.top + 1), default=0.0)
    heading = heading_above(page, small, above, running)
    sizes = [w.size for cell in small.cells for w in cell.words]
    words = [w for line in heading.lines for w in line.words]
    larger = bool(sizes and words) and min(w.size for w in words) > max(sizes) + LARGER
    return heading if larger or (words and all(w.bold for w in words)) else Heading()


def _is_heading(block: Sequence[Line], text: str, passed: Sequence[Line], table: Table) -> bool:
    """Whether a short paragraph is the heading of the table below what was passed over."""
    if not passed:
        return block[0].top > table.top - MOST_ABOVE
    stronger = _size(block[0]) > max(_size(line) for line in passed) + 0.5 or (
        all(w.bold for line in block for w in line.words) and not all(w.bold for line in passed for w in line.words)
    )
    return stronger and GENERIC.fullmatch(re.sub(r"^\W*(?:\d+[.\d]*|[A-Z])\W+", "", text)) is None


def _is_in_columns(line: Line) -> bool:
    """Whether a line's words stand apart as in a table: the key of the colours, a line of dates."""
    ordered = sorted(line.words, key=lambda w: w.x0)
    return any(b.x0 - a.x1 > APART * _size(line) for a, b in pairwise(ordered))


def heading_stranded(page: Page, table: Table, before: Page, running: frozenset[str]) -> Heading:
    """The heading of the plan's first table that a program left at the end of the page before.

    It is set off from the text above it: bolder, or larger.

    Args:
        page: the table's page.
        table: the plan's first.
        before: the page before.
        running: lines that every page repeats.
    """
    over = [w for w in page.words if w.direction == 0 and w.ymid < table.top]
    if any(line_key(line) not in running for line in lines_of(over)):
        return Heading()
    lines = own_lines((w for w in before.words if w.direction == 0), running)
    blocks = _paragraphs(lines, table.x1 - table.x0)
    block, above = next(blocks, []), next(blocks, [])
    text = " ".join(line.text for line in block)
    if not block or not above or len(block) > MOST_HEADING_LINES or len(text.split()) > MOST_HEADING_WORDS:
        return Heading()
    if SENTENCE_END.search(text) or NOTE.search(text) or any(_is_in_columns(line) for line in block):
        return Heading()
    # below the title of the whole, which is larger, a heading is bold
    titled = is_title(" ".join(line.text for line in above)) and all(w.bold for line in block for w in line.words)
    return Heading(text, tuple(block)) if titled or _is_heading(block, text, above, table) else Heading()


def heading_left_before(page: Page, table: Table, before: Page, last: Table, running: frozenset[str]) -> Heading:
    """The heading that a program left on the page before, when the table moved to the next.

    The page before may hold nothing but the heading.

    Args:
        page: the table's page.
        table: the first table of the page.
        before: the page before.
        last: the plan's last table; it stands on the page before or on the one before that.
        running: lines that every page repeats.
    """
    if last.page < before.number - 1:
        return Heading()
    over = [w for w in page.words if w.direction == 0 and w.ymid < table.top]
    if any(line_key(line) not in running for line in lines_of(over)):
        return Heading()
    in_cells = {w for cell in last.cells for w in cell.words}
    above = last.bottom if last.page == before.number else 0.0
    under = [w for w in before.words if w.direction == 0 and w.ymid > above and w not in in_cells]
    lines = own_lines(under, running)
    text = " ".join(line.text for line in lines)
    # a box may show it once more
    if len(lines) == 2 and lines[0].text == lines[1].text:
        text = lines[0].text
    if len(lines) > MOST_HEADING_LINES or len(text.split()) > MOST_HEADING_WORDS or text.endswith("."):
        return Heading()
    return Heading(text, tuple(lines)) if lines and NOTE.search(text) is None else Heading()


def own_lines(words: Iterable[Word], running: frozenset[str]) -> list[Line]:
    """Lines of a page that neither other pages repeat nor number it."""
    return [line for line in lines_of(words) if line_key(line) not in running and not PAGE_NUMBERS.fullmatch(line.text)]


def _paragraphs(lines: Sequence[Line], width: float) -> Iterator[list[Line]]:
    """The paragraphs of some lines, from the last to the first.

    Args:
        lines: from top to bottom.
        width: of the text, in points; a line that ends much earlier ends a paragraph.
    """
    block: list[Line] = []
    for line in reversed(lines):
        if block:
            size = _size(block[0])
            other = abs(_size(line) - size) > 0.3 or line.words[0].bold != block[0].words[0].bold
            # a line that was ended early is a paragraph of its own
            short = line.x1 - line.x0 + (block[0].words[0].x1 - block[0].words[0].x0) < 0.85 * width
            if block[0].top - line.top > ONE_TEXT * size or other or short:
                yield block
                block = []
        block.insert(0, line)
    if block:
        yield block


def _size(line: Line) -> float:
    return max(w.size for w in line.words)


def line_key(line: Line) -> str:
    """A line for comparing between pages: its letter case and its numbers do not count."""
    return re.sub(r"\d+", "0", line.text.lower())


def running_text(with_tables: Sequence[Page]) -> frozenset[str]:
    """Lines that stand on (nearly) every page: running headers, marks, page numbers.

    "Recommendation 3" at the top of one page and "Recommendation 7" of the next are no such lines.
    """
    if len(with_tables) < 2:
        return frozenset()
    places: dict[str, dict[int, list[tuple[float, float]]]] = {}
    for page in with_tables:
        edge = [w for w in page.words if w.ymid < 0.15 * page.height or w.ymid > 0.9 * page.height]
        here = {line_key(line): line for line in lines_of(w for w in edge if w.direction == 0)}
        for key, line in here.items():
            alike = places.setdefault(key, {}).setdefault(round(page.height), [])
            alike.append((line.top, page.height - line.bottom))
    often = max(2, 0.8 * len(with_tables))
    return frozenset(
        key
        for key, alike in places.items()
        if sum(map(_same_place, alike.values())) >= often and COUNTED.fullmatch(key) is None
    )


def _same_place(places: Sequence[tuple[float, float]]) -> int:
    """On how many pages of one format a line stands at the same height, measured from the page's top or its foot."""
    return max(
        sum(abs(place[side] - median(p[side] for p in places)) <= SAME_HEIGHT for place in places) for side in (0, 1)
    )
