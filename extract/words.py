"""Characters to words: the one place where it is decided what belongs together on a printed line.

A PDF holds positioned glyphs, not words. Glyphs that follow each other in the page's own drawing order are one word as
long as they stand on one line without a gap, and no vertical rule runs between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from extract.types import Rule, Word

GAP = 0.17
"""A gap wider than this share of the font size ends a word. A normal space is 0.22 to 0.28 of it, kerning below 0.1."""

DOUBLE = 0.12
"""The same glyph drawn again nearer than this share of its size is bold faked by printing twice."""

# Symbol fonts of Word keep their glyphs in the Private Use Area at 0xF000 + code (Symbol, Wingdings).
SYMBOLS = {
    "\uf0b7": "•",
    "\uf0a7": "▪",
    "\uf0d8": "➢",
    "\uf0fc": "✓",
    "\uf0fb": "✗",
    "\uf076": "❖",
    "\uf071": "❑",
    "\uf06e": "■",
    "\uf0a8": "◻",
    "\uf06f": "□",
    "\uf0e0": "→",
    "\uf0f0": "⇨",
    "\uf0de": "⇒",
    "\uf02d": "–",
    "\uf0be": "–",
    "\uf0ae": "→",
}


@dataclass(frozen=True, slots=True)
class Char:
    """One glyph as a reader found it, in the order in which the page draws it."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    bold: bool
    direction: int = 0


def _local(char: Char) -> tuple[float, float, float, float]:
    """The box along and across the reading direction: (start, upper, end, lower)."""
    if char.direction == 90:
        return (char.top, -char.x1, char.bottom, -char.x0)
    if char.direction == 270:
        return (-char.bottom, char.x0, -char.top, char.x1)
    if char.direction == 180:
        return (-char.x1, -char.bottom, -char.x0, -char.top)
    return (char.x0, char.top, char.x1, char.bottom)


class _VerticalRules:
    """Answers whether a vertical rule stands between two glyphs."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self._rules = sorted((r.x0, r.top, r.bottom) for r in rules if not r.horizontal)
        self._xs = [r[0] for r in self._rules]

    def between(self, x_from: float, x_to: float, y: float) -> bool:
        index = bisect_left(self._xs, x_from)
        while index < len(self._xs) and self._xs[index] < x_to:
            _, top, bottom = self._rules[index]
            if top <= y <= bottom:
                return True
            index += 1
        return False


def without_doubles(chars: Sequence[Char]) -> list[Char]:
    """Drop glyphs that are printed again at (nearly) the same place to look bold."""
    seen: dict[tuple[str, int, int], list[Char]] = {}
    kept = []
    for char in chars:
        column, row = int(char.x0 // 4), int(char.top // 4)
        limit = DOUBLE * char.size
        near = (
            other
            for dx in (-1, 0, 1)
            for dy in (-1, 0, 1)
            for other in seen.get((char.text, column + dx, row + dy), ())
        )
        if char.text.strip() and any(
            abs(o.x0 - char.x0) <= limit and abs(o.top - char.top) <= limit and abs(o.size - char.size) < 0.5
            for o in near
        ):
            continue
        seen.setdefault((char.text, column, row), []).append(char)
        kept.append(char)
    return kept


def build_words(chars: Sequence[Char], rules: Iterable[Rule]) -> tuple[Word, ...]:
    """Words of a page from its glyphs in drawing order.

    Args:
        chars: glyphs, spaces included.
        rules: the page's rules; a vertical one between two glyphs parts them.
    """
    between = _VerticalRules(rules).between
    words: list[Word] = []
    run: list[Char] = []

    def flush(space_after: bool) -> None:
        if not run:
            return
        text = "".join(c.text for c in run)
        words.append(
            Word(
                text=text,
                x0=min(c.x0 for c in run),
                top=min(c.top for c in run),
                x1=max(c.x1 for c in run),
                bottom=max(c.bottom for c in run),
                size=max(c.size for c in run),
                bold=sum(c.bold for c in run) * 2 > len(run),
                direction=run[0].direction,
                space_after=space_after,
                lead=run[0].x1 - run[0].x0,
            )
        )
        run.clear()

    for char in without_doubles(chars):
        if run and not _continues(run[-1], char):
            flush(space_after=False)
        if not char.text.strip() or char.text == "\xa0":
            # a space glyph that follows its word on the line belongs to it; one drawn anywhere else does not
            flush(space_after=bool(run))
            continue
        if (
            run
            and char.direction == 0
            and between((run[-1].x0 + run[-1].x1) / 2, (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2)
        ):
            flush(space_after=False)
        run.append(char)
    flush(space_after=False)
    return tuple(words)


def _continues(before: Char, char: Char) -> bool:
    """Whether ``char`` stands right after ``before`` on the same line."""
    if before.direction != char.direction:
        return False
    start, upper, end, lower = _local(before)
    next_start, next_upper, _, next_lower = _local(char)
    overlap = min(lower, next_lower) - max(upper, next_upper)
    if overlap < 0.5 * min(lower - upper, next_lower - next_upper):
        return False
    size = max(before.size, char.size)
    gap = next_start - end
    return -0.6 * size < gap <= GAP * size and next_start > start - 0.1 * size


def readable(text: str) -> str:
    """A glyph's text with Private Use symbols mapped; what no font explains becomes U+FFFD, never a guess."""
    if text.startswith("(cid:"):
        return "\ufffd"
    if text in SYMBOLS:
        return SYMBOLS[text]
    if any("\ufb00" <= c <= "\ufb06" for c in text):
        return normalize("NFKC", text)  # a ligature is a way to draw letters, not a letter
    if len(text) == 1 and 0xF020 <= ord(text) <= 0xF07E:
        return chr(ord(text) - 0xF000)
    return text
