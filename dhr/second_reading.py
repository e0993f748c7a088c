"""Double reading: what the first reader leaves in doubt is read again with the other, and the two are compared."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest

from extract.document import Extraction
from schemas import Action, ActionPlan, Flag, Issue, Recommendation

READING = frozenset(("grid-irregular", "words-unplaced", "glyph-unknown", "text-differs"))
"""Doubts about what stands on the page, which another reader may clear; all others are about what it means."""

LONGEST = 160
"""Of each of two texts that differ, a message shows no more characters."""


def doubtful_pages(found: Extraction, plan: ActionPlan) -> frozenset[int]:
    """Pages whose words or rules the first reading is not sure of: a ragged grid, words without a place or character.

    Args:
        found: what the first reading found.
        plan: what became of it.
    """
    pages = {table.table.page for table in found.tables if table.table.irregular}
    pages |= {word.page for word in plan.audit.unplaced}
    for recommendation in plan.recommendations:
        if any(flag.code in ("glyph-unknown", "text-differs") for flag in recommendation.flags):
            pages |= _pages(recommendation)
    return frozenset(pages)


def compared(first: ActionPlan, second: ActionPlan, pages: frozenset[int]) -> ActionPlan:
    """The first reading, with what the second bears out and what it contradicts.

    A doubt about the reading is withdrawn where the second reading has none and gives the same texts. Texts that
    differ raise ``readings-differ``, which shows both; the first reading's stand.

    Args:
        first: the plan as the first reader gives it.
        second: the same plan with some pages read by the other reader.
        pages: those pages.
    """
    others = {r.id: r for r in second.recommendations}
    checked = [r for r in first.recommendations if _pages(r) & pages]
    done = {r.id: _checked(r, others.get(r.id)) for r in checked}
    same = sum(not any(flag.code == "readings-differ" for flag in r.flags) for r in done.values())
    note = Issue(
        code="read-twice",
        severity="info",
        message=f"{len(pages)} pages were read with both readers; of {len(done)} recommendations on them {same} came "
        "out the same",
        page=min(pages),
    )
    standing = {(r.id, flag.code) for r in done.values() for flag in r.flags}
    kept = [
        i
        for i in first.issues
        if i.code not in READING or i.recommendation not in done or (i.recommendation, i.code) in standing
    ]
    return first.model_copy(
        update={
            "recommendations": [done.get(r.id, r) for r in first.recommendations],
            "issues": [*kept, note, *_differing(done.values())],
        }
    )


def _differing(recommendations: Iterable[Recommendation]) -> Iterator[Issue]:
    for recommendation in recommendations:
        for flag in recommendation.flags:
            if flag.code == "readings-differ":
                yield Issue(
                    code=flag.code,
                    severity="warning",
                    message=flag.message,
                    recommendation=recommendation.id,
                    page=min(_pages(recommendation)),
                )


def _checked(first: Recommendation, second: Recommendation | None) -> Recommendation:
    """A recommendation with the second reading's word on it."""
    if second is None:
        flags = [*first.flags, Flag(code="readings-differ", message="the second reader finds no such recommendation")]
        return first.model_copy(update={"flags": flags, "confident": False})
    for name, one, other in _texts(first, second):
        if _folded(one) != _folded(other):
            message = f"two readers differ in {name}: “{one[:LONGEST]}” and “{other[:LONGEST]}”"
            flags = [*first.flags, Flag(code="readings-differ", message=message)]
            return first.model_copy(update={"flags": flags, "confident": False})
    standing = {flag.code for flag in second.flags}
    flags = [flag for flag in first.flags if flag.code not in READING or flag.code in standing]
    return first.model_copy(update={"flags": flags, "confident": not flags})


def _texts(first: Recommendation, second: Recommendation) -> Iterator[tuple[str, str, str]]:
    """The fields of two readings of a recommendation, with their names."""
    yield "number", first.number or "", second.number or ""
    yield "recommendation", first.recommendation.text, second.recommendation.text
    yield "scope", first.scope.text, second.scope.text
    nothing: dict[str, str] = {}
    for number, (one, other) in enumerate(zip_longest(first.actions, second.actions), 1):
        here, there = (nothing if action is None else _action_texts(action) for action in (one, other))
        for name in dict.fromkeys((*here, *there)):
            yield f"{name} of action {number}", here.get(name, ""), there.get(name, "")


def _action_texts(action: Action) -> dict[str, str]:
    texts = {
        "action": action.action.text,
        "lead_agency": action.lead_agency.text,
        "milestones": action.milestones.text,
        "target_date": action.target_date.text,
        "outcome": action.outcome.text,
        "completion": action.completion.text,
    }
    return texts | {name: field.text for name, field in action.extra.items()}


def _folded(text: str) -> str:
    return " ".join(text.split())


def _pages(recommendation: Recommendation) -> set[int]:
    """Every page that a recommendation stands on."""
    fields = [recommendation.recommendation, recommendation.scope]
    for a in recommendation.actions:
        fields += [a.action, a.lead_agency, a.milestones, a.target_date, a.outcome, a.completion, *a.extra.values()]
    return {source.page for field in fields for source in field.sources}
