"""Random plans that draw little, in the ways of designers and spreadsheets: white between fills, few rules.

The content is that of ``random_look``; ``unruled`` takes rules out of usual tables, here the table is another.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Literal, get_args

from samples.making.model import Item, Plan, Rec, Row, Section
from tests.generated.look import Look, random_look
from tests.generated.printed_html import Printer, cell_html, page_css, print_page

Sparse = Literal[
    "questions", "white-lines", "groups", "ruled-off", "sheet", "sheet-groups", "titled", "framed", "half-ruled", "over"
]
SPARSE: tuple[Sparse, ...] = get_args(Sparse)
"""Questions, and what explains them, at the foot of a header's fill; fills of one colour with white between them and
texts at their middle, unnumbered; such fills with recommendations merged over their actions; rules below
recommendations only; a spreadsheet's stripes with texts at the middle of cells without padding; its rules, those
between actions under their columns only; a centred title right above a header in bold type; a frame around the table
and nothing in it, unnumbered recommendations in bold type; level rules under actions only, upright ones beside merged
recommendations only, which are unnumbered, under names of a word; nothing
drawn at all, each recommendation in bold over the columns of its actions."""

NAMES: dict[str, tuple[str, ...]] = {
    "number": ("No.", "Ref", "Rec"),
    "recommendation": ("Recommendation",),
    "action": ("Action", "Action required"),
    "lead_agency": ("Lead agency", "Lead"),
    "target_date": ("Target date", "Deadline"),
    "milestones": ("Progress", "Milestones"),
}
QUESTIONS: dict[str, tuple[str, ...]] = {
    "number": ("Rec. No.", "No."),
    "recommendation": ("Recommendation",),
    "action": ("What are we going to do? (SMART actions)", "What will we do?"),
    "lead_agency": ("Who will lead? Name of agency and post holder", "Who is responsible?"),
    "target_date": ("When will it be done by? Month and year", "When will it be done by?"),
    "milestones": ("Progress: What has been done so far, and what is still to be done?", "Progress to date"),
}
SHORT = {**NAMES, "lead_agency": ("Lead", "Who"), "target_date": ("When", "Finish"), "milestones": ("Progress",)}
TITLES = ("ACTION PLAN", "DHR ACTION PLAN", "Domestic Homicide Review Action Plan")
WIDTHS = {"number": 5, "recommendation": 25, "action": 29, "lead_agency": 15, "target_date": 11, "milestones": 20}
OVER = ("{n}. {t}", "Recommendation {n}: {t}", "Recommendation {n}. {t}", "{n}\u2003{t}")
TINTS = (("F2F2F2", "E3F1F1"), ("EFE7F6", "EFE7F6"), ("F8FBF3", "EBF1DE"))
DARK = ("3B3838", "5B2A86", "00747A", "76933C")


def sparse(kind: Sparse, seed: int) -> tuple[Plan, str]:
    """The plan of a seed in a layout, and the web page that shows it."""
    content, look = random_look(seed)
    rng = random.Random(f"dhr-sparse-{kind}-{seed}")
    # a spreadsheet has small type, and rows that stay whole
    sheet = kind in ("sheet", "sheet-groups")
    look = dataclasses.replace(
        look, borders="thin", hyphens="none", lists="real", header_fill="", zebra="", justified=False, valign="top"
    )
    # without rules, rows are told apart by the space between them
    look = dataclasses.replace(look, padding=(max(look.padding[0], 3.0), max(look.padding[1], rng.choice((1.5, 3.0)))))
    look = dataclasses.replace(look, size=rng.choice((8.0, 9.0)), rows_break=False) if sheet else look
    lone = kind in ("white-lines", "sheet", "framed")
    bare = kind in ("white-lines", "framed", "half-ruled")
    recs = tuple(
        Rec(
            None if bare else str(n),
            (Item(rec.recommendation[0].text),),
            (),
            tuple(_plain(row) for row in (rec.rows[:1] if lone else rec.rows[:4])),
        )
        for n, rec in enumerate((rec for section in content.sections for rec in section.recs), 1)
    )
    left_out = {"over": ("number", "recommendation")}.get(kind, ("number",) if bare else ())
    fields = [name for name in WIDTHS if name not in left_out]
    wordings = {"questions": QUESTIONS, "half-ruled": SHORT}.get(kind, NAMES)
    names = {name: rng.choice(wordings[name]) for name in fields}
    title = rng.choice(TITLES) if kind == "titled" else "Domestic Homicide Review Action Plan"
    total = sum(WIDTHS[name] for name in fields)
    columns = "".join(f'<col style="width:{100 * WIDTHS[name] / total:.2f}%">' for name in fields)
    head = "".join(f"<th>{escape(names[name])}</th>" for name in fields)
    over = rng.choice(OVER) if kind == "over" else None
    body = "".join(
        _rows(rec, fields, look, merged=kind in ("groups", "sheet-groups", "half-ruled"), odd=n % 2, over=over)
        for n, rec in enumerate(recs)
    )
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{page_css(look)}\n{_css(kind, rng)}</style></head><body><h1>{escape(title)}</h1>"
        f"<table><colgroup>{columns}</colgroup><thead><tr>{head}</tr></thead>{body}</table></body></html>"
    )
    return Plan(title, (Section("", recs),)), page


def print_sparse(kind: Sparse, seeds: Iterable[int], folder: Path, printer: Printer = "weasyprint") -> list[Path]:
    """Write ``<kind>-<seed>.pdf`` and ``<kind>-<seed>.expected.json`` for each seed."""
    return [print_page(f"{kind}-{seed:04}", *sparse(kind, seed), folder, printer) for seed in seeds]


def _plain(row: Row) -> Row:
    """A row that says something in all columns but one."""
    return Row(
        action=row.action or (Item("Write to the Board."),),
        lead_agency=row.lead_agency or (Item("Police"),),
        target_date=row.target_date or (Item("May 2021"),),
        milestones=row.milestones,
    )


def _rows(rec: Rec, fields: Sequence[str], look: Look, *, merged: bool, odd: int, over: str | None = None) -> str:
    """The rows of a recommendation, which are a body of their own."""
    lines = []
    if over is not None:
        text = escape(over.format(n=rec.number, t=rec.recommendation[0].text))
        lines.append(f'<tr><td class="over" colspan="{len(fields)}">{text}</td></tr>')
    for place, row in enumerate(rec.rows):
        cells = []
        for name in fields:
            own = name in ("number", "recommendation")
            if own and merged and place:
                continue
            span = f' rowspan="{len(rec.rows)}"' if own and merged and len(rec.rows) > 1 else ""
            words = {"number": (Item(rec.number or ""),), "recommendation": rec.recommendation}.get(name)
            words = getattr(row, name) if words is None else words if not place else ()
            cells.append(f'<td{span} class="{"own" if own else "its"}">{cell_html(words, look)}</td>')
        lines.append(f"<tr>{''.join(cells)}</tr>")
    return f'<tbody class="z{odd}">{"".join(lines)}</tbody>'


def _css(kind: Sparse, rng: random.Random) -> str:
    """What a layout draws."""
    tints, dark = rng.choice(TINTS), rng.choice(DARK)
    rule = f"{rng.choice((0.5, 0.75, 1.0))}pt solid #{rng.choice(('000000', '7F7F7F'))}"
    fills = f".z0 td{{background:#{tints[0]}}} .z1 td{{background:#{tints[1]}}}"
    filled = f"th{{background:#{dark};color:#fff;border:none}}"
    white = f"{rng.choice((1, 1.5, 2, 3))}pt solid #fff"
    style = ["th,td{border:none}"]
    if kind == "questions":
        style += [filled, "th{vertical-align:bottom}", f"td{{border-bottom:{rule}}}"]
    elif kind == "white-lines":
        # one after another, with white between them
        style += [fills, filled, f"tr{{border-bottom:{white}}} td{{vertical-align:middle}}"]
    elif kind == "groups":
        style += [fills, filled, f"th,td{{border:{white}}}"]
    elif kind == "ruled-off":
        style += [f"tbody{{border-bottom:{rule}}} thead{{border-bottom:{rule}}}"]
    elif kind == "sheet":
        style += [fills, filled, "th,td{padding:0.5pt 1pt;vertical-align:middle;line-height:1.15}"]
    elif kind == "sheet-groups":
        style += [f".its{{border-bottom:{rule}}} tbody{{border-bottom:{rule}}}"]
        style += ["th,td{padding:0.5pt 1pt;vertical-align:middle;line-height:1.15} th{background:#D9D9D9}"]
    elif kind == "framed":
        style += [filled, f"table{{border:{rule};border-top:none}} .own{{font-weight:bold}}"]
    elif kind == "half-ruled":
        upright = rule.replace("solid #000000", "solid #bbb")
        style += [filled, f".its{{border-bottom:{upright}}} .own{{border-right:{upright}}} tbody{{border-top:{rule}}}"]
    elif kind == "over":
        indent = rng.choice((0, 0, 5, 9))
        style += [f".over{{font-weight:bold;padding-top:{rng.choice((3, 8, 12))}pt}}"]
        style += [f".its:first-child{{padding-left:{3 + indent}mm}} thead{{{rng.choice(('', 'font-style:italic'))}}}"]
        style += [rng.choice(("th{font-weight:normal}", ".over{break-after:avoid}", "thead{display:table-row-group}"))]
    else:
        style += [
            f"h1{{text-align:center;font-size:{rng.choice((11, 12, 13))}pt;margin:0 0 {rng.choice((6, 10, 14))}pt}}"
        ]
    return "\n".join(style)
