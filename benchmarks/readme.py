"""The tables of README.md, "Compared with other tools", from the measurements; no figure is typed by hand."""

from __future__ import annotations

import os
import platform
import re
import statistics
from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from benchmarks.accuracy import Results, best
from benchmarks.speed import EXTRACT, Speed, ratio, spread
from benchmarks.tools import DHR, FLOOR, PEERS, missing, version_of

README = Path(__file__).resolve().parents[1] / "README.md"
Part = Literal["speed", "accuracy"]
WAYS = {"unnumbered": "merge script", "at page top": "merge script, page tops only", "never": "tables end to end"}
OWN = {"alone": "its own joining", "then unnumbered": "its own joining, then the merge script"}


def share(part: int, whole: int) -> str:
    """A part in per cent, one digit, never rounded up to all."""
    if not whole:
        return "–"
    return f"{min(100 * part / whole, 100.0 if part == whole else 99.9):.1f} %"


def speed_table(speeds: Sequence[Speed]) -> str:
    """CPU and wall seconds, memory and ratios of every tool on every document."""
    lines = [
        "| document | tool | CPU seconds | wall seconds | peak MB | times our CPU | times our wall |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: |",
    ]
    for speed in speeds:
        us = speed.timings[EXTRACT]
        label = f"{speed.document.name} ({speed.pages} pages)"
        for name, timing in speed.timings.items():
            shown = {DHR.name: "`dhr.read`, rows as JSON", EXTRACT: "`dhr extract`, all files"}.get(name, name)
            lines.append(
                f"| {label} | {shown} | {spread(timing.cpu)} | {spread(timing.wall)} "
                f"| {statistics.median(timing.peak):.0f} | {ratio(timing.cpu, us.cpu):.2f} "
                f"| {ratio(timing.wall, us.wall):.2f} |"
            )
    lines.append("")
    for speed in speeds:
        one, two = speed.inside["dhr"], speed.inside["floor"]
        lines.append(
            f"Inside the process (CPU, {speed.document.name}): `dhr.read` {spread(one.cpu)} s, "
            f"the floor {spread(two.cpu)} s, {ratio(one.cpu, two.cpu):.1f} times."
        )
    return "\n".join(lines)


def accuracy_table(results: Results, folder: str) -> str:
    """The agreement of every tool, put together in the way that suits it best."""
    lines = [
        "| tool | put together by | recommendations found (made up) | fields exact | rows whole "
        "| rows whole, spaces and hyphens aside | cut rows whole, spaces and hyphens aside "
        "| words lost | words made up |",
        "| --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    plans = 0
    for tool, (way, groups) in best(results).items():
        a = groups["all"]
        plans = a.plans
        lines.append(
            f"| {tool} | {WAYS.get(way, OWN.get(way, 'itself'))} | {share(a.found, a.expected)} ({a.made_up}) "
            f"| {share(a.exact, a.fields)} | {share(a.rows_whole, a.rows)} "
            f"| {share(a.row_score.whole, a.row_score.rows)} "
            f"| {share(a.row_score.cut_whole, a.row_score.cut)} | {share(a.lost, a.words)} "
            f"| {share(a.invented, a.words)} |"
        )
    names = sorted({name for groups in results.values() for name in groups if name != "all"})
    ranked = best(results)
    lines += [
        "",
        f"Rows whole, spaces and hyphens aside, by kind of plan ({plans} plans in [`{folder}`]({folder}/README.md)):",
        "",
        "| kind | " + " | ".join(ranked) + " |",
        "| --- |" + " ---: |" * len(ranked),
    ]
    for name in names:
        cells = [share(groups[name].row_score.whole, groups[name].rows) for _, groups in ranked.values()]
        lines.append(f"| {name} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine() -> str:
    """What was measured on, and with which versions."""
    tools = [tool for tool in (*PEERS, FLOOR) if not missing(tool)]
    versions = dict.fromkeys(f"{tool.packages[0]} {version_of(tool)}" for tool in tools)
    absent = [f"{tool.name} ({missing(tool)})" for tool in PEERS if missing(tool)]
    out = f"{os.cpu_count()} cores, Python {platform.python_version()}; {', '.join(versions)}."
    return out + (f" Left out: {'; '.join(absent)}." if absent else "")


def speed_section(speeds: Sequence[Speed]) -> str:
    """What the README says of speed."""
    runs = len(speeds[0].timings[EXTRACT].wall)
    aims = []
    for speed in speeds:
        us = speed.timings[EXTRACT]
        for name, least in speed.document.wanted.items():
            if name in speed.timings:
                times = min(ratio(speed.timings[name].wall, us.wall), ratio(speed.timings[name].cpu, us.cpu))
                verdict = "reached" if times >= least else "not reached"
                aims.append(f"{name} takes at least {least:g} times our time on the {speed.document.name}: {verdict}")
    return "\n\n".join(
        (
            f"Medians of {runs} whole runs of each tool on one worker, in turn, start-up included (least–greatest); "
            f"CPU time is that of all its processes, memory that of its largest. {machine()}",
            speed_table(speeds),
            "Aims: " + "; ".join(aims) + ".",
        )
    )


def markers(part: Part) -> tuple[str, str]:
    """The comments between which a part stands."""
    return f"<!-- benchmarks, {part}: make benchmarks -->", f"<!-- end of benchmarks, {part} -->"


def write(part: Part, text: str, readme: Path = README) -> None:
    """Put a text between the markers of a part.

    Raises:
        ValueError: the markers are not there.
    """
    begin, end = markers(part)
    before = readme.read_text("utf-8")
    if begin not in before or end not in before:
        raise ValueError(f"{readme.name} has no {begin} … {end}")
    made = f"{begin}\n\n{text}\n\n{end}"
    after = re.sub(re.escape(begin) + ".*?" + re.escape(end), lambda _: made, before, flags=re.DOTALL)
    readme.write_text(after, "utf-8")
