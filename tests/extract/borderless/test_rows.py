"""Where rows begin that no rule parts."""

from __future__ import annotations

from extract.borderless.lines import all_lines
from extract.borderless.marks import text_fill
from extract.borderless.rows import habits_of, starts_of
from extract.document import extract
from extract.types import Cell, Fill, Page, Rule, Word, replace
from tests.extract.borderless.by_hand import FIELDS, bare, habits, lines_of, numbers
from tests.extract.build import EDGES, HEADER, LINE, PADDING, TOP, block, title, words_at

ROWS = (
    ("1", "Train all staff.", "Hold a course\nfor all of them.\nAnd say so.", "Police", "May 2019"),
    ("", "", "Hold another\nwith the nurses.", "Health", "June 2019"),
    ("2", "Write a policy.", "Write it.", "Council", "June 2020"),
    ("3", "Share information.", "Sign the\nagreement.", "Probation", "July 2021"),
)
READ = [("1", "Train all staff.", 2), ("2", "Write a policy.", 1), ("3", "Share information.", 1)]


def unproven(*pages: Page) -> list[frozenset[int]]:
    """The rows of each table that fewer than two signs part from the one above."""
    return [plan.table.unproven for plan in extract(list(pages)).tables]


def test_text_at_the_middle_of_its_cell() -> None:
    """The actions of one recommendation, too, are parted by strips as high as those between numbers."""
    tall = tuple((*row[:2], row[2] + "\nAnd so on,\nand on.", *row[3:]) for row in ROWS)
    assert numbers(bare(tall, middle=True)) == READ


def test_rules_between_rows_without_a_number_column() -> None:
    """Where rules part all rows, nothing is told by texts."""
    rows = [(row[0] and "All\nof\nthe\ntown", row[0] and f"{row[0]}. {row[1]}", *row[2:]) for row in ROWS]
    page = bare(rows, header=("Scope", *HEADER[1:]), level=True)
    assert [(number, actions) for number, _, actions in numbers(page)] == [("1", 2), ("2", 1), ("3", 1)]
    assert [plan.table.unruled for plan in extract([page]).tables] == [False]


def test_paragraphs_beside_one_painted_cell_may_be_one_row() -> None:
    """They stand as far apart as rows; a cell painted from row to row says that they are none."""
    rows = (
        ("1", "Train all staff.", "Hold a course.\n\nHold another.", "Police\n\nHealth", "May 2019"),
        ("2", "Write a policy.", "Write it.\n\nSend it.", "Council\n\nProbation", "June 2020"),
    )
    assert [plan.table.guessed for plan in extract([bare(rows, gap=LINE)]).tables] == [frozenset()]
    painted = bare(rows, gap=LINE, painted=("#00B050", "#FFC000"))
    assert [plan.table.guessed for plan in extract([painted]).tables] == [frozenset((2, 4))]


def test_a_rule_right_below_the_rest_of_a_merged_text() -> None:
    """The page cut a row of which nothing but its recommendation, merged down several rows, goes on."""
    first = bare(
        [("1", "Train all staff\nand all nurses\nand doctors", "Hold it.\nAnd again.\nAnd on.", "Police", "May 2019")]
    )
    rules = [Rule(EDGES[2], TOP + 4, EDGES[-1], TOP + 4), Rule(EDGES[0], TOP + 45, EDGES[-1], TOP + 45)]
    words = block(EDGES[1] + PADDING, TOP, "of both towns.\nYearly.")
    for x, text in zip(EDGES[2:], ("Hold another.\nSoon.", "Health", "June 2020"), strict=False):
        words += block(x + PADDING, TOP + 8, text)
    for x, text in zip(EDGES, ROWS[2], strict=False):
        words += block(x + PADDING, TOP + 50, text)
    second = Page(2, 640, 842, tuple(words), tuple(rules))
    foot = [Rule(EDGES[0], TOP + 80, EDGES[-1], TOP + 80)]
    found = numbers(first, replace(second, rules=(*rules, *foot)))
    assert found[0][2] == 2
    assert found[1] == READ[1]


def test_numbers_in_order_and_wide_strips_prove_rows() -> None:
    assert unproven(bare([ROWS[0], *ROWS[2:]])) == [frozenset()]


def test_a_number_out_of_order_proves_nothing() -> None:
    """Where no more than two columns say something beside it."""
    rows = [(*row[:3], "", row[4]) for row in (ROWS[0], *ROWS[2:])]
    assert unproven(bare(rows)) == [frozenset()]
    assert all(unproven(bare([*rows[:2], ("7", *rows[2][1:])])))


def test_a_row_that_says_less_than_the_others_is_not_proven() -> None:
    """It has neither a number nor what every other row says."""
    rows = [*ROWS, ("4", "Listen.", "Ask them.", "Council", "May 2020"), ("5", "Act.", "Do it.", "Police", "May 2021")]
    lacking = ("", "", "Hold another\nwith the nurses.", "", "June 2019")
    assert unproven(bare(rows)) == [frozenset()]
    assert all(unproven(bare([rows[0], lacking, *rows[2:]])))


def test_narrow_strips_prove_nothing() -> None:
    """Rows stand no farther apart than lines do."""
    assert all(unproven(bare([ROWS[0], *ROWS[2:]], gap=0.0)))


def test_a_cell_painted_as_high_as_its_text() -> None:
    """Some programs paint merged and cut cells so; a colour that ends above the text's end is no cell's."""
    cell = Cell(
        1,
        520.0,
        100.0,
        600.0,
        300.0,
        0,
        0,
        lines=tuple(all_lines(Page(1, 640, 842, tuple(block(525.0, 104.0, "In\nprogress"))))),
    )
    for bottom, colour in ((130.0, "#FF0000"), (112.0, None)):
        page = Page(1, 640, 842, (), (), (Fill(520.0, 100.0, 600.0, bottom, "#FF0000"),))
        assert text_fill(page, cell) == colour


def test_lines_of_several_columns_that_begin_on_purpose_may_be_rows() -> None:
    """The actions of one recommendation stand as near as lines do; each would have fitted on the line above."""
    wide = ("2", "Write a policy.", "Write it all down now.", "The Council", "by June 2020")
    one = ("1", "Train all staff.", "Hold it.\nSay so.", "Police", "May 2019")
    two = ("1", "Train all staff.", "Hold it.\nSay so.", "West\nEast", "May\nJune")
    assert unproven(bare([one, wide, ROWS[3]])) == [frozenset()]
    assert all(unproven(bare([two, wide, ROWS[3]])))


def test_a_heading_and_a_plain_title_over_the_next_header() -> None:
    """They stand where the table of the page before might go on."""
    second = bare(ROWS, number=2)
    heading = [
        *words_at(EDGES[0] + PADDING, 50.0, "Police", size=12.0, bold=True),
        *words_at(EDGES[0] + PADDING, 72.0, "Police"),
    ]
    words = tuple(w for w in second.words if w.top > TOP - 1)
    assert numbers(bare(ROWS), replace(second, words=(*heading, *words))) == [*READ, *READ]


def test_a_title_that_begins_left_of_the_numbers() -> None:
    """They are centred in their column."""
    page = bare([*ROWS[:2], ("Learning for Police, Probation and Health from the DHR",), *ROWS[2:]])
    words = [replace(w, x0=w.x0 - 24, x1=w.x1 - 24) if w.text == "All" else w for w in page.words]
    found = extract([replace(page, words=tuple(words))])
    assert not found.account.audit.unplaced
    assert {d.heading for d in found.stitched.drafts} >= {"Learning for Police, Probation and Health from the DHR"}


LONG = "Learning for Police, Probation and Health from the DHR"
"""A title that goes over several columns."""


def below(page: Page, top: float, *more: Word) -> Page:
    """What stands on a page below a height, and something else."""
    return replace(page, words=(*more, *(w for w in page.words if w.top > top)))


def test_a_bold_running_head_above_the_header_is_no_title() -> None:
    """What stands at one height on pages with a header below it and on one without."""
    head = words_at(200.0, TOP - 24, "Northmoor DHR Panel", bold=True)
    cover = Page(3, 640, 842, (*head, *block(60.0, 300.0, "Nothing else")))
    pages = [below(bare(ROWS, number=n), TOP - 1, *head) for n in (1, 2)]
    assert {d.heading for d in extract([*pages, cover]).stitched.drafts} == {""}


def test_a_protective_marking_above_the_header_is_no_title() -> None:
    """Wherever it stands."""
    up = 46.0
    pages = []
    for n, rows in ((1, ROWS[:3]), (2, ROWS[3:])):
        page = below(bare(rows, number=n), TOP - 1, *title("Domestic homicide review", top=800.0))
        words = [replace(w, top=w.top - up, bottom=w.bottom - up) for w in page.words]
        rules = [replace(r, top=r.top - up, bottom=r.bottom - up) for r in page.rules]
        marking = words_at(200.0, TOP - up - 20, "OFFICIAL – SENSITIVE", bold=True)
        pages.append(replace(page, words=(*marking, *words), rules=tuple(rules)))
    assert {d.heading for d in extract(pages).stitched.drafts} == {""}


def test_a_title_that_further_pages_repeat_without_the_header() -> None:
    """It stands higher there than on the page on which it stands above the header."""
    first = below(bare(ROWS), TOP - 1, *words_at(EDGES[0] + PADDING, TOP - 16, LONG, bold=True))
    again = words_at(EDGES[0] + PADDING, TOP - 32, LONG, bold=True)
    rest = [below(bare(ROWS[3:], number=n), TOP + LINE + 4, *again) for n in (2, 3)]
    assert {d.heading for d in extract([first, *rest]).stitched.drafts} == {LONG}


def test_a_heading_and_its_title_row_at_the_foot_of_a_page() -> None:
    """The header follows on the next page; they are two lines of one title only where they say two things."""
    first = bare([*ROWS, (LONG,)])
    again = words_at(EDGES[0] + PADDING, max(w.top for w in first.words) + LINE, LONG, bold=True)
    first = replace(first, words=(*first.words, *again))
    found = extract([first, below(bare(ROWS, number=2), TOP - 1)])
    assert [d.heading for d in found.stitched.drafts][-1] == LONG


def test_the_last_column_ends_where_its_lines_do() -> None:
    """No rule says where; a table may end before the right margin, and then a word may be too long for its column."""
    rows = [(*row[:4], "Within\nsixteen\nmonth\ns") for row in ROWS]
    page = replace(bare(rows), width=700.0, rules=())
    cells = [c for plan in extract([page]).tables for c in plan.table.cells if c.col == len(EDGES) - 2]
    reach = max(line.x1 for c in cells for line in c.lines)
    assert max(c.x1 for c in cells) - reach < 20


def test_a_row_may_go_on_below_a_repeated_title() -> None:
    """The first row below it is in doubt: nothing tells whether the page cut it."""
    first = bare([(LONG,), *ROWS[:3]])
    second = bare([(LONG,), ("", "of the Board.", "of the Board.", "", ""), ROWS[3]], number=2)
    second = below(second, TOP + LINE + 4)
    before, after = (plan.table for plan in extract([first, second]).tables)
    assert before.unproven and after.guessed


def test_the_fill_of_the_next_header_is_no_end_of_the_table() -> None:
    """Between them stands the next table's title."""
    first = bare([*ROWS, (LONG,)])
    foot = max(w.bottom for w in first.words)
    moved = foot + 3 * LINE - TOP
    again = words_at(EDGES[0] + PADDING, foot + LINE / 2, LONG, bold=True)
    second = [
        replace(w, top=w.top + moved, bottom=w.bottom + moved, bold=w.bold or w.top < TOP + LINE)
        for w in bare(ROWS).words
        if w.top > TOP - 1
    ]
    head = Fill(EDGES[0], TOP + moved - 4, EDGES[-1], TOP + moved + LINE + 3, "#D9D9D9")
    page = replace(first, words=(*first.words, *again, *second), fills=(head,))
    assert numbers(page) == [*READ, *READ]


def test_one_strip_that_parts_no_rows_does_not_hide_the_others() -> None:
    """Paragraphs of several columns begin at one height by chance, right below a third column's text."""
    heights = [100.0 + 30 * row for row in range(7)]
    rows = [line for y in heights for line in ((y, "Say it."), (y + LINE, "of it."))]
    lines = lines_of(
        number=[(y, str(n)) for n, y in enumerate(heights, 1)],
        action=[*rows, (340.0, "Hold it.")],
        lead_agency=[*rows, (340.0, "Police")],
        target_date=[(310.0, "May 2019"), (325.0, "May 2020")],
    )
    found = habits_of([lines], FIELDS)
    assert found.row is not None
    assert found.row > 15.0


def test_no_row_begins_within_a_line_of_the_text_above() -> None:
    """Cells that go on over a page are out of step."""
    part = lines_of(
        action=[(40.0, "Say so."), (79.0, "Hold it.")],
        lead_agency=[(76.0, "Police"), (91.0, "too")],
        target_date=[(40.0, "May 2019"), (79.0, "May 2020")],
    )
    assert starts_of(part, habits(), 5) == []
