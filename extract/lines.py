"""Words to printed lines, within one cell or paragraph."""

from __future__ import annotations

from collections.abc import Iterable
from statistics import median

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


def _level_lines(words: list[Word]) -> list[Line]:
    rows: list[list[Word]] = []
    for word in sorted(words, key=lambda w: (w.ymid, w.x0)):
        for row in reversed(rows[-3:]):
            if _same_line(row, word):
                row.append(word)
                break
        else:
            rows.append([word])
    return [Line(tuple(sorted(row, key=lambda w: (w.x0, w.top)))) for row in rows]


def _same_line(row: list[Word], word: Word) -> bool:
    """A word stands on a line when it shares half of its height with the line's usual word."""
    top, bottom = median(w.top for w in row), median(w.bottom for w in row)
    overlap = min(bottom, word.bottom) - max(top, word.top)
    return overlap >= 0.5 * min(bottom - top, word.bottom - word.top)


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
