"""Header cells to the columns of the output contract."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml
from rapidfuzz import fuzz

from extract.text import cell_text
from extract.types import Cell, Table, Word
from extract.typesetting import Typesetting

FIELDS = (
    "number",
    "recommendation",
    "scope",
    "action",
    "lead_agency",
    "milestones",
    "target_date",
    "outcome",
    "completion",
)

NEAR = 88.0
"""Least similarity (0 to 100) of a header to a wording that it is taken for."""

MARGIN = 5.0
"""How much the best field must be ahead of the second."""

LONGEST = 16
"""A header cell has no more words than this."""


@dataclass(frozen=True, slots=True)
class Column:
    """A logical column of a table."""

    field: str | None
    """field of the output contract, None: kept in ``extra`` under its header"""
    header: str
    """the header as printed"""
    x0: float
    x1: float
    certain: bool = True
    """the header is one of the known wordings"""

    @property
    def name(self) -> str:
        """Its field, or its printed header where it has none."""
        return self.field or self.header


@dataclass(frozen=True, slots=True)
class Header:
    """The header rows of a table."""

    columns: tuple[Column, ...]
    first_row: int
    end_row: int
    """the first row after the header"""
    against: tuple[str, ...] = ()
    """headers that speak for another kind of table"""

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(c.field for c in self.columns if c.field)


@cache
def vocabulary() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """The header wordings of ``headers.yml``."""
    loaded: Mapping[str, Mapping[str, Sequence[str]]] = yaml.safe_load(
        files("extract").joinpath("headers.yml").read_text(encoding="utf-8")
    )
    return loaded


@cache
def _exact() -> Mapping[str, str]:
    known = vocabulary()
    return {wording: field for field in FIELDS for wording in known[field]["exact"]}


def header_key(text: str) -> str:
    """A header for comparing: lower case, no punctuation, single spaces. Not for display."""
    return re.sub(r"[^a-z0-9#]+", " ", text.lower()).strip()


def match_header(text: str) -> tuple[str | None, str]:
    """The field that a header names, and how it was found: exact, near, contains or "" (none)."""
    key = header_key(text)
    if not key or len(key.split()) > LONGEST:
        return None, ""
    exact = _exact()
    if key in exact:
        return exact[key], "exact"
    tight = key.replace(" ", "")
    for wording, field in exact.items():
        if wording.replace(" ", "") == tight:
            return field, "exact"
    best: dict[str, float] = {}
    if len(key) >= 5:
        for wording, field in exact.items():
            score = fuzz.ratio(key, wording)
            best[field] = max(best.get(field, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: -item[1])
        if ranked[0][1] >= NEAR and ranked[0][1] - ranked[1][1] >= MARGIN:
            return ranked[0][0], "near"
    found: list[tuple[int, int, str]] = []
    for field in FIELDS:
        for phrase in vocabulary()[field].get("contains", ()):
            hit = re.search(rf"\b{re.escape(phrase)}\b", key)
            if hit:
                found.append((-len(phrase), hit.start(), field))
    if found:
        return min(found)[2], "contains"
    return None, ""


@cache
def _header_words() -> frozenset[str]:
    known = vocabulary()
    return frozenset(word for field in FIELDS for wording in known[field]["exact"] for word in wording.split())


def cell_label(cell: Cell) -> str:
    """A header cell's or band's text on one line, with the words whole that a narrow column broke."""
    if not cell.lines:
        return ""
    padding = min(max(0.0, min(line.x0 for line in cell.lines) - cell.x0), 8.0)
    setting = Typesetting(
        padding=padding, padding_right=padding, pitch=1.2, trailing_spaces=False, vocabulary=_header_words()
    )
    return cell_text([cell], setting).replace("\n", " ")


def find_header(table: Table) -> Header | None:
    """The first header of a table: the row whose cells are column names."""
    rows = len(table.y_edges) - 1
    for row in range(rows):
        header = header_at(table, row)
        if header is not None:
            return header
    return None


def header_at(table: Table, row: int) -> Header | None:
    """The header that begins in a row, None where the row is none."""
    cells = [c for c in table.cells if c.row == row]
    named = [c for c in cells if c.lines]
    if len(named) < 3 or any(len(c.text.split()) > LONGEST for c in named):
        return None
    matches = [match_header(cell_label(c)) for c in named]
    sure = {field for field, how in matches if how in ("exact", "near")}
    known = {field for field, how in matches if how}
    if len(sure) < 2 or len(known) < 0.5 * len(named) or not known & {"recommendation", "action"}:
        return None
    end = max(c.row + c.row_span for c in cells)
    if end > row + 1 and any(c.row_span < end - row for c in named):
        block = [c for c in table.cells if row <= c.row < end]
    else:
        block = cells
        end = row + max(c.row_span for c in cells)
    leaves = [c for c in block if c.row + c.row_span == end]
    entries: list[tuple[Cell, str]] = []
    for leaf in sorted(leaves, key=lambda c: c.col):
        above = [c for c in block if c.row < leaf.row and c.col <= leaf.col < c.col + c.col_span and c.lines]
        entries.append((leaf, " – ".join(cell_label(c) for c in [*above, leaf] if c.lines)))
    return Header(_columns(entries), row, end, _against(named))


def _against(cells: Sequence[Cell]) -> tuple[str, ...]:
    foreign = vocabulary()["not_a_plan"]["exact"]
    return tuple(cell_label(c) for c in cells if header_key(cell_label(c)) in foreign)


def _columns(entries: Sequence[tuple[Cell, str]]) -> tuple[Column, ...]:
    rank = {"exact": 0, "near": 1, "contains": 2}
    matches = [match_header(label) for _, label in entries]
    winner: dict[str, int] = {}
    for index, (field, how) in enumerate(matches):
        if field and (field not in winner or rank[how] < rank[matches[winner[field]][1]]):
            winner[field] = index
    columns = []
    for index, ((cell, label), (field, how)) in enumerate(zip(entries, matches, strict=True)):
        kept = field if field and winner[field] == index else None
        columns.append(Column(kept, label, cell.x0, cell.x1, certain=how in ("exact", "near") or not label))
    return tuple(columns)


def is_prompt_row(cells: Sequence[Cell]) -> bool:
    """Whether a row holds the template's questions."""
    texts = [header_key(c.text) for c in cells if c.lines]
    if len(texts) < 2:
        return False
    prompts = vocabulary()["prompts"]
    known = sum(any(fuzz.partial_ratio(text, p) >= 85 for p in prompts if len(text) >= 15) for text in texts)
    asking = sum(c.text.rstrip(" )").endswith("?") or "?" in c.text for c in cells if c.lines)
    return known >= 2 or (known >= 1 and asking >= 0.5 * len(texts)) or (len(texts) >= 3 and asking == len(texts))


def words_of(cells: Sequence[Cell]) -> list[Word]:
    """All words of some cells."""
    return [w for c in cells for w in c.words]
