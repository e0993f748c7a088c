"""Random looks for plans that real programs print: what an author may set in Word or in a style sheet."""

from __future__ import annotations

import dataclasses
import random
from dataclasses import dataclass
from typing import Literal

from samples.making.model import Plan, Rec, Row, Section, Text
from samples.making.to_docx import Column
from tests.generated.random_plan import Layout, random_plan

Sections = Literal["title-row", "band", "paragraph", "both", "none"]
ListForm = Literal["real", "hanging", "plain"]
Borders = Literal["thin", "hairline", "grey", "thick-outer", "double", "separate", "dotted", "dashed"]

FONTS = ("Liberation Sans", "Liberation Serif", "DejaVu Sans", "Carlito", "Caladea", "Liberation Sans Narrow")


@dataclass(frozen=True)
class Look:
    """How a plan is printed. Lengths in points."""

    page_size: tuple[float, float]
    margin: float
    columns: tuple[Column, ...]
    """widths in points"""
    font: str
    size: float
    line_height: float
    padding: tuple[float, float]
    """across and down"""
    paragraph_gap: float
    sections: Sections
    """a heading as first row of its table, as band in the one table, above its table, or above it and as first row"""
    repeat_header: bool
    merged: bool
    rows_break: bool
    lists: ListForm
    """a real list; a typed mark with tab and hanging indent; a typed mark and a space"""
    glyphs: tuple[str, ...]
    """typed marks of the levels"""
    borders: Borders
    zebra: str
    header_fill: str
    band_fill: str
    valign: Literal["top", "middle", "bottom"]
    justified: bool
    hyphens: Literal["none", "auto", "soft"]
    bold_lead: bool
    """the first two words of each longer paragraph stand in bold"""
    head: str
    marking: str
    page_label: bool


def _caps(cell: Text) -> Text:
    return tuple(dataclasses.replace(item, text=item.text.upper()) for item in cell)


def _change(plan: Plan, *, dotted: bool, caps_headings: bool, caps_lead: bool) -> Plan:
    """The plan with dotted numbers or words in capitals, as its author might have typed it."""

    def row(old: Row) -> Row:
        return dataclasses.replace(old, lead_agency=_caps(old.lead_agency)) if caps_lead else old

    def rec(old: Rec) -> Rec:
        printed = f"{old.number}." if dotted else old.number_printed
        return dataclasses.replace(old, number_printed=printed, rows=tuple(map(row, old.rows)))

    def section(old: Section) -> Section:
        heading = old.heading.upper() if caps_headings else old.heading
        return Section(heading, tuple(map(rec, old.recs)))

    return dataclasses.replace(plan, sections=tuple(map(section, plan.sections)))


NARROWEST = 5.0
"""Least width of a column, as a multiple of the font size: less breaks even numbers and short words."""


def _columns(rng: random.Random, layout: Layout, room: float) -> tuple[Column, ...]:
    """The layout's columns in the room of the page; now and then one is so narrow that its words break."""
    widths = [column.width for column in layout.columns]
    if rng.random() < 0.3:
        wide = [n for n, column in enumerate(layout.columns) if column.field != "number"]
        widths[rng.choice(wide)] *= rng.uniform(0.45, 0.65)
    share = room / sum(widths)
    widths = [max(width, NARROWEST * layout.size / share) for width in widths]
    share = room / sum(widths)
    return tuple(
        Column(f"extra:{column.header}" if column.field == "extra" else column.field, column.header, width * share)
        for column, width in zip(layout.columns, widths, strict=True)
    )


def random_look(seed: int) -> tuple[Plan, Look]:
    """The random plan of a seed and a look to print it in; the same seed gives the same pair."""
    plan, layout = random_plan(seed)
    rng = random.Random(f"dhr-look-{seed}")
    margin = rng.uniform(30, 72)
    columns = _columns(rng, layout, layout.page_size[0] - 2 * margin)
    across = (min(column.width for column in columns) - 3 * layout.size) / 2
    padding = (max(1.5, min(rng.choice((1.5, 3, 5.4, 8)), across)), rng.choice((0.0, 0.0, 2, 5)))
    style: Sections = rng.choice(("title-row", "band", "band", "paragraph", "both"))
    if not plan.sections[0].heading:
        style = "none"
    look = Look(
        page_size=layout.page_size,
        margin=margin,
        columns=columns,
        font=rng.choice(FONTS),
        size=layout.size,
        line_height=rng.choice((1.0, 1.15, 1.3, 1.5)),
        padding=padding,
        paragraph_gap=rng.choice((0, 2, 4, 8)),
        sections=style,
        repeat_header=rng.random() < 0.5,
        merged=rng.random() < 0.5,
        rows_break=rng.random() < 0.75,
        lists=rng.choice(("real", "real", "hanging", "plain")),
        glyphs=rng.choice((("•", "o", "▪"), ("-", "•", "o"), ("•", "-", "o"), ("–", "•", "o"))),
        borders=rng.choice(("thin", "thin", "hairline", "grey", "thick-outer", "double", "separate")),
        zebra=rng.choice(("", "", "F2F2F2", "DEEAF6")),
        header_fill=rng.choice(("D9D9D9", "BDD6EE", "C6D9F1", "")),
        band_fill=rng.choice(("EDEDED", "E5DFEC", "")),
        valign=rng.choice(("top", "top", "top", "middle", "bottom")),
        justified=rng.random() < 0.3,
        hyphens=rng.choice(("none", "none", "none", "none", "auto", "soft")),
        bold_lead=rng.random() < 0.2,
        head=rng.choice(("", "Domestic Homicide Review – Action Plan", "Version 3 – restricted until publication")),
        marking=rng.choice(("", "OFFICIAL", "OFFICIAL – SENSITIVE")),
        page_label=rng.random() < 0.6,
    )
    changed = _change(
        plan,
        dotted=layout.number_in_cell,
        caps_headings=rng.random() < 0.2,
        caps_lead=rng.random() < 0.12,
    )
    return changed, look
