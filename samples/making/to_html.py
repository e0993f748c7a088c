"""Plan -> HTML, and HTML -> PDF by Chromium and by WeasyPrint."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

from samples.making.model import Plan, Rec, Text, text
from samples.making.to_docx import Column, cell_text

CHROMIUM_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


@dataclass(frozen=True)
class Style:
    """How a plan looks as a web page. Column widths are shares, not centimetres."""

    columns: tuple[Column, ...]
    page: str = "A4 landscape"
    margin: str = "12mm"
    font: str = "Liberation Sans"
    size: float = 9
    collapse: bool = False
    """borders of neighbours collapsed into one; else each cell has its own"""
    spacing: str = "2px"
    border: str = "1px solid #777"
    zebra: str | None = "#F2F2F2"
    header_fill: str = "#D9E2F3"
    band_fill: str = "#EDEDED"
    sections: str = "band"
    """where a heading stands: "band" (in one table), "heading" (a table each), "none" """
    repeat_header: bool = True
    prompts: Mapping[str, str] = field(default_factory=dict)
    merge: bool = False
    """number, recommendation and scope as ``rowspan``"""
    rows_break: bool = True
    css: str = ""
    """further rules"""


def cell_html(words: Text) -> str:
    """Paragraphs, nested lists and numbered lists of a cell."""
    out: list[str] = []
    open_lists: list[str] = []

    def close(down_to: int) -> None:
        while len(open_lists) > down_to:
            out.append(f"</li></{open_lists.pop()}>")

    for item in words:
        if item.level < 0:
            close(0)
            out.append(f"<p>{escape(item.text)}</p>")
            continue
        tag = "ul" if item.marker == "•" else "ol"
        if len(open_lists) == item.level + 1 and open_lists[-1] != tag:
            close(item.level)
        if len(open_lists) > item.level:
            close(item.level + 1)
            out.append("</li><li>")
        else:
            while len(open_lists) <= item.level:
                start = item.marker.rstrip(".)")
                opening = f'<ol start="{start}">' if tag == "ol" and start.isdigit() else f"<{tag}>"
                bare = len(open_lists) < item.level  # a level that is passed over has no bullet of its own
                out.append(opening + ('<li style="list-style:none">' if bare else "<li>"))
                open_lists.append(tag)
        out.append(escape(item.text))
    close(0)
    return "".join(out)


def _rec_html(rec: Rec, style: Style, stripe: int) -> str:
    lines = []
    for index, row in enumerate(rec.rows):
        cells = []
        for column in style.columns:
            name = column.field
            span = ""
            if style.merge and name in ("number", "recommendation", "scope"):
                if index:
                    continue
                span = f' rowspan="{len(rec.rows)}"' if len(rec.rows) > 1 else ""
            fill = f' style="background:{row.colour}"' if name == "completion" and row.colour else ""
            words = cell_html(cell_text(style.columns, name, rec, row, index == 0))
            cells.append(f"<td{span}{fill}>{words}</td>")
        lines.append(f'<tr class="z{(stripe + index) % 2}">{"".join(cells)}</tr>')
    return "\n".join(lines)


def plan_html(plan: Plan, style: Style) -> str:
    """The whole web page."""
    total = sum(column.width for column in style.columns)
    widths = "".join(f'<col style="width:{100 * column.width / total:.2f}%">' for column in style.columns)
    heads = "".join(f"<th>{escape(column.header)}</th>" for column in style.columns)
    header = f"<tr>{heads}</tr>"
    if style.prompts:
        asked = (cell_html(text(style.prompts.get(column.field, ""))) for column in style.columns)
        header += "<tr>" + "".join(f"<td>{words}</td>" for words in asked) + "</tr>"
    group = "table-header-group" if style.repeat_header else "table-row-group"
    doubled = f"border-collapse:separate;border-spacing:{style.spacing}"
    spacing = "border-collapse:collapse" if style.collapse else doubled
    zebra = f"tr.z1 td{{background:{style.zebra}}}" if style.zebra else ""
    unbroken = "" if style.rows_break else "tr{break-inside:avoid}"
    opening = f"<table><colgroup>{widths}</colgroup><thead>{header}</thead><tbody>"
    closing = "</tbody></table>"
    body = [f"<h1>{escape(plan.title)}</h1>"]
    stripe = 0
    if style.sections != "heading":
        body.append(opening)
    for section in plan.sections:
        if style.sections == "heading":
            body.append(f"<h2>{escape(section.heading)}</h2>{opening}")
        elif style.sections == "band" and section.heading:
            body.append(f'<tr class="band"><td colspan="{len(style.columns)}">{escape(section.heading)}</td></tr>')
        for rec in section.recs:
            body.append(_rec_html(rec, style, stripe))
            stripe += len(rec.rows)
        if style.sections == "heading":
            body.append(closing)
    if style.sections != "heading":
        body.append(closing)
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>{escape(plan.title)}</title><style>
@page{{size:{style.page};margin:{style.margin}}}
*{{-webkit-print-color-adjust:exact;print-color-adjust:exact}}
body{{font:{style.size}pt "{style.font}",sans-serif;margin:0}}
h1{{font-size:{style.size * 1.7:.1f}pt}} h2{{font-size:{style.size * 1.3:.1f}pt;break-after:avoid}}
table{{width:100%;table-layout:fixed;{spacing}}}
thead{{display:{group}}}
th{{background:{style.header_fill};text-align:left}}
th,td{{border:{style.border};padding:3px 4px;vertical-align:top;overflow-wrap:break-word}}
p{{margin:0 0 3px}} ul,ol{{margin:0 0 3px;padding-left:14px}}
{zebra} tr.band td{{background:{style.band_fill};font-weight:bold}} {unbroken} {style.css}
</style></head><body>
{chr(10).join(body)}
</body></html>
"""


def html_to_pdf_chromium(html: Path, pdf: Path, *, timeout: float = 120) -> None:
    """Prints a page as a browser does, with a profile of its own."""
    program = next((p for p in map(shutil.which, ("chromium", "chromium-browser", "google-chrome")) if p), None)
    if program is None:
        raise RuntimeError("Chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        command = [program, *CHROMIUM_FLAGS, f"--user-data-dir={profile}", f"--print-to-pdf={pdf}", html.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=timeout)


def html_to_pdf_weasyprint(html: Path, pdf: Path) -> None:
    """Prints a page by WeasyPrint."""
    from weasyprint import HTML  # noqa: PLC0415  (loads slowly)

    HTML(filename=str(html)).write_pdf(str(pdf))


def plan_to_pdf(plan: Plan, style: Style, pdf: Path, *, engine: str = "chromium") -> None:
    """Plan -> HTML -> PDF by "chromium" or "weasyprint"."""
    with tempfile.TemporaryDirectory() as name:
        html = Path(name) / "plan.html"
        html.write_text(plan_html(plan, style), encoding="utf-8")
        if engine == "chromium":
            html_to_pdf_chromium(html, pdf)
        else:
            html_to_pdf_weasyprint(html, pdf)
