"""Which tables of a document make up its action plan, and with which columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from extract.header.columns import Column, Header, cell_label
from extract.header.header_parts import shared_headers
from extract.header.wordings import Vocabulary, folded, known
from extract.page.text_columns import own_column
from extract.plan.about import is_about
from extract.plan.headings import (
    Heading,
    heading_above,
    heading_left_before,
    heading_over_particulars,
    heading_stranded,
    running_text,
)
from extract.plan.headings_alike import with_headings_alike
from extract.plan.meetings import is_of_meeting
from extract.plan.other_tables import names_other_columns
from extract.plan.parts import is_part
from extract.plan.plan_columns import with_counting_column, with_fields_alike
from extract.plan.plan_table import PlanTable
from extract.plan.text_above import recommendation_above
from extract.row.rows import column_of, is_number, number_in_text
from extract.types import TITLE, Cell, Page, Table

SAME_EDGE = 4.0
"""Column edges that differ by no more (points) are the same."""

AMONG_OTHERS = 2
"""Columns of actions that a plan has at least where other headers are those of another kind of table; twice as many
where its recommendations are headed as findings or lessons."""

MOST_BETWEEN = 40.0
"""A table farther below the plan's (points) is another one, unless it has the very same columns."""

MOST_EDGES = 5
"""A table of four columns or more with the very edges of the plan's is hardly another table."""


class PlanTables(NamedTuple):
    """The plan's tables in reading order, and the tables right after them that were not taken for a part of it."""

    taken: tuple[PlanTable, ...]
    left: tuple[Table, ...]


def plan_tables(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[Table]],
    headers: Mapping[int, Header],
    vocabulary: Vocabulary | None = None,
) -> PlanTables:
    """Find the plan's tables.

    Args:
        pages: every page of the document.
        tables: the ruled tables by page number.
        headers: the tables' headers by the ``id`` of the table.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    found: list[PlanTable] = []
    left: list[Table] = []
    headers = {**headers, **shared_headers(pages, tables, headers, vocabulary)}
    about = bool(headers) and is_about(pages, tables)
    running = running_text([p for p in pages if tables.get(p.number)])
    by_number = {page.number: page for page in pages}
    labelled = [t for here in tables.values() for t in here if t.labelled]
    # a page may leave two labels of a form: all of them together are the plan's columns, or none is
    of_forms = [headers[id(t)] for t in labelled if id(t) in headers]
    part: Table | None = None
    forms = Header(tuple(column for header in of_forms for column in header.columns), 0, 0)
    for sheet in pages:
        here = tables.get(sheet.number, ())
        for place, table in enumerate(here):
            page = own_column(sheet, table, here)
            column = [t for t in here if t.text_column == table.text_column]
            above = max((t.bottom for t in column if t.bottom <= table.top + 1 and t is not table), default=0.0)
            header = headers.get(id(table))
            if header is not None and "recommendation" not in header.fields and is_of_meeting(page, table, by_number):
                continue
            last = found[-1].table if found else None
            columns: tuple[Column, ...] | None = None
            if header is not None:
                columns = header.columns if is_plan(forms if table.labelled else header, about=about) else None
            elif last is not None:
                part = table if is_part(table, part, vocabulary or known()) else None
                other = part is not None or names_other_columns(table)
                columns = None if other else _inherit(found[-1], table, first_on_page=place == 0)
                if columns is None and page.number <= last.below:
                    left.append(table)
            if columns is None:
                continue
            gap = last is not None and header is None and page.number > last.below
            if last is None and not place:
                found += _without_header(
                    table, columns, pages=by_number, tables=tables, headers=headers, running=running
                )
            before = by_number.get(table.above)
            over: tuple[Cell, ...] = ()
            if (
                header is not None
                and "recommendation" not in header.fields
                and (not table.labelled or (not place and _lacks_title(table, header)))
            ):
                first = not place and before is not None and last is not None and last.page == before.number
                foot = (before, last.bottom) if first and before is not None and last is not None else None
                over = recommendation_above(page, table, above, running, foot)
            if over:
                own = over[0].page == page.number
                on = page if own or before is None else before
                over_table = replace(table, top=over[0].top)
                heading = heading_above(on, over_table, above if own or last is None else last.bottom, running)
                taken = _plan_table(table, columns, heading, own=True, after_gap=False)
                found.append(taken._replace(over=over))
                continue
            typed = table.typed and last is not None and last.typed and page.number <= last.below
            # what stands between two recommendations in labelled text was looked at where they were told apart
            heading = Heading() if typed else heading_above(page, table, above, running)
            if table.typed and last is None and _begins_document(heading, page):
                heading = Heading()
            own_table = last is not None and last.page == page.number and last.bottom >= above - 1
            if not heading.text and not typed and not own_table:
                heading = heading_over_particulars(page, table, here, running)
            if not heading.text and not place and before is not None and not typed:
                if last is None:
                    heading = heading_stranded(page, table, before, running)
                elif header is not None or gap:
                    heading = heading_left_before(page, table, before, last, running)
            if last is not None and not place and _is_sliced(heading, last):
                heading = Heading()
            if found and _is_cut_off(heading.text, found[-1].heading):
                heading = heading._replace(text=found[-1].heading)
            found.append(_plan_table(table, columns, heading, own=header is not None, after_gap=gap))
    found = with_headings_alike(found, by_number, running)
    return PlanTables(with_counting_column(with_fields_alike(found), vocabulary or known()), tuple(left))


def _begins_document(heading: Heading, page: Page) -> bool:
    """Whether a heading is what the document begins with."""
    first = min((w for w in page.words if w.direction == 0), key=lambda w: w.ymid, default=None)
    return page.number == 1 and bool(heading.lines) and first in heading.lines[0].words


def _is_cut_off(heading: str, whole: str) -> bool:
    """Whether a heading is the beginning of another, up to the middle of a word: a worksheet's name in a page's head.

    Such names have few letters, so that programs cut them off.
    """
    goes_on = heading and whole.startswith(heading) and len(whole) > len(heading)
    return bool(goes_on) and whole[len(heading) - 1 : len(heading) + 1].isalnum()


def _is_sliced(heading: Heading, last: Table) -> bool:
    """Whether what stands above a page's first table is the last line of a cell of the page before, printed again.

    wkhtmltopdf cuts pages through lines of text, and prints half of such a line on either page.
    """
    if len(heading.lines) != 1:
        return False
    line = heading.lines[0]
    feet = (c.lines[-1] for c in last.cells if c.lines and c.bottom > last.bottom - 1.0)
    return any(foot.text == line.text and abs(foot.x0 - line.x0) < SAME_EDGE for foot in feet)


def _without_header(
    table: Table,
    columns: tuple[Column, ...],
    *,
    pages: Mapping[int, Page],
    tables: Mapping[int, Sequence[Table]],
    headers: Mapping[int, Header],
    running: frozenset[str],
) -> list[PlanTable]:
    """The plan's tables on the pages before the first that shows its header.

    WeasyPrint leaves the header out where the first row is too high for its page.

    Args:
        table: the first with a header.
        columns: its columns.
        pages: the pages by number.
        tables: the ruled tables by page number.
        headers: the tables' headers by the ``id`` of the table.
        running: lines that every page repeats.
    """
    begun: list[PlanTable] = []
    number = table.page
    while (here := tables.get(number - 1)) and id(here[-1]) not in headers:
        first = here[-1]
        if len(first.x_edges) < MOST_EDGES or len(first.x_edges) != len(table.x_edges):
            break
        if not all(_near(x, table.x_edges) for x in first.x_edges):
            break
        number -= 1
        above = max((t.bottom for t in here[:-1]), default=0.0)
        heading = heading_above(pages[number], first, above, running)
        if not heading.text:
            heading = Heading(_title_row(table, headers[id(table)]))
        taken = _plan_table(first, columns, heading, own=False, after_gap=False)
        begun.insert(0, taken._replace(header_later=True))
        if len(here) > 1:
            break
    return begun


def _lacks_title(table: Table, header: Header) -> bool:
    """Whether a form begins with its labels: its title may have been left on the page before."""
    titled = "number" in header.fields or any(cell.col == TITLE for cell in table.cells)
    return table.labelled == "form" and not titled


def _title_row(table: Table, header: Header) -> str:
    """What stands in the table's row right above its header, where that is one cell from side to side."""
    over = [c for c in table.cells if c.row + c.row_span == header.first_row and c.lines]
    return cell_label(over[0]) if len(over) == 1 else ""


def is_plan(header: Header, *, about: bool) -> bool:
    """Whether a header is that of an action plan.

    Args:
        header: the table's header.
        about: the document speaks of domestic homicide or abuse. Not asked of headers in the user's own words.
    """
    about = about or header.own
    fields = header.fields
    doing = fields & {"action", "lead_agency", "milestones", "target_date", "outcome", "completion"}
    sure = [c for c in header.columns if c.field == "recommendation" and c.certain]
    best = any(c.best for c in sure)
    if header.against and not (sure and len(doing) >= (AMONG_OTHERS if best else 2 * AMONG_OTHERS)):
        return False
    if "recommendation" in fields:
        unknown = any(c.field is None and c.header and not c.certain for c in header.columns)
        if not unknown and not doing - {"lead_agency"}:
            return False  # a list of what was recommended to whom
        if not (best or "action" in fields or {"lead_agency", "target_date"} <= fields):
            return False  # what was found, or learnt
        if about:
            return len(fields) >= 3
        # recommendations with actions are those of any audit or strategy; their scope is asked for by the guidance on
        # domestic homicide reviews alone
        return best and {"scope", "action", "lead_agency"} <= fields
    if header.columns[0].field == "target_date" and folded(header.columns[0].header) == "date":
        return False  # what happened day by day: a target stands after what it is the target of
    return about and "action" in fields and len(doing) >= 3


def _inherit(before: PlanTable, table: Table, *, first_on_page: bool) -> tuple[Column, ...] | None:
    """The columns of the table before, moved to a table that goes on without a header."""
    gap = table.page - before.table.page
    old = sorted({x for c in before.columns for x in (c.x0, c.x1)})
    same = len(table.x_edges) >= MOST_EDGES and all(_near(x, table.x_edges) for x in old)
    if (gap == 0 and table.top - before.table.bottom > MOST_BETWEEN) or (gap >= 1 and not first_on_page):
        # text or a picture stands between: then numbers must tell that it goes on
        return before.columns if same and _is_numbered(table, before.columns) else None
    if same:
        return before.columns
    if table.page > before.table.below:
        return None  # only the very same columns are believed to go on over a page that shows no table
    if len(table.x_edges) >= 3 and all(_near(x, old) for x in table.x_edges):
        return before.columns  # beside cells merged over several rows, whose sides the page may leave out
    width_old, width_new = old[-1] - old[0], table.x1 - table.x0
    if width_old <= 0 or not 0.5 < width_new / width_old < 2:
        return None
    scale = width_new / width_old
    shift = [(x - old[0]) * scale + table.x0 for x in old]
    met = sum(_near(x, table.x_edges, SAME_EDGE + 0.01 * width_new) for x in shift)
    if met < 0.75 * len(shift) and not (met >= 2 and len(table.x_edges) == len(old)):
        return None
    return tuple(
        c._replace(x0=(c.x0 - old[0]) * scale + table.x0, x1=(c.x1 - old[0]) * scale + table.x0) for c in before.columns
    )


def _is_numbered(table: Table, columns: Sequence[Column]) -> bool:
    """Whether the rows of a table have numbers where those of the plan have, in their column or before the text."""
    filled = [c for c in table.cells if c.lines]
    numbers = [c.text for c in filled if columns[column_of(c, columns)].field == "number" and c.col_span == 1]
    if any(column.field == "number" for column in columns):
        return bool(numbers) and all(map(is_number, numbers))
    texts = [c.text for c in filled if columns[column_of(c, columns)].field == "recommendation" and c.col_span == 1]
    return any(number_in_text(text) is not None for text in texts)


def _near(x: float, edges: Sequence[float], most: float = SAME_EDGE) -> bool:
    return any(abs(x - edge) <= most for edge in edges)


def _plan_table(
    table: Table, columns: tuple[Column, ...], heading: Heading, *, own: bool, after_gap: bool
) -> PlanTable:
    words = tuple(w for line in heading.lines for w in line.words)
    return PlanTable(table, columns, own, heading.text, words, after_gap)
