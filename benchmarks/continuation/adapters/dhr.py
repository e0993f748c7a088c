"""dhr's rows: ``python -m benchmarks.continuation.adapters.dhr FILE`` prints them as JSON."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import dhr

ROW_FIELDS = ("action", "lead_agency", "milestones", "target_date", "outcome", "completion")


def rows(path: Path) -> list[dict[str, str]]:
    """A row per action; the recommendation's fields stand in its first one."""
    out: list[dict[str, str]] = []
    for rec in dhr.read(path).recommendations:
        own = {"number": rec.number or "", "recommendation": rec.recommendation.text, "scope": rec.scope.text}
        for place, action in enumerate(rec.actions):
            row = dict(own) if place == 0 else dict.fromkeys(own, "")
            row |= {name: getattr(action, name).text for name in ROW_FIELDS}
            row["extra"] = "\n".join(cell.text for cell in action.extra.values())
            out.append(row)
    return out


if __name__ == "__main__":
    json.dump({"rows": rows(Path(sys.argv[1]))}, sys.stdout, ensure_ascii=False)
