"""camelot's vector engine, its tables joined by camelot's own ``stack_contiguous`` (default rule: as many columns)."""

from __future__ import annotations

import sys
from pathlib import Path

import camelot

from benchmarks.peers import Table, main
from benchmarks.peers._camelot import as_tables


def tables(path: Path) -> list[Table]:
    """The tables after stacking, each with the page on which it begins."""
    return as_tables(camelot.read_pdf(str(path), pages="all", flavor="lattice", engine="vector").stack_contiguous())


if __name__ == "__main__":
    sys.exit(main(tables))
