"""Painted paths of a page: which are rules, which are fills, which are bullets, and which cannot be seen."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Literal, NamedTuple

from extract.page.dotted import is_mark, rows_of_marks
from extract.page.paint import RGB, hex_of, is_dark, is_white, visible_against
from extract.page.touching import touching
from extract.types import BBox, Fill, Rule, Word

THIN = 3.0
"""A filled area no thicker than this (points) is a rule: office software draws borders so."""

SHORT = 2.0
"""A rule shorter than this says nothing about a grid: it is the corner where two borders meet, or a dot."""

AT_CLIP = 0.1
"""A stroke no farther than this (points) beyond what is clipped is drawn along its edge."""

LOWEST_BOX = 8.0
"""No box that is lower or narrower (points) holds text."""

MOST_OF_BOX = 0.8
"""A path that covers this share of the box around it is a box with rounded corners; a circle covers 0.79 of it."""

MOST_POINTS = 20
"""No such path has more corners and ends of curves: letters have."""


class Path(NamedTuple):
    """One painted part of a path, in page coordinates."""

    kind: Literal["line", "rectangle", "other"]
    box: BBox
    points: Sequence[tuple[float, float]]
    """its corners, and the ends of its curves"""
    filled: bool
    stroked: bool
    fill: RGB | None = None
    """None if the colour is not known (a pattern)"""
    stroke: RGB | None = None
    opaque: bool = True
    """what lies under it does not show through"""


def fills_its_box(path: Path) -> bool:
    """Whether a path is a box with its corners rounded, or a pill: it covers nearly all of the box around it."""
    if len(path.points) > MOST_POINTS:
        return False
    twice = sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise((*path.points, path.points[0])))
    x0, top, x1, bottom = path.box
    return abs(twice) / 2 >= MOST_OF_BOX * (x1 - x0) * (bottom - top)


def of_field(path: Path) -> Path | None:
    """What counts of a path that a form's field draws: its ground. Its frame is no rule of the page's table."""
    x0, top, x1, bottom = path.box
    ground = path.kind == "rectangle" and path.filled and min(x1 - x0, bottom - top) > THIN
    return path._replace(stroked=False) if ground else None


class Shapes:
    """Collects one page's painted paths in drawing order."""

    def __init__(self) -> None:
        self._rules: list[tuple[int, Rule, RGB | None]] = []
        self._fills: list[tuple[int, BBox, RGB]] = []
        self._grounds: list[tuple[int, BBox, RGB | None]] = []
        self._covers: list[tuple[int, BBox]] = []
        self._dots: list[BBox] = []
        self._marks: dict[RGB | None, list[BBox]] = {}
        self._rows: tuple[list[tuple[Rule, RGB | None]], frozenset[BBox]] | None = None
        self._framed: list[tuple[BBox, range]] = []
        """dark boxes with the places of their outlines among the rules"""

    def add(self, path: Path, order: int, clip: BBox) -> None:
        """Take a path in.

        Args:
            path: the path.
            order: its place in drawing order.
            clip: the part of the page on which it shows.
        """
        if not path.filled and not path.stroked:
            return
        whole = path.box
        area = (max(whole[0], clip[0]), max(whole[1], clip[1]), min(whole[2], clip[2]), min(whole[3], clip[3]))
        if path.stroked and min(area[2] - area[0], area[3] - area[1]) >= -AT_CLIP:
            # half of a stroke shows where it runs along the edge of what is clipped, give or take a rounding
            area = (min(area[0], area[2]), min(area[1], area[3]), max(area[0], area[2]), max(area[1], area[3]))
        if area[2] < area[0] or area[3] < area[1]:
            return
        ink = path.fill if path.filled else path.stroke
        if is_mark(area):
            self._marks.setdefault(ink, []).append(area)
            self._rows = None
        thin = min(area[2] - area[0], area[3] - area[1]) <= THIN
        if path.kind == "line" or (path.kind == "rectangle" and thin):
            self._rule(area, order, ink)
        elif path.kind == "rectangle":
            self._ground(path, area, order, ink)
            if path.stroked:
                first = len(self._rules)
                self._outline(area, order, path.stroke)
                if path.filled and ink is not None and is_dark(ink):
                    self._framed.append((area, range(first, len(self._rules))))
        else:
            self._other(path, area, order, ink)

    def _ground(self, path: Path, area: BBox, order: int, ink: RGB | None) -> None:
        if path.filled:
            self._grounds.append((order, area, ink))
        if path.filled and ink is not None:
            self._fills.append((order, area, ink))
            if path.opaque:
                self._covers.append((order, area))

    def _other(self, path: Path, area: BBox, order: int, ink: RGB | None) -> None:
        width, height = area[2] - area[0], area[3] - area[1]
        if 1.0 < width < 8 and 1.0 < height < 8 and 0.8 < width / height < 1.25:
            self._dots.append(area)
            return
        if path.filled and min(width, height) <= THIN:
            self._rule(area, order, ink)
            return
        if path.filled and min(width, height) >= LOWEST_BOX and fills_its_box(path):
            self._ground(path, area, order, ink)
        if path.stroked:
            # a path of several straight pieces: each that is level or upright is a rule
            for (x0, y0), (x1, y1) in itertools.pairwise(path.points):
                if abs(x0 - x1) < 0.5 or abs(y0 - y1) < 0.5:
                    self._rule((min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)), order, path.stroke)

    def _outline(self, area: BBox, order: int, ink: RGB | None) -> None:
        x0, top, x1, bottom = area
        for side in ((x0, top, x1, top), (x0, bottom, x1, bottom), (x0, top, x0, bottom), (x1, top, x1, bottom)):
            self._rule(side, order, ink)

    def _rule(self, area: BBox, order: int, ink: RGB | None) -> None:
        x0, top, x1, bottom = area
        if max(x1 - x0, bottom - top) < SHORT:
            return
        if x1 - x0 >= bottom - top:
            y = (top + bottom) / 2
            rule = Rule(x0, y, x1, y)
        else:
            x = (x0 + x1) / 2
            rule = Rule(x, top, x, bottom)
        self._rules.append((order, rule, ink))

    def ground(self, x: float, y: float, order: int) -> RGB | None:
        """The colour of the paper at a point, as painted before ``order``; None if it is not known."""
        colour: RGB | None = (1.0, 1.0, 1.0)
        for place, (x0, top, x1, bottom), fill in self._grounds:
            if place < order and x0 <= x <= x1 and top <= y <= bottom:
                colour = fill
        return colour

    def covers(self, box: BBox, order: int) -> list[BBox]:
        """The areas painted over a part of a box after ``order``: a viewer shows nothing of what lies below."""
        found = []
        for place, area in reversed(self._covers):
            if place <= order:
                break
            if area[0] < box[2] and box[0] < area[2] and area[1] < box[3] and box[1] < area[3]:
                found.append(area)
        return found

    def always_seen(self, ink: RGB | None) -> bool:
        """Whether ink can be seen on white and on every filled area of the page."""
        white: RGB = (1.0, 1.0, 1.0)
        return all(visible_against(ink, ground) for ground in {white, *(fill for _, _, fill in self._fills)})

    def rules(self, printed: Sequence[Word] | None = None) -> tuple[Rule, ...]:
        """The rules that can be seen: a white one only where it parts coloured areas, or is of one table with such.

        Where every other row is coloured and the borders are white, those of the rows between cannot be seen, but they
        are the same lines.

        Args:
            printed: the page's words where they are known. The outline of a dark box without a word on it is none: such
                a box blacks out what stands in a cell, and is none itself.
        """
        bare = [] if printed is None else [r for area, r in self._framed if not any(_on(w, area) for w in printed)]
        left_out = {place for places in bare for place in places}
        drawn = [(rule, ink) for place, (_, rule, ink) in enumerate(self._rules) if place not in left_out]
        every = (*drawn, *self._rows_of_marks()[0])
        white = {place for place, (_, ink) in enumerate(every) if ink is not None and is_white(ink)}
        seen = {place for place in white if self._on_colour(every[place][0])}
        unseen = sorted(white - seen)
        parting = [every[place][0] for place in sorted(seen)]
        of_table = {unseen[n] for n in touching(parting, [every[place][0] for place in unseen])}
        hidden = white - seen - of_table
        return tuple(rule for place, (rule, _) in enumerate(every) if place not in hidden)

    def _on_colour(self, rule: Rule) -> bool:
        x, y = (rule.x0 + rule.x1) / 2, (rule.top + rule.bottom) / 2
        return any(
            x0 - 2 <= x <= x1 + 2 and top - 2 <= y <= bottom + 2 and not is_white(fill)
            for _, (x0, top, x1, bottom), fill in self._fills
        )

    def fills(self) -> tuple[Fill, ...]:
        """Filled areas in drawing order, white ones too: they cover what lies below."""
        return tuple(Fill(*box, hex_of(fill)) for _, box, fill in self._fills)

    def dots(self) -> tuple[BBox, ...]:
        """Small filled rounds: bullets, perhaps."""
        rows = self._rows_of_marks()[1]
        return tuple(dot for dot in self._dots if dot not in rows)

    def _rows_of_marks(self) -> tuple[list[tuple[Rule, RGB | None]], frozenset[BBox]]:
        if self._rows is None:
            rules: list[tuple[Rule, RGB | None]] = []
            used: set[BBox] = set()
            for ink, marks in self._marks.items():
                rows, members = rows_of_marks(marks)
                rules += [(rule, ink) for rule in rows]
                used |= members
            self._rows = rules, frozenset(used)
        return self._rows


def _on(word: Word, area: BBox) -> bool:
    return area[0] <= word.xmid <= area[2] and area[1] <= word.ymid <= area[3]
