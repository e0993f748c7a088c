"""Tables with further columns of the plan: their rows are put with the recommendations of the same number.

Which those are is told in this order: the recommendations that stand between the table and the one of its kind before
it; all of the plan under the same heading; all of the plan. A number that two of them have names none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from extract.header.wordings import Vocabulary
from extract.plan.parts import PartTable
from extract.plan.plan_table import PlanTable
from extract.row.drafts import Draft, Fragments, Stitched
from extract.row.rows import clean_number
from extract.row.stitch import stitch
from extract.text.typesetting import Typesetting
from extract.types import Table

PART = re.compile(r"\W*(?:part|section|sheet|table)\s+([a-z]|\d{1,2}|[ivx]{1,4})\b", re.IGNORECASE)
"""The beginning of the name of one of a plan's parts: "Part B – How we are getting on"."""

_NAMED = re.compile(r"(?:recommendation|rec|no|r)\b\.?\s*(?:no\b\.?\s*)?(?=\d)|r(?=\d)", re.IGNORECASE)

NOT_OF_PARTS = frozenset(("no-recommendation-text", "number-missing"))
"""Flags that say no more of a row of such a table than that it is one."""


class Joined(NamedTuple):
    """The tables that were put with the plan, and those that were not though they name its recommendations."""

    tables: tuple[PlanTable, ...] = ()
    left: tuple[Table, ...] = ()


@dataclass(slots=True)
class _Run:
    """Tables of one kind with no table of recommendations between them."""

    parts: list[PartTable]
    start: int
    """how many recommendations stand before the run of such tables before it"""
    end: int
    """how many stand before it"""
    rows: Stitched = field(default_factory=Stitched)


def with_parts(
    stitched: Stitched, parts: Sequence[PartTable], setting: Typesetting, vocabulary: Vocabulary | None = None
) -> Joined:
    """Put what tables with further columns say with the recommendations; these are changed in place.

    Args:
        stitched: the recommendations.
        parts: the tables that may hold further columns, in reading order.
        setting: habits of the document.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    drafts = stitched.drafts
    taken: list[PlanTable] = []
    left: list[Table] = []
    names: set[str] = set()
    for run in _runs(drafts, parts):
        run.rows = stitch([part.plan for part in run.parts], setting, vocabulary)
        pairs = _matched(run, drafts)
        if pairs is None:
            left += _left(run, drafts)
            continue
        certain = _is_certain(run, pairs, drafts)
        for draft, row in pairs:
            _join(draft, row, certain=certain)
        stitched.used += run.rows.used
        stitched.headings += run.rows.headings
        stitched.repeated += run.rows.repeated
        stitched.repeated += [(part.whole.page, word) for part in run.parts for word in part.header]
        taken += [_whole(part) for part in run.parts]
        names |= {name for part in run.parts if (name := _part_name(part.plan.heading))}
    _without_part_names(drafts, names)
    return Joined(tuple(taken), tuple(left))


def _runs(drafts: Sequence[Draft], parts: Sequence[PartTable]) -> Iterator[_Run]:
    """The runs of tables with further columns, each with the recommendations that stand before it."""
    places = [_place(draft) for draft in drafts]
    run: _Run | None = None
    start = 0
    for part in parts:
        end = sum(place < (part.whole.page, part.whole.top) for place in places)
        if run is not None and run.end == end:
            run.parts.append(part)
            continue
        if run is not None:
            yield run
            start = run.end
        run = _Run([part], start, end)
    if run is not None:
        yield run


def _place(draft: Draft) -> tuple[int, float]:
    """Page and height at which a recommendation begins."""
    groups = [*draft.recommendation, *(g for a in draft.actions for own in a.cells.values() for g in own)]
    return min(((c.page, c.top) for g in groups for c in g), default=(min(draft.pages, default=0), 0.0))


def _key(number: str | None) -> str:
    return _NAMED.sub("", clean_number(number or ""), count=1).casefold()


def _matched(run: _Run, drafts: Sequence[Draft]) -> list[tuple[Draft, Draft]] | None:
    """The recommendations with the rows of a run that have their numbers; None where some number names none."""
    by_heading: Callable[[Draft], tuple[str, ...]] = lambda draft: (draft.heading.casefold(), _key(draft.number))  # noqa: E731
    by_number: Callable[[Draft], tuple[str, ...]] = lambda draft: (_key(draft.number),)  # noqa: E731
    rows = run.rows.drafts
    for among, key in ((drafts[run.start : run.end], by_number), (drafts, by_heading), (drafts, by_number)):
        counts = Counter(key(draft) for draft in among)
        known = {key(draft): draft for draft in among if counts[key(draft)] == 1}
        keys = [key(row) for row in rows]
        named = bool(rows) and all(row.number and k in known for row, k in zip(rows, keys, strict=True))
        if named and len(set(keys)) == len(keys):
            return [(known[k], row) for k, row in zip(keys, rows, strict=True)]
    return None


def _is_certain(run: _Run, pairs: Sequence[tuple[Draft, Draft]], drafts: Sequence[Draft]) -> bool:
    """Whether a run has a row for each recommendation before it: not two tables that count by chance alike."""
    named = {id(draft) for draft, _ in pairs}
    before = drafts[run.start : run.end]
    return bool(before) and (all(id(draft) in named for draft in before) or len(named) == len(drafts))


def _left(run: _Run, drafts: Sequence[Draft]) -> Iterator[Table]:
    """The tables of a run some of whose numbers are recommendations'; these are doubted."""
    for part in run.parts:
        keys = {_key(row.number) for row in run.rows.drafts if row.number and part.whole.page in row.pages}
        named = [draft for draft in drafts if draft.number and _key(draft.number) in keys]
        for draft in named:
            draft.flag(
                "table-beside",
                f"a table on page {part.whole.page} says more under this number, and was not taken: its numbers are "
                "not all those of recommendations before it",
            )
        if named:
            yield part.whole


def _join(draft: Draft, row: Draft, *, certain: bool) -> None:
    """Put what a table says under a recommendation's number with its actions, in their order where there are as many.

    Args:
        draft: the recommendation.
        row: what is said under its number.
        certain: whether the table surely is of the plan's recommendations.
    """
    page = min(row.pages)
    if not certain:
        draft.flag(
            "joined-by-number",
            f"what the table on page {page} says under this number is put here, and it does not list the same "
            "recommendations",
        )
    if len(draft.actions) > 1 or len(row.actions) > 1:
        draft.flag(
            "joined-by-number",
            f"the table on page {page} says {len(row.actions)} times more under this number, which has "
            f"{len(draft.actions)} actions: see which is whose",
        )
    for place, more in enumerate(row.actions):
        action = draft.actions[min(place, len(draft.actions) - 1)]
        for home, own in ((action.cells, more.cells), (action.extra, more.extra)):
            for name, groups in own.items():
                _add(draft, home, name, groups, page=page)
    if row.scope and not draft.scope:
        draft.scope = row.scope
    elif row.scope:
        _add(draft, {"scope": draft.scope}, "scope", row.scope, page=page)
    draft.pages = sorted({*draft.pages, *row.pages})
    draft.joins += row.joins
    for code, message in row.flags:
        if code not in NOT_OF_PARTS:
            draft.flag(code, message)


def _add(draft: Draft, home: dict[str, list[Fragments]], name: str, groups: list[Fragments], *, page: int) -> None:
    """Put a text where its column's are; one that stands there already once, another in doubt."""
    known = home.setdefault(name, [])
    filled = _texts(known)
    own = _texts(groups)
    if filled and own and filled != own:
        draft.flag(
            "joined-by-number",
            f"the table on page {page} has another text for the {name.replace('_', ' ')}: both are kept",
        )
    if not filled or (own and filled != own):
        known.extend(groups)


def _texts(groups: Sequence[Fragments]) -> list[str]:
    return [text for group in groups if (text := " ".join(c.text for c in group if c.lines))]


def _whole(part: PartTable) -> PlanTable:
    plan = part.plan
    return PlanTable(part.whole, plan.columns, plan.own_header, plan.heading, plan.heading_words)


def _part_name(heading: str) -> str:
    found = PART.match(heading)
    return found.group(1).casefold() if found else ""


def _without_part_names(drafts: Sequence[Draft], names: set[str]) -> None:
    """Take the name of the plan's other part off the recommendations: "Part A" beside a "Part B" is no section."""
    for draft in drafts:
        own = _part_name(draft.heading)
        if names and own and own not in names:
            draft.heading = ""
