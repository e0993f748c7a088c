"""What a report counts. Documents are looked at one after another and not kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, get_args

from dhr.corpus import Result
from dhr.discover import shown
from normalise.status import parse_status
from schemas.codes import FLAGS, ISSUES
from schemas.plan import Action, ActionPlan, DatePrecision, Recommendation

DONE = frozenset(("completed", "superseded"))
"""Statuses of actions that cannot be overdue."""

NOBODY = "no agency recognised"
"""Stands in the agencies' place where a cell names a post only, a name nobody knows, or nothing."""

NO_KIND = "kind not known"
"""Of an agency from a person's own list, which need not give one."""

SILENT = "not said"
OTHERWISE = "something else"
"""Stands for a text that names none of the values."""

Lead = Literal["nothing", "a post only", "a name that is no known agency’s"]
"""What a cell without a recognised agency holds."""
LEADS: tuple[Lead, ...] = get_args(Lead)

Due = Literal["overdue", "status not known", "done", "later"]
"""What is to be said of a target date on the day of the report."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many of how many."""

    label: str
    count: int
    of: int

    @property
    def share(self) -> float:
        """From 0 to 1."""
        return self.count / self.of if self.of else 0.0


@dataclass(slots=True)
class Agency:
    """What one agency is to do."""

    name: str
    kind: str
    recommendations: int = 0
    actions: int = 0
    documents: int = 0
    done: int = 0
    overdue: int = 0
    not_known: int = 0
    """past their target date, status not known"""


@dataclass(frozen=True, slots=True)
class Year:
    """The actions whose target date ends in a year."""

    year: int
    actions: int
    done: int
    overdue: int
    not_known: int
    """past, status not known"""

    @property
    def later(self) -> int:
        """Neither done nor past."""
        return self.actions - self.done - self.overdue - self.not_known


@dataclass(frozen=True, slots=True)
class Look:
    """A document, and what a person should look at in it."""

    document: str
    file: str
    recommendations: int
    actions: int
    doubtful: int
    """recommendations that are not confident and that nobody has checked"""
    overdue: int
    reasons: tuple[str, ...]
    """each with how often it occurs, the most frequent first"""
    error: str = ""
    """why it could not be read"""


@dataclass(slots=True)
class Figures:
    """All that a report says."""

    day: date
    software: list[str] = field(default_factory=list)
    documents: int = 0
    plans: int = 0
    """documents that hold a plan"""
    failed: int = 0
    pages: int = 0
    plan_pages: int = 0
    recommendations: int = 0
    actions: int = 0
    confident: int = 0
    checked: int = 0
    corrected: int = 0
    duplicates: int = 0
    """documents whose PDF was read under another name, too: what they hold counts twice, as in the tables"""
    shared: int = 0
    """actions that more than one agency leads"""
    leads: dict[Lead, int] = field(default_factory=dict)
    """actions without a recognised agency, by what the cell holds"""
    partly: int = 0
    """actions with a recognised agency and a name beside it that is none"""
    by_completion: int = 0
    """actions whose status the completion column states; ``outcome_status`` in the tables is the outcome's alone"""
    kinds: list[Count] = field(default_factory=list)
    agencies: list[Agency] = field(default_factory=list)
    scopes: list[Count] = field(default_factory=list)
    statuses: list[Count] = field(default_factory=list)
    rags: list[Count] = field(default_factory=list)
    dates: list[Count] = field(default_factory=list)
    precisions: dict[DatePrecision, int] = field(default_factory=dict)
    """how exact the dates are"""
    years: list[Year] = field(default_factory=list)
    due: dict[Due, int] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)


def due_on(action: Action, day: date) -> Due | None:
    """What is to be said of an action's target date on a day; None where it has no date.

    A date is past on the day after the period that it names: "March 2020" on 1 April.
    """
    end = action.target_date.end
    status = status_of(action)
    if end is None:
        return None
    if status in DONE:
        return "done"
    if end >= day:
        return "later"
    return "overdue" if status else "status not known"


def status_of(action: Action) -> str | None:
    """The status that the outcome states, else that which the completion column states in words.

    Where a person has corrected the outcome, it alone decides: who takes a status away means that there is none.
    """
    if action.outcome.status or action.outcome.corrected:
        return action.outcome.status
    return parse_status(action.completion.text)


def lead_of(action: Action) -> Lead | None:
    """What the cell holds instead of an agency; None where one is recognised."""
    if _named(action):
        return None
    if not action.lead_agency.text.strip() and not action.lead_agency.agencies:
        return "nothing"
    only_post = action.lead_agency.agencies and not action.lead_agency.unmatched
    return "a post only" if only_post else "a name that is no known agency’s"


def figures(results: Iterable[Result], day: date) -> Figures:
    """Count over documents.

    Args:
        results: of every document, those that failed included.
        day: on which dates are past.
    """
    out = Figures(day)
    kinds: Counter[str] = Counter()
    scopes: Counter[str] = Counter()
    statuses: Counter[str] = Counter()
    rags: Counter[str] = Counter()
    dates: Counter[str] = Counter()
    due: Counter[Due] = Counter()
    leads: Counter[Lead | None] = Counter()
    precisions: Counter[DatePrecision] = Counter()
    years: dict[int, Counter[str]] = {}
    agencies: dict[str, Agency] = {}
    software: set[str] = set()
    for result in results:
        out.documents += 1
        if result.plan is None:
            out.failed += 1
            said = shown(result.error.explanation) if result.error else ""
            out.looks.append(Look(result.document.id, shown(result.document.path.name), 0, 0, 0, 0, (), said))
            continue
        plan = result.plan
        software.add(plan.document.software)
        out.plans += bool(plan.recommendations)
        out.duplicates += any(issue.code == "duplicate-document" for issue in plan.issues)
        out.pages += plan.document.pages
        out.plan_pages += len(plan.document.plan_pages)
        own = Counter(due_on(a, day) for r in plan.recommendations for a in r.actions)
        for recommendation in plan.recommendations:
            out.recommendations += 1
            out.confident += recommendation.confident
            out.checked += recommendation.checked
            out.corrected += any(c.decision != "accept" for c in recommendation.corrections)
            scope = recommendation.scope
            scopes[scope.value or (OTHERWISE if scope.text.strip() else SILENT)] += 1
            for action in recommendation.actions:
                out.actions += 1
                statuses[status_of(action) or SILENT] += 1
                rags[action.completion.rag or SILENT] += 1
                dates[action.target_date.kind] += 1
                out.shared += len(_named(action)) > 1
                out.by_completion += action.outcome.status is None and status_of(action) is not None
                kinds.update(set(_named(action).values()) or {NOBODY})
                leads[lead_of(action)] += 1
                out.partly += bool(_named(action)) and bool(action.lead_agency.unmatched)
                said_due = due_on(action, day)
                if said_due is not None and action.target_date.end is not None:
                    due[said_due] += 1
                    if action.target_date.precision is not None:
                        precisions[action.target_date.precision] += 1
                    years.setdefault(action.target_date.end.year, Counter()).update(("actions", said_due))
        _count_agencies(plan, agencies, day)
        look = _look(plan, own["overdue"])
        if look is not None:
            out.looks.append(look)
    out.software = sorted(software)
    out.kinds = _counts(kinds, out.actions)
    out.scopes = _counts(scopes, out.recommendations)
    out.statuses = _counts(statuses, out.actions)
    out.rags = _counts(rags, out.actions)
    out.dates = _counts(dates, out.actions)
    out.due = {name: due[name] for name in ("overdue", "status not known", "done", "later")}
    out.leads = {lead: leads[lead] for lead in LEADS}
    out.precisions = {name: precisions[name] for name in get_args(DatePrecision) if precisions[name]}
    out.years = [
        Year(y, c["actions"], c["done"], c["overdue"], c["status not known"]) for y, c in sorted(years.items())
    ]
    out.agencies = sorted(agencies.values(), key=lambda a: (a.name == NOBODY, -a.actions, a.name))
    out.looks.sort(key=lambda look: (not look.error, -look.doubtful, -len(look.reasons), look.document))
    return out


def _counts(counter: Mapping[str, int], of: int) -> list[Count]:
    """The most frequent first, what is not said last."""
    order = sorted(counter.items(), key=lambda item: (item[0] in (OTHERWISE, SILENT, NOBODY), -item[1], item[0]))
    return [Count(label.replace("_", " "), count, of) for label, count in order]


def _named(action: Action) -> dict[str, str]:
    """The kinds of the agencies that lead an action, by name."""
    return {a.name: a.kind or NO_KIND for a in action.lead_agency.agencies if a.name}


def _count_agencies(plan: ActionPlan, agencies: dict[str, Agency], day: date) -> None:
    here: set[str] = set()
    for recommendation in plan.recommendations:
        leading: set[str] = set()
        for action in recommendation.actions:
            said = due_on(action, day)
            for name, kind in (_named(action) or {NOBODY: ""}).items():
                agency = agencies.setdefault(name, Agency(name, kind.replace("_", " ")))
                agency.actions += 1
                agency.done += status_of(action) in DONE
                agency.overdue += said == "overdue"
                agency.not_known += said == "status not known"
                leading.add(name)
        for name in leading:
            agencies[name].recommendations += 1
        here |= leading
    for name in here:
        agencies[name].documents += 1


def _look(plan: ActionPlan, overdue: int) -> Look | None:
    """What should be looked at in a document; None where nothing is."""
    doubtful = [r for r in plan.recommendations if not r.confident and not r.checked]
    reasons = _reasons(plan, doubtful)
    if not doubtful and not reasons:
        return None
    return Look(
        document=plan.document.id,
        file=plan.document.file,
        recommendations=len(plan.recommendations),
        actions=sum(len(r.actions) for r in plan.recommendations),
        doubtful=len(doubtful),
        overdue=overdue,
        reasons=tuple(reasons),
    )


def _reasons(plan: ActionPlan, doubtful: Sequence[Recommendation]) -> list[str]:
    """Flags of doubtful recommendations, and warnings about the document that are no flag of one."""
    flags = Counter(code for r in doubtful for code in {flag.code for flag in r.flags})
    checked = {r.id for r in plan.recommendations if r.checked}
    issues = Counter(
        issue.code
        for issue in plan.issues
        if (issue.severity != "info" or issue.code == "no-action-plan")
        and (issue.code not in FLAGS or issue.recommendation is None)
        and (issue.recommendation is None or issue.recommendation not in checked)
    )
    said = [
        (count, f"{FLAGS.get(code, code)} ({count} recommendation{'s' if count > 1 else ''})")
        for code, count in flags.items()
    ]
    said += [
        (count, ISSUES.get(code, FLAGS.get(code, code)) + (f" ({count}×)" if count > 1 else ""))
        for code, count in issues.items()
    ]
    return [text for _, text in sorted(said, key=lambda one: (-one[0], one[1]))]
