"""Labelled text: recommendations, their actions, and what a page break cuts."""

from __future__ import annotations

import pytest

from extract.document import extract
from extract.header.wordings import vocabulary_with
from extract.types import Page
from tests.extract.blocks.typed import plain, read, text_of, typed

TITLE = "# Domestic Homicide Review Action Plan\n"
SAYS = "Train all staff who see people at home, part {n}."
OVER = f"*Recommendation {{n}}*\n{SAYS}\n"
BESIDE = f"*Recommendation {{n}}*\t{SAYS}\n"


def block(number: int) -> str:
    return f"""
*Recommendation {number}*
Train all staff who see people at home, part {number}.
*Action:* Hold a course.
*Lead:* Police
*Timescale:* {number} May 2019
"""


def wanted(number: int) -> tuple[str, str, list[dict[str, str]]]:
    fields = {"action": "Hold a course.", "lead_agency": "Police", "target_date": f"{number} May 2019"}
    return (str(number), f"Train all staff who see people at home, part {number}.", [fields])


BLOCKS = [wanted(1), wanted(2)]


def codes(text: str) -> list[list[str]]:
    return [[code for code, _ in draft.flags] for draft in read(text).stitched.drafts]


def test_labels_at_the_beginning_of_lines() -> None:
    text = TITLE + block(1) + block(2)
    assert plain(read(text)) == BLOCKS
    assert codes(text) == [[], []]


HEADINGS = (
    "*Recommendation {n}: Train all staff who see people at home, part {n}.*",
    "*Recommendation {n}* – Train all staff who see people at home, part {n}.",
    "*{n}.*\nTrain all staff who see people at home, part {n}.",
    "*{n}. Train all staff who see people at home, part {n}.*",
    "Recommendation {n}: Train all staff who see people at home, part {n}.",
    "*Rec {n}*\n*Recommendation:* Train all staff who see people at home, part {n}.",
    "*Ref:* {n}\n*Recommendation:* Train all staff who see people at home, part {n}.",
)


@pytest.mark.parametrize("heading", HEADINGS)
def test_a_recommendation_begins_in_many_ways(heading: str) -> None:
    blocks = [
        block(n).replace(
            f"*Recommendation {n}*\nTrain all staff who see people at home, part {n}.", heading.format(n=n)
        )
        for n in (1, 2)
    ]
    assert plain(read(TITLE + "".join(blocks))) == BLOCKS


def test_a_text_in_bold_above_its_labels_is_the_recommendation() -> None:
    blocks = [
        block(n).replace(
            f"*Recommendation {n}*\nTrain all staff who see people at home, part {n}.",
            f"*Train all staff who see people at home, part {n}.*",
        )
        for n in (1, 2)
    ]
    assert plain(read(TITLE + "".join(blocks))) == [(None, text, actions) for _, text, actions in BLOCKS]


def test_a_column_of_labels() -> None:
    rows = f"{BESIDE}*Action to take*\tHold a course.\n"
    rows += "*Lead agency*\tPolice\n*Target date*\t{n} May 2019\n\n"
    assert plain(read(TITLE + rows.format(n=1) + rows.format(n=2))) == BLOCKS


def test_a_name_over_two_lines_in_the_column_of_labels() -> None:
    rows = f"{BESIDE}*Action to take*\tHold a course.\n*Lead agency*\tPolice\n"
    rows += "*Key milestones achieved*\tRooms are booked,\n*in enacting recommendation*\tand speakers.\n\n"
    (one, _) = plain(read(TITLE + rows.format(n=1) + rows.format(n=2)))
    assert one[2][0]["milestones"].split() == ["Rooms", "are", "booked,", "and", "speakers."]


def test_labels_side_by_side_over_what_they_say() -> None:
    cards = f"{OVER}*Action*\nHold a course.\n\n*Lead*\t*By when*\n"
    cards += "Police\t{n} May 2019\n\n"
    assert plain(read(TITLE + cards.format(n=1) + cards.format(n=2))) == BLOCKS


def test_labels_and_texts_that_follow_each_other_on_a_line() -> None:
    lines = f"{OVER}*Action:* Hold a course.\n"
    tabs = lines + "*Lead:* Police\t*Timescale:* {n} May 2019\n\n"
    bars = lines + "*Lead:* Police | *Timescale:* {n} May 2019\n\n"
    for text in (tabs, bars):
        assert plain(read(TITLE + text.format(n=1) + text.format(n=2))) == BLOCKS


def test_several_actions_below_a_recommendation() -> None:
    more = "*Action:* Test it.\n*Lead:* Council\n*Timescale:* Ongoing\n"
    first, second = plain(read(TITLE + block(1) + more + block(2)))
    assert first[2] == [*BLOCKS[0][2], {"action": "Test it.", "lead_agency": "Council", "target_date": "Ongoing"}]
    assert second == BLOCKS[1]


def test_actions_with_numbers_of_their_own() -> None:
    text = block(1).replace("*Action:*", "*Action 1.1:*")
    more = "*Action 1.2:* Test it.\n*Lead:* Council\n*Timescale:* Ongoing\n"
    first, _ = plain(read(TITLE + text + more + block(2).replace("*Action:*", "*Action 2.1:*")))
    assert [(a["action"], a["Action number"]) for a in first[2]] == [("Hold a course.", "1.1:"), ("Test it.", "1.2:")]


def test_a_label_that_nobody_knows_is_kept_under_its_name() -> None:
    text = TITLE + "".join(block(n) + "*Cost code:* K7\n" for n in (1, 2))
    assert [actions[0]["Cost code"] for _, _, actions in plain(read(text))] == ["K7", "K7"]


def test_words_with_a_colon_in_a_text_are_no_label() -> None:
    text = TITLE + block(1).replace("Hold a course.", "Hold a course.\nKey areas:\n• one\n• two") + block(2)
    assert plain(read(text))[0][2][0]["action"] == "Hold a course.\nKey areas:\n• one\n• two"


def test_headings_between_recommendations_are_sections() -> None:
    text = TITLE + "# Overview recommendations\n" + block(1) + "# Police recommendations\n" + block(2)
    found = read(text)
    assert plain(found) == BLOCKS
    assert [draft.heading for draft in found.stitched.drafts] == ["Overview recommendations", "Police recommendations"]


@pytest.mark.parametrize("cut", range(1, 5))
def test_a_page_cuts_between_any_two_lines(cut: int) -> None:
    lines = block(2).strip().split("\n")
    text = TITLE + block(1) + "\n".join(["", *lines[:cut]]) + "\f" + "\n".join(lines[cut:]) + "\n" + block(3)
    found = read(text)
    assert plain(found) == [wanted(1), wanted(2), wanted(3)]
    assert [join.pages for draft in found.stitched.drafts for join in draft.joins] == [(1, 2)]


def test_a_page_cuts_a_text() -> None:
    long = "Hold a course for all who see people at home, and for"
    text = TITLE + block(1).replace("Hold a course.", f"{long}\ftheir managers.") + block(2)
    found = read(text)
    assert plain(found)[0][2][0]["action"] == f"{long} their managers."
    assert [draft.flags for draft in found.stitched.drafts] == [[], []]


def test_a_page_cuts_labels_side_by_side_from_what_they_say() -> None:
    card = f"{OVER}*Action*\nHold a course.\n\n*Lead*\t*By when*\n"
    says = "Police\t{n} May 2019\n\n"
    text = TITLE + card.format(n=1) + "\f" + says.format(n=1) + card.format(n=2) + says.format(n=2)
    assert plain(read(text)) == BLOCKS


def test_a_heading_left_at_the_foot_of_the_page_before() -> None:
    text = TITLE + block(1) + "# Police recommendations\n\f" + block(2)
    found = read(text)
    assert plain(found) == BLOCKS
    assert [draft.heading for draft in found.stitched.drafts] == ["", "Police recommendations"]


def test_the_last_text_ends_with_the_plan() -> None:
    text = TITLE + block(1) + block(2) + "\n\n\nThe Board thanks all who took part.\n"
    assert plain(read(text)) == BLOCKS


def test_what_may_be_no_part_of_a_text_is_doubted() -> None:
    outcome = "*Outcome:* Staff know what to ask.\n"
    text = TITLE + block(1) + outcome + block(2) + outcome + "\fThe Board thanks all who took part.\n"
    found = read(text)
    assert [code for code, _ in found.stitched.drafts[1].flags] == ["text-doubtful"]
    assert plain(found)[1][2][0]["outcome"] == "Staff know what to ask.\nThe Board thanks all who took part."


def test_a_list_of_the_recommendations_is_no_part_of_the_plan() -> None:
    report = "# Recommendations\n" + "".join(
        f"*Recommendation {n}*\nTrain all staff who see people at home, part {n}.\n\n" for n in (1, 2)
    )
    assert plain(read(report + "\f" + TITLE + block(1) + block(2))) == BLOCKS


def test_one_recommendation_alone_under_the_name_of_a_plan() -> None:
    assert plain(read(TITLE + block(1))) == [wanted(1)]
    assert not plain(read("# Domestic Homicide Review\n" + block(1)))


def test_labels_in_a_users_own_words() -> None:
    own = 'recommendation: {first: ["what to learn"]}\naction: {first: ["deed"]}\nlead_agency: {first: ["doer"]}\n'
    own += 'target_date: {first: ["day"]}\n'
    rows = f"*What to learn:* {SAYS}\n*Deed:* Hold a course.\n*Doer:* Police\n*Day:* {{n}} May 2019\n\n"
    text = rows.format(n=1) + rows.format(n=2)
    assert not plain(extract(typed(TITLE + text)))
    found = extract(typed(TITLE + text), vocabulary=vocabulary_with(own))
    assert plain(found) == [(None, text, actions) for _, text, actions in BLOCKS]


def test_pages_that_were_only_skimmed_are_read_where_they_may_hold_labels() -> None:
    pages = typed(TITLE + "\f" + block(1) + "\f" + block(2) + "\fThe end.\n\f\f")
    skimmed = [Page(p.number, p.width, p.height, skim=tuple(_lines(p))) for p in pages]
    asked: list[int] = []

    def whole(number: int) -> Page:
        asked.append(number)
        return pages[number - 1]

    found = extract([pages[0], *skimmed[1:]], whole)
    assert plain(found) == BLOCKS
    assert set(asked) == {2, 3, 4}


def _lines(page: Page) -> list[str]:
    tops = sorted({w.top for w in page.words})
    return [" ".join(w.text for w in page.words if w.top == top) for top in tops]


def test_every_word_has_one_place() -> None:
    found = read(TITLE + block(1) + block(2))
    audit = found.account.audit
    assert audit.words == audit.placed + audit.repeated
    assert [text_of(d.recommendation) for d in found.stitched.drafts] == [b[1] for b in BLOCKS]
