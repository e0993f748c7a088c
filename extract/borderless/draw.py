"""The rules that a table leaves out, put in; and the tables that come out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from extract.borderless.breaks import Break, break_between, first_row, last_row
from extract.borderless.extent import Part
from extract.borderless.gutters import Columns, Gutters, columns_of
from extract.borderless.header import Name
from extract.borderless.marks import fill_ends, going_past, level_rules, painted_through, sides, text_fill
from extract.borderless.proof import (
    hidden_starts,
    holds_two,
    is_proven,
    is_set_as_row,
    numbers_in_order,
    pushed_gap,
    sure_columns,
    usual_gap,
)
from extract.borderless.rows import (
    LEVEL,
    Habits,
    Placed,
    Start,
    drawn_starts,
    gap_above,
    habits_of,
    lines_by_column,
    number_starts,
    starts_of,
    undrawn_strips,
)
from extract.borderless.stripes import is_striped, parts_some, same_colours
from extract.row.rows import is_number
from extract.ruled.grid import find_tables
from extract.ruled.rules import DOUBLE
from extract.types import Line, Page, Rule, Table

SPACE = 2.0
"""Between the last line of a table and its end (points)."""

MOST_BELOW = 90.0
"""A row that the page cuts ends no farther below its last line (points): lines that stay together move on."""

DRAWN = 0.85
"""Where this share of the numbers has a rule or the end of a fill above it, rows are told apart by these."""


def tables_of(names: Sequence[Name], parts: Sequence[Part]) -> dict[int, tuple[Table, ...]]:
    """The tables of the parts with the same columns, by page.

    Args:
        names: the header's.
        parts: in reading order.
    """
    lines = [line for part in parts for line in part.lines]
    # of a header alone at a page's foot, some lines may stand on the next page
    if not lines:
        return {}
    gutters = Gutters.of(names)
    for part in parts:
        if part.band is not None and part.lines:
            gutters = gutters.without((n.x0, n.x1) for n in part.band.names)
    gutters = _narrowed(gutters, lines)
    drawn = [x for part in parts if part.lines for x in sides(part.page, _top(part), part.bottom + SPACE)]
    columns = columns_of(names, gutters, lines, drawn, parts[0].page.width)
    framed = _with_titles(columns, parts)
    columns_are_sure = sure_columns(columns, gutters, lines)
    fields = [n.found.field for n in names]
    if columns.count > len(names):
        fields.insert(0, "number" if "number" not in fields and _numbers(lines, columns) else None)
    blocks = [[lines_by_column(block, columns) for block in _between_titles(part)] for part in parts]
    habits = habits_of([block for own in blocks for block in own], fields)
    drawn_starts_of = [
        [start for block in own for start in _drawn(part, block, columns, habits)]
        for part, own in zip(parts, blocks, strict=True)
    ]
    across = [[s for s in known if s.across] for known in drawn_starts_of]
    own_columns = [c for c in range(columns.count) if c not in habits.merged]
    guesses = [
        [starts_of(block, habits, columns.count, painted_through(part.page, columns, own_columns)) for block in own]
        for part, own in zip(parts, blocks, strict=True)
    ]
    complete = _share_drawn(blocks, guesses, across, habits) >= DRAWN
    ruled = [[s for s in known if s.ruled] for known in drawn_starts_of]
    closing = _share_drawn(blocks, guesses, ruled, habits) >= DRAWN and _closes_below(parts, columns)
    striped = complete and is_striped(guesses, drawn_starts_of, habits)
    complete = complete and not parts_some(guesses, drawn_starts_of, habits)
    usual = usual_gap(blocks, drawn_starts_of, habits) if complete and not striped else None
    bare = [usual] if usual is not None and _has_bare_rows(blocks, guesses, drawn_starts_of, habits, usual) else []
    pushed = pushed_gap(blocks, guesses, drawn_starts_of, habits) if complete and not striped else None
    bare += [pushed] if pushed is not None else []
    starts = [
        sorted([*known, *_guessed(own, guess, known, habits, complete=complete, bare=bare)], key=_y)
        for own, guess, known in zip(blocks, guesses, drawn_starts_of, strict=True)
    ]
    breaks = _breaks(parts, blocks, starts, habits, fields, columns=columns, striped=striped)
    if complete and not striped:
        # rules tell whether a page cuts a row, but for a row that ends with its page: there the last may be left out
        breaks = {
            place: b
            for place, b in breaks.items()
            if (habits.top_aligned and b.certain and not b.cuts)
            or (bare and _rule_below(parts[place], columns) is None)
        }
    elif complete:
        breaks = {
            place: b for place, b in breaks.items() if b.proven or (habits.top_aligned and b.certain and not b.cuts)
        }
    apart = {place for place in range(len(parts) - 1) if _number_is_apart(blocks, starts, habits, place)}
    sure = columns_are_sure and habits.top_aligned and habits.row is not None
    numbers = numbers_in_order(blocks, habits)
    reach = {
        c: max((p.line.x1 for own in blocks for block in own for p in block.get(c, ())), default=0.0)
        for c in range(columns.count)
    }
    doubled = holds_two(columns, lines)
    out: dict[int, tuple[Table, ...]] = {}
    for place, (part, own_starts) in enumerate(zip(parts, starts, strict=True)):
        after, before = breaks.get(place), breaks.get(place - 1)
        cut = after.cuts if after is not None else None
        table = _table(part, columns, framed, own_starts, closing=closing, cut=cut)
        doubt = (before is not None and not before.certain) or place - 1 in apart
        ends = place + 1 == len(parts) or part.ended
        below = _below_rules(part, own_starts, columns) if complete and ends and blocks[place] else None
        proven = [
            start
            for block in blocks[place]
            for start in _within(own_starts, block)
            if is_proven(start, block, habits, numbers[place], drawn=start in drawn_starts_of[place])
        ]
        hidden = [y for block in blocks[place] for y in hidden_starts(block, _within(own_starts, block), habits, reach)]
        table = tuple(
            _marked(
                t,
                own_starts,
                unruled=not complete,
                doubt=doubt,
                doubt_below=place in apart,
                part=part,
                proven=proven if sure else None,
                hidden=hidden,
                below=below,
                doubled=doubled,
                ends=(before is None or before.proven, after is None or after.proven),
            )
            for t in table
        )
        out[part.page.number] = (*out.get(part.page.number, ()), *table)
    return out


def _with_titles(columns: Columns, parts: Sequence[Part]) -> Columns:
    """Columns whose outer edges hold the titles as well: they may begin left of the rules, or of centred numbers."""
    titles = [line for part in parts for line in (*part.over, *(t for title in part.titles for t in title))]
    start = min([columns.edges[0], *(line.x0 - SPACE for line in titles)])
    end = max([columns.edges[-1], *(line.x1 + SPACE for line in titles)])
    return replace(columns, edges=(start, *columns.edges[1:-1], end))


def _breaks(
    parts: Sequence[Part],
    blocks: Sequence[Sequence[dict[int, list[Placed]]]],
    starts: Sequence[Sequence[Start]],
    habits: Habits,
    fields: Sequence[str | None],
    *,
    columns: Columns,
    striped: bool,
) -> dict[int, Break]:
    """What becomes of the row at the foot of each part that goes on on the next page, by the number of the part."""
    foot = max(part.bottom for part in parts if part.lines)
    out: dict[int, Break] = {}
    for place, (part, following) in enumerate(pairwise(parts)):
        if part.ended or not part.lines or not following.lines or following.page.number != part.page.number + 1:
            continue
        if _begins_with_title(following) and _repeats_title(following, parts[: place + 1]):
            # a row may go on below a title that each page repeats
            out[place] = Break(False, False)
            continue
        if _begins_with_title(following) or _ends_with_title(part):
            continue
        before, after = blocks[place][-1], blocks[place + 1][0]
        rest = first_row(after, _within(starts[place + 1], after))
        if not rest and starts[place + 1][0].border - _first_edge(following, columns) > DOUBLE:
            continue  # an empty strip above the first rule is the rest of the row before
        last = last_row(before, _within(starts[place], before))
        colours = (
            same_colours((part.page, last), (following.page, rest), columns, habits, striped=striped)
            if last and rest
            else None
        )
        out[place] = break_between(last, rest, habits, tuple(fields), foot, same_colours=colours)
    return out


def _number_is_apart(
    blocks: Sequence[Sequence[dict[int, list[Placed]]]], starts: Sequence[Sequence[Start]], habits: Habits, place: int
) -> bool:
    """Whether a page cuts a row at the middle of which its number stands: there is none above the cut, or none below.

    Args:
        blocks: the lines of each part, between titles, by column.
        starts: where rows begin, of each part.
        habits: of the table.
        place: the number of the part above the page's end.
    """
    column = habits.number
    if column is None or habits.top_aligned or not blocks[place] or not blocks[place + 1]:
        return False
    above, below = blocks[place][-1], blocks[place + 1][0]
    last = last_row(above, [s for s in _within(starts[place], above) if column not in s.through])
    first = first_row(below, [s for s in _within(starts[place + 1], below) if column not in s.through])
    return column not in last or column not in first


def _within(starts: Sequence[Start], block: dict[int, list[Placed]]) -> list[Start]:
    """The starts of rows that stand in a block."""
    ys = [p.y for placed in block.values() for p in placed]
    return [s for s in starts if min(ys) < s.y <= max(ys) + 1]


def _begins_with_title(part: Part) -> bool:
    return any(title[0].top < part.lines[0].top for title in part.titles)


def _repeats_title(part: Part, before: Sequence[Part]) -> bool:
    """Whether the title that a part begins with is the last one of those before it."""
    last = next((title for one in reversed(before) for title in (*reversed(one.titles), one.over) if title), ())
    return [line.text for line in part.titles[0]] == [line.text for line in last]


def _ends_with_title(part: Part) -> bool:
    return any(title[0].top > part.lines[-1].top for title in part.titles)


def _marked(
    table: Table,
    starts: Sequence[Start],
    *,
    unruled: bool,
    doubt: bool,
    doubt_below: bool,
    part: Part,
    proven: Sequence[Start] | None,
    hidden: Sequence[float],
    below: Start | None,
    doubled: bool,
    ends: tuple[bool, bool],
) -> Table:
    """A table with its rows that are guessed, and those that are not proven.

    Args:
        table: the table.
        starts: where its rows begin.
        unruled: rules and fills do not tell its rows apart.
        doubt: whether its first row goes on from the page before is not sure.
        doubt_below: whether its last row goes on on the next page is not.
        part: what it was made of.
        proven: the starts that two signs prove; None where nothing does.
        hidden: heights at which rows may begin, too.
        below: the start of what may be no row, for it stands below the table's last rule.
        doubled: a column may be two.
        ends: whether it is proven what becomes of its first row, and of its last, at the page's ends.
    """
    guessed = {_row_at(table, start.border) for start in starts if not start.certain}
    if doubt:
        guessed.add(_row_at(table, part.lines[0].top))
    if doubt_below:
        guessed.add(_row_at(table, max((s.border for s in starts), default=part.lines[0].top)))
    if below is not None:
        guessed.add(_row_at(table, below.border))
    rows = range(len(table.y_edges))
    unproven = set() if not unruled else set(rows)
    if unruled and proven is not None:
        unproven = {_row_at(table, start.border) for start in starts if start not in proven}
        unproven |= {_row_at(table, part.lines[0].top)} if not ends[0] else set()
        unproven |= {rows[-1]} if not ends[1] else set()
        unproven |= {sum(edge <= y for edge in table.y_edges) - 1 for y in hidden}
    return replace(
        table,
        guessed=frozenset(guessed),
        unruled=unruled,
        unproven=frozenset(unproven),
        irregular=table.irregular or doubled,
    )


def _below_rules(part: Part, starts: Sequence[Start], columns: Columns) -> Start | None:
    """The start of what stands below a part's last rule, in one column only: a note perhaps, no row."""
    last = max(starts, key=lambda s: s.border, default=None)
    if last is None or not last.ruled or _rule_below(part, columns) is not None:
        return None
    filled = {c for line in part.lines if line.top > last.border for c in columns.parts(line)}
    return last if len(filled) == 1 else None


def _drawn(part: Part, block: dict[int, list[Placed]], columns: Columns, habits: Habits) -> list[Start]:
    """Where rows of a block begin that a rule or a fill parts."""
    top = min(p.line.top for placed in block.values() for p in placed) - 1
    bottom = max(p.line.bottom for placed in block.values() for p in placed)
    rules = level_rules(part.page, columns, top, bottom)
    ends = fill_ends(part.page, columns, top, bottom)
    past = going_past(part.page, columns, ends, habits.merged)
    return drawn_starts(block, rules, ends, habits, columns.count, past=past)


def _narrowed(gutters: Gutters, lines: Sequence[Line]) -> Gutters:
    for line in lines:
        left = gutters.without(gutters.pieces(line))
        if not left.closed:
            gutters = left
    return gutters


def _numbers(lines: Sequence[Line], columns: Columns) -> bool:
    """Whether the first column holds numbers."""
    texts = [" ".join(w.text for w in words) for line in lines for c, words in columns.parts(line).items() if c == 0]
    return bool(texts) and sum(map(is_number, texts)) >= 0.6 * len(texts)


def _top(part: Part) -> float:
    if part.over:
        return part.over[0].top
    if part.band is not None:
        return part.band.top
    return min(line.top for line in (*part.lines[:1], *(title[0] for title in part.titles)))


def _between_titles(part: Part) -> list[list[Line]]:
    """A part's lines, parted by its titles."""
    out: list[list[Line]] = [[]]
    tops = [title[0].top for title in part.titles]
    for line in part.lines:
        while tops and line.top > tops[0]:
            tops.pop(0)
            out.append([])
        out[-1].append(line)
    return [block for block in out if block]


def _share_drawn(
    blocks: Sequence[Sequence[dict[int, list[Placed]]]],
    guesses: Sequence[Sequence[Sequence[Start]]],
    drawn: Sequence[Sequence[Start]],
    habits: Habits,
) -> float:
    """The share of the rows above which a rule or the end of a fill is drawn: of those with a number, if they have."""
    near = LEVEL * habits.pitch
    rows = met = 0
    for own, guessed, starts in zip(blocks, guesses, drawn, strict=True):
        for block, guess in zip(own, guessed, strict=True):
            if habits.number is not None:
                begun = number_starts(block.get(habits.number, ()), habits.pitch)
                if not habits.top_aligned:
                    rows += len(begun[1:])
                    met += sum(_parts_numbers(starts, above, below, habits.number) for above, below in pairwise(begun))
                    rows += len(undrawn_strips(block, starts, habits))
                    continue
            else:
                known = [start.y for start in _within(starts, block)]
                begun = known + [s.y for s in guess if not any(abs(s.y - y) <= near for y in known)]
            for y in begun:
                if gap_above(block, y, block, habits.pitch) is not None:
                    rows += 1
                    met += any(abs(start.y - y) <= near for start in starts)
    return met / rows if rows else 0.0


def _has_bare_rows(
    blocks: Sequence[Sequence[dict[int, list[Placed]]]],
    guesses: Sequence[Sequence[Sequence[Start]]],
    drawn: Sequence[Sequence[Start]],
    habits: Habits,
    usual: float,
) -> bool:
    """Whether some row is proven by its texts where nothing is drawn: recommendations are ruled off, no actions."""
    near = LEVEL * habits.pitch
    return any(
        is_set_as_row(start, block, habits, usual)
        for own, of_part, known in zip(blocks, guesses, drawn, strict=True)
        for block, guess in zip(own, of_part, strict=True)
        for start in guess
        if not any(abs(start.y - other.y) <= near for other in known)
    )


def _y(start: Start) -> float:
    return start.y


def _parts_numbers(starts: Sequence[Start], above: float, below: float, column: int) -> bool:
    """Whether the beginning of a row, and not only of an action, is drawn between two numbers that stand in it."""
    return any(above < start.border < below and column not in start.through for start in starts)


def _guessed(
    blocks: Sequence[dict[int, list[Placed]]],
    guesses: Sequence[Sequence[Start]],
    drawn: Sequence[Start],
    habits: Habits,
    *,
    complete: bool,
    bare: Sequence[float],
) -> list[Start]:
    """Where rows begin that are not drawn.

    Args:
        blocks: the lines of a part, between titles, by column.
        guesses: where rows begin by their texts, of each block.
        drawn: where rules and fills say so.
        habits: of the table.
        complete: rows are told apart by what is drawn: what is ruled off may be recommendations only.
        bare: how far below the text above them rows stand that no rule parts, where these are proven; others like them
            are in doubt.
    """
    out = []
    near = LEVEL * habits.pitch
    for block, guess in zip(blocks, guesses, strict=True):
        column = habits.number
        numbers = number_starts(block.get(column, ()), habits.pitch) if column is not None else []
        for start in guess:
            if any(abs(start.y - known.y) <= near for known in drawn):
                continue
            numbered = habits.top_aligned and any(abs(start.y - y) <= near for y in numbers)
            if not complete or numbered:
                out.append(start)
            elif bare:
                proven = any(is_set_as_row(start, block, habits, gap) for gap in bare)
                out.append(start if proven else start._replace(certain=False))
    return out


def _closes_below(parts: Sequence[Part], columns: Columns) -> bool:
    """Whether the table draws a rule below its very last row: then one that is missing below a row says something."""
    last = next(part for part in reversed(parts) if part.lines)
    return _rule_below(last, columns) is not None


def _rule_below(part: Part, columns: Columns) -> tuple[float, frozenset[int]] | None:
    """The rule that ends a part, and the columns that it goes under; None where none is drawn."""
    lowest = part.bottom
    below = min((w.top for w in part.page.words if w.top > lowest), default=part.page.height)
    rules = level_rules(part.page, columns, lowest - 2, min(below, lowest + MOST_BELOW))
    return min(rules.items()) if rules else None


def _table(
    part: Part, columns: Columns, framed: Columns, starts: Sequence[Start], *, closing: bool, cut: bool | None
) -> tuple[Table, ...]:
    """One part's table, with its header and titles.

    Args:
        part: the part.
        columns: of the table, as wide as its rows.
        framed: the same, as wide as its titles, too.
        starts: where its rows begin.
        closing: rows end with a rule, unless the page cuts them.
        cut: whether the page cuts its last row; None where the rules tell.
    """
    if not part.lines and not part.titles:
        return _header_alone(part, framed)
    x0, x1 = framed.edges[0], framed.edges[-1]
    top = _top(part) - SPACE
    end = _rule_below(part, columns)
    below = min((w.top for w in part.page.words if w.top > part.bottom), default=part.page.height)
    painted = fill_ends(part.page, columns, part.bottom - 1, min(below, part.bottom + 30))
    bottom = end[0] if end else next(iter(painted)) if painted else part.bottom + SPACE
    everywhere = frozenset(range(columns.count))
    # a row that the page cuts has no rule under the cells that go on
    closed = (end[1] if end else frozenset()) if closing and cut is None and not part.ended else everywhere
    if cut:
        closed = frozenset()
    rules = [Rule(x0, top, x1, top), *_under(framed, bottom, closed)]
    gaps: list[tuple[float, float]] = []
    if part.band is not None:
        y = _header_end(part, columns)
        rules.append(Rule(x0, y, x1, y))
        if part.over:
            foot = (part.over[-1].bottom + part.band.top) / 2
            rules.append(Rule(x0, foot, x1, foot))
            gaps.append((top, foot))
    for title in part.titles:
        head, foot = _around(part, title)
        rules += [Rule(x0, head, x1, head), Rule(x0, foot, x1, foot)]
        gaps.append((head, foot))
    for start in starts:
        rules += _under(framed, start.border, everywhere - start.through)
    rules += [Rule(x, top, x, bottom) for x in (x0, x1)]
    for x in framed.edges[1:-1]:
        y = top
        for head, foot in gaps:
            if head > y:
                rules.append(Rule(x, y, x, head))
            y = foot
        if bottom > y:
            rules.append(Rule(x, y, x, bottom))
    return tuple(_painted(table, part.page) for table in find_tables(replace(part.page, rules=tuple(rules))))


def _painted(table: Table, page: Page) -> Table:
    """A table whose cells have their colours, also those that a program paints as high as their text only."""
    return replace(
        table,
        cells=tuple(
            replace(cell, fill=text_fill(page, cell)) if cell.fill is None and cell.lines else cell
            for cell in table.cells
        ),
    )


def _under(columns: Columns, y: float, under: frozenset[int]) -> list[Rule]:
    """A level rule under some columns."""
    return [Rule(a, y, b, y) for column, (a, b) in enumerate(pairwise(columns.edges)) if column in under]


def _header_alone(part: Part, columns: Columns) -> tuple[Table, ...]:
    """The table of a header whose rows begin on the next page."""
    if part.band is None:
        return ()
    x0, x1 = columns.edges[0], columns.edges[-1]
    top, bottom = part.band.top - SPACE, part.band.bottom + SPACE
    rules = [Rule(x0, y, x1, y) for y in (top, bottom)] + [Rule(x, top, x, bottom) for x in columns.edges]
    return find_tables(replace(part.page, rules=tuple(rules)))


def _header_end(part: Part, columns: Columns) -> float:
    below = [line.top for line in part.lines] + [t.top for title in part.titles for t in title]
    top, foot = max(line.bottom for line in part.band.lines) if part.band else min(below), min(below)
    ends = fill_ends(part.page, columns, top - 3, foot + 3)
    return next(iter(ends)) if ends else (top + foot) / 2


def _first_edge(part: Part, columns: Columns) -> float:
    """Where the first of a part's rows begins, or goes on."""
    return _header_end(part, columns) if part.band is not None else _top(part) - SPACE


def _around(part: Part, title: Sequence[Line]) -> tuple[float, float]:
    """Where the rules above and below a title would be."""
    top, bottom = title[0].top, title[-1].bottom
    above = [line.bottom for line in part.lines if line.bottom < top + 2]
    if part.band is not None:
        above.append(part.band.bottom)
    below = [line.top for line in part.lines if line.top > bottom - 2]
    head = (max(above) + top) / 2 if above else top - SPACE
    foot = (bottom + min(below)) / 2 if below else bottom + SPACE
    return max(head, top - 8), min(foot, bottom + 8)


def _row_at(table: Table, y: float) -> int:
    """The row of a table that begins nearest to a height."""
    return min(range(len(table.y_edges) - 1), key=lambda r: abs(table.y_edges[r] - y))


__all__ = ["tables_of"]
