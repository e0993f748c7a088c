"""Whole rows to recommendations: each with its section and its actions."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from extract.header.columns import Column
from extract.header.wordings import Vocabulary
from extract.plan.plan_table import PlanTable
from extract.row.below_drafts import doubt_whose_below, note_below, texts_below
from extract.row.cuts import beside_goes_on
from extract.row.drafts import Draft, DraftAction, DraftJoin, Stitched
from extract.row.fields import REC_FIELDS
from extract.row.habits import PlanHabits
from extract.row.heal import heal
from extract.row.late_text import with_late_texts
from extract.row.numbering import Numbering
from extract.row.printed_twice import without_repeats
from extract.row.rows import Row, clean_number, is_number, number_in_text, text_number
from extract.row.whole_rows import WholeRow
from extract.text.typesetting import Typesetting
from extract.types import Cell


def stitch(tables: Sequence[PlanTable], setting: Typesetting, vocabulary: Vocabulary | None = None) -> Stitched:
    """All recommendations of a plan, in printed order."""
    tables, repeated = without_repeats(tables)
    result = Stitched(repeated=repeated)
    resumed = {plan.table.page for plan in tables if plan.after_gap}
    unnamed = {plan.table.page for plan in tables if plan.header_later}
    healed = heal(tables, setting, result, vocabulary)
    habits = healed.habits
    above: WholeRow | None = None
    for row in with_late_texts(healed.rows):
        draft = result.drafts[-1] if result.drafts else None
        numbering = healed.numberings.of(row.parts[0].columns)
        if draft is None or _begins(row, draft, numbering):
            last = draft
            draft = _begun(row, numbering)
            result.drafts.append(draft)
            _lengthen_beside(draft, row)
            if last is not None and above is not None and not row.fresh:
                _share(draft.actions[0], row, last.actions[-1], above, habits.merged, outer=habits.filled)
        else:
            _go_on(draft, row, above, habits)
        if row.torn:
            for torn in result.drafts[-2:] if len(draft.actions) == 1 else (draft,):
                torn.flag(
                    "cut-uncertain",
                    f"page {row.pages[0]} may go on with the last row of page {row.parts[0].table.above}: {row.torn}",
                )
        above = row
        _note_joins(draft, row)
        note_below(draft, row)
        if row.heading_doubt:
            draft.flag("section-doubtful", row.heading_doubt)
        for doubt in (doubt for part in row.parts for doubt in part.table.doubts):
            draft.flag("text-doubtful", f"page {row.pages[0]} prints labelled text and no table: {doubt}")
        if resumed & set(row.pages):
            draft.flag(
                "plan-resumes",
                f"page {min(resumed & set(row.pages))} goes on with the plan's columns after pages that show no table: "
                "something may be missing between",
            )
        if unnamed & set(row.pages):
            draft.flag(
                "header-later",
                f"page {min(unnamed & set(row.pages))} shows no header; its columns are taken from the first page that "
                "does",
            )
    _doubt_equal_numbers(result.drafts)
    doubt_whose_below(result.drafts)
    return result


def _doubt_equal_numbers(drafts: Sequence[Draft]) -> None:
    """Two of one number in a row: an item of a list ("3) …") at a page's top looks like the next recommendation."""
    for one, other in pairwise(drafts):
        if one.number is not None and (one.number, one.heading) == (other.number, other.heading):
            for draft in (one, other):
                draft.flag("number-twice", f"two recommendations, one after the other, have the number {one.number}")


def _begins(row: WholeRow, draft: Draft, numbering: Numbering) -> bool:
    """Whether a row begins a recommendation."""
    if row.fresh or row.over or row.number_above or row.parts[0].table.labelled == "form":
        return True
    if row.parts[0].table.labelled == "action" or (draft.over and not row.text("recommendation")):
        return False
    number = clean_number(row.text("number"))
    text = row.text("recommendation")
    if number:
        if not text and numbering.recommendations:
            # a number of its own for each action: 1.1, 1.2 under 1
            return not (draft.number and number.startswith(draft.number))
        return not (number == draft.number and _same(text, draft))
    if row.merged is not None or (text and _same(text, draft)):
        return False
    if not numbering.recommendations:
        return bool(row.text("action"))
    if not text or numbering.column:
        return False
    if numbering.in_text is not None:
        return bool(numbering.in_text.match(text))
    return True


def _same(text: str, draft: Draft) -> bool:
    """Whether a row prints the draft's recommendation once more, with its number or without, perhaps on other lines."""
    printed = "".join(c.text for group in draft.recommendation for c in group)
    return _squeezed(text) == _squeezed(printed)


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _begun(row: WholeRow, numbering: Numbering) -> Draft:
    """A recommendation with its first row."""
    number_text = row.text("number")
    draft = Draft(
        number=clean_number(number_text) or None,
        number_words=tuple(w for part in row.parts for c in part.at("number") for w in c.words),
        heading=row.heading,
        pages=list(row.pages),
    )
    recommendation = _fragments(row, "recommendation")
    if not number_text and len(recommendation) > 1 and is_number(recommendation[0][0].text):
        draft.number = clean_number(recommendation[0][0].text)
        recommendation = recommendation[1:]
    elif not number_text and recommendation and numbering.in_text is not None:
        match = numbering.in_text.match(recommendation[0][0].text)
        if match:
            draft.number_in_text = match.group(0)
            draft.number = text_number(match)
    if row.over:
        recommendation = [list(row.over)]
        draft.over = True
        begun = number_in_text(row.over[0].text)
        if begun is not None and row.number_above in ("", begun[0]):
            draft.number, draft.number_in_text = begun
            draft.number_words = ()  # the number column counts its actions
        elif row.number_above:
            draft.number, draft.number_words = row.number_above, ()
        draft.pages = sorted({*draft.pages, *(cell.page for cell in row.over)})
    draft.number = draft.number or row.number_above or None
    draft.recommendation = recommendation
    draft.scope = _fragments(row, "scope")
    if number_text and not is_number(number_text):
        draft.flag("number-odd", f"the number column holds “{number_text}”, which is no number")
    if not recommendation and numbering.recommendations:
        draft.flag("no-recommendation-text", "the row has no text in the recommendation column")
    elif not recommendation:
        draft.flag(
            "no-recommendation-text", "the plan has no recommendation column, and none was found above its actions"
        )
    if numbering.column and not number_text and not draft.number:
        draft.flag("number-missing", "other recommendations of the plan are numbered, this one is not")
    counted = draft.over and (draft.number_in_text or row.number_above)
    draft.actions.append(_action(row, further_of=draft if counted else None))
    return draft


def _go_on(draft: Draft, row: WholeRow, above: WholeRow | None, habits: PlanHabits) -> None:
    """A further action of the recommendation at hand.

    Args:
        draft: the recommendation.
        row: the action's row.
        above: the row before it.
        habits: what the plan does throughout.
    """
    if row.merged is not None:
        draft.joins.append(_join(row.parts[0], row.merged.reason, ("recommendation", "scope")))
        if not row.merged.certain:
            _doubt(draft, row.parts[0], row.merged.reason)
    text, scope = _fragments(row, "recommendation"), _fragments(row, "scope")
    if row.merged is not None or not row.parts[0].at("recommendation"):
        # what stands beside a row's later parts belongs to the merged cell beside its first
        _continue(draft.recommendation, text)
    elif not _same(row.text("recommendation"), draft):
        draft.recommendation.extend(text)
        draft.flag(
            "recommendation-goes-on",
            "a further row without a number has text in the recommendation column, taken as part of this one",
        )
    if row.merged is not None or not row.parts[0].at("scope"):
        _continue(draft.scope, scope)
    else:
        draft.scope.extend(s for s in scope if s[0].text not in {g[0].text for g in draft.scope})
    draft.pages.extend(page for page in row.pages if page not in draft.pages)
    action = _action(row, further_of=draft)
    if above is not None:
        outer = frozenset(column.name for column in row.parts[0].columns)
        _share(action, row, draft.actions[-1], above, habits.merged, outer=outer)
        _share_rest(draft, action, row, above, habits)
    draft.actions.append(action)
    _lengthen_beside(draft, row)


def _share(
    action: DraftAction,
    row: WholeRow,
    before: DraftAction,
    above: WholeRow,
    merged: frozenset[str],
    *,
    outer: frozenset[str],
) -> None:
    """Give an action what one cell beside it and the action before says, where that cell goes on over the page.

    The cell's words may stand on the page before, or on both.

    Args:
        action: the action.
        row: its row.
        before: the action before it.
        above: the row of that.
        merged: names of the columns in which the plan merges cells down several rows.
        outer: names of the columns of which those left of the recommendation go on where they show nothing.
    """
    first, last = row.parts[0], above.parts[-1]
    inner = min((i for i, c in enumerate(first.columns) if c.field in REC_FIELDS), default=0)
    for index, column in enumerate(first.columns):
        left = index < inner and column.name in outer
        if column.field in REC_FIELDS or not (left or column.name in merged):
            continue
        home, theirs, name = _home(action, column), _home(before, column), column.name
        if first.table is last.table:
            cell = first.spanned.get(index)
            if cell is not None and cell is _beside(last, index) and any(home.get(name, ())) and name in theirs:
                home[name] = theirs[name]
        elif first.page == last.table.below and name in theirs:
            own = _beside(first, index)
            bare = left and own is not None and not own.lines and own.row == first.index
            if bare or _goes_on_empty(first, last, index):
                home[name] = theirs[name]


def _share_rest(draft: Draft, action: DraftAction, row: WholeRow, above: WholeRow, habits: PlanHabits) -> None:
    """Put a cell together that stands beside several actions and that a page break cut between two of them.

    Its whole text belongs to all of them, on the page before and on this.

    Args:
        draft: the recommendation, without the action.
        action: the first on a page.
        row: its row.
        above: the row before it.
        habits: what the plan does throughout.
    """
    first, last = row.parts[0], above.parts[-1]
    if first.page != last.table.below:
        return
    for index, column in enumerate(first.columns):
        own, before = _beside(first, index), _beside(last, index)
        if (
            own is None
            or before is None
            or not own.lines
            or column.field in REC_FIELDS
            or column.name not in habits.merged
        ):
            continue
        if not _reaches_over(last, before, own):
            continue
        goes_on = beside_goes_on(last, first, index, habits.setting)
        if goes_on == "perhaps":
            _doubt(draft, first, f"“{column.header}” beside several actions may go on over the page")
        elif goes_on == "surely" and _lengthen(draft.actions, column, before, [own]):
            _home(action, column)[column.name] = _home(draft.actions[-1], column)[column.name]
            draft.joins.append(_join(first, "merged cell cut by the page: the sentence goes on", (column.name,)))


def _lengthen_beside(draft: Draft, row: WholeRow) -> None:
    """Give the actions before a row what its later pages print of a cell that stands beside them and it."""
    for index, cell in row.parts[0].spanned.items():
        column = row.parts[0].columns[index]
        later = [c for part in row.parts[1:] for c in part.cells.get(index, ()) if c.lines]
        if not later or index in row.parts[0].cells or column.field in REC_FIELDS:
            continue
        if not _lengthen(draft.actions, column, cell, later):
            _home(draft.actions[-1], column).setdefault(column.name, []).append(later)


def _lengthen(actions: Sequence[DraftAction], column: Column, cell: Cell, rest: Sequence[Cell]) -> bool:
    """Append what goes on over the page to the cell that the last of some actions share; whether any has it."""
    found = False
    for action in reversed(actions):
        groups = _home(action, column).get(column.name, ())
        if not groups or not groups[-1] or groups[-1][-1] is not cell:
            break
        _home(action, column)[column.name] = [*groups[:-1], [*groups[-1], *rest]]
        found = True
    return found


def _home(action: DraftAction, column: Column) -> dict[str, list[list[Cell]]]:
    """Where an action keeps a column's cells, by the column's name."""
    return action.cells if column.field else action.extra


def _beside(row: Row, index: int) -> Cell | None:
    """The one cell that stands in a column beside a row."""
    cells = row.cells.get(index, ())
    return cells[0] if len(cells) == 1 else row.spanned.get(index) if not cells else None


def _goes_on_empty(first: Row, last: Row, index: int) -> bool:
    """Whether a cell merged down several rows goes on over the page with nothing more in it."""
    own, before = _beside(first, index), _beside(last, index)
    if own is None or before is None or own.lines or own.row != first.index:
        return False
    return _reaches_over(last, before, own)


def _reaches_over(last: Row, before: Cell, own: Cell) -> bool:
    """Whether a cell at a page's foot and one at the next page's top may be one, merged down several rows."""
    merged = before.row_span > 1 or own.row_span > 1 or _alone_open(last, before)
    return merged and before.bottom > last.table.bottom - 1.0


def _alone_open(last: Row, cell: Cell) -> bool:
    """Whether a cell at a page's foot has no rule under it where its row has one: it is merged with the next."""
    beside = [c for cells in last.cells.values() for c in cells if c.lines]
    return cell.open_bottom and any(not c.open_bottom for c in beside)


def _note_joins(draft: Draft, row: WholeRow) -> None:
    for part, cut in zip(row.parts[1:], row.cuts, strict=True):
        draft.joins.append(_join(part, cut.reason))
        if not cut.certain:
            _doubt(draft, part, cut.reason)


def _doubt(draft: Draft, part: Row, reason: str) -> None:
    draft.flag("cut-uncertain", f"pages {part.table.above} and {part.page}: {reason}; nothing in the text proves it")


def _join(part: Row, reason: str, only: Sequence[str] | None = None) -> DraftJoin:
    names = [part.columns[i].name for i, cells in part.cells.items() if any(c.lines for c in cells)]
    return DraftJoin((part.table.above, part.page), [n for n in names if only is None or n in only], reason)


def _fragments(row: WholeRow, name: str) -> list[list[Cell]]:
    """The cells under a field, those of later pages with the last they go on with."""
    groups: list[list[Cell]] = []
    for number, part in enumerate(row.parts):
        cells = list(part.at(name))
        if number and groups:
            groups[-1].extend(cells)
        else:
            groups.extend([c] for c in cells)
    return groups


def _continue(groups: list[list[Cell]], rest: Sequence[list[Cell]]) -> None:
    """Append what goes on over the page to the cell it goes on with."""
    cells = [c for group in rest for c in group]
    if groups:
        groups[-1].extend(cells)
    elif cells:
        groups.append(cells)


def _action(row: WholeRow, further_of: Draft | None = None) -> DraftAction:
    """A row's own cells.

    Args:
        row: the row.
        further_of: the recommendation whose further action it is.
    """
    action = DraftAction(shading=_shading(row.parts[0]))
    beside = row.parts[0].spanned.keys() - row.parts[0].cells.keys()
    for number, part in enumerate(row.parts):
        for index, cells in part.cells.items():
            filled = [c for c in cells if c.lines]
            column = part.columns[index]
            if number and index in beside and column.field != "number":
                continue  # see _lengthen_beside
            if column.field == "number":
                # an action's own number, beside that of its recommendation
                if further_of is not None and filled and clean_number(part.text("number")) != further_of.number:
                    _place(action.extra, column.header or "Number", filled, later=number > 0)
            elif column.field is None:
                _place(action.extra, column.header or f"column {index + 1}", filled or list(cells), later=number > 0)
            elif column.field not in ("recommendation", "scope"):
                _place(action.cells, column.field, filled or list(cells), later=number > 0)
    for field, header, cells in texts_below(row.below):
        action.below = True
        (action.cells if field else action.extra).setdefault(field or header, []).append(list(cells))
    for index, cell in row.parts[0].spanned.items():
        # one cell printed beside several actions belongs to each of them
        column = row.parts[0].columns[index]
        if column.field is None:
            action.extra.setdefault(column.header or f"column {index + 1}", []).append([cell])
        elif column.field not in REC_FIELDS and column.field not in action.cells:
            action.cells[column.field] = [[cell]]
    return action


def _place(home: dict[str, list[list[Cell]]], name: str, cells: list[Cell], *, later: bool) -> None:
    groups = home.setdefault(name, [])
    if later:
        _continue(groups, [cells])
    else:
        groups.extend([c] for c in cells)


def _shading(row: Row) -> str | None:
    """The fill that most cells of a row share: zebra striping or a highlighted row, nothing said of one cell."""
    fills = [c.fill for cells in row.cells.values() for c in cells]
    return next((f for f in fills if f and fills.count(f) > 2 and fills.count(f) >= 0.5 * len(fills)), None)
