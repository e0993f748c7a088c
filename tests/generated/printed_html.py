"""A plan in a random look as a web page, for a browser or WeasyPrint to print."""

from __future__ import annotations

import json
from html import escape
from pathlib import Path
from typing import Literal

from samples.making.model import Item, Plan, Rec, Text
from samples.making.to_docx import cell_text
from samples.making.to_html import html_to_pdf_chromium, html_to_pdf_weasyprint
from tests.generated.look import Look
from tests.generated.printed_docx import soften

BORDERS = {
    "thin": "1px solid #000",
    "hairline": "0.25pt solid #000",
    "grey": "1px solid #aaa",
    "thick-outer": "1px solid #000",
    "double": "3px double #000",
    "separate": "1px solid #777",
    "dotted": "0.75pt dotted #000",
    "dashed": "1pt dashed #444",
}
Printer = Literal["weasyprint", "chromium"]
SPANNED = ("number", "recommendation", "scope")


def _words(text: str, look: Look) -> str:
    out = escape(soften(text) if look.hyphens == "soft" else text)
    first = out.split(" ")
    if look.bold_lead and len(first) > 6:
        return f"<b>{' '.join(first[:2])}</b> {' '.join(first[2:])}"
    return out


def _typed(item: Item, look: Look) -> str:
    mark = look.glyphs[min(item.level, 2)] if item.marker == "•" else item.marker
    if look.lists == "hanging":
        box = (
            f'<span style="display:inline-block;min-width:14pt;text-indent:0;white-space:nowrap">{escape(mark)}</span>'
        )
        indent = 14 * (item.level + 1)
        return f'<p style="margin-left:{indent}pt;text-indent:-14pt">{box}{_words(item.text, look)}</p>'
    return f'<p style="margin-left:{9 * item.level}pt">{escape(mark)} {_words(item.text, look)}</p>'


def cell_html(words: Text, look: Look) -> str:
    """Paragraphs and lists; a list item's own mark is set where it is no bullet."""
    out: list[str] = []
    depth = 0
    for item in words:
        if item.level < 0 or look.lists != "real":
            out.append("</li></ul>" * depth)
            depth = 0
            out.append(f"<p>{_words(item.text, look)}</p>" if item.level < 0 else _typed(item, look))
            continue
        if item.level + 1 > depth:
            out.append("<ul>")
        else:
            out.append("</li></ul>" * (depth - item.level - 1) + "</li>")
        depth = item.level + 1
        style = "" if item.marker == "•" else f" style='list-style-type:\"{item.marker} \"'"
        out.append(f"<li{style}>{_words(item.text, look)}")
    out.append("</li></ul>" * depth)
    return "".join(out)


def _rec(rec: Rec, look: Look, stripe: int) -> str:
    lines = []
    for index, row in enumerate(rec.rows):
        cells = []
        for column in look.columns:
            span = ""
            if look.merged and column.field in SPANNED:
                if index:
                    continue
                span = f' rowspan="{len(rec.rows)}"' if len(rec.rows) > 1 else ""
            fill = f' style="background:{row.colour}"' if column.field == "completion" and row.colour else ""
            words = cell_text(look.columns, column.field, rec, row, index == 0)
            cells.append(f"<td{span}{fill}>{cell_html(words, look)}</td>")
        lines.append(f'<tr class="z{(stripe + index) % 2}">{"".join(cells)}</tr>')
    return "\n".join(lines)


def page_css(look: Look) -> str:
    """The style sheet of a look."""
    width, height = look.page_size
    across, down = look.padding
    border = BORDERS[look.borders]
    spacing = "separate;border-spacing:2px" if look.borders == "separate" else "collapse"
    head = f'@top-left{{content:"{look.head}";font-size:8pt}}' if look.head else ""
    marking = f'@top-center{{content:"{look.marking}";font-size:8pt}}' if look.marking else ""
    label = '@bottom-right{content:"Page " counter(page);font-size:8pt}' if look.page_label else ""
    rules = [
        f"@page{{size:{width:.2f}pt {height:.2f}pt;margin:{look.margin:.1f}pt;{head}{marking}{label}}}",
        "*{-webkit-print-color-adjust:exact;print-color-adjust:exact}",
        f'body{{font:{look.size}pt/{look.line_height} "{look.font}",sans-serif;margin:0}}',
        "h1{font-size:14pt} h2{font-size:12pt;break-after:avoid}",
        f"table{{width:100%;table-layout:fixed;border-collapse:{spacing}}}",
        f"thead{{display:{'table-header-group' if look.repeat_header else 'table-row-group'}}}",
        f"th,td{{border:{border};padding:{down}pt {across}pt;vertical-align:{look.valign};"
        "overflow-wrap:break-word;text-align:left}",
        f"th{{background:{'#' + look.header_fill if look.header_fill else 'none'}}}",
        f"p{{margin:0 0 {look.paragraph_gap}pt}} ul{{margin:0 0 {look.paragraph_gap}pt;padding-left:14pt}}",
        f"tr.band td{{background:{'#' + look.band_fill if look.band_fill else 'none'};font-weight:bold}}",
    ]
    if look.zebra:
        rules.append(f"tr.z1 td{{background:#{look.zebra}}}")
    if look.borders == "thick-outer":
        rules.append("table{border:2.5px solid #000}")
    if look.justified:
        rules.append("td{text-align:justify}")
    if not look.rows_break:
        rules.append("tr{break-inside:avoid}")
    rules.append(f"body{{hyphens:{'auto' if look.hyphens == 'auto' else 'manual'}}}")
    return "\n".join(rules)


def plan_html(plan: Plan, look: Look) -> str:
    """The whole web page."""
    total = sum(column.width for column in look.columns)
    widths = "".join(f'<col style="width:{100 * column.width / total:.2f}%">' for column in look.columns)
    heads = "<tr>" + "".join(f"<th>{escape(column.header)}</th>" for column in look.columns) + "</tr>"
    alone = look.sections in ("band", "none")
    closing = "</tbody></table>"

    def opening(title: str) -> str:
        row = f'<tr><th colspan="{len(look.columns)}">{escape(title)}</th></tr>' if title else ""
        return f"<table><colgroup>{widths}</colgroup><thead>{row}{heads}</thead><tbody>"

    body = [f"<h1>{escape(plan.title)}</h1>"]
    if alone:
        body.append(opening(""))
    stripe = 0
    for section in plan.sections:
        name = section.heading
        if look.sections in ("paragraph", "both"):
            body.append(f"<h2>{escape(name)}</h2>")
        if look.sections == "band":
            body.append(f'<tr class="band"><td colspan="{len(look.columns)}">{escape(name)}</td></tr>')
        elif not alone:
            body.append(opening(name if look.sections in ("title-row", "both") else ""))
        for rec in section.recs:
            body.append(_rec(rec, look, stripe))
            stripe += len(rec.rows)
        if not alone:
            body.append(closing + ("<p>&nbsp;</p>" if look.sections == "title-row" else ""))
    if alone:
        body.append(closing)
    return (
        f'<!DOCTYPE html>\n<html lang="en-GB"><head><meta charset="utf-8"><title>{escape(plan.title)}</title>'
        f"<style>\n{page_css(look)}\n</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def print_page(name: str, plan: Plan, page: str, folder: Path, printer: Printer) -> Path:
    """Write ``<name>.pdf``, and the truth of its plan beside it as ``<name>.expected.json``.

    Args:
        name: of the files.
        plan: what the page shows.
        page: its HTML.
        folder: where the files go.
        printer: what prints it.
    """
    pdf = folder / f"{name}.pdf"
    source = pdf.with_suffix(".html")
    source.write_text(page, encoding="utf-8")
    (html_to_pdf_weasyprint if printer == "weasyprint" else html_to_pdf_chromium)(source, pdf)
    pdf.with_suffix(".expected.json").write_text(json.dumps(plan.truth(), ensure_ascii=False), encoding="utf-8")
    return pdf
