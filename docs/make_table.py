"""Writes the table of README.md: recommendations of the seed's plan by agency and status (``make table``)."""

from __future__ import annotations

import re
from pathlib import Path

import pandas as pd

import dhr

ROOT = Path(__file__).resolve().parents[1]
PLAN = ROOT / "samples" / "seed-birmingham.pdf"
README = ROOT / "README.md"
BEGIN, END = "<!-- table: make table -->", "<!-- end of table -->"
NONE = "no agency recognised"


def table(frame: pd.DataFrame) -> str:
    """Recommendations by lead agency and status, in Markdown; one that several lead counts for each."""
    frame = frame.assign(
        agency=frame["lead_agencies"].fillna("").replace("", NONE).str.split("; "),
        status=frame["outcome_status"].fillna("").replace("", "not said"),
    ).explode("agency")
    once = frame.drop_duplicates(["recommendation_id", "agency", "status"])
    counts = pd.crosstab(once["agency"], once["status"])
    totals = counts.sum(axis=1).to_dict()
    counts = counts.loc[sorted(counts.index, key=lambda name: (name == NONE, -totals[name], name))]
    columns = sorted(counts.columns, key=lambda name: (name == "not said", name))
    lines = ["| lead agency | " + " | ".join(columns) + " |", "| --- |" + " ---: |" * len(columns)]
    for name, row in counts.iterrows():
        lines.append(f"| {name} | " + " | ".join(str(row[c]) if row[c] else "" for c in columns) + " |")
    return "\n".join(lines)


def main() -> None:
    """Write it."""
    text = README.read_text("utf-8")
    made = f"{BEGIN}\n\n{table(dhr.read(PLAN).to_frame())}\n\n{END}"
    README.write_text(re.sub(re.escape(BEGIN) + ".*?" + re.escape(END), lambda _: made, text, flags=re.DOTALL), "utf-8")


if __name__ == "__main__":
    main()
