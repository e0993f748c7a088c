"""What the adapters of camelot share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from benchmarks.peers import Table


def as_tables(found: Iterable[Any]) -> list[Table]:
    """Camelot's tables in the common form; an empty cell and a part of a merged one are both "" there."""
    return [{"page": int(table.page), "rows": table.df.values.tolist()} for table in found]
