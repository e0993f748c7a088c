"""Headers of tables without rules."""

from __future__ import annotations

from extract.borderless.header import header_bands
from extract.borderless.lines import all_lines
from extract.borderless.names import ColumnNames
from extract.types import Page, Word
from tests.extract.build import EDGES, HEADER, LINE, PADDING, block

NAMES = ColumnNames.of(None)


def found(words: list[Word]) -> list[list[str]]:
    page = Page(1, 640, 842, tuple(words))
    return [
        [" ".join(w.text for w in n.words) for n in band.names] for band in header_bands(page, all_lines(page), NAMES)
    ]


def printed(top: float, names: tuple[str, ...]) -> list[Word]:
    return [word for x, name in zip(EDGES, names, strict=False) for word in block(x + PADDING, top, name)]


def test_a_header_below_texts_that_begin_like_names() -> None:
    """The lines above are too many to reach all of it from the first of them."""
    above = "\n".join(("Lead", "Date", "Outcome")[line % 3] for line in range(16))
    words = [*printed(100.0, ("", "", above)), *printed(100.0 + 16 * LINE + 6, HEADER)]
    assert found(words) == [list(HEADER)]


def test_a_tall_header() -> None:
    """A narrow column breaks a long name into many lines."""
    tall = "Target\ncom-\nple-\ntion\ndate\n(day,\nmonth\nand\nyear)"
    header = found(
        printed(100.0, (*HEADER[:-1], tall)) + printed(220.0, ("1", "Train.", "Hold.", "Police", "May 2019"))
    )
    assert [names[:-1] for names in header] == [list(HEADER[:-1])]
    assert header[0][-1].endswith("year)")
