"""The samples, read and held against their sources' truth."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import dhr
from dhr.options import Reader
from extract import scan as scans
from tests.generated.score import score

SCANNED = "scanned"
"""The sample of which two pages are pictures: what recognition makes of them may differ from machine to machine."""

ALL = sorted((Path(__file__).parents[2] / "samples").glob("*.expected.json"))
SAMPLES = [path for path in ALL if path.name.split(".")[0] != SCANNED]

LONG = "overview-report"
"""The sample of many pages, which pdfplumber reads in half a minute: that both readers build the same pages of it, and
the same recommendations come of them, is tested in ``tests/extract/test_readers_agree.py``."""

READINGS = [
    (path, reader)
    for path in SAMPLES
    for reader in dhr.READERS
    if (path.stem, reader) != (f"{LONG}.expected", "pdfplumber")
]


@pytest.mark.parametrize(
    ("expected", "reader"), READINGS, ids=[f"{path.name.split('.')[0]}-{reader}" for path, reader in READINGS]
)
def test_sample_is_read_word_for_word(expected: Path, reader: Reader) -> None:
    truth = json.loads(expected.read_text(encoding="utf-8"))
    plan = dhr.read(expected.with_name(truth["file"]), reader)
    outcome = score(truth, plan)
    assert outcome.found == outcome.expected, outcome.report()
    assert not outcome.made_up, outcome.report()
    assert outcome.perfect, outcome.report()
    assert plan.audit.unplaced == []
    assert plan.audit.words == plan.audit.placed + plan.audit.repeated


@pytest.mark.slow
@pytest.mark.skipif(not scans.available(), reason="needs the extra ocr")
def test_the_scanned_sample_is_read() -> None:
    expected = next(path for path in ALL if path not in SAMPLES)
    truth = json.loads(expected.read_text(encoding="utf-8"))
    plan = dhr.read(expected.with_name(truth["file"]))
    outcome = score(truth, plan)
    assert outcome.found == outcome.expected, outcome.report()
    assert not outcome.made_up, outcome.report()
    assert outcome.lost.total() <= 0.02 * outcome.words, outcome.report()
    assert plan.document.ocr_pages == [2, 3]
    assert [r.ocr for r in plan.recommendations].count(False) == sum(r.confident for r in plan.recommendations)


def test_there_are_samples() -> None:
    assert len(SAMPLES) >= 15


def test_milestones_of_the_seed_stay_rows_of_their_own() -> None:
    plan = dhr.read(SAMPLES[0].parent / "seed-birmingham.pdf")
    first = next(r for r in plan.recommendations if "STEPPING" in r.section.heading and r.number == "1")
    assert [a.outcome.text for a in first.actions] == ["Completed"] * 4
    assert [a.milestones.text[:2] for a in first.actions] == ["1.", "2.", "3.", "4."]
