"""Whether a page break cut a row in two: the evidence, weighed.

What a cut row looks like follows from how programs lay out tables. Text flows down a cell until the page is full, so a
cell has words on the second page only if its part on the first is full; the first part reaches the foot of the page;
and the number, at the top of the row, is not printed again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from extract.header.columns import is_date
from extract.row.fields import CLOSED_FIELDS, REC_FIELDS, SHORT_FIELDS
from extract.row.habits import PlanHabits
from extract.row.rows import Row, is_number
from extract.text.compose import BULLETS, MARKER
from extract.text.typesetting import SPACE, Typesetting
from extract.types import Cell, Line

FULL = 3.1
"""A cell with room for fewer lines than this is full: programs keep two lines of a paragraph together, so that one of
three lines moves to the next page whole."""

LOOSE = 6.0
"""Where one cell breaks off in mid-sentence, others may have this much room: they may stand differently in the row."""

ADRIFT = 12.0
"""Where nothing but the rest of long texts follows and one of them breaks off, the page may end this much sooner."""

LACKING = 2
"""A row without text in so many of the columns that every other row fills is none of its own."""

BROKEN_OFF = 2
"""Sentences that stop in the middle on one page and go on on the next: in so many columns they do not by chance."""

FEW_SHORT = 2
"""A row that has text in so many of the short columns is followed by rows that have some, too."""

MANY = 3
"""Cells beside each other that are all full, which they are not by chance."""

ABOVE = 1.5
"""Room over a text counts where it is more lines than this: less may be space before a paragraph."""

HUNG = 1.5
"""A text that ends more lines than this below its table is that of a cell merged with rows of the next page."""

STOPS = frozenset(".!?;:")
"""What ends a sentence, or a part of one that stands by itself."""

SLACK = 0.12
"""By so much (of the type size) a word may seem to fit where it did not: boxes of words and cells are rounded."""

LEVEL = 0.7
"""A line fits below a text where another cell of the row has one that begins so far below it (font sizes)."""

FOOT = 4.0
"""A cut row ends no more lines than this above the lowest table's end."""

TWO_ROWS = 2
"""Short cells with a text on both pages that may be two rows' own."""


class Cut(NamedTuple):
    """A row that a page break cut."""

    reason: str
    columns: tuple[int, ...]
    """columns whose text goes on"""
    certain: bool


class _Pair(NamedTuple):
    """The two parts of one column's cell."""

    column: int
    before: Cell | None
    after: Cell
    room: float
    """lines that would still have fitted under the first part"""


def cut_between(
    parts: Sequence[Row],
    after: Row,
    habits: PlanHabits,
    *,
    foot: float,
    begins: bool,
    counts_on: bool,
) -> Cut | None:
    """Judge whether ``after``, the first row of a page, goes on with the row that ends the page before.

    Args:
        parts: the parts so far of the row that ends the page before.
        after: first data row of the next page.
        habits: what the plan does throughout.
        foot: how far down the lowest table of such pages reaches (points).
        begins: the recommendation's text on the next page begins with the number that is next.
        counts_on: a text of the row begins with the number after the one with which the row before begins, in a column
            whose rows are numbered so.
    """
    before = parts[-1]
    pairs = tuple(_pairs(before, after, habits.setting))
    if not pairs:
        return None
    columns = tuple(p.column for p in pairs)
    numbered = begins or is_number(after.text("number"))
    if numbered and (any(part.text("number") for part in parts) or _stands_beside(before, "number")):
        return None
    if begins and (before.text("recommendation") or _stands_beside(before, "recommendation")):
        return None  # a number in the text stands at its top, on the page where the text begins
    if not before.table.unruled and _recoloured(before, after):
        return None
    below = before.table.bottom + HUNG * habits.setting.pitch * _size(before)
    hung = {p.column for p in pairs if p.before is not None and p.before.lines[-1].bottom > below}
    if hung and any(p.before is not None and p.column not in hung for p in pairs):
        return None  # a merged cell runs to the page's foot, below its first row: that row has ended
    own = tuple(p for p in pairs if _name(after, p) not in habits.merged)
    judged = own or pairs
    # a program leaves all of a row's cells open, or none: one alone lacks its rule
    left_open = sum(_is_open(before, p.column) for p in judged)
    open_foot = habits.feet != "unframed" and left_open > 0 and (before.table.unruled or 2 * left_open >= len(judged))
    if habits.feet == "open" and not open_foot and not all(_breaks_off(p) and p.room < FULL for p in judged):
        return None  # a ruled foot is the end of a row
    closed_top = habits.bare_tops and after.index == 0 and not after.table.open_top
    if open_foot and closed_top and not any(_breaks_off(p) for p in judged):
        return None  # so is the rule that begins a page of a plan that draws none over the rest of a row
    if after.table.stub_top and after.index == 0 and not any(_breaks_off(p) for p in judged):
        return None  # the row's end, with no text in it, stands over the page's first rule
    goes_on = [p for p in judged if p.before is not None and _goes_on(p, habits.setting)]
    line = habits.setting.pitch * _size(before)
    at_foot = before.bottom >= foot - FOOT * line - 10
    # some browsers leave out the upper rule of every row that begins a page
    bare_top = (
        habits.feet != "unframed"
        and after.table.open_top
        and after.index == 0
        and at_foot
        and not _contradicts(judged, after)
    )
    unruled = open_foot or bare_top
    if numbered and not before.text("recommendation"):
        begun = open_foot and not any(part.text("recommendation") for part in parts) and not _contradicts(pairs, after)
        # text at the middle of its cell may stand wholly on the second page
        centred = at_foot and not any(part.text("recommendation") for part in parts) and _only_demands(pairs)
        if not begun and not centred and not _started_without_text(before, after, pairs, goes_on):
            return None
        return Cut("row cut by the page: its longer cells begin on the second page only", columns, False)
    if numbered:
        # the number of a row may stand at its middle or bottom, and so on the second page
        late = any(p.room < FULL for p in goes_on) and all(p.room < LOOSE for p in judged if p.before is not None)
        return Cut("the row's number stands on the second page", columns, False) if unruled or late else None
    if unruled and len(_contradicting(judged, after)) >= TWO_ROWS and not any(_breaks_off(p) for p in judged):
        return None
    if open_foot and _are_two_rows(pairs, judged, goes_on, after):
        return None  # some programs draw no rule at the foot of a page at all
    if unruled:
        edge = "foot" if open_foot else "top"
        telling = _telling(goes_on, judged, after)
        sure = not _two_of_each(judged, after, telling) and not _contradicts(judged, after)
        return Cut(f"row cut by the page: no rule at the page's {edge}", columns, sure)
    if not at_foot or counts_on:
        return None
    if all(p.before is None and p.room < FULL for p in judged):
        # the row began on the last line or two of the page, with little more than its number there
        sure = bool(before.text("number")) and not before.text("recommendation") and bool(after.text("recommendation"))
        return Cut("row cut by the page: it begins at the foot with no text in these columns", columns, sure)
    goes_on = _telling(goes_on, judged, after)
    fitting = any(_fits(p, before, after) for p in judged)
    # where a merged text breaks off, too, the others are hardly another row's
    all_go_on = len(goes_on) == len(judged) and any(_breaks_off(p) for p in pairs)
    if fitting and not all_go_on and not any(_breaks_off(p) for p in judged):
        return None
    broken_off = [p for p in goes_on if p.room < ADRIFT and _breaks_off(p)]
    # a row with nothing but the rest of its long texts is hardly an action of its own
    only_rest = len(goes_on) == len(judged) and not any(_name(after, p) in SHORT_FIELDS for p in judged)
    limit = (FULL, LOOSE, ADRIFT)[bool(broken_off) + only_rest]
    if goes_on and lacks_short(parts, after):
        limit = max(limit, LOOSE)
    if any(p.room >= limit for p in judged):
        return None
    if goes_on:
        sure = not fitting or len(broken_off) >= BROKEN_OFF
        return Cut("row cut by the page: no number, " + _how((broken_off or goes_on)[0]), columns, sure)
    if any(_name(after, p) in SHORT_FIELDS for p in judged):
        return None
    lacking = habits.always - habits.merged - REC_FIELDS - {_name(after, p) for p in pairs}
    return Cut("row cut by the page: no number, the cells above are full", columns, len(lacking) >= LACKING)


def lacks_short(parts: Sequence[Row], after: Row) -> bool:
    """Whether a row has nothing of what the row before says in a word or two: no agency, date, scope or status.

    An action of its own has; where a page cuts a row, these words stand at its top, on the page before.
    """
    if after.text("recommendation") or any(after.text(name) for name in SHORT_FIELDS):
        return False
    return any(sum(bool(part.text(name)) for name in SHORT_FIELDS) >= FEW_SHORT for part in parts)


def seems_cut(before: Row, after: Row, setting: Typesetting) -> str:
    """What says that a text stops in mid-sentence at a page's foot, and goes on in lower case; "" where none does.

    Args:
        before: the last row of a page.
        after: the first of the next.
        setting: habits of the document.
    """
    for pair in _pairs(before, after, setting):
        if pair.before is None or not _breaks_off(pair) or pair.room >= FULL:
            continue
        last, first = _last(pair.before), pair.after.lines[0].words[0]
        if last.x1 + SPACE * first.size + (first.x1 - first.x0) > pair.before.x1 - setting.padding:
            return f"“{last.text}” stops in mid-sentence, and “{first.text}” may go on with it"
    return ""


def are_full(before: Row, after: Row, habits: PlanHabits) -> str:
    """What says that a row beside a merged cell is cut, too: all of its cells are full; "" where some has room.

    Whole rows seldom have as many lines in every cell; in the first lines of one that a page cuts, all go on.

    Args:
        before: the last row of a page.
        after: the first of the next.
        habits: what the plan does throughout.
    """
    own = [p for p in _pairs(before, after, habits.setting) if _name(after, p) not in habits.merged]
    if len(own) < MANY or any(p.before is None or p.room >= 1.0 for p in own):
        return ""
    return "all of its cells are full to the page's foot"


def _recoloured(before: Row, after: Row) -> bool:
    """Whether a cell has one colour on the first page and another on the second: the parts of one cell have its own."""
    for column, cells in after.cells.items():
        colours = [{c.fill for c in row if c.fill} for row in (before.cells.get(column, ()), cells)]
        if all(colours) and not colours[0] & colours[1]:
            return True
    return False


def _two_of_each(pairs: Sequence[_Pair], after: Row, goes_on: Sequence[_Pair]) -> bool:
    """Whether several short cells have a text on each page, none of which goes on: they may be those of two rows."""
    short = [p for p in pairs if p.before is not None and _name(after, p) in SHORT_FIELDS]
    if short and not goes_on and len(pairs) >= TWO_ROWS and all(p.before is not None for p in pairs):
        return True  # of a cut row, some cell ends on the first page
    return len(short) >= TWO_ROWS and not any(p in goes_on for p in short)


def _are_two_rows(pairs: Sequence[_Pair], judged: Sequence[_Pair], goes_on: Sequence[_Pair], after: Row) -> bool:
    """Whether every cell has a text on each page, of which at most short ones go on, and a recommendation's does not.

    Of a row that a page cuts some cell ends on the first page, or its texts stop where the page does.

    Args:
        pairs: all columns' cells.
        judged: those that tell of the row.
        goes_on: those of them whose text may go on.
        after: the first row of the second page.
    """
    if any(p.before is None or _breaks_off(p) for p in pairs):
        return False
    if any(_name(after, p) not in SHORT_FIELDS for p in goes_on):
        return False
    short = any(_name(after, p) in SHORT_FIELDS and p not in goes_on for p in judged)
    return short and any(_name(after, p) == "recommendation" and _ends(p) for p in pairs)


def _ends(pair: _Pair) -> bool:
    """Whether a text ends with a full stop on the first page, and another begins with a capital on the second."""
    if pair.before is None:
        return False
    return _stop(pair.before) == "." and pair.after.text[:1].isupper()


def _stands_beside(row: Row, field: str) -> bool:
    """Whether a row stands beside a cell of a column that has text and is merged with rows above."""
    return any(row.columns[i].field == field and cell.lines for i, cell in row.spanned.items())


def _contradicts(pairs: Sequence[_Pair], after: Row) -> bool:
    """Whether a short cell has text on both pages although there was much room for it on the first."""
    return bool(_contradicting(pairs, after))


def _contradicting(pairs: Sequence[_Pair], after: Row) -> list[_Pair]:
    """The short cells that have text on both pages although there was much room for it on the first."""
    return [p for p in pairs if p.before is not None and p.room >= LOOSE and _name(after, p) in SHORT_FIELDS]


def _fits(pair: _Pair, before: Row, after: Row) -> bool:
    """Whether a cell's only line on the second page would have stood on the first, where another cell goes on lower.

    Programs keep lines of a paragraph together, but a line alone is a paragraph of its own.
    """
    if pair.before is None or sum(len(c.lines) for c in after.cells[pair.column]) != 1:
        return False
    size = pair.before.words[-1].size
    foot = pair.before.lines[-1].bottom + LEVEL * size
    head = pair.before.lines[0].top
    cells = [c for own in before.cells.values() for c in own if c.lines and c is not pair.before]
    # text at the middle of its cell, or at its foot, says nothing
    level = all(abs(c.lines[0].top - head) < size / 2 for c in cells)
    return level and any(c.lines[-1].top > foot and c.row_span == pair.before.row_span for c in cells)


def _is_open(row: Row, column: int) -> bool:
    """Whether no rule ends a row's cell at the table's end."""
    cells = row.cells.get(column) or ((row.spanned[column],) if column in row.spanned else ())
    return any(c.open_bottom and c.bottom > row.table.bottom - 1.0 for c in cells)


def _telling(goes_on: list[_Pair], judged: Sequence[_Pair], after: Row) -> list[_Pair]:
    """What goes on, less what says nothing: short cells fill their lines easily, so a row of its own may follow them.

    One short cell may well be cut in two (an agency's long name); that several are is less likely than a new row.
    """
    goes_on = [p for p in goes_on if _name(after, p) not in CLOSED_FIELDS or _breaks_off(p)]
    if len(goes_on) == len(judged) or any(_name(after, p) not in SHORT_FIELDS or _breaks_off(p) for p in goes_on):
        return goes_on
    short = [p for p in judged if p.before is not None and _name(after, p) in SHORT_FIELDS]
    return goes_on if len(short) < 2 else []


def _started_without_text(before: Row, after: Row, pairs: Sequence[_Pair], goes_on: Sequence[_Pair]) -> bool:
    """Whether a row with a number is the rest of one that has only its short cells on the page before.

    A paragraph of three lines moves to the next page whole where less fits, and with it the number; what fits in the
    line or two left (scope, date, status) stays behind. The two parts then fill different columns.
    """
    if not all(p in goes_on if p.before is not None else p.room < FULL for p in pairs):
        return False
    filled = {i for i, cells in before.cells.items() if any(c.lines for c in cells)}
    late = {p.column for p in pairs}
    names = {before.columns[i].field for i in filled - late}
    return bool(names & SHORT_FIELDS) and not any(_name(after, p) in SHORT_FIELDS for p in goes_on)


def merged_goes_on(before: Row, after: Row, habits: PlanHabits) -> Cut | None:
    """Judge whether cells merged down several rows go on over the page, beside a row that is not cut."""
    if after.text("number"):
        return None
    pairs = [p for p in _pairs(before, after, habits.setting) if _name(after, p) in habits.merged & REC_FIELDS]
    pairs = [p for p in pairs if _name(after, p) != "scope" or p.before is None or p.before.text != p.after.text]
    if not pairs:
        return None
    telling = (p for p in pairs if _name(after, p) not in CLOSED_FIELDS or _breaks_off(p))
    certain = any(_goes_on(p, habits.setting) for p in telling)
    return Cut("merged cell cut by the page: no number", tuple(p.column for p in pairs), certain)


def beside_goes_on(before: Row, after: Row, column: int, setting: Typesetting) -> Literal["", "perhaps", "surely"]:
    """Whether the text of a cell merged down several rows goes on over the page, beside a row that is not cut.

    Args:
        before: the last row of a page; the cell stands beside it and ends with the table.
        after: the first of the next, with a text in the same column.
        column: the column's number.
        setting: habits of the document.
    """
    pair = next((p for p in _pairs(before, after, setting) if p.column == column), None)
    if pair is None or pair.before is None:
        return ""
    if _breaks_off(pair) and pair.room < ADRIFT:
        return "surely"
    if pair.room >= FULL:
        return ""
    return "surely" if _goes_on(pair, setting) else "perhaps"


def _name(row: Row, pair: _Pair) -> str:
    return row.columns[pair.column].name


def _pairs(before: Row, after: Row, setting: Typesetting) -> Iterator[_Pair]:
    line = setting.pitch * _size(before)
    for column, cells in after.cells.items():
        filled = [c for c in cells if c.lines]
        if not filled:
            continue
        earlier = [c for c in before.cells.get(column, ()) if c.lines]
        if not earlier and column in before.spanned and before.spanned[column].lines:
            earlier = [before.spanned[column]]
        last = earlier[-1] if earlier else None
        top = last.lines[-1].bottom if last else before.top
        padding = min(setting.padding, 6.0)
        # text set at the middle or foot of its cell has its room above
        above = last.lines[0].top - last.top - padding if last else 0.0
        room = before.bottom - padding - top + (above if above > ABOVE * line else 0.0)
        yield _Pair(column, last, filled[0], room / line)


def _size(row: Row) -> float:
    sizes = [w.size for cells in row.cells.values() for c in cells for w in c.words]
    return max(sizes) if sizes else 10.0


def _last(cell: Cell) -> Line:
    return cell.lines[-1]


def _stop(cell: Cell) -> str:
    """The last character of a text, quotation marks and brackets aside; "" where its last word is nothing else."""
    return _last(cell).words[-1].text.rstrip("”’\"')")[-1:]


def _goes_on(pair: _Pair, setting: Typesetting) -> bool:
    """Whether the text itself says that it goes on."""
    if pair.before is None:
        return False
    last, first = _last(pair.before), pair.after.lines[0]
    end, start = last.words[-1].text, first.words[0].text
    if start[0] in BULLETS:
        return any(line.words[0].text[0] in BULLETS for line in pair.before.lines) or end.endswith(":")
    if MARKER.fullmatch(start) and not is_first(start):
        return any(MARKER.fullmatch(line.words[0].text) for line in pair.before.lines)
    if start[0].islower() or start[0] in ",;)&–-":
        return True
    if end.endswith(","):
        return True
    if is_date(pair.before.text) and is_date(pair.after.text):
        return False  # each is whole
    ended = _stop(pair.before) in STOPS
    size = last.words[-1].size
    reach = last.x1 + (SPACE + SLACK) * size + (first.words[0].x1 - first.words[0].x0)
    return not ended and reach > pair.before.x1 - setting.padding


def _breaks_off(pair: _Pair) -> bool:
    """Whether a sentence stops in the middle and goes on in lower case."""
    if pair.before is None:
        return False
    return _stop(pair.before) not in STOPS and pair.after.lines[0].words[0].text[0].islower()


def is_first(marker: str) -> bool:
    """Whether a list number is the first of its list."""
    return marker.strip("().:") in ("1", "a", "A", "i", "I")


def _only_demands(pairs: Sequence[_Pair]) -> bool:
    """Whether every text that stands on both pages breaks off on the first: in mid-sentence, or before its list."""
    both = [p for p in pairs if p.before is not None]
    return bool(both) and all(_breaks_off(p) or _announces(p) for p in both)


def _announces(pair: _Pair) -> bool:
    """Whether a text ends with the colon of the list that begins the next."""
    if pair.before is None:
        return False
    start = pair.after.lines[0].words[0].text
    return _last(pair.before).text.endswith(":") and (start[0] in BULLETS or MARKER.fullmatch(start) is not None)


def _how(pair: _Pair) -> str:
    start = pair.after.lines[0].words[0].text
    if start[0] in BULLETS or MARKER.fullmatch(start):
        return "the list goes on"
    return "the sentence goes on"
