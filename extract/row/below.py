"""Rows below a recommendation's or an action's own that hold one labelled text of it: "Progress to date: …".

An author who has no room for a further column puts what it would hold in a row of its own, merged over the columns:
the label and the text in one cell, or the label in one cell and the text in another beside it. Such a row is neither a
section's heading nor an action. It says the label, in the words of a column's header, and stands after the row that it
belongs to; a heading stands before its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.header.wordings import Vocabulary, folded, known
from extract.row.label import LONGEST_LABEL, bare, is_dated, label_of, named_by
from extract.row.rows import WIDE, Band, Furniture, Row
from extract.text.lines import lines_with
from extract.types import Cell, Table, Word

HEADING_FIELDS = frozenset(("target_date", "outcome", "completion"))
"""Fields by which an author may group actions: "Outcome: victims are safer", "Status: complete"."""

SAME_EDGE = 4.0
"""Edges of cells that differ by no more (points) are the same."""

AT_FOOT = 1.0
"""A cell that ends no more than this above the table's end (points) ends with it."""


class LabelledText(NamedTuple):
    """A text, and the label that names its field."""

    field: str | None
    """field of the contract, None: kept in ``extra`` under the label"""
    header: str
    """the label as printed"""
    label: tuple[Word, ...]
    cells: tuple[Cell, ...]
    """the text, in the parts that pages cut it into; one without lines where nothing is said"""
    also: str | None = None
    """a second field that the label names"""


class Below(NamedTuple):
    """A row that says more of the row above it."""

    table: Table
    row: int
    texts: tuple[LabelledText, ...]
    otherwise: Row | Band
    """what it is where the plan shows that such rows belong to nothing above them"""
    doubt: str = ""
    """why it may be something else"""


class BelowRest(NamedTuple):
    """What goes on, at the head of a page, with the last text of the last such row of the page before."""

    table: Table
    row: int
    cells: tuple[Cell, ...]
    otherwise: Row | Band
    doubt: str = ""


Part = Row | Band | Furniture
Told = Part | Below | BelowRest


def with_rows_below(
    parts: Sequence[Sequence[Part]], tables: Sequence[Table], vocabulary: Vocabulary | None = None
) -> list[list[Told]]:
    """The printed parts of a plan's tables, rows that say more of the row above them told from headings and actions.

    Args:
        parts: of each table.
        tables: the tables.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    vocabulary = vocabulary or known()
    out: list[list[Told]] = []
    for table, own in zip(tables, parts, strict=True):
        if table.labelled:
            out.append(list(own))
            continue
        told = [_told(part, table, vocabulary) for part in own]
        _take_texts(told)
        if out and any(isinstance(part, Below) for part in out[-1]):
            _go_on(told, table, out[-1])
        out.append(told)
    return _settled(out)


def _settled(parts: Sequence[Sequence[Told]]) -> list[list[Told]]:
    """The parts, those rows that stand over what they belong to taken for what they are otherwise.

    "Outcome: Victims are safer" heads the actions for it where the first of such rows has none before it. A label that
    stands alone at the foot of a page, with nothing of its text on the next, may be a heading as well.
    """
    every = [part for own in parts for part in own if _says_anything(part)]
    if not any(isinstance(part, Below) for part in every):
        return [list(own) for own in parts]
    heads, ends, first = set(_without_row(every)), set(_without_row(every[::-1])), set(_unowned(every))
    kept: dict[int, Told] = {}
    before: Told | None = None
    for part, following in zip(every, (*every[1:], None), strict=True):
        new = part
        if isinstance(part, Below):
            key, bare = _key(part), isinstance(part.otherwise, Band) and not part.texts[-1].cells[0].lines
            unowned = id(part) in first or (key in heads and key not in ends)
            if unowned or (bare and not isinstance(following, BelowRest)):
                new = part.otherwise
            elif key in heads:
                doubt = f"a row that begins “{part.texts[0].header}” stands under no row of the plan, too"
                new = part._replace(doubt=part.doubt or doubt)
            elif key not in ends and _may_head(part):
                doubt = f"“{part.texts[0].header}” may head the rows below it: none of such rows is the last"
                new = part._replace(doubt=part.doubt or doubt)
        elif isinstance(part, BelowRest) and not isinstance(before, Below | BelowRest):
            new = part.otherwise
        kept[id(part)] = before = new
    return [[kept.get(id(part), part) for part in own] for own in parts]


def _may_head(part: Below) -> bool:
    """Whether a row could head what stands below it: from side to side, with what actions are for or how they stand."""
    if not isinstance(part.otherwise, Band) or part.texts[0].field not in HEADING_FIELDS:
        return False
    return part.otherwise.cell.x0 - part.table.x0 < SAME_EDGE


def _without_row(parts: Sequence[Told]) -> Iterator[str]:
    """Keys of the labels of rows that have no row of data between them and a heading, or the first of some parts."""
    rows = False
    for part in parts:
        if isinstance(part, Below) and not rows:
            yield _key(part)
        elif isinstance(part, Row | Band):
            rows = isinstance(part, Row)


def _unowned(parts: Sequence[Told]) -> Iterator[int]:
    """The rows, by ``id``, that have no row of data between them and a heading above."""
    rows = False
    for part in parts:
        if isinstance(part, Below) and not rows:
            yield id(part)
        elif isinstance(part, Row | Band):
            rows = isinstance(part, Row)


def _key(part: Below) -> str:
    return folded(part.texts[0].header)


def _told(part: Part, table: Table, vocabulary: Vocabulary) -> Told:
    """A row that says more of the one above it, or the part as it is."""
    if isinstance(part, Furniture) or (isinstance(part, Band) and part.number is not None):
        return part
    row = part.cell.row if isinstance(part, Band) else part.index
    cells = _cells(part)
    filled = [c for c in cells if c.lines]
    if not filled or (isinstance(part, Row) and part.at("number")):
        return part
    if len(filled) == 1:
        merged = (c for c in cells if c.col > filled[0].col and isinstance(part, Row) and _is_merged(c, part))
        beside = next(merged, None)
        alone = _pair(filled[0], beside, vocabulary) if beside is not None else []
        alone = alone or _begun(filled[0], vocabulary)
        if not alone or (isinstance(part, Row) and not _may_tell(part, filled[0], table)):
            return part
        if not alone[0].cells[0].lines and beside is None and isinstance(part, Row):
            return part
        return Below(table, row, tuple(alone), part)
    if isinstance(part, Row) and len(filled) % 2 == 0 and _may_tell(part, filled[0], table):
        pairs = [_pair(filled[n], filled[n + 1], vocabulary) for n in range(0, len(filled), 2)]
        wide = any(_is_merged(c, part) for c in filled) or _under(part, filled[0]) in ("number", "recommendation")
        if all(pairs) and wide:
            return Below(table, row, tuple(text for pair in pairs for text in pair), part)
    return part


def _cells(part: Row | Band) -> list[Cell]:
    if isinstance(part, Band):
        return [part.cell]
    return sorted((c for cells in part.cells.values() for c in cells), key=lambda c: c.col)


def _may_tell(row: Row, cell: Cell, table: Table) -> bool:
    """Whether a label may stand in a cell: it is merged over columns, or in one of those in which a row begins."""
    wide = _is_merged(cell, row) and cell.x1 - cell.x0 > 0.5 * WIDE * (table.x1 - table.x0)
    return wide or _under(row, cell) in ("number", "recommendation") or cell.col == 0


def _is_merged(cell: Cell, row: Row) -> bool:
    """Whether a cell goes over several of the plan's columns; a page may show no other row of them."""
    return cell.col_span > 1 or sum(cell.x0 < (c.x0 + c.x1) / 2 < cell.x1 for c in row.columns) > 1


def _under(row: Row, cell: Cell) -> str | None:
    return next((row.columns[i].field for i, cells in row.cells.items() if cell in cells), None)


def _pair(label: Cell, text: Cell, vocabulary: Vocabulary) -> list[LabelledText]:
    """A label in one cell and what it says in the next; empty where the first is no label."""
    named = named_by(label.text, vocabulary) if len(label.words) <= LONGEST_LABEL else None
    if named is None:
        return []
    fill = text.fill if text.fill != label.fill else None  # the ground of the whole row says nothing
    name, own = bare(label.text), replace(text, fill=fill)
    if is_dated(name):
        return [LabelledText(named.field, name, (), (c,), named.also) for c in (replace(label, fill=None), own)]
    return [LabelledText(named.field, name, label.words, (own,), named.also)]


def _begun(cell: Cell, vocabulary: Vocabulary) -> list[LabelledText]:
    """A cell's text without the label that it begins with: up to a colon, or in bold over or before plain text."""
    label = label_of(cell.lines, vocabulary)
    if label is None:
        return []
    count, named = label
    words = cell.words[:count]
    name = bare(" ".join(w.text for w in words))
    dropped = 0 if is_dated(name) else count
    rest = replace(cell, lines=lines_with(cell.lines, cell.words[dropped:]), fill=None)
    return [LabelledText(named.field, name, words[:dropped], (rest,), named.also)]


def _take_texts(told: list[Told]) -> None:
    """Give labels that stand alone in their row the row below them, which is their text; others are no labels.

    What stands last in its table may go on over the page.
    """
    for place, part in enumerate(told):
        if not isinstance(part, Below) or part.texts[-1].cells[0].lines or not isinstance(part.otherwise, Band):
            continue
        following = next(filter(_says_anything, told[place + 1 :]), None)
        if following is None:
            continue
        if isinstance(following, Band) and _is_text_of(following, part.otherwise):
            told[place] = part._replace(texts=(part.texts[0]._replace(cells=(replace(following.cell, fill=None),)),))
            told[told.index(following)] = Furniture((), "label")
        else:
            told[place] = part.otherwise


def _says_anything(part: Told) -> bool:
    """Whether a part is none of the table's furniture, and no row left empty."""
    if isinstance(part, Row):
        return any(c.lines for cells in part.cells.values() for c in cells)
    return not isinstance(part, Furniture)


def _is_text_of(band: Band, label: Band) -> bool:
    """Whether a row from side to side is what the label in the row above it says: plain under bold, as wide."""
    cells = band.cell, label.cell
    plain = not all(w.bold for w in band.cell.words) and all(w.bold for w in label.cell.words)
    return band.number is None and plain and _as_wide(*cells) and band.cell.row == label.cell.row + label.cell.row_span


def _as_wide(one: Cell, other: Cell) -> bool:
    return abs(one.x0 - other.x0) < SAME_EDGE and abs(one.x1 - other.x1) < SAME_EDGE


def _go_on(told: list[Told], table: Table, before: Sequence[Told]) -> None:
    """Take what stands first on a page as the rest of the row that ends the page before, where it stands as that does.

    Args:
        told: the parts of the page's table.
        table: the table.
        before: the parts of the table before it.
    """
    last = next(filter(_says_anything, reversed(before)), None)
    place = next((n for n, part in enumerate(told) if _says_anything(part)), None)
    if not isinstance(last, Below | BelowRest) or place is None or table.page != last.table.below:
        return
    cut = last.texts[-1].cells[-1] if isinstance(last, Below) else last.cells[-1]
    part = told[place]
    if isinstance(part, Band) and part.number is None:
        cell = part.cell
    elif isinstance(part, Row) and not part.at("number"):
        filled = [c for c in _cells(part) if c.lines]
        if len(filled) != 1:
            return
        cell = filled[0]
    else:
        return
    scale = (table.x1 - table.x0) / (last.table.x1 - last.table.x0)
    same = abs((cell.x0 - table.x0) - scale * (cut.x0 - last.table.x0)) < SAME_EDGE
    same = same and abs((table.x1 - cell.x1) - scale * (last.table.x1 - cut.x1)) < SAME_EDGE
    if not same or (all(w.bold for w in cell.words) and not all(w.bold for w in cut.words)):
        return
    beside = cell.x0 - table.x0 > SAME_EDGE  # a heading begins at the table's side
    at_foot = cut.bottom > last.table.bottom - AT_FOOT or last.table.unruled
    open_ended = (cut.open_bottom and at_foot) or not cut.lines or cell.text[0].islower()
    sure = (beside and at_foot) or open_ended
    doubt = "" if sure else f"page {table.page} may go on with it, or begin with a heading"
    told[place] = BelowRest(table, cell.row, (replace(cell, fill=None),), part, doubt)
