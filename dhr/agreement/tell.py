"""What ``dhr compare`` says: a table of measures, all of it as JSON, every unit as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from dhr.agreement.compare import Compared
from dhr.agreement.measure import Measure, total
from dhr.agreement.units import Unit
from dhr.write.atomic import write_bytes
from dhr.write.cells import BOM, guard

HEADERS = ("field", "both", "agree", "agreement", "kappa", "only A", "only B")
COLUMNS = ("document_id", "recommendation_id", "field", "decided_by", "agree", "a", "b")


def table(found: Compared) -> list[list[str]]:
    """The rows of the table, the last one over all fields."""
    return [_row(measure) for measure in (*found.measures, total(found.measures))]


def _row(measure: Measure) -> list[str]:
    share = "–" if measure.share is None else f"{100 * measure.share:.1f} %"
    beyond = "" if not measure.coded else "–" if measure.kappa is None else f"{measure.kappa:.2f}"
    counts = (measure.units, measure.agree)
    return [measure.field, *map(str, counts), share, beyond, str(measure.only_a), str(measure.only_b)]


def as_json(found: Compared) -> dict[str, Any]:
    """All measures, and the units on which the two disagree."""
    return {
        "documents": found.documents,
        "fields": [{**asdict(m), "agreement": m.share} for m in found.measures],
        "disagreements": [asdict(u) for u in disagreements(found)],
        "problems": list(found.problems),
    }


def disagreements(found: Compared) -> list[Unit]:
    """The units that both have decided on, and differently."""
    return [u for u in found.units if u.by == "both" and not u.agree]


def write_units(found: Compared, path: Path) -> None:
    """Write every unit to a CSV file as the other tables are written.

    Raises:
        CannotWrite: the disk is full, …
    """
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(unit) for unit in found.units)
    write_bytes(path, (BOM + stream.getvalue()).encode("utf-8"))


def _cells(unit: Unit) -> Sequence[str]:
    agree = "" if unit.by != "both" else "true" if unit.agree else "false"
    return [guard(cell) for cell in (*_place(unit), unit.by, agree, unit.one, unit.other)]


def _place(unit: Unit) -> tuple[str, str, str]:
    return unit.document, unit.recommendation, unit.address
