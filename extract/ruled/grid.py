"""Rules to tables: finds the grid that rules draw, with cells that span, and rows that a page cuts without a rule."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from extract.page.text_columns import in_columns
from extract.ruled.groups import JOINT, ROW, put_together, with_bare_uprights
from extract.ruled.inner_frames import without_inner_frames
from extract.ruled.rims import without_rims
from extract.ruled.rules import REACH, Ruled, Span, components, merged, without_text_strokes
from extract.text.lines import lines_of
from extract.types import BBox, Cell, Fill, Line, Page, Rule, Table, Word

COVERED = 0.6
"""A side of a grid place counts as ruled when rules cover this share of it."""

HANGING = 0.2
"""A word of which this share of the height is within a table's border belongs to the table."""

PAGE_NUMBER = re.compile(r"(?:page\s*)?\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)

SAME_PITCH = 0.04
"""Lines of one text follow each other with distances that differ by no more than this share."""

OVERHANG = 1.5
"""Lines below a cell without a bottom rule follow each other with gaps of no more than this share of their size."""

BEGUN = 0.5
"""A word that begins this much of its size before a rule begins in the cell on that side."""

FLUSH = 0.6
"""Lines of one cell begin within this distance of each other (points)."""

STUB = 2.0
"""Sides that begin this far above the first rule (points) are a row's; less is how thick the rule is."""


def find_tables(page: Page) -> tuple[Table, ...]:
    """Every ruled table of a page with at least two columns, in reading order."""
    rules = without_inner_frames(without_text_strokes(page.rules, page.words))
    groups = with_bare_uprights(put_together(components(rules)))
    found = [(group, _grid(group)) for group in groups]
    grids = [grid for _, grid in found if grid is not None]
    grids += _bare_columns([r for group, grid in found if grid is None for r in group])
    grids = [g for g in grids if len(g.xs) > 2 and len(g.ys) > 1]
    outer = [g for g in grids if not any(_inside(g, other) for other in grids if other is not g)]
    tables = [_table(page, grid) for grid in outer]
    return in_columns([without_rims(t) for t in tables if t is not None])


def find_boxes(page: Page) -> tuple[Table, ...]:
    """The frames of a page that hold one cell, or several below each other, as tables of one column."""
    rules = without_inner_frames(without_text_strokes(page.rules, page.words))
    grids = [grid for group in components(rules) if (grid := _grid(group)) is not None]
    boxes = [_table(page, grid, fewest=1) for grid in grids if len(grid.xs) == 2 and len(grid.ys) > 1]
    return tuple(box for box in boxes if box is not None)


class _Grid(NamedTuple):
    xs: tuple[float, ...]
    ys: tuple[float, ...]
    ruled: Ruled
    open_top: bool
    open_bottom: bool
    stub_top: bool

    @property
    def box(self) -> BBox:
        return (self.xs[0], self.ys[0], self.xs[-1], self.ys[-1])


def _inside(grid: _Grid, other: _Grid) -> bool:
    """Whether a table is nested in a cell of another (a frame round a whole page is no table with cells)."""
    x0, top, x1, bottom = grid.box
    ox0, otop, ox1, obottom = other.box
    return ox0 < x0 and otop < top and x1 < ox1 and bottom < obottom


def _grid(rules: Sequence[Rule]) -> _Grid | None:
    """The grid that rules of one component draw; None where they draw none."""
    ruled = _without_loose_ends(merged(rules))
    if len(ruled.down) < 2 or not ruled.across:
        return None
    return _closed(ruled)


def _closed(ruled: Ruled) -> _Grid:
    """Edges of the grid, with those that a page cut or a missing border left undrawn."""
    xs = [x for x, _ in ruled.down]
    ys = [y for y, _ in ruled.across]
    top = min(span[0] for _, spans in ruled.down for span in spans)
    bottom = max(span[1] for _, spans in ruled.down for span in spans)
    open_top = not ys or top < ys[0] - ROW
    open_bottom = not ys or bottom > ys[-1] + ROW
    if open_top:
        ys.insert(0, top)
    if open_bottom:
        ys.append(bottom)
    if ruled.across:
        left = min(spans[0][0] for _, spans in ruled.across)
        right = max(spans[-1][1] for _, spans in ruled.across)
        if left < xs[0] - ROW:
            xs.insert(0, left)
        if right > xs[-1] + ROW:
            xs.append(right)
    begun = [spans[0][0] for _, spans in ruled.down]
    stub_top = not open_top and ys[0] - top > STUB and all(start - top < 1.0 for start in begun)
    return _Grid(tuple(xs), tuple(ys), ruled, open_top, open_bottom, stub_top)


def _without_loose_ends(ruled: Ruled) -> Ruled:
    """Leave out stretches that end in the open inside a cell: they are no border of anything."""
    uprights = [s for _, spans in ruled.down for s in spans]
    if not uprights:
        return ruled
    top, bottom = min(s[0] for s in uprights), max(s[1] for s in uprights)

    def whole(span: Span) -> bool:
        return span[0] <= top + ROW and span[1] >= bottom - ROW

    while True:
        across = tuple(
            (y, kept)
            for y, spans in ruled.across
            if (kept := tuple(s for s in spans if _anchored(s, y, ruled.down, outside=True)))
        )
        down = tuple(
            (x, kept)
            for x, spans in ruled.down
            if (kept := tuple(s for s in spans if whole(s) or _anchored(s, x, across)))
        )
        if (across, down) == (ruled.across, ruled.down):
            return ruled
        ruled = Ruled(across, down)


def _anchored(
    span: Span, position: float, others: Sequence[tuple[float, tuple[Span, ...]]], *, outside: bool = False
) -> bool:
    """Whether a stretch meets a rule across it at one end, and at the other or beyond the outermost rule."""
    if not others:
        return False
    meets = [
        at
        for at, spans in others
        if span[0] - REACH <= at <= span[1] + REACH and any(s[0] - REACH <= position <= s[1] + REACH for s in spans)
    ]
    if not meets:
        return False
    first, last = others[0][0], others[-1][0]
    starts = abs(meets[0] - span[0]) <= REACH or span[0] < first + REACH
    ends = abs(meets[-1] - span[1]) <= REACH or span[1] > last - REACH
    if outside:
        return starts and ends
    return starts or ends


def _bare_columns(rules: Sequence[Rule]) -> list[_Grid]:
    """Rows of which a page shows the upright rules only: three or more that begin and end together.

    Programs draw the sides of each row by themselves: where all of them end and the next begin, two rows meet.
    """
    uprights = [r for r in rules if not r.horizontal and r.bottom - r.top > 2 * ROW]
    rows: list[list[Rule]] = []
    while len(uprights) >= 3:
        first = uprights[0]
        group = [r for r in uprights if abs(r.top - first.top) < ROW and abs(r.bottom - first.bottom) < ROW]
        uprights = [r for r in uprights if r not in group]
        if len(merged(group).down) >= 3:
            rows.append(group)
    rows.sort(key=lambda row: row[0].top)
    tables: list[list[list[Rule]]] = []
    for row in rows:
        if tables and _meet(tables[-1][-1], row):
            tables[-1].append(row)
        else:
            tables.append([row])
    return [_closed(merged([rule for row in table for rule in row] + _joints(table))) for table in tables]


def _meet(above: Sequence[Rule], below: Sequence[Rule]) -> bool:
    """Whether the sides of two rows stand at the same places and the ones begin where the others end."""
    xs = [[x for x, _ in merged(row).down] for row in (above, below)]
    same = len(xs[0]) == len(xs[1]) and all(abs(a - b) <= JOINT for a, b in zip(*xs, strict=True))
    return same and abs(max(r.bottom for r in above) - min(r.top for r in below)) <= JOINT


def _joints(rows: Sequence[Sequence[Rule]]) -> list[Rule]:
    """A level rule between each row and the next."""
    places = [(max(r.bottom for r in above), above) for above in rows[:-1]]
    return [Rule(min(r.x0 for r in row), y, max(r.x1 for r in row), y) for y, row in places]


def _covered(spans: Sequence[Span], start: float, end: float) -> bool:
    length = sum(max(0.0, min(s[1], end) - max(s[0], start)) for s in spans)
    return length >= COVERED * (end - start)


def _table(page: Page, grid: _Grid, fewest: int = 2) -> Table | None:
    """The table of a grid; None where its cells do not stand side by side in so many columns."""
    blocks, squared = _blocks(grid)
    if len({(b[1], b[3]) for b in blocks}) < fewest:
        return None
    xs, ys = grid.xs, grid.ys
    x0, top, x1, bottom = grid.box
    # a glyph may hang over the border a little, and a word wider than the last column begins in it; what stands further
    # out is not in the table
    inside = [
        w
        for w in page.words
        if (x0 - 2 <= w.xmid <= x1 + 2 or x0 < w.x0 < x1 - BEGUN * w.size < w.xmid) and _hangs_in(w, top, bottom)
    ]
    parts = {block: _parted(block, grid, inside) for block in blocks}
    blocks = [part for own in parts.values() for part in own]
    block_at = {(r, c): i for i, (r0, c0, r1, c1) in enumerate(blocks) for r in range(r0, r1) for c in range(c0, c1)}
    homes: dict[int, list[Word]] = {}
    stray = []
    for word in inside:
        home = block_at.get((_interval(word.ymid, ys), _interval(word.xmid, xs)))
        if home is None:
            stray.append(word)
        else:
            homes.setdefault(home, []).append(word)
    _take_back(homes, blocks, block_at, xs, ys)
    odd = {part for block in squared for part in parts[block]}
    irregular = any(blocks[home] in odd for home, words in homes.items() if words)
    across = {round(y, 3): spans for y, spans in grid.ruled.across}
    cells = []
    for index, (r0, c0, r1, c1) in enumerate(blocks):
        box = (xs[c0], ys[r0], xs[c1], ys[r1])
        cells.append(
            Cell(
                page=page.number,
                x0=box[0],
                top=box[1],
                x1=box[2],
                bottom=box[3],
                row=r0,
                col=c0,
                row_span=r1 - r0,
                col_span=c1 - c0,
                lines=lines_of(homes.get(index, ())),
                fill=_fill(box, page.fills),
                open_bottom=not _covered(across.get(round(ys[r1], 3), ()), xs[c0], xs[c1]),
            )
        )
    taken = {id(w) for w in inside}
    last = len(ys) - 1
    below = [w for w in page.words if w.top > bottom - w.size and id(w) not in taken and w.direction == 0]
    if below:
        cells = [
            _with_overhang(cell, below) if cell.open_bottom else _with_overflow(cell, below) if r1 == last else cell
            for cell, (_, _, r1, _) in zip(cells, blocks, strict=True)
        ]
    return Table(
        page=page.number,
        x0=x0,
        top=top,
        x1=x1,
        bottom=bottom,
        x_edges=xs,
        y_edges=ys,
        cells=tuple(cells),
        open_top=grid.open_top,
        open_bottom=grid.open_bottom,
        stub_top=grid.stub_top,
        irregular=irregular,
        stray=tuple(stray),
    )


def _take_back(
    homes: dict[int, list[Word]],
    blocks: Sequence[_Block],
    block_at: Mapping[tuple[int, int], int],
    xs: Sequence[float],
    ys: Sequence[float],
) -> None:
    """Give words that are wider than their column back to the cell in which they begin.

    Most of such a word may stand beyond the rule; but it begins where the lines of its own cell begin.
    """
    for home, words in list(homes.items()):
        left = xs[blocks[home][1]]
        for word in [w for w in words if w.x0 < left]:
            if xs[_interval(word.xmid, xs)] - word.x0 < BEGUN * word.size:
                continue
            own = block_at.get((_interval(word.ymid, ys), _interval(word.x0, xs)))
            if own is None or own == home:
                continue
            if any(_leads_to(other, word) for other in homes.get(own, ())):
                words.remove(word)
                homes.setdefault(own, []).append(word)


def _leads_to(other: Word, word: Word) -> bool:
    """Whether a word begins where a line of another's cell begins, or stands behind it on its line."""
    if abs(other.ymid - word.ymid) > word.size / 2:
        return abs(other.x0 - word.x0) <= FLUSH
    return 0 < word.x0 - other.x1 < BEGUN * word.size


_Block = tuple[int, int, int, int]
"""A cell's place in the grid: row, column, end row, end column."""


def _parted(block: _Block, grid: _Grid, words: Sequence[Word]) -> list[_Block]:
    """A cell over several columns, parted where a rule stands beside all of its text.

    Where a page ends in a merged cell, WeasyPrint draws its sides no farther than its text or its first row.
    """
    r0, c0, r1, c1 = block
    if c1 - c0 == 1:
        return [block]
    top, bottom = grid.ys[r0], grid.ys[r1]
    own = [w for w in words if top <= w.ymid <= bottom and grid.xs[c0] <= w.xmid <= grid.xs[c1]]
    down = dict(grid.ruled.down)
    cuts = [c0]
    for c in range(c0 + 1, c1):
        x = grid.xs[c]
        left = [w for w in own if w.xmid <= x]
        right = [w for w in own if w.xmid > x]
        if not left or not right or max(w.x1 for w in left) > x + 1 or min(w.x0 for w in right) < x - 1:
            continue
        end = max(w.bottom for w in own)
        if any(s[0] <= top + REACH and s[1] >= end - 1 for s in down.get(x, ())):
            cuts.append(c)
    return [(r0, a, r1, b) for a, b in pairwise([*cuts, c1])]


def _with_overhang(cell: Cell, below: Sequence[Word]) -> Cell:
    """A cell without a rule under it, with the lines that go on below its end.

    WeasyPrint ends the borders of a cell merged over rows with its first row, where the page then ends.

    Args:
        cell: the cell, open at the bottom.
        below: words under the table.
    """
    lines, bottom = list(cell.lines), cell.bottom
    if not lines or lines[-1].bottom < bottom - OVERHANG * lines[-1].words[-1].size:
        return cell
    for line in _own_lines(cell, below):
        if line.top - lines[-1].bottom > OVERHANG * line.words[0].size:
            break
        lines.append(line)
    return cell if len(lines) == len(cell.lines) else replace(cell, lines=tuple(lines), bottom=lines[-1].bottom)


def _with_overflow(cell: Cell, below: Sequence[Word]) -> Cell:
    """A cell with the line that its text goes on with under the rule that ends it.

    LibreOffice does so where a row is too high for the page. The line stands where the next line of the text would.

    Args:
        cell: a cell in the last row of a table.
        below: words under the table.
    """
    if len(cell.lines) < 2:
        return cell
    above, end = cell.lines[-2:]
    pitch = end.bottom - above.bottom
    for line in _own_lines(cell, below):
        same = abs(line.bottom - end.bottom - pitch) < SAME_PITCH * pitch
        if same and abs(line.x0 - end.x0) < 1.0 and abs(line.words[0].size - end.words[-1].size) < 0.1:
            return replace(cell, lines=(*cell.lines, line))
    return cell


def _own_lines(cell: Cell, below: Sequence[Word]) -> Iterator[Line]:
    """The lines under a table within the width of a cell, up to the first that goes beyond it, or a page number."""
    for line in lines_of(below):
        own = [w for w in line.words if cell.x0 <= w.x0 and w.x1 <= cell.x1]
        if not own:
            continue
        outside = (w for w in line.words if w not in own)
        beyond = any(w.x1 > own[0].x0 - w.size and w.x0 < own[-1].x1 + w.size for w in outside)
        if beyond or PAGE_NUMBER.fullmatch(" ".join(w.text for w in own)):
            return
        yield Line(tuple(own))


def _hangs_in(word: Word, top: float, bottom: float) -> bool:
    """Whether a word stands between two heights, or over one of them.

    LibreOffice prints the last line of a row that is too high for the page over the border.
    """
    if top - 1 <= word.ymid <= bottom + 1:
        return True
    return min(word.bottom, bottom) - max(word.top, top) >= HANGING * (word.bottom - word.top)


def _interval(at: float, edges: Sequence[float]) -> int:
    """Between which edges a coordinate lies, from 0; what hangs over the border counts as inside."""
    return min(max(bisect_right(edges, at) - 1, 0), len(edges) - 2)


def _blocks(grid: _Grid) -> tuple[list[_Block], frozenset[_Block]]:
    """The cells, and those of them that are parts of no rectangle, squared off."""
    rows, cols = len(grid.ys) - 1, len(grid.xs) - 1
    across = {round(y, 3): spans for y, spans in grid.ruled.across}
    down = {round(x, 3): spans for x, spans in grid.ruled.down}
    parent = {(r, c): (r, c) for r in range(rows) for c in range(cols)}

    def find(place: tuple[int, int]) -> tuple[int, int]:
        while parent[place] != place:
            place = parent[place]
        return place

    for r in range(rows):
        for c in range(cols):
            if c + 1 < cols:
                spans = down.get(round(grid.xs[c + 1], 3), ())
                if not (_covered(spans, grid.ys[r], grid.ys[r + 1]) or _reaches_into(spans, grid, r)):
                    parent[find((r, c + 1))] = find((r, c))
            if r + 1 < rows:
                spans = across.get(round(grid.ys[r + 1], 3), ())
                if not _covered(spans, grid.xs[c], grid.xs[c + 1]):
                    parent[find((r + 1, c))] = find((r, c))
    groups: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for place in parent:
        groups.setdefault(find(place), []).append(place)
    blocks: list[_Block] = []
    squared: list[_Block] = []
    for places in groups.values():
        r0, r1 = min(p[0] for p in places), max(p[0] for p in places) + 1
        c0, c1 = min(p[1] for p in places), max(p[1] for p in places) + 1
        if (r1 - r0) * (c1 - c0) == len(places):
            blocks.append((r0, c0, r1, c1))
        else:
            # rules are missing: keep the stretch that each row has, so that no place is lost or counted twice
            squared += _stretches(places)
    return sorted([*blocks, *squared]), frozenset(squared)


def _reaches_into(spans: Sequence[Span], grid: _Grid, row: int) -> bool:
    """Whether an upright begins at the ruled edge of a row that is open on the other side, and ends in the open.

    WeasyPrint ends the sides of a merged cell with its text, where the page cuts the row beside it.
    """
    top, bottom = grid.ys[row], grid.ys[row + 1]
    if row == len(grid.ys) - 2 and grid.open_bottom:
        return any(abs(s[0] - top) <= REACH + ROW / 2 and s[1] > top + ROW for s in spans)
    if row == 0 and grid.open_top:
        return any(abs(s[1] - bottom) <= REACH + ROW / 2 and s[0] < bottom - ROW for s in spans)
    return False


def _stretches(places: Sequence[tuple[int, int]]) -> list[_Block]:
    blocks = []
    for row in sorted({r for r, _ in places}):
        cols = sorted(c for r, c in places if r == row)
        start = cols[0]
        for here, after in zip(cols, [*cols[1:], None], strict=True):
            if after != here + 1:
                blocks.append((row, start, row + 1, here + 1))
                start = after if after is not None else start
    return blocks


def _fill(box: BBox, fills: Sequence[Fill]) -> str | None:
    """The colour that covers most of a cell, None where that is white or nothing."""
    x0, top, x1, bottom = box
    area = (x1 - x0) * (bottom - top)
    if area <= 0:
        return None
    colour = None
    shares: Counter[str] = Counter()
    for fill in fills:
        width = min(fill.x1, x1) - max(fill.x0, x0)
        height = min(fill.bottom, bottom) - max(fill.top, top)
        if width <= 0 or height <= 0:
            continue
        share = width * height / area
        if share > 0.75:
            shares.clear()  # it covers what was painted before
        shares[fill.rgb] += share  # type: ignore[assignment]
    if shares:
        rgb, share = shares.most_common(1)[0]
        if share > 0.5 and any(int(rgb[i : i + 2], 16) < 245 for i in (1, 3, 5)):
            colour = rgb
    return colour
