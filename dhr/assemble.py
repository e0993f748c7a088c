"""Stitched cells to the output's models: text as printed, values beside it, doubt in words."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence

from dhr.meaning import Meaning, is_colour_key
from dhr.texts import Texts
from dhr.value_issues import value_issues
from extract import scan as scans
from extract.document import Extraction
from extract.doubt.audit import rounded, same_characters
from extract.row.drafts import Draft, DraftAction, Fragments
from extract.types import Cell, Table, Word
from normalise.dates import parse_target_date
from normalise.notes import without_notes
from normalise.rag import rag_from_fill, rag_from_text
from normalise.scope import parse_scope
from normalise.section import section_agency_text, section_of
from normalise.status import parse_status
from schemas import (
    Action,
    ActionPlan,
    AgencyCandidate,
    CompletionField,
    DateValue,
    Document,
    Field,
    Flag,
    Issue,
    Join,
    LeadAgencyField,
    OutcomeField,
    Recommendation,
    ScopeField,
    Section,
    Source,
    TargetDateField,
    UnmatchedName,
)


def assemble(document: Document, found: Extraction, meaning: Meaning) -> ActionPlan:
    """The plan as it is written."""
    ids: set[str] = set()
    texts = Texts(found.setting)
    recommendations = [
        _recommendation(document.id, draft, found, meaning, texts, ids=ids) for draft in found.stitched.drafts
    ]
    return ActionPlan(
        document=document,
        recommendations=recommendations,
        audit=found.account.audit,
        issues=[
            *_document_issues(document, found),
            *_flag_issues(recommendations, found.stitched.drafts),
            *value_issues(document, recommendations),
        ],
    )


def _recommendation(
    document_id: str, draft: Draft, found: Extraction, meaning: Meaning, texts: Texts, *, ids: set[str]
) -> Recommendation:
    section = _section(draft.heading, meaning)
    identity = _unique(f"{document_id}/{_section_slug(section)}/{_slug(draft.number or 'unnumbered')}", ids)
    text = texts.text(draft.recommendation)
    if draft.number_in_text:
        text = _without_number(text, draft.number_in_text)
    scope = texts.text(draft.scope)
    value, values = parse_scope(without_notes(scope))
    flags = [Flag(code=code, message=message) for code, message in draft.flags]
    flags += _doubts(draft, found, texts)
    actions = [_action(f"{identity}/{n}", action, texts, meaning, section) for n, action in enumerate(draft.actions, 1)]
    return Recommendation(
        id=identity,
        number=draft.number,
        section=section,
        recommendation=Field(text=text, sources=_sources(draft.recommendation)),
        scope=ScopeField(text=scope, sources=_sources(draft.scope), value=value, values=values),
        actions=actions,
        extra=_all_extra(actions),
        confident=not flags,
        flags=flags,
        joins=[Join(pages=list(j.pages), columns=j.columns, reason=j.reason) for j in draft.joins],
    )


def _action(identity: str, draft: DraftAction, texts: Texts, meaning: Meaning, section: Section) -> Action:
    def groups(name: str) -> list[Fragments]:
        return draft.cells.get(name, [])

    def text(name: str) -> str:
        return texts.text(groups(name))

    date = parse_target_date(without_notes(text("target_date")))
    colour = _colour(groups("completion"))
    if colour is not None and colour == draft.shading and rag_from_fill(colour) in (None, "grey"):
        colour = None  # zebra stripes and shaded rows are no rating
    return Action(
        id=identity,
        action=Field(text=text("action"), sources=_sources(groups("action"))),
        lead_agency=_lead_agency(text("lead_agency"), _sources(groups("lead_agency")), meaning, section),
        milestones=Field(text=text("milestones"), sources=_sources(groups("milestones"))),
        target_date=TargetDateField(
            text=text("target_date"),
            sources=_sources(groups("target_date")),
            kind=date.kind,
            start=date.start,
            end=date.end,
            precision=date.precision,
            also=[DateValue(text=t, start=s, end=e, precision=p) for t, s, e, p in date.also],
        ),
        outcome=OutcomeField(
            text=text("outcome"),
            sources=_sources(groups("outcome")),
            status=parse_status(without_notes(text("outcome"))),
        ),
        completion=CompletionField(
            text=text("completion"),
            sources=_sources(groups("completion"), empty=colour is not None),
            rag=rag_from_text(without_notes(text("completion"))) or (rag_from_fill(colour) if colour else None),
            colour=colour,
        ),
        extra={
            name: Field(text=texts.text(cells), sources=_sources(cells))
            for name, cells in draft.extra.items()
            if any(c.lines for group in cells for c in group)
        },
    )


def _lead_agency(text: str, sources: list[Source], meaning: Meaning, section: Section) -> LeadAgencyField:
    named = meaning.agencies.lead(without_notes(text), section.agency)
    unmatched = [
        UnmatchedName(text=u.text, candidates=[AgencyCandidate(name=c.name, score=c.score) for c in u.candidates])
        for u in named.unmatched
    ]
    return LeadAgencyField(text=text, sources=sources, agencies=list(named.agencies), unmatched=unmatched)


def _sources(groups: Sequence[Fragments], *, empty: bool = False) -> list[Source]:
    """Where the cells stand; a cell without text only where its colour is what counts."""
    return [
        Source(page=cell.page, bbox=rounded(cell.bbox))
        for group in groups
        for cell in group
        if cell.lines or (empty and cell.fill)
    ]


def _colour(groups: Sequence[Fragments]) -> str | None:
    return next((cell.fill for group in groups for cell in group if cell.fill), None)


def _all_extra(actions: Iterable[Action]) -> dict[str, Field]:
    merged: dict[str, Field] = {}
    for action in actions:
        for name, field in action.extra.items():
            known = merged.get(name)
            if known is None:
                merged[name] = field
            elif not all(source in known.sources for source in field.sources):
                merged[name] = Field(text=f"{known.text}\n{field.text}", sources=known.sources + field.sources)
    return merged


def _without_number(text: str, prefix: str) -> str:
    """The recommendation's text without the number that it begins with."""
    pattern = r"\s*".join(re.escape(part) for part in prefix.split())
    return re.sub(rf"^{pattern}\s*", "", text, count=1)


def _section(heading: str, meaning: Meaning) -> Section:
    kind, agency = section_of(without_notes(heading), meaning.agencies.section)
    return Section(heading=heading, kind=kind, agency=agency)


def _section_slug(section: Section) -> str:
    if section.kind in ("overview", "national"):
        return section.kind
    return _slug(section_agency_text(section.heading) or section.heading) or "plan"


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9.]+", "-", text.lower()).strip("-.")[:60].strip("-.")


def _unique(identity: str, taken: set[str]) -> str:
    candidate, count = identity, 1
    while candidate in taken:
        count += 1
        candidate = f"{identity}-{count}"
    taken.add(candidate)
    return candidate


def _cells(draft: Draft) -> Iterable[Cell]:
    for group in (*draft.recommendation, *draft.scope):
        yield from group
    for action in draft.actions:
        for groups in (*action.cells.values(), *action.extra.values()):
            for group in groups:
                yield from group


def _beside(draft: Draft, found: Extraction) -> set[int]:
    """Pages before and behind a recommendation's, with text in the plan's columns and no table of the plan."""
    near = {number + step for number in draft.pages for step in (-1, 1)}
    return near & set(found.outside) - {plan.table.page for plan in found.tables}


def _doubts(draft: Draft, found: Extraction, texts: Texts) -> list[Flag]:
    """What the page itself has against a recommendation."""
    flags: dict[str, str] = {}
    cells = list(_cells(draft))
    irregular = {plan.table.page for plan in found.tables if plan.table.irregular} & {c.page for c in cells}
    if irregular:
        flags["grid-irregular"] = f"the rules on page {_pages(irregular)} draw no regular grid"
    guessed = _touched(cells, [plan.table for plan in found.tables], lambda table: table.guessed)
    if guessed:
        flags["rows-guessed"] = (
            f"no rule parts the rows on page {_pages(guessed)}; where one of them begins is told from the gaps between "
            "texts alone"
        )
    bare = _touched(cells, [plan.table for plan in found.tables], lambda table: table.unproven)
    if bare and not guessed:
        flags["rows-unruled"] = (
            f"no rule parts the rows on page {_pages(bare)}; they are told apart by their texts, mostly right"
        )
    uncertain = {
        c.header
        for plan in found.tables
        if plan.table.page in draft.pages
        for c in plan.columns
        if c.field and not c.certain
    }
    if uncertain:
        names = ", ".join(f"“{name}”" for name in sorted(uncertain))
        flags["column-uncertain"] = f"the header {names} is no known wording; its column is a best match"
    for column in found.unknown:
        if column.may_hold and any(column.header in action.extra for action in draft.actions):
            likely = " or ".join(name.replace("_", " ") for name in column.may_hold)
            flags["column-unknown"] = (
                f"the header “{column.header}” is no known wording; its column, kept in extra, may hold the {likely}"
            )
    unplaced = {u.page for u in found.account.audit.unplaced} & set(draft.pages)
    if unplaced:
        flags["words-unplaced"] = f"words inside the table on page {_pages(unplaced)} have no place in the result"
    outside = set(found.outside) & set(draft.pages) | _beside(draft, found)
    if outside:
        flags["row-outside"] = (
            f"text on page {_pages(outside)} stands in the plan's columns and in no table: a row may be lost"
        )
    if any("\ufffd" in w.text for c in cells for w in c.words):
        flags["glyph-unknown"] = "a glyph has no character that it stands for; it is written as \ufffd"
    fields = [draft.recommendation, draft.scope]
    fields += [g for a in draft.actions for g in (*a.cells.values(), *a.extra.values())]
    breaks = sorted({doubt for groups in fields for doubt in texts.doubts(groups)})
    if breaks:
        pieces = ", ".join(f"“{piece}”" for piece in breaks)
        flags["word-break-doubtful"] = f"pieces on two lines that may be one word or two: {pieces}"
    for groups in fields:
        words: list[Word] = [w for group in groups for c in group for w in c.words]
        if not same_characters(texts.text(groups), words):
            flags["text-differs"] = "a text does not hold exactly the characters that are printed"
    return [Flag(code=code, message=message) for code, message in flags.items()]


def _touched(cells: Sequence[Cell], tables: Iterable[Table], doubted: Callable[[Table], frozenset[int]]) -> set[int]:
    """Pages on which cells begin or end where a table's rows are in doubt."""
    own = {id(c) for c in cells}
    return {
        cell.page
        for table in tables
        if doubted(table)
        for cell in table.cells
        if id(cell) in own and {cell.row, cell.row + cell.row_span} & doubted(table)
    }


LONGEST_TOLD = 400
"""Characters of comments that a message shows."""


def _pages(pages: Iterable[int]) -> str:
    """Page numbers as people write them: "3, 7–9"."""
    numbers = sorted(pages)
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)


def _unread() -> str:
    """Why a scanned page is not read."""
    if scans.available():
        return "their rules draw no table of an action plan"
    return "that needs text recognition: pip install 'dhr[ocr]', or make corpus"


def _reading_issues(document: Document, found: Extraction) -> Iterator[Issue]:
    """Pages that a person can read and the reader cannot."""
    if found.pictured and found.has_text:
        ends = {1, document.pages}  # covers
        near = {page + step for page in document.plan_pages for step in (-1, 0, 1)}
        if scans.available():  # a page beside the plan was looked at and draws no table, but one within it should
            near = set(range(min(near, default=0) + 2, max(near, default=0) - 1))
        doubtful = near & set(found.pictured) if document.plan_pages else set(found.pictured) - ends
        yield Issue(
            code="pages-without-text",
            severity="warning" if doubtful else "info",
            message=f"pictures without text, or with letters that make no words, which are not read ({_unread()}): "
            f"page {_pages(found.pictured)}",
            page=min(doubtful or found.pictured),
        )
    if found.illegible:
        yield Issue(
            code="text-unreadable",
            severity="warning",
            message="the fonts do not say which characters they draw, and the pages are not read as pictures either "
            f"({_unread()}): page {_pages(found.illegible)}",
            page=min(found.illegible),
        )


def _document_issues(document: Document, found: Extraction) -> list[Issue]:
    issues = []
    if not found.has_text:
        issues.append(
            Issue(
                code="no-text-layer",
                severity="warning",
                message="no page holds text (a stamp, or letters that make no words, are none): the document is a "
                f"scan, which is not read ({_unread()})",
            )
        )
    elif not found.stitched.drafts:
        issues.append(Issue(code="no-action-plan", severity="info", message="no action plan found"))
    issues += _reading_issues(document, found)
    for column in found.unknown:
        issues.append(
            Issue(
                code="column-unknown",
                severity="warning" if column.may_hold else "info",
                message=f"the header “{column.header}” is no known wording; its column is in extra under this name. "
                "Name its field with --headers",
                page=column.page,
            )
        )
    for both in found.both:
        names = f"{both.field} and {both.also}"
        issues.append(
            Issue(
                code="column-combined",
                severity="info",
                message=f"the column “{both.header}” holds {names} in one text: all of it is in {both.field}",
                page=both.page,
            )
        )
    for left in found.account.audit.unplaced:
        issues.append(
            Issue(
                code="word-unplaced",
                severity="error",
                message=f"“{left.text}” stands inside the plan's table and has no place in the result",
                page=left.page,
            )
        )
    for before, plan in itertools.pairwise(found.tables):
        if plan.after_gap:
            issues.append(
                Issue(
                    code="plan-interrupted",
                    severity="warning",
                    message=f"the plan goes on here after page {before.table.page}; no table of it was found between",
                    page=plan.table.page,
                )
            )
    for table in found.left:
        if is_colour_key(table):
            continue  # read, as the document's key
        words = sum(len(cell.words) for cell in table.cells)
        issues.append(
            Issue(
                code="table-not-taken",
                severity="warning",
                message=f"a table without the plan's header follows it and was not taken ({words} words)",
                page=table.page,
            )
        )
    for page in found.unread:
        issues.append(
            Issue(
                code="page-not-read",
                severity="error",
                message="the page prints the headers of the plan's columns, and no table of it was found there",
                page=page,
            )
        )
    if found.labels:
        issues.append(
            Issue(
                code="page-not-read",
                severity="error",
                message="labels of an action plan (action, lead, date …) stand there again and again, and no plan was "
                f"read: page {_pages(found.labels)}",
                page=found.labels[0],
            )
        )
    for page, rows in sorted(found.outside.items()):
        issues.append(
            Issue(
                code="row-not-read",
                severity="error",
                message=f"text stands in the plan's columns and in no table: “{' / '.join(rows)[:LONGEST_TOLD]}”",
                page=page,
            )
        )
    beside: dict[int, list[str]] = {}
    for page, word in found.account.beside:
        beside.setdefault(page, []).append(word.text)
    for page, texts in sorted(beside.items()):
        issues.append(
            Issue(
                code="text-beside-table",
                severity="warning",
                message=f"text stands beside the plan's table and is in no cell: “{' '.join(texts)[:200]}”",
                page=page,
            )
        )
    for page, comments in sorted(found.comments.items()):
        told = "; ".join(f"“{text}”" for text in comments)
        issues.append(
            Issue(
                code="comment-left-out",
                severity="warning",
                message=f"comments stand upon the page, and are no part of the result: {told[:LONGEST_TOLD]}",
                page=page,
            )
        )
    for text, pages in found.stamps.items():
        issues.append(
            Issue(
                code="stamp-left-out",
                severity="info",
                message=f"“{text}” is printed across page {_pages(pages)}, over or under the text: left out",
                page=pages[0],
            )
        )
    for page, count in sorted(found.hidden.items()):
        issues.append(
            Issue(
                code="hidden-text",
                severity="info",
                message=f"{count} words that no viewer shows (invisible, clipped, painted over, in a layer that is "
                "switched off, in the paper's colour) are left out",
                page=page,
            )
        )
    return issues


def _flag_issues(recommendations: Sequence[Recommendation], drafts: Sequence[Draft]) -> list[Issue]:
    return [
        Issue(
            code=flag.code,
            severity="warning",
            message=flag.message,
            recommendation=recommendation.id,
            page=min(draft.pages),
        )
        for recommendation, draft in zip(recommendations, drafts, strict=True)
        for flag in recommendation.flags
    ]
