"""pdfmonkey, with ``merge_headerless``: it then also joins tables that go on without their header."""

from __future__ import annotations

import sys
from pathlib import Path

import pdfmonkey

from benchmarks.peers import Table, main


def tables(path: Path) -> list[Table]:
    """The tables after its own joining, each with the page on which it begins."""
    return [
        {"page": min(table.page_numbers), "rows": table.to_lists()}
        for table in pdfmonkey.extract_tables(str(path), merge_headerless=True)
    ]


if __name__ == "__main__":
    sys.exit(main(tables))
