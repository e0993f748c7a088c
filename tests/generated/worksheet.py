"""Random plans as a worksheet that is wider than its page, so that a program prints its columns on pages side by side.

``python -m tests.generated.worksheet --seeds 0-19 DIR``
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import shutil
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

from samples.making.model import Plan, Rec, Row, Text
from samples.making.to_docx import Layout
from samples.making.to_xlsx import HIGHEST, Sheet, row_height, typed, write_worksheet
from tests.generated.look import Look, random_look
from tests.generated.make import seeds_of
from tests.generated.printed import missing
from tests.generated.printed_docx import print_docx

ROW_FIELDS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")


def random_sheet(seed: int) -> tuple[Plan, Look, Sheet]:
    """The plan of a seed with its look and its sheet; the same seed gives the same."""
    plan, look = random_look(seed)
    rng = random.Random(f"dhr-worksheet-{seed}")
    landscape = rng.random() < 0.7
    room = (842.0 if landscape else 595.0) - 2 * 50.4
    total = sum(column.width for column in look.columns)
    wide = rng.uniform(1.15, 1.8) * room / total
    widths = tuple(min(0.9 * room, max(column.width * wide, 50.0)) for column in look.columns)
    sheet = Sheet(
        order=rng.choice(("downThenOver", "overThenDown")),
        landscape=landscape,
        widths=widths,
        titles=rng.random() < 0.7,
        valign="top" if rng.random() < 0.8 else "center",
        page_label=rng.random() < 0.5,
        title=rng.random() < 0.6,
        size=rng.choice((9.0, 10.0, 11.0)),
    )
    return _short(plan, look, sheet), look, sheet


def _short(plan: Plan, look: Look, sheet: Sheet) -> Plan:
    """The plan without what a worksheet's highest row has no room for."""
    layout = layout_of(look)
    room = {column.field: width for column, width in zip(look.columns, sheet.widths, strict=True)}

    def cut(field: str, words: Text) -> Text:
        while words and row_height(typed(words, layout), room.get(field, HIGHEST), sheet.size) > HIGHEST - 10:
            words = words[:-1]
        return words

    def row(old: Row) -> Row:
        changed: dict[str, Any] = {f: cut(f, getattr(old, f)) for f in ROW_FIELDS}
        extra = {name: cut(f"extra:{name}", words) for name, words in old.extra.items()}
        return dataclasses.replace(old, **changed, extra=extra)

    def rec(old: Rec) -> Rec:
        return dataclasses.replace(
            old,
            recommendation=cut("recommendation", old.recommendation),
            rows=tuple(row(r) for r in old.rows),
        )

    sections = tuple(dataclasses.replace(s, recs=tuple(rec(r) for r in s.recs)) for s in plan.sections)
    return dataclasses.replace(plan, sections=sections)


def layout_of(look: Look) -> Layout:
    """What a worksheet takes over of a look."""
    return Layout(
        look.columns,
        sections="none" if look.sections == "none" else "band",
        merge=look.merged,
        glyphs={"": look.glyphs},
        header_fill=look.header_fill or None,
        band_fill=look.band_fill or None,
    )


def truth_of(plan: Plan, look: Look) -> dict[str, Any]:
    """What the worksheet says."""
    truth = plan.truth()
    if look.sections == "none":
        for rec in truth["recommendations"]:
            rec["section"] = ""
    return truth


def lacking() -> str:
    """Why worksheets cannot be printed here, or ""."""
    return missing("libreoffice") or ("" if shutil.which("localc") else "LibreOffice's Calc is not installed")


def print_worksheets(seeds: Iterable[int], folder: Path) -> list[Path]:
    """Write ``plan-<seed>.pdf`` and ``plan-<seed>.expected.json`` for each seed.

    Raises:
        RuntimeError: LibreOffice is not installed, or did not print a plan.
    """
    out: list[Path] = []
    sources: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            plan, look, sheet = random_sheet(seed)
            pdf = folder / f"plan-{seed:04}.pdf"
            truth = truth_of(plan, look) | {"look": asdict(look), "sheet": asdict(sheet)}
            pdf.with_suffix(".expected.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), "utf-8")
            source = Path(name) / f"{pdf.stem}.xlsx"
            write_worksheet(plan, layout_of(look), sheet, source)
            sources.append(source)
            out.append(pdf)
        print_docx(sources, folder)
    return out


def main(arguments: list[str] | None = None) -> None:
    """Print worksheets from the command line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--seeds", default="0-19", help="such as 0-19 or 3,7")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args(arguments)
    options.folder.mkdir(parents=True, exist_ok=True)
    for path in print_worksheets(seeds_of(options.seeds), options.folder):
        print(path)


if __name__ == "__main__":
    main()
