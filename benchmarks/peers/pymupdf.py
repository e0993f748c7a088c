"""PyMuPDF's ``find_tables`` with its default settings. Its licence is the AGPL: used where it is installed already."""

from __future__ import annotations

import sys
from pathlib import Path

import pymupdf

from benchmarks.peers import Table, main


def tables(path: Path) -> list[Table]:
    """The tables of every page."""
    with pymupdf.open(path) as document:
        return [
            {"page": number, "rows": table.extract()}
            for number, page in enumerate(document, 1)
            for table in page.find_tables().tables
        ]


if __name__ == "__main__":
    sys.exit(main(tables))
