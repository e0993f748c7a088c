"""Random plans printed by real programs, with the truth they were made from."""

from __future__ import annotations

import importlib.util
import json
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, Literal
from unicodedata import normalize

import pypdfium2

from samples.making.to_html import html_to_pdf_chromium, html_to_pdf_weasyprint
from tests.generated.look import random_look
from tests.generated.printed_docx import print_docx, write_docx
from tests.generated.printed_html import plan_html
from tests.generated.score import texts_of

Engine = Literal["libreoffice", "chromium", "weasyprint"]
ENGINES: tuple[Engine, ...] = ("libreoffice", "chromium", "weasyprint")
PROGRAMS = {"libreoffice": ("soffice", "libreoffice"), "chromium": ("chromium", "chromium-browser", "google-chrome")}


def missing(engine: Engine) -> str:
    """Why an engine cannot print here, or ""."""
    if engine == "weasyprint":
        return "" if importlib.util.find_spec("weasyprint") else "WeasyPrint is not installed"
    return "" if any(map(shutil.which, PROGRAMS[engine])) else f"{engine} is not installed"


def print_plans(engine: Engine, seeds: Iterable[int], folder: Path) -> list[Path]:
    """Write ``plan-<seed>.pdf`` and ``plan-<seed>.expected.json`` for each seed.

    Raises:
        RuntimeError: the engine is not installed, or did not print a plan.
    """
    out: list[Path] = []
    sources: list[Path] = []
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            plan, look = random_look(seed)
            pdf = folder / f"plan-{seed:04}.pdf"
            truth = plan.truth() | {"look": asdict(look)}
            pdf.with_suffix(".expected.json").write_text(json.dumps(truth, indent=1, ensure_ascii=False), "utf-8")
            source = Path(name) / f"{pdf.stem}.{'docx' if engine == 'libreoffice' else 'html'}"
            if engine == "libreoffice":
                write_docx(plan, look, source)
            else:
                source.write_text(plan_html(plan, look), encoding="utf-8")
                printer = html_to_pdf_chromium if engine == "chromium" else html_to_pdf_weasyprint
                printer(source, pdf)
            sources.append(source)
            out.append(pdf)
        if engine == "libreoffice":
            print_docx(sources, folder)
    return out


def lost_letters(pdf: Path, truth: Mapping[str, Any]) -> Counter[str]:
    """Letters and figures of the truth that the program did not print: LibreOffice cuts some merged cells off."""
    document = pypdfium2.PdfDocument(pdf)
    try:
        printed = "".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    wanted = Counter(letter for text in texts_of(truth) for letter in text if letter.isascii() and letter.isalnum())
    return wanted - Counter(normalize("NFKC", printed))
