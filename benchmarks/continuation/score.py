"""Scores rows against the truth: ``python score.py PLANS RESULTS [--json]``. Needs nothing but Python 3.11.

PLANS holds ``NAME.truth.json`` files, RESULTS the tool's ``NAME.json`` or ``NAME.csv``; README.md describes both, and
every measure. A plan without a result counts with all its rows missing.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

Row = Mapping[str, str]

FIELDS = (
    "number", "recommendation", "scope", "action", "lead_agency", "milestones", "target_date", "outcome", "completion",
    "extra",
)  # fmt: skip
MARKS = frozenset("•▪➢◦●‣\uf0b7\uf0a7\uf0d8–—-o")
"""Words that are marks of list items when they stand alone; they are not compared."""
HYPHENS = str.maketrans("", "", "-\u00ad\u2010\u2011")
SAME = 0.4
"""Share of common words from which two rows are taken for the same one."""


@dataclass
class Score:
    """Counts over one or several plans."""

    rows: int = 0
    whole: int = 0
    """rows of which every field is exact"""
    cut: int = 0
    """rows whose text stands on two pages or more"""
    cut_whole: int = 0
    missing: int = 0
    """rows of the truth without a counterpart"""
    made_up: int = 0
    """rows of the result without a counterpart: a row that stayed in two pieces makes one"""
    joined: int = 0
    """rows that were missing because their text stands in a neighbour's row"""
    fields: int = 0
    """fields with a text in the truth or the result"""
    exact: int = 0
    words: int = 0
    words_lost: int = 0
    words_made_up: int = 0
    wrong: list[str] = field(default_factory=list)
    """names of plans that are not right to the last row and word"""

    def add(self, other: Score) -> None:
        """Count another plan in."""
        for name, value in asdict(other).items():
            setattr(self, name, getattr(self, name) + value)


def words(text: str) -> list[str]:
    """The words of a text without marks of list items; ligatures and such as their letters."""
    return [word for word in unicodedata.normalize("NFKC", text).split() if word not in MARKS]


def squeezed(text: str) -> str:
    """The characters of a text without spaces, hyphens and list marks.

    Where lines break is not compared, nor where words do; a printed hyphen does not tell whether it is the word's own.
    """
    return "".join(words(text)).translate(HYPHENS)


def score(truth: Sequence[Row], result: Sequence[Row], cut: Sequence[bool]) -> Score:
    """Compare the rows of a plan.

    Args:
        truth: the rows as they were before they were printed.
        result: the tool's rows.
        cut: for each row of the truth, whether a page break cut it.

    Returns:
        The counts of one plan, ``wrong`` left empty.
    """
    out = Score(rows=len(truth), cut=sum(cut))
    bags, got = [_bag([row]) for row in truth], [_bag([row]) for row in result]
    pairs = _align(bags, got)
    for one, two in pairs:
        a = truth[one] if one is not None else {}
        b = result[two] if two is not None else {}
        exact = _fields(out, a, b)
        if one is None:
            out.made_up += 1
        elif two is None:
            out.missing += 1
            neighbours = (pair[1] for pair in pairs if pair[0] in (one - 1, one + 1))
            out.joined += any(n is not None and not (bags[one] - got[n]) and bool(bags[one]) for n in neighbours)
        elif exact:
            out.whole += 1
            out.cut_whole += cut[one]
    before, after = _bag(truth), _bag(result)
    out.words = before.total()
    out.words_lost, out.words_made_up = (before - after).total(), (after - before).total()
    return out


def _fields(out: Score, truth: Row, result: Row) -> bool:
    """Count the fields of a pair; whether all are exact."""
    whole = True
    for name in FIELDS:
        one, two = squeezed(truth.get(name, "")), squeezed(result.get(name, ""))
        if one or two:
            out.fields += 1
            out.exact += one == two
            whole &= one == two
    return whole


def _bag(rows: Iterable[Row]) -> Counter[str]:
    return Counter(word for row in rows for name in FIELDS for word in words(row.get(name, "")))


def _align(one: Sequence[Counter[str]], two: Sequence[Counter[str]]) -> list[tuple[int | None, int | None]]:
    """Pairs in order, None where a side has no counterpart: the pairing with the greatest sum of likeness (Dice)."""
    n, m = len(one), len(two)

    def dice(a: Counter[str], b: Counter[str]) -> float:
        total = a.total() + b.total()
        return 2 * (a & b).total() / total if total else 1.0

    likeness = [[dice(a, b) for b in two] for a in one]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            together = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= SAME else -1.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    out: list[tuple[int | None, int | None]] = []
    i = j = 0
    while i < n and j < m:
        if likeness[i][j] >= SAME and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            out.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            out.append((i, None))
            i += 1
        else:
            out.append((None, j))
            j += 1
    return out + [(k, None) for k in range(i, n)] + [(None, k) for k in range(j, m)]


def score_plan(truth: Mapping[str, Any], result: Sequence[Row]) -> Score:
    """Score a plan from its truth file's content."""
    out = score(truth["rows"], result, [len(row["pages"] or ()) > 1 for row in truth["rows"]])
    right = out.whole == out.rows and not (out.missing or out.made_up or out.words_lost or out.words_made_up)
    out.wrong = [] if right else [truth["name"]]
    return out


def read_result(folder: Path, name: str) -> list[dict[str, str]]:
    """A tool's rows for a plan: ``NAME.json``, else ``NAME.csv``, else none.

    Raises:
        ValueError: the file has no rows in the form that README.md describes.
    """
    as_json, as_csv = folder / f"{name}.json", folder / f"{name}.csv"
    if as_json.exists():
        content = json.loads(as_json.read_text(encoding="utf-8"))
        rows = content.get("rows") if isinstance(content, dict) else None
    elif as_csv.exists():
        with as_csv.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
    else:
        return []
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ValueError(f"{name}: no list of rows")
    unknown = sorted({key for row in rows for key in row} - {*FIELDS, "pages"}, key=str)
    if unknown:
        raise ValueError(f"{name}: unknown fields {', '.join(map(str, unknown))}; there are {', '.join(FIELDS)}")
    return [{key: str(value or "") for key, value in row.items() if key != "pages"} for row in rows]


def score_folder(plans: Path, results: Path) -> dict[str, Score]:
    """The scores of a tool by group of plans, and "all"."""
    groups: dict[str, Score] = {}
    for path in sorted(plans.glob("*.truth.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        outcome = score_plan(truth, read_result(results, truth["name"]))
        for group in (truth["group"], "all"):
            groups.setdefault(group, Score()).add(outcome)
    return groups


def report(groups: Mapping[str, Score]) -> str:
    """The scores as a table."""
    lines = [
        f"{'group':<22}{'rows whole':>14}{'cut rows whole':>16}{'missing':>9}{'joined':>8}{'made up':>9}"
        f"{'fields exact':>16}{'words lost':>12}{'made up':>9}"
    ]
    lines += [
        f"{name:<22}{f'{s.whole} of {s.rows}':>14}{f'{s.cut_whole} of {s.cut}':>16}{s.missing:>9}{s.joined:>8}"
        f"{s.made_up:>9}{f'{s.exact} of {s.fields}':>16}{s.words_lost:>12}{s.words_made_up:>9}"
        for name, s in groups.items()
    ]
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("plans", type=Path)
    parser.add_argument("results", type=Path)
    parser.add_argument("--json", action="store_true", help="the counts as JSON")
    options = parser.parse_args(arguments)
    try:
        groups = score_folder(options.plans, options.results)
    except ValueError as error:
        parser.error(str(error))
    if not groups:
        parser.error(f"no truth in {options.plans}")
    as_json = json.dumps({name: asdict(outcome) for name, outcome in groups.items()}, indent=1)
    print(as_json if options.json else report(groups))
    return 0


if __name__ == "__main__":
    sys.exit(main())
