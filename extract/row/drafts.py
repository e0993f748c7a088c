"""What stitching makes of rows: recommendations and actions as cells, before any of it is text or value."""

from __future__ import annotations

from dataclasses import dataclass, field

from extract.types import Cell, Word

Fragments = list[Cell]
"""One cell, in the parts that pages cut it into."""


@dataclass(slots=True)
class DraftAction:
    """One printed row."""

    cells: dict[str, list[Fragments]] = field(default_factory=dict)
    """cells by field of the contract; several where the page prints several under one column"""
    extra: dict[str, list[Fragments]] = field(default_factory=dict)
    """cells of other columns by printed header"""
    below: bool = False
    """a row below it says more of it"""
    shading: str | None = None
    """the fill that most cells of the row share"""


@dataclass(slots=True)
class DraftJoin:
    """Rows joined over a page break."""

    pages: tuple[int, int]
    columns: list[str]
    reason: str


@dataclass(slots=True)
class Draft:
    """A recommendation as cells."""

    number: str | None
    number_words: tuple[Word, ...]
    heading: str
    pages: list[int]
    recommendation: list[Fragments] = field(default_factory=list)
    scope: list[Fragments] = field(default_factory=list)
    actions: list[DraftAction] = field(default_factory=list)
    joins: list[DraftJoin] = field(default_factory=list)
    flags: list[tuple[str, str]] = field(default_factory=list)
    over: bool = False
    """printed from side to side over its actions"""
    number_in_text: str = ""
    """the number as it stands at the beginning of the recommendation's text, to be taken off it"""

    def flag(self, code: str, message: str) -> None:
        """Note a reason for doubt once."""
        if (code, message) not in self.flags:
            self.flags.append((code, message))


@dataclass(slots=True)
class Stitched:
    """All recommendations of a document, and the words that are accounted for otherwise."""

    drafts: list[Draft] = field(default_factory=list)
    headings: list[tuple[int, Word]] = field(default_factory=list)
    """words of section headings inside tables, each printed heading once (page, word)"""
    repeated: list[tuple[int, Word]] = field(default_factory=list)
    """words of header rows, prompts and repeated headings inside tables (page, word)"""
    used: list[tuple[int, Word]] = field(default_factory=list)
    """words that stand in a recommendation or action (page, word)"""
    titles: list[str] = field(default_factory=list)
    """headings that name the plan as a whole"""
