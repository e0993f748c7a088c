"""Tables to printed rows under logical columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from extract.header.columns import Column, cell_label, header_at, is_prompt_row
from extract.header.wordings import Vocabulary, header_key
from extract.text.compose import BULLETS
from extract.types import LABEL, TITLE, Cell, Table

LETTERS = re.compile(r"(?!NO$)[A-Z]{1,2}")
"""What stands before a number without a space: R1, CS2, but NO 1"""

NUMBER = re.compile(
    r"(?:(?:recommendation|rec|action|ref|no|r)[. ]*)?#?[A-Z]{0,6}[-/ .]?\d{1,4}(?:[./-]\d{1,3})*"
    r"(?:\s?[a-z]|\s?\((?:[ivx]{1,5}|[a-z])\))?"
    r"|\(?[ivxl]{1,6}\)?|[A-Z]"
    r"|(?:recommendation|rec|action|no)[. ]*"
    r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|twenty)",
    re.IGNORECASE,
)
"""A recommendation's number in its many coats: 1, 1.2, 1a, 1(iv), R1, Rec 1, CSP-3, iv"""

BREAKABLE = 8
"""A narrow column may break a word of so many letters."""

REMARK = re.compile(
    r"\s+\((?:[^()]*\s)?(?:rec|recommendation|see|link|linked|also|was|formerly)\b[^()]*\)$", re.IGNORECASE
)
"""What a number cell says beside its number: "3 (linked to Rec 7)" """

CODE = r"(?-i:[A-Z]{1,6}[-/ ]?)"
"""Letters before a number, as an author or an agency counts its own: R, "R ", PCC-"""

TEXT_NUMBER = re.compile(
    rf"((?:(?:recommendation|rec|action)\b\.?\s*(?:no\b\.?\s*)?)?{CODE}?\(?\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?)\s*[.):–-](?=\s)\s*"
    r"|((?:recommendation|rec)\b\.?\s*\d{1,3}(?:\.\d{1,3})*[a-z]?)(?=\s|$)\s*",
    re.IGNORECASE,
)
"""A number at the beginning of the recommendation's text: "1. The", "R3: The", "Recommendation 2.1 – The" """

OPEN_NUMBER = re.compile(rf"(?!\()(?:{TEXT_NUMBER.pattern})", re.IGNORECASE)
"""The same but for "(5)", which is a list's where the recommendations of a plan are numbered otherwise."""

BARE_NUMBER = re.compile(rf"((?:{CODE}|(?:19|20)\d\d/)?\d{{1,3}}(?:\.\d{{1,3}})*[a-z]?)()\s+(?=[A-Z“‘])")
"""A number with nothing behind it: "1 The", "PCC-01 The", "2023/01 The"; only where such numbers count up."""

ROMAN_NUMBER = re.compile(r"\(?([ivxl]{1,6})[.)]()\s+(?=\S)", re.IGNORECASE)
"""A Roman number: "iv. The"; only where nothing but a recommendation can stand."""


GOES_ON = re.compile(
    r"\W*(?:(?:table\W+)?continue[sd]|cont['’.]?d?|please turn over|p\.?t\.?o)\b"
    r"(?:\W*(?:on|over|overleaf|from|the|next|previous|following|page|above))*\W*",
    re.IGNORECASE,
)
"""All that a row says which only tells that the table goes on over the page, as typesetters put it at its foot."""

PAGE_LINE = re.compile(
    r"\W*page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?\b(?:\W+(?:printed|dated?|version|v)\b[\W\d]*)?\W*", re.IGNORECASE
)
"""A page's number, perhaps with when it was printed, within the frame that a page draws around its table."""

FEWEST_COUNTED = 4
"""So many columns with one letter or number each, in order, are counted."""

ONE_TEXT = 0.8
"""Lines of a number that its column broke are no farther apart, in font sizes."""

COLUMN_LABEL = re.compile(r"recommendation\s*(?:no\b\.?|number\b)?[\s.:#]*(?=[A-Z]{0,6}[-/ .]?\d)", re.IGNORECASE)
TEXT_LABEL = re.compile(
    r"(?:recommendation|rec|action)\b\.?\s*(?:no\b\.?|number\b)?[\s.:#]*(?=[A-Z]{0,6}[-/ .]?\d)", re.IGNORECASE
)
"""What is only the name of the number behind it: "Recommendation no. 3". A number column's own "Rec 3" stays."""


WIDE = 0.6
"""A cell of this share of the table's width reaches from side to side."""

FEWEST_SPANNED = 3
"""Columns through which a recommendation beside its number runs at least."""

FEWEST_BESIDE = 3
"""Columns that a row has at least, and cells with text that a row of actions has."""

MOST_NAMED = 8
"""A section's name in a cell has no more words."""

FEWEST_WORDS = 6
"""Fewer words beside a number are a section's heading and no recommendation."""


@dataclass(frozen=True, slots=True)
class Row:
    """A printed row on one page, data only."""

    table: Table
    index: int
    top: float
    bottom: float
    cells: dict[int, tuple[Cell, ...]]
    """cells that begin in this row, by the number of their column"""
    spanned: dict[int, Cell] = field(default_factory=dict)
    """cells of rows above that reach into this row, by column"""
    columns: tuple[Column, ...] = ()

    @property
    def page(self) -> int:
        return self.table.page

    def at(self, name: str) -> tuple[Cell, ...]:
        """The cells under a field of the contract that hold text."""
        for index, column in enumerate(self.columns):
            if column.field == name:
                return tuple(c for c in self.cells.get(index, ()) if c.lines)
        return ()

    def text(self, name: str) -> str:
        if name == "number":
            return " ".join(_number_text(c) for c in self.at(name))
        return " ".join(c.text for c in self.at(name))


def _number_text(cell: Cell) -> str:
    """A number cell's text, with a number whole that its narrow column broke ("3.1" over "0", "R" over "1")."""
    if any(len(w.text) >= BREAKABLE and w.text.isalpha() for w in cell.words):
        return cell_label(cell)
    out = ""
    for before, line in zip((*cell.lines[:1], *cell.lines), cell.lines, strict=False):
        open_ended = LETTERS.fullmatch(out) or (out and (out[-1].isdigit() or out[-1] in ".-/"))
        near = line.top - before.bottom < ONE_TEXT * line.words[0].size
        goes_on = near and open_ended and line.text[0] in "0123456789.abcdefgh)"
        out += line.text if goes_on or not out else " " + line.text
    return out


class Band(NamedTuple):
    """A row that is one cell from side to side: a title or a section heading."""

    cell: Cell
    text: str
    number: Cell | None = None
    """the number cell beside it: then it is a recommendation, printed over its actions"""


class Furniture(NamedTuple):
    """Cells that are no data: header rows and the template's questions."""

    cells: tuple[Cell, ...]
    kind: str


def rows_of(
    table: Table, columns: Sequence[Column], vocabulary: Vocabulary | None = None
) -> Iterator[Row | Band | Furniture]:
    """A table's rows in printed order, each told apart by what it is."""
    if table.labelled:
        for title in (c for c in table.cells if c.col == TITLE):
            yield Band(title, cell_label(title))
        yield Furniture(tuple(c for c in table.cells if c.col == LABEL), "header")
        values: dict[int, tuple[Cell, ...]] = {c.col: (c,) for c in table.cells if c.col >= 0}
        if table.typed and not columns:
            return  # a heading that stands at the foot of the page before
        yield Row(table, 0, table.top, table.bottom, values, columns=tuple(columns))
        return
    count = len(table.y_edges) - 1
    columns = tuple(columns)
    skip_until = 0
    for index in range(count):
        cells = [c for c in table.cells if c.row == index]
        if index < skip_until:
            continue
        header = header_at(table, index, vocabulary)
        if header is not None:
            skip_until = header.end_row
            block = tuple(c for c in table.cells if index <= c.row < header.end_row)
            yield Furniture(block, "header")
            columns = _same_fields(header.columns, columns)
            continue
        if is_prompt_row(cells):
            yield Furniture(tuple(cells), "prompt")
            continue
        text = " ".join(c.text for c in cells if c.lines)
        if index in (0, count - 1) and (GOES_ON.fullmatch(text) or PAGE_LINE.fullmatch(text)):
            yield Furniture(tuple(cells), "continued")
            continue
        if _counts_columns(cells):
            yield Furniture(tuple(cells), "letters")
            continue
        band = _band(table, cells) or _numbered_band(table, cells, columns) or _bare_band(table, cells, columns)
        if band is not None:
            yield band
            continue
        yield _row(table, index, cells, columns)


def _counts_columns(cells: Sequence[Cell]) -> bool:
    """Whether a row does no more than count the columns: (a), (b), (c), or the A, B, C of a worksheet."""
    filled = sorted((c for c in cells if c.lines), key=lambda c: c.col)
    marks = [c.text.strip("(). ").lower() for c in filled]
    if len(marks) < FEWEST_COUNTED or any(len(m) != 1 or not m.isascii() for m in marks):
        return False
    return all(ord(b) - ord(a) == 1 for a, b in pairwise(marks)) and marks[0] in ("a", "1")


def _same_fields(own: Sequence[Column], known: Sequence[Column]) -> tuple[Column, ...]:
    """A repeated header's columns, with what was learnt of unnamed columns before."""
    if len(own) != len(known):
        return tuple(own)
    if all(o.header and header_key(o.header) == header_key(k.header) for o, k in zip(own, known, strict=True)):
        return tuple(k._replace(x0=o.x0, x1=o.x1) for o, k in zip(own, known, strict=True))
    return tuple(
        Column(k.field, o.header, o.x0, o.x1, o.certain) if o.field is None and not o.header else o
        for o, k in zip(own, known, strict=True)
    )


def _band(table: Table, cells: Sequence[Cell]) -> Band | None:
    filled = [c for c in cells if c.lines]
    if len(filled) != 1 or filled[0].row_span > 1:
        return None
    cell = filled[0]
    width = table.x1 - table.x0
    if cell.x1 - cell.x0 < WIDE * width or cell.col_span < 2:
        return None
    return Band(cell, cell_label(cell))


def _numbered_band(table: Table, cells: Sequence[Cell], columns: Sequence[Column]) -> Band | None:
    """A recommendation over its actions: a number, and beside it one cell through most columns."""
    filled = sorted((c for c in cells if c.lines), key=lambda c: c.col)
    if len(filled) != 2 or any(c.row_span > 1 for c in filled):
        return None
    number, wide = filled
    numbered = columns[column_of(number, columns)].field == "number" and is_number(number.text)
    alone = columns[column_of(wide, columns)].field in ("recommendation", "action")
    if numbered and alone and number.col < wide.col and _is_counted_below(table, number, columns):
        return Band(wide, cell_label(wide), number)
    if not numbered or wide.x1 - wide.x0 < WIDE * (table.x1 - table.x0) or wide.col_span < FEWEST_SPANNED:
        return None
    told = len(wide.words) >= FEWEST_WORDS or wide.text[-1] in ".;?" or _is_counted_below(table, number, columns)
    return Band(wide, cell_label(wide), number) if told else None


def _bare_band(table: Table, cells: Sequence[Cell], columns: Sequence[Column]) -> Band | None:
    """A section's name in the first column of a row that is empty else: "HOUSING", in bold or on a ground of its own.

    What says less than that may be a recommendation without actions.
    """
    filled = [c for c in cells if c.lines]
    if len(filled) != 1 or len(cells) < FEWEST_BESIDE or filled[0].row_span > 1:
        return None
    cell = filled[0]
    column = columns[column_of(cell, columns)]
    first = all(c.col >= cell.col for c in cells) or column.field == "recommendation"
    if not first or column.field not in (None, "number", "recommendation") or is_number(cell.text):
        return None
    if cell.text[0] in BULLETS or (cell.row == 0 and table.open_top):
        return None  # the rest of a row that the page before began
    words = cell.words
    if len(words) > MOST_NAMED or words[-1].text[-1] in ".;:,?" or words[0].text[0].islower():
        return None
    others = [c for c in table.cells if c.lines and c.row != cell.row and c.col == cell.col]
    below = [c for c in table.cells if c.row == cell.row + 1 and c.lines]
    marks = _marks(cell, table)
    last = cell.row + 1 == len(table.y_edges) - 1
    if not marks or not (any(_marks(c, table) < marks for c in others) or (not others and len(marks) > 1)):
        return None
    return Band(cell, cell_label(cell)) if len(below) >= FEWEST_BESIDE or (last and len(marks) > 1) else None


def _marks(cell: Cell, table: Table) -> frozenset[str]:
    """What sets a cell off: it is bold throughout, its whole row has one ground."""
    grounds = {c.fill for c in table.cells if c.row <= cell.row < c.row + c.row_span}
    bold, ground = all(w.bold for w in cell.words), cell.fill is not None and len(grounds) == 1
    return frozenset(name for name, found in (("bold", bold), ("ground", ground)) if found)


def _is_counted_below(table: Table, number: Cell, columns: Sequence[Column]) -> bool:
    """Whether the row below a number is the first of its parts and no recommendation by itself: 1.1 under 1."""
    below = [c for c in table.cells if c.row == number.row + 1 and c.lines]
    fields = {columns[column_of(c, columns)].field: clean_number(c.text) for c in below}
    part = fields.get("number") or ""
    return part.startswith(f"{clean_number(number.text)}.") and "recommendation" not in fields


def _row(table: Table, index: int, cells: Sequence[Cell], columns: tuple[Column, ...]) -> Row:
    placed: dict[int, list[Cell]] = {}
    above = [c for c in table.cells if c.row < index < c.row + c.row_span]
    column_at = columns_by_order([*cells, *above], columns)
    for cell in sorted(cells, key=lambda c: c.col):
        placed.setdefault(column_at[id(cell)], []).append(cell)
    spanned = {column_at[id(c)]: c for c in above}
    return Row(
        table=table,
        index=index,
        top=table.y_edges[index],
        bottom=table.y_edges[index + 1],
        cells={k: tuple(v) for k, v in placed.items()},
        spanned=spanned,
        columns=columns,
    )


def columns_by_order(cells: Sequence[Cell], columns: Sequence[Column]) -> dict[int, int]:
    """The columns of a row's cells, by the ``id`` of the cell.

    An author may make a column wider on one page than on the page before, which shows the header: where a row has as
    many cells as there are columns, each has one.
    """
    found = {id(cell): column_of(cell, columns) for cell in cells}
    if len(cells) != len(columns) or len(set(found.values())) == len(columns):
        return found
    return {id(cell): place for place, cell in enumerate(sorted(cells, key=lambda c: c.col))}


def column_of(cell: Cell, columns: Sequence[Column]) -> int:
    """The column that a cell shares most of its width with."""
    return max(range(len(columns)), key=lambda i: min(cell.x1, columns[i].x1) - max(cell.x0, columns[i].x0))


def with_number_column(rows: Sequence[Row], columns: Sequence[Column]) -> tuple[Column, ...]:
    """Columns in which one without a name is taken as the number column, if its cells hold numbers."""
    if any(c.field == "number" for c in columns):
        return tuple(columns)
    for index, column in enumerate(columns):
        if column.field is not None or header_key(column.header):
            continue
        texts = [c.text for row in rows for c in row.cells.get(index, ()) if c.lines]
        if texts and sum(is_number(t) for t in texts) >= 0.6 * len(texts):
            named = Column("number", column.header, column.x0, column.x1, True)
            return (*columns[:index], named, *columns[index + 1 :])
    return tuple(columns)


def clean_number(text: str) -> str:
    """A printed number without trailing punctuation: "3." and "Recommendation 3:" are 3."""
    plain = COLUMN_LABEL.sub("", text.strip(), count=1).rstrip(".:;,-– ").strip()
    return plain if "(" in plain[1:] else plain.rstrip(".):;,-– ").strip()


def number_in_text(text: str) -> tuple[str, str] | None:
    """The number that begins a recommendation's text, and all that is printed of it: ("2", "Recommendation 2 – ")."""
    match = TEXT_NUMBER.match(text) or BARE_NUMBER.match(text) or ROMAN_NUMBER.match(text)
    return (text_number(match), match.group(0)) if match else None


def text_number(match: re.Match[str]) -> str:
    """The number of a match of ``TEXT_NUMBER`` or ``BARE_NUMBER``."""
    return named_number(match.group(1) or match.group(2))


def named_number(text: str) -> str:
    """A number printed with its name, in a text or a heading: "Rec. 3" is 3."""
    return clean_number(TEXT_LABEL.sub("", text, count=1))


def is_number(text: str) -> bool:
    """Whether a cell's text is a recommendation's number and nothing else."""
    plain = clean_number(text)
    return bool(NUMBER.fullmatch(plain) or NUMBER.fullmatch(REMARK.sub("", plain)))
