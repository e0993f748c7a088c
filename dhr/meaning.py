"""What a document's texts mean: its facts, its colours' key, its agencies; beside the texts, never instead of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dhr.own_agencies import organisations_in
from extract.document import Extraction
from extract.row.drafts import DraftAction
from extract.text.lines import lines_of
from extract.types import Cell, Page, Table, Word
from normalise.agencies import DocumentAgencies, Index, agencies_of, index_of
from normalise.facts import Facts, document_facts, named_partnership
from normalise.rag_key import parse_rag_key
from normalise.registry.load import load_registry

FIRST_PAGES = 4
"""A report's cover, title and contents: facts of the document stand on these."""


@dataclass(frozen=True, eq=False)
class Meaning:
    """What is known of a document before its cells are read one by one."""

    facts: Facts
    rag_key: dict[str, str]
    agencies: DocumentAgencies


def registry(own: Path | None = None) -> Index:
    """The index of the registry, with a researcher's own names in front.

    Raises:
        ValueError: a line of the own file is wrong; the message names it.
        OSError: the own file cannot be read.
    """
    return _index(own, own.stat().st_mtime_ns if own is not None else 0)


@lru_cache(maxsize=4)
def _index(own: Path | None, _changed: int) -> Index:
    """Made once for each state of the own file."""
    return index_of(load_registry(), organisations_in(own) if own is not None else ())


def meaning_of(pages: Sequence[Page], found: Extraction, pdf_title: str | None, index: Index) -> Meaning:
    """Read a document's facts from its first pages, its key beside the plan, its agencies' names from every page."""
    lines = {page.number: _lines(page.words) if page.skim is None else page.skim for page in pages}
    facts = document_facts([lines[page.number] for page in pages[:FIRST_PAGES]], pdf_title)
    texts = ["\n".join(lines[page.number]) for page in pages]
    if facts.partnership is None:
        leads = (cell.text for draft in found.stitched.drafts for a in draft.actions for cell in _leads(a))
        facts = facts._replace(partnership=named_partnership(leads))
    agencies = agencies_of(index, texts, facts.partnership, facts.date)
    return Meaning(facts, parse_rag_key(_beside_plan(pages, found)), agencies)


def is_colour_key(table: Table) -> bool:
    """Whether a table holds the key of the plan's colours."""
    return bool(parse_rag_key(_key_lines(table)))


def _key_lines(table: Table) -> list[str]:
    """A small table's lines; where it has two columns, each row as "term = meaning"."""
    if len(table.x_edges) != 3:
        return _lines([word for cell in table.cells for word in cell.words])
    rows: dict[int, list[str]] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.col)):
        rows.setdefault(cell.row, []).append(" ".join(w.text for w in cell.words))
    return [" = ".join(text for text in texts if text) for texts in rows.values()]


def _leads(action: DraftAction) -> list[Cell]:
    return [cell for group in action.cells.get("lead_agency", ()) for cell in group]


def _lines(words: Sequence[Word]) -> list[str]:
    return [line.text for line in lines_of(words)]


def _beside_plan(pages: Sequence[Page], found: Extraction) -> list[str]:
    """Lines on the plan's pages and the pages next to them that are no cell of the plan, and the plan's headers."""
    numbers = {plan.table.page for plan in found.tables}
    near = {n + step for n in numbers for step in (-1, 0, 1)}
    lines: list[str] = []
    for page in pages:
        if page.number not in near:
            continue
        if page.skim is not None:
            lines += page.skim
            continue
        beside = [table for table in found.left if table.page == page.number]
        lines += [line for table in beside for line in _key_lines(table)]
        boxes = [*(plan.table for plan in found.tables if plan.table.page == page.number), *beside]
        lines += _lines([w for w in page.words if not any(table.holds(w) for table in boxes)])
    return lines + list(dict.fromkeys(c.header for plan in found.tables for c in plan.columns if plan.own_header))
