"""Pages that were only skimmed: those beside a plan's tables are read whole, no others."""

from __future__ import annotations

from extract.document import extract
from extract.types import Page
from tests.extract.build import HEADER, page, title, words_at

ROWS = [HEADER, *(((str(n), f"Train staff {n}.", "Hold it.", "Police", "May 2019")) for n in (1, 2, 3))]


def skimmed(full: Page) -> Page:
    return Page(full.number, full.width, full.height, skim=(full.text,))


def test_the_heading_on_a_skimmed_page_before_a_table_is_found() -> None:
    before = page(2, beside=words_at(40, 300, "Health Services"))
    asked: list[int] = []

    def whole(number: int) -> Page:
        asked.append(number)
        return before if number == 2 else page(number)

    pages = [page(1, ROWS, beside=title()), skimmed(before), page(3, ROWS)]
    pages += [skimmed(page(n, beside=words_at(40, 300, "Some text."))) for n in (4, 5)]
    found = extract(pages, whole)
    assert [draft.heading for draft in found.stitched.drafts] == [""] * 3 + ["Health Services"] * 3
    assert asked == [2, 4]


def test_the_pages_on_both_sides_of_a_table_are_read_whole() -> None:
    asked: list[int] = []

    def whole(number: int) -> Page:
        asked.append(number)
        return page(number)

    pages = [page(3, ROWS, beside=title()) if n == 3 else skimmed(page(n)) for n in range(1, 6)]
    extract(pages, whole)
    assert asked == [2, 4]


def test_the_words_of_a_skimmed_page_say_what_the_document_is_about() -> None:
    about = skimmed(page(1, beside=title()))
    plan = page(3, [(row[0], row[1], row[2], row[4]) for row in ROWS], edges=(40, 80, 260, 440, 520))
    assert len(extract([about, page(2), plan]).tables) == 1
    assert len(extract([page(1), page(2), plan]).tables) == 0
    assert extract([about]).has_text
