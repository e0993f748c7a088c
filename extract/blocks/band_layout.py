"""How the bands of a document are laid out: their labels, the columns of these, and what each band begins with."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import inf
from statistics import median
from typing import NamedTuple

from extract.blocks.labels import label_at
from extract.blocks.openers import NUMBER
from extract.blocks.types import OF_RECOMMENDATIONS, Label
from extract.borderless.lines import chunks_of
from extract.header.wordings import Vocabulary
from extract.types import Line, Word

SAME_BASE = 1.0
"""Words on one base line stand at one height, give or take this (points)."""

SAME_EDGE = 2.0
"""Labels whose beginnings differ by no more (points) stand below each other."""

FEWEST = 2
"""Bands; and labels of one column at least."""

OFTEN = 0.5
"""A label, or a column's beginning, returns in so many of the bands."""

CROSSING = 0.4
"""Lines that reach over a column's edge, as a share of the bands, at most: headings of sections."""

GUTTER = 6.0
"""White before a column's edge is wider (points)."""

COUNTED = (0.7, 1.4)
"""Numbers that begin bands are so many for each of them."""

LARGER = 0.5
"""A heading's letters are larger than those of texts by more than this (points)."""

_Look = tuple[str, int, float, bool, bool]
"""Of a number: its label, column and size; whether it stands alone, and in bold."""


@dataclass(frozen=True)
class Part(Line):
    """Words of a page on one base line, without a wide gap between them."""

    page: int

    @property
    def size(self) -> float:
        return self.words[0].size


def parts_of(page: int, lines: Iterable[Line]) -> Iterator[Part]:
    """The parts of a page's lines that stand apart, from top to bottom and left to right."""
    base: list[Word] = []
    for word in sorted((w for line in lines for w in line.words), key=lambda w: w.bottom):
        if base and word.bottom - base[0].bottom > SAME_BASE:
            yield from _apart(page, base)
            base = []
        base.append(word)
    if base:
        yield from _apart(page, base)


def _apart(page: int, words: Iterable[Word]) -> Iterator[Part]:
    ordered = Line(tuple(sorted(words, key=lambda w: w.x0)))
    return (Part(chunk.words, page) for chunk in chunks_of(ordered))


def _labels(parts: Iterable[Part], vocabulary: Vocabulary) -> list[tuple[Part, Label]]:
    out = []
    for part in parts:
        label = label_at(part.words, 0, vocabulary)
        if label is not None and label.field is not None and not label.name[0].islower():
            out.append((part, label))
    return out


def _returning(labels: Iterable[tuple[Part, Label]]) -> dict[str, list[Part]] | None:
    """The labels of actions that return at one place, by name; None where some return at several, as in cards."""
    places: defaultdict[str, list[list[Part]]] = defaultdict(list)
    fields: dict[str, str] = {}
    for part, label in sorted(labels, key=lambda one: one[0].x0):
        if label.field in OF_RECOMMENDATIONS or label.field is None:
            continue
        own = places[label.key]
        fields[label.key] = label.field
        if own and part.x0 - own[-1][0].x0 <= SAME_EDGE:
            own[-1].append(part)
        else:
            own.append([part])
    best = {key: sorted(own, key=len)[::-1] for key, own in places.items()}
    most = max((len(own[0]) for own in best.values()), default=0)
    often = {key: own for key, own in best.items() if len(own[0]) >= max(FEWEST, OFTEN * most)}
    if any(len(own) > 1 and len(own[1]) >= max(FEWEST, OFTEN * len(own[0])) for own in often.values()):
        return None
    return {key: own[0] for key, own in often.items()} if len({fields[key] for key in often}) > 1 else None


def _edges(parts: Sequence[Part], pages: set[int], count: int) -> tuple[float, ...]:
    """Where columns but the first begin: texts begin there again and again, and hardly any reaches over."""
    sizes = Counter(word.size for part in parts if part.page in pages for word in part.words)
    heading = sizes.most_common(1)[0][0] + LARGER
    own = [part for part in parts if part.page in pages]
    inner = [part for part in own if part.size <= heading]
    clusters: list[list[float]] = []
    for x in sorted(part.x0 for part in own):
        if clusters and x - clusters[-1][-1] <= SAME_EDGE:
            clusters[-1].append(x)
        else:
            clusters.append([x])
    out: list[float] = []
    for cluster in clusters:
        x = cluster[0]
        over = sum(part.x0 < x - 1 and part.x1 > x - GUTTER for part in inner)
        left = sum(part.x1 <= x - GUTTER for part in own)
        if len(cluster) >= OFTEN * count and over <= CROSSING * count and left >= OFTEN * count:
            out.append(x - 1.0)
    return tuple(out)


def column_at(word: Word, edges: Sequence[float]) -> int:
    """The column in which a word begins, from 0."""
    return sum(word.x0 >= edge for edge in edges)


def crosses(part: Part, edges: Sequence[float]) -> bool:
    """Whether a part reaches over the edge of a column."""
    return any(part.x0 < edge < part.x1 - 1 for edge in edges)


def _figure(text: str) -> int:
    return int(re.findall(r"\d+", text)[-1])


def _numbered(
    parts: Sequence[Part], labels: Sequence[tuple[Part, Label]], edges: Sequence[float], count: int
) -> list[Part]:
    """The numbers of bands: in one column, set alike, counting up, about as many as there are bands."""
    runs: defaultdict[tuple[_Look, int | None], list[tuple[Part, int]]] = defaultdict(list)
    told = {id(part): label for part, label in labels}
    for part in parts:
        label = told.get(id(part))
        number = part.words[0] if label is None else label.number
        if label is not None and label.field not in OF_RECOMMENDATIONS:
            continue
        if number is None or (label is None and not NUMBER.fullmatch(number.text)):
            continue
        if not any(map(str.isdigit, number.text)):
            continue
        kind = label.key if label is not None else ""
        alone = label is None and len(part.words) == 1
        look = kind, column_at(part.words[0], edges), round(part.size, 1), alone, part.words[0].bold
        for place in (round(part.x0), -round(number.x1), None):  # at the left or the right they stand below each other
            runs[look, place].append((part, _figure(number.text)))
    best: list[Part] = []
    fit = inf
    for (look, _), found in runs.items():
        chain: list[Part] = []
        last = 0
        for part, figure in sorted(found, key=lambda one: (one[0].page, one[0].top)):
            if look[0] or figure in (last + 1, 1) or (not chain and figure):
                chain.append(part)
                last = figure
        near = abs(len(chain) - count)
        if COUNTED[0] * count <= len(chain) <= COUNTED[1] * count and near < fit:
            best, fit = chain, near
    return best


def _headless(parts: Sequence[Part], returning: Mapping[str, Sequence[Part]], edges: Sequence[float]) -> list[Part]:
    """The labels that begin bands without a number: at the top of their column, farther below the text before than
    any label stands below another."""
    gaps: dict[str, list[float]] = {}
    for key, own in returning.items():
        gaps[key] = []
        for part in own:
            column = column_at(part.words[0], edges)
            above = [
                p.bottom
                for p in parts
                if p.page == part.page and p.top < part.top - 1 and column_at(p.words[0], edges) == column
            ]
            gaps[key].append(part.top - max(above) if above else inf)
    for key, own in returning.items():
        column = column_at(own[0].words[0], edges)
        beside = [k for k, o in returning.items() if k != key and column_at(o[0].words[0], edges) == column]
        finite = [g for g in gaps[key] if g < inf]
        if beside and finite and min(finite) > max(2 * median(gaps[k]) for k in beside):
            return sorted(own, key=lambda p: (p.page, p.top))
    return []


def _ranks(columns: Mapping[int, set[str]], acting: Set[str], first: int | None, count: int) -> dict[int, int]:
    """The place of each column in the order of reading: that of the number, those without labels, that with the
    action, the others.

    Args:
        columns: names of the labels of each.
        acting: names of labels of actions.
        first: the column of the numbers.
        count: of columns.
    """

    def rank(column: int) -> tuple[bool, bool, bool, int]:
        own = columns.get(column, set())
        return column != first, bool(own), not (own & acting), column

    return {column: place for place, column in enumerate(sorted(range(count), key=rank))}


class Layout(NamedTuple):
    """How a document's bands are laid out."""

    edges: tuple[float, ...]
    ranks: Mapping[int, int]
    anchors: Sequence[Part]
    """what each band begins with; few where nothing tells"""
    keys: Mapping[int, str]
    """names of the parts of pages with a label that returns, by ``id``"""
    labels: set[int]
    """the parts with any label, by ``id``"""

    @property
    def order(self) -> list[int]:
        return sorted(self.ranks, key=lambda column: self.ranks[column])

    def column(self, part: Part) -> int:
        return column_at(part.words[0], self.edges)


def layout_of(every: Sequence[Part], vocabulary: Vocabulary) -> Layout | None:
    """How bands are laid out; None where the labels of a document are not those of bands.

    Args:
        every: the parts of all lines.
        vocabulary: the header wordings.
    """
    labels = _labels(every, vocabulary)
    returning = _returning(labels)
    if returning is None:
        return None
    count = max(len(own) for own in returning.values())
    edges = _edges(every, {part.page for own in returning.values() for part in own}, count)
    columns: defaultdict[int, set[str]] = defaultdict(set)
    for key, own in returning.items():
        columns[column_at(own[0].words[0], edges)].add(key)
    if len(columns) < FEWEST or max(map(len, columns.values())) < FEWEST:
        return None
    anchors = _numbered(every, labels, edges, count) or _headless(every, returning, edges)
    keys = {id(part): key for key, own in returning.items() for part in own}
    named = {id(part) for part, _ in labels}
    acting = {label.key for _, label in labels if label.field == "action"} & returning.keys()
    first = None if not anchors or id(anchors[0]) in keys else column_at(anchors[0].words[0], edges)
    ranks = _ranks(columns, acting, first, len(edges) + 1)
    return Layout(edges, ranks, anchors, keys, named)
