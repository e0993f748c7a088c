"""Words to printed lines, within one cell or paragraph."""

from __future__ import annotations

from bisect import insort
from collections.abc import Iterable

from extract.types import Line, Word


def lines_of(words: Iterable[Word]) -> tuple[Line, ...]:
    """Lines from top to bottom, words from left to right; turned text follows its own direction."""
    words = tuple(words)
    level = [w for w in words if w.direction in (0, 180)]
    turned = [w for w in words if w.direction in (90, 270)]
    lines = _level_lines(level)
    if turned:
        lines += _turned_lines(turned)
    return tuple(lines)


class _Row:
    """A line being put together."""

    __slots__ = ("bottom", "bottoms", "top", "tops", "words")

    def __init__(self, word: Word) -> None:
        self.words = [word]
        self.top, self.bottom = word.top, word.bottom
        self.tops, self.bottoms = [word.top], [word.bottom]

    def add(self, word: Word) -> None:
        self.words.append(word)
        insort(self.tops, word.top)
        insort(self.bottoms, word.bottom)
        self.top, self.bottom = _middle(self.tops), _middle(self.bottoms)

    def holds(self, word: Word) -> bool:
        """Whether a word stands on the line: it shares half of its height with the line's usual word."""
        overlap = min(self.bottom, word.bottom) - max(self.top, word.top)
        return overlap >= 0.5 * min(self.bottom - self.top, word.bottom - word.top)


def _middle(ordered: list[float]) -> float:
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _level_lines(words: list[Word]) -> list[Line]:
    rows: list[_Row] = []
    for word in sorted(words, key=lambda w: (w.ymid, w.x0)):
        for row in reversed(rows[-3:]):
            if row.holds(word):
                row.add(word)
                break
        else:
            rows.append(_Row(word))
    return [Line(tuple(sorted(row.words, key=lambda w: (w.x0, w.top)))) for row in rows]


def _turned_lines(words: list[Word]) -> list[Line]:
    """Lines of text turned by a quarter: side by side, each read along its direction."""
    down = words[0].direction == 90
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (-w.xmid if down else w.xmid, w.top)):
        for row in rows:
            overlap = min(row[0].x1, word.x1) - max(row[0].x0, word.x0)
            if overlap >= 0.5 * min(row[0].x1 - row[0].x0, word.x1 - word.x0):
                row.append(word)
                break
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda w: w.top if down else -w.bottom))) for row in rows]


def lines_with(lines: Iterable[Line], words: Iterable[Word]) -> tuple[Line, ...]:
    """The lines with these of their words only; one of which none is kept is left out."""
    kept = {id(word) for word in words}
    parts = (tuple(word for word in line.words if id(word) in kept) for line in lines)
    return tuple(Line(part) for part in parts if part)
