"""A recommendation in a row of its own over its actions, beside its number; and what stands beside several of them."""

from __future__ import annotations

from collections.abc import Sequence

from extract.document import Extraction, extract
from extract.row.drafts import Draft
from extract.types import Page, Rule, Word
from tests.extract.build import HEIGHT, LINE, WIDTH, block, text_of, title

EDGES = (40.0, 80.0, 240.0, 400.0, 500.0, 600.0)
HEADER = ("No", "Recommendation", "Action", "Lead Agency", "Target Date")
TEXT = "Every agency must train all of its staff."

Span = tuple[str, int]
"""A cell's text and the columns it spans."""


def drawn(number: int, rows: Sequence[Sequence[str | Span]], edges: Sequence[float] = EDGES) -> Page:
    """A ruled table of rows whose cells may span columns."""
    words: list[Word] = list(title()) if number == 1 else []
    rules: list[Rule] = []
    y = 100.0
    for row in rows:
        bottom, place = y + LINE + 6, 0
        for cell in row:
            text, count = (cell, 1) if isinstance(cell, str) else cell
            words += block(edges[place] + 5, y + 3, text)
            rules.append(Rule(edges[place], y, edges[place], bottom))
            place += count
        rules += [Rule(edges[-1], y, edges[-1], bottom), Rule(edges[0], y, edges[-1], y)]
        y = bottom
    rules.append(Rule(edges[0], y, edges[-1], y))
    return Page(number, WIDTH, HEIGHT, tuple(words), tuple(rules))


def read(*pages: Page) -> Extraction:
    found = extract(pages)
    assert not found.account.audit.unplaced
    return found


def plain(drafts: Sequence[Draft]) -> list[tuple[str | None, str, list[str]]]:
    return [
        (d.number, text_of(d.recommendation), [text_of(a.cells.get("action", [])) for a in d.actions]) for d in drafts
    ]


def action(number: str, text: str) -> tuple[str, ...]:
    return (number, "", text, "Police", "May 2019")


def test_a_recommendation_over_its_numbered_actions() -> None:
    rows = [HEADER, ("1", (TEXT, 4)), action("1.1", "Hold a course."), action("1.2", "Test it."), ("2", (TEXT, 4))]
    found = read(drawn(1, [*rows, action("2.1", "Write to all.")]))
    assert plain(found.stitched.drafts) == [
        ("1", TEXT, ["Hold a course.", "Test it."]),
        ("2", TEXT, ["Write to all."]),
    ]
    numbers = [text_of(a.extra["No"]) for d in found.stitched.drafts for a in d.actions]
    assert numbers == ["1.1", "1.2", "2.1"]
    assert not any(d.flags for d in found.stitched.drafts)


def test_its_actions_on_the_next_page() -> None:
    first = [HEADER, ("1", (TEXT, 4)), action("1.1", "Hold a course."), ("2", (TEXT, 4))]
    found = read(drawn(1, first), drawn(2, [HEADER, action("2.1", "Write to all.")]))
    assert plain(found.stitched.drafts) == [("1", TEXT, ["Hold a course."]), ("2", TEXT, ["Write to all."])]


def test_a_recommendation_over_no_action_is_not_lost() -> None:
    rows = [HEADER, ("1", (TEXT, 4)), ("2", (TEXT, 4)), action("2.1", "Write to all."), ("3", (TEXT, 4))]
    found = read(drawn(1, rows))
    assert plain(found.stitched.drafts) == [("1", TEXT, [""]), ("2", TEXT, ["Write to all."]), ("3", TEXT, [""])]


def test_a_few_words_beside_a_number_are_a_section() -> None:
    rows = [HEADER, ("1", ("Police", 4)), ("1.1", TEXT, "Hold a course.", "Police", "May 2019")]
    drafts = read(drawn(1, rows)).stitched.drafts
    assert [d.number for d in drafts][-1] == "1.1"


def test_an_action_s_recommendation_over_it_without_an_action() -> None:
    rows = [HEADER[2:], ((f"Recommendation 1: {TEXT}", 3),), ((f"Recommendation 2: {TEXT}", 3),)]
    wide = (40.0, 300.0, 450.0, 600.0)
    found = read(drawn(1, [*rows, ("Hold a course.", "Police", "May 2019")], wide))
    assert [(d.number, len(d.actions)) for d in found.stitched.drafts] == [("1", 1), ("2", 1)]


def merged(number: int, rows: Sequence[Sequence[str]], spans: Sequence[int]) -> Page:
    """A table whose first column is merged over so many rows each."""
    edges = (40.0, 120.0, 160.0, 300.0, 420.0, 510.0, 600.0)
    page = drawn(number, rows, edges)
    starts, y = [100.0], 100.0
    for count in spans:
        y += count * (LINE + 6)
        starts.append(y)
    rules = [r if not r.horizontal or r.top in starts else Rule(edges[1], r.top, r.x1, r.top) for r in page.rules]
    return Page(number, WIDTH, HEIGHT, page.words, tuple(rules))


def themed(theme: str, number: str, rec: str, text: str) -> tuple[str, ...]:
    return (theme, number, rec, text, "Police", "May 2019")


def test_a_theme_beside_whole_recommendations_belongs_to_each() -> None:
    rows = [("Theme", *HEADER), themed("Training", "1", "Train staff.", "Hold a course.")]
    rows += [themed("", "2", "Train more.", "Test it."), themed("Records", "3", "Keep files.", "Write to all.")]
    found = read(merged(1, rows, (1, 2, 1)))
    themes = [text_of(a.extra["Theme"]) for d in found.stitched.drafts for a in d.actions]
    assert themes == ["Training", "Training", "Records"]
    assert not any(d.flags for d in found.stitched.drafts)


def test_a_theme_that_goes_on_over_the_page() -> None:
    first = [("Theme", *HEADER), themed("Training", "1", "Train staff.", "Hold a course.")]
    second = [
        ("Theme", *HEADER),
        themed("", "2", "Train more.", "Test it."),
        themed("", "3", "Train.", "Write to all."),
    ]
    found = read(merged(1, first, (1, 1)), merged(2, second, (1, 2)))
    themes = [text_of(a.extra.get("Theme", [])) for d in found.stitched.drafts for a in d.actions]
    assert themes == ["Training"] * 3


def test_a_theme_goes_on_with_its_recommendation() -> None:
    head = ("Theme", *HEADER)
    first = [head, themed("Training", "1", "Train staff.", "Hold a course."), themed("", "2", "More.", "Test it.")]
    first += [themed("Records", "3", "Keep files.", "Write to all.")]
    second = [head, ("", "", "", "Write to all again.", "Police", "May 2019")]
    found = read(merged(1, first, (1, 2, 1)), merged(2, second, (1, 1)))
    themes = [text_of(a.extra.get("Theme", [])) for d in found.stitched.drafts for a in d.actions]
    assert themes == ["Training", "Training", "Records", "Records"]


def test_a_theme_that_is_never_left_empty_goes_on_over_the_page() -> None:
    head = ("Theme", *HEADER)
    first = [head, *(themed(f"Area {n}", str(n), "Train staff.", "Hold a course.") for n in (1, 2, 3))]
    found = read(merged(1, first, (1, 1, 1, 1)), merged(2, [head, themed("", "4", "More.", "Test it.")], (1, 1)))
    themes = [text_of(a.extra.get("Theme", [])) for d in found.stitched.drafts for a in d.actions]
    assert themes == ["Area 1", "Area 2", "Area 3", "Area 3"]


def test_a_theme_that_is_left_empty_elsewhere_stays_so() -> None:
    head = ("Theme", *HEADER)
    first = [head, *(themed(theme, str(n), "Train.", "Test it.") for n, theme in enumerate(("A", "", "B"), 1))]
    found = read(merged(1, first, (1, 1, 1, 1)), merged(2, [head, themed("", "4", "More.", "Test it.")], (1, 1)))
    themes = [text_of(a.extra.get("Theme", [])) for d in found.stitched.drafts for a in d.actions]
    assert themes == ["A", "", "B", ""]
