"""Headers of which a page break leaves some cells on one page and the others on the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from extract.header.columns import Column, Header, match_header
from extract.header.wordings import Vocabulary
from extract.types import Page, Table

SAME_EDGE = 4.0
"""Column edges that differ by no more (points) are the same."""


def shared_headers(
    pages: Sequence[Page],
    tables: Mapping[int, Sequence[Table]],
    headers: Mapping[int, Header],
    vocabulary: Vocabulary | None = None,
) -> dict[int, Header]:
    """Headers put together from both pages, by ``id`` of the table, for the two tables of each.

    Where the words of a header row stand at the bottom of its cells, or not all fit, a page that cuts the row leaves
    some of its cells empty on the first page and the others on the second.

    Args:
        pages: every page of the document.
        tables: the ruled tables by page number.
        headers: the tables' own headers by the ``id`` of the table.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    found: dict[int, Header] = {}
    for page in pages:
        here, after = tables.get(page.number, ()), tables.get(page.number + 1, ())
        if not here or not after:
            continue
        first, second = headers.get(id(here[-1])), headers.get(id(after[0]))
        if first is None or second is None or first.end_row != len(here[-1].y_edges) - 1 or second.first_row != 0:
            continue
        columns = _together(first.columns, second.columns, vocabulary)
        if columns is not None:
            found[id(here[-1])] = first._replace(columns=columns)
            found[id(after[0])] = second._replace(columns=columns)
    return found


def _together(
    first: Sequence[Column], second: Sequence[Column], vocabulary: Vocabulary | None
) -> tuple[Column, ...] | None:
    """Both parts' columns, filled from each other; None where they are two headers."""
    if len(first) != len(second) or not any(
        bool(a.header) != bool(b.header) for a, b in zip(first, second, strict=True)
    ):
        return None
    out = []
    for a, b in zip(first, second, strict=True):
        if abs(a.x0 - b.x0) > SAME_EDGE or abs(a.x1 - b.x1) > SAME_EDGE:
            return None
        if a.header and b.header:
            field, how = match_header(f"{a.header} {b.header}", vocabulary)
            if how != "exact":
                return None
            out.append(b._replace(field=field, header=f"{a.header} {b.header}", certain=True))
        else:
            out.append(a if a.header else b)
    fields = [c.field for c in out if c.field]
    return tuple(out) if len(fields) == len(set(fields)) else None
