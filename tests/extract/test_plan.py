"""Which tables make up the plan, whose columns they have, and the headings that stand over them."""

from __future__ import annotations

import pytest

from extract.header.columns import Column, Header
from extract.plan.tables import is_plan
from extract.types import Page, Word
from tests.extract.build import EDGES, HEADER, WIDTH, page, plain, read, text_of, title, words_at

ONE = ("1", "Train all staff.", "Hold a course.", "Police", "May 2019")
TWO = ("2", "Write a policy.", "Write it.", "Council", "June 2019")
FOOT = 740.0
"""below the tables of these pages, above what stands at the foot of every page"""


def first(*beside: Word) -> Page:
    return page(1, [HEADER, ONE], beside=[*title(), *beside])


def headings(*pages: Page) -> list[str]:
    return [draft.heading for draft in read(*pages).stitched.drafts]


def at_foot(*lines: str) -> list[Word]:
    return [word for number, line in enumerate(lines) for word in words_at(EDGES[0], FOOT + 12 * number, line)]


def header(*fields: str | None, against: tuple[str, ...] = (), certain: bool = True) -> Header:
    columns = tuple(Column(field, field or "", 10.0 * n, 10.0 * n + 10, certain) for n, field in enumerate(fields))
    return Header(columns, 0, 1, against)


def test_a_heading_left_at_the_foot_of_the_page_before() -> None:
    assert headings(first(*at_foot("Health Services")), page(2, [HEADER, TWO])) == ["", "Health Services"]


def test_a_heading_alone_on_the_page_before() -> None:
    pages = (first(), page(2, beside=words_at(40, 110, "Health Services")), page(3, [HEADER, TWO]))
    assert headings(*pages) == ["", "Health Services"]


def test_a_heading_of_three_lines_is_one() -> None:
    pages = (first(*at_foot("Health", "and Social", "Care")), page(2, [HEADER, TWO]))
    assert headings(*pages)[1] == "Health and Social Care"


def test_a_heading_drawn_twice_is_read_once() -> None:
    assert headings(first(*at_foot("Housing", "Housing")), page(2, [HEADER, TWO]))[1] == "Housing"


def test_a_page_number_is_no_part_of_the_heading_over_it() -> None:
    pages = [
        first(*at_foot("Housing"), *words_at(300, 800, "Page 1")),
        page(2, [HEADER, TWO], beside=words_at(300, 800, "Page 2")),
    ]
    assert headings(*pages)[1] == "Housing"


@pytest.mark.parametrize(
    "lines",
    [
        ("All agencies have agreed to these.",),
        ("Updated: March 2020",),
        ("one", "two", "three", "four"),
        (" ".join(["some"] * 13), " ".join(["word"] * 13)),
    ],
    ids=["sentence", "note", "four lines", "26 words"],
)
def test_what_is_no_heading_at_a_pages_foot(lines: tuple[str, ...]) -> None:
    assert headings(first(*at_foot(*lines)), page(2, [HEADER, TWO])) == ["", ""]


def test_a_heading_on_the_tables_own_page_comes_first() -> None:
    second = page(2, [HEADER, TWO], beside=words_at(40, 80, "Housing"))
    assert headings(first(*at_foot("Health Services")), second) == ["", "Housing"]


def test_a_page_that_begins_with_text_has_no_heading_on_the_page_before() -> None:
    text = "Below are those of the second kind, agreed by the panel and by all of its members in May."
    second = page(2, [HEADER, TWO], top=300, beside=words_at(40, 40, text))
    assert headings(first(*at_foot("Health Services")), second) == ["", ""]


def test_a_table_that_goes_on_has_no_heading_at_the_foot_before() -> None:
    assert headings(first(*at_foot("Health Services")), page(2, [TWO])) == ["", ""]


@pytest.mark.parametrize("number", [1, 3])
def test_a_heading_with_an_empty_page_over_or_under_it_is_none(number: int) -> None:
    heading = {number: at_foot("Health Services")}
    before = [page(n, beside=heading.get(n, ())) for n in (2, 3)]
    pages = (first(*heading.get(1, ())), *before, page(4, [HEADER, TWO]))
    assert headings(*pages) == ["", ""]


def test_a_plan_that_goes_on_after_pages_without_a_table() -> None:
    found = read(first(), page(2, beside=words_at(40, 300, "Some text.")), page(3, [TWO]))
    assert [plan.after_gap for plan in found.tables] == [False, True]
    assert [[code for code, _ in draft.flags] for draft in found.stitched.drafts] == [[], ["plan-resumes"]]
    assert plain(found)[1] == ("2", "Write a policy.", ["Write it."])


@pytest.mark.parametrize(
    ("edges", "row"),
    [((40, 90, 250, 430, 510, 600), TWO), ((40, 80, 260, 440), TWO[:3])],
    ids=["other columns", "three columns"],
)
def test_after_a_gap_only_the_same_columns_go_on(edges: tuple[float, ...], row: tuple[str, ...]) -> None:
    found = read(first(), page(2), page(3, [row], edges=edges))
    assert len(found.tables) == 1
    assert not found.left


def test_few_columns_are_not_believed_to_go_on_after_a_gap() -> None:
    edges = EDGES[1:5]
    found = read(
        page(1, [HEADER[1:4], ONE[1:4]], edges=edges, beside=title()), page(2), page(3, [TWO[1:4]], edges=edges)
    )
    assert len(found.tables) == 1


def test_a_table_with_a_header_after_a_gap_resumes_nothing() -> None:
    found = read(first(), page(2), page(3, [HEADER, TWO]))
    assert [plan.after_gap for plan in found.tables] == [False, False]
    assert [draft.flags for draft in found.stitched.drafts] == [[], []]


def test_the_columns_of_a_wider_page_are_the_same_wider() -> None:
    wide = tuple(20 + (x - 40) * 1.07 for x in EDGES)
    found = read(first(), page(2, [TWO], edges=wide))
    assert [c.field for c in found.tables[1].columns] == [c.field for c in found.tables[0].columns]
    assert [c.x0 for c in found.tables[1].columns] == pytest.approx(wide[:-1])


def test_a_part_of_the_columns_keeps_their_names() -> None:
    # cells merged over several rows beside it, whose sides the page leaves out
    found = read(first(), page(2, [("Hold another.", "Police", "June 2019")], edges=EDGES[2:]))
    assert plain(found) == [("1", "Train all staff.", ["Hold a course.", "Hold another."])]


def test_another_table_on_the_next_page_is_left_and_told() -> None:
    found = read(first(), page(2, [("a", "b"), ("c", "d")], edges=(40, 330, WIDTH - 40)))
    assert len(found.tables) == 1
    assert [table.page for table in found.left] == [2]


OTHER = ("Log", "Call to the police.", "Went there.", "Police", "10:00")


@pytest.mark.parametrize(("distance", "row", "taken"), [(30, OTHER, 2), (60, OTHER, 1), (60, TWO, 2), (300, TWO, 2)])
def test_below_text_or_a_picture_a_table_goes_on_by_its_numbers_only(
    distance: float, row: tuple[str, ...], taken: int
) -> None:
    above = first()
    end = max(rule.bottom for rule in above.rules)
    below = page(1, [row], top=end + distance)
    both = Page(1, above.width, above.height, (*above.words, *below.words), (*above.rules, *below.rules))
    found = read(both)
    assert (len(found.tables), len(found.left)) == (taken, 2 - taken)


@pytest.mark.parametrize(("row", "taken"), [(OTHER, 1), (TWO, 2)])
def test_below_another_table_of_the_next_page_too(row: tuple[str, ...], taken: int) -> None:
    other = page(2, [("a", "b"), ("c", "d")], edges=(40, 330, WIDTH - 40))
    below = page(2, [row], top=400)
    both = Page(2, other.width, other.height, (*other.words, *below.words), (*other.rules, *below.rules))
    found = read(first(), both)
    assert (len(found.tables), len(found.left)) == (taken, 3 - taken)


def test_appendices_are_parts_of_the_plan() -> None:
    """One alone is the title of the whole."""
    one = page(1, [HEADER, ONE], beside=[*title(), *title("Appendix A – Adult Social Care", top=85)])
    two = page(2, [HEADER, TWO], beside=title("Appendix B – Northmere Police", top=85))
    assert headings(one, two) == ["Appendix A – Adult Social Care", "Appendix B – Northmere Police"]
    assert headings(one) == [""]


def test_numbers_of_each_table_stand_where_its_columns_say() -> None:
    one = page(1, [HEADER, ONE], beside=[*title(), *title("Appendix A – Adult Social Care", top=85)])
    columns = ("Recommendation", "Action", "Lead Agency", "Target Date", "Outcome")
    rows = [(f"Recommendation B{n}: Write it.", "Do it.", "Council", "June 2019", "Done.") for n in (1, 2)]
    edges = (40.0, 260.0, 360.0, 440.0, 520.0, 600.0)
    two = page(2, [columns, *rows], edges=edges, beside=title("Appendix B – Northmere Police", top=85))
    assert [number for number, _, _ in plain(read(one, two))] == ["1", "B1", "B2"]


def test_a_column_made_wider_on_one_page() -> None:
    wide = (40.0, 80.0, 160.0, 300.0, 500.0, 600.0)
    found = read(first(), page(2, [("2", "Share.", "Sign it.", "Probation Service", "June 2019")], edges=wide))
    (again,) = [draft for draft in found.stitched.drafts if draft.number == "2"]
    assert {name: text_of(cells) for name, cells in again.actions[0].cells.items()} == {
        "action": "Sign it.",
        "lead_agency": "Probation Service",
        "target_date": "June 2019",
    }


@pytest.mark.parametrize(
    ("fields", "about", "expected"),
    [
        (("number", "recommendation", "action"), True, True),
        (("recommendation", "target_date"), True, False),
        (("number", "recommendation", "scope"), True, False),
        (("number", "recommendation", "action"), False, False),
        (("number", "recommendation", "action", "lead_agency"), False, False),
        (("number", "recommendation", "action", "target_date"), False, False),
        (("recommendation", "action", "lead_agency"), False, False),
        (("action", "lead_agency", "target_date"), True, True),
        (("action", "lead_agency", "target_date"), False, False),
        (("number", "action", "lead_agency"), True, False),
        (("milestones", "lead_agency", "target_date"), True, False),
    ],
)
def test_which_headers_are_a_plans(fields: tuple[str, ...], about: bool, expected: bool) -> None:
    assert is_plan(header(*fields), about=about) is expected


@pytest.mark.parametrize(
    ("fields", "certain", "expected"),
    [
        (("recommendation", "action", "lead_agency"), True, True),
        (("recommendation", "action", "scope"), True, False),
        (("recommendation", "action", "lead_agency"), False, False),
        (("action", "lead_agency", "target_date"), True, False),
    ],
)
def test_headers_of_another_kind_of_table_ask_for_more(fields: tuple[str, ...], certain: bool, expected: bool) -> None:
    assert is_plan(header(*fields, against=("Likelihood",), certain=certain), about=True) is expected


def test_tables_before_the_first_that_shows_its_header_belong_to_the_plan() -> None:
    """WeasyPrint leaves the header out where the first row is too high for its page."""
    found = read(page(1, [ONE], beside=title(), open_bottom=True), page(2, [HEADER, TWO]))
    assert [r[0] for r in plain(found)] == ["1", "2"]
    assert [[code for code, _ in draft.flags] for draft in found.stitched.drafts] == [["header-later"], []]


def test_a_table_with_other_columns_before_the_header_is_none_of_the_plan() -> None:
    edges = (40.0, 120.0, 200.0, 300.0, 400.0, 600.0)
    found = read(page(1, [ONE], edges=edges, beside=title()), page(2, [HEADER, TWO]))
    assert [r[0] for r in plain(found)] == ["2"]


def test_the_title_row_that_the_first_page_leaves_out_is_its_heading_too() -> None:
    found = read(page(1, [ONE], beside=title(), open_bottom=True), page(2, [("Housing",), HEADER, TWO]))
    assert [draft.heading for draft in found.stitched.drafts] == ["Housing", "Housing"]


def test_a_list_of_what_was_recommended_to_whom_is_no_plan() -> None:
    assert not is_plan(header("number", "recommendation", "lead_agency"), about=True)


def test_a_column_that_nobody_knows_may_be_that_of_the_actions() -> None:
    unknown = Column(None, "Xylophone", 30.0, 40.0, certain=False)
    known = header("number", "recommendation", "lead_agency")
    assert is_plan(Header((*known.columns, unknown), 0, 1), about=True)


def test_findings_need_an_action_or_an_owner_and_a_date() -> None:
    finding = Column("recommendation", "Finding", 0.0, 10.0, best=False)

    def plan(*fields: str) -> bool:
        return is_plan(Header((finding, *header(*fields).columns), 0, 1), about=True)

    assert plan("action", "outcome")
    assert plan("lead_agency", "target_date")
    assert not plan("lead_agency", "milestones", "outcome")


LOG = ("Item", "Action", "Owner", "By when")
TASKS = [("1", "Send the report.", "Police", "May 2020"), ("2", "Ask the Board.", "Chair", "June 2020")]


@pytest.mark.parametrize("minutes", [True, False])
def test_the_log_of_a_meeting_that_spoke_of_an_action_plan_is_none(*, minutes: bool) -> None:
    lines = [*title("Minutes of the Board" if minutes else "The Board"), *title("Present: Police, Housing", top=50.0)]
    lines += title("The homicide review's action plan was noted.", top=70.0)
    drawn = page(1, [LOG, *TASKS], edges=(40.0, 80.0, 360.0, 480.0, 600.0), beside=lines)
    assert len(read(drawn).stitched.drafts) == (0 if minutes else 2)


@pytest.mark.parametrize(("held", "count"), [(" held on 14 March", 0), ("", 2)])
def test_minutes_that_name_their_meeting_need_nobody_present(held: str, count: int) -> None:
    lines = [*title(f"MARAC – minutes of the meeting{held}"), *title("DHR action plan: noted.", top=70.0)]
    drawn = page(1, [LOG, *TASKS], edges=(40.0, 80.0, 360.0, 480.0, 600.0), beside=lines)
    assert len(read(drawn).stitched.drafts) == count


@pytest.mark.parametrize(("head", "taken"), [("Board: agenda pack, 6 December", 0), ("Board: homicide review", 2)])
def test_the_log_in_the_papers_of_a_meeting_is_none(head: str, taken: int) -> None:
    lines = [*title(head), *title("Paper A: action log", top=50.0), *title("A homicide review follows.", top=70.0)]
    drawn = page(1, [LOG, *TASKS], edges=(40.0, 80.0, 360.0, 480.0, 600.0), beside=lines)
    assert len(read(drawn).stitched.drafts) == taken


def test_a_bold_heading_below_the_title_on_the_page_before() -> None:
    heading = words_at(EDGES[0], 60, "Overview Recommendations", bold=True)
    before = page(
        1, beside=[*words_at(EDGES[0], 30, "Domestic Homicide Review Action Plan", size=16, bold=True), *heading]
    )
    assert headings(before, page(2, [HEADER, ONE])) == ["Overview Recommendations"]
