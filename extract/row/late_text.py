"""Cells merged down several rows whose text, set at their middle or foot, a page break leaves to their second part.

The rows beside the first part then have no number and no recommendation, as further actions of the recommendation
before have none. What tells them apart is the foot of the page: there the row's own cells end with a rule, and the
empty merged cell does not.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.row.cuts import Cut
from extract.row.fields import REC_FIELDS
from extract.row.rows import Row, column_of
from extract.row.whole_rows import WholeRow

AT_FOOT = 1.0
"""A cell that ends no more than this above the table's end (points) ends with it."""

REASON = "merged cell cut by the page: its text stands on the second part"


def with_late_texts(rows: Sequence[WholeRow]) -> list[WholeRow]:
    """Whole rows, the texts of merged cells with the first of the rows that these stand beside.

    Args:
        rows: the plan's rows in printed order.
    """
    out = list(rows)
    for place, row in enumerate(rows):
        if row.merged is not None or len(row.parts) > 1 or row.over:
            continue
        opened = left_open(row.parts[0])
        if not opened:
            continue
        later = next((i for i in range(place + 1, len(rows)) if rows[i].pages[0] != row.pages[0]), None)
        if later is None or rows[later].fresh or rows[later].parts[0].page != row.parts[0].table.below:
            continue
        source = rows[later].parts[0]
        texts = {i: cells for i, cells in source.cells.items() if source.columns[i].name in REC_FIELDS}
        if not any(c.lines for i in opened for c in texts.get(i, ())):
            continue
        out[place] = row._replace(parts=(replace(row.parts[0], cells={**row.parts[0].cells, **texts}),))
        rest = {i: cells for i, cells in source.cells.items() if i not in texts}
        kept = (replace(source, cells=rest), *rows[later].parts[1:])
        out[later] = rows[later]._replace(parts=kept, merged=Cut(REASON, tuple(texts), certain=True))
    return out


def left_open(row: Row) -> list[int]:
    """The columns of a row's empty merged cells that go on under the page's foot, where the other cells end."""
    foot = row.table.bottom - AT_FOOT
    opened = []
    for index, cells in row.cells.items():
        if row.columns[index].name not in REC_FIELDS or not cells:
            continue
        if any(c.lines or c.col_span > 1 for c in cells):
            return []  # nothing is drawn beside a row whose merged cells ended on the page before
        if all(c.bottom > foot and c.open_bottom for c in cells):
            opened.append(index)
    lowest = [c for c in row.table.cells if c.lines and c.bottom > foot]
    others = [c for c in lowest if row.columns[column_of(c, row.columns)].name not in REC_FIELDS]
    return opened if others and not any(c.open_bottom for c in others) else []
