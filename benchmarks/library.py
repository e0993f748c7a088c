"""How dhr grows with the number of reports: ``python -m benchmarks.library [--workers N]``.

A library of invented reports is made once, in ``build/library``: 20 to 120 pages of prose and chronology tables each,
with a plan as landscape appendix. ``dhr extract`` then converts 25, 50, 100 and 200 of them, each time anew, as a whole
process; memory is that of all its processes together.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, LongTable, Paragraph, SimpleDocTemplate, Spacer

from benchmarks.process import Watch
from samples.making.bank import TARNBRIDGE
from samples.making.report import CHAPTERS, SENTENCES, SLOTS
from tests.generated.random_plan import random_plan
from tests.generated.word_like import draw

FOLDER = Path(__file__).resolve().parents[1] / "build" / "library"
REPORTS = 200
SIZES = (25, 50, 100, 200)
PAGES = (20, 120)
"""Pages of a report, least and most, its plan included where the plan itself is not longer."""
BODIES = 8
"""Different texts; a report is a stretch of one of them."""
FONT_FILE = Path("/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf")
SEED = 30_000


def sentence(rng: random.Random) -> str:
    """A sentence of an invented report."""
    words = {name: TARNBRIDGE.fill(rng.choice(options)) for name, options in SLOTS.items()}
    capitals = {f"{name}_c": words[name][0].upper() + words[name][1:] for name in ("who", "worker")}
    return rng.choice(SENTENCES).format(**words, **capitals)


def story(rng: random.Random, font: str) -> Iterator[Flowable]:
    """Chapters of prose; every third has a chronology table."""
    plain = ParagraphStyle("plain", fontName=font, fontSize=11, leading=14.5, spaceAfter=8)
    small = ParagraphStyle("small", parent=plain, fontSize=9, leading=11.5, spaceAfter=0)
    head = ParagraphStyle("head", parent=plain, fontSize=15, leading=20, spaceBefore=12)
    for number, chapter in enumerate(CHAPTERS * 2, 1):
        yield Paragraph(f"{number}. {TARNBRIDGE.fill(chapter)}", head)
        for count in range(rng.randint(12, 22)):
            text = " ".join(sentence(rng) for _ in range(rng.randint(3, 6)))
            yield Paragraph(f"{number}.{count + 1} {text}", plain)
        if number % 3 == 0:
            rows = [[Paragraph(name, small) for name in ("Date of event", "Source of information", "Event")]]
            for _ in range(rng.randint(8, 25)):
                date = f"{rng.randint(1, 28):02}/{rng.randint(1, 12):02}/{rng.randint(2012, 2019)}"
                source = TARNBRIDGE.fill(rng.choice(SLOTS["agency"]))
                rows.append([Paragraph(cell, small) for cell in (date, source, sentence(rng))])
            table = LongTable(rows, colWidths=(70, 110, 270), repeatRows=1)
            table.setStyle([("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "TOP")])
            yield table
            yield Spacer(1, 10)


def make_body(path: Path, seed: int) -> None:
    """Write a text that reports take their pages from."""
    font = "Helvetica"
    if FONT_FILE.exists():
        font = "Report"
        pdfmetrics.registerFont(TTFont(font, str(FONT_FILE)))

    def furniture(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(font, 9)
        canvas.drawString(72, A4[1] - 40, "OFFICIAL – Domestic Homicide Review")
        canvas.drawRightString(A4[0] - 72, 36, f"Page {document.page}")

    document = SimpleDocTemplate(str(path), pagesize=A4, title="Overview Report", invariant=1)
    flowables = list(story(random.Random(f"library-{seed}"), font))
    document.build(flowables, onFirstPage=furniture, onLaterPages=furniture)


def make_library(folder: Path, count: int) -> list[Path]:
    """The reports, made where they are not there yet.

    A report is a stretch of pages of a body, and a plan of its own behind it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"report-{number:03}.pdf" for number in range(count)]
    if all(path.exists() for path in paths):
        return paths
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        for seed in range(BODIES):
            make_body(work / f"body-{seed}.pdf", seed)
        bodies = [pypdfium2.PdfDocument(work / f"body-{seed}.pdf") for seed in range(BODIES)]
        for number, path in enumerate(paths):
            if path.exists():
                continue
            rng = random.Random(f"library-report-{number}")
            draw(*random_plan(SEED + number), work / "plan.pdf")
            plan = pypdfium2.PdfDocument(work / "plan.pdf")
            body = rng.choice(bodies)
            wanted = min(max(1, rng.randint(*PAGES) - len(plan)), len(body))
            first = rng.randint(0, len(body) - wanted)
            report = pypdfium2.PdfDocument.new()
            report.import_pages(body, list(range(first, first + wanted)))
            report.import_pages(plan)
            part = path.with_suffix(".part")
            report.save(part)
            part.replace(path)
            report.close()
            plan.close()
        for body in bodies:
            body.close()
    return paths


def pages_of(path: Path) -> int:
    """Number of pages."""
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


@dataclass(frozen=True)
class Run:
    """A conversion of some reports."""

    reports: int
    pages: int
    seconds: float
    peak: float
    """MB of all processes together, at most"""


def convert(paths: Sequence[Path], workers: int | None) -> Run:
    """Convert reports into a new folder.

    Raises:
        RuntimeError: ``dhr extract`` did not end with 0.
    """
    with tempfile.TemporaryDirectory() as name:
        sources = Path(name) / "in"
        sources.mkdir()
        for path in paths:
            (sources / path.name).symlink_to(path.resolve())
        command = [sys.executable, "-m", "dhr", "extract", str(sources), "--out", str(Path(name) / "out")]
        command += ["--workers", str(workers)] if workers else []
        start = time.perf_counter()
        with (Path(name) / "errors").open("w+") as errors:
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
            watch = Watch(process.pid)
            try:
                process.wait()
            finally:
                watch.close()
            seconds = time.perf_counter() - start
            errors.seek(0)
            if process.returncode:
                raise RuntimeError(f"dhr extract ended with {process.returncode}: {errors.read()[-500:]}")
    return Run(len(paths), sum(map(pages_of, paths)), seconds, watch.peak)


def growth(one: Run, two: Run) -> tuple[float, float]:
    """Factors by which seconds per page and memory grow from one run to another."""
    return (two.seconds / two.pages) / (one.seconds / one.pages), two.peak / one.peak


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.library", description=__doc__)
    parser.add_argument("--workers", type=int, help="as dhr extract's; its own default if not given")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of reports")
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where the reports are made and kept")
    options = parser.parse_args()
    start = time.perf_counter()
    paths = make_library(options.folder, max(REPORTS, *options.sizes))
    lengths = [pages_of(path) for path in paths]
    print(
        f"{len(paths)} reports of {min(lengths)} to {max(lengths)} pages (median {statistics.median(lengths):g}), "
        f"made or found in {time.perf_counter() - start:.0f} s; {options.workers or 'default'} workers, "
        f"{os.cpu_count()} cores"
    )
    print(f"{'reports':>8}{'pages':>8}{'seconds':>9}{'pages/s':>9}{'peak MB':>9}")
    runs: list[Run] = []
    for size in options.sizes:
        run = convert(paths[:size], options.workers)
        runs.append(run)
        print(
            f"{run.reports:>8}{run.pages:>8}{run.seconds:>9.1f}{run.pages / run.seconds:>9.1f}{run.peak:>9.0f}",
            flush=True,
        )
    if len(runs) > 1:
        slower, larger = growth(runs[0], runs[-1])
        print(
            f"from {runs[0].reports} to {runs[-1].reports} reports: {slower:.2f} times the time of a page, "
            f"{larger:.2f} times the memory"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
