"""A plan in a random look as a Typst document, and its PDF.

Typst breaks the lines of a whole paragraph at once, as TeX does; lets words that are wider than a column run over its
rule; and moves paragraphs to the next page as a whole where little of them would fit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import typst

from samples.making.model import Item, Plan, Rec, Text
from samples.making.to_docx import cell_text
from tests.generated.look import Look, random_look
from tests.generated.printed_html import SPANNED

STROKES = {"thin": "0.5pt", "hairline": "0.25pt", "grey": "0.5pt + luma(67%)", "thick-outer": "0.7pt", "double": "1pt"}
ALIGNMENTS = {"top": "top", "middle": "horizon", "bottom": "bottom"}


def print_typst(seeds: Iterable[int], folder: Path) -> list[Path]:
    """Write ``plan-<seed>.pdf`` and ``plan-<seed>.expected.json`` for each seed."""
    out = []
    for seed in seeds:
        plan, look = random_look(seed)
        pdf = folder / f"plan-{seed:04}.pdf"
        source = pdf.with_suffix(".typ")
        source.write_text(plan_typst(plan, look), encoding="utf-8")
        typst.compile(str(source), output=str(pdf))
        pdf.with_suffix(".expected.json").write_text(json.dumps(plan.truth(), ensure_ascii=False), encoding="utf-8")
        out.append(pdf)
    return out


def plan_typst(plan: Plan, look: Look) -> str:
    """The whole document."""
    alone = look.sections in ("band", "none")
    body = [_settings(look), f"#text(size: 14pt, weight: 700)[{_words(plan.title)}]"]
    if alone:
        body.append(_opening(look, ""))
    for section in plan.sections:
        if look.sections in ("paragraph", "both"):
            body.append(f"#par[*{_words(section.heading)}*]")
        if look.sections == "band":
            body.append(_band(look, section.heading))
        elif not alone:
            body.append(_opening(look, section.heading if look.sections in ("title-row", "both") else ""))
        body += [_rec(rec, look) for rec in section.recs]
        if not alone:
            body.append(")")
    return "\n".join([*body, ")"] if alone else body)


def _settings(look: Look) -> str:
    width, height = look.page_size
    footer = "context [Page #counter(page).display()]" if look.page_label else "none"
    return "\n".join(
        (
            f"#set page(width: {width}pt, height: {height}pt, margin: {look.margin}pt, header: [{_words(look.head)}], "
            f"footer: {footer})",
            f'#set text(font: "{look.font}", size: {look.size}pt, lang: "en", '
            f"hyphenate: {_bool(look.hyphens != 'none')})",
            f"#set par(justify: {_bool(look.justified)}, leading: {0.35 + 0.3 * (look.line_height - 1)}em, "
            f"spacing: {look.paragraph_gap + 4}pt)",
        )
    )


def _opening(look: Look, title: str) -> str:
    total = sum(column.width for column in look.columns)
    widths = ", ".join(f"{column.width / total:.4f}fr" for column in look.columns)
    across, down = look.padding
    fill = f'rgb("#{look.header_fill}")' if look.header_fill else "none"
    heads = ", ".join(f"table.cell(fill: {fill})[*{_words(column.header)}*]" for column in look.columns)
    row = _band(look, title) if title else ""
    return (
        f"#table(columns: ({widths}), align: left + {ALIGNMENTS[look.valign]}, "
        f"inset: (x: {across}pt, y: {down + 2}pt), "
        f"stroke: {STROKES.get(look.borders, '0.5pt')}, "
        f"table.header(repeat: {_bool(look.repeat_header)}, {row} {heads}),"
    )


def _band(look: Look, heading: str) -> str:
    return f"table.cell(colspan: {len(look.columns)})[*{_words(heading)}*],"


def _rec(rec: Rec, look: Look) -> str:
    cells = []
    for index, row in enumerate(rec.rows):
        for column in look.columns:
            options = "breakable: true"
            if look.merged and column.field in SPANNED:
                if index:
                    continue
                options += f", rowspan: {len(rec.rows)}"
            if column.field == "completion" and row.colour:
                options += f', fill: rgb("{row.colour}")'
            text = cell_text(look.columns, column.field, rec, row, index == 0)
            cells.append(f"table.cell({options})[{_cell(text, look)}],")
    return "\n".join(cells)


def _cell(text: Text, look: Look) -> str:
    return "".join(f"#par[{_words(item.text)}]" if item.level < 0 else _listed(item, look) for item in text)


def _listed(item: Item, look: Look) -> str:
    mark = look.glyphs[min(item.level, 2)] if item.marker == "•" else item.marker
    if look.lists == "plain":
        return f"#par[{_words(f'{mark} {item.text}')}]"
    grid = f"#grid(columns: (14pt, 1fr), align: top + left, [{_words(mark)}], [{_words(item.text)}])"
    return f"#pad(left: {9 * item.level}pt)[{grid}]"


def _words(text: str) -> str:
    return f"#text({json.dumps(text, ensure_ascii=False)})" if text else ""


def _bool(value: bool) -> str:
    return "true" if value else "false"
