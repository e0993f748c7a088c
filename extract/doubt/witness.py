"""What the page itself says against a recommendation: text over text, text over rules, cells that reach too far.

A rule that is missing or stands elsewhere still gives a grid, and text printed over text still gives words. Such faults
show in how words and cells lie to each other.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from extract.header.columns import Column
from extract.plan.plan_table import PlanTable
from extract.row.drafts import Draft, Stitched
from extract.text.typesetting import Typesetting
from extract.types import Cell, Line, Word

OVERPRINTED = "text-overprinted"

OVER_TEXT = 0.3
"""Words that lie over each other by more than this share of the font size are printed over each other."""

SAME_LINE = 0.5
"""Words whose heights overlap by less than this share stand on two lines."""

OVER_RULE = 0.35
"""A word of which this share of the height stands beyond its cell may belong to the next."""

TOUCHING = 0.08
"""Words that stand no farther apart, as a share of the font size, touch."""

SAME_BORDER = 1.0
"""Cells whose edges stand no farther apart (points) share a border."""

NEARLY = 1.08
"""Lines are as close as those of one paragraph up to this multiple of their distance."""

ROOM = 1.25
"""Rows are set apart from this multiple of it on."""

MANY = 8
"""Rows above each other from which a document's room between them can be told."""

RARE = 0.05
"""Rows as close as lines are a sign of a fault only where no more than this share of them is."""

TOO_CLOSE = 0.7
"""Lines of text are farther apart than this share of the smaller one's font size, from top to top."""

SEVERAL = 2
"""Recommendations that show missing rules, from which on the whole plan's rules are in doubt."""

FEW = 5
"""One in so many may be set closer than the rest."""

LEVEL = 1.5
"""Lines whose tops differ by no more (points) begin at one height."""

ROOMY = 4.0
"""Cells with so much more height than their text (font sizes) show at which end it is set."""

SPARE = 1.0
"""A text at the top of its cell has so much more room below than above (font sizes)."""

MOSTLY = 0.8
"""Texts are set at the top where this share of those cells shows it."""

MOST_ADDED = 6
"""So many words more than a header's usual name are none of its own."""

APART = 1.6
"""Lines of one text follow each other with no more than this multiple of the font size from top to top."""


def witnessed(stitched: Stitched, tables: Sequence[PlanTable], setting: Typesetting) -> None:
    """Flag the recommendations that the page speaks against.

    Args:
        stitched: the recommendations; flags are added to them.
        tables: the plan's tables.
        setting: habits of the document.
    """
    plans = {id(cell): plan for plan in tables for cell in plan.table.cells}
    stretched = _stretched(stitched.drafts)
    begins = _first_rows(stitched.drafts, plans)
    torn = _torn(tables, setting)
    headers = _odd_headers(tables)
    top_set = _is_top_set(tables)
    seen: set[int] = set()
    for draft in stitched.drafts:
        over = _over_actions(draft)
        for cell in draft_cells(draft):
            plan = plans.get(id(cell))
            if plan is None or not cell.lines:
                continue
            for code, message in _doubts(cell, plan, begins.get(id(plan.table), ()), top_set=top_set):
                if code != "cell-over-columns" or id(cell) not in over:
                    draft.flag(code, message)
                if code == OVERPRINTED:
                    for other in _above_and_below(cell, plan):
                        if stretched.get(id(other), draft) is not draft:
                            stretched[id(other)].flag(code, message)
            if id(cell) in torn:
                draft.flag(
                    "text-over-rule",
                    f"on page {cell.page} a rule runs between lines of one text: “{torn[id(cell)]}” may belong to the "
                    "cell on the other side",
                )
            if id(plan.table) in headers:
                seen.add(id(plan.table))
                draft.flag("header-differs", _differs(cell.page, headers[id(plan.table)]))
    for plan in tables:
        before = [draft for draft in stitched.drafts if max(draft.pages, default=0) <= plan.table.page]
        if id(plan.table) in headers.keys() - seen and before:
            # all that the table holds may be what its header swallowed: the rest of a row
            before[-1].flag("header-differs", _differs(plan.table.page, headers[id(plan.table)]))
    _faulty(stitched.drafts)


def _differs(page: int, header: str) -> str:
    return f"on page {page} the header “{header}” is not that of the plan's other pages"


def _faulty(drafts: Sequence[Draft]) -> None:
    """Flag every recommendation of a plan in which upright rules are missing here and there.

    Where those are, level ones may be as well, and what these part reads smoothly without them.
    """
    codes = frozenset(("cell-over-columns", "header-differs"))
    shown = [draft for draft in drafts if codes & {code for code, _ in draft.flags}]
    if len(shown) < SEVERAL:
        return
    for draft in drafts:
        if draft not in shown:
            draft.flag("rules-faulty", "rules are missing elsewhere in the plan, and may be missing here")


def _over_actions(draft: Draft) -> frozenset[int]:
    """The cells, by ``id``, of a recommendation printed from side to side over its actions.

    A row below it with nothing but one text may be the rest of it: then they stand in doubt as any others.
    """
    filled = (
        sum(any(c.lines for group in groups for c in group) for groups in (*a.cells.values(), *a.extra.values()))
        for a in draft.actions
    )
    if not draft.over or any(count < 2 for count in filled):
        return frozenset()
    return frozenset(id(cell) for group in draft.recommendation for cell in group)


def draft_cells(draft: Draft) -> Iterator[Cell]:
    """Every cell of a recommendation and its actions."""
    for group in _joined(draft):
        yield from group


def _joined(draft: Draft) -> Iterator[Sequence[Cell]]:
    """The same, each with the cells on other pages that it goes on in."""
    for groups in (draft.recommendation, draft.scope):
        yield from groups
    for action in draft.actions:
        for groups in (*action.cells.values(), *action.extra.values()):
            yield from groups


def _first_rows(drafts: Sequence[Draft], plans: Mapping[int, PlanTable]) -> dict[int, tuple[int, ...]]:
    """The rows in which recommendations begin, by the ``id`` of their table; of one page there may be several."""
    rows: dict[int, set[int]] = {}
    for draft in drafts:
        first = next((c for group in draft.recommendation for c in group[:1]), None)
        if first is not None and id(first) in plans:
            rows.setdefault(id(plans[id(first)].table), set()).add(first.row)
    return {table: tuple(sorted(own)) for table, own in rows.items()}


def _doubts(cell: Cell, plan: PlanTable, begins: Sequence[int], *, top_set: bool) -> Iterator[tuple[str, str]]:
    over = _overprinted(cell) or _too_close(cell) or tuple(w for w in cell.words if w.over)
    if over:
        yield OVERPRINTED, f"on page {cell.page} text is printed over text: {_quoted(over)}"
    word = _over_rule(cell, plan)
    if word:
        yield "text-over-rule", f"on page {cell.page} a rule runs through “{word.text}”: it may belong to the next cell"
    names = _columns_of(cell, plan.columns)
    beside = sum(c.row <= cell.row < c.row + c.row_span for c in plan.table.cells)
    if len(names) > 1 and beside != len(plan.columns):  # as many cells as columns: these are wider than elsewhere
        yield (
            "cell-over-columns",
            f"on page {cell.page} one cell stands under {_listed(names)}; its text is taken for the column that it "
            "shares most of its width with",
        )
    last = cell.row + cell.row_span
    if any(cell.row < row < last for row in begins) and not _groups(cell, plan, begins):
        yield "cell-over-recommendations", f"on page {cell.page} one cell stands beside several recommendations"
    elif cell.row_span > 1 and _two_texts(cell, plan, top_set=top_set):
        yield "rule-missing", f"on page {cell.page} a cell beside several rows holds a text for each"


def _groups(cell: Cell, plan: PlanTable, begins: Sequence[int]) -> bool:
    """Whether a cell left of the recommendations stands beside whole ones: their theme, or the agency of all."""
    whole = cell.row in begins and (cell.row + cell.row_span in begins or cell.bottom >= plan.table.bottom - 1.0)
    right = [c.x0 for c in plan.columns if c.field in ("number", "recommendation")]
    return whole and bool(right) and cell.x1 <= min(right) + 1.0


def _torn(tables: Sequence[PlanTable], setting: Typesetting) -> dict[int, str]:
    """Cells between which a rule seems to part one text, by ``id``, each with the words next to the rule.

    Upright rules: words that touch each other across it. Level rules: lines as close as lines of one paragraph, where
    the document leaves more room between rows.
    """
    torn: dict[int, str] = {}
    close: list[tuple[Cell, Cell]] = []
    distances: list[float] = []
    for plan in tables:
        cells = [c for c in plan.table.cells if c.lines]
        for one in cells:
            for other in cells:
                if other.col == one.col + one.col_span and _beside(one, other):
                    for left, right in _touching(one, other):
                        torn[id(one)] = torn[id(other)] = f"{left.text}{right.text}"
                elif other.row == one.row + one.row_span and other.col == one.col:
                    above, below = one.lines[-1], other.lines[0]
                    distance = (below.top - above.top) / max(w.size for w in above.words)
                    distances.append(distance)
                    if distance < setting.pitch * NEARLY:
                        close.append((one, other))
    distances.sort()
    rare = len(close) <= RARE * len(distances)  # where it is common, rows are set so
    if len(distances) >= MANY and rare and distances[len(distances) // FEW] > setting.pitch * ROOM:
        for one, other in close:
            torn[id(one)] = one.lines[-1].text
            torn[id(other)] = other.lines[0].text
    return torn


def _beside(one: Cell, other: Cell) -> bool:
    return min(one.bottom, other.bottom) > max(one.top, other.top)


def _touching(one: Cell, other: Cell) -> Iterator[tuple[Word, Word]]:
    """Last words of lines and first words of lines beside them that no space parts."""
    for line in one.lines:
        last = line.words[-1]
        for beside in other.lines:
            first = beside.words[0]
            level = abs(first.ymid - last.ymid) < 0.1 * last.size and last.direction == first.direction == 0
            if level and abs(first.x0 - last.x1) < TOUCHING * last.size and first.text[0].isalnum():
                yield last, first


def _odd_headers(tables: Sequence[PlanTable]) -> dict[int, str]:
    """Headers that hold another page's header and more besides, by the ``id`` of the table."""
    ruled = [plan for plan in tables if plan.own_header and not plan.table.typed]
    printed = {id(plan.table): tuple(_folded(c.header) for c in plan.columns) for plan in ruled}
    if not printed:
        return {}
    usual, count = Counter(printed.values()).most_common(1)[0]
    if count == 1 and len(printed) > 1:
        # each page has its own: the shortest has the least that does not belong to it
        usual = min(printed.values(), key=lambda labels: sum(map(len, labels)))
    odd: dict[int, str] = {}
    for table, labels in printed.items():
        for label in labels:
            if label not in usual and _swallows(label, usual):
                odd[table] = label[:60]
    return odd


def _swallows(label: str, usual: Sequence[str]) -> bool:
    """Whether a header holds a usual one and another beside it, or a text: more than an author adds to a name."""
    held = [u for u in usual if len(u) > 2 and f" {u} " in f" {label} "]
    added = len(label.split()) - max((len(u.split()) for u in held), default=0)
    apart = [u for u in held if not any(u != other and f" {u} " in f" {other} " for other in held)]
    return len(apart) > 1 or (bool(held) and added >= MOST_ADDED)


def _folded(text: str) -> str:
    return " ".join(text.lower().split())


def _stretched(drafts: Sequence[Draft]) -> dict[int, Draft]:
    """The recommendations of cells, by ``id``, that are over several rows or pages: a browser lets the text of such a
    cell run over its border where the rows leave it too little room."""
    return {
        id(cell): draft
        for draft in drafts
        for group in _joined(draft)
        for cell in group
        if cell.lines and (cell.row_span > 1 or len(group) > 1)
    }


def _above_and_below(cell: Cell, plan: PlanTable) -> Iterator[Cell]:
    """The cells above and below one."""
    for other in plan.table.cells:
        touches = min(abs(other.bottom - cell.top), abs(other.top - cell.bottom)) <= SAME_BORDER
        if touches and min(cell.x1, other.x1) - max(cell.x0, other.x0) > SAME_BORDER:
            yield other


def _overprinted(cell: Cell) -> tuple[Word, Word] | None:
    """Two words that lie over each other."""
    words = sorted((w for w in cell.words if w.direction == 0), key=lambda w: w.top)
    for i, one in enumerate(words):
        for other in words[i + 1 :]:
            if other.top >= one.bottom:
                break
            if other.x0 >= one.x1 or one.x0 >= other.x1:
                continue
            across = min(one.x1, other.x1) - max(one.x0, other.x0)
            down = min(one.bottom, other.bottom) - other.top
            if across > OVER_TEXT * min(one, other, key=lambda w: w.x0).size and down > SAME_LINE * min(
                one.bottom - one.top, other.bottom - other.top
            ):
                return one, other
    return None


def _too_close(cell: Cell) -> tuple[Word, Word] | None:
    """The first words of two lines that no program sets so close: one lies half over the other."""
    for above, below in pairwise(cell.lines):
        one, other = above.words[0], below.words[0]
        size = min(one.size, other.size)
        over = min(above.x1, below.x1) - max(above.x0, below.x0) > size
        if over and one.direction == other.direction == 0 and below.top - above.top < TOO_CLOSE * size:
            return one, other
    return None


def _over_rule(cell: Cell, plan: PlanTable) -> Word | None:
    """A word that stands over a border between its cell and the one above or below."""
    table = plan.table
    for word in cell.words:
        height = word.bottom - word.top
        above = cell.top - word.top if cell.top > table.top + 1 else 0.0
        below = word.bottom - cell.bottom if cell.bottom < table.bottom - 1 else 0.0
        if word.direction == 0 and max(above, below) > OVER_RULE * height:
            return word
    return None


def _columns_of(cell: Cell, columns: Sequence[Column]) -> list[str]:
    """The columns of which a cell covers the middle."""
    return [c.header or "a column without a name" for c in columns if cell.x0 < (c.x0 + c.x1) / 2 < cell.x1]


def _quoted(words: Sequence[Word]) -> str:
    return ", ".join(f"“{word.text}”" for word in words[:2])


def _listed(names: Sequence[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)


def _is_top_set(tables: Sequence[PlanTable]) -> bool:
    """Whether texts begin at the top of their cells, as far as cells with room to spare show."""
    at_top = elsewhere = 0
    for cell in (c for plan in tables for c in plan.table.cells if c.lines):
        size = max(w.size for w in cell.lines[0].words)
        if cell.bottom - cell.top > cell.lines[-1].bottom - cell.lines[0].top + ROOMY * size:
            begins = cell.lines[0].top - cell.top < cell.bottom - cell.lines[-1].bottom - SPARE * size
            at_top += begins
            elsewhere += not begins
    return at_top >= MOSTLY * (at_top + elsewhere)


def _two_texts(cell: Cell, plan: PlanTable, *, top_set: bool) -> bool:
    """Whether a text in a cell over several rows begins, or begins anew, at the height of a lower row's texts.

    Args:
        cell: the cell.
        plan: its table.
        top_set: texts of the plan begin at the top of their cells; one that does not is a lower row's.
    """
    rows = range(cell.row + 1, cell.row + cell.row_span)
    others = [c for c in plan.table.cells if c.lines and c is not cell]
    lower = [c.lines[0].top for c in others if c.row in rows]
    upper = [c.lines[0].top for c in others if c.row == cell.row]
    first = cell.lines[0]
    begun = [below for above, below in pairwise(cell.lines) if _apart(above, below)]
    if top_set and upper and first.top > min(upper) + APART * max(w.size for w in first.words):
        begun.append(first)
    return any(abs(line.top - top) <= LEVEL for line in begun for top in lower)


def _apart(above: Line, below: Line) -> bool:
    return below.top - above.top > APART * max(w.size for w in above.words)
