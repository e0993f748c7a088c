"""Printed rows to recommendations: over pages, under their sections, each with its actions."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.columns import Column
from extract.cuts import Cut, cut_between
from extract.drafts import Draft, DraftAction, DraftJoin, Stitched
from extract.plan import PlanTable
from extract.rows import TEXT_NUMBER, Band, Furniture, Row, clean_number, is_number, rows_of, with_number_column
from extract.types import Cell, Word
from extract.typesetting import Typesetting

PLAN_TITLE = re.compile(r"\baction plan\b|^\W*appendix\b|^\W*recommendations\W*$|^\W*annex\b", re.IGNORECASE)
"""Headings that name the plan and no section of it."""

REVIEW_TITLE = re.compile(
    r"(?:homicide|review|\bdhrs?\b|\bdardr\b|related death).*\baction plan\b"
    r"|\baction plan\b.*(?:homicide|review|\bdhrs?\b)",
    re.IGNORECASE,
)
"""The title of the whole: "Domestic Homicide Review … Action Plan"."""

SECTION_WORDS = re.compile(
    r"[:–—-]\s*\S|\b(?:overview|individual|agency|imr|national|local|regional|single|multi)\b", re.IGNORECASE
)
"""What a section's heading has beyond the plan's name."""


def stitch(tables: Sequence[PlanTable], setting: Typesetting) -> Stitched:
    """All recommendations of a plan, in printed order."""
    return _Stitcher(tables, setting).run()


class _Stitcher:
    """Walks through the plan's rows once, with the row, the recommendation and the section it stands in."""

    def __init__(self, tables: Sequence[PlanTable], setting: Typesetting) -> None:
        self._tables = tables
        self._setting = setting
        self._result = Stitched()
        self._heading = ""
        self._draft: Draft | None = None
        self._row: Row | None = None
        """the last data row"""
        self._fresh = False
        """a section heading stood between the last row and this"""
        self._foot: dict[tuple[bool, int], float] = {}
        for plan in tables:
            key = self._shape(plan)
            self._foot[key] = max(self._foot.get(key, 0.0), plan.table.bottom)
        self._columns = self._named_columns()
        rows = [r for p in tables for r in self._rows(p) if isinstance(r, Row)]
        numbers = [r.text("number") for r in rows if r.at("recommendation")]
        self._numbered = sum(is_number(n) for n in numbers) >= 0.5 * max(1, len(numbers))
        texts = [r.text("recommendation") for r in rows if r.at("recommendation")]
        in_text = sum(bool(TEXT_NUMBER.match(t)) for t in texts)
        self._in_text = not self._numbered and in_text >= 2 and in_text >= 0.25 * len(texts)
        self._has_recommendations = bool(texts)

    @staticmethod
    def _shape(plan: PlanTable) -> tuple[bool, int]:
        return (plan.table.x1 - plan.table.x0 > 620, round((plan.table.x1 - plan.table.x0) / 40))

    def _named_columns(self) -> dict[int, tuple[Column, ...]]:
        """Columns by table, unnamed number columns recognised over the whole plan."""
        named: dict[int, tuple[Column, ...]] = {}
        groups: dict[int, list[int]] = {}
        for index, plan in enumerate(self._tables):
            groups.setdefault(len(plan.columns), []).append(index)
        for indexes in groups.values():
            rows = [
                r
                for i in indexes
                for r in rows_of(self._tables[i].table, self._tables[i].columns)
                if isinstance(r, Row)
            ]
            learnt = with_number_column(rows, self._tables[indexes[0]].columns)
            for i in indexes:
                own = self._tables[i].columns
                named[i] = tuple(
                    replace(o, field="number") if o.field is None and not o.header and n.field == "number" else o
                    for o, n in zip(own, learnt, strict=True)
                )
        return named

    def _rows(self, plan: PlanTable) -> list[Row | Band | Furniture]:
        return list(rows_of(plan.table, self._columns[self._tables.index(plan)]))

    def run(self) -> Stitched:
        """Stitch."""
        before: PlanTable | None = None
        for plan in self._tables:
            parts = self._rows(plan)
            if plan.heading and not (parts and isinstance(parts[0], Band)):
                self._enter(plan.heading)
            first = True
            for part in parts:
                if isinstance(part, Furniture):
                    self._account(self._result.repeated, plan, part.cells)
                elif isinstance(part, Band):
                    known = part.text == self._heading
                    self._account(self._result.repeated if known else self._result.headings, plan, (part.cell,))
                    self._enter(part.text)
                elif any(c.lines for cells in part.cells.values() for c in cells):
                    self._take(part, plan, before, first=first)
                    first = False
                    self._row = part
                    self._fresh = False
            before = plan
        return self._result

    def _account(self, where: list[tuple[int, Word]], plan: PlanTable, cells: Sequence[Cell]) -> None:
        where.extend((plan.table.page, w) for c in cells for w in c.words)

    def _enter(self, heading: str) -> None:
        """A section begins, or goes on where the heading is the same."""
        plain = re.sub(r"\(?\b(?:continued|cont(?:'|’)?d?)\b\.?\)?", "", heading, flags=re.IGNORECASE).strip()
        title = PLAN_TITLE.search(plain) and not SECTION_WORDS.search(plain)
        if title or REVIEW_TITLE.search(plain):
            if plain not in self._result.titles:
                self._result.titles.append(plain)
            return
        if plain.casefold() != self._heading.casefold():
            self._heading = plain
            self._fresh = True

    def _take(self, row: Row, plan: PlanTable, before: PlanTable | None, *, first: bool) -> None:
        self._result.used.extend((row.page, w) for cells in row.cells.values() for c in cells for w in c.words)
        cut = self._cut(row, before) if first else None
        if cut is not None:
            self._join(row, cut)
        elif self._begins(row):
            self._begin(row)
        else:
            self._further(row)

    def _cut(self, row: Row, before: PlanTable | None) -> Cut | None:
        """How the first row of a page goes on with the last of the page before, if it does."""
        last = self._row
        if before is None or last is None or self._draft is None or self._fresh:
            return None
        if row.page != last.page + 1 or last.table is not before.table:
            return None
        if self._in_text and self._is_next(row.text("recommendation")):
            return None
        return cut_between(last, row, self._setting, self._foot[self._shape(before)])

    def _is_next(self, text: str) -> bool:
        """Whether a recommendation's text begins with the number after the present one's."""
        match = TEXT_NUMBER.match(text)
        if match is None or self._draft is None or self._draft.number is None:
            return match is not None
        new = re.findall(r"\d+", match.group(0))
        old = re.findall(r"\d+", self._draft.number)
        return bool(new and old) and int(new[-1]) == int(old[-1]) + 1

    def _begins(self, row: Row) -> bool:
        """Whether a row that is not cut begins a recommendation."""
        if self._draft is None or self._fresh:
            return True
        number = clean_number(row.text("number"))
        text = row.text("recommendation")
        if number:
            if not text and self._has_recommendations:
                # a number of its own for each action: 1.1, 1.2 under 1
                return not (self._draft.number and number.startswith(self._draft.number))
            return not (number == self._draft.number and text == self._text_of(self._draft))
        if not self._has_recommendations:
            return bool(row.text("action"))
        if not text:
            return False
        if self._numbered:
            return False
        if self._in_text:
            return bool(TEXT_NUMBER.match(text))
        return True

    @staticmethod
    def _text_of(draft: Draft) -> str:
        return " ".join(c.text for group in draft.recommendation for c in group)

    def _begin(self, row: Row) -> None:
        number_text = row.text("number")
        draft = Draft(
            number=clean_number(number_text) or None,
            number_words=tuple(w for c in row.at("number") for w in c.words),
            heading=self._heading,
            pages=[row.page],
        )
        recommendation = list(row.at("recommendation"))
        if not number_text and len(recommendation) > 1 and is_number(recommendation[0].text):
            draft.number = clean_number(recommendation[0].text)
            recommendation = recommendation[1:]
        elif not number_text and recommendation:
            match = TEXT_NUMBER.match(" ".join(line.text for line in recommendation[0].lines))
            if match and self._in_text:
                draft.number_in_text = match.group(0)
                draft.number = clean_number(match.group(1) or match.group(2))
        draft.recommendation = [[c] for c in recommendation]
        draft.scope = [[c] for c in row.at("scope")]
        if number_text and not is_number(number_text):
            draft.flag("number-odd", f"the number column holds “{number_text}”, which is no number")
        if not recommendation and self._has_recommendations:
            draft.flag("no-recommendation-text", "the row has no text in the recommendation column")
        if self._numbered and not number_text:
            draft.flag("number-missing", "other recommendations of the plan are numbered, this one is not")
        self._draft = draft
        self._result.drafts.append(draft)
        self._add_action(row)

    def _further(self, row: Row) -> None:
        """A further action of the recommendation at hand."""
        draft = self._current()
        text = row.at("recommendation")
        if text and row.text("recommendation") != self._text_of(draft):
            draft.recommendation.extend([c] for c in text)
            draft.flag(
                "recommendation-goes-on",
                "a further row without a number has text in the recommendation column, taken as part of this one",
            )
        draft.scope.extend([c] for c in row.at("scope") if c.text not in {g[0].text for g in draft.scope})
        if row.page not in draft.pages:
            draft.pages.append(row.page)
        self._add_action(row, further=True)

    def _current(self) -> Draft:
        if self._draft is None:
            raise ValueError("a row goes on before any recommendation began")
        return self._draft

    def _add_action(self, row: Row, *, further: bool = False) -> None:
        action = DraftAction(shading=_shading(row))
        for index, cells in row.cells.items():
            filled = [c for c in cells if c.lines]
            column = row.columns[index]
            if column.field == "number" and further:
                if filled:
                    action.extra.setdefault(column.header or "Number", []).extend([c] for c in filled)
            elif column.field is None:
                name = column.header or f"column {index + 1}"
                action.extra.setdefault(name, []).extend([c] for c in (filled or cells))
            elif column.field not in ("number", "recommendation", "scope"):
                action.cells.setdefault(column.field, []).extend([c] for c in (filled or cells))
        for index, cell in row.spanned.items():
            # one cell printed beside several actions belongs to each of them
            spanned = row.columns[index].field
            if spanned is None:
                action.extra.setdefault(row.columns[index].header or f"column {index + 1}", []).append([cell])
            elif spanned not in ("number", "recommendation", "scope") and spanned not in action.cells:
                action.cells[spanned] = [[cell]]
        self._current().actions.append(action)

    def _join(self, row: Row, cut: Cut) -> None:
        """Put a cut row back together, cell by cell."""
        draft = self._current()
        action = draft.actions[-1]
        names = []
        for index, cells in row.cells.items():
            filled = [c for c in cells if c.lines] or list(cells)
            column = row.columns[index]
            name = column.field
            if any(c.lines for c in filled):
                names.append(name or column.header)
            if name == "number":
                if row.text("number") and draft.number is None:
                    draft.number = clean_number(row.text("number"))
                    draft.number_words = tuple(w for c in row.at("number") for w in c.words)
            elif name in ("recommendation", "scope"):
                groups = draft.recommendation if name == "recommendation" else draft.scope
                _continue(groups, [c for c in filled if c.lines])
            else:
                home = action.extra if name is None else action.cells
                key = (column.header or f"column {index + 1}") if name is None else name
                _continue(home.setdefault(key, []), filled)
        page = row.page
        if page not in draft.pages:
            draft.pages.append(page)
        draft.joins.append(DraftJoin((page - 1, page), names, cut.reason))
        if not cut.certain:
            draft.flag("cut-uncertain", f"pages {page - 1} and {page}: {cut.reason}; nothing in the text proves it")


def _shading(row: Row) -> str | None:
    """The fill that most cells of a row share: zebra striping or a highlighted row, nothing said of one cell."""
    fills = [c.fill for cells in row.cells.values() for c in cells]
    return next((f for f in fills if f and fills.count(f) > 2 and fills.count(f) >= 0.5 * len(fills)), None)


def _continue(groups: list[list[Cell]], cells: list[Cell]) -> None:
    """Append the parts of a cell on the next page to the cell."""
    if not cells:
        return
    if groups:
        groups[-1].extend(cells)
    else:
        groups.append(cells)
