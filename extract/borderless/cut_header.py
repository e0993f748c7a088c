"""Headers without rules that a page cuts: some lines stand at its foot, the rest at the top of the next page.

What is left of a header at a page's foot may name other columns, or none. Another page that has the whole header at the
same places says what the cut one was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.borderless.header import MOST_LINES, Band, Name
from extract.types import Line

SAME_PLACE = 2.0
"""Names of columns begin no farther apart than this (points) on two pages."""

MOST_ABOVE = 4
"""Running heads of a page have no more lines."""

Texts = tuple[str, ...]
"""What stands in each column, without spaces."""


def with_cut_headers(lines: Mapping[int, Sequence[Line]], bands: Mapping[int, Sequence[Band]]) -> dict[int, list[Band]]:
    """The headers by page, each that a page cuts as two: what stands at the page's foot, and the rest of it.

    Both have the names of the whole one.

    Args:
        lines: of each page, running heads and feet among them.
        bands: the headers on each page.
    """
    out = {number: list(own) for number, own in bands.items()}
    known = [band for own in bands.values() for band in own]
    for number, own in bands.items():
        below = lines.get(number + 1)
        if not own or below is None:
            continue
        last = own[-1]
        for whole in known:
            found = _cut(last, whole, lines[number])
            reach = _rest(below, whole.names, found[1]) if found is not None else None
            if found is None or reach is None:
                continue
            first, end = reach
            out[number][-1] = last._replace(lines=tuple(lines[number][last.first : found[0]]), names=whole.names)
            rest = Band(number + 1, tuple(below[first:end]), whole.names, first)
            out[number + 1] = [rest, *(b for b in out.get(number + 1, ()) if b.first >= end)]
            break
    return out


def _cut(band: Band, whole: Band, lines: Sequence[Line]) -> tuple[int, Texts] | None:
    """The number of the line below a cut header, and what it lacks of the whole one; None where it is no part of it."""
    if len(band.lines) >= len(whole.lines) or band.names == whole.names:
        return None
    # of some names, all lines may stand on the next page
    if any(all(abs(a.x0 - b.x0) > SAME_PLACE for b in whole.names) for a in band.names):
        return None
    full = _texts(whole.lines, whole.names)
    found = None
    for end in range(band.end, min(band.first + MOST_LINES, len(lines) + 1)):
        here = _texts(lines[band.first : end], whole.names)
        if not all(text.startswith(part) for part, text in zip(here, full, strict=True)):
            break
        found = end, tuple(text[len(part) :] for part, text in zip(here, full, strict=True))
    return found if found is not None and any(found[1]) else None


def _rest(lines: Sequence[Line], names: Sequence[Name], rest: Texts) -> tuple[int, int] | None:
    """The lines at a page's head, from one to before another, that say just what a cut header lacks."""
    for first in range(min(MOST_ABOVE, len(lines))):
        for end in range(first + 1, min(first + MOST_LINES, len(lines)) + 1):
            if _texts(lines[first:end], names) == rest:
                return first, end
    return None


def _texts(lines: Sequence[Line], names: Sequence[Name]) -> Texts:
    """What lines say in each column."""
    out = [""] * len(names)
    for line in lines:
        for word in line.words:
            place = max((i for i, name in enumerate(names) if name.x0 <= word.x0 + SAME_PLACE), default=0)
            out[place] += word.text
    return tuple(out)
