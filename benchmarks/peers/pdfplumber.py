"""pdfplumber with its default settings; each page is closed after use, as its maintainers advise for long files."""

from __future__ import annotations

import sys
from pathlib import Path

import pdfplumber

from benchmarks.peers import Table, main


def tables(path: Path) -> list[Table]:
    """The tables of every page."""
    found: list[Table] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            found += [{"page": page.page_number, "rows": rows} for rows in page.extract_tables()]
            page.close()
    return found


if __name__ == "__main__":
    sys.exit(main(tables))
