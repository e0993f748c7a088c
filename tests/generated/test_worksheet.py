"""Random plans as worksheets wider than their page, printed by LibreOffice Calc, read, compared with their source.

``DHR_WORKSHEET_SEEDS=48`` prints and reads more of them than the first six.
"""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

import dhr
from tests.generated.score import score
from tests.generated.worksheet import lacking, print_worksheets

SEEDS = range(int(os.environ.get("DHR_WORKSHEET_SEEDS", "6")))

QUICK = 3
"""The seeds before this one are not marked slow."""


@pytest.fixture(scope="module")
def prints(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder of the worksheets, printed once."""
    if reason := lacking():
        pytest.skip(reason)
    folder = tmp_path_factory.mktemp("worksheets")
    print_worksheets(SEEDS, folder)
    return folder


@pytest.mark.parametrize("seed", [pytest.param(s, marks=[pytest.mark.slow] if s >= QUICK else []) for s in SEEDS])
def test_pages_side_by_side_are_one_table(prints: Path, seed: int) -> None:
    pdf = prints / f"plan-{seed:04}.pdf"
    truth = json.loads(pdf.with_suffix(".expected.json").read_text(encoding="utf-8"))
    plan = dhr.read(pdf)
    result = score(truth, plan)
    assert result.found == result.expected
    assert not result.made_up
    assert not [str(d) for d in result.differences if d.words]
    assert plan.document.plan_pages == list(range(1, plan.document.pages + 1))


def test_every_word_is_placed_on_the_page_that_shows_it(prints: Path) -> None:
    import pypdfium2

    pdf = prints / "plan-0000.pdf"
    plan = dhr.read(pdf)
    document = pypdfium2.PdfDocument(pdf)
    seen = 0
    for rec in plan.recommendations:
        for action in rec.actions:
            for field in (action.action, action.lead_agency, action.target_date, action.outcome, action.completion):
                for source in field.sources:
                    page = document[source.page - 1]
                    x0, top, x1, bottom = source.bbox
                    height = page.get_height()
                    text = page.get_textpage().get_text_bounded(x0 - 1, height - bottom - 1, x1 + 1, height - top + 1)
                    if len(field.sources) == 1:
                        assert "".join(field.text.replace("•", "").split())[:12] in "".join(text.split())
                        seen += 1
    document.close()
    assert seen > len(plan.recommendations)
