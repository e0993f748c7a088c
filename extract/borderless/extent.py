"""How far a table without rules goes: the lines that honour its gutters, those from side to side, and its end."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from extract.borderless.gutters import SAME_START, Gutters, is_one_part
from extract.borderless.header import Band, Name
from extract.borderless.labelled import labelled_lines, lines_on
from extract.borderless.lines import chunks_of, is_bold, size_of
from extract.header.wordings import Vocabulary
from extract.plan.text_above import may_begin
from extract.text.compose import BULLETS, MARKER, WEAK_BULLETS
from extract.types import Line, Page

MOST_TITLE_LINES = 3
MOST_TITLE_WORDS = 30
"""A title between rows is no longer …"""

MOST_BAND_LINES = 12
MOST_BAND_WORDS = 150
"""… but on a coloured band of its own, which may hold a recommendation over its actions."""

LARGER = 0.5
"""Type larger by this (points) than the rows' is a heading's."""


SMALLER = 0.5
"""Type smaller by this (points) than the rows' may be a footnote's."""

FOOTNOTE = re.compile(r"\W*(?:\d{1,3}|[a-z]|[*†‡§])\W*")
"""The first word of a footnote: its number or sign."""

NEXT_LINE = 0.5
"""Lines of one text are no farther apart, in font sizes …"""

SPACED = 1.1
"""… nor so far where nothing but a text's own lines looks like it: bold, and in no column."""


@dataclass(slots=True)
class Part:
    """What stands of a table on one page."""

    page: Page
    band: Band | None
    """its header; None where the table goes on without"""
    lines: list[Line] = field(default_factory=list)
    """of rows, from top to bottom"""
    titles: list[tuple[Line, ...]] = field(default_factory=list)
    """lines from side to side between rows"""
    ended: bool = False
    """something else stands below it on the page"""
    over: tuple[Line, ...] = ()
    """a title that is the row above the header, repeated with it"""
    gutters: Gutters = field(default_factory=lambda: Gutters((), ()))
    label: Line | None = None
    """the first line of the labelled text that it ends with"""

    @property
    def bottom(self) -> float:
        return max(line.bottom for line in (*self.lines, *(t for title in self.titles for t in title)))


def part_of(
    page: Page,
    band: Band | None,
    lines: Sequence[Line],
    gutters: Gutters,
    *,
    before_header: bool,
    vocabulary: Vocabulary,
    before: Part | None = None,
    label: Line | None = None,
    actions_only: bool = False,
) -> Part:
    """The part of a table on a page.

    Args:
        page: the page.
        band: the header, where the page has it.
        lines: below the header, or of the whole page, down to the next header; running lines left out.
        gutters: what is white so far.
        before_header: a header of the plan follows these lines.
        vocabulary: the header wordings, of which a label is one.
        before: what stands of the table on the page before, if it goes on.
        label: the first line of the labelled text that ends the page before, which may go on on this one.
        actions_only: no column is that of recommendations: they stand over their actions.
    """
    part = Part(page, band, gutters=gutters)
    wide: list[Line] = []
    if not before_header:
        lines = lines[: _footnotes(lines)]
    told = lines_on(lines, label, gutters) if label is not None else 0
    bold = _sets_in_bold(lines, gutters)
    if told:
        part.titles.append(tuple(lines[:told]))
        part.label = label
    for place, line in enumerate(lines):
        if place < told:
            continue
        count = (
            labelled_lines(lines[place:], part.gutters, vocabulary)
            if (part.lines or before is not None) and not wide
            else 0
        )
        if count:
            part.titles.append(tuple(lines[place : place + count]))
            part.label = line
            told = place + count
            continue
        part.label = None
        count = _lines_on_band(lines[place:], part) or (lines_over_actions(lines[place:], part) if actions_only else 0)
        if count and not (wide and not _is_title(wide, page)):
            part.titles += [*(_once_each(wide) if wide else ()), tuple(lines[place : place + count])]
            wide = []
            told = place + count
            continue
        left = part.gutters.without(part.gutters.pieces(line))
        following = lines[place + 1] if place + 1 < len(lines) else None
        alone = _stands_alone(line, following, part.gutters) and not (
            bold and not wide and _is_in_column(line, part, before)
        )
        if (left.closed and _crosses(line, part.gutters, left)) or alone:
            wide.append(line)
            continue
        if wide and _goes_on(wide[-1], line):
            wide.append(line)
            continue
        if wide:
            if not _is_title(wide, page):
                part.ended = True
                return _trimmed(part) if part.lines else part
            part.titles += _once_each(wide)
            wide = []
        part.lines.append(line)
        if not left.closed:
            part.gutters = left
    if wide and _is_title(wide, page):
        part.titles += _once_each(wide)
    elif wide:
        part.ended = True
    if before_header or _ends_with_text(part):
        part.ended = True
    return _trimmed(part) if part.ended and part.lines else part


def _footnotes(lines: Sequence[Line]) -> int:
    """The place of the first of the footnotes that end a page: in smaller type, begun with a number or a sign."""
    sizes = sorted(size_of(line) for line in lines)
    smaller = sizes[len(sizes) // 2] - SMALLER if sizes else 0.0
    first = len(lines)
    while first > 0 and size_of(lines[first - 1]) <= smaller:
        first -= 1
    while first < len(lines) and not (is_one_part(lines[first]) and FOOTNOTE.fullmatch(lines[first].words[0].text)):
        first += 1
    return first


def _crosses(line: Line, before: Gutters, after: Gutters) -> bool:
    """Whether a line that closes gutters goes over them; one word too long for its column does not count."""
    if len(after.closed) > 1 or (is_one_part(line) and len(line.words) > 1):
        return True
    x0, x1 = before.strips[after.closed[0]][0][0], before.strips[after.closed[0]][-1][1]
    return not any(
        w.x0 <= x0 and w.x1 >= x1 and any(abs(w.x0 - x) <= SAME_START for x in before.starts) for w in line.words
    )


def _stands_alone(line: Line, following: Line | None, gutters: Gutters) -> bool:
    """Whether a line is a title by its looks: bold, from the left side of the table, right above a row's first line."""
    start = line.words[0].text
    if not is_one_part(line) or not is_bold(line) or start[0] in BULLETS | WEAK_BULLETS or MARKER.fullmatch(start):
        return False
    if following is not None and (is_one_part(following) or is_bold(following)):
        return False
    return line.x0 < gutters.starts[0] + SAME_START


def _sets_in_bold(lines: Sequence[Line], gutters: Gutters) -> bool:
    """Whether the first column's texts are bold beside others that are not: there, bold type makes no title."""
    begun = [chunks for line in lines if len(chunks := chunks_of(line)) > 1 and _is_first(chunks[0], gutters)]
    in_bold = [chunks for chunks in begun if is_bold(chunks[0]) and not is_bold(chunks[-1])]
    return 2 * len(in_bold) > len(begun)


def _is_first(chunk: Line, gutters: Gutters) -> bool:
    return abs(chunk.x0 - gutters.starts[0]) < SAME_START


def _is_in_column(line: Line, part: Part, before: Part | None) -> bool:
    """Whether a bold line goes on with the text in bold above it, be that on the page before; a title stands apart."""
    above = _last_of_first(part)
    if above is not None:
        return line.top - above.bottom < NEXT_LINE * size_of(line)
    last = _last_of_first(before) if before is not None and not part.titles else None
    return last is not None and (line.text[0].islower() or last.text[-1] not in ".!?")


def _last_of_first(part: Part) -> Line | None:
    """The last line of the first column."""
    rows = (chunks_of(line)[0] for line in reversed(part.lines))
    return next((chunk for chunk in rows if _is_first(chunk, part.gutters)), None)


def lines_over_actions(lines: Sequence[Line], part: Part) -> int:
    """How many lines are a recommendation, over the columns of its actions, that begins with the first; 0 for none.

    Its number and its text are bold, from the left side of the table, and stand in no column: they go over several, or
    a row begins right below, or no cell's text begins where they do.

    Args:
        lines: from the first on.
        part: the part of the table above them.
    """
    first, page, gutters = lines[0], part.page, part.gutters
    if not _is_text(first) or not is_bold(first) or not may_begin(first, page):
        return 0
    if first.x0 >= gutters.starts[0] + SAME_START:
        return 0
    places = {chunk.x0 for chunk in chunks_of(first)} | {first.words[1].x0}
    count = 1
    for above, line in pairwise(lines):
        if line.top - above.bottom >= SPACED * size_of(above) or not is_one_part(line):
            break
        if not is_bold(line) or may_begin(line, page):
            break
        if not any(abs(line.x0 - x) < SAME_START for x in places):
            break
        count += 1
    if count > MOST_BAND_LINES or sum(len(line.words) for line in lines[:count]) > MOST_BAND_WORDS:
        return 0
    wide = any(gutters.without(((line.x0, line.x1),)).closed for line in lines[:count])
    following = lines[count] if count < len(lines) else None
    if following is not None and following.words[0].bold and not may_begin(following, page):
        near = following.top - lines[count - 1].bottom < NEXT_LINE * size_of(first)
        if near and (is_bold(following) if wide else abs(following.x0 - first.x0) < SAME_START):
            return 0
    begun = following is not None and (not is_one_part(following) or following.words[0].bold)
    return count if wide or begun or all(abs(line.x0 - first.x0) > SAME_START for line in part.lines) else 0


def _lines_on_band(lines: Sequence[Line], part: Part) -> int:
    """How many lines, from the first on, stand on a coloured band of their own from side to side; 0 for none.

    Not all of them need go over the gutters: a recommendation over its actions may end with a list of short points.
    """
    first, starts = lines[0], part.gutters.starts
    for fill in part.page.fills:
        if not (fill.top < first.top + 3 and fill.bottom > first.bottom - 3):
            continue
        if fill.x0 > starts[0] + SAME_START or fill.x1 < starts[-1] + SAME_START:
            continue
        on = lines[: next((n for n, line in enumerate(lines) if line.bottom > fill.bottom + 3), len(lines))]
        words = sum(len(line.words) for line in on)
        short = len(on) <= MOST_BAND_LINES and words <= MOST_BAND_WORDS
        own = fill.bottom - fill.top < 4 * (on[-1].bottom - first.top)
        own = own and all(is_one_part(line) or _is_text(line) for line in on)
        if short and own and any(part.gutters.without(((line.x0, line.x1),)).closed for line in on):
            return len(on)
    return 0


def _is_text(line: Line) -> bool:
    """Whether a line is one text, its number set apart perhaps."""
    return len(line.words) > 1 and len(chunks_of(line)) <= 1 + (chunks_of(line)[0].words == line.words[:1])


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line is the next of the text whose line above it goes from side to side."""
    near = line.top - above.bottom < NEXT_LINE * size_of(above)
    return is_one_part(line) and near and abs(line.x0 - above.x0) < SAME_START and is_bold(line) == is_bold(above)


def _is_title(wide: Sequence[Line], page: Page) -> bool:
    """Whether lines from side to side are a title between rows, no text that follows the table."""
    words = sum(len(line.words) for line in wide)
    if len(wide) <= MOST_TITLE_LINES and words <= MOST_TITLE_WORDS and all(map(is_bold, wide)):
        return True
    if len(wide) > MOST_BAND_LINES or words > MOST_BAND_WORDS:
        return False
    x0, x1 = min(line.x0 for line in wide), max(line.x1 for line in wide)
    top, bottom = wide[0].top, wide[-1].bottom
    return any(
        f.x0 < x0 and f.x1 > x1 and f.top < top + 3 and f.bottom > bottom - 3 and f.bottom - f.top < 4 * (bottom - top)
        for f in page.fills
    )


def _ends_with_text(part: Part) -> bool:
    """Whether text follows the table's rows that honours the gutters by chance; then it is taken away from the part.

    It begins with a heading in larger type, and nothing of it stands in any but the first column: links to other pages.
    """
    for place in range(1, len(part.lines) - 1):
        heading, text = part.lines[place], part.lines[place + 1 :]
        sizes = sorted(size_of(line) for line in part.lines[:place])
        if size_of(heading) <= sizes[len(sizes) // 2] + LARGER or any(t[-1].top > heading.top for t in part.titles):
            continue
        beside = part.gutters.strips[0][-1][1] if part.gutters.strips and part.gutters.strips[0] else heading.x1
        if all(is_one_part(line) and line.x0 < beside for line in (heading, *text)):
            del part.lines[place:]
            return True
    return False


def _once_each(title: Sequence[Line]) -> list[tuple[Line, ...]]:
    """A title; one that is printed twice, as the heading of a table and as its first row, is two."""
    half = len(title) // 2
    first, second = tuple(title[:half]), tuple(title[half:])
    if first and [line.text for line in first] == [line.text for line in second]:
        return [first, second]
    return [tuple(title)]


def _trimmed(part: Part) -> Part:
    """A part without the heading of what follows, where that is short and honours the gutters by chance."""
    sizes = sorted(size_of(line) for line in part.lines)
    usual = sizes[len(sizes) // 2]
    in_bold = _sets_in_bold(part.lines, part.gutters)
    while len(part.lines) > 1:
        last = part.lines[-1]
        if not is_one_part(last):
            break
        larger = size_of(last) > usual + LARGER
        apart = NEXT_LINE if in_bold and abs(last.x0 - part.lines[-2].x0) < SAME_START else 0.3
        bold = is_bold(last) and last.top - part.lines[-2].bottom > apart * usual
        if not (larger or bold):
            break
        part.lines.pop()
    return part


def title_above(band: Band, lines: Sequence[Line]) -> Line | None:
    """The bold line right above a header, or one in any type that repeats the line above it; None where there is none.

    Args:
        band: the header.
        lines: of its page.
    """
    if band.first == 0:
        return None
    line = lines[band.first - 1]
    near = band.top - line.bottom < 2.6 * size_of(line)
    twice = band.first > 1 and lines[band.first - 2].text == line.text
    return line if near and (twice or is_bold(line)) and is_one_part(line) else None


def same_names(one: Sequence[Name], other: Sequence[Name]) -> bool:
    """Whether two headers name the same columns at the same places, however surely each was made out."""
    return len(one) == len(other) and all(
        abs(a.x0 - b.x0) < 2.0 and a.found.field == b.found.field for a, b in zip(one, other, strict=True)
    )
