"""The order in which tables without rules are looked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median_low

from extract.borderless.cut_header import with_cut_headers
from extract.borderless.draw import tables_of
from extract.borderless.extent import LARGER, MOST_TITLE_LINES, Part, part_of, same_names, title_above
from extract.borderless.gutters import Gutters, is_one_part
from extract.borderless.header import Band, Name, header_bands
from extract.borderless.lines import (
    MARGIN,
    all_lines,
    chunks_of,
    is_bold,
    is_figure_in_text,
    is_running,
    middle,
    running_lines,
    size_of,
    stands_off,
    without_texts,
)
from extract.borderless.names import ColumnNames
from extract.borderless.triage import may_hold_header
from extract.header.columns import Column, Header, header_at
from extract.header.wordings import Vocabulary
from extract.plan.about import is_about
from extract.plan.plan_table import PlanTable
from extract.plan.tables import is_plan
from extract.plan.text_above import may_begin
from extract.row.rows import is_number
from extract.types import Cell, Line, Page, Table

ALIKE = 0.5
"""Lines of a table's cells of which a smaller share begins where others do make no columns."""

STRIP = 0.4
"""White between two lines of a column that is higher than this many font sizes may part rows."""

SAME_LEVEL = 2.0
"""Lines whose tops differ by less (points) begin at one height."""

REACHES = 0.75
"""No page whose table ends above this share of its height cuts the table's last row."""

FEWEST_COLUMNS = 3
"""A strip parts rows where so many columns have text above it, and as many begin right below."""

SEVERAL = 2
"""So many numbered lines tell that a table has a column of numbers."""

Whole = Callable[[int], Page]


@dataclass(slots=True)
class Found:
    """Tables with the same columns, over all their pages."""

    names: tuple[Name, ...]
    parts: list[Part]


def has_rows(tables: Iterable[PlanTable], vocabulary: Vocabulary | None = None) -> bool:
    """Whether rules part the rows of a plan: some table has more of them than its header and one.

    Rules that part columns only leave one row that looks like several.
    """
    lone: list[list[Cell]] = []
    for plan in tables:
        if plan.table.labelled:
            return True
        header = header_at(plan.table, 0, vocabulary)
        first = header.end_row if header else 0
        count = len(plan.table.y_edges) - 1 - first
        if count > 1:
            return True
        if count == 1:
            lone.append([c for c in plan.table.cells if c.row == first])
    return bool(lone) and not any(map(_is_several, lone))


def _is_several(row: Sequence[Cell]) -> bool:
    """Whether a row looks like several: a white strip goes through it, below which most columns begin anew."""
    starts: list[float] = []
    for cell in row:
        lines = cell.lines
        starts += [line.top for line in lines[:1]]
        starts += [b.top for a, b in pairwise(lines) if b.top - a.bottom > STRIP * size_of(b)]
    for y in starts:
        if any(line.top < y - SAME_LEVEL < line.bottom for cell in row for line in cell.lines):
            continue
        above = sum(any(line.bottom < y for line in cell.lines) for cell in row)
        anew = sum(any(abs(line.top - y) < SAME_LEVEL for line in cell.lines) for cell in row)
        if above >= FEWEST_COLUMNS and anew >= FEWEST_COLUMNS:
            return True
    return False


def with_unruled(
    pages: Sequence[Page],
    whole: Whole | None,
    ruled: Mapping[int, tuple[Table, ...]],
    vocabulary: Vocabulary | None = None,
) -> tuple[Sequence[Page], dict[int, tuple[Table, ...]]]:
    """The tables of an action plan that draws few rules or none, beside the ruled ones that they do not overlap.

    Args:
        pages: every page of the document.
        whole: reads a page that was skimmed.
        ruled: the ruled tables by page.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.

    Returns:
        The pages, those read whole that hold the plan; the tables by page.
    """
    about = is_about(pages, ruled)
    pages, bare = _find(pages, whole, ColumnNames.of(vocabulary), about=about)
    out = dict(ruled)
    for number, own in bare.items():
        rest = (t for t in ruled.get(number, ()) if not any(t.top < o.bottom and t.bottom > o.top for o in own))
        out[number] = tuple(sorted((*rest, *own), key=lambda t: (t.top, t.x0)))
    return pages, out


def _find(
    pages: Sequence[Page], whole: Whole | None, names: ColumnNames, *, about: bool
) -> tuple[Sequence[Page], dict[int, tuple[Table, ...]]]:
    read = {p.number: p for p in pages}
    if whole is not None:
        read |= {n: whole(n) for n, p in read.items() if p.skim is not None and may_hold_header(p.skim, names)}
    ahead = 1
    lines: dict[int, Sequence[Line]] = {}
    bands: dict[int, list[Band]] = {}
    while True:
        for n, page in read.items():
            if page.skim is None and n not in lines:
                lines[n] = all_lines(page)
                bands[n] = [b for b in header_bands(page, lines[n], names) if _is_plan(b, about)]
        lines, bands = dict(sorted(lines.items())), dict(sorted(bands.items()))
        if not any(bands.values()):
            return list(pages), {}
        headers = with_cut_headers(lines, bands)
        over = _repeated_titles(read, lines, headers)
        found, more = _walk(read, *_without_running(read, lines, headers, over), names.vocabulary)
        wanted = [n for n in range(more, more + ahead) if n in read and read[n].skim is not None] if more else []
        if whole is None or not wanted:
            break
        read |= {n: whole(n) for n in wanted}
        ahead *= 2
    tables: dict[int, tuple[Table, ...]] = {}
    for one in found:
        for number, own in tables_of(one.names, one.parts).items():
            tables[number] = tuple(sorted((*tables.get(number, ()), *own), key=lambda t: t.top))
    return [read[p.number] for p in pages], tables


def _is_plan(band: Band, about: bool) -> bool:
    columns = tuple(
        Column(
            n.found.field,
            "",
            n.x0,
            n.x1,
            certain=n.found.how in ("exact", "near", "other"),
            best=n.found.choice == 0,
        )
        for n in band.names
    )
    return is_plan(Header(columns, 0, 1, own=any(n.found.own for n in band.names)), about=about)


def _without_running(
    read: Mapping[int, Page],
    lines: Mapping[int, Sequence[Line]],
    bands: Mapping[int, Sequence[Band]],
    over: Mapping[int, Mapping[int, Line]],
) -> tuple[dict[int, list[Line]], dict[int, list[tuple[Band, tuple[Line, ...]]]]]:
    """Lines of each page without running heads and feet; its headers, each with the title row above it.

    Neither a header nor its title row is a running head, however often it stands at the top of a page.
    """
    kept = {n: {i for b in own for i in range(b.first, b.end)} for n, own in bands.items()}
    titles = {n: {first - 1 for first in own} for n, own in over.items()}
    body = {n: [line for i, line in enumerate(own) if i not in kept[n] | titles[n]] for n, own in lines.items()}
    running = running_lines([(read[n], own) for n, own in body.items()])
    out: dict[int, list[Line]] = {}
    moved: dict[int, list[tuple[Band, tuple[Line, ...]]]] = {}
    for n, own in lines.items():
        # what stands below the columns' names is no running head
        below = max((b.end for b in bands[n]), default=len(own))
        repeated = {
            i
            for i, line in enumerate(own)
            if i not in kept[n]
            and not (i >= below and middle(line) < read[n].height / 2)
            and is_running(line, read[n], running)
            and not any(is_figure_in_text(line, other) for other in own[max(0, i - 1) : i + 2] if other is not line)
        }
        rest = [i for i in range(len(own)) if i not in repeated]
        if rest and rest[-1] not in kept[n] and stands_off([own[i] for i in rest], read[n]):
            repeated.add(rest[-1])
        heads = without_texts(repeated, own, read[n])
        left = [i for i in range(len(own)) if i in kept[n] or (i not in titles[n] and i not in heads)]
        out[n] = [own[i] for i in left]
        moved[n] = [
            (b._replace(first=left.index(b.first)), (over[n][b.first],) if b.first in over[n] else ()) for b in bands[n]
        ]
    return out, moved


def _walk(
    read: Mapping[int, Page],
    lines: Mapping[int, Sequence[Line]],
    bands: Mapping[int, Sequence[tuple[Band, tuple[Line, ...]]]],
    vocabulary: Vocabulary,
) -> tuple[list[Found], int | None]:
    """Go down the pages; the tables, and a page that has only been skimmed and that the last of them may go on to."""
    found: list[Found] = []
    open_table: Found | None = None
    for number in sorted(lines):
        if open_table is not None and open_table.parts[-1].page.number != number - 1:
            open_table = None
        here, own = lines[number], bands[number]
        first = _end_before(read[number], here, 0, own[0][0]) if own else len(here)
        if open_table is not None and not own and here and _heads_another(open_table, here):
            open_table = None
        if open_table is not None and here[:first]:
            last = open_table.parts[-1]
            part = part_of(
                read[number],
                None,
                here[:first],
                last.gutters,
                before_header=bool(own),
                vocabulary=vocabulary,
                before=last,
                label=last.label,
                actions_only=_tells_actions_only(open_table.names),
            )
            if not _goes_on(open_table, part, before_header=bool(own)):
                open_table = None
            else:
                open_table.parts.append(part)
                if part.ended:
                    open_table = None
        for place, (band, over) in enumerate(own):
            end = _end_before(read[number], here, band.end, own[place + 1][0]) if place + 1 < len(own) else len(here)
            home = next((f for f in found if same_names(f.names, band.names)), None)
            start = home.parts[-1].gutters.without((n.x0, n.x1) for n in band.names) if home else Gutters.of(band.names)
            if home is not None and start.closed:
                home, start = None, Gutters.of(band.names)
            goes_on = home is not None and home is open_table and home.parts[-1].page.number < number
            label = home.parts[-1].label if home is not None and goes_on else None
            part = part_of(
                read[number],
                band,
                here[band.end : end],
                start,
                before_header=place + 1 < len(own),
                vocabulary=vocabulary,
                before=home.parts[-1] if home is not None and goes_on else None,
                label=label,
                actions_only=_tells_actions_only(band.names),
            )
            part.over = over
            if home is None:
                home = Found(band.names, [])
                found.append(home)
            home.parts.append(part)
            open_table = None if part.ended else home
        if open_table is not None and number + 1 in read and read[number + 1].skim is not None:
            return found, number + 1
    return [f for f in found if _is_table(f)], None


def _tells_actions_only(names: Iterable[Name]) -> bool:
    """Whether no column is that of recommendations."""
    return all(name.found.field != "recommendation" for name in names)


def _end_before(page: Page, lines: Sequence[Line], first: int, band: Band) -> int:
    """The place of the first of the lines above a header that are the recommendation whose actions stand below it.

    Its number may hang to the left of the table's columns, where it looks like a row's.

    Args:
        page: the page.
        lines: its lines.
        first: the place of the first that may be.
        band: the header.
    """
    if not _tells_actions_only(band.names):
        return band.first
    for place in range(band.first - 1, first - 1, -1):
        line = lines[place]
        if len(chunks_of(line)) > 1 + is_number(line.words[0].text):
            break
        if may_begin(line, page):
            return place
    return band.first


def _repeated_titles(
    read: Mapping[int, Page], lines: Mapping[int, Sequence[Line]], bands: Mapping[int, Sequence[Band]]
) -> dict[int, dict[int, Line]]:
    """Titles right above headers that are a row of the table, by page and the header's first line.

    They stand there on two pages, or over the rest of the table on a page that repeats them without the header; or they
    are printed twice: as the heading of the table and as its first row. A protective marking is none, nor what stands
    at one height on pages with a header below it and on others: these are running heads.
    """
    above = {
        (number, band.first): line
        for number, own in bands.items()
        for band in own
        # what stands over a table of actions is their recommendation, which a page may repeat with the header
        if not _tells_actions_only(band.names)
        and (line := title_above(band, lines[number])) is not None
        and not is_running(line, read[number], ())
    }
    titles = {id(line) for line in above.values()}
    texts = Counter(line.text for line in above.values())
    alone: dict[str, list[Line]] = {}
    for own in lines.values():
        for line in own:
            if line.text in texts and id(line) not in titles:
                alone.setdefault(line.text, []).append(line)
    out: dict[int, dict[int, Line]] = {number: {} for number in bands}
    for (number, first), line in above.items():
        same = [other for other in alone.get(line.text, ()) if abs(middle(other) - middle(line)) <= SAME_LEVEL]
        again = [
            other for other in alone.get(line.text, ()) if is_bold(other) and other.top < MARGIN * read[number].height
        ]
        twice = first > 1 and lines[number][first - 2].text == line.text
        if twice or (not same and (texts[line.text] > 1 or again)):
            out[number][first] = line
    return out


def _goes_on(table: Found, part: Part, *, before_header: bool) -> bool:
    """Whether the first lines of a page are a table's; a heading over the next header, or over a text, is not.

    Args:
        table: the table of the page before.
        part: the lines.
        before_header: a header follows them.
    """
    if not part.lines:
        return False
    if not (before_header or part.ended) or not all(map(is_one_part, part.lines)):
        return True
    before = table.parts[-1]
    if not before_header and before.bottom < REACHES * before.page.height:
        # what stands in one column only is the end of a row that the page cuts: no page is cut there
        return False
    sizes = sorted(size_of(line) for before in table.parts for line in before.lines)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    # below the heading may stand a title row in plain type
    heads = size_of(part.lines[0]) > usual + LARGER
    if len(part.lines) > MOST_TITLE_LINES:
        return not (heads and part.ended and not before_header)
    bold = all(map(is_bold, part.lines)) and not any(
        is_bold(Line(chunk.words)) for before in table.parts for line in before.lines for chunk in chunks_of(line)
    )
    return not (heads or bold)


def _heads_another(table: Found, lines: Sequence[Line]) -> bool:
    """Whether a page that shows no header begins with a heading of what is no part of the table: "Glossary".

    Below the heading of a section a recommendation begins, with its number where the table's have one.

    Args:
        table: the table of the page before.
        lines: the page's.
    """
    told = [line for part in table.parts for line in part.lines]
    first, rest = lines[0], lines[1:]
    if not told or not is_one_part(first) or size_of(first) <= median_low(map(size_of, told)) + LARGER:
        return False
    return sum(map(_begins_with_number, told)) >= SEVERAL and not any(map(_begins_with_number, rest))


def _begins_with_number(line: Line) -> bool:
    return is_number(chunks_of(line)[0].text)


def _is_table(found: Found) -> bool:
    return any(part.lines for part in found.parts)


__all__ = ["has_rows", "with_unruled"]
