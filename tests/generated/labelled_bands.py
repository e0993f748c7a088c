"""Pages on which each recommendation is a band, with labelled text in two or three columns: number, text, facts.

The facts (lead, date, status …) stand in a margin or a box at the left or right; the number is large in a column of its
own, large above the recommendation, "Recommendation 3" over the facts, before the recommendation, or not printed.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from html import escape
from typing import Literal

from samples.making.model import Plan, Rec, Text

FACTS = ("lead_agency", "target_date", "completion", "milestones")
"""Fields that may stand beside the text."""


@dataclass(frozen=True)
class BandLook:
    """How bands are printed."""

    side: Literal["left", "right"]
    number: Literal["column", "above", "facts", "text", "none"]
    box: Literal["none", "tint", "line", "rule"]
    """around or beside the facts; "rule": above each band"""
    acting: bool
    """the action stands in a column of its own"""
    labels: Literal["bold", "italic", "small", "coloured"]
    colon: bool
    layout: Literal["flex", "table"]
    cut: bool
    strong: bool
    """recommendations are in bold"""
    gap: int
    """white between bands (points)"""
    tight: float
    """height of lines"""
    serif: bool
    own: bool
    """headings begin pages"""
    maker: Literal["chromium", "weasyprint"]


def band_look(rng: random.Random) -> BandLook:
    """A random look."""
    number = rng.choice(("column", "above", "facts", "text", "none", "column"))
    return BandLook(
        side=rng.choice(("left", "right")),
        number=number,  # type: ignore[arg-type]
        box=rng.choice(("none", "tint", "line", "rule")),  # type: ignore[arg-type]
        acting=rng.random() < 0.35,
        labels=rng.choice(("bold", "italic", "small", "coloured")),  # type: ignore[arg-type]
        colon=rng.random() < 0.25,
        layout=rng.choice(("flex", "table")),
        cut=rng.random() < 0.2,
        strong=number == "none" or rng.random() < 0.5,
        gap=rng.choice((10, 16, 22)),
        tight=rng.choice((1.15, 1.3, 1.5)),
        serif=rng.random() < 0.4,
        own=rng.random() < 0.3,
        maker=rng.choice(("chromium", "weasyprint")),
    )


def bands_html(
    plan: Plan, look: BandLook, fields: tuple[str, ...], names: dict[str, str], size: float, *, landscape: bool
) -> str:
    """The page of a plan.

    Args:
        plan: with one action for each recommendation.
        look: how it is printed.
        fields: what its actions tell besides.
        names: the labels.
        size: of letters (points).
        landscape: the page is wide.
    """
    out = [f"<h1>{escape(plan.title)}: action plan</h1>"]
    for section in plan.sections:
        if section.heading:
            out.append(f"<h2>{escape(section.heading, quote=False)}</h2>")
        out += [_band(rec, look, fields, names) for rec in section.recs]
    css = _css(look, size, landscape=landscape)
    return f"<html><head><meta charset='utf-8'><style>{css}</style></head><body>{''.join(out)}</body></html>"


def _band(rec: Rec, look: BandLook, fields: tuple[str, ...], names: dict[str, str]) -> str:
    row = rec.rows[0]
    facts = [field for field in fields if field in FACTS]
    beside = "".join(_labelled(getattr(row, field), names[field], look) for field in facts)
    if look.number == "facts":
        beside = f'<p class="no">Recommendation {escape(rec.number or "")}</p>{beside}'
    first, *rest = rec.recommendation
    text = escape(first.text, quote=False)
    if look.number == "text":
        text = f"{escape(rec.number or '')}. {text}"
    main = f"<p>{text}</p>{_items(tuple(rest))}"
    if look.strong:
        main = f'<div class="s">{main}</div>'
    if look.number == "above":
        main = f'<p class="big">{escape(rec.number or "")}</p>{main}'
    acts = "".join(
        _labelled(getattr(row, field), names[field], look) for field in ("action", *fields) if field not in FACTS
    )
    columns = [f'<div class="main">{main}{"" if look.acting else acts}</div>']
    if look.acting:
        columns.append(f'<div class="acts">{acts}</div>')
    facts_cell = f'<div class="facts"><div class="box">{beside}</div></div>'
    columns = [facts_cell, *columns] if look.side == "left" else [*columns, facts_cell]
    if look.number == "column":
        columns.insert(0, f'<div class="count">{escape(rec.number or "")}</div>')
    return f'<div class="band">{"".join(columns)}</div>'


def _labelled(text: Text, name: str, look: BandLook) -> str:
    return f'<p class="l">{name}{":" if look.colon else ""}</p>{_items(text)}'


def _items(text: Text) -> str:
    out = []
    for item in text:
        own = escape(item.text, quote=False)
        if item.level < 0:
            out.append(f"<p>{own}</p>")
        else:
            mark = f'<span class="m">{escape(item.marker)}</span>'
            out.append(f'<p class="i" style="margin-left:{1.2 * (item.level + 1)}em">{mark}{own}</p>')
    return "".join(out)


def _css(look: BandLook, size: float, *, landscape: bool) -> str:
    label = {
        "bold": "font-weight:bold",
        "italic": "font-style:italic",
        "small": f"font-size:{size - 2}pt;text-transform:uppercase;color:#666",
        "coloured": "font-weight:bold;color:#b44",
    }[look.labels]
    box = {"tint": "background:#ebe5de;padding:6px", "line": "border-left:2px solid #b44;padding-left:8px"}
    rule = "border-top:2px solid #222;padding-top:5px;" if look.box == "rule" else ""
    cells = ".band{display:flex}" if look.layout == "flex" else ".band{display:table;width:100%;table-layout:fixed}"
    inner = ".band>div{display:table-cell;vertical-align:top}" if look.layout == "table" else ""
    wide = {"count": 9, "facts": 24, "acts": 32}
    taken = wide["facts"] + wide["count"] * (look.number == "column") + wide["acts"] * look.acting
    face = "'Liberation Serif'" if look.serif else "'Liberation Sans'"
    return f"""
@page {{ size: A4 {"landscape" if landscape else "portrait"}; margin: 16mm 15mm; }}
body {{ font: {size}pt/{look.tight} {face}; margin:0 }}
h1 {{ font-size: {size + 7}pt }} h2 {{ font-size: {size + 3}pt; break-after: avoid;
{"break-before: page" if look.own else ""} }}
p {{ margin: 0 0 2px 0; }} .i {{ padding-left: 1em; text-indent: -1em; }}
.m {{ display:inline-block; min-width: 1em; text-indent: 0; }}
{cells} {inner}
.band {{ margin-bottom: {look.gap}pt; {rule} {"" if look.cut else "break-inside: avoid;"} }}
.count {{ width: {wide["count"]}%; font-size: {size + 12}pt; line-height: 1; font-weight: bold; color: #b44 }}
.big {{ font-size: {size + 8}pt; line-height: 1.1; font-weight: bold }} .no {{ font-weight: bold }}
.facts {{ width: {wide["facts"]}%; }} .acts {{ width: {wide["acts"]}%; }} .main {{ width: {100 - taken}%; }}
.main, .acts {{ padding: 0 10px; box-sizing: border-box }} .facts {{ box-sizing: border-box; padding-right: 8px }}
.box {{ {box.get(look.box, "")} }}
.s {{ font-weight: bold }} .l {{ {label} }}
"""
