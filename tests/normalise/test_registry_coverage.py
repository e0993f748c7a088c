"""The registry against a list of public bodies that is kept apart from it: none of its names may be missing."""

from __future__ import annotations

import csv
import re
from datetime import date
from pathlib import Path

import pytest

from normalise.registry.load import load_registry

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "organisations.csv"
ENOUGH = 0.97
"""Share of the reference's names that must be one organisation's each."""


def _plain(name: str) -> str:
    """A name in small letters without punctuation, "&" written out: plainer than the matcher's form."""
    return " ".join(re.sub(r"[^a-z0-9 ]+", " ", name.casefold().replace("&", " and ").replace("'", "")).split())


@pytest.fixture(scope="module")
def reference() -> list[dict[str, str]]:
    if not REFERENCE.is_file():
        pytest.skip("the list of public bodies to compare with is not here")
    with REFERENCE.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_each_name_is_one_organisations(reference: list[dict[str, str]]) -> None:
    bodies: dict[str, set[str]] = {}
    for organisation in load_registry():
        for name in (organisation.name, *organisation.aliases):
            bodies.setdefault(_plain(name), set()).add(organisation.name)
    wanted = {row["name"] for row in reference}
    missed = sorted(name for name in wanted if len(bodies.get(_plain(name), ())) != 1)
    print(f"{len(wanted) - len(missed)} of {len(wanted)} names found; missed: {missed}")
    assert len(missed) <= (1 - ENOUGH) * len(wanted), missed


def test_names_are_spelled_as_there(reference: list[dict[str, str]]) -> None:
    names = {o.name for o in load_registry()}
    other = sorted(row["name"] for row in reference if " ".join(row["name"].split()) not in names)
    assert len(other) <= (1 - ENOUGH) * len(reference), other


def test_kinds_are_as_there(reference: list[dict[str, str]]) -> None:
    kinds = {o.name: o.kind for o in load_registry()}
    differ = [
        (row["name"], row["kind"], kinds[row["name"]])
        for row in reference
        if row["name"] in kinds and kinds[row["name"]] != row["kind"]
    ]
    assert differ == []


def test_what_has_ended_there_has_ended_here(reference: list[dict[str, str]]) -> None:
    ends = {o.name: o.end for o in load_registry()}
    differ = [
        (row["name"], row["ended"], ends[row["name"]])
        for row in reference
        if row["ended"] and row["name"] in ends and not _same_end(row["ended"], ends[row["name"]])
    ]
    assert differ == []


def _same_end(there: str, here: str) -> bool:
    """Whether two ends agree: "2022 or earlier", or dates of which one is the last day and the other the day after."""
    if there.endswith(" or earlier"):
        return bool(here) and here[:4] <= there[:4]
    return abs((date.fromisoformat(there) - date.fromisoformat(here)).days) <= 1
