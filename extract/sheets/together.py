"""Puts the pages of a worksheet side by side."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.header.wordings import Vocabulary, known
from extract.ruled.grid import find_tables
from extract.sheets.beside import beside
from extract.sheets.find import find_sheets
from extract.sheets.types import Sheet
from extract.types import Page, Table


class Joined(NamedTuple):
    """A document of which worksheets printed on pages side by side are put together."""

    pages: tuple[Page, ...]
    tables: dict[int, tuple[Table, ...]]
    """the ruled tables by page number"""
    sheets: dict[int, Sheet]
    """by the number of the first page"""


def put_together(
    pages: Sequence[Page], tables: Mapping[int, tuple[Table, ...]], vocabulary: Vocabulary | None = None
) -> Joined:
    """Put the pages of worksheets side by side.

    Args:
        pages: every page.
        tables: the ruled tables by page number.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    by_number = {page.number: page for page in pages if page.skim is None and page.tilt is None}
    found = find_sheets(by_number, tables, vocabulary or known())
    if not found:
        return Joined(tuple(pages), dict(tables), {})
    changed: dict[int, Page] = {}
    for sheet in found.values():
        changed[sheet.page] = by_number[sheet.page]
        for part in sheet.parts:
            first, other = changed[sheet.page], by_number[part.page]
            changed[sheet.page], changed[part.page] = beside(first, other, part, sheet.rows)
    anew = {number: find_tables(page) for number, page in changed.items()}
    for sheet in found.values():
        if sheet.parts[0].page == sheet.page + 1:
            breadth = len(sheet.parts) + 1
            anew[sheet.page] = tuple(replace(table, breadth=breadth) for table in anew[sheet.page])
    return Joined(tuple(changed.get(p.number, p) for p in pages), {**tables, **anew}, found)
