"""Plans in other shapes than one row for each action: recommendations over their actions, forms, themes beside them.

The content and the look are those of ``random_look``; only how a recommendation is laid out differs.
"""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable, Iterable, Sequence
from html import escape
from pathlib import Path
from typing import Literal

from samples.making.model import Item, Plan, Rec, Row, Section
from samples.making.to_docx import Column
from tests.generated.look import Look, random_look
from tests.generated.printed_html import Printer, cell_html, page_css, print_page

Shape = Literal["band", "paragraph", "titled", "numbered", "form", "pairs", "theme"]
SHAPES: tuple[Shape, ...] = ("band", "paragraph", "titled", "numbered", "form", "pairs", "theme")
"""A recommendation from side to side over its actions, as a paragraph above their table, as that table's first row, in
a row beside its number; as a form of labels, with two labels in some rows; and in the usual rows beside a theme."""

OF_THE_RECOMMENDATION = ("number", "recommendation", "scope")
SHORT = ("lead_agency", "target_date", "completion")
"""Fields of which a form has two in a row."""

WORDS = ("Recommendation {n}: {t}", "Recommendation {n} – {t}", "Recommendation {n}. {t}", "Rec. {n}: {t}")
NARROW, WIDE = 9.0, 24.0
"""Shares of the width that a number's column and a recommendation's have."""


def shaped(shape: Shape, seed: int) -> tuple[Plan, str]:
    """The plan of a seed in a shape, and the web page that shows it."""
    plan, look = random_look(seed)
    rng = random.Random(f"dhr-shape-{shape}-{seed}")
    own = "thin" if shape == "theme" and look.borders == "separate" else look.borders  # WeasyPrint draws it in part
    look = dataclasses.replace(look, borders=rng.choice((own, "dotted", "dashed")), hyphens="none")
    columns = [c for c in look.columns if c.field not in OF_THE_RECOMMENDATION]
    lone = shape in ("form", "pairs")
    sections = tuple(
        Section(s.heading, tuple(_plain(rec, n, lone=lone) for n, rec in enumerate(s.recs, 1))) for s in plan.sections
    )
    plan = dataclasses.replace(plan, sections=sections)
    changed, body = _LAYOUTS[shape](plan, look, columns, rng)
    page = (
        f'<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>{escape(plan.title)}</title>'
        f"<style>{page_css(look)}\ntable{{margin-bottom:9pt}}</style></head><body><h1>{escape(plan.title)}</h1>"
        f"{''.join(body)}</body></html>"
    )
    return changed, page


def print_shapes(shape: Shape, seeds: Iterable[int], folder: Path, printer: Printer = "weasyprint") -> list[Path]:
    """Write ``<shape>-<seed>.pdf`` and ``<shape>-<seed>.expected.json`` for each seed."""
    return [print_page(f"{shape}-{seed:04}", *shaped(shape, seed), folder, printer) for seed in seeds]


def _plain(rec: Rec, number: int, *, lone: bool) -> Rec:
    """A recommendation of one paragraph without a scope, numbered by its place; with its first row only for a form."""
    text = (Item(rec.recommendation[0].text),)
    return Rec(str(number), text, (), rec.rows[:1] if lone else rec.rows)


def _table(widths: Sequence[float], rows: Iterable[str], head: str = "") -> str:
    share = 100 / sum(widths)
    columns = "".join(f'<col style="width:{width * share:.2f}%">' for width in widths)
    opening = f"<thead>{head}</thead>" if head else ""
    return f"<table><colgroup>{columns}</colgroup>{opening}<tbody>{''.join(rows)}</tbody></table>"


def _names(names: Iterable[str]) -> str:
    return f"<tr>{''.join(f'<th>{escape(name)}</th>' for name in names)}</tr>"


def _value(row: Row, column: Column, look: Look, span: int = 1) -> str:
    words = row.extra.get(column.header, ()) if column.field.startswith("extra:") else getattr(row, column.field)
    fill = f' style="background:{row.colour}"' if column.field == "completion" and row.colour else ""
    return f'<td colspan="{span}"{fill}>{cell_html(words, look)}</td>'


def _action(row: Row, columns: Sequence[Column], look: Look) -> str:
    return "".join(_value(row, column, look) for column in columns)


def _over(text: str, count: int) -> str:
    return f'<tr class="band"><td colspan="{count}">{escape(text)}</td></tr>'


Layout = tuple[Plan, list[str]]


def _band(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random) -> Layout:
    words, count = rng.choice(WORDS), len(columns)
    rows: list[str] = []
    for section in plan.sections:
        rows += [_over(section.heading, count)] if section.heading else []
        for rec in section.recs:
            rows.append(_over(words.format(n=rec.number, t=rec.recommendation[0].text), count))
            rows += [f"<tr>{_action(row, columns, look)}</tr>" for row in rec.rows]
    return plan, [_table([c.width for c in columns], rows, _names(c.header for c in columns))]


def _paragraph(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random) -> Layout:
    words = rng.choice((*WORDS, "Recommendation {n}|{t}"))
    body: list[str] = []
    for section in plan.sections:
        body += [f"<h2>{escape(section.heading)}</h2>"] if section.heading else []
        for rec in section.recs:
            parts = words.format(n=rec.number, t=rec.recommendation[0].text).split("|")
            body += [f"<p><b>{escape(part)}</b></p>" for part in parts]
            rows = [f"<tr>{_action(row, columns, look)}</tr>" for row in rec.rows]
            body.append(_table([c.width for c in columns], rows, _names(c.header for c in columns)))
    return plan, body


def _titled(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random) -> Layout:
    words = rng.choice(WORDS)
    body: list[str] = []
    for section in plan.sections:
        body += [f"<h2>{escape(section.heading)}</h2>"] if section.heading else []
        for rec in section.recs:
            rows = [_over(words.format(n=rec.number, t=rec.recommendation[0].text), len(columns))]
            rows += [_names(c.header for c in columns)]
            rows += [f"<tr>{_action(row, columns, look)}</tr>" for row in rec.rows]
            body.append(_table([c.width for c in columns], rows))
    return plan, body


def _numbered(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random) -> Layout:
    name = rng.choice(("No.", "Ref", "Rec No"))
    rows: list[str] = []
    sections = []
    for section in plan.sections:
        rows += [_over(section.heading, len(columns) + 2)] if section.heading else []
        recs = []
        for rec in section.recs:
            text = escape(rec.recommendation[0].text)
            rows.append(f'<tr><td>{rec.number}</td><td colspan="{len(columns) + 1}">{text}</td></tr>')
            own = [f"{rec.number}.{n}" for n in range(1, len(rec.rows) + 1)]
            rows += [
                f"<tr><td>{number}</td><td></td>{_action(row, columns, look)}</tr>"
                for number, row in zip(own, rec.rows, strict=True)
            ]
            numbered = tuple(
                dataclasses.replace(row, extra={**row.extra, name: (Item(number),)})
                for number, row in zip(own, rec.rows, strict=True)
            )
            recs.append(dataclasses.replace(rec, rows=numbered))
        sections.append(Section(section.heading, tuple(recs)))
    widths = [NARROW, WIDE, *_shares(columns)]
    names = _names([name, "Recommendation", *(c.header for c in columns)])
    return dataclasses.replace(plan, sections=tuple(sections)), [_table(widths, rows, names)]


def _form(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random) -> Layout:
    return _labelled(plan, look, columns, rng, pairs=False)


def _pairs(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random) -> Layout:
    return _labelled(plan, look, columns, rng, pairs=True)


def _labelled(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random, *, pairs: bool) -> Layout:
    titled = rng.random() < 0.5
    short = [c for c in columns if c.field in SHORT] if pairs else []
    short = short[: len(short) // 2 * 2]
    span = 3 if short else 1
    body: list[str] = []
    for section in plan.sections:
        body += [f"<h2>{escape(section.heading)}</h2>"] if section.heading else []
        for rec in section.recs:
            row = rec.rows[0]
            rows = [_over(f"Recommendation {rec.number}", span + 1)] if titled else []
            name = "Recommendation" if titled else f"Recommendation {rec.number}"
            text = cell_html(rec.recommendation, look)
            rows.append(f'<tr><th>{name}</th><td colspan="{span}">{text}</td></tr>')
            for column in columns:
                if column not in short:
                    rows.append(f"<tr><th>{escape(column.header)}</th>{_value(row, column, look, span)}</tr>")
            for left, right in zip(short[::2], short[1::2], strict=True):
                cells = (f"<th>{escape(c.header)}</th>{_value(row, c, look)}" for c in (left, right))
                rows.append(f"<tr>{''.join(cells)}</tr>")
            body.append(_table((18, 32, 18, 32) if short else (25, 75), rows))
    return plan, body


def _theme(plan: Plan, look: Look, columns: Sequence[Column], rng: random.Random) -> Layout:
    name = rng.choice(("Theme", "Area"))
    rows: list[str] = []
    sections = []
    for section in plan.sections:
        theme = section.heading or "Training"
        count = sum(len(rec.rows) for rec in section.recs)
        left = f'<td rowspan="{count}">{escape(theme)}</td>'
        for rec in section.recs:
            number = f'<td rowspan="{len(rec.rows)}">{rec.number}</td>'
            text = f'<td rowspan="{len(rec.rows)}">{cell_html(rec.recommendation, look)}</td>'
            for row in rec.rows:
                rows.append(f"<tr>{left}{number}{text}{_action(row, columns, look)}</tr>")
                left = number = text = ""
        recs = tuple(
            dataclasses.replace(
                rec,
                rows=tuple(dataclasses.replace(row, extra={**row.extra, name: (Item(theme),)}) for row in rec.rows),
            )
            for rec in section.recs
        )
        sections.append(Section("", recs))
    widths = [NARROW * 1.5, NARROW, WIDE, *_shares(columns)]
    names = _names([name, "No.", "Recommendation", *(c.header for c in columns)])
    return dataclasses.replace(plan, sections=tuple(sections)), [_table(widths, rows, names)]


def _shares(columns: Sequence[Column]) -> list[float]:
    """Widths of the action's columns, beside those of the recommendation's."""
    total = sum(c.width for c in columns)
    return [100 * c.width / total for c in columns]


_LAYOUTS: dict[Shape, Callable[[Plan, Look, Sequence[Column], random.Random], Layout]] = {
    "band": _band,
    "paragraph": _paragraph,
    "titled": _titled,
    "numbered": _numbered,
    "form": _form,
    "pairs": _pairs,
    "theme": _theme,
}
