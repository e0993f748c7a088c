"""tabula-java (through tabula-py) in lattice mode.

Its JSON does not name the page of a table. Tables come in the order of the pages, so a table that does not begin below
the one before is taken to stand on the next page.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import tabula

from benchmarks.peers import Table, main


def paged(found: list[dict[str, Any]]) -> list[Table]:
    """Tabula's JSON in the common form; lines of a cell are parted by carriage returns there."""
    out: list[Table] = []
    page, bottom = 1, float("-inf")
    for table in found:
        page += table["top"] < bottom
        bottom = table["top"] + table["height"]
        rows = [[cell["text"].replace("\r", "\n") for cell in row] for row in table["data"]]
        out.append({"page": page, "rows": rows})
    return out


def tables(path: Path) -> list[Table]:
    """The tables of every page."""
    return paged(tabula.read_pdf(str(path), pages="all", lattice=True, output_format="json", silent=True))


if __name__ == "__main__":
    sys.exit(main(tables))
