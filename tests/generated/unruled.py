"""Random plans whose tables draw few rules or none, printed by real programs, with the truth they were made from.

``python -m tests.generated.unruled --engine chromium --seeds 0-59 DIR``
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import random
import tempfile
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from samples.making.model import Plan
from samples.making.to_html import html_to_pdf_chromium, html_to_pdf_weasyprint
from tests.generated.look import Look, random_look
from tests.generated.make import seeds_of
from tests.generated.printed import ENGINES, Engine, missing
from tests.generated.printed_docx import print_docx, write_docx
from tests.generated.printed_html import plan_html

Lines = Literal["level", "header-line", "none", "zebra", "header-fill", "frame"]
LINES: tuple[Lines, ...] = ("level", "header-line", "none", "zebra", "header-fill", "frame")
"""Rules between the rows; one under the header; nothing; striped rows; a filled header; a frame round the table."""


@dataclass(frozen=True)
class Bare:
    """How a table does without rules."""

    lines: Lines
    ink: str
    """of the rules and of the header's fill, RRGGBB"""
    thickness: float
    """of the rules, in points"""
    centred_number: bool
    plain_header: bool
    """the header is not in bold"""


def random_bare(seed: int) -> tuple[Plan, Look, Bare]:
    """The plan of a seed with its look, and what is left of the rules; the same seed gives the same."""
    plan, look = random_look(seed)
    rng = random.Random(f"dhr-unruled-{seed}")
    lines = LINES[seed % len(LINES)]
    bare = Bare(
        lines=lines,
        ink=rng.choice(("000000", "7F7F7F", "BFBFBF", "1F4E79")),
        thickness=rng.choice((0.5, 0.75, 1.0, 1.5)),
        centred_number=look.columns[0].field == "number" and rng.random() < 0.25,
        plain_header=lines not in ("none", "frame") and rng.random() < 0.15,
    )
    zebra = rng.choice(("F2F2F2", "DEEAF6", "E2EFD9")) if lines == "zebra" else ""
    header_fill = rng.choice(("D9D9D9", "BDD6EE")) if lines == "header-fill" else ""
    if lines == "zebra":
        header_fill = rng.choice(("", "BFBFBF"))
    look = dataclasses.replace(
        look,
        borders="thin",
        zebra=zebra,
        header_fill=header_fill,
        band_fill="" if lines in ("none", "level") else look.band_fill,
        valign="top" if rng.random() < 0.9 else look.valign,
        # without rules, rows are told apart by the space between them
        padding=(max(look.padding[0], 3.0), look.padding[1] or rng.choice((0.0, 1.5, 3.0))),
    )
    return plan, look, bare


def _css(bare: Bare) -> str:
    rule = f"{bare.thickness}pt solid #{bare.ink}"
    style = ["th,td{border:none}"]
    if bare.lines == "level":
        style.append(f"th,td{{border-bottom:{rule}}}")
    elif bare.lines == "header-line":
        style.append(f"thead tr:last-child th{{border-bottom:{rule}}}")
    elif bare.lines == "frame":
        style.append(f"table{{border:{rule}}}")
    if bare.centred_number:
        style.append("td:first-child:not([colspan]){text-align:center}")
    if bare.plain_header:
        style.append("th{font-weight:normal}")
    return "\n".join(style)


def bare_html(plan: Plan, look: Look, bare: Bare) -> str:
    """The whole web page."""
    return plan_html(plan, look).replace("</style>", f"{_css(bare)}\n</style>")


def _set_edges(borders: Any, edges: Iterable[str], bare: Bare) -> None:
    for edge in edges:
        found = borders.find(qn(f"w:{edge}"))
        if found is None:
            found = OxmlElement(f"w:{edge}")
            borders.append(found)
        found.set(qn("w:val"), "single")
        found.set(qn("w:sz"), str(int(8 * bare.thickness)))
        found.set(qn("w:color"), bare.ink)


def strip_docx(path: Path, look: Look, bare: Bare) -> None:
    """Take the rules out of a Word document's tables, but for those that the style keeps."""
    document = Document(str(path))
    for table in document.tables:
        borders = table._tbl.tblPr.findall(qn("w:tblBorders"))[-1]
        for edge in borders:
            edge.set(qn("w:val"), "none")
        if bare.lines == "level":
            _set_edges(borders, ("bottom", "insideH"), bare)
        elif bare.lines == "frame":
            _set_edges(borders, ("top", "left", "bottom", "right"), bare)
        for row in table._tbl.tr_lst:
            cells = list(row.tc_lst)
            texts = ["".join(t.text or "" for t in tc.iter(qn("w:t"))) for tc in cells]
            if texts == [column.header for column in look.columns]:
                _header(cells, bare)
            elif bare.centred_number and len(cells) == len(look.columns):
                for paragraph in cells[0].iter(qn("w:p")):
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.save(str(path))


def _header(cells: Iterable[Any], bare: Bare) -> None:
    for tc in cells:
        if bare.lines == "header-line":
            borders = OxmlElement("w:tcBorders")
            _set_edges(borders, ("bottom",), bare)
            properties = tc.get_or_add_tcPr()
            place = next((i for i, e in enumerate(properties) if e.tag in (qn("w:shd"), qn("w:vAlign"))), None)
            properties.insert(len(properties) if place is None else place, borders)
        if bare.plain_header:
            for bold in tc.iter(qn("w:b")):
                bold.set(qn("w:val"), "0")


def print_unruled(engine: Engine, seeds: Iterable[int], folder: Path) -> list[Path]:
    """Write ``plan-<seed>.pdf`` and ``plan-<seed>.expected.json`` for each seed.

    Raises:
        RuntimeError: the engine is not installed, or did not print a plan.
    """
    out: list[Path] = []
    sources: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            plan, look, bare = random_bare(seed)
            pdf = folder / f"plan-{seed:04}.pdf"
            truth = plan.truth() | {"look": asdict(look), "bare": asdict(bare)}
            pdf.with_suffix(".expected.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), "utf-8")
            source = Path(name) / f"{pdf.stem}.{'docx' if engine == 'libreoffice' else 'html'}"
            if engine == "libreoffice":
                write_docx(plan, look, source)
                strip_docx(source, look, bare)
            else:
                source.write_text(bare_html(plan, look, bare), encoding="utf-8")
                printer = html_to_pdf_chromium if engine == "chromium" else html_to_pdf_weasyprint
                printer(source, pdf)
            sources.append(source)
            out.append(pdf)
        if engine == "libreoffice":
            print_docx(sources, folder)
    return out


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=seeds_of, default=range(10), help="such as 0-59")
    parser.add_argument("--engine", choices=ENGINES, default="chromium", help="the program that prints")
    arguments = parser.parse_args()
    reason = missing(arguments.engine)
    if reason:
        parser.error(reason)
    arguments.folder.mkdir(parents=True, exist_ok=True)
    for path in print_unruled(arguments.engine, arguments.seeds, arguments.folder):
        print(path)


if __name__ == "__main__":
    main()
