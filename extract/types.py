"""The types that flow through ``extract``. All coordinates are PDF points, origin top left, page rotation applied."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from math import cos, radians, sin
from typing import Literal

BBox = tuple[float, float, float, float]
"""(x0, top, x1, bottom)"""


@dataclass(frozen=True, slots=True)
class Word:
    """A run of characters without a space between them."""

    text: str
    x0: float
    top: float
    x1: float
    bottom: float
    size: float
    """font size in points"""
    bold: bool = False
    direction: int = 0
    """reading direction in degrees clockwise: 0 left to right, 90 downwards, 270 upwards"""
    space_after: bool = False
    """a space character is drawn right after the word"""
    lead: float = 0.0
    """width of the first glyph: what would have had to fit for the word to begin on the line before"""
    score: float | None = None
    """how sure text recognition is of its least sure character, 0 to 1; None for a word that the file holds"""
    over: bool = False
    """other text is drawn over it or under it: what it says is in doubt"""

    @property
    def bbox(self) -> BBox:
        return (self.x0, self.top, self.x1, self.bottom)

    @property
    def xmid(self) -> float:
        return (self.x0 + self.x1) / 2

    @property
    def ymid(self) -> float:
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight horizontal or vertical segment, its thickness given up."""

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def horizontal(self) -> bool:
        return self.x1 - self.x0 >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area."""

    x0: float
    top: float
    x1: float
    bottom: float
    rgb: str
    """#RRGGBB, upper case"""


@dataclass(frozen=True, slots=True)
class Mark:
    """What somebody did to a place of the page after it was made."""

    kind: Literal["struck", "typed", "tick", "comb"]
    x0: float
    top: float
    x1: float
    bottom: float
    text: str = ""
    """what was typed there, the remark on what was struck through, a box with or without a tick, what is filled in"""


@dataclass(frozen=True, slots=True)
class Tilt:
    """How a scanned sheet lies on the page that a viewer shows. A page that was read from it is upright and level."""

    angle: float
    """by how many degrees its lines fall to the right, once turned upright"""
    quarter: int
    """quarter turns clockwise that make it upright, 0 to 3"""
    width: float
    height: float
    """of the page as a viewer shows it, in points"""

    def back(self, box: BBox) -> BBox:
        """A box of the upright page as the box around its place on the page that a viewer shows."""
        corners = [self._shown(x, y) for x in (box[0], box[2]) for y in (box[1], box[3])]
        xs, ys = [x for x, _ in corners], [y for _, y in corners]
        return (
            max(0.0, min(xs)),
            max(0.0, min(ys)),
            min(self.width, max(xs)),
            min(self.height, max(ys)),
        )

    def levelled(self, x: float, y: float) -> tuple[float, float]:
        """Where a point stands on the sheet once its lines are level, from its place on the sheet set upright only."""
        wide, high = (self.height, self.width) if self.quarter % 2 else (self.width, self.height)
        x, y = x - wide / 2, y - high / 2
        sine, cosine = sin(radians(self.angle)), cos(radians(self.angle))
        return (cosine * x + sine * y + wide / 2, cosine * y - sine * x + high / 2)

    def _shown(self, x: float, y: float) -> tuple[float, float]:
        wide, high = (self.height, self.width) if self.quarter % 2 else (self.width, self.height)
        x, y = x - wide / 2, y - high / 2
        sine, cosine = sin(radians(self.angle)), cos(radians(self.angle))
        x, y = cosine * x - sine * y, sine * x + cosine * y
        for _ in range(self.quarter):
            x, y = y, -x
        return (x + self.width / 2, y + self.height / 2)


@dataclass(frozen=True, slots=True)
class Page:
    """What a reader saw on one page. Every reader builds exactly this."""

    number: int
    """counted from 1"""
    width: float
    height: float
    words: tuple[Word, ...] = ()
    rules: tuple[Rule, ...] = ()
    fills: tuple[Fill, ...] = ()
    """in drawing order: later fills cover earlier ones"""
    hidden: tuple[Word, ...] = ()
    """words that a viewer does not show: invisible, outside the clip, painted over, or in the colour of their ground"""
    stamps: tuple[str, ...] = ()
    """texts printed across the page, over or under its own: DRAFT"""
    comments: tuple[str, ...] = ()
    """texts of the comments upon it, which are no part of what it prints"""
    marks: tuple[Mark, ...] = ()
    """where text was struck through, typed upon it, or ticked, after it was made"""
    images: float = 0.0
    """share of the page's area that pictures cover, 0 to 1"""
    recognised: bool = False
    """a scan whose words are those that another program's text recognition has put behind the picture"""
    skim: tuple[str, ...] | None = None
    """the lines of a page that was only skimmed, as it draws no table: it has no words then"""
    tilt: Tilt | None = None
    """how the sheet lies whose picture the page is, where its words were recognised; None for all other pages"""
    turned: Tilt | None = None
    """how the page lies in a viewer, where most of its text is not level there; None for all other pages"""

    @property
    def text(self) -> str:
        """Its words in the order in which the page draws them."""
        return " ".join(w.text for w in self.words) if self.skim is None else " ".join(self.skim)


@dataclass(frozen=True)
class Line:
    """Words of one printed line in a cell, left to right. Its measures are asked for often, and worked out once."""

    words: tuple[Word, ...]

    @cached_property
    def x0(self) -> float:
        return min(w.x0 for w in self.words)

    @cached_property
    def x1(self) -> float:
        return max(w.x1 for w in self.words)

    @cached_property
    def top(self) -> float:
        return min(w.top for w in self.words)

    @cached_property
    def bottom(self) -> float:
        return max(w.bottom for w in self.words)

    @cached_property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


LABEL, TITLE = -1, -2
"""In a form, the column of its labels and of the rows from side to side above them."""


@dataclass(frozen=True)
class Cell:
    """One cell of a table on one page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    row: int
    """first row of the table's grid that the cell covers, from 0"""
    col: int
    row_span: int = 1
    col_span: int = 1
    lines: tuple[Line, ...] = ()
    fill: str | None = None
    open_bottom: bool = False
    """no rule is drawn under it: the page cuts it, or the border is missing"""

    @property
    def bbox(self) -> BBox:
        return (self.x0, self.top, self.x1, self.bottom)

    @cached_property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        return tuple(w for line in self.lines for w in line.words)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table on one page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    x_edges: tuple[float, ...]
    y_edges: tuple[float, ...]
    cells: tuple[Cell, ...]
    """in reading order; every place of the grid belongs to exactly one"""
    open_top: bool = False
    """no rule closes the first row at its top"""
    open_bottom: bool = False
    stub_top: bool = False
    """over the first rule stand the sides of a row that ends there, without room for text: one of the page before"""
    irregular: bool = False
    """the rules do not make up a regular grid: cells with text were squared off"""
    guessed: frozenset[int] = frozenset()
    """rows that no rule and no fill parts from the one above, and that the text alone does not surely part either"""
    unproven: frozenset[int] = frozenset()
    """rows that are parted from the one above by their texts with fewer than two signs; one more than rows: the last
    may go on on the next page"""
    unruled: bool = False
    """its rows are told apart by their text, for the most part: that a cell is merged down rows does not show"""
    stray: tuple[Word, ...] = field(default=())
    """words inside the table's box that are in no cell"""
    labelled: Literal["", "form", "rest", "action"] = ""
    """a form, one row whose columns are the labels beside it (cells of column -1); what goes on with the form that the
    page before cut; or a further action of the recommendation whose form stands before"""
    typed: bool = False
    """no table is drawn: the labels stand in running text"""
    doubts: tuple[str, ...] = ()
    """what in labelled text may belong elsewhere"""
    breadth: int = 1
    """pages, one after another, over which its columns are spread: a worksheet printed "over, then down" """
    text_column: int = 0
    """the column of the page in which it stands, from 0, where the page is set in columns"""
    text_columns: int = 1
    """how many its page has"""

    @property
    def below(self) -> int:
        """The number of the page that goes on below: its own, where that has a further column."""
        return self.page if self.text_column + 1 < self.text_columns else self.page + self.breadth

    @property
    def above(self) -> int:
        """The number of the page of which this one, or the column at hand, is the next below."""
        return self.page if self.text_column else self.page - self.breadth

    @property
    def bbox(self) -> BBox:
        return (self.x0, self.top, self.x1, self.bottom)

    def holds(self, word: Word, margin: float = 0.0) -> bool:
        """Whether the middle of a word lies within the table, or no farther beside it than a margin (points)."""
        across = self.x0 - margin <= word.xmid <= self.x1 + margin
        return across and self.top - margin <= word.ymid <= self.bottom + margin


__all__ = ["BBox", "Cell", "Fill", "Line", "Mark", "Page", "Rule", "Table", "Tilt", "Word", "replace"]
