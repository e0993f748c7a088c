"""Forms: a table for each recommendation, whose rows are labels with what they say beside them.

Labels in the left column are what headers are in other plans. A form becomes a table of its own with one row, whose
columns are the labels; a page break may cut it anywhere, then its rest is a table that goes on with it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from extract.header.columns import Column, Header, cell_label
from extract.header.wordings import Match, Vocabulary, known, match
from extract.plan.label_rows import Entry, label_rows
from extract.row.fields import REC_FIELDS
from extract.types import LABEL, TITLE, Cell, Line, Table

FEWEST_FIELDS = 3
"""Labels of different fields that a form has at least."""

COLUMNS = 2
"""A label, and what it says: as many columns at least."""

MOSTLY = 0.6
"""Share of a form's labels that are known at least."""

SAME_EDGE = 4.0
"""Column edges that differ by no more (points) are the same."""

NUMBERED = re.compile(
    r"(?P<name>[^\d]*[a-z])\W*?\s*(?P<number>[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?)\W*", re.IGNORECASE
)
"""A label with the recommendation's number: "Recommendation 4:"."""


@dataclass(slots=True)
class _Form:
    """The rows of one form in one table."""

    kind: Literal["form", "rest", "action"] = "form"
    start: str = ""
    """the label that begins what the form says of an action"""
    said: set[str] = field(default_factory=set)
    """fields that it says of the present action, on the pages before, too"""
    columns: list[Column] = field(default_factory=list)
    labels: list[Cell] = field(default_factory=list)
    values: list[Cell] = field(default_factory=list)
    titles: list[Cell] = field(default_factory=list)
    """rows from side to side above the labels"""
    early: set[str] = field(default_factory=set)
    """fields whose label stands on the next page only"""

    def add(self, column: Column, label: Cell | None, value: Cell) -> None:
        """Take in what a label says."""
        self.columns.append(column)
        self.values.append(value)
        if label is not None:
            self.labels.append(label)
        if column.field and column.field not in REC_FIELDS:
            self.start = self.start or column.header
            self.said.add(column.field)

    def begins_action(self, label: str) -> bool:
        """Whether a label, without its number, begins a further action of the form's recommendation."""
        return "action" in self.said and label.casefold() == _without_number(self.start).casefold()

    def add_number(self, number: Cell | None) -> None:
        """Take in the recommendation's number, the first that is printed."""
        if number is not None and not any(c.field == "number" for c in self.columns):
            self.add(Column("number", "", 0.0, 0.0), None, number)


def with_forms(
    tables: Mapping[int, Sequence[Table]], headed: Mapping[int, Header], vocabulary: Vocabulary | None = None
) -> tuple[dict[int, tuple[Table, ...]], dict[int, Header]]:
    """The tables with each form as one of its own, and the forms' headers by the ``id`` of the table.

    Args:
        tables: the ruled tables by page number.
        headed: headers in a row, by the ``id`` of the table; a table with such a header is no form.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    vocabulary = vocabulary or known()
    out: dict[int, tuple[Table, ...]] = {}
    plain = {key for key, header in headed.items() if len(header.fields) >= FEWEST_FIELDS}
    may = [t for number in sorted(tables) for t in tables[number] if id(t) not in plain]
    entries = {id(t): _entries(t, vocabulary) for t in may}
    shapes = _shapes(may, entries, vocabulary)
    several = any(
        _repeats_action(_labels(entries[id(t)]), first, vocabulary)
        for shape, first in shapes
        for t in may
        if _same_shape(shape, t)
    )
    headers: dict[int, Header] = {}
    before: Table | None = None
    last: _Form | None = None
    seen: set[str] = set()
    for number in sorted(tables):
        parts: list[Table] = []
        following = next(iter(tables.get(_below(tables[number]), ())), None)
        for place, table in enumerate(tables[number]):
            goes_on = not place and before is not None and last is not None and _same_shape(before, table)
            goes_on = goes_on and before is not None and number == before.below
            first = next((field for shape, field in shapes if _same_shape(shape, table)), None)
            ends = table is tables[number][-1] and following is not None and _same_shape(following, table)
            below = _first_row(entries.get(id(following), ())) if ends else []
            go_on, own = last if goes_on else None, entries.get(id(table), ())
            forms = (
                _forms(table, own, go_on, below, first=first, several=several, seen=seen, vocabulary=vocabulary)
                if first
                else []
            )
            seen.update(_plain(label) for form in forms for label in form.labels)
            before, last = table, forms[-1] if forms else None
            if not forms:
                parts.append(table)
            for form in forms:
                part = _as_table(table, form)
                parts.append(part)
                headers[id(part)] = Header(tuple(form.columns), 0, 0)
        out[number] = tuple(parts)
    return out, headers


def _below(tables: Sequence[Table]) -> int:
    """The page after that of some tables."""
    return tables[-1].below if tables else 0


def _first_row(entries: Sequence[Entry]) -> list[Entry]:
    """The labels of a table's first row, with what they say."""
    return [e for e in entries if e.label is not None and e.value is not None and e.label.lines and e.label.row == 0]


def _shapes(
    tables: Sequence[Table], entries: Mapping[int, Sequence[Entry]], vocabulary: Vocabulary
) -> list[tuple[Table, str]]:
    """A table of each shape that forms have in the document, with the field of the label that begins them.

    Tables of one shape are looked at together: a page break may leave two labels of the first form on its page.
    """
    groups: list[list[Table]] = []
    for table in tables:
        if entries[id(table)]:
            group = next((g for g in groups if _same_shape(g[0], table)), None)
            if group is None:
                groups.append([table])
            else:
                group.append(table)
    found = []
    for group in groups:
        named = [[_named(label, vocabulary) for label in _labels(entries[id(t)])] for t in group]
        sure = [matches for matches in named if matches and _sure(matches)]
        fields = {m.field for matches in sure for m in matches if m.field}
        if any(_number(e.label) is not None for t in group for e in entries[id(t)] if e.value is None):
            fields.add("recommendation")
        if len(fields) >= FEWEST_FIELDS and fields & {"recommendation", "action"} and (first := sure[0][0].field):
            found.append((group[0], first))
    return found


def _repeats_action(labels: Sequence[Cell], first: str, vocabulary: Vocabulary) -> bool:
    """Whether a table has the label of an action twice without one between that begins a form.

    Args:
        labels: the table's labels, in printed order.
        first: the field of the label that begins a form.
        vocabulary: the header wordings.
    """
    seen: set[str] = set()
    for label in labels:
        found = _named(label, vocabulary).field
        if found == first:
            seen = set()
        elif found == "action" and _plain(label).casefold() in seen:
            return True
        elif found == "action":
            seen.add(_plain(label).casefold())
    return False


def _entries(table: Table, vocabulary: Vocabulary) -> list[Entry]:
    """The labels and values of a table that may hold forms."""
    if len(table.x_edges) <= COLUMNS:
        return []
    first = [c for c in table.cells if c.row == 0]
    if len(first) > COLUMNS and all(_is_label(cell, vocabulary) for cell in first):
        return []  # names of columns
    return label_rows(table, lambda cell: _is_label(cell, vocabulary))


def _labels(entries: Sequence[Entry]) -> list[Cell]:
    """The labels that say something."""
    return [e.label for e in entries if e.label is not None and e.value is not None and e.label.lines]


def _is_label(cell: Cell, vocabulary: Vocabulary) -> bool:
    return bool(cell.lines) and _sure([_named(cell, vocabulary)])


def _sure(matches: Sequence[Match]) -> bool:
    """Whether labels are names of fields for the most part."""
    return sum(m.how in ("exact", "near") for m in matches) >= MOSTLY * len(matches)


def _same_shape(one: Table, other: Table) -> bool:
    """Whether two tables may show rows of the same form: a page may hold only those with a single label."""
    few, many = sorted((one.x_edges, other.x_edges), key=len)
    sides = abs(few[0] - many[0]) <= SAME_EDGE and abs(few[-1] - many[-1]) <= SAME_EDGE
    return sides and all(any(abs(x - edge) <= SAME_EDGE for edge in many) for x in few)


def _forms(
    table: Table,
    entries: Sequence[Entry],
    before: _Form | None,
    below: Sequence[Entry],
    *,
    first: str,
    several: bool,
    seen: Collection[str],
    vocabulary: Vocabulary,
) -> list[_Form]:
    """The forms in a table; none where it is no table of forms.

    Args:
        table: the table.
        entries: its labels with what they say; none where it may hold no form.
        before: the form with which the page before ends, in a table of the same columns.
        below: the first labels of the page after, in a table of the same columns: a label set in the middle of its
            row may stand there alone, while what it says begins here.
        first: the field of the label that begins a form.
        several: some form tells of several actions; where none does, labels that begin anew on a page are those of a
            recommendation whose own label was lost.
        seen: labels of the forms before.
        vocabulary: the header wordings.
    """
    labels = _labels(entries)
    cut = bool(labels) and labels[0].row == 0 and before is not None and _is_label_rest(labels[0], before, vocabulary)
    printed = [_named(label, vocabulary) for label in labels[cut:]]
    titled = bool(entries) and entries[0].value is None
    again = before is not None and all(_plain(label) in seen for label in labels[cut:])
    if not entries or not (_sure(printed) or again):
        return []
    upper = _until_next(labels[cut:], printed, before, first, several=several)
    forms: list[_Form] = []
    for place, (label, value) in enumerate((e.label, e.value) for e in entries):
        if value is None:
            if label is not None:
                if not forms or forms[-1].columns or forms[-1].titles:
                    forms.append(_Form())
                _add_title(forms[-1], label, vocabulary)
            continue
        tells = label if label is not None and label.lines else None
        if cut and tells is labels[0]:
            tells = None
        early = False
        if tells is None and label is not None and value.lines and (place or before is None):
            tells = next((e.label for e in below if _beside(e, value) and _is_last(value, table)), None)
            early = tells is not None
        named = _named(tells, vocabulary) if tells is not None else None
        if tells is not None and not _is_label(tells, vocabulary) and _is_last(value, table):
            whole = next((w for e in below if _beside(e, value) and (w := _joined(tells, e.label, vocabulary))), None)
            tells, named = (whole, _named(whole, vocabulary)) if whole is not None else (tells, named)
        late = not forms and before is not None and named is not None and named.field in before.early
        begins = named is not None and named.field == first and not late
        present = (forms[-1] if forms else before) if several and not begins and not late else None
        if not forms and before is None and not titled and not begins:
            return []
        if present is not None and tells is not None and present.begins_action(_plain(tells)):
            forms.append(_Form("action", present.start))
        elif not forms or (begins and any(c.field != "number" for c in forms[-1].columns)):
            rest = not begins and (late or tells is None or _is_rest(upper, before))
            forms.append(_rest_of(before) if rest and not forms and before is not None else _Form())
        form = forms[-1]
        if tells is None or named is None:  # it goes on; the page may have cut the row before
            column = _gone_on([form, *([before] if form.kind == "rest" and before is not None else [])], value)
            if column is None:
                return []
            form.add(column, label, value)
            continue
        taken = {c.field for c in form.columns if c.field}
        name = _plain(tells) if named.field == "recommendation" else cell_label(tells).rstrip(" :")
        certain = named.how in ("exact", "near", "other")
        form.add(Column(named.field if named.field not in taken else None, name, 0.0, 0.0, certain), label, value)
        if early and named.field:
            form.early.add(named.field)
        elif named.field == "recommendation":
            form.add_number(_number(tells))
    return forms


def _until_next(
    labels: Sequence[Cell], named: Sequence[Match], before: _Form | None, first: str, *, several: bool
) -> list[Match]:
    """What the labels at the head of a page name, up to the first that begins a form or an action."""
    out: list[Match] = []
    for label, found in zip(labels, named, strict=True):
        if found.field == first or (several and before is not None and before.begins_action(_plain(label))):
            break
        out.append(found)
    return out


def _rest_of(before: _Form) -> _Form:
    """What goes on, on a page, with the form that the page before cut."""
    return _Form("rest", before.start, set(before.said))


def _is_label_rest(label: Cell, before: _Form, vocabulary: Vocabulary) -> bool:
    """Whether a page cut a label: the end of one that was not whole on the page before."""
    last = next((cell for cell in reversed(before.labels) if cell.lines), None)
    return last is not None and not _is_label(label, vocabulary) and _joined(last, label, vocabulary) is not None


def _joined(label: Cell, rest: Cell | None, vocabulary: Vocabulary) -> Cell | None:
    """A label with its rest from the next page; None where both together are no label."""
    if rest is None:
        return None
    both = replace(label, lines=(*label.lines, *rest.lines))
    return both if _is_label(both, vocabulary) else None


def _beside(entry: Entry, value: Cell) -> bool:
    """Whether what an entry says stands in the same column as a value."""
    return entry.value is not None and abs(entry.value.x0 - value.x0) <= SAME_EDGE


def _is_last(cell: Cell, table: Table) -> bool:
    return cell.row + cell.row_span == len(table.y_edges) - 1


def _gone_on(forms: Sequence[_Form], value: Cell) -> Column | None:
    """The last text in the column of the page in which a value goes on, of the first form that has one there."""
    texts = [(c, v) for form in forms for c, v in reversed(list(zip(form.columns, form.values, strict=True)))]
    texts = [(c, v) for c, v in texts if c.field != "number"]
    return next((c for c, v in texts if abs(v.x0 - value.x0) <= SAME_EDGE), texts[0][0] if texts else None)


def _add_title(form: _Form, title: Cell, vocabulary: Vocabulary) -> None:
    """A row from side to side: the recommendation's number and no more, or a heading or its text."""
    number = _number(title)
    if number is not None and _named(title, vocabulary).field in ("recommendation", "number", "action"):
        form.labels.append(title)
        form.add_number(number)
    else:
        form.titles.append(title)


def _is_rest(printed: Sequence[Match], before: _Form | None) -> bool:
    """Whether labels go on with a form: one that has most of them already is over."""
    had = {c.field for c in before.columns if c.field} if before is not None else set()
    new = {m.field for m in printed if m.field}
    return len(had & new) <= 0.5 * len(new)


def _named(label: Cell, vocabulary: Vocabulary) -> Match:
    """The field that a label names; a number with its name, "Ref 3", is beside the recommendation of that number."""
    found = match(_plain(label), vocabulary)
    numbered = found.field == "number" and _number(label) is not None
    return found._replace(field="recommendation") if numbered else found


def _plain(label: Cell) -> str:
    """A label without the number of its recommendation."""
    return _without_number(cell_label(label).rstrip(" :"))


def _without_number(text: str) -> str:
    """The text of a label without a number at its end."""
    numbered = NUMBERED.fullmatch(text)
    return numbered.group("name") if numbered else text


def _number(label: Cell | None) -> Cell | None:
    """The number in a label as a cell of its own."""
    if label is None:
        return None
    numbered = NUMBERED.fullmatch(cell_label(label))
    words = [w for w in label.words if numbered and numbered.group("number") in w.text]
    return replace(label, lines=(Line((words[-1],)),)) if words else None


def _as_table(table: Table, form: _Form) -> Table:
    """The form's rows of a table: cells in printed order, values by the place of their column."""
    titles = [replace(c, row=0, col=TITLE) for c in form.titles]
    labels = [replace(c, col=LABEL) for c in form.labels]
    values = [replace(c, row=0, col=place) for place, c in enumerate(form.values)]
    parts = (*form.titles, *form.labels, *form.values)
    top = min(c.top for c in parts)
    bottom = max(c.bottom for c in parts)
    return replace(
        table,
        top=top,
        bottom=bottom,
        y_edges=(top, bottom),
        cells=(*titles, *labels, *values),
        labelled=form.kind,
    )
