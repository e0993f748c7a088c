"""Rows from the tables of any tool with an adapter in ``benchmarks/peers``.

``python -m benchmarks.continuation.adapters.tables TOOL JOIN FILE`` prints them as JSON; the truth file beside the PDF
names the columns. JOIN is "unnumbered", "at page top" or "never" (``benchmarks.merge``).
"""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path
from typing import Any, get_args

from benchmarks.headers import Column
from benchmarks.merge import Join, merge


def columns_of(truth: dict[str, Any]) -> list[Column]:
    """The columns that a truth file names."""
    return [Column(column["field"], column["header"]) for column in truth["columns"]]


def main() -> int:
    """The command."""
    if len(sys.argv) != 4 or sys.argv[2] not in get_args(Join):
        print(__doc__, file=sys.stderr)
        return 2
    tool, path = importlib.import_module(f"benchmarks.peers.{sys.argv[1]}"), Path(sys.argv[3])
    truth = json.loads(path.with_suffix(".truth.json").read_text(encoding="utf-8"))
    join: Join = next(name for name in get_args(Join) if name == sys.argv[2])
    rows = merge(tool.tables(path), columns_of(truth), join)
    json.dump({"rows": rows}, sys.stdout, ensure_ascii=False)
    return 0


if __name__ == "__main__":
    sys.exit(main())
