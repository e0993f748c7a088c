"""camelot, flavour hybrid with its default settings: rules and the gaps between texts; tables need no rules."""

from __future__ import annotations

import sys
from pathlib import Path

import camelot

from benchmarks.peers import Table, main
from benchmarks.peers._camelot import as_tables


def tables(path: Path) -> list[Table]:
    """The tables of every page."""
    return as_tables(camelot.read_pdf(str(path), pages="all", flavor="hybrid"))


if __name__ == "__main__":
    sys.exit(main(tables))
