"""A plan as its author would think of it: the source from which documents *and* their truth are made.

``Plan.truth()`` gives the expected result from this source alone; no extractor is involved.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Item:
    """A paragraph (level -1), a bulleted item (level 0, 1, …) or a numbered item (``marker`` as printed, "1.")."""

    text: str
    level: int = -1
    marker: str = "•"

    def truth(self) -> str:
        """The line that the output should hold for it."""
        if self.level < 0:
            return self.text
        return "  " * self.level + f"{self.marker} {self.text}"


Text = tuple[Item, ...]
"""What one cell holds."""


def text(*paragraphs: str | Item) -> Text:
    """A cell's text from plain paragraphs and items."""
    return tuple(p if isinstance(p, Item) else Item(p) for p in paragraphs if p)


def truth_of(cell: Text) -> str:
    """The text that the output should hold for a cell: one line per paragraph or item."""
    return "\n".join(item.truth() for item in cell)


@dataclass(frozen=True)
class Row:
    """One printed row: an action of a recommendation."""

    action: Text = ()
    lead_agency: Text = ()
    milestones: Text = ()
    target_date: Text = ()
    outcome: Text = ()
    completion: Text = ()
    colour: str | None = None
    """fill of the completion cell, "#RRGGBB" """
    extra: dict[str, Text] = field(default_factory=dict)
    recommendation: Text = ()
    """text in this row's recommendation cell beyond the first row's (a recommendation that goes on)"""


@dataclass(frozen=True)
class Rec:
    """A recommendation with its printed rows."""

    number: str | None
    recommendation: Text
    scope: Text
    rows: tuple[Row, ...]
    number_printed: str | None = None
    """how the number is printed ("1."); None: as ``number``"""


@dataclass(frozen=True)
class Section:
    """A section with its recommendations. ``heading`` is "" where none is printed."""

    heading: str
    recs: tuple[Rec, ...]


@dataclass(frozen=True)
class Plan:
    """A whole plan."""

    title: str
    sections: tuple[Section, ...]

    def truth(self) -> dict[str, Any]:
        """The expected result: sections' headings, texts of every field, in printed order."""
        recommendations = []
        for section in self.sections:
            for rec in section.recs:
                whole = rec.recommendation + tuple(item for row in rec.rows for item in row.recommendation)
                recommendations.append(
                    {
                        "number": rec.number,
                        "section": section.heading,
                        "recommendation": truth_of(whole),
                        "scope": truth_of(rec.scope),
                        "actions": [
                            {
                                "action": truth_of(row.action),
                                "lead_agency": truth_of(row.lead_agency),
                                "milestones": truth_of(row.milestones),
                                "target_date": truth_of(row.target_date),
                                "outcome": truth_of(row.outcome),
                                "completion": truth_of(row.completion),
                                "colour": row.colour,
                                "extra": {name: truth_of(cell) for name, cell in row.extra.items()},
                            }
                            for row in rec.rows
                        ],
                    }
                )
        return {"title": self.title, "recommendations": recommendations}
