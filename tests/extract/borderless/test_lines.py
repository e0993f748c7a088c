"""Lines that pages repeat."""

from __future__ import annotations

import pytest

from extract.borderless.lines import all_lines, is_running, running_lines, stands_off, without_texts
from extract.types import Line, Page
from tests.extract.build import EDGES, LINE, block, words_at


def heads(page: Page, *pages: Page) -> list[str]:
    """The running heads of a page."""
    lines = all_lines(page)
    running = running_lines([(p, all_lines(p)) for p in (page, *pages)])
    found = without_texts([i for i, line in enumerate(lines) if is_running(line, page, running)], lines, page)
    return [lines[i].text for i in sorted(found)]


def of(number: int, top: float, *lines: str) -> Page:
    words = [*words_at(EDGES[0], 20.0, "Action Plan"), *block(EDGES[2], top, "\n".join(lines))]
    return Page(number, 640, 842, tuple(words))


def test_a_text_that_two_pages_have_at_one_place_is_no_running_head() -> None:
    """Its next line is as near as lines of one text are."""
    one = of(1, 50.0, "with no recourse", "to public funds.", "Hold a course.")
    other = of(2, 50.0, "with no recourse", "to public funds.", "Write a policy.")
    assert heads(one, other) == ["Action Plan"]


def test_a_head_of_two_lines_is_one() -> None:
    one, other = of(1, 32.0, "Version 3"), of(2, 32.0, "Version 3")
    assert heads(one, other) == ["Action Plan", "Version 3"]
    body = 32.0 + 3 * LINE
    words = [(*page.words, *block(EDGES[2], body, text)) for page, text in ((one, "Hold it."), (other, "Write it."))]
    assert heads(*(Page(n, 640, 842, tuple(w)) for n, w in enumerate(words, 1))) == ["Action Plan", "Version 3"]


def test_a_year_at_the_end_of_a_cell_is_no_page_number() -> None:
    """It stands right below its text and begins where that does."""
    page = Page(1, 640, 842, (*block(60.0, 770.0, "Write it."), *block(300.0, 770.0, "By November\n2017")))
    assert heads(page) == []
    page = Page(1, 640, 842, (*block(60.0, 770.0, "Write it."), *words_at(320.0, 770.0 + LINE, "2017")))
    assert heads(page) == ["2017"]


def test_a_foot_that_no_other_page_repeats_stands_far_below_the_text() -> None:
    text = block(EDGES[2], 600.0, "\n".join(["Hold a course."] * 9))
    for top, expected in ((800.0, True), (730.0, False)):
        page = Page(1, 640, 842, (*text, *words_at(EDGES[0], top, "DHR action plan 1")))
        assert stands_off(all_lines(page), page) is expected
    row = [w for x in EDGES[:5] for w in words_at(x, 800.0, "Police")]
    page = Page(1, 640, 842, (*text, *row))
    assert not stands_off(all_lines(page), page)


@pytest.mark.parametrize(("x", "running"), [(300.0, {0}), (44.0, set())], ids=["another column's", "its own"])
def test_a_repeated_line_right_above_a_text(x: float, running: set[int]) -> None:
    """A page's cell may begin where the running head ends; it goes on with it only below where that begins."""
    page = Page(1, 640, 842)
    lines = [Line(tuple(words_at(40, 20, "Version 3 restricted"))), Line(tuple(words_at(x, 33, "and to all others")))]
    assert without_texts([0], lines, page) == running
