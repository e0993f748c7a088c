"""``ActionPlan`` × decisions → ``ActionPlan``: what people have decided, put into effect.

Decisions apply in the order of the file. Of several on one field the last one holds; those that split or merge rows
part the file, for after them an address means another cell. A decision names what was extracted: where the plan now
holds something else it is not applied, and an issue shows both. What a decision on a field does:
:mod:`dhr.corrections.change`; one on rows: :mod:`dhr.corrections.rows`.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from dhr.corrections.address import Address, address_of, addresses, field_at
from dhr.corrections.change import as_extracted, corrected, current, is_kept, lines, restored
from dhr.corrections.decisions import NAME, ROWS, WITHDRAWN, Decision
from dhr.corrections.rows import merged, row_merged, row_split, split
from dhr.corrections.values import Agencies, Context
from dhr.value_issues import value_issues
from schemas import ActionPlan, Correction, Issue, Recommendation

SHOWN = 160
"""Of each of two texts that differ, a message shows no more characters."""


class _Refused(Exception):
    """A decision that cannot be applied, and why."""

    def __init__(self, message: str, code: str = "correction-unusable") -> None:
        super().__init__(message)
        self.code = code


def apply(plan: ActionPlan, decisions: Sequence[Decision], agencies: Agencies) -> ActionPlan:
    """The plan as people have corrected it, with an issue for each decision that could not be applied.

    Args:
        plan: as extracted.
        decisions: those on this document, in the order of the file.
        agencies: recognises agencies in corrected texts.
    """
    if not decisions:
        return plan
    state = {recommendation.id: recommendation for recommendation in plan.recommendations}
    moved: dict[str, str] = {}
    refused: list[Issue] = []
    for decision in in_force(decisions):
        try:
            _apply(state, moved, decision, agencies)
        except _Refused as error:
            refused.append(_issue(decision, str(error), error.code, state))
        except LookupError:
            if decision.decision != "undo":  # which has nothing to take back then
                refused.append(_issue(decision, f"there is no {decision.field}", "correction-unusable", state))
        except ValueError as error:
            refused.append(_issue(decision, str(error), "correction-unusable", state))
    recommendations = list(state.values())
    before = list(value_issues(plan.document, plan.recommendations))
    after = list(value_issues(plan.document, recommendations))
    kept = [issue for issue in plan.issues if issue in after or issue not in before]
    kept = [issue.model_copy(update={"recommendation": _now(issue.recommendation, moved)}) for issue in kept]
    issues = [*kept, *(issue for issue in after if issue not in before and issue not in kept), *refused]
    return plan.model_copy(update={"recommendations": recommendations, "issues": issues})


def in_force(decisions: Sequence[Decision]) -> list[Decision]:
    """The decisions that still hold, in order: none that a later one takes back or replaces."""
    rows: list[Decision] = []
    for decision in decisions:
        if decision.decision in ROWS:
            rows.append(decision)
        elif decision.decision in WITHDRAWN:
            taken = (decision.recommendation_id, decision.field, WITHDRAWN[decision.decision])
            last = next((d for d in reversed(rows) if (d.recommendation_id, d.field, d.decision) == taken), None)
            if last is not None:
                rows.remove(last)
    standing = {id(decision) for decision in rows}
    kept: list[Decision] = []
    part: dict[tuple[str, str], Decision] = {}
    for decision in decisions:
        if id(decision) in standing:
            kept += [*part.values(), decision]
            part = {}
        elif decision.decision not in ROWS and decision.decision not in WITHDRAWN:
            key = (decision.recommendation_id, decision.field)
            part.pop(key, None)  # the last one applies last
            part[key] = decision
    return [*kept, *part.values()]


def fingerprint(recommendation: Recommendation) -> str:
    """Stands for all that was extracted of a recommendation: what an ``accept`` holds for."""
    texts = {str(address): as_extracted(recommendation, address) for address in addresses(recommendation)}
    return f"sha256:{hashlib.sha256(json.dumps(texts).encode()).hexdigest()[:16]}"


def _apply(state: dict[str, Recommendation], moved: dict[str, str], decision: Decision, agencies: Agencies) -> None:
    recommendation = state.get(decision.recommendation_id)
    if recommendation is None:
        if decision.decision == "undo":
            return
        raise _Refused(f"there is no recommendation {decision.recommendation_id}")
    context = Context(agencies, recommendation.section.agency)
    if decision.decision in ROWS:
        _rows(state, moved, recommendation, decision, context)
    elif decision.decision == "accept":
        _same(fingerprint(recommendation), decision.extracted)
        state[recommendation.id] = _logged(recommendation.model_copy(update={"checked": True}), decision)
    elif decision.decision == "correct":
        address = address_of(decision.field)
        if not address.name:
            raise _Refused(f"“{decision.field}” names a row, not a field")
        _same(as_extracted(recommendation, address), decision.extracted)
        done = corrected(recommendation, address, lines(decision.corrected), context)
        done = _forgotten(done, str(address))
        changed = current(done, address) != as_extracted(recommendation, address) or is_kept(done, address)
        state[recommendation.id] = _logged(done, decision) if changed else done
    elif decision.field.strip():
        address = address_of(decision.field)
        state[recommendation.id] = _forgotten(restored(recommendation, address, context), str(address))
    else:
        state[recommendation.id] = _forgotten(recommendation.model_copy(update={"checked": False}), "")


def _rows(
    state: dict[str, Recommendation],
    moved: dict[str, str],
    recommendation: Recommendation,
    decision: Decision,
    context: Context,
) -> None:
    """Split or merge rows. The order of the recommendations stays."""
    identity = recommendation.id
    if decision.decision == "merge" and decision.field.strip() in ("", "recommendation"):
        other = state.get(decision.corrected.strip())
        if other is None or other.id == identity:
            raise _Refused(f"there is no other recommendation {decision.corrected}")
        _same(other.recommendation.text, decision.extracted)
        state[identity] = _logged(merged(recommendation, other, context), decision)
        del state[other.id]
        moved[other.id] = identity
        return
    address = address_of(decision.field)
    if address.action is None:
        raise _Refused(f"“{decision.field}” names no row")
    if address.name:
        if decision.decision == "merge":
            raise _Refused(f"“{decision.field}” names no row")
        _same(field_at(recommendation, address).text, decision.extracted)
        state[identity] = _logged(row_split(recommendation, address, lines(decision.corrected), context), decision)
        return
    _same(field_at(recommendation, Address("action", address.action)).text, decision.extracted)
    if decision.decision == "merge":
        state[identity] = _logged(row_merged(recommendation, address.action, context), decision)
        return
    old, new = split(recommendation, address.action, decision.corrected.strip(), state.keys())
    after = list(state.values())
    place = after.index(recommendation)
    after[place : place + 1] = [_logged(old, decision), new]
    state.clear()
    state.update({one.id: one for one in after})


def _forgotten(recommendation: Recommendation, field: str) -> Recommendation:
    kept = [c for c in recommendation.corrections if c.field != field or c.decision in ROWS]
    return recommendation.model_copy(update={"corrections": kept})


def _logged(recommendation: Recommendation, decision: Decision) -> Recommendation:
    """The recommendation with the decision among those that it follows."""
    entry = Correction.model_validate(
        {
            "field": decision.field.strip(),
            "decision": decision.decision,
            "extracted": decision.extracted,
            "corrected": decision.corrected,
            "who": decision.who,
            "when": decision.when,
            "note": decision.note,
        }
    )
    return recommendation.model_copy(update={"corrections": [*recommendation.corrections, entry]})


def _same(extracted: str, named: str) -> None:
    """See that a decision is on what was extracted; line ends and spaces at the ends do not count.

    Raises:
        _Refused: it is not.
    """
    if _bare(extracted) != _bare(named):
        raise _Refused(
            f"it was decided on “{_short(named)}”, and what is extracted now is “{_short(extracted)}”",
            code="correction-stale",
        )


def _bare(text: str) -> list[str]:
    return [line.rstrip() for line in lines(text).strip().split("\n")]


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[: SHOWN - 1]}…"


def _now(id_: str | None, moved: dict[str, str]) -> str | None:
    while id_ is not None and id_ in moved:
        id_ = moved[id_]
    return id_


def _issue(decision: Decision, why: str, code: str, state: dict[str, Recommendation]) -> Issue:
    known = state.get(decision.recommendation_id)
    about = f" of {decision.field}" if decision.field else ""
    return Issue(
        code=code,
        severity="warning",
        message=f"{NAME}, line {decision.line}: the decision “{decision.decision}”{about} is not applied: {why}",
        recommendation=decision.recommendation_id if known else None,
        page=min(_pages([known]), default=None) if known else None,
    )


def _pages(recommendations: Iterable[Recommendation]) -> set[int]:
    return {
        source.page
        for recommendation in recommendations
        for address in addresses(recommendation)
        if address.name not in ("number", "section")
        for source in field_at(recommendation, address).sources
    }
