"""Both readers build the same pages, and the same recommendations come of them.

Where they may differ, and why:

- A word's box may be higher or lower by up to ``HEIGHT`` of its size. pdfminer takes the descent that a font's
  descriptor states, even where it states 0; PDFium then works one out, and for the standard fonts it takes that of the
  font it draws with.
- Along the line, places drift apart by up to ``WIDTH``: PDFium rounds glyphs' widths to a thousandth of the size.
- Colours given in CMYK or in a colour space with a profile differ in shade: PDFium converts them as a viewer does.
- Real PDFs show more differences, told in the module ``extract.page.pdfium.text``.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from extract.document import extract
from extract.page import pdfium, plumber
from extract.types import Fill, Page, Rule, Word
from tests.generated.make import make

SAMPLES = sorted((Path(__file__).resolve().parents[2] / "samples").glob("*.pdf"))

WIDTH = 1.0
"""points along the line"""
HEIGHT = 0.2
"""share of the font size across it"""


MANY = 30
"""Of a document of more pages, pdfplumber reads the last ones and every fifth: it takes a second a page."""


def both(path: Path) -> tuple[list[Page], list[Page]]:
    pdf, fast = plumber.open_pdf(path), list(pdfium.open_pdf(path).pages)
    if len(fast) <= MANY:
        return list(pdf.pages), fast
    return [pdf.whole(p.number) if p.number % 5 == 0 or p.number > len(fast) - 15 else p for p in fast], fast


def differences(one: Page, other: Page) -> list[str]:
    """What differs between two readings of a page, in words."""
    found = []
    if (one.number, round(one.width), round(one.height)) != (other.number, round(other.width), round(other.height)):
        found.append(f"size {one.width} × {one.height}, {other.width} × {other.height}")
    if abs(one.images - other.images) > 0.01:
        found.append(f"images {one.images}, {other.images}")
    found += [f"word {text}" for text in _words(one.words, other.words)]
    found += [f"hidden {text}" for text in _words(one.hidden, other.hidden)]
    for name, these, those in (("rule", one.rules, other.rules), ("fill", one.fills, other.fills)):
        if len(these) != len(those):
            found.append(f"{len(these)} {name}s, {len(those)}")
        found += [f"{name} {a} {b}" for a, b in zip(these, those, strict=False) if not _same_shape(a, b)]
    return found


def _words(these: Sequence[Word], those: Sequence[Word]) -> list[str]:
    if [w.text for w in these] != [w.text for w in those]:
        return [f"texts {[w.text for w in these]} {[w.text for w in those]}"]
    return [f"{a} {b}" for a, b in zip(these, those, strict=True) if not _same_word(a, b)]


def _same_word(a: Word, b: Word) -> bool:
    along, across = ((0, 2), (1, 3)) if a.direction in (0, 180) else ((1, 3), (0, 2))
    return (
        all(abs(a.bbox[i] - b.bbox[i]) <= WIDTH for i in along)
        and all(abs(a.bbox[i] - b.bbox[i]) <= HEIGHT * a.size for i in across)
        and abs(a.size - b.size) <= 0.02
        and abs(a.lead - b.lead) <= WIDTH
        and (a.bold, a.direction, a.space_after) == (b.bold, b.direction, b.space_after)
    )


def _same_shape(a: Rule | Fill, b: Rule | Fill) -> bool:
    near = (abs(a.x0 - b.x0), abs(a.top - b.top), abs(a.x1 - b.x1), abs(a.bottom - b.bottom))
    return max(near) <= 0.1 and getattr(a, "rgb", None) == getattr(b, "rgb", None)


def _said(value: object) -> object:
    """Texts, names, pages and decisions of a nest of dataclasses; no places."""
    if isinstance(value, Word):
        return value.text
    if isinstance(value, tuple | list):
        return [_said(one) for one in value]
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {name: _said(getattr(value, name)) for name in value.__dataclass_fields__}
    return None if isinstance(value, float) else value


def check(path: Path) -> None:
    one, other = both(path)
    assert len(one) == len(other)
    assert [(a.number, text) for a, b in zip(one, other, strict=True) for text in differences(a, b)] == []
    assert _said(extract(one).stitched) == _said(extract(other).stitched)


@pytest.mark.slow
@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_samples(path: Path) -> None:
    check(path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2000, 2010))
def test_generated_plans(seed: int, tmp_path: Path) -> None:
    check(make(tmp_path, seed)[0])


def test_a_generated_plan(tmp_path: Path) -> None:
    check(make(tmp_path, 1999)[0])


def test_the_comparison_sees_what_differs() -> None:
    word = Word("one", 10, 10, 30, 20, 10)
    page = Page(1, 100, 100, words=(word,), rules=(Rule(0, 5, 50, 5),))
    moved = Word("one", 12, 10, 30, 20, 10)
    assert differences(page, page) == []
    assert len(differences(page, Page(1, 100, 100, words=(moved,), rules=page.rules))) == 1
    assert len(differences(page, Page(1, 100, 100, words=(word,)))) == 1
    assert len(differences(page, Page(1, 100, 100, words=(Word("two", 10, 10, 30, 20, 10),), rules=page.rules))) == 1
