"""Headers of tables without rules."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from extract.borderless.extent import same_names
from extract.borderless.header import header_bands
from extract.borderless.lines import all_lines
from extract.borderless.names import ColumnNames
from extract.types import Fill, Page, Rule, Word
from tests.extract.build import EDGES, HEADER, LINE, PADDING, block, words_at

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


def test_the_colour_of_a_row_begins_below_the_header() -> None:
    """The row's first line, bold as the header, might end the name of its column."""
    header = [replace(w, bold=True) for w in printed(100.0, (*HEADER[:2], "Progress", *HEADER[3:]))]
    dated = [replace(w, bold=True) for w in printed(100.0 + LINE, ("", "", "17/07/2023 –"))]
    rest = printed(100.0 + 2 * LINE, ("", "", "Hold a course.\nSay so."))
    stripe = Fill(EDGES[0], 100.0 + LINE - 1.5, EDGES[-1], 300.0, "#E2EFD9")
    page = Page(1, 640, 842, (*header, *dated, *rest), (), (stripe,))
    assert [[len(band.lines) for band in header_bands(page, all_lines(page), NAMES)]] == [[1]]


def test_a_fill_painted_in_pieces_is_one() -> None:
    """The second begins between the header's lines, as that of a row would."""
    names = printed(100.0, ("R\ne\nc\nN\no", *HEADER[1:]))
    row = printed(100.0 + 5 * LINE + 4, ("1", "Train.", "Hold.", "Police", "May 2019"))
    middle, foot = 100.0 + 3 * LINE - 1, 100.0 + 5 * LINE
    pieces = [Fill(EDGES[0], top, EDGES[-1], bottom, "#008080") for top, bottom in ((96.0, middle), (middle, foot))]
    page = Page(1, 640, 842, (*names, *row), (), tuple(pieces))
    assert [[len(band.lines) for band in header_bands(page, all_lines(page), NAMES)]] == [[5]]


def test_a_name_is_the_same_however_surely_it_was_made_out() -> None:
    """The header of a page may be read with less of a name."""
    page = Page(1, 640, 842, tuple(printed(100.0, HEADER)))
    names = header_bands(page, all_lines(page), NAMES)[0].names
    assert same_names(names, [replace(n, found=n.found._replace(how="near", also="outcome")) for n in names])


def test_a_title_right_above_is_no_name() -> None:
    """It stands between two names of columns, above them all."""
    above = words_at(EDGES[2] + 90, 84.0, "ACTION PLAN", bold=True)
    assert found([*above, *printed(100.0, HEADER)]) == [list(HEADER)]


def test_questions_at_the_foot_of_their_fill() -> None:
    """The longest of them begins above all that name a column, and what explains one question is no other's."""
    asked = (
        "No.",
        "Recommendation",
        "What will we do?\n(SMART actions)",
        "Who will\nlead? Name\nof agency",
        "Where are\nwe now?\n(Complete /\nIn progress /\nNot started)",
    )
    words = [
        w
        for x, text in zip(EDGES, asked, strict=False)
        for w in block(x + PADDING, 160.0 - LINE * text.count("\n"), text)
    ]
    row = printed(180.0, ("1", "Train all staff.", "Hold a course.", "Police", "Complete"))
    fills = tuple(Fill(a, 104.0, b, 175.0, "#3B3838") for a, b in pairwise(EDGES))
    page = Page(1, 640, 842, (*words, *row), (), fills)
    (band,) = header_bands(page, all_lines(page), NAMES)
    assert [" ".join(w.text for w in n.words) for n in band.names] == [text.replace("\n", " ") for text in asked]


def test_names_with_the_sides_of_cells_between_them_are_two() -> None:
    """Together they would be a name, too."""
    words = printed(100.0, ("No", "Recommendation", "Progress", "Action", "Owned"))
    words[-1] = replace(words[-1], text="Owner")
    sides = tuple(Fill(a, 96.0, b, 116.0, "#444444") for a, b in pairwise(EDGES))
    rules = tuple(Rule(a, 116.0, b, 116.0) for a, b in pairwise(EDGES))

    def last(page: Page) -> list[str]:
        (band,) = header_bands(page, all_lines(page), NAMES)
        return [" ".join(w.text for w in n.words) for n in band.names][-2:]

    page = Page(1, 640, 842, tuple(words))
    for drawn in (replace(page, fills=sides), replace(page, rules=rules)):
        assert last(drawn) == ["Action", "Owner"]
