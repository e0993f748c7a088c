"""Headers without rules that a page cuts."""

from __future__ import annotations

from extract.borderless.cut_header import with_cut_headers
from extract.borderless.header import header_bands
from extract.borderless.lines import all_lines
from extract.borderless.names import ColumnNames
from extract.types import Page, Word
from tests.extract.build import EDGES, HEADER, LINE, PADDING, block, words_at

NAMES = ColumnNames.of(None)
TALL = ("No", "Recommendation", "Action to\nbe taken", "Lead\nAgency", "Target\nDate for\ncompletion")
ROW = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")


def printed(top: float, cells: tuple[str, ...]) -> list[Word]:
    return [word for x, text in zip(EDGES, cells, strict=False) for word in block(x + PADDING, top, text)]


def headers(*words: list[Word]) -> dict[int, list[list[str]]]:
    """The lines of each header, by page."""
    lines = {n: all_lines(Page(n, 640, 842, tuple(own))) for n, own in enumerate(words, 1)}
    bands = {n: list(header_bands(Page(n, 640, 842, tuple(own)), lines[n], NAMES)) for n, own in enumerate(words, 1)}
    return {
        n: [[line.text for line in band.lines] for band in own] for n, own in with_cut_headers(lines, bands).items()
    }


def test_the_rest_of_a_header_stands_on_the_next_page() -> None:
    """Another page has all of it; what the two have is the same."""
    whole = [*printed(100.0, TALL), *printed(160.0, ROW)]
    lines = [text.split("\n") for text in TALL]
    cut = printed(700.0, tuple("\n".join(own[:2]) for own in lines))
    rest = printed(60.0, tuple("\n".join(own[2:]) for own in lines))
    running = words_at(EDGES[0], 30.0, "Version 3")
    found = headers(whole, cut, [*running, *rest, *printed(60.0 + 2 * LINE, ROW)])
    assert [len(own[0]) for own in found.values()] == [3, 2, 1]
    assert found[3] == [["completion"]]


def test_all_of_a_name_may_stand_on_the_next_page() -> None:
    """Some programs keep its lines together."""
    whole = [*printed(100.0, TALL), *printed(160.0, ROW)]
    cut = printed(700.0, (*TALL[:3], "", "Target\nDate for"))
    found = headers(whole, cut, [*printed(60.0, ("", "", "", *TALL[3:4], "completion")), *printed(84.0, ROW)])
    assert [len(own[0]) for own in found.values()] == [3, 2, 2]


def test_a_header_at_a_foot_is_whole_where_the_next_page_begins_with_a_row() -> None:
    whole = [*printed(100.0, TALL), *printed(160.0, ROW)]
    found = headers(whole, printed(700.0, HEADER), printed(60.0, ROW))
    assert [len(own) for own in found.values()] == [1, 1, 0]
