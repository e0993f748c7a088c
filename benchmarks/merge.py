"""The script that users of a table tool write to put a plan together: tables as rows in, the plan's rows out.

It concatenates tables of consecutive pages that have as many columns, drops repeated header rows, and joins a row
without a number to the row before. It is told the plan's header wording, so that no tool loses by its columns' names,
and it drops title rows and whatever stands above the first recommendation.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal

from benchmarks.headers import Column, header_fields
from benchmarks.peers import Cell, Table

Join = Literal["unnumbered", "at page top", "never"]
"""Which row without a number is joined to the row before: any; the first of a page only; none."""
JOINS: tuple[Join, ...] = ("unnumbered", "at page top", "never")

Row = dict[str, str]
"""A plan's row: texts by field."""

NUMBER = re.compile(r"\s*((?:R|Rec\.? ?)?\d+(?:\.\d+)*[a-z]?)(?:[.):](?=\s|$)|(?=\s|$))\s*")
"""A recommendation's number at the beginning of a cell."""


def merge(tables: Sequence[Table], columns: Sequence[Column], join: Join) -> list[Row]:
    """Put a plan's rows together.

    Args:
        tables: the tables of the document, in the order of its pages.
        columns: the plan's columns in printed order.
        join: which row without a number is joined to the row before.

    Returns:
        The rows. The first of a recommendation has its number; the fields of the recommendation are empty in the
        others, unless the tool repeats them.
    """
    out: list[Row] = []
    for values, page_top in _data(tables, columns):
        row = _with_number(values)
        if not row["number"] and not out:
            continue  # nothing that it could belong to: the template's prompts, or another table
        if not row["number"] and (join == "unnumbered" or (join == "at page top" and page_top)):
            for field, text in row.items():
                out[-1][field] = "\n".join(filter(None, (out[-1].get(field, ""), text)))
        else:
            out.append(row)
    return [{field: clean(text) for field, text in row.items()} for row in out]


def _data(tables: Sequence[Table], columns: Sequence[Column]) -> Iterator[tuple[Row, bool]]:
    """Rows that are neither header nor title, by field, and whether each is the first of its page."""
    fields: list[str] = []
    page = last_page = 0
    for table in tables:
        if table["page"] > page + 1:
            fields = []
        page = table["page"]
        rows = trimmed(table["rows"], len(columns))
        headers = [header_fields(cells, columns) for cells in rows]
        for cells, header, following in zip(rows, headers, [*headers, None][1:], strict=True):
            if header is not None:
                fields = header
                continue
            inside = following is not None or page == last_page
            if len(cells) == len(fields) and any(cells) and not is_title(cells, fields, inside):
                values: Row = {}
                for field, cell in zip(fields, cells, strict=True):
                    if field:
                        values[field] = "\n".join(filter(None, (values.get(field, ""), (cell or "").strip())))
                yield values, page > last_page
                last_page = page


def trimmed(rows: Sequence[Sequence[Cell]], width: int) -> list[list[Cell]]:
    """The rows without columns that are empty from top to bottom, where a tool gives more columns than a plan has.

    Cells with borders of their own and doubled rules come out with such columns between the true ones.
    """
    used = [any(cells[n] for cells in rows) for n in range(max(map(len, rows), default=0))] if _even(rows) else []
    if len(used) <= width:
        return [list(cells) for cells in rows]
    return [[cell for cell, wanted in zip(cells, used, strict=True) if wanted] for cells in rows]


def _even(rows: Sequence[Sequence[Cell]]) -> bool:
    return len(set(map(len, rows))) == 1


def is_title(cells: Sequence[Cell], fields: Sequence[str], inside: bool) -> bool:
    """Whether a row is a title over all columns: a text in the first cell that is no number, and nothing behind it.

    ``inside``: the row stands above a header or below another row of its page. Elsewhere a lone text in the column of
    the recommendation may be the rest of a row of the page before.
    """
    first = (cells[0] or "").strip()
    if not first or any(cells[1:]):
        return False
    merged = len(cells) > 2 and all(cell is None for cell in cells[1:])
    return merged or ((inside or fields[0] == "number") and not NUMBER.match(first))


def _with_number(values: Mapping[str, str]) -> Row:
    """The row with its number, which stands in a column of its own or before the recommendation."""
    row = dict(values)
    if "number" in row:
        row["number"] = row["number"].strip().rstrip(".:)")
        return row
    text = row.get("recommendation", "")
    match = NUMBER.match(text)
    row["number"] = match[1] if match else ""
    if match:
        row["recommendation"] = text[match.end() :]
    return row


def clean(text: str) -> str:
    """A word that goes on behind its own hyphen on the next line is one word ("short- and long-term" is three)."""
    return re.sub(r"(?<=\w-)[ \t]*\n[ \t]*(?=\w)(?!(?:and|or|to)\b)", "", text)


RECOMMENDATION = ("number", "recommendation", "scope")
"""Fields of the recommendation; all others belong to a row."""


def nested(rows: Sequence[Mapping[str, str]]) -> dict[str, Any]:
    """Rows in the form that ``tests.generated.score`` compares: recommendations with their actions.

    A row with a number begins a recommendation. Sections and colours are left out: they stand outside a table's texts,
    where table tools do not look. Marks of list items are left out as well: every plan prints others.
    """
    recommendations: list[dict[str, Any]] = []
    for row in rows:
        texts = {field: unmarked(text) for field, text in row.items() if field != "extra"}
        own = {field: text for field, text in texts.items() if field not in RECOMMENDATION}
        extra = unmarked(row.get("extra", ""))
        action = own | {"extra": {"extra": extra} if extra else {}}
        if texts.get("number") or not recommendations:
            recommendations.append({field: texts.get(field, "") for field in RECOMMENDATION} | {"actions": [action]})
            continue
        last = recommendations[-1]
        for field in ("recommendation", "scope"):
            last[field] = "\n".join(filter(None, (last[field], texts.get(field, ""))))
        last["actions"].append(action)
    return {"recommendations": recommendations}


MARKS = frozenset("•▪➢◦●‣\uf0b7\uf0a7\uf0d8–—-o")
"""Words that are marks of list items when they stand alone."""


def unmarked(text: str) -> str:
    """A text without the words that are but a mark of a list item."""
    return " ".join(word for word in text.split() if word not in MARKS)
