"""A table of the plan, as the stages after the finding of tables know it."""

from __future__ import annotations

from typing import NamedTuple

from extract.header.columns import Column
from extract.types import Cell, Table, Word


class PlanTable(NamedTuple):
    """A table of the plan with its columns, its own or those of the table it goes on from."""

    table: Table
    columns: tuple[Column, ...]
    own_header: bool
    heading: str
    heading_words: tuple[Word, ...]
    after_gap: bool = False
    """pages without a table of the plan stand between this table and the one it goes on from"""
    header_later: bool = False
    """it shows no header; the columns are those of the first table after it that does"""
    header_rest: bool = False
    """the first row is the rest of a header that the page before cut"""
    over: tuple[Cell, ...] = ()
    """the recommendation whose actions it holds, where it is printed above the table; perhaps on the page before"""
