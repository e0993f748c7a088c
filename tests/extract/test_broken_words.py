"""Words that a column's edge or a soft hyphen broke, dashes that stand alone, and what the page leaves in doubt."""

from __future__ import annotations

import pytest

from extract.text.compose import Composed, composed
from extract.text.typesetting import Typesetting, typesetting
from extract.types import Cell, Line
from tests.extract.build import CHAR, LINE, words_at


def text_in(
    *lines: str, width: int, known: str = "", soft: str = "", indents: tuple[float, ...] = (), hyphenates: bool = False
) -> Composed:
    """What is made of lines in a cell as wide as so many characters."""
    setting = Typesetting(
        5.0, 5.0, 1.2, False, frozenset(known.split()), soft_broken=frozenset(soft.split()), hyphenates=hyphenates
    )
    places = indents or (0.0,) * len(lines)
    printed = tuple(
        Line(tuple(words_at(5 + place, LINE * number, line)))
        for number, (line, place) in enumerate(zip(lines, places, strict=True))
    )
    return composed([Cell(1, 0, 0, 10 + CHAR * width, LINE * len(lines), 0, 0, lines=printed)], setting)


def test_two_pieces_of_which_nothing_is_known_are_doubted() -> None:
    assert text_in("Northmoorb", "ridgefolk", width=10).doubts == ("Northmoorb / ridgefolk",)


@pytest.mark.parametrize(
    ("known", "text"),
    [("northmoorbridgefolk", "Northmoorbridgefolk"), ("ridgefolk", "Northmoorb ridgefolk")],
    ids=["the whole stands elsewhere", "a piece stands elsewhere"],
)
def test_what_stands_elsewhere_leaves_no_doubt(known: str, text: str) -> None:
    assert text_in("Northmoorb", "ridgefolk", width=10, known=known) == Composed(text, ())


@pytest.mark.parametrize(("soft", "text"), [("safeguarding", "the safeguarding"), ("", "the safeguar ding")])
def test_a_soft_hyphen_that_found_no_room(soft: str, text: str) -> None:
    assert text_in("the safeguar", "ding", width=12, soft=soft).text == text


@pytest.mark.parametrize(
    ("line", "tail", "text"),
    [("by the Exec", "utive", "by the Executive"), ("by the work", "shop", "by the work shop")],
    ids=["the tail is no word", "both are words"],
)
def test_a_soft_hyphen_that_found_no_room_in_a_word_of_no_other_place(line: str, tail: str, text: str) -> None:
    """The document breaks other words so."""
    assert text_in(line, tail, width=11, soft="safeguarding").text == text


def test_a_hyphen_in_what_may_be_a_name_is_doubted() -> None:
    """No list of words has names, and its beginning stands nowhere else."""
    assert text_in("Lark-", "field", width=5, hyphenates=True) == Composed("Lark-field", ("Lark- / field",))
    assert text_in("Lark-", "field", width=5).doubts == ()
    assert text_in("Lark-", "field", width=5, known="lark", hyphenates=True).doubts == ()
    assert text_in("Multi-", "agency", width=6, hyphenates=True).doubts == ()


def test_months_of_several_pieces() -> None:
    """ "Aug" and "us" are words, and yet not two."""
    assert text_in("Aug", "us", "t20", width=3).text.startswith("August")
    assert text_in("Sept", "emb", "er", width=4) == Composed("September", ())


def test_a_piece_that_begins_a_word_of_its_own() -> None:
    """It breaks in its turn; no word goes on from the word above."""
    assert text_in("out-of-hours", "servic", width=12) == Composed("out-of-hours servic", ())


def test_a_typed_hyphen_after_a_piece_that_is_no_word() -> None:
    """Its rest is a word by chance; in capitals, too, no paragraph ends there."""
    assert text_in("THE COMM-", "UNITY", width=12).text == "THE COMMUNITY"
    assert text_in("THE WORK-", "SHOP", width=12).text == "THE WORK-SHOP"


def test_a_dash_alone_is_a_bullet_where_its_text_is_set_in() -> None:
    assert text_in("-", "Train", width=12, indents=(0.0, 10.0)).text == "• Train"


def test_a_dash_alone_with_nothing_set_in_is_no_bullet() -> None:
    assert "•" not in text_in("Train", "-", "all", width=5).text


def test_a_short_word_that_stands_whole_elsewhere_leaves_no_doubt() -> None:
    assert text_in("Zeb", "mal", width=3, known="zebmal") == Composed("Zebmal", ())


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("staff know when to re-", "fer a victim"), "staff know when to refer a victim"),
        (("set up a path-", "way for all"), "set up a pathway for all"),
        (("the staff in-", "cluding managers"), "the staff including managers"),
        (("staff should co-", "operate with all"), "staff should co-operate with all"),
        (("the good record-", "keeping of staff"), "the good record-keeping of staff"),
        (("the use of risk-", "assessment tools"), "the use of risk-assessment tools"),
    ],
)
def test_hyphens_where_the_document_breaks_words(lines: tuple[str, ...], text: str) -> None:
    assert text_in(*lines, width=24, hyphenates=True).text == text


@pytest.mark.parametrize(
    ("lines", "text"),
    [(("Com-", "ments"), "Comments"), (("up-", "date"), "up-date"), (("post-", "natal"), "post-natal")],
)
def test_a_hyphen_before_a_piece_that_is_no_word(lines: tuple[str, ...], text: str) -> None:
    assert text_in(*lines, width=8).text == text


@pytest.mark.parametrize(
    ("lines", "hyphenates", "text"),
    [
        (("change re-", "quest raised"), True, "change request raised"),
        (("to re-", "assess risk"), True, "to re-assess risk"),
        (("the in-", "tranet page"), False, "the intranet page"),
        (("an in-", "house course"), True, "an in-house course"),
        (("to in-", "trodxe it"), True, "to introdxe it"),
    ],
)
def test_what_a_program_hyphenated_and_what_its_author_did(lines: tuple[str, ...], hyphenates: bool, text: str) -> None:
    assert text_in(*lines, width=12, hyphenates=hyphenates).text == text


def test_a_piece_behind_a_hyphen_is_no_word_that_the_document_prints() -> None:
    """It shows what the program does: pieces that are no words were broken by it."""
    lines = ("to see an escal-", "ating risk and to", "hold off any contr-", "olling behaviour")
    printed = tuple(Line(tuple(words_at(5, LINE * number, line))) for number, line in enumerate(lines))
    cell = Cell(1, 0, 0, 10 + CHAR * 19, LINE * len(lines), 0, 0, lines=printed)
    setting = typesetting([cell])
    assert setting.hyphenates
    assert not {"ating", "olling"} & setting.vocabulary
    assert composed([cell], setting).text == "to see an escalating risk and to hold off any controlling behaviour"


def test_a_typed_hyphen_shows_nothing_of_the_program() -> None:
    lines = ("repeats of anti-", "depressants by a", "DHR co-ordinator", "with anti-", "depressants")
    printed = tuple(Line(tuple(words_at(5, LINE * number, line))) for number, line in enumerate(lines))
    cell = Cell(1, 0, 0, 10 + CHAR * 16, LINE * len(lines), 0, 0, lines=printed)
    assert not typesetting([cell]).hyphenates
    assert composed([cell], typesetting([cell])).text.count("anti-depressants") == 2


def test_a_date_over_a_capital_is_no_word() -> None:
    assert text_in("07/09/2022", "Review", width=10) == Composed("07/09/2022 Review", ())
    assert text_in("2022", "Revie", "w", width=5).text == "2022 Review"


@pytest.mark.parametrize(
    ("lines", "hyphenates", "text"),
    [
        (("before roll-", "out"), False, "before roll-out"),
        (("before roll-", "out"), True, "before rollout"),
        (("the safe-", "guarding"), False, "the safeguarding"),
    ],
)
def test_words_of_two_that_some_type_with_a_hyphen(lines: tuple[str, ...], hyphenates: bool, text: str) -> None:
    assert text_in(*lines, width=12, hyphenates=hyphenates).text == text


def test_two_words_that_may_be_the_beginning_of_one_are_doubted() -> None:
    """A column three letters wide: "improvement", or "improve" and "men" in parts."""
    assert text_in("improve", "men", "t", width=7).doubts == ("improve / men",)


def test_a_piece_that_is_broken_in_its_turn_begins_a_word() -> None:
    """A hyphen found room behind it, and none would have behind the word before."""
    text = text_in("Northmoorb", "con\u2010", "stabulary", width=10, known="northmoorb", hyphenates=True).text
    assert text.startswith("Northmoorb con")
