"""table-stitcher over pdfplumber's tables.

The package ships an adapter for Docling only; what it asks of another parser is its ``TableMeta``, which is filled here
the way that adapter does. Docling says which row is a header; here words of headers do (``benchmarks.headers``).
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd
import pdfplumber
from table_stitcher import MultiPageConfig, TableMeta, merge_multipage_tables
from table_stitcher.merger import first_row_has_number, is_numeric_like_colnames, normalize_col_name, tokenize

from benchmarks.headers import looks_like_header
from benchmarks.peers import Cell, Table, main


def _meta(
    number: int, page: int, rows: list[list[Cell]], vertical: tuple[float, float], config: MultiPageConfig
) -> TableMeta:
    """A table with what the stitcher wants to know; ``vertical`` is its top and bottom as shares of the page."""
    at = next((n for n, row in enumerate(rows[:3]) if looks_like_header(row)), None)
    texts = [[cell or "" for cell in row] for row in rows]
    names = [f"col_{n}" for n in range(len(texts[0]))] if at is None else texts[at]
    # A row above the header goes on from the page before: the stitcher takes it as content of the last table.
    above = [] if at is None else texts[:at]
    frame = pd.DataFrame(texts if at is None else texts[at + 1 :], columns=names)
    first = " ".join(frame.iloc[0].tolist()) if len(frame) else ""
    top, bottom = vertical
    return TableMeta(
        idx=number,
        df=frame,
        start_page=page,
        pages=[page],
        width=frame.shape[1],
        header_tokens={token for name in names for token in tokenize(normalize_col_name(name))},
        first_row_tokens=tokenize(first),
        raw_columns=names,
        vert_center=(top + bottom) / 2,
        vert_top=top,
        vert_bottom=bottom,
        is_header_orphan=at is not None and not len(frame),
        is_data_orphan=0 < len(frame) <= config.max_data_orphan_rows and first_row_has_number(frame),
        numeric_like_cols=is_numeric_like_colnames(names),
        row_count=len(frame),
        continuation_content=[{"col_idx": n, "value": text} for row in above for n, text in enumerate(row) if text],
        is_headerless=at is None,
    )


def tables(path: Path) -> list[Table]:
    """The tables after stitching, each with the page on which it begins."""
    config = MultiPageConfig()
    metas: list[TableMeta] = []
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.find_tables():
                vertical = (table.bbox[1] / float(page.height), table.bbox[3] / float(page.height))
                metas.append(_meta(len(metas), page.page_number, table.extract(), vertical, config))
            page.close()
    headers = {meta.idx: meta.raw_columns for meta in metas if not meta.is_headerless}
    out: list[Table] = []
    for logical in merge_multipage_tables(metas, config):
        rows: list[list[Cell]] = [[str(cell) for cell in row] for row in logical.df.values.tolist()]
        header = headers.get(logical.members[0])
        # Columns beyond the header's are the stitcher's own (``_extra_N``): the header row is filled up to the width.
        if header is not None:
            rows.insert(0, [*header, *[""] * (logical.df.shape[1] - len(header))])
        out.append({"page": min(logical.pages), "rows": rows})
    return out


if __name__ == "__main__":
    sys.exit(main(tables))
