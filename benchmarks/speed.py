"""Time and memory of all tools on the same documents, whole process, in turn."""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.process import Failed, run
from benchmarks.tools import DHR, FLOOR, PEERS, Tool, command, missing

ROOT = Path(__file__).resolve().parents[1]
EXTRACT = "dhr extract"
"""The command with all its files, as a user runs it; the other tools print JSON."""


@dataclass(frozen=True)
class Document:
    """A document to measure with, and the least ratios wanted of it: tool to ratio."""

    name: str
    path: Path
    wanted: dict[str, float]


DOCUMENTS = (
    Document("report", ROOT / "samples/overview-report.pdf", {"pdfplumber": 20, "camelot vector": 3}),
    Document("dense plan", ROOT / "samples/seed-birmingham.pdf", {"pdfplumber": 6, "camelot vector": 1.5}),
)
WANTED_INSIDE = 3.0
"""dhr takes at most this many times the floor inside the process."""


@dataclass
class Timing:
    """Measurements of one tool on one document, in the order taken."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    peak: list[float] = field(default_factory=list)


@dataclass(frozen=True)
class Speed:
    """Measurements of one document."""

    document: Document
    pages: int
    timings: dict[str, Timing]
    inside: dict[str, Timing]
    """dhr and the floor inside the process; no memory"""


def spread(values: Sequence[float]) -> str:
    """The median with least and greatest."""
    return f"{statistics.median(values):.2f} ({min(values):.2f}–{max(values):.2f})"


def ratio(tool: Sequence[float], us: Sequence[float]) -> float:
    """How many times as long the tool takes as we do: ratio of the medians."""
    return statistics.median(tool) / statistics.median(us)


def runners(tools: Sequence[Tool], path: Path, work: Path) -> dict[str, list[str]]:
    """The command line of each tool, us first."""
    script = [sys.executable, "-m", "dhr", "extract", str(path), "--out", str(work), "--force", "--workers", "1"]
    return {EXTRACT: script} | {tool.name: command(tool, path) for tool in tools}


def measure(document: Document, repeats: int, say: Callable[[str], None]) -> Speed:
    """Run all tools in turn, as often as asked; one run of each before that is not counted.

    Raises:
        Failed: one of our own commands failed. Another tool that fails is left out, and said.
    """
    tools = [tool for tool in (DHR, FLOOR, *PEERS) if tool.timed and not missing(tool)]
    timings: dict[str, Timing] = {}
    with tempfile.TemporaryDirectory() as work:
        commands = runners(tools, document.path, Path(work))
        for turn in range(repeats + 1):
            for name, line in list(commands.items()):
                try:
                    usage = run(line)
                except Failed as error:
                    if name in (EXTRACT, DHR.name, FLOOR.name):
                        raise
                    say(f"left out on the {document.name}: {name} {error}")
                    del commands[name]
                    timings.pop(name, None)
                    continue
                if turn:
                    timing = timings.setdefault(name, Timing())
                    timing.wall.append(usage.wall)
                    timing.cpu.append(usage.cpu)
                    timing.peak.append(usage.peak)
        pages = len(json.loads(run(command(FLOOR, document.path)).output)["pages"])
        inside = json.loads(
            run([sys.executable, "-m", "benchmarks.inside", str(document.path), str(max(3, repeats))]).output
        )
    within = {name: Timing([w for w, _ in pairs], [c for _, c in pairs]) for name, pairs in inside.items()}
    return Speed(document, pages, timings, within)


def text(speed: Speed) -> str:
    """The measurements of a document as a table with ratios, and whether what is wanted is reached."""
    us = speed.timings[EXTRACT]
    lines = [
        f"{speed.document.name}: {speed.document.path.name}, {speed.pages} pages, {len(us.wall)} runs of each, in turn",
        f"{'':<26}{'wall seconds':>22}{'CPU seconds':>22}{'peak MB':>9}{'wall ×':>9}{'CPU ×':>9}",
    ]
    for name, timing in speed.timings.items():
        lines.append(
            f"{name:<26}{spread(timing.wall):>22}{spread(timing.cpu):>22}{statistics.median(timing.peak):>9.0f}"
            f"{ratio(timing.wall, us.wall):>9.2f}{ratio(timing.cpu, us.cpu):>9.2f}"
        )
    for name, wanted in speed.document.wanted.items():
        if name in speed.timings:
            timing = speed.timings[name]
            wall, cpu = ratio(timing.wall, us.wall), ratio(timing.cpu, us.cpu)
            verdict = "reached" if min(wall, cpu) >= wanted else "missed"
            lines.append(
                f"wanted: {name} takes at least {wanted:g} times as long: {wall:.1f} (CPU {cpu:.1f}), {verdict}"
            )
    one, two = speed.inside["dhr"], speed.inside["floor"]
    times = ratio(one.cpu, two.cpu)
    verdict = "reached" if times <= WANTED_INSIDE else "missed"
    lines += [
        f"inside the process, CPU seconds: dhr {spread(one.cpu)}, floor {spread(two.cpu)}",
        f"wanted: dhr takes at most {WANTED_INSIDE:g} times the floor: {times:.1f}, {verdict}",
    ]
    return "\n".join(lines)
