"""Real PDFs beside the repository: none of the wild ones is a plan, and rows that Word cut lose no word."""

from __future__ import annotations

from pathlib import Path

import pytest

from dhr.pipeline import read_document
from extract.page.errors import UnreadablePdf
from extract.reader import open_pdf
from extract.ruled.grid import find_tables

SHARED = Path(__file__).parents[3] / "shared"
WILD = sorted((SHARED / "wild").glob("*.pdf"))
REAL = sorted((SHARED / "real").glob("*.pdf"))


@pytest.mark.slow
@pytest.mark.skipif(not WILD, reason="../shared/wild is not here")
def test_wild_pdfs_hold_no_plan() -> None:
    found = {}
    for path in WILD:
        try:
            plan = read_document(path, "wild")
        except UnreadablePdf:
            continue
        if plan.recommendations:
            found[path.name] = len(plan.recommendations)
    assert found == {}


@pytest.mark.skipif(not REAL, reason="../shared/real is not here")
def test_rows_cut_by_word_keep_their_words() -> None:
    for path in REAL:
        for page in open_pdf(path).pages:
            (table,) = find_tables(page)
            assert table.stray == ()
            assert sum(len(cell.words) for cell in table.cells) == len(page.words)
            assert len(table.x_edges) == 5
