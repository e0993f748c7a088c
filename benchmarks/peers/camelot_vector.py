"""camelot, flavour lattice, engine vector: ruled tables from the page's vectors alone."""

from __future__ import annotations

import sys
from pathlib import Path

import camelot

from benchmarks.peers import Table, main
from benchmarks.peers._camelot import as_tables


def tables(path: Path) -> list[Table]:
    """The tables of every page."""
    return as_tables(camelot.read_pdf(str(path), pages="all", flavor="lattice", engine="vector"))


if __name__ == "__main__":
    sys.exit(main(tables))
