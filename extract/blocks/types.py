"""What labelled text is made of, from a line with its labels to a recommendation with its actions."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Literal, NamedTuple

from extract.header.wordings import Match
from extract.types import Line, Word

Style = Literal["colon", "bold", "alone", "gap", "column", "row", "opener", "counted"]
"""How a label is set off: by a colon, in bold, on a line of its own, by a wide gap, in a column of labels, beside other
labels that are all of their line; or a recommendation's beginning that no label names, or an action's that its number
shows."""


OF_RECOMMENDATIONS = frozenset(("recommendation", "number"))
"""Fields whose labels begin a recommendation."""


class TextLine(NamedTuple):
    """A printed line of a page, running heads and feet aside."""

    page: int
    line: Line
    gap: float
    """white above it (points), up to the line before; infinite at a page's top"""
    size: float
    bold: bool
    ruled: bool = False
    """a level rule stands between it and the line before"""
    framed: bool = False
    """upright rules stand on both sides of it"""
    strip: int = 0
    """number of its strip: of its page, or of a column of it; consecutive ones follow each other"""
    column: int = 0
    """the page's column in which it stands, from 0"""
    columns: int = 1
    """how many its page has"""
    shift: float = 0.0
    """how far right of the first the column begins (points)"""
    begins: Literal["", "number", "text"] = ""
    """a band across the page begins with it, which is a recommendation: with its number, or without one"""

    @property
    def x0(self) -> float:
        """Where it begins, as if it stood in the first column."""
        return self.line.x0 - self.shift

    @property
    def words(self) -> tuple[Word, ...]:
        return self.line.words


class Label(NamedTuple):
    """A label on a line."""

    first: int
    """number of its first word"""
    end: int
    """number of the first word behind it"""
    name: str
    """as printed, without its number and the marks around it"""
    key: str
    """the name for comparing"""
    found: Match
    style: Style
    bold: bool
    x0: float
    number: Word | None = None
    """the word with the number of what it labels: "Recommendation 3:" """
    rest: tuple[Word, ...] = ()
    """the words of its name on the lines below, in a column of labels"""

    @property
    def field(self) -> str | None:
        return self.found.field


class Piece(NamedTuple):
    """Words of one line that belong together."""

    line: TextLine
    words: tuple[Word, ...]

    @property
    def page(self) -> int:
        return self.line.page

    @property
    def strip(self) -> int:
        return self.line.strip


@dataclass(slots=True)
class Entry:
    """A label with what it says."""

    field: str | None
    header: str
    key: str
    found: Match
    names: list[Piece] = dataclasses.field(default_factory=list)
    values: list[Piece] = dataclasses.field(default_factory=list)
    number: Piece | None = None
    track: str = ""
    """the name of its column, where labels stand side by side over what they say"""
    rest: tuple[Word, ...] = ()
    """the words of its name on the lines below"""


@dataclass(slots=True)
class Group:
    """The labels of one line, and the lines down to the next with a label."""

    line: TextLine
    labels: tuple[Label, ...]
    below: list[TextLine] = dataclasses.field(default_factory=list)


@dataclass(slots=True)
class Block:
    """A recommendation: the labels that tell of it, and those of each of its actions."""

    groups: list[list[Group]]
    """by action; the recommendation's own stand with the first"""
    titles: list[TextLine] = dataclasses.field(default_factory=list)
    """headings that stand over it"""
    stray: list[TextLine] = dataclasses.field(default_factory=list)
    """lines between these and it"""
    doubts: list[str] = dataclasses.field(default_factory=list)
    split: dict[tuple[int, Word], tuple[Word, Word]] = dataclasses.field(default_factory=dict)
    """words of a page of which the last mark parts two labels, without it and that mark"""
    actions: list[list[Entry]] = dataclasses.field(default_factory=list)

    @property
    def last(self) -> Group:
        return self.groups[-1][-1]

    @property
    def first(self) -> Group:
        return self.groups[0][0]


class Body(NamedTuple):
    """How the texts of a plan are set."""

    size: float
    bold: bool
    gap: float
    """white between two lines of one text: nearly all have no more"""
    foot: float
    """how far down a page the text reaches (points)"""
    offset: float | None = None
    """from the labels to what they say beside them, where these are two columns (points)"""
    framed: bool = False
    """a box stands around all labels"""
    marks: frozenset[str] = frozenset()
    """what parts labels that follow each other on a line"""
