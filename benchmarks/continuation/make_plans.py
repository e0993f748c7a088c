"""Makes the plans and their truth: ``python -m benchmarks.continuation.make_plans [FOLDER]``.

The plans are those of ``tests/generated`` with seeds that no test uses, printed as Word prints them, and by real
programs where these are installed (WeasyPrint, Chromium, LibreOffice). Only plans with two pages or more are kept. The
same seeds give the same plans; the drawn ones are the same byte for byte.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

import pypdfium2

from samples.making.model import Plan
from tests.generated.look import random_look
from tests.generated.printed import ENGINES, Engine, missing, print_plans
from tests.generated.random_plan import Layout, random_plan
from tests.generated.word_like import _Line, _Painter

PLANS = Path(__file__).parent / "plans"
FIRST_SEED = 20_000
"""Tests use seeds from 0."""
DRAWN, PRINTED, UNRULED = 24, 5, 4
"""Plans of each group."""
RULES = ("all", "level", "none")
Rules = Literal["all", "level", "none"]
"""Rules that are drawn: all, those between rows only, none."""


@dataclass
class _Recorder(_Painter):
    """The painter that draws as Word does; notes the pages of each row, and leaves rules out where it is told to."""

    layout: Layout
    rules: Rules = "all"
    row_pages: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(self.layout)

    def fragment(self, cells: dict[int, list[_Line]], y1: float, colour: str | None, begins: bool, ends: bool) -> None:
        """Draw the part of a row that stands on this page."""
        if begins:
            self.row_pages.append([])
        self.row_pages[-1].append(len(self.pages))
        super().fragment(cells, y1, colour, begins, ends)

    def prompts(self) -> None:
        """The template's questions are a row, but none of the plan's."""
        super().prompts()
        self.row_pages.clear()

    def rule(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Draw a rule if it is one of those wanted."""
        if self.rules == "all" or (self.rules == "level" and y0 == y1):
            super().rule(x0, y0, x1, y1)


def flat(plan: Plan) -> list[dict[str, str]]:
    """The rows of a plan as the truth has them: the recommendation's fields stand in its first row only."""
    out: list[dict[str, str]] = []
    for rec in plan.truth()["recommendations"]:
        own = {name: rec[name] or "" for name in ("number", "recommendation", "scope")}
        for place, action in enumerate(rec["actions"]):
            row = dict(own) if place == 0 else dict.fromkeys(own, "")
            row |= {name: text for name, text in action.items() if isinstance(text, str) and name != "colour"}
            row["extra"] = "\n".join(action["extra"].values())
            out.append(row)
    return out


def truth_file(
    name: str,
    group: str,
    plan: Plan,
    *,
    columns: list[tuple[str, str]],
    pages: int,
    row_pages: list[list[int]] | None,
) -> dict[str, Any]:
    """The content of a truth file; see README.md."""
    rows = flat(plan)
    placed: list[list[int] | None] = [None] * len(rows) if row_pages is None else [*row_pages]
    return {
        "name": name,
        "group": group,
        "pages": pages,
        "columns": [{"field": column, "header": header} for column, header in columns],
        "rows": [row | {"pages": at} for row, at in zip(rows, placed, strict=True)],
    }


def drawn(seed: int, group: str, rules: Rules, folder: Path) -> dict[str, Any] | None:
    """Draw a plan of a seed; None where no page break falls into it."""
    plan, layout = random_plan(seed)
    painter = _Recorder(layout, rules)
    painter.plan(plan)
    if painter.cuts == 0:
        return None
    name = f"{group.replace(' ', '-')}-{seed}"
    painter.save(folder / f"{name}.pdf", plan.title)
    columns = [(column.field, column.header) for column in layout.columns]
    return truth_file(name, group, plan, columns=columns, pages=len(painter.pages), row_pages=painter.row_pages)


def drawn_group(layouts: str, count: int, rules: Rules, folder: Path, first: int) -> Iterator[dict[str, Any]]:
    """Plans of a group, from a seed on, until there are enough of them."""
    seed = made = 0
    while made < count:
        cut = random_plan(first + seed)[1].cut
        if layouts in (cut, ""):
            group = f"drawn {cut}" if rules == "all" else f"rules {rules}"
            truth = drawn(first + seed, group, rules, folder)
            if truth:
                made += 1
                yield truth
        seed += 1


def printed_group(engine: Engine, count: int, folder: Path, first: int) -> Iterator[dict[str, Any]]:
    """Plans that a real program prints; which of their rows are cut is not known."""
    made, seed = 0, first
    while made < count:
        with tempfile.TemporaryDirectory() as work:
            path = print_plans(engine, [seed], Path(work))[0]
            document = pypdfium2.PdfDocument(path)
            pages = len(document)
            document.close()
            if pages > 1:
                plan, look = random_look(seed)
                name = f"{engine}-{seed}"
                (folder / f"{name}.pdf").write_bytes(path.read_bytes())
                columns = [(column.field.partition(":")[0], column.header) for column in look.columns]
                yield truth_file(name, engine, plan, columns=columns, pages=pages, row_pages=None)
                made += 1
        seed += 1


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", default=PLANS)
    folder = parser.parse_args().folder
    folder.mkdir(parents=True, exist_ok=True)
    groups = [drawn_group(cut, DRAWN // 3, "all", folder, FIRST_SEED) for cut in ("acrobat", "open", "closed")]
    groups += [drawn_group("", UNRULED, rules, folder, FIRST_SEED + 1000) for rules in ("level", "none")]
    for engine in ENGINES:
        reason = missing(engine)
        if reason:
            print(f"left out: {reason}")
        else:
            groups.append(printed_group(engine, PRINTED, folder, FIRST_SEED + 2000))
    for group in groups:
        for truth in group:
            path = folder / f"{truth['name']}.truth.json"
            path.write_text(json.dumps(truth, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            print(f"{path.stem}: {truth['pages']} pages, {len(truth['rows'])} rows")


if __name__ == "__main__":
    main()
