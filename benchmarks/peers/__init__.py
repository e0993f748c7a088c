"""Other tools behind one interface: ``python -m benchmarks.peers.NAME FILE`` prints the tables of a PDF as JSON.

The form is ``{"tables": [{"page": 1, "rows": [["No.", "Recommendation"], ["1", null]]}]}``: the tables as the tool
finds them, in its order, with its own default settings. ``page`` is counted from 1 and is the page on which the table
begins; a cell is its text as the tool gives it, null where the tool says that there is no cell of its own (part of a
merged one).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypedDict

Cell = str | None


class Table(TypedDict):
    """A table as a tool finds it."""

    page: int
    """from 1; the first one where the tool itself has joined tables of several pages"""
    rows: list[list[Cell]]


def main(tables: Callable[[Path], list[Table]], arguments: Sequence[str] | None = None) -> int:
    """The command of an adapter.

    Args:
        tables: reads a PDF.
        arguments: the command line without the program; ``sys.argv`` where it is None.

    Returns:
        The exit code: 0, or 2 for wrong usage. Errors of the tool are raised.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if len(arguments) != 1:
        print("one PDF file, please", file=sys.stderr)
        return 2
    # Some tools print to standard output while they read; only the JSON may stand there.
    standard, sys.stdout = sys.stdout, sys.stderr
    try:
        found = tables(Path(arguments[0]))
    finally:
        sys.stdout = standard
    json.dump({"tables": found}, sys.stdout, ensure_ascii=False)
    return 0
