"""camelot, flavour lattice, engine combined: ruled tables, found in a picture of the page and in its vectors."""

from __future__ import annotations

import sys
from pathlib import Path

import camelot

from benchmarks.peers import Table, main
from benchmarks.peers._camelot import as_tables


def tables(path: Path) -> list[Table]:
    """The tables of every page."""
    return as_tables(camelot.read_pdf(str(path), pages="all", flavor="lattice", engine="combined"))


if __name__ == "__main__":
    sys.exit(main(tables))
