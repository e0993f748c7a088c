"""Write random plans with their truth: ``python -m tests.generated.make DIR --count N --seed S``."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from samples.making.model import Plan
from tests.generated.random_plan import Layout, random_plan
from tests.generated.word_like import Drawn, draw


def make(folder: Path, seed: int) -> tuple[Path, Plan, Layout, Drawn]:
    """Write ``plan-<seed>.pdf`` and ``plan-<seed>.expected.json`` into a folder."""
    plan, layout = random_plan(seed)
    path = folder / f"plan-{seed:04}.pdf"
    drawn = draw(plan, layout, path)
    truth = plan.truth()
    truth["layout"] = asdict(layout) | {"pages": drawn.pages, "cuts": drawn.cuts}
    path.with_suffix(".expected.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), encoding="utf-8")
    return path, plan, layout, drawn


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--count", type=int, default=10)
    parser.add_argument("--seed", type=int, default=0, help="first seed")
    arguments = parser.parse_args()
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for seed in range(arguments.seed, arguments.seed + arguments.count):
        path, plan, _, drawn = make(arguments.folder, seed)
        recs = sum(len(section.recs) for section in plan.sections)
        print(f"{path}  {drawn.pages} pages, {recs} recommendations, {drawn.cuts} rows cut")


if __name__ == "__main__":
    main()
