"""Words that a narrow column broke without a hyphen: how to tell them from two words on two lines."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from extract.packaged import packaged
from extract.text.english import begins_english, is_english, is_everyday
from extract.text.typesetting import HYPHEN, HYPHEN_WIDTH, Typesetting, bare
from extract.types import Word

LONGEST = 18
"""Words longer than this are not put together from pieces unless they stand whole elsewhere."""

SLACK = 0.15
"""How much of the font size the right limit of a cell's text may be off: borders have a thickness."""

LONG_ENOUGH = 7
"""Letters by which the beginning of a word is told."""

MONTH = 4
"""Letters by which the beginning of a month is told from its abbreviation."""

LONG_START = 5
"""Letters that begin a word by no chance."""

DATE_PART = re.compile(r"\d[./-]$|\d[./]\d{1,2}[./]\d{1,3}$|\d{4}[/-]\d$")
"""The end of a line that breaks a date: "3.11." over "15", "12/01/2" over "022", "2018-1" over "9"."""


class Verdict(NamedTuple):
    """Whether a word is broken, and whether the page leaves no doubt of it."""

    broken: bool
    sure: bool = True


BROKEN, WHOLE = Verdict(broken=True), Verdict(broken=False)


class _Lists(NamedTuple):
    """The word lists of ``broken_words.yml``."""

    small_words: frozenset[str]
    compounds: frozenset[str]
    never_hyphened: frozenset[str]
    months: tuple[str, ...]
    endings: frozenset[str]
    prefixes: frozenset[str]
    hyphened: frozenset[str]
    word_ends: tuple[str, ...]


@cache
def _lists() -> _Lists:
    raw = packaged("broken_words.yml")
    return _Lists(
        small_words=frozenset(raw["small_words"].split()),
        compounds=frozenset(raw["compounds"].split()),
        never_hyphened=frozenset(raw["never_hyphened"].split()),
        months=tuple(raw["months"].split()),
        endings=frozenset(raw["endings"].split()),
        prefixes=frozenset(raw["prefixes"].split()),
        hyphened=frozenset(raw["hyphened"].split()),
        word_ends=tuple(raw["word_ends"].split()),
    )


PIECE = 2
"""Letters that a program leaves on a line at least where it breaks a word."""


SHORT_TAIL = 3
"""Nearly all groups of so few letters are a word somewhere: "re-fer"."""


def is_hyphenation(last: Word, first: Word, setting: Typesetting) -> bool:
    """Whether a line's last character is a hyphen that the program set to break a word, no part of the word.

    Args:
        last: last word of the line.
        first: first word of the next line.
        setting: habits of the document.
    """
    same_case = first.text[0].isalpha() and first.text[0].islower() == last.text[-2:-1].islower()
    if len(last.text) < 3 or not last.text[-2].isalpha() or not same_case:
        return False
    if last.text[-1] == HYPHEN:
        return setting.breaks_with_hyphen
    if last.text[-1] != "-":
        return False
    head, tail = bare(last.text[:-1]).rpartition("-")[2], bare(first.text)
    known = setting.vocabulary
    if f"{head}-{tail}" in known:
        return False
    if head + tail in (_lists().compounds if setting.hyphenates else _lists().never_hyphened):
        return True
    if not setting.hyphenates:
        # nobody types "Com-ments": a piece that is no word was parted
        typed = head in _lists().hyphened and len(tail) > SHORT_TAIL
        if typed or tail in known or not is_english(head + tail):
            return False  # asked first: loading the word list takes longer than reading a page
        return not (is_english(tail) and (is_english(head) or head in known or head in _lists().prefixes))
    return head + tail in known or _is_parted(head, tail, known)


def _is_parted(head: str, tail: str, known: frozenset[str]) -> bool:
    """Whether two pieces around a hyphen that the document prints nowhere else, with it or without, are one word."""
    lists = _lists()
    if is_english(head + tail):
        # "in-cluding"; but a British author may well have typed "co-operate", "co-ordinator"
        if is_everyday(head + tail):
            return True  # nobody types "re-quest"
        return not (head in lists.hyphened and len(tail) > SHORT_TAIL and (is_english(tail) or head[-1] == tail[0]))
    if is_everyday(head) and len(tail) > SHORT_TAIL and not (is_english(tail) or tail in known):
        return True  # "in-tranet": of "in-house" both parts are words
    if head in lists.prefixes or tail in lists.small_words or (is_english(head) and is_english(tail)):
        return False
    return not (head in known and tail in known)


def may_be_name(last: Word, first: Word, setting: Typesetting) -> bool:
    """Whether pieces around a hyphen at a line's end may be one name that a program broke: "Lark-" over "field".

    The program breaks words with hyphens; no word list has names, and the document prints its beginning nowhere else,
    nor both pieces together.
    """
    if not setting.hyphenates or last.text[-1:] != "-" or not (last.text[:1].isupper() and first.text[:1].islower()):
        return False
    head, tail = bare(last.text[:-1]), bare(first.text)
    if not (head.isalpha() and tail.isalpha()) or head in _lists().prefixes | _lists().hyphened:
        return False
    return not {head, head + tail, f"{head}-{tail}"} & setting.vocabulary


def is_broken_unmarked(last: Word, first: Word, right: float, setting: Typesetting) -> bool:
    """Whether a word is broken at a soft hyphen whose hyphen found no room: the word stands whole elsewhere.

    Args:
        last: last word of the line.
        first: first word of the next line.
        right: right limit of the cell's text (points).
        setting: habits of the document.
    """
    if last.x1 + HYPHEN_WIDTH * last.size < right - SLACK * last.size:
        return False
    if not (last.text[-1].isalpha() and first.text[0].isalpha() and first.text[0].islower() == last.text[-1].islower()):
        return False
    head, tail = bare(last.text), bare(first.text)
    known = setting.vocabulary
    if head + tail in setting.soft_broken and not (head in known and tail in known):
        return True
    # where the document breaks so, two pieces that make a word, and are not both words, were one
    pieces = setting.soft_broken and min(len(head), len(tail)) >= PIECE and not {head, tail} & known
    return bool(pieces) and is_english(head + tail) and not (is_english(head) and is_english(tail))


def is_broken(last: Word, first: Word, right: float, setting: Typesetting, so_far: str = "") -> Verdict:
    """Whether the only word of a line and the first of the next are one word that the column's edge broke.

    Word and LibreOffice do so only to a word that alone is wider than the column: it starts its line and fills it.

    Args:
        last: the word that stands alone on its line (behind a list marker at most).
        first: first word of the next line.
        right: right limit of the cell's text (points).
        setting: habits of the document.
        so_far: the text before ``first``, as put together; its last word may be made of several lines.
    """
    if last.x1 + first.lead < right - SLACK * last.size:
        return WHOLE
    if (last.x1 - last.x0) + (first.x1 - first.x0) <= (right - last.x0) - SLACK * last.size:
        return WHOLE
    if DATE_PART.search(last.text) and first.text[0].isdigit():
        return BROKEN
    address = "@" in last.text or "www." in last.text or "//" in last.text
    if not (last.text[-1].isalnum() or last.text[-1] in "’'" or address):
        return WHOLE
    if last.text[-2:] in {"s’", "s'"}:
        return WHOLE  # a possessive: "practitioners’"
    inner = len(first.text) > 1 and first.text[0] in "-/’'" and first.text[1].isalnum()
    if first.text == "-":
        return BROKEN if bare(last.text) in _lists().prefixes else WHOLE
    if first.text in {"–", "—", "&", "+", "/"}:
        return WHOLE
    if not (first.text[0].isalnum() or len(first.text) == 1 or address or inner):
        return WHOLE
    if inner:
        return BROKEN
    if last.text[-1].islower() and (first.text[0].isupper() or first.text[0].isdigit()):
        return WHOLE
    if not any(map(str.isalpha, last.text)) and first.text[0].isupper() and first.text[1:2].islower():
        return WHOLE  # a date over "Review"
    return _by_words(last, first, right, setting, so_far)


def _by_list(head: str, tail: str) -> Verdict | None:
    """What an English word list says of two pieces; None where it says nothing, or both: "in / form"."""
    if not (head.isascii() and head.isalpha() and tail.isascii() and tail.isalpha()):
        return None
    both = is_english(head) and is_english(tail)
    if is_english(head + tail):
        return None if both else BROKEN
    goes_on = len(head + tail) >= LONG_ENOUGH and begins_english(head + tail)
    if both:
        return Verdict(broken=False, sure=not goes_on)  # "improve / men / t"
    return BROKEN if goes_on and not is_english(head) else None


def _begins_anew(head: str, tail: str, known: frozenset[str]) -> bool:
    """Whether a piece begins a word of its own, which breaks in its turn, and none goes on from the piece above."""
    if len(tail) < LONG_START or not begins_english(tail) or begins_english(head + tail):
        return False
    return not any(word.startswith(head + tail) for word in known)


def _by_words(last: Word, first: Word, right: float, setting: Typesetting, so_far: str) -> Verdict:
    """What the two pieces say, of which the first fills its line."""
    whole = so_far.rsplit(maxsplit=1)[-1] if so_far.split() else last.text
    head, tail = bare(re.split("[/-]", whole)[-1]), re.split(f"[-{HYPHEN}]", bare(first.text))[0]
    if not tail:
        return BROKEN  # punctuation never begins a line by itself
    known, lists = setting.vocabulary, _lists()
    words = head in known or head in lists.small_words, tail in known or tail in lists.small_words
    if head + tail in known or head + tail in lists.compounds:
        return BROKEN
    if (
        whole[0].isupper()
        and len(head + tail) >= MONTH
        and any(month.startswith(head + tail) for month in lists.months)
    ):
        return BROKEN
    listed = _by_list(head, tail)
    if listed is not None:
        return listed
    if (is_english(head) or head in known) and _begins_anew(head, tail, known):
        return WHOLE
    if setting.trailing_spaces:
        # a space may find no room at the end of a full line
        return Verdict(broken=not all(words), sure=not all(words))
    if len(head + tail) >= LONG_ENOUGH and any(word.startswith(head + tail) for word in known):
        return BROKEN  # the word goes on in a further line
    if len(head + tail) > LONGEST:
        return Verdict(broken=False, sure=any(words))
    if tail in lists.endings:
        return BROKEN
    if head in lists.small_words and len(tail) >= 4:
        return WHOLE
    if tail in lists.small_words:
        return Verdict(broken=head not in known and (head + tail).endswith(lists.word_ends), sure=head in known)
    if len(tail) <= 3 and first.x1 + 0.7 * first.size < right and first.text[-1] not in f"-{HYPHEN}":
        return BROKEN  # no word, and not the beginning of one that is broken in its turn
    ended = "-" in last.text or head.endswith((*lists.word_ends, "ing"))
    return Verdict(broken=not ended and not any(words), sure=any(words))
