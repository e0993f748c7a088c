"""Printed lines of a cell to its text: paragraphs, list items with their levels, words that a line end broke."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extract.page.glyphs import SOFT_HYPHEN
from extract.text.addresses import goes_on_as_address
from extract.text.broken_words import WHOLE, is_broken, is_broken_unmarked, is_hyphenation, may_be_name
from extract.text.typesetting import SPACE, Typesetting, bare
from extract.types import Cell, Line, Word

BULLETS = frozenset("•▪➢●○◦■□◆❖❑➔➤►▶‣⁃✓✔✗❏⮚◻⇨→\ufffd")
"""Glyphs that nobody prints at the start of a line but as a bullet."""

CHECKS = frozenset("✓✔✗✘☑☒☐")
"""Marks that say yes or no: before items of a list they are bullets, in a cell of one line they are what it says."""

WEAK_BULLETS = frozenset(("-", "–", "—", "*", "·"))
"""Glyphs that are a bullet only when set apart from the text: they are punctuation, too."""

LETTER_BULLETS = frozenset(("o", "§", "ü", "Ø", "q", "v"))
"""Bullets of Courier New and Wingdings, which stand in the text as letters; none of them is an English word."""

DASHES = frozenset(("-", "–", "—"))

END = re.compile(r"(?:19|20)\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}")
"""The end of a date …"""

DAY = re.compile(rf"\d{{1,2}}(?:st|nd|rd|th)|{END.pattern}")
"""… and the beginning of one that is no list's number."""

MARKER = re.compile(
    r"\(?(?:\d{1,2}(?:\.\d{1,2}){0,2}|[a-zA-Z]|[ivx]{1,5}|[IVX]{1,5})[.):]\)?|\(\d{1,2}\)|\d{1,2}\.\d{1,2}"
)
"""A list number as printed: 1. 1) (1) a. (iv) 1.2"""

GLUED = re.compile(r"\(?\d{1,2}[.)](?=[A-Z“‘])")
"""A list number with its text right behind it: a tab that left no room."""

LONE_NUMBER = re.compile(r"\(?\d{1,2}[.)]")
"""A list number that may stand on a line of its own, where its text found no room beside it."""

CLOSING = frozenset(")]}.,;:!?%")
"""No line begins with one of these but that it wrapped: "(1" over ")"."""

PARAGRAPH_SIGN = re.compile(r"\W*(?:ss?|paras?|reg)\.", re.IGNORECASE)
"""What stands before a section's or a paragraph's number, with a space or without."""

QUOTES = frozenset("”’\"')")
"""What may close a word before its hyphen: “honour”-based."""

SUSPENDED = frozenset(("and", "or", "to", "&", "nor"))
"""After "short-" these follow a hyphen that stands for the rest of the word: "short- and long-term"."""

INDENT = 3.0
"""A first line is set in by no more (font sizes)."""

LEVEL = 4.0
"""Markers whose left edges differ by less than this (points) are of one level."""


class _Printed(NamedTuple):
    """A line with its surroundings."""

    line: Line
    left: float
    """left limit of the cell's text"""
    right: float
    """right limit of the cell's text"""
    cell_x0: float
    centred: bool
    first_on_page: bool


class Composed(NamedTuple):
    """The text of a cell, and what in it is doubtful."""

    text: str = ""
    """paragraphs and list items on lines of their own; "" for an empty cell"""
    doubts: tuple[str, ...] = ()
    """pieces on two lines, parted by "/", that may be one word or two"""


def cell_text(fragments: Sequence[Cell], setting: Typesetting) -> str:
    """The text of a cell, which may go on over several pages.

    Args:
        fragments: the parts of the cell in reading order.
        setting: habits of the document.

    Returns:
        Paragraphs and list items on lines of their own; "" for an empty cell.
    """
    return composed(fragments, setting).text


def composed(fragments: Sequence[Cell], setting: Typesetting) -> Composed:
    """The text of a cell as :func:`cell_text` gives it, with what is doubtful."""
    printed = [p for cell in fragments for p in _printed(cell, setting)]
    if not printed:
        return Composed()
    if _is_answer(printed):
        return Composed(_joined(printed[0].line.words))
    doubts: list[str] = []
    out: list[str] = []
    stack: list[float] = []
    dashes = _evident_dashes(printed)
    item = ""
    """the marker of the list item at hand"""
    lone = False
    """the line above is nothing but a marker"""
    for index, this in enumerate(printed):
        words = list(this.line.words)
        before = printed[index - 1] if index else None
        if lone:
            out[-1] = f"{out[-1].rstrip()} {_joined(words)}"  # there was no room beside the marker
            lone = False
            continue
        marker, rest = _marker(words)
        if len(words) > 1 and words[0].text in WEAK_BULLETS:
            apart = bool(stack) and before is not None and _is_set_off(before, this, setting)
            again = apart or words[0].text in dashes
            bullet = before is None or _is_dash_bullet(before, this, again=again, in_list=bool(stack))
            marker, rest = ("•", words[1:]) if bullet else (None, words)
        after = printed[index + 1] if index + 1 < len(printed) else None
        lone = _is_lone_marker(this, item, out[-1] if out else "") or _is_lone_dash(before, this, after)
        if lone:
            glyph = words[0].text in BULLETS | WEAK_BULLETS | LETTER_BULLETS
            marker, rest = "•" if glyph else words[0].text, []
        if before is None or lone or _follows(item, marker) or _begins(before, this, marker, rest, setting):
            item = marker or ""
            offset = words[0].x0 - this.cell_x0
            if marker is None:
                if stack and offset <= stack[-1] + LEVEL:
                    stack.clear()
                out.append(_joined(rest))
                continue
            while stack and offset < stack[-1] - LEVEL:
                stack.pop()
            if not stack or offset > stack[-1] + LEVEL:
                stack.append(offset)
            out.append("  " * (len(stack) - 1) + f"{marker} {_joined(rest)}".rstrip())
        else:
            glue, sure = _glue(before, this, setting, out[-1])
            if not sure:
                doubts.append(f"{before.line.words[-1].text} / {words[0].text}")
            tail = out[-1]
            hyphened = is_hyphenation(before.line.words[-1], words[0], setting) if before else False
            if glue == "" and (tail.endswith(SOFT_HYPHEN) or hyphened):
                tail = tail[:-1]
            out[-1] = tail + glue + _joined(words)
    return Composed("\n".join(line.replace(SOFT_HYPHEN, "") for line in out), tuple(doubts))


def unspaced(text: str) -> str:
    """Text for comparing in an audit: no white space, no soft hyphens, every bullet glyph the same."""
    return "".join("•" if c in BULLETS else c for c in text if not c.isspace() and c != SOFT_HYPHEN)


def _is_answer(printed: Sequence[_Printed]) -> bool:
    """Whether a cell has one line, which begins with a mark that says yes or no."""
    return len(printed) == 1 and printed[0].line.words[0].text[0] in CHECKS


def _printed(cell: Cell, setting: Typesetting) -> list[_Printed]:
    if not cell.lines:
        return []
    left = cell.x0 + setting.padding
    right = max(cell.x1 - setting.padding_right, *(line.x1 for line in cell.lines))
    centred = _is_centred(cell)
    return [
        _Printed(line, left, right, cell.x0, centred, first_on_page=number == 0)
        for number, line in enumerate(cell.lines)
    ]


def _is_centred(cell: Cell) -> bool:
    margins = [(line.x0 - cell.x0, cell.x1 - line.x1) for line in cell.lines]
    even = all(abs(a - b) < 3.0 for a, b in margins)
    return even and (len(margins) == 1 or max(a for a, _ in margins) - min(a for a, _ in margins) > 2.0)


def _marker(words: list[Word]) -> tuple[str | None, list[Word]]:
    """The list marker that a line begins with (as it is to be written), and the words after it."""
    first = words[0]
    if len(words) == 1:
        if first.text in BULLETS:
            return "•", []
        if len(first.text) > 2 and first.text[0] in BULLETS:
            return "•", [_cut(first, 1)]
        glued = GLUED.match(first.text)
        return (glued.group(), [_cut(first, glued.end())]) if glued else (None, words)
    gap = words[1].x0 - first.x1
    apart = gap > 1.7 * SPACE * first.size
    if first.text in BULLETS:
        return "•", words[1:]
    if len(first.text) > 1 and first.text[0] in BULLETS:
        return "•", [_cut(first, 1), *words[1:]]
    if first.text in LETTER_BULLETS or (first.text in WEAK_BULLETS and apart):
        return "•", words[1:]
    if MARKER.fullmatch(first.text):
        return first.text, words[1:]
    glued = GLUED.match(first.text)
    if glued:
        return glued.group(), [_cut(first, glued.end()), *words[1:]]
    return None, words


def _evident_dashes(printed: Sequence[_Printed]) -> frozenset[str]:
    """The dashes that are bullets of a cell: several lines begin with one, and not all of them for want of room."""
    begun = [
        (before, this)
        for before, this in pairwise((None, *printed))
        if this and this.line.words[0].text in WEAK_BULLETS
    ]
    counts = Counter(this.line.words[0].text for _, this in begun if this)
    evident = {
        this.line.words[0].text
        for before, this in begun
        if this and (before is None or before.line.words[-1].text[-1] in ".:;" or _had_room(before, this))
    }
    return frozenset(dash for dash in evident if counts[dash] > 1)


def _is_dash_bullet(before: _Printed, this: _Printed, *, again: bool, in_list: bool) -> bool:
    """Whether a dash at a line's beginning is a bullet: set apart and in, one of several, or after a line that ended.

    Args:
        before: the line above.
        this: the line, which begins with a dash.
        again: it begins items elsewhere in the cell, or a paragraph among the items of a list.
        in_list: the line stands below a list item.
    """
    dash, text = this.line.words[0], this.line.words[1]
    last = before.line.words[-1].text[-1]
    if last.isdigit():
        return False  # "March 2014 – Training delivered"
    if last == ":":
        return True  # a list is announced
    if not before.centred and dash.x0 - _text_x0(before) > LEVEL:
        return True  # set in deeper than the text above, where no wrapped line of it would stand
    apart = text.x0 - dash.x1 > 1.7 * SPACE * dash.size
    return (apart and (in_list or abs(dash.x0 - before.line.x0) > LEVEL)) or again or _had_room(before, this)


def _is_lone_marker(printed: _Printed, item: str, so_far: str) -> bool:
    """Whether a line is nothing but a bullet, or the list number that is next.

    Args:
        printed: the line.
        item: marker of the list item before it.
        so_far: the text before it.
    """
    words = printed.line.words
    if len(words) != 1:
        return False
    text = words[0].text
    if text in BULLETS:
        return True
    first = _is_first_number(text) and (not so_far or so_far[-1] in ".:;")
    return bool(LONE_NUMBER.fullmatch(text)) and (first or _follows(item, text))


def _is_lone_dash(before: _Printed | None, this: _Printed, after: _Printed | None) -> bool:
    """Whether a line is nothing but a dash that is a bullet: it, or the text that found no room beside it, is set in.

    The letters of Courier New and Wingdings are bullets where the text below them is set in.

    Args:
        before: the line above.
        this: the line.
        after: the line below.
    """
    words = this.line.words
    if len(words) != 1 or words[0].text not in WEAK_BULLETS | LETTER_BULLETS or after is None:
        return False
    hangs = after.line.x0 - this.line.x0 > LEVEL
    if words[0].text in LETTER_BULLETS:
        return hangs
    return hangs or (before is not None and this.line.x0 - _text_x0(before) > LEVEL)


def _text_x0(printed: _Printed) -> float:
    """Where the text of a line begins, behind its list marker."""
    _, rest = _marker(list(printed.line.words))
    return min((word.x0 for word in rest), default=printed.line.x0)


def _is_first_number(marker: str) -> bool:
    """Whether a list number is the first of its list."""
    return marker.strip("().") == "1"


def _follows(item: str, marker: str | None) -> bool:
    """Whether a list number is the one after the item's before it, written in the same way."""
    if marker is None:
        return False
    old, new = re.search(r"\d+", item), re.search(r"\d+", marker)
    if old is None or new is None or int(new.group()) != int(old.group()) + 1:
        return False
    return (item[: old.start()], item[old.end() :]) == (marker[: new.start()], marker[new.end() :])


def _cut(word: Word, count: int) -> Word:
    """The word without its first characters."""
    x0 = word.x0 + (word.x1 - word.x0) * count / len(word.text)
    return replace(word, text=word.text[count:], x0=x0)


def _begins(before: _Printed, this: _Printed, marker: str | None, rest: list[Word], setting: Typesetting) -> bool:
    """Whether a line begins a paragraph or an item; if not, the line before merely wrapped into it."""
    if marker == "•":
        return True
    above, below = before.line, this.line
    if below.words[0].text[0] in CLOSING:
        return False
    size = max(w.size for w in above.words)
    end = above.words[-1].text
    if (
        marker is None
        and end[-1] in "-\u2010"
        and (end[-2:-1].isalnum() or len(above.words) == len(end) == 1)
        and (below.words[0].text[0].islower() or (end[-2:-1].isupper() and below.words[0].text[:2].isupper()))
    ):
        return False  # no paragraph ends in the middle of a hyphened word
    if _is_set_off(before, this, setting):
        return True
    if _is_range(above, below):
        return False
    if _had_room(before, this):
        return True
    if marker is not None:
        gap = rest[0].x0 - below.words[0].x1
        ended = above.words[-1].text[-1] in ".:;!?"
        return gap > 1.7 * SPACE * size or ended
    return False


def _is_set_off(before: _Printed, this: _Printed, setting: Typesetting) -> bool:
    """Whether more room stands between two lines than between lines of a paragraph."""
    pitch = (this.line.top - before.line.top) / max(w.size for w in before.line.words)
    return not this.first_on_page and pitch > min(setting.pitch * 1.3 + 0.05, setting.paragraph)


def _is_range(above: Line, below: Line) -> bool:
    """Whether two lines print from when to when: programs keep a dash with the word behind it."""
    first, second = below.words[0].text, below.words[1].text if len(below.words) > 1 else ""
    return first in DASHES and END.fullmatch(above.words[-1].text) is not None and DAY.fullmatch(second) is not None


def _had_room(before: _Printed, this: _Printed) -> bool:
    """Whether the next line's first word would have fitted: then the line was ended on purpose."""
    above, first = before.line, this.line.words[0]
    last = above.words[-1]
    if last.direction in (90, 270):
        return False
    size = max(w.size for w in above.words)
    # a line may wrap after a hyphen (not before a figure), so only the part up to it had to fit
    piece = re.match(r".+?(?:-(?=[^\W\d])|–(?=\w))|.+", first.text)
    share = len(piece.group()) / len(first.text) if piece else 1.0
    width = (first.x1 - first.x0) * share
    gap = 0.0 if last.text[-1] in "-–/" and not last.space_after else SPACE * size
    if before.centred:
        return (above.x1 - above.x0) + gap + width < (before.right - before.left) - 0.12 * size
    return above.x1 + gap + width < before.right - 0.12 * size


def _glue(before: _Printed, this: _Printed, setting: Typesetting, so_far: str) -> tuple[str, bool]:
    """A space or nothing, as it stands between a wrapped line and the next, and whether the page leaves no doubt."""
    last, first = before.line.words[-1], this.line.words[0]
    if last.space_after:
        return " ", True
    text, after = last.text, first.text
    if after[0] in CLOSING and after[0] != "%":  # no program parts "22%": "22" over "%" was printed "22 %"
        return "", True
    if goes_on_as_address(_whole_address(last, so_far), first, before.right):
        return "", True
    if PARAGRAPH_SIGN.fullmatch(text) and after[0].isdigit():
        whole = bare(text + after) in setting.vocabulary
        return ("" if whole else " "), whole  # WeasyPrint breaks "s.136", and others "s. 136"
    if text == "-" and len(before.line.words) == 1 and so_far[-2:-1].isalpha():
        return "", True  # a hyphen alone on its line, in the middle of a word that was broken before and after it
    if text.endswith(SOFT_HYPHEN) or is_hyphenation(last, first, setting):
        return "", True
    if text[-1] in "-‐‑" and len(text) > 1 and (text[-2].isalnum() or text[-2] in QUOTES) and after[0].isalnum():
        return (" " if bare(after) in SUSPENDED else ""), not may_be_name(last, first, setting)
    if text[-1] in "–—/" and len(text) > 1 and after[0].isalnum():
        return "", True
    if is_broken_unmarked(last, first, before.right, setting):
        return "", True
    _, own = _marker(list(before.line.words))
    # behind a label, in the middle of its line, no word needs breaking: the next line has more room
    alone = len(own) == 1 and own[0].x0 <= first.x0 + INDENT * first.size
    verdict = is_broken(last, first, before.right, setting, so_far) if alone else WHOLE
    return "" if verdict.broken else " ", verdict.sure


def _whole_address(last: Word, so_far: str) -> Word:
    """A line's last word with what stands before it, where an address was broken over several lines already."""
    whole = so_far.rsplit(maxsplit=1)[-1] if so_far.split() else ""
    return replace(last, text=whole) if whole.endswith(last.text) else last


def _joined(words: Sequence[Word]) -> str:
    """Words of one line with a space wherever the page shows one."""
    out = ""
    for index, word in enumerate(words):
        if index:
            gap = word.x0 - words[index - 1].x1
            touching = not words[index - 1].space_after and -0.3 * word.size < gap < 0.05 * word.size
            out += "" if touching and word.direction == 0 else " "
        out += word.text
    return out
