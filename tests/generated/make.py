"""Write random plans with their truth: ``python -m tests.generated.make --engine libreoffice --seeds 0-59 DIR``."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from samples.making.model import Plan
from tests.generated.printed import ENGINES, missing, print_plans
from tests.generated.random_plan import Layout, random_plan
from tests.generated.word_like import Drawn, draw


def make(folder: Path, seed: int) -> tuple[Path, Plan, Layout, Drawn]:
    """Write ``plan-<seed>.pdf`` and ``plan-<seed>.expected.json`` into a folder, drawn as Word draws them."""
    plan, layout = random_plan(seed)
    path = folder / f"plan-{seed:04}.pdf"
    drawn = draw(plan, layout, path)
    truth = plan.truth()
    truth["layout"] = asdict(layout) | {"pages": drawn.pages, "cuts": drawn.cuts}
    path.with_suffix(".expected.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), encoding="utf-8")
    return path, plan, layout, drawn


def seeds_of(text: str) -> range:
    """Seeds as given: "7" or "0-59".

    Raises:
        ValueError: it is neither.
    """
    first, _, last = text.partition("-")
    return range(int(first), int(last or first) + 1)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0, help="first seed")
    parser.add_argument("--seeds", type=seeds_of, help="seeds instead of --seed and --count, such as 0-59")
    parser.add_argument("--engine", choices=("drawn", *ENGINES), default="drawn", help="the program that prints")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    seeds = arguments.seeds or range(arguments.seed, arguments.seed + arguments.count)
    if arguments.engine != "drawn":
        reason = missing(arguments.engine)
        if reason:
            parser.error(reason)
        for path in print_plans(arguments.engine, seeds, arguments.folder):
            print(path)
        return
    for seed in seeds:
        path, plan, _, drawn = make(arguments.folder, seed)
        recs = sum(len(section.recs) for section in plan.sections)
        print(f"{path}  {drawn.pages} pages, {recs} recommendations, {drawn.cuts} rows cut")


if __name__ == "__main__":
    main()
