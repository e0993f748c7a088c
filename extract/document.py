"""One document's pages to stitched recommendations: the order of the stages of ``extract``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.borderless import has_rows, with_unruled, with_unruled_beside
from extract.doubt.audit import Account, account
from extract.doubt.blacked_out import blacked_out, with_blacked_out
from extract.doubt.breaks_off import with_broken_off
from extract.doubt.legible import illegible, pictured
from extract.doubt.marked import with_marks, with_typed
from extract.doubt.moved_rules import with_moved_rules
from extract.doubt.overprinted import with_overprint_around
from extract.doubt.page_edge import with_page_edges
from extract.doubt.rows_outside import rows_outside
from extract.doubt.several_in_one import with_several_in_one
from extract.doubt.unread_labels import pages_with_unread_labels
from extract.doubt.witness import witnessed
from extract.header.both_fields import BothFields, both_fields
from extract.header.columns import find_header
from extract.header.combined import with_combined
from extract.header.cut_headers import with_whole_headers
from extract.header.scope_label import with_scopes
from extract.header.unknown_columns import UnknownColumn, unknown_columns
from extract.header.unparted_headers import with_headers_parted
from extract.header.unread_headers import pages_with_unread_header
from extract.header.wordings import Vocabulary
from extract.plan.headings import running_text
from extract.plan.labelled import with_forms
from extract.plan.lone_rows import with_lone_rows
from extract.plan.parts import further_parts
from extract.plan.plan_table import PlanTable
from extract.plan.tables import plan_tables
from extract.row.by_number import with_parts
from extract.row.drafts import Stitched
from extract.row.stitch import stitch
from extract.ruled.grid import find_tables
from extract.sheets import Sheet, put_together
from extract.text.lines import lines_of
from extract.text.typesetting import Typesetting, typesetting
from extract.types import Page, Table

REACHES = 0.75
"""A table whose foot is no lower than this share of its page does not go on over it."""


@dataclass(frozen=True, slots=True)
class Extraction:
    """What ``extract`` finds in a document."""

    tables: tuple[PlanTable, ...]
    stitched: Stitched
    setting: Typesetting
    account: Account
    title: str | None
    hidden: dict[int, int]
    """words on plan pages that no viewer shows, by page"""
    stamps: dict[str, tuple[int, ...]]
    """texts printed across plan pages, with the pages"""
    comments: dict[int, tuple[str, ...]]
    """texts of comments upon plan pages, by page"""
    left: tuple[Table, ...]
    """tables without a header right after the plan's that were not taken for a part of it"""
    has_text: bool
    """some page holds text that is more than a stamp on a scan"""
    pictured: tuple[int, ...] = ()
    """pages that are pictures without text"""
    illegible: tuple[int, ...] = ()
    """pages whose fonts do not say which characters they draw"""
    unknown: tuple[UnknownColumn, ...] = ()
    """columns whose header is no known wording"""
    both: tuple[BothFields, ...] = ()
    """columns that name two fields and hold them in one text"""
    unread: tuple[int, ...] = ()
    """pages that print the plan's header and show no table of it"""
    labels: tuple[int, ...] = ()
    """pages that print labels of a plan again and again, where none was read"""
    outside: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    """lines that stand in the plan's columns and in no table, by page"""
    sheets: Mapping[int, Sheet] = field(default_factory=dict)
    """worksheets whose columns were printed on several pages, by the number of the first; places in the tables and the
    stitched result are those of the joined page"""


def extract(
    pages: Sequence[Page], whole: Callable[[int], Page] | None = None, vocabulary: Vocabulary | None = None
) -> Extraction:
    """Find the plan's tables, stitch their rows, account for every word.

    Args:
        pages: every page of the document, some of them only skimmed perhaps.
        whole: reads a page that was skimmed.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    ruled = {page.number: find_tables(page) for page in pages if page.skim is None}
    if whole is not None:
        pages, ruled = _with_ends(pages, ruled, whole)
    joined = put_together(pages, ruled, vocabulary)
    pages, tables_of = joined.pages, joined.tables
    headers = {
        id(t): h for tables in tables_of.values() for t in tables if (h := find_header(t, vocabulary)) is not None
    }
    known = {id(t) for tables in tables_of.values() for t in tables}
    tables_of = with_headers_parted(tables_of, headers)
    parted = [t for tables in tables_of.values() for t in tables if id(t) not in known]
    headers |= {id(t): h for t in parted if (h := find_header(t, vocabulary)) is not None}
    tables_of, forms = with_forms(tables_of, headers, vocabulary)
    headers |= forms
    if whole is not None:
        # what belongs to a table may stand on the pages next to it: its heading, its key
        pages = _with_near(
            pages, (n for n, tables in tables_of.items() if any(id(t) in headers for t in tables)), whole
        )
    found = plan_tables(pages, tables_of, headers, vocabulary)
    more = (
        with_unruled_beside(pages, whole, tables_of, {plan.table.page for plan in found.taken}, vocabulary)
        if has_rows(found.taken, vocabulary)
        else with_unruled(pages, whole, tables_of, vocabulary)
    )
    if more is not None:
        pages, tables_of = more
        headers = {
            id(t): h for tables in tables_of.values() for t in tables if (h := find_header(t, vocabulary)) is not None
        } | forms
        found = plan_tables(pages, tables_of, headers, vocabulary)
    if not found.taken:
        from extract.blocks import with_blocks

        pages, tables_of, blocks = with_blocks(pages, whole, tables_of, vocabulary)
        if blocks:
            headers |= blocks
            found = plan_tables(pages, tables_of, headers, vocabulary)
    lone = with_lone_rows(pages, tables_of, with_whole_headers(found.taken, vocabulary), vocabulary)
    tables = lone.taken
    setting = typesetting(cell for plan in tables for cell in plan.table.cells)
    rows = stitch(tables, setting, vocabulary)
    parts = with_parts(rows, further_parts(pages, tables_of, tables, vocabulary), setting, vocabulary)
    if parts.tables:
        tables = tuple(sorted((*tables, *parts.tables), key=lambda plan: (plan.table.page, plan.table.top)))
    taken = {id(plan.table) for plan in tables}
    left = tuple(t for t in {id(t): t for t in (*found.left, *lone.left, *parts.left)}.values() if id(t) not in taken)
    stitched = with_scopes(with_combined(rows, tables, vocabulary), vocabulary)
    witnessed(stitched, tables, setting)
    with_several_in_one(stitched, tables)
    with_broken_off(stitched)
    numbers = {plan.table.page for plan in tables}
    if whole is not None:
        pages = _with_near(pages, numbers, whole)
    plan_pages = [page for page in pages if page.number in numbers]
    by_number = {page.number: page for page in plan_pages}
    boxes = {page.number: blacked_out(page) for page in plan_pages}
    with_marks(stitched, plan_pages, boxes)
    with_typed(stitched, plan_pages)
    with_overprint_around(stitched, tables, plan_pages)
    with_blacked_out(stitched, boxes, {page.number: page.hidden for page in plan_pages})
    with_page_edges(stitched, tables, by_number)
    with_moved_rules(stitched, tables, by_number)
    bare = pictured(pages)
    running = running_text(plan_pages)
    return Extraction(
        tables=tables,
        stitched=stitched,
        setting=setting,
        account=account(pages, tables, stitched, running),
        title=_title(plan_pages, tables),
        hidden={page.number: len(page.hidden) for page in plan_pages if page.hidden},
        stamps=_stamps(plan_pages),
        comments={page.number: page.comments for page in plan_pages if page.comments},
        left=left,
        has_text=any(page.words or page.skim for page in pages if page.number not in bare),
        pictured=bare,
        illegible=illegible(pages),
        unknown=unknown_columns(tables, stitched),
        both=both_fields(tables),
        unread=pages_with_unread_header(pages, tables),
        labels=() if stitched.drafts else pages_with_unread_labels(pages, vocabulary),
        outside=rows_outside(pages, tables_of, tables, running, whole),
        sheets=joined.sheets,
    )


def _with_ends(
    pages: Sequence[Page], ruled: Mapping[int, tuple[Table, ...]], whole: Callable[[int], Page]
) -> tuple[Sequence[Page], dict[int, tuple[Table, ...]]]:
    """The pages and their tables, with skimmed pages read on which the table of the page before may end.

    The last row of a table has few rules: too few to tell the page from one without a table.
    """
    reach = {p.number + 1 for p in pages if (own := ruled.get(p.number)) and own[-1].bottom > REACHES * p.height}
    read = {p.number: whole(p.number) for p in pages if p.skim is not None and p.number in reach}
    found = {number: find_tables(page) for number, page in read.items()}
    return [read.get(p.number, p) for p in pages], {**ruled, **found}


def _with_near(pages: Sequence[Page], numbers: Iterable[int], whole: Callable[[int], Page]) -> Sequence[Page]:
    """The pages, with those next to some read that were only skimmed."""
    near = {n + step for n in numbers for step in (-1, 1)}
    return [whole(p.number) if p.skim is not None and p.number in near else p for p in pages]


def _stamps(pages: Sequence[Page]) -> dict[str, tuple[int, ...]]:
    texts = dict.fromkeys(text for page in pages for text in page.stamps)
    return {text: tuple(page.number for page in pages if text in page.stamps) for text in texts}


def _title(plan_pages: Sequence[Page], tables: Sequence[PlanTable]) -> str | None:
    """The largest text above the plan's first table."""
    if not tables:
        return None
    table = tables[0].table
    page = next(p for p in plan_pages if p.number == table.page)
    lines = lines_of(w for w in page.words if w.direction == 0 and w.bottom <= table.top + 1)
    if not lines:
        return None
    sizes = [max(w.size for w in line.words) for line in lines]
    largest = max(sizes)
    first = sizes.index(largest)
    title = []
    for line, size in zip(lines[first:], sizes[first:], strict=True):
        if size < largest - 0.5:
            break
        title.append(line.text)
    return " ".join(title)
