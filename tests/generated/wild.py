"""Random plans as offices lay them out: sections in cells, counted parts, cells beside several actions, three levels.

The content and the look are those of ``random_look``; only how rows are laid out differs.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Literal

from samples.making.model import Item, Plan, Rec, Row, Section
from tests.generated.look import random_look
from tests.generated.printed_html import Printer, cell_html, page_css, print_page

Wild = Literal["named", "counted", "milestones", "beside", "remarks"]
WILD: tuple[Wild, ...] = ("named", "counted", "milestones", "beside", "remarks")
"""A section's name in the recommendation's cell of a shaded row; a recommendation in a row over its counted actions;
an action merged over a row for each milestone; the lead merged over the actions, on the right; numbers with remarks."""

NAMES = ("NORTHMERE POLICE", "ADULT SOCIAL CARE", "HOUSING", "Primary care", "Probation")


def wild(kind: Wild, seed: int) -> tuple[Plan, str]:
    """The plan of a seed in a layout, and the web page that shows it."""
    plan, look = random_look(seed)
    rng = random.Random(f"dhr-wild-{kind}-{seed}")
    look = dataclasses.replace(look, borders="thin", hyphens="none")
    recs = tuple(
        Rec(str(n), (Item(rec.recommendation[0].text),), (), tuple(_plain(row) for row in rec.rows))
        for n, rec in enumerate((rec for section in plan.sections for rec in section.recs), 1)
    )
    sections, head, rows = _LAYOUTS[kind](recs, rng)
    plan = Plan("Action Plan", sections)
    names = "".join(f"<th>{escape(name)}</th>" for name in head)
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Action Plan</title>'
        f"<style>{page_css(look)}</style></head><body><h1>Action Plan</h1>"
        f"<table><thead><tr>{names}</tr></thead><tbody>{''.join(rows)}</tbody></table></body></html>"
    )
    return plan, page


def print_wild(kind: Wild, seeds: Iterable[int], folder: Path, printer: Printer = "chromium") -> list[Path]:
    """Write ``<kind>-<seed>.pdf`` and ``<kind>-<seed>.expected.json`` for each seed."""
    return [print_page(f"{kind}-{seed:04}", *wild(kind, seed), folder, printer) for seed in seeds]


def _plain(row: Row) -> Row:
    return Row(
        action=row.action or (Item("Write to the Board."),),
        lead_agency=row.lead_agency or (Item("Police"),),
        target_date=row.target_date or (Item("May 2021"),),
        milestones=row.milestones or (Item("Begun."),),
    )


def _cell(words: Sequence[Item] | str, rows: int = 1, *, bold: bool = False, fill: str = "") -> str:
    text = escape(words) if isinstance(words, str) else cell_html(tuple(words), random_look(0)[1])
    span = f' rowspan="{rows}"' if rows > 1 else ""
    ground = f' style="background:{fill}"' if fill else ""
    return f"<td{span}{ground}>{f'<b>{text}</b>' if bold else text}</td>"


def _row(cells: Iterable[str]) -> str:
    return f"<tr>{''.join(cells)}</tr>"


Layout = tuple[tuple[Section, ...], Sequence[str], list[str]]


def _named(recs: Sequence[Rec], rng: random.Random) -> Layout:
    names = rng.sample(NAMES, 2)
    half = len(recs) // 2
    sections, rows = [], []
    for name, own in zip(names, (recs[:half], recs[half:]), strict=True):
        if not own:
            continue
        rows.append(_row([_cell(name, bold=True, fill="#BFBFBF"), *(_cell("", fill="#BFBFBF") for _ in range(4))]))
        lone = tuple(Rec(None, rec.recommendation, (), rec.rows[:1]) for rec in own)
        for rec in lone:
            row = rec.rows[0]
            rows.append(
                _row(map(_cell, (rec.recommendation, row.action, row.lead_agency, row.target_date, row.milestones)))
            )
        sections.append(Section(name, lone))
    return tuple(sections), ("Recommendation", "Action", "Lead", "Target date", "Progress"), rows


def _counted(recs: Sequence[Rec], rng: random.Random) -> Layout:
    name = rng.choice(("Ref", "No.", "Rec No"))
    rows, out = [], []
    for rec in recs:
        rows.append(_row([_cell(rec.number or ""), _cell(rec.recommendation), *(_cell("") for _ in range(3))]))
        own = []
        for place, row in enumerate(rec.rows, 1):
            number = f"{rec.number}.{place}"
            rows.append(_row(map(_cell, (number, row.action, row.lead_agency, row.target_date, row.milestones))))
            own.append(dataclasses.replace(row, extra={name: (Item(number),)}))
        out.append(dataclasses.replace(rec, rows=tuple(own)))
    head = (name, "Recommendation / Action", "Lead", "Target date", "Progress")
    return (Section("", tuple(out)),), head, rows


def _milestones(recs: Sequence[Rec], rng: random.Random) -> Layout:
    rows, out = [], []
    for rec in recs:
        first, count = rec.rows[0], rng.randint(1, 4)
        own = [
            dataclasses.replace(
                first, milestones=(Item(f"Step {n} of {count} was taken."),), target_date=(Item(f"{n} May 2021"),)
            )
            for n in range(1, count + 1)
        ]
        for place, row in enumerate(own):
            beside = (
                [] if place else [_cell(t, count) for t in ((Item(rec.number or ""),), rec.recommendation, row.action)]
            )
            after = [] if place else [_cell(row.lead_agency, count)]
            rows.append(_row([*beside, _cell(row.milestones), _cell(row.target_date), *after]))
        out.append(dataclasses.replace(rec, rows=tuple(own)))
    head = ("Rec", "Recommendation", "Action", "Milestones", "Date", "Lead")
    return (Section("", tuple(out)),), head, rows


def _beside(recs: Sequence[Rec], rng: random.Random) -> Layout:
    rows, out = [], []
    for rec in recs:
        count = min(len(rec.rows), rng.randint(1, 5))
        own = [dataclasses.replace(row, lead_agency=rec.rows[0].lead_agency) for row in rec.rows[:count]]
        for place, row in enumerate(own):
            beside = [] if place else [_cell(t, count) for t in ((Item(rec.number or ""),), rec.recommendation)]
            after = [] if place else [_cell(row.lead_agency, count)]
            rows.append(_row([*beside, *map(_cell, (row.action, row.target_date, row.milestones)), *after]))
        out.append(dataclasses.replace(rec, rows=tuple(own)))
    head = ("No", "Recommendation", "Action", "Timescale", "Progress", "Lead Agency")
    return (Section("", tuple(out)),), head, rows


def _remarks(recs: Sequence[Rec], rng: random.Random) -> Layout:
    base = rng.choice((0, 1200))
    rows, out = [], []
    for rec in recs:
        number = str(base + int(rec.number or 0))
        number += rng.choice(("", "", f" (linked to Rec {rng.randint(1, 9)})"))
        row = rec.rows[0]
        rows.append(
            _row(map(_cell, (number, "DHR7", rec.recommendation, row.action, row.lead_agency, row.target_date)))
        )
        one = Row(row.action, row.lead_agency, (), row.target_date, extra={"DHR ref": (Item("DHR7"),)})
        out.append(Rec(number, rec.recommendation, (), (one,)))
    head = ("ID", "DHR ref", "Recommendation", "Action", "Lead", "When by")
    return (Section("", tuple(out)),), head, rows


_LAYOUTS: dict[Wild, Callable[[Sequence[Rec], random.Random], Layout]] = {
    "named": _named,
    "counted": _counted,
    "milestones": _milestones,
    "beside": _beside,
    "remarks": _remarks,
}
