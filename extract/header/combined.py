"""One cell with the texts of two fields: under a header that names both, or with labels of its own.

"Owner / Deadline" is split where a date stands apart from the rest: on lines of its own, or behind a comma, a dash or a
bracket, at the beginning or the end. "Action Owner: … Status: …" is split at labels that begin a line. What is split
off keeps its words and their places; the whole cell stays in ``extra`` under its header as printed. Where it is
doubtful what is what, nothing is split and the recommendation has a flag.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from extract.header.both_fields import TOLD
from extract.header.columns import Column
from extract.header.states import is_state
from extract.header.wordings import CHOICES, OF_ACTIONS, Vocabulary, folded, known, match
from extract.plan.plan_table import PlanTable
from extract.row.drafts import Draft, DraftAction, Fragments, Stitched
from extract.types import Cell, Line, Word

NAMES = {
    "action": "action",
    "lead_agency": "lead agency",
    "milestones": "milestones",
    "target_date": "target date",
    "outcome": "outcome",
    "completion": "completion",
}

PROSE = frozenset(("action", "milestones", "outcome"))
"""Fields in which a date may be part of a sentence."""

USUAL = 0.5
"""The share of a column's filled cells that have a label which parts fields."""

LONGEST_LABEL = 5
"""Words that a label inside a cell has at most."""

LONGEST_DATE = 8
"""Words that a date has at most."""

_DAY = r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?)?"
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:(?:19|20)\d\d(?:[/–-]\d{2,4})?|['’]\d\d)"
_ONE = (
    rf"(?:{_DAY}{_MONTH},? ?(?:{_YEAR}|\d\d)|\d{{1,2}}[./-]\d{{1,2}}[./-](?:\d{{4}}|\d\d)"
    rf"|(?:(?:spring|summer|autumn|winter)(?: term)?|q[1-4]|quarter [1-4]|(?:academic|school|financial) year),? {_YEAR}"
    rf"|{_YEAR})"
)
_BEFORE = r"(?:by |from |since |before |early |mid[ -]|late |(?:the )?end (?:of )?|due )*"
_DATE = rf"{_BEFORE}{_ONE}(?: ?(?:to|and|[–-]) ?{_ONE})?"
"""A date and nothing else, as the words "ongoing" or "completed" are an outcome where one is asked for."""

_WHEN = (
    rf"{_DATE}|(?:(?:completed?|revised):? (?:in |on |by |to )?){_ONE}|on-?going|immediate(?:ly)?|asap|tb[ac]"
    r"|n/a|within \w+ (?:weeks?|months?|years?)(?: (?:of|from|after)(?: \w+){1,4})?"
    r"|(?:once|twice|every|each)(?: a)?(?: \w+)? (?:week|month|quarter|year)s?"
    r"|(?:bi-?)?(?:annual|month|week|quarter)ly|annually"
    r"|(?:up)?on publication|(?:after|following|before|prior to)(?: \w+)? publication"
)
"""A date or what stands for one. What it means is not asked here."""


@cache
def _form(date: str) -> re.Pattern[str]:
    """What a field's dates look like. Few documents have a cell to split, and these take long to compile."""
    return re.compile(_WHEN if date == "target_date" else _DATE, re.IGNORECASE)


SPACE = 0.3
"""Width of a space in font sizes, rather more than less."""

_PARTING = ",;:–—-/|"
"""Marks between a date and what stands beside it."""


class Split(NamedTuple):
    """A cell's parts by field; a field without a part has no key."""

    parts: dict[str, list[Fragments]]
    doubt: bool = False
    """two fields are named and the text does not show where one ends"""


def with_combined(stitched: Stitched, tables: Sequence[PlanTable], vocabulary: Vocabulary | None = None) -> Stitched:
    """The plan with each field's text where it belongs, where one cell holds two.

    Args:
        stitched: the recommendations as the columns give them.
        tables: the plan's tables.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    places = _Places(tables)
    words = vocabulary or known()
    usual = usual_labels(stitched.drafts, words)
    return replace(stitched, drafts=[_draft(draft, places, words, usual) for draft in stitched.drafts])


def usual_labels(drafts: Iterable[Draft], vocabulary: Vocabulary) -> Mapping[str, frozenset[str]]:
    """The labels that a plan's cells use, by field of the column: those that half of its filled cells have.

    A label in a cell here and there ("Evidence: minutes of the meeting") is part of its text.

    Args:
        drafts: the recommendations as the columns give them.
        vocabulary: a label is one of its whole wordings.
    """
    filled: Counter[str] = Counter()
    seen: dict[str, Counter[str]] = {}
    for action in itertools.chain.from_iterable(draft.actions for draft in drafts):
        for field, groups in action.cells.items():
            for group in groups:
                lines = [line for cell in group for line in cell.lines]
                if lines:
                    filled[field] += 1
                    keys = {label.key for line in lines if (label := _label(line, vocabulary))}
                    seen.setdefault(field, Counter()).update(keys)
    return {
        field: frozenset(key for key, count in keys.items() if count >= USUAL * filled[field])
        for field, keys in seen.items()
    }


class _Places:
    """Which column a cell stands in."""

    def __init__(self, tables: Sequence[PlanTable]) -> None:
        self._tables = tables

    def table(self, cell: Cell) -> PlanTable | None:
        here = (t for t in self._tables if t.table.page == cell.page)
        return next((t for t in here if t.table.top - 1 <= cell.top <= t.table.bottom + 1), None)


def _draft(draft: Draft, places: _Places, vocabulary: Vocabulary, usual: Mapping[str, frozenset[str]]) -> Draft:
    flags = list(draft.flags)
    actions = []
    for action in draft.actions:
        done, doubts = _action(action, places, vocabulary, usual)
        actions.append(done)
        flags.extend(("column-combined", doubt) for doubt in doubts if ("column-combined", doubt) not in flags)
    return replace(draft, actions=actions, flags=flags)


def _action(
    action: DraftAction, places: _Places, vocabulary: Vocabulary, usual: Mapping[str, frozenset[str]]
) -> tuple[DraftAction, list[str]]:
    """An action with its combined cells split, and what is doubtful."""
    cells: dict[str, list[Fragments]] = {}
    extra = dict(action.extra)
    doubts: list[str] = []
    for field, groups in action.cells.items():
        table = next((places.table(group[0]) for group in groups if group), None)
        column = next((c for c in table.columns if c.field == field), None) if table is not None else None
        if table is None or column is None:
            _add(cells, {field: groups})
            continue
        others = frozenset(OF_ACTIONS) - {c.field for c in table.columns}
        split = _column(groups, column, others, vocabulary, usual.get(field, frozenset()))
        _add(cells, split.parts or {field: groups})
        if split.parts.keys() - {field}:
            extra.setdefault(column.header, groups)
        if split.doubt:
            names = f"{NAMES[field]} and {NAMES[column.also or field]}"
            doubts.append(
                f"the column “{column.header}” holds {names}, and a text does not show which is which: "
                f"all of it is taken for the {NAMES[field]}"
            )
    return replace(action, cells=cells, extra=extra), doubts


def _add(home: dict[str, list[Fragments]], parts: Mapping[str, list[Fragments]]) -> None:
    for field, groups in parts.items():
        home.setdefault(field, []).extend(groups)


def _column(
    groups: Sequence[Fragments],
    column: Column,
    others: frozenset[str],
    vocabulary: Vocabulary,
    usual: frozenset[str],
) -> Split:
    """The cells of a column by field.

    Args:
        groups: the cells that an action has under the column.
        column: the column.
        others: fields that the table has no column of their own for.
        vocabulary: the header wordings.
        usual: the labels that the column's cells use.
    """
    field = column.field or ""
    parts: dict[str, list[Fragments]] = {}
    doubt = False
    for group in groups:
        labelled = at_labels(group, field, others, vocabulary, usual)
        if labelled:
            _add(parts, labelled)
        elif column.also is not None:
            whole = match(column.header, vocabulary).choice < len(CHOICES)
            split = at_date(group, field, column.also, _dated(column), whole=whole)
            _add(parts, split.parts)
            doubt |= split.doubt
        else:
            _add(parts, {field: [group]})
    if doubt:
        return Split({field: list(groups)}, doubt=True)
    return Split(parts)


def at_labels(
    group: Fragments,
    field: str,
    others: frozenset[str],
    vocabulary: Vocabulary,
    usual: frozenset[str] | None = None,
) -> dict[str, list[Fragments]]:
    """The parts of a cell in which labels stand; empty where none with a text does.

    Args:
        group: the cell, in the parts that pages cut it into.
        field: the field of its column.
        others: the fields that a label may name.
        vocabulary: a label is one of its whole wordings.
        usual: the labels that the column's cells use; None where that is not known.
    """
    lines = [line for cell in group for line in cell.lines]
    labels = {
        index: label
        for index, line in enumerate(lines)
        if (label := _label(line, vocabulary)) and (usual is None or label.key in usual)
    }
    named = {label.field for label in labels.values()} & others
    sure = [n for n in labels.values() if n.field in others and n.key not in vocabulary.generic]
    if not named or (len(labels) < 2 and not sure):
        return {}
    owner, owned = field, []
    for index, line in enumerate(lines):
        label = labels.get(index)
        if label is None:
            owned.append((owner, line))
            continue
        owner = label.field if label.field in others else field
        # a label that says more than the field's name, such as a date, stays with the text
        dropped = label.words if owner != field and label.bare else 0
        owned.append((owner, Line(line.words[dropped:])))
    names = dict.fromkeys(who for who, line in owned if line.words)
    if not names.keys() - {field}:
        return {}  # labels with nothing behind them: the text stays as it is
    return {n: [with_lines(group, [line if who == n else None for who, line in owned])] for n in names}


class _Label(NamedTuple):
    field: str
    key: str
    words: int
    bare: bool
    """nothing but the field's name"""


def _label(line: Line, vocabulary: Vocabulary) -> _Label | None:
    """The label that a line begins with: "Action Owner: …"."""
    if not line.words[0].text[0].isalpha():
        return None
    for count, word in enumerate(line.words[: LONGEST_LABEL + 1], 1):
        if not word.text.endswith(":"):
            continue
        text = " ".join(w.text for w in line.words[:count]).rstrip(": ")
        found = match(text, vocabulary)
        if found.field in OF_ACTIONS and found.how == "exact" and found.also is None:
            key = folded(text)
            return _Label(found.field, key, count, key in vocabulary.exact)
        return None
    return None


def _dated(column: Column) -> str | None:
    """The one of a column's two fields whose text is a date, None where neither is: a RAG rating is none."""
    if "target_date" in (column.field, column.also):
        return "target_date"
    done = "completion" in (column.field, column.also) and "date" in folded(column.header).split()
    return "completion" if done else None


def at_date(group: Fragments, first: str, second: str, date: str | None, *, whole: bool) -> Split:
    """The date in a cell, and what stands beside it.

    Args:
        group: the cell, in the parts that pages cut it into.
        first: the field that the header names first, or is known to stand for.
        second: the other field.
        date: the one of both that is a date, None where neither is.
        whole: the header is known to stand for ``first``: its text is split only at a line of its own that is a date,
            and what has none is no doubt.
    """
    lines = [line for cell in group for line in cell.lines]
    if not lines:
        return Split({first: [group]})
    if date is None:
        told = _text(word for line in lines for word in line.words)
        if {first, second} == {"completion", "milestones"} and is_state(told):
            return Split({"completion": [group]})
        return Split({first: [group]}, doubt=not whole and not {first, second} <= TOLD)
    rest = second if date == first else first
    form = _form(date)
    words = [w for line in lines for w in line.words]
    if form.fullmatch(_text(words)):
        return Split({date: [group]})
    breaks = _breaks(group, set_only=rest in PROSE)
    found = list(_cuts(words, form, breaks, marks="" if whole else _PARTING, prose=rest in PROSE))
    if len(found) != 1:
        if whole:
            return Split({first: [group]})
        doubt = bool(found) or any(c.isdigit() for w in words for c in w.text)
        return Split({first if doubt else rest: [group]}, doubt=doubt)
    chosen, others = found[0]
    if not whole and re.search(_ONE, _text(others.values()), re.IGNORECASE):
        return Split({first: [group]}, doubt=True)
    parts = {date: _with_words(group, chosen), rest: _with_words(group, others)}
    return Split({field: [part] for field, part in parts.items() if part})


Run = Mapping[int, Word]
"""Words of a cell by their place in it, some without the marks around them."""


def _breaks(group: Fragments, *, set_only: bool) -> frozenset[int]:
    """The places, counted in words, at which a cell's lines end.

    Args:
        group: the cell, in the parts that pages cut it into.
        set_only: leave out those where the next word had no room: the line may only have wrapped.
    """
    lines = [(line, cell) for cell in group for line in cell.lines]
    padding = min(max(0.0, min(line.x0 - cell.x0 for line, cell in lines)), 8.0)
    places = itertools.accumulate(len(line.words) for line, _ in lines)
    found = set()
    for place, ((line, cell), (after, _)) in zip(places, itertools.pairwise(lines), strict=False):
        word = after.words[0]
        room = cell.x1 - padding - line.x1
        if not set_only or word.x1 - word.x0 + SPACE * word.size < room:
            found.add(place)
    return frozenset(found)


def _cuts(
    words: Sequence[Word], form: re.Pattern[str], breaks: frozenset[int], *, marks: str, prose: bool
) -> Iterator[tuple[Run, Run]]:
    """The date at the beginning of a cell and that at its end, as far as they stand apart: (date, rest).

    Args:
        words: the cell's.
        form: what counts as a date.
        breaks: places at which a date may begin or end.
        marks: after which, too, as well as at brackets.
        prose: the rest is sentences: what goes on in lower case is the same one ("By May 2020, train all").
    """

    def apart(place: int, start: int, stop: int) -> bool:
        goes_on = prose and words[place].text[0].islower()
        parted = place in breaks or (bool(marks) and _parted(words, place))
        return parted and not goes_on and bool(form.fullmatch(_text(_run(words, start, stop).values())))

    for place in range(min(LONGEST_DATE, len(words) - 1), 0, -1):
        if apart(place, 0, place):
            yield _run(words, 0, place), _run(words, place, len(words))
            break
    for place in range(max(1, len(words) - LONGEST_DATE), len(words)):
        if apart(place, place, len(words)):
            yield _run(words, place, len(words)), _run(words, 0, place)
            break


def _parted(words: Sequence[Word], place: int) -> bool:
    """Whether a mark or brackets part the words before a place from those behind it."""
    head, tail = words[:place], words[place:]
    bracketed = any(run[0].text.startswith("(") and run[-1].text.endswith(")") for run in (head, tail))
    return bracketed or head[-1].text[-1] in _PARTING or not tail[0].text.strip(_PARTING)


def _text(words: Iterable[Word]) -> str:
    return " ".join(w.text for w in words)


def _run(words: Sequence[Word], start: int, stop: int) -> Run:
    """Words without the marks or brackets around them."""
    while start < stop and not words[start].text.strip(_PARTING):
        start += 1
    while start < stop and not words[stop - 1].text.strip(_PARTING):
        stop -= 1
    run = {index: words[index] for index in range(start, stop)}
    if run:
        last = stop - 1
        run[last] = replace(run[last], text=run[last].text.rstrip(_PARTING))
        if run[start].text.startswith("(") and run[last].text.endswith(")"):
            run[start] = replace(run[start], text=run[start].text[1:])
            run[last] = replace(run[last], text=run[last].text[:-1])
    return run


def _with_words(group: Fragments, run: Run) -> Fragments:
    """A cell's parts with these words only."""
    lines: list[Line | None] = []
    place = 0
    for line in (line for cell in group for line in cell.lines):
        here = tuple(run[i] for i in range(place, place + len(line.words)) if i in run)
        place += len(line.words)
        lines.append(Line(here) if here else None)
    return with_lines(group, lines)


def with_lines(group: Fragments, lines: Sequence[Line | None]) -> Fragments:
    """A cell's parts with these lines only, each as high as they are.

    Args:
        group: the parts.
        lines: what each of their lines becomes, None for one that is left out.
    """
    out, rest = [], list(lines)
    for cell in group:
        here, rest = rest[: len(cell.lines)], rest[len(cell.lines) :]
        kept = tuple(line for line in here if line is not None and line.words)
        if kept:
            top, bottom = min(line.top for line in kept), max(line.bottom for line in kept)
            out.append(replace(cell, lines=kept, top=top, bottom=bottom))
    return out
