"""Cells labelled by somebody who had not seen the rules: one half to look at, one that is only scored."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

import pytest
import yaml

from normalise.agencies import DocumentAgencies, Index, agencies_of, index_of
from normalise.dates import parse_target_date
from normalise.rag import rag_from_text
from normalise.registry.load import load_registry
from normalise.scope import parse_scope
from normalise.section import section_of
from normalise.status import parse_status
from tests.normalise.labelled import CASES, Case


@cache
def halves(half: str) -> dict[str, list[Case]]:
    loaded: dict[str, list[Case]] = yaml.safe_load((CASES / f"{half}.yml").read_text(encoding="utf-8"))
    return loaded


@cache
def registry() -> Index:
    return index_of(load_registry())


def document(case: Case) -> DocumentAgencies:
    return agencies_of(registry(), case.get("earlier", ()), case.get("partnership"), case.get("date"))


def form(name: str | None) -> str:
    """A name without the differences that official spellings show."""
    plain = (name or "").casefold().replace("&", "and").replace("university local health", "university health")
    return plain.removeprefix("the ")


def names(case: Case) -> list[str]:
    own = document(case)
    section = section_of(case["section"], own.section)[1] if "section" in case else None
    return [form(a.name) for a in own.lead(case["text"], section).agencies if a.name and a.method != "everyone"]


def named(case: Case) -> bool:
    return names(case) == list(map(form, case["names"]))


def dated(case: Case) -> bool:
    found = parse_target_date(case["text"])
    spans = [(day(first), day(last), precision) for _, first, last, precision in found.also]
    got: Case = {"kind": found.kind, "start": day(found.start), "end": day(found.end), "precision": found.precision}
    also = [(a.get("start"), a.get("end"), a.get("precision")) for a in case.get("also", ())]
    return all(got[k] == case[k] for k in got if k in case) and ("also" not in case or spans == also)


def day(value: date | None) -> str | None:
    return value.isoformat() if value else None


def scoped(case: Case) -> bool:
    scope, values = parse_scope(case["text"])
    return scope == case["scope"] and ("values" not in case or set(values) == set(case["values"]))


def headed(case: Case) -> bool:
    kind, agency = section_of(case["text"], document(case).section)
    return kind == case["kind"] and form(agency.name if agency else "") == form(case["agency"])


RIGHT: dict[str, Callable[[Case], bool]] = {
    "agencies": named,
    "dates": dated,
    "statuses": lambda case: parse_status(case["text"]) == case["value"],
    "scopes": scoped,
    "ratings": lambda case: rag_from_text(case["text"]) == case["value"],
    "headings": headed,
}

DECIDED = (
    "Competed - Sept 2016",
    "CCG",
    "Northwick Park Hospital",
    "Hospital Trust",
    "Draft pathway out for consultation with practices",
    "Out of date - target of Sept 19 not achieved, exec lead to explain to CSP",
    "Wolverhampton CCG to lead, support from RWT",
    "ASC Ops",
    "Multi-agancy (whole partnership)",
)
"""Answered otherwise on purpose: a word of its own; bodies of which nothing in the document says which is meant; what
a person may conclude and no wording says; who supports is no lead; short words with a slip."""

SEEN: list[Any] = [
    pytest.param(group, case, id=f"{group}: {case['text']}")
    for half in ("blind_seen", "fresh_seen", "third_seen", "fourth_seen")
    for group, own in halves(half).items()
    for case in own
]


@pytest.mark.parametrize(("group", "case"), SEEN)
def test_seen(group: str, case: Case) -> None:
    assert RIGHT[group](case) or case["text"] in DECIDED


HELD = ("blind_held", "fresh_held", "last_held")
"""Each was scored once before anybody looked at what it misses: agencies 143 of 150, then 144 of 149, then 126 of 136
(two of them wrong); dates 99 of 100, 50 of 52, 54 of 55; statuses 56 of 60, 52 of 54, 57 of 58; headings of sections 56
of 60, 46 of 49, 41 of 43. The causes were mended since, so what they score now says nothing of cells to come. After
that ``unseen_held`` scored 63 of 64, none wrong; nobody has looked at it."""


@pytest.mark.parametrize("half", HELD)
@pytest.mark.parametrize("group", RIGHT)
def test_held(half: str, group: str) -> None:
    held = halves(half)[group]
    assert sum(map(RIGHT[group], held)) >= 0.97 * len(held)


@pytest.mark.parametrize("half", ["unseen_held", "fourth_held"])
def test_cells_that_nobody_has_looked_at(half: str) -> None:
    """All kinds together: ``fourth_held`` scored 405 of 417 at first, 409 after labels were brought to our rules."""
    right = [RIGHT[group](case) for group, own in halves(half).items() for case in own]
    assert sum(right) >= 0.97 * len(right)


@pytest.mark.parametrize("half", [*HELD, "unseen_held", "fourth_held"])
def test_no_held_cell_is_given_an_agency_that_it_does_not_name(half: str) -> None:
    assert not [case for case in halves(half)["agencies"] if set(names(case)) - set(map(form, case["names"]))]
