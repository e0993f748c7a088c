"""How much of the continuation benchmark's plans each tool gets right.

Every tool reads each plan once. Its tables are put together by the merge script in each of its ways (tools that join
by themselves: also without the script), and the best way of each tool, by whole rows, stands for it.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.continuation.adapters.tables import columns_of
from benchmarks.continuation.make_plans import PLANS
from benchmarks.continuation.score import Score as Rows
from benchmarks.continuation.score import score_plan
from benchmarks.merge import JOINS, Row, merge, nested
from benchmarks.process import Failed, run
from benchmarks.tools import DHR, PEERS, Tool, command, missing
from tests.generated.score import Score as Agreement
from tests.generated.score import score


@dataclass
class Accuracy:
    """The agreement of one tool, put together in one way, over some plans."""

    plans: int = 0
    plans_right: int = 0
    expected: int = 0
    """recommendations"""
    found: int = 0
    made_up: int = 0
    fields: int = 0
    exact: int = 0
    rows: int = 0
    rows_whole: int = 0
    words: int = 0
    lost: int = 0
    invented: int = 0
    failures: list[str] = field(default_factory=list)
    """plans that the tool could not read"""
    row_score: Rows = field(default_factory=Rows)
    """the continuation benchmark's own count"""

    def add(self, agreement: Agreement, rows: Rows) -> None:
        """Count a plan in."""
        self.plans += 1
        self.plans_right += not rows.wrong
        self.expected += agreement.expected
        self.found += agreement.found
        self.made_up += len(agreement.made_up)
        self.fields += agreement.fields
        self.exact += agreement.exact
        self.rows += agreement.rows
        self.rows_whole += agreement.rows_whole
        self.words += agreement.words
        self.lost += agreement.lost.total()
        self.invented += agreement.invented.total()
        self.row_score.add(rows)


Results = dict[tuple[str, str], dict[str, Accuracy]]
"""(tool, way of joining) to group of plans ("all" for all) to agreement"""


def ways(tool: Tool, output: Mapping[str, Any], truth: dict[str, Any]) -> dict[str, list[Row]]:
    """A tool's rows by the way in which its tables are put together."""
    if tool.joins == "rows":
        return {"": output["rows"]}
    columns = columns_of(truth)
    if tool.joins == "own":  # rows of joined tables do not say their page any more
        return {f"then {join}" if join != "never" else "alone": merge(output["tables"], columns, join)
                for join in ("unnumbered", "never")}  # fmt: skip
    return {join: merge(output["tables"], columns, join) for join in JOINS}


def compare(truth: Mapping[str, Any], rows: Sequence[Row]) -> tuple[Agreement, Rows]:
    """A plan's rows against its truth, as the project's own scorer counts and as the benchmark's does."""
    expected = [{name: text for name, text in row.items() if name != "pages"} for row in truth["rows"]]
    return score(nested(expected), nested(rows)), score_plan(truth, rows)


def measure(folder: Path = PLANS, say: Callable[[str], None] = print) -> Results:
    """Let every tool that is installed read every plan of a folder."""
    results: Results = defaultdict(lambda: defaultdict(Accuracy))
    tools = [tool for tool in (DHR, *PEERS) if not missing(tool)]
    for path in sorted(folder.glob("*.pdf")):
        truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
        for tool in tools:
            failure = ""
            output: Mapping[str, Any] = {"rows": [], "tables": []}
            try:
                output = json.loads(run(command(tool, path)).output)
            except Failed as error:
                failure = f"{path.name}: {error}"
                say(f"{tool.name} {failure}")
            for way, rows in ways(tool, output, truth).items():
                agreement, counted = compare(truth, rows)
                for group in ("all", truth["group"]):
                    accuracy = results[tool.name, way][group]
                    accuracy.add(agreement, counted)
                    accuracy.failures += [failure] if failure else []
    return results


def best(results: Results) -> dict[str, tuple[str, dict[str, Accuracy]]]:
    """For each tool the way of joining that gets most rows whole (spaces aside) over all plans, and its agreement."""
    out: dict[str, tuple[str, dict[str, Accuracy]]] = {}
    for (tool, way), groups in results.items():
        if tool not in out or groups["all"].row_score.whole > out[tool][1]["all"].row_score.whole:
            out[tool] = way, groups
    return out


def text(results: Results, groups: Iterable[str] = ("all",)) -> str:
    """The agreement of every tool in every way, for each group."""
    lines: list[str] = []
    for group in groups:
        lines.append(
            f"{group:<44}{'recs found':>13}{'made up':>9}{'fields exact':>15}{'rows whole':>13}"
            f"{'spaces aside':>14}{'cut rows':>12}{'words lost':>13}{'made up':>9}{'plans right':>13}"
        )
        for (tool, way), by_group in results.items():
            a = by_group.get(group)
            if a is None:
                continue
            lines.append(
                f"{tool + (f' ({way})' if way else ''):<44}{f'{a.found}/{a.expected}':>13}{a.made_up:>9}"
                f"{f'{a.exact}/{a.fields}':>15}{f'{a.rows_whole}/{a.rows}':>13}"
                f"{f'{a.row_score.whole}/{a.row_score.rows}':>14}"
                f"{f'{a.row_score.cut_whole}/{a.row_score.cut}':>12}{f'{a.lost}/{a.words}':>13}{a.invented:>9}"
                f"{f'{a.plans_right}/{a.plans}':>13}"
            )
        lines.append("")
    return "\n".join(lines)
