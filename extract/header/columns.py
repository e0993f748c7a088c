"""Header cells to the columns of the output contract."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz

from extract.header.wordings import (
    BRACKETS,
    CHOICES,
    EXPLAINED,
    LONGEST,
    NOTHING,
    Match,
    Vocabulary,
    folded,
    foreign,
    header_key,
    known,
    match,
    match_levels,
)
from extract.text.compose import cell_text
from extract.text.english import is_english
from extract.text.typesetting import HYPHEN, Typesetting
from extract.types import Cell, Table

Label = Callable[[Cell], str]
"""Gives the text of a header cell."""

MOSTLY = 0.6
"""The share of a column's cells that say what the column holds."""

FEWEST_WORDS = 6
"""So many words are no number."""

_SHORT_NUMBER = re.compile(r"(?:[A-Za-z]{0,3}[. ]?)?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?")
_PARTED_NUMBER = re.compile(r"(\d{1,3})[.-]?(?:(?<=[.-])\d{1,3}|[a-z])[.)]?")
_NAMED_NUMBER = re.compile(
    rf"(?:(?:recommendation|rec)\b\.?\s*(?:no\b\.?\s*)?)?(?:{_SHORT_NUMBER.pattern})", re.IGNORECASE
)

ABBREVIATED = 3
"""A header of so few letters that is no known wording says nothing by itself: "R"."""

PARAGRAPH = re.compile(r"para(?:graph)?s?\b")
"""A header of places in the report."""

FEWEST_COUNTED = 2
"""So many numbers show that a column counts."""

_DATE = re.compile(
    r"(?:by |end (?:of )?)*(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,? ?(?:\d{4}|['’]?\d{2})"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}",
    re.IGNORECASE,
)
"""A date and nothing else, in the forms that no other column prints."""


class Column(NamedTuple):
    """A logical column of a table."""

    field: str | None
    """field of the output contract, None: kept in ``extra`` under its header"""
    header: str
    """the header as printed"""
    x0: float
    x1: float
    certain: bool = True
    """the header is one of the known wordings"""
    also: str | None = None
    """a second field that the header names and that no other column has"""
    best: bool = True
    """the header is one of the field's best wordings"""

    @property
    def name(self) -> str:
        """Its field, or its printed header where it has none."""
        return self.field or self.header


class Header(NamedTuple):
    """The header rows of a table."""

    columns: tuple[Column, ...]
    first_row: int
    end_row: int
    """the first row after the header"""
    against: tuple[str, ...] = ()
    """headers that speak for another kind of table"""
    own: bool = False
    """some header is a wording of the user's own"""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(field for c in self.columns for field in (c.field, c.also) if field)


def match_header(text: str, vocabulary: Vocabulary | None = None) -> tuple[str | None, str]:
    """The field that a header names, and how it was found: exact, near, contains or "" (none)."""
    found = match(text, vocabulary or known())
    return (found.field, found.how) if found.field else (None, "")


def cell_label(cell: Cell) -> str:
    """A header cell's or band's text on one line, with the words whole that a narrow column broke."""
    if not cell.lines:
        return ""
    padding = min(max(0.0, min(line.x0 for line in cell.lines) - cell.x0), 8.0)
    setting = Typesetting(
        padding=padding,
        padding_right=padding,
        pitch=1.2,
        trailing_spaces=False,
        vocabulary=known().words,
        breaks_with_hyphen=not any(HYPHEN in w.text[:-1] for line in cell.lines for w in line.words),
    )
    return cell_text([cell], setting).replace("\n", " ")


def _without_breaks(label: str, cell: Cell) -> str:
    """A label nobody knows, words whole that are printed on two lines wherever the column ends.

    The first piece is no word, and stands alone on its line.
    """
    for above, below in pairwise(cell.lines):
        head, tail = above.words[-1].text, below.words[0].text
        if len(above.words) > 1 or not (head.isalpha() and tail.isalpha() and tail.islower()):
            continue
        piece = not is_english(head.lower()) or tail == "s"  # "Comment" over "s" is "Comments"
        if piece and is_english((head + tail).lower()):
            label = label.replace(f"{head} {tail}", head + tail)
    return label


def find_header(table: Table, vocabulary: Vocabulary | None = None) -> Header | None:
    """The first header of a table: the row whose cells are column names."""
    rows = len(table.y_edges) - 1
    for row in range(rows):
        header = header_at(table, row, vocabulary)
        if header is not None:
            return header
    return None


def header_at(table: Table, row: int, vocabulary: Vocabulary | None = None) -> Header | None:
    """The header that begins in a row, None where the row is none.

    Args:
        table: the table.
        row: the row's number.
        vocabulary: the wordings; those of ``headers.yml`` where none are given.
    """
    vocabulary = vocabulary or known()
    label = _labels()
    cells = [c for c in table.cells if c.row == row]
    named = [c for c in cells if c.lines]
    if len(named) < 2 or any(_length(c) > LONGEST for c in named):
        return None
    grouped = _grouped(table, row, cells, label, vocabulary)
    if grouped is not None:
        return grouped
    end = max(c.row + c.row_span for c in cells)
    if end > row + 1 and any(c.row_span < end - row for c in named):
        block = [c for c in table.cells if row <= c.row < end]
        if _swallows(named, [c for c in block if c.row > row], label, vocabulary):
            block, end = cells, row + 1
    else:
        block = cells
        end = row + max(c.row_span for c in cells)
    if not _names_columns([match(label(c), vocabulary) for c in named]):
        lower = [c for c in block if c.row + c.row_span == end and c.lines]
        if block is cells or any(_length(c) > LONGEST for c in lower):
            return None
        if not _names_columns([match(label(c), vocabulary) for c in lower]):
            return None
    columns = columns_under(table, block, end, vocabulary, label)
    labels = [label(c) for c in named]
    against = tuple(text for text in labels if foreign(text, vocabulary))
    return Header(columns, row, end, against, own=any(match(text, vocabulary).own for text in labels))


def _labels() -> Label:
    """:func:`cell_label` for the cells of one table, each worked out once."""
    done: dict[int, str] = {}

    def label(cell: Cell) -> str:
        if id(cell) not in done:
            done[id(cell)] = cell_label(cell)
        return done[id(cell)]

    return label


def _swallows(named: Sequence[Cell], lower: Sequence[Cell], label: Label, vocabulary: Vocabulary) -> bool:
    """Whether a header of one row reaches into the row below only because a rule is missing under one of its names.

    Args:
        named: the cells of the row with a text.
        lower: the cells that begin below them, beside one that goes on.
        label: gives the text of a header cell.
        vocabulary: the wordings.
    """
    long = any(_length(c) > LONGEST for c in lower)
    return long and _names_columns([match(label(c), vocabulary) for c in named])


def _grouped(table: Table, row: int, cells: Sequence[Cell], label: Label, vocabulary: Vocabulary) -> Header | None:
    """The header of two rows of which the upper names groups of columns only: "The review" over three of them.

    Args:
        table: the table.
        row: the upper row.
        cells: its cells.
        label: gives the text of a header cell.
        vocabulary: the wordings.
    """
    lower = [c for c in table.cells if c.row == row + 1]
    named = [c for c in lower if c.lines]
    if not lower or any(c.row_span > 1 or (c.lines and c.col_span < 2) for c in cells):
        return None
    if any(_length(c) > LONGEST for c in named) or not _names_columns([match(label(c), vocabulary) for c in named]):
        return None
    end = max(c.row + c.row_span for c in lower)
    labels = [label(c) for c in named]
    against = tuple(text for text in labels if foreign(text, vocabulary))
    own = any(match(text, vocabulary).own for text in labels)
    return Header(columns_under(table, [*cells, *lower], end, vocabulary, label), row, end, against, own=own)


def _length(cell: Cell) -> int:
    """How many words a cell has, those in brackets and a question behind its name aside."""
    count = len(cell.words)
    return count if count <= LONGEST else len(EXPLAINED.sub("", BRACKETS.sub(" ", cell.text)).split())


def _names_columns(matches: Sequence[Match]) -> bool:
    """Whether cells side by side are names of columns."""
    if len(matches) < 3:
        return False
    sure = {m.field for m in matches if m.field and m.how in ("exact", "near")}
    fields = {m.field for m in matches if m.field}
    open_to_doubt = sum(m.how != "other" for m in matches)
    return len(sure) >= 2 and len(fields) >= 0.5 * open_to_doubt and bool(fields & {"recommendation", "action"})


def columns_under(
    table: Table, block: Sequence[Cell], end: int, vocabulary: Vocabulary, label: Label = cell_label
) -> tuple[Column, ...]:
    """The columns under a header.

    Args:
        table: the table.
        block: the header's cells.
        end: the first row after it.
        vocabulary: the wordings.
        label: gives the text of a header cell.
    """
    leaves = sorted((c for c in block if c.row + c.row_span >= end), key=lambda c: c.col)
    labels: list[str] = []
    matches: list[Match] = []
    for leaf in leaves:
        above = [c for c in block if c.row < leaf.row and c.col <= leaf.col < c.col + c.col_span and c.lines]
        levels = [label(c) for c in [*above, leaf] if c.lines]
        labels.append(" – ".join(levels))
        matches.append(match_levels(levels, vocabulary))
    content = [c for c in table.cells if c.row >= end and c.lines]
    in_row = Counter(c.row for c in content)
    # what stands alone in its row may be a section's heading
    texts = [[c.text for c in content if c.col == leaf.col and in_row[c.row] > 1] for leaf in leaves]
    # a header printed once more is no content of its columns
    names = [folded(name) for name in labels]
    texts = [[t for t in column if folded(t) != name] for column, name in zip(texts, names, strict=True)]
    matches = [_second_opinion(*one) for one in zip(matches, labels, texts, strict=True)]
    if matches and matches[0].field is None and 0 < len(folded(labels[0])) <= ABBREVIATED and _count_up(texts[0]):
        matches[0] = Match("number", "near", len(CHOICES))
    if (
        labels
        and PARAGRAPH.match(folded(labels[0]))
        and not any(m.field == "number" for m in matches)
        and all(_SHORT_NUMBER.fullmatch(text) for text in texts[0])
    ):
        # what nothing else numbers is called by where it stands in the report
        matches[0] = Match("number", "exact", len(CHOICES))
    winner: dict[str, int] = {}
    for index, found in enumerate(matches):
        if found.field and (found.field not in winner or _rank(found) < _rank(matches[winner[found.field]])):
            winner[found.field] = index
    for index, found in enumerate(matches):
        second = _second_field(found, matches[winner[found.field]]) if found.field else None
        if found.field and winner[found.field] != index and second and second not in winner:
            matches[index] = found._replace(field=second, also=None)
            winner[second] = index
    taken = {matches[index].field for index in winner.values()}
    columns = []
    for index, (leaf, name, found) in enumerate(zip(leaves, labels, matches, strict=True)):
        field = found.field if found.field and winner[found.field] == index else None
        also = found.also if field and found.also not in taken else None
        certain = found.how in ("exact", "near", "other") or not name
        header = name if field else _without_breaks(name, leaf)
        columns.append(Column(field, header, leaf.x0, leaf.x1, certain, also, best=found.choice == 0))
    return tuple(columns)


def _second_field(found: Match, winner: Match) -> str | None:
    """What a column holds whose field is another's: the second one that its header names, if any.

    Beside key milestones, which say what is to be reached, an update says what came of it.
    """
    told = found.field == "milestones" and found.how == "exact" and found.choice > winner.choice == 0
    return "outcome" if told and found.also is None else found.also


def _rank(found: Match) -> tuple[int, int]:
    return ({"exact": 0, "near": 1, "contains": 2}[found.how], found.choice)


def _second_opinion(found: Match, label: str, texts: Sequence[str]) -> Match:
    """What a header names, with what stands under it considered where the wording alone is in doubt.

    Args:
        found: what the wording says.
        label: the header as printed.
        texts: those of the column's cells.
    """
    if not texts:
        return found
    if found.field == "action" and all(_SHORT_NUMBER.fullmatch(text) for text in texts):
        return Match(None, "other")  # the number of an action, however the column is headed
    if found.field == "number" and "action" in folded(label).split() and _count_within(texts):
        return Match(None, "other")
    if found.field == "number" and sum(len(text.split()) >= FEWEST_WORDS for text in texts) >= MOSTLY * len(texts):
        return Match("recommendation", "exact", len(CHOICES)) if folded(label).startswith("rec") else NOTHING
    if found.field == "recommendation" and all(_NAMED_NUMBER.fullmatch(text) for text in texts):
        return Match("number", "exact", len(CHOICES))  # its text is in another column
    if found.how != "contains":
        return found
    dates = sum(is_date(text) for text in texts) >= MOSTLY * len(texts)
    if dates and found.field in ("target_date", "completion"):
        return found._replace(how="near")
    return NOTHING if dates else found


def _count_within(texts: Sequence[str]) -> bool:
    """Whether texts are numbers of two parts, several of which have the first in common: 1.1, 1.2, 2.1."""
    found = [_PARTED_NUMBER.fullmatch(text) for text in texts]
    first = [match.group(1) for match in found if match]
    return len(first) == len(texts) and any(one == other for one, other in pairwise(first))


def _count_up(texts: Sequence[str]) -> bool:
    """Whether a column's texts are numbers, each the one after that above it."""
    if len(texts) < FEWEST_COUNTED or not all(_SHORT_NUMBER.fullmatch(text) for text in texts):
        return False
    figures = [int(re.findall(r"\d+", text)[-1]) for text in texts]
    return all(b == a + 1 for a, b in pairwise(figures))


def is_date(text: str) -> bool:
    """Whether a text is a date and nothing else, in one of the forms that no other column prints."""
    return _DATE.fullmatch(text) is not None


def is_prompt_row(cells: Sequence[Cell]) -> bool:
    """Whether a row holds the template's questions."""
    texts = [header_key(c.text) for c in cells if c.lines]
    if len(texts) < 2:
        return False
    prompts = known().prompts
    asked = sum(any(fuzz.partial_ratio(text, p) >= 85 for p in prompts if len(text) >= 15) for text in texts)
    asking = sum(c.text.rstrip(" )").endswith("?") or "?" in c.text for c in cells if c.lines)
    return asked >= 2 or (asked >= 1 and asking >= 0.5 * len(texts)) or (len(texts) >= 3 and asking == len(texts))
