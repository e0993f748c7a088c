"""How well scans are read: ``python -m benchmarks.scans [--seeds 0-19] [--write]``.

Generated plans are made pictures of, as a copier writes them: turned a little on the glass, with noise, as JPEG. What
is read from them is compared with the truth that their plan was made from. ``--write`` puts the table into
``docs/layouts.md``.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pypdfium2

from benchmarks.readme import share
from dhr.pipeline import read_document
from extract import scan as scans
from samples.making.to_scan import scan
from tests.generated.make import make, seeds_of
from tests.generated.score import matched, score, without_colours

PAGE = Path(__file__).resolve().parents[1] / "docs" / "layouts.md"
BEGIN, END = "<!-- scans: begin -->", "<!-- scans: end -->"

KINDS: Mapping[str, Callable[[Path, Path], None]] = {
    "200 dpi, colour, half a degree askew, noise": scan,
    "200 dpi, grey, one degree askew, more noise": partial(scan, turn=1.0, noise=12.0, grey=True),
    "300 dpi, colour, half a degree askew, noise": partial(scan, dpi=300),
    "150 dpi, colour, half a degree askew, noise": partial(scan, dpi=150),
}


@dataclass
class Tally:
    """Scans of one kind."""

    plans: int = 0
    pages: int = 0
    seconds: float = 0.0
    """of CPU"""
    expected: int = 0
    found: int = 0
    made_up: int = 0
    fields: int = 0
    exact: int = 0
    words: int = 0
    lost: int = 0
    """words of the truth that stand nowhere in the result, letter for letter"""
    invented: int = 0
    unnamed: int = 0
    """recommendations with no other flag than that they are read from a scan"""
    unnamed_wrong: int = 0

    def add(self, pdf: Path, truth: Mapping[str, Any]) -> None:
        """Read a scan and count it in."""
        start = time.process_time()
        plan = read_document(pdf, pdf.stem)
        self.seconds += time.process_time() - start
        outcome = score(without_colours(truth), without_colours(plan))
        self.plans += 1
        self.pages += plan.document.pages
        self.expected += outcome.expected
        self.found += outcome.found
        self.made_up += len(outcome.made_up)
        self.fields += outcome.fields
        self.exact += outcome.exact
        self.words += outcome.words
        self.lost += outcome.lost.total()
        self.invented += outcome.invented.total()
        for _, got, right in matched(without_colours(truth), without_colours(plan)):
            if got is not None and {flag["code"] for flag in got["flags"]} == {"ocr-read"}:
                self.unnamed += 1
                self.unnamed_wrong += not right


def measured(seeds: range, folder: Path, most_pages: int) -> dict[str, Tally]:
    """Every kind of scan of every plan."""
    out = {kind: Tally() for kind in KINDS}
    for seed in seeds:
        source, plan, _, _ = make(folder, seed)
        with pypdfium2.PdfDocument(source) as document:
            if len(document) > most_pages:
                continue
        for kind, scanned in KINDS.items():
            target = folder / f"scan-{seed:04}.pdf"
            scanned(source, target)
            out[kind].add(target, plan.truth())
            target.unlink()
    return out


def table(tallies: Mapping[str, Tally], seeds: range, most_pages: int) -> str:
    """The table in Markdown."""
    out = [
        f"Scans of the drawn plans of seeds {seeds.start} to {seeds.stop - 1} that have {most_pages} pages or fewer, "
        "colours left out, by `python -m benchmarks.scans --write`:",
        "",
        "| scans | pages | recommendations found | made up | words right | words made up | fields right "
        "| no word doubtful | of these exactly right | seconds a page |",
        "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |",
    ]
    for kind, t in tallies.items():
        out.append(
            f"| {kind} | {t.pages} | {t.found} of {t.expected} | {t.made_up} "
            f"| {share(t.words - t.lost, t.words)} | {t.invented} of {t.words} | {share(t.exact, t.fields)} "
            f"| {t.unnamed} | {t.unnamed - t.unnamed_wrong} | {t.seconds / max(1, t.pages):.1f} |"
        )
    return "\n".join(out)


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scans", description=__doc__)
    parser.add_argument("--seeds", type=seeds_of, default=range(20), help="such as 0-19, the default")
    parser.add_argument("--most-pages", type=int, default=5, help="plans with more pages are left out")
    parser.add_argument("--write", action="store_true", help="write docs/layouts.md")
    options = parser.parse_args()
    if not scans.available():
        parser.error("scans are read by the extra ocr: pip install 'dhr[ocr]'")
    with tempfile.TemporaryDirectory() as folder:
        text = table(measured(options.seeds, Path(folder), options.most_pages), options.seeds, options.most_pages)
    print(text)
    if options.write:
        page = PAGE.read_text(encoding="utf-8")
        before, rest = page.split(BEGIN)
        PAGE.write_text(f"{before}{BEGIN}\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


if __name__ == "__main__":
    main()
