"""How far a result agrees with the truth: ``python -m tests.generated.score EXPECTED.json RESULT.json``.

The truth is what ``Plan.truth()`` gives. A result is an ``ActionPlan``, its JSON, or a dictionary in the truth form.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from schemas.plan import ActionPlan

REC_FIELDS = ("number", "section", "recommendation", "scope")
ROW_FIELDS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")
SAME = 0.5
"""Likeness from which two recommendations, or two rows, are taken for the same one."""

Flat = dict[str, str]
"""Texts by field."""


@dataclass(frozen=True)
class Difference:
    """A field that differs."""

    where: str
    field: str
    expected: str
    got: str
    words: bool
    """False: the same words, only lines or spaces differ"""

    def __str__(self) -> str:
        kind = "" if self.words else " (lines only)"
        return f"{self.where} {self.field}{kind}\n    expected {self.expected!r}\n    got      {self.got!r}"


@dataclass
class Score:
    """The agreement. Fields count only where the truth or the result has a text."""

    expected: int = 0
    """recommendations of the truth"""
    found: int = 0
    missing: list[str] = field(default_factory=list)
    made_up: list[str] = field(default_factory=list)
    fields: int = 0
    exact: int = 0
    """fields with the same words in the same order"""
    strict: int = 0
    """fields with the same lines as well"""
    rows: int = 0
    """rows (actions) of the truth"""
    rows_whole: int = 0
    """rows of which every field is exact"""
    rows_missing: int = 0
    rows_made_up: int = 0
    words: int = 0
    lost: Counter[str] = field(default_factory=Counter)
    """words of the truth that stand nowhere in the result"""
    invented: Counter[str] = field(default_factory=Counter)
    """words of the result that stand nowhere in the truth"""
    differences: list[Difference] = field(default_factory=list)

    @property
    def perfect(self) -> bool:
        """Everything found, nothing made up, every field word for word."""
        return (
            self.found == self.expected
            and not self.made_up
            and self.exact == self.fields
            and self.rows_whole == self.rows
            and not (self.rows_missing or self.rows_made_up or self.lost or self.invented)
        )

    @property
    def perfect_lines(self) -> bool:
        """Perfect, and every field has the truth's lines."""
        return self.perfect and self.strict == self.fields

    def report(self, most: int = 20) -> str:
        """The score in words, with the first differences."""
        out = [
            f"recommendations {self.found} of {self.expected} found, {len(self.made_up)} made up",
            f"fields          {self.exact} of {self.fields} word for word, {self.strict} line for line",
            f"rows            {self.rows_whole} of {self.rows} whole, {self.rows_missing} missing, "
            f"{self.rows_made_up} made up",
            f"words           {self.lost.total()} of {self.words} lost, {self.invented.total()} made up",
        ]
        out += [f"missing: {name}" for name in self.missing] + [f"made up: {name}" for name in self.made_up]
        if self.lost:
            out.append("lost: " + _words(self.lost))
        if self.invented:
            out.append("made up: " + _words(self.invented))
        ordered = sorted(self.differences, key=lambda d: not d.words)
        out += [str(d) for d in ordered[:most]]
        if len(ordered) > most:
            out.append(f"… and {len(ordered) - most} more differences")
        return "\n".join(out)


def score(truth: Mapping[str, Any], plan: ActionPlan | Mapping[str, Any]) -> Score:
    """Compare a result with the truth.

    Args:
        truth: the expected result, as ``Plan.truth()`` gives it.
        plan: the result.

    Returns:
        What agrees and what does not.
    """
    result = plan.model_dump(mode="json") if isinstance(plan, ActionPlan) else plan
    expected, got = list(truth["recommendations"]), list(result["recommendations"])
    out = Score(expected=len(expected))
    for a, b in _align(expected, got, _alike):
        if a is None:
            out.made_up.append(_name(b))
            _row_fields(out, f"{_name(b)} (made up)", {}, _rec(b))
            _rows(out, f"{_name(b)} (made up)", [], b["actions"])
        elif b is None:
            out.missing.append(_name(a))
            _row_fields(out, f"{_name(a)} (missing)", _rec(a), {})
            _rows(out, f"{_name(a)} (missing)", a["actions"], [])
        else:
            out.found += 1
            _row_fields(out, _name(a), _rec(a), _rec(b))
            _rows(out, _name(a), a["actions"], b["actions"])
    before, after = _bag(expected), _bag(got)
    out.words = before.total()
    out.lost, out.invented = before - after, after - before
    return out


def matched(
    truth: Mapping[str, Any], plan: ActionPlan | Mapping[str, Any]
) -> list[tuple[Mapping[str, Any] | None, Mapping[str, Any] | None, bool]]:
    """Recommendations of the truth and of a result in pairs, in order, and whether the result's is exactly right.

    One that only the truth or only the result has stands alone and is not right.
    """
    result = plan.model_dump(mode="json") if isinstance(plan, ActionPlan) else plan
    return [
        (a, b, a is not None and b is not None and score({"recommendations": [a]}, {"recommendations": [b]}).perfect)
        for a, b in _align(list(truth["recommendations"]), list(result["recommendations"]), _alike)
    ]


def without_colours(plan: ActionPlan | Mapping[str, Any]) -> dict[str, Any]:
    """A result or a truth without the colours of cells: a scanner never gives them back exactly."""
    result = plan.model_dump(mode="json") if isinstance(plan, ActionPlan) else deepcopy(dict(plan))
    for rec in result["recommendations"]:
        for action in rec["actions"]:
            where = action["completion"] if isinstance(action.get("completion"), dict) else action
            where.pop("colour", None)
    return result


def words_of(plan: ActionPlan | Mapping[str, Any]) -> Counter[str]:
    """Every word of a result or a truth, with how often it stands there (section headings once per run)."""
    result = plan.model_dump(mode="json") if isinstance(plan, ActionPlan) else plan
    return _bag(result["recommendations"])


def texts_of(plan: ActionPlan | Mapping[str, Any]) -> Iterator[str]:
    """Every text of the recommendations of a result or a truth, without section headings and colours."""
    result = plan.model_dump(mode="json") if isinstance(plan, ActionPlan) else plan
    for rec in result["recommendations"]:
        texts = _rec(rec)
        texts.pop("section")
        yield from texts.values()
        for action in rec["actions"]:
            texts = _row(action)
            texts.pop("colour")
            yield from texts.values()


def _text(value: Any) -> str:
    """A text from the schema's form or the truth's."""
    if isinstance(value, Mapping):
        return str(value.get("text") or "")
    return str(value or "")


def _rec(rec: Mapping[str, Any]) -> Flat:
    out = {name: _text(rec.get(name)) for name in REC_FIELDS}
    section = rec.get("section")
    if isinstance(section, Mapping):
        out["section"] = str(section.get("heading") or "")
    return out


def _row(action: Mapping[str, Any]) -> Flat:
    out = {name: _text(action.get(name)) for name in ROW_FIELDS}
    completion = action.get("completion")
    colour = completion.get("colour") if isinstance(completion, Mapping) else action.get("colour")
    out["colour"] = str(colour or "")
    out |= {f"extra:{_fold(name)}": _text(value) for name, value in (action.get("extra") or {}).items()}
    return out


def _fold(text: str) -> str:
    return " ".join(text.split())


def _name(rec: Mapping[str, Any]) -> str:
    flat = _rec(rec)
    start = _fold(flat["recommendation"])[:40]
    return f"[{flat['section'][:30]}] {flat['number'] or '–'} “{start}”"


def _likeness(a: Flat, b: Flat) -> float:
    """Likeness of texts, 0 to 1, longer texts weighing more."""
    total = weight = 0.0
    for name in a.keys() | b.keys():
        one, two = _fold(a.get(name, "")), _fold(b.get(name, ""))
        size = max(len(one), len(two)) ** 0.5
        weight += size
        total += size * fuzz.ratio(one, two) / 100 if one or two else 0.0
    return total / weight if weight else 1.0


def _alike(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """Likeness of two recommendations: their number, section and all their texts."""
    one, two = _rec(a), _rec(b)
    same_number = 1.0 if one["number"] == two["number"] else 0.0
    same_section = fuzz.ratio(one["section"], two["section"]) / 100 if one["section"] or two["section"] else 1.0
    texts = _likeness(
        {"recommendation": one["recommendation"], "actions": _whole(a)},
        {"recommendation": two["recommendation"], "actions": _whole(b)},
    )
    return 0.3 * same_number + 0.15 * same_section + 0.55 * texts


def _alike_rows(a: Mapping[str, Any], b: Mapping[str, Any]) -> float:
    """Likeness of two rows; short rows of one recommendation in the same place may share little, hence the floor."""
    return 0.25 + 0.75 * _likeness(_row(a), _row(b))


def _whole(rec: Mapping[str, Any]) -> str:
    return " ".join(text for action in rec["actions"] for text in _row(action).values())


def _align(one: Sequence[Any], two: Sequence[Any], alike: Callable[[Any, Any], float]) -> list[tuple[Any, Any]]:
    """Pairs in order, with None where one side has no counterpart: the pairing of the greatest likeness."""
    n, m = len(one), len(two)
    likeness = [[alike(a, b) for b in two] for a in one]
    best = [[0.0] * (m + 1) for _ in range(n + 1)]
    for i in range(n - 1, -1, -1):
        for j in range(m - 1, -1, -1):
            pair = likeness[i][j]
            together = pair + best[i + 1][j + 1] if pair >= SAME else -1.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    out: list[tuple[Any, Any]] = []
    i = j = 0
    while i < n and j < m:
        pair = likeness[i][j]
        if pair >= SAME and best[i][j] == pair + best[i + 1][j + 1]:
            out.append((one[i], two[j]))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            out.append((one[i], None))
            i += 1
        else:
            out.append((None, two[j]))
            j += 1
    out += [(a, None) for a in one[i:]]
    out += [(None, b) for b in two[j:]]
    return out


def _rows(out: Score, where: str, expected: Sequence[Any], got: Sequence[Any]) -> None:
    out.rows += len(expected)
    place = 0
    for a, b in _align(expected, got, _alike_rows):
        if a is None:
            out.rows_made_up += 1
            _row_fields(out, f"{where} row made up", {}, _row(b))
            continue
        place += 1
        if b is None:
            out.rows_missing += 1
            _row_fields(out, f"{where} row {place} missing", _row(a), {})
        elif _row_fields(out, f"{where} row {place}", _row(a), _row(b)):
            out.rows_whole += 1


def _row_fields(out: Score, where: str, expected: Flat, got: Flat) -> bool:
    """Count the fields of a row or a recommendation; whether all are exact."""
    whole = True
    for name in [*expected, *(n for n in got if n not in expected)]:
        one, two = expected.get(name, ""), got.get(name, "")
        if not (one or two):
            continue
        out.fields += 1
        same = _fold(one) == _fold(two)
        out.exact += same
        out.strict += one == two
        whole &= same
        if one != two:
            out.differences.append(Difference(where, name, one, two, words=not same))
    return whole


def _bag(recs: Iterable[Mapping[str, Any]]) -> Counter[str]:
    bag: Counter[str] = Counter()
    heading = None
    for rec in recs:
        flat = _rec(rec)
        section = flat.pop("section")
        if section != heading:
            bag.update(section.split())
            heading = section
        for text in flat.values():
            bag.update(text.split())
        for action in rec["actions"]:
            row = _row(action)
            row.pop("colour")
            for text in row.values():
                bag.update(text.split())
    return bag


def _words(bag: Counter[str]) -> str:
    return ", ".join(f"{word} ×{count}" if count > 1 else word for word, count in bag.most_common(40))


def main(arguments: Sequence[str] | None = None) -> int:
    """The command: 0 where the result is word for word the truth."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if len(arguments) != 2:
        print(__doc__)
        return 2
    truth, result = (json.loads(Path(a).read_text(encoding="utf-8")) for a in arguments)
    outcome = score(truth, result)
    print(outcome.report(most=100))
    return 0 if outcome.perfect else 1


if __name__ == "__main__":
    sys.exit(main())
