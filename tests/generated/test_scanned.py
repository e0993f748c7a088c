"""Scans of random plans are read, and compared with the truth that their plan was made from."""

from __future__ import annotations

from pathlib import Path

import pytest

import dhr
from extract import scan as scans
from samples.making.to_scan import scan
from tests.generated.make import make
from tests.generated.score import Score, score, without_colours

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not scans.available(), reason="needs the extra ocr"),
]

RIGHT = 0.98
"""Of a scan's words at least so many stand in the result, letter for letter."""


def scanned(folder: Path, seed: int, **how: object) -> tuple[dhr.ActionPlan, Score]:
    """What is read from a scan of a plan, and how far it is right."""
    source, plan, _, _ = make(folder, seed)
    target = folder / "scan.pdf"
    scan(source, target, **how)  # type: ignore[arg-type]
    result = dhr.read(target)
    return result, score(without_colours(plan.truth()), without_colours(result))


def check(outcome: Score) -> None:
    assert outcome.found == outcome.expected, outcome.report()
    assert not outcome.made_up, outcome.report()
    assert outcome.lost.total() <= (1 - RIGHT) * outcome.words, outcome.report()


def test_a_scan_at_200_dpi_askew_and_noisy_is_read(tmp_path: Path) -> None:
    result, outcome = scanned(tmp_path, 16)  # a plan of few words: reading a dense sheet takes half a minute
    check(outcome)
    assert result.document.ocr_pages == result.document.plan_pages
    assert all(r.ocr and not r.confident and r.flags for r in result.recommendations)
    assert [issue.code for issue in result.issues].count("ocr-read") == 1


def test_scanned_and_digital_pages_of_one_plan(tmp_path: Path) -> None:
    result, outcome = scanned(tmp_path, 16, pages=[2])
    check(outcome)
    assert result.document.ocr_pages == [2]
    assert [r.ocr for r in result.recommendations].count(True) < len(result.recommendations)


@pytest.mark.parametrize(("quarter", "rotate"), [(1, 0), (2, 0), (0, 90)])
def test_sheets_on_their_side_or_head(tmp_path: Path, quarter: int, rotate: int) -> None:
    _, outcome = scanned(tmp_path, 5, pages=[1], quarter=quarter, rotate=rotate)
    check(outcome)


def test_places_are_those_of_the_page_as_it_lies(tmp_path: Path) -> None:
    """A box on the scan is where the digital page has it, turned about the middle by the skew."""
    source, _, _, _ = make(tmp_path, 5)
    digital = dhr.read(source)
    result, _ = scanned(tmp_path, 5, turn=0.0)
    for one, other in zip(digital.recommendations, result.recommendations, strict=True):
        for a, b in zip(one.recommendation.sources, other.recommendation.sources, strict=True):
            assert a.page == b.page
            assert all(abs(x - y) < 4.0 for x, y in zip(a.bbox, b.bbox, strict=True))
