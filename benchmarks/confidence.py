"""How far ``confident`` can be trusted: ``python -m benchmarks.confidence [--seeds 0-39] [--write]``.

Plans are generated, printed and damaged; every recommendation is compared with the truth that its plan was made from.
``--write`` puts the tables into ``docs/confidence.md``.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.damage import FAULTS, damage
from benchmarks.readme import share
from dhr.pipeline import read_document
from tests.generated.make import make, seeds_of
from tests.generated.printed import ENGINES, lost_letters, missing, print_plans
from tests.generated.score import matched
from tests.generated.unruled import print_unruled

PAGE = Path(__file__).resolve().parents[1] / "docs" / "confidence.md"
BEGIN, END = "<!-- measured: begin -->", "<!-- measured: end -->"


@dataclass
class Tally:
    """Recommendations of one kind of plan."""

    plans: int = 0
    expected: int = 0
    found: int = 0
    confident: int = 0
    confident_wrong: int = 0
    doubtful: int = 0
    doubtful_right: int = 0
    """flagged, and yet exactly as printed"""
    missing: int = 0
    """in the truth and not in the result"""
    silent: int = 0
    """missing from a document of which nothing says that something may be missing"""


@dataclass
class Measured:
    """What came out."""

    kinds: dict[str, Tally] = field(default_factory=dict)
    flags: Counter[str] = field(default_factory=Counter)
    """recommendations with a flag"""
    flags_wrong: Counter[str] = field(default_factory=Counter)
    """those of them that are not exactly right"""
    wrong: list[str] = field(default_factory=list)
    """confident and wrong, by file and number"""

    def add(self, kind: str, pdf: Path, truth: dict[str, Any]) -> None:
        """Read a plan and count its recommendations in."""
        plan = read_document(pdf, pdf.stem).model_dump(mode="json")
        tally = self.kinds.setdefault(kind, Tally())
        tally.plans += 1
        warned = any(i["severity"] in ("warning", "error") for i in plan["issues"])
        for expected, got, right in matched(truth, plan):
            tally.expected += expected is not None
            if got is None:
                tally.missing += 1
                tally.silent += not warned
                continue
            tally.found += expected is not None
            if got["confident"]:
                tally.confident += 1
                tally.confident_wrong += not right
                if not right:
                    self.wrong.append(f"{kind} {pdf.name} {got['number']}")
            else:
                tally.doubtful += 1
                tally.doubtful_right += right
            for code in {flag["code"] for flag in got["flags"]}:
                self.flags[code] += 1
                self.flags_wrong[code] += not right


def plans(seeds: range, folder: Path) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    """Every kind of plan, each with the truth that it was made from."""
    for seed in seeds:
        own = folder / "drawn"
        own.mkdir(exist_ok=True)
        path, plan, _, _ = make(own, seed)
        yield "ruled, as Word draws them", path, plan.truth()
        for fault in FAULTS:
            hurt = own / f"{fault.replace(' ', '-')}-{seed:04}.pdf"
            damage(path, hurt, fault, seed)
            yield f"ruled, damaged: {fault}", hurt, plan.truth()
    for engine in ENGINES:
        if missing(engine):
            print(f"left out: {engine}: {missing(engine)}", file=sys.stderr)
            continue
        for kind, printer in (("ruled", print_plans), ("few or no rules", print_unruled)):
            own = folder / f"{engine}-{kind}"
            own.mkdir()
            yield from _printed(f"{kind}, printed by {NAMES[engine]}", printer(engine, seeds, own))


NAMES = {"libreoffice": "LibreOffice", "chromium": "Chromium", "weasyprint": "WeasyPrint"}


def _printed(kind: str, paths: Iterable[Path]) -> Iterator[tuple[str, Path, dict[str, Any]]]:
    for path in paths:
        truth = json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))
        if lost_letters(path, truth):
            continue  # the program did not print the whole plan
        yield kind, path, truth


def tables(measured: Measured, seeds: range) -> str:
    """The tables in Markdown."""
    out = [
        f"Seeds {seeds.start} to {seeds.stop - 1} of every kind, by `python -m benchmarks.confidence --write`.",
        "",
        "| plans | number | recommendations found | called confident | of these exactly right "
        "| flagged | of these exactly right | missing without a warning |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, t in measured.kinds.items():
        out.append(
            f"| {kind} | {t.plans} | {t.found} of {t.expected} "
            f"| {t.confident} ({share(t.confident, t.confident + t.doubtful)}) "
            f"| {t.confident - t.confident_wrong} ({share(t.confident - t.confident_wrong, t.confident)}) "
            f"| {t.doubtful} | {t.doubtful_right} | {t.silent} |"
        )
    out += [
        "",
        "| flag | recommendations that have it | of these wrong | share wrong |",
        "| --- | ---: | ---: | ---: |",
    ]
    for code, count in measured.flags.most_common():
        wrong = measured.flags_wrong[code]
        out.append(f"| `{code}` | {count} | {wrong} | {share(wrong, count)} |")
    return "\n".join(out)


def write(text: str) -> None:
    """Put the tables into the page, between its two marks."""
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.confidence", description=__doc__)
    parser.add_argument("--seeds", type=seeds_of, default=range(40), help="such as 0-39, the default")
    parser.add_argument("--write", action="store_true", help="write docs/confidence.md")
    options = parser.parse_args()
    measured = Measured()
    with tempfile.TemporaryDirectory() as folder:
        for kind, pdf, truth in plans(options.seeds, Path(folder)):
            measured.add(kind, pdf, truth)
    text = tables(measured, options.seeds)
    print(text)
    for name in measured.wrong:
        print(f"confident and wrong: {name}", file=sys.stderr)
    if options.write:
        write(text)


if __name__ == "__main__":
    main()
