"""Labels on a printed line: known names of fields that a colon, bold type, a wide gap or the line's end sets off."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.blocks.types import Label, Style
from extract.borderless.lines import APART, chunks_of
from extract.header.wordings import BRACKETS, NOTHING, Match, Vocabulary, folded, match
from extract.plan.labelled import NUMBERED
from extract.text.compose import BULLETS, WEAK_BULLETS
from extract.types import Line, Word

LONGEST = 8
"""Words that a label has at most."""

COLON = re.compile(r".*(?::[-–—]?|：)$")
"""A word with a label's colon."""

PRIORITY: tuple[Style, ...] = ("colon", "bold", "alone", "gap")
"""What sets a label off, the surest first."""

NUMBERED_FIELDS = frozenset(("recommendation", "action"))
"""Fields whose labels have numbers."""

PRIORITY_DATED: tuple[Style, ...] = ("colon", "bold", "gap", "alone")

DASHES = frozenset((":", ":-", "-", "–", "—", "|"))
"""What may stand alone between a label and its text."""

BAR = "|"
"""What may part labels that follow each other on a line."""

PARTS = frozenset((BAR, ";"))
"""Marks that stand in no label's name."""

LEADING = re.compile(r"\(?[A-Z]{0,3}\d{1,3}(?:\.\d{1,3})*[a-z]?[.):]?")
"""A number before a label: "3. Recommendation:" """

SPELT = re.compile(
    r"(?P<name>.*[a-z])\W+(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|seventeen|eighteen|nineteen|twenty)\W*",
    re.IGNORECASE,
)
"""A name with a number in words: "Recommendation One"."""

STATES = frozenset(folded(t) for t in ("complete", "completed", "closed", "completion", "no", "complete ongoing"))
"""Names of columns that are what other columns say: no labels but with a colon or in bold."""


TITLE = "action plan"
"""What names of columns end with that as a label are the title of a section: "Action plan: review of …"."""


def named(text: str, vocabulary: Vocabulary) -> tuple[str, Match, bool] | None:
    """The name that a label's text is, without its number; what it names; whether it has a number."""
    plain = BRACKETS.sub(" ", text).strip(" :–—-.|") or text
    found = NUMBERED.fullmatch(plain) or SPELT.fullmatch(plain)
    name = found.group("name").strip(" :–—-.") if found else plain
    if not any(map(str.isalpha, name)) or folded(name).endswith(TITLE):
        return None
    named = match(name, vocabulary)
    if named.how not in ("exact", "near", "other"):
        return None
    if found and named.field == "number":
        named = named._replace(field="recommendation")  # "Ref 3" stands over the recommendation of that number
    return name if found else text.strip(" :–—-.|"), named, found is not None


def labels_on(line: Line, vocabulary: Vocabulary) -> tuple[Label, ...]:
    """The labels on a line from left to right; those of names that no other line shows to be labels, too."""
    row = _row(line, vocabulary)
    if row:
        return row
    words = line.words
    found: list[Label] = []
    for start in _starts(line):
        if found and start < found[-1].end:
            continue
        label = label_at(words, start, vocabulary)
        if label is not None and (not start or label.style == "colon"):
            found.append(label)
    return tuple(found)


def _row(line: Line, vocabulary: Vocabulary) -> tuple[Label, ...]:
    """The labels of a line that is nothing but labels side by side."""
    chunks = chunks_of(line)
    if len(chunks) < 2:
        return ()
    out: list[Label] = []
    first = 0
    every = all(w.bold for w in line.words)
    for chunk in chunks:
        told = named(chunk.text, vocabulary) if len(chunk.words) <= LONGEST else None
        if told is None and every and len(chunk.words) <= LONGEST // 2:
            told = chunk.text.strip(" :"), NOTHING, False  # a name that nobody knows beside others
        if told is not None and _is_state(told[0], vocabulary):
            return ()
        if told is None or (COLON.match(chunk.text) and not every) or told[1].how == "near":
            return ()
        name, found, numbered = told
        bold = all(w.bold for w in chunk.words)
        number = _number(chunk.words) if numbered else None
        end = first + len(chunk.words)
        out.append(Label(first, end, name, folded(name), found, "row", bold, chunk.x0, number))
        first = end
    fields = [label.field for label in out]
    last = out[-1].key
    pair = len(out) == 2 and last in STATES and not out[-1].bold
    known = [label for label in out if label.found.how]
    twice = len(set(fields) - {None}) < sum(field is not None for field in fields)
    return () if pair or twice or not any(fields) or 2 * len(known) < len(out) + 1 else tuple(out)


def _starts(line: Line) -> Iterator[int]:
    """Where on a line a label may begin: at its beginning, behind a wide gap or a bar, where bold type begins."""
    yield 0
    for place, (before, word) in enumerate(zip(line.words, line.words[1:], strict=False), 1):
        wide = word.x0 - before.x1 > APART * max(word.size, before.size)
        if wide or before.text == BAR or (word.bold and not before.bold):
            yield place


def label_at(words: Sequence[Word], start: int, vocabulary: Vocabulary) -> Label | None:
    """The label that begins with a word of a line."""
    first, number = start, None
    if words[first].text in BULLETS | WEAK_BULLETS and first + 1 < len(words):
        first += 1
    if LEADING.fullmatch(words[first].text) and first + 1 < len(words):
        number, first = words[first], first + 1
    ends: list[tuple[int, Style]] = []
    for end in range(first + 1, min(first + LONGEST, len(words)) + 1):
        boundary = _boundary(words, start, first, end)
        if boundary is not None:
            ends.append((end, boundary))
        if COLON.match(words[end - 1].text) or words[end - 1].text[-1] in PARTS:
            break  # no label goes on behind a colon, or over what parts it from the text before
    # in justified text any space may be wide: that counts least, but "Deadline" stands before "May 2019"
    dated = any(map(str.isdigit, words[-1].text)) and not words[first].bold
    order = PRIORITY_DATED if dated else PRIORITY
    for end, boundary in sorted(ends, key=lambda one: order.index(one[1])):
        own = words[first:end]
        told = named(" ".join(w.text for w in own), vocabulary)
        counted = boundary == "colon" and not _has_colon(words, end) and LEADING.fullmatch(own[-1].text) is not None
        if counted and (told is None or not told[2] or told[1].field not in NUMBERED_FIELDS):
            continue  # "Completed 3." is no label of the number 3
        headed = end < len(words) and all(w.bold for w in words)
        if told is not None and _believed(told, boundary, own, vocabulary, alone=end == len(words), headed=headed):
            name, found, numbered = told
            after = end + (end < len(words) and words[end].text in DASHES)
            bold = all(w.bold for w in own)
            number = _number(own) if numbered else number
            return Label(start, after, name, folded(name), found, boundary, bold, words[start].x0, number)
    return None


def _has_colon(words: Sequence[Word], end: int) -> bool:
    return bool(COLON.match(words[end - 1].text)) or (end < len(words) and words[end].text in (":", ":-"))


def _boundary(words: Sequence[Word], start: int, first: int, end: int) -> Style | None:
    """What sets a label off that would end before a word."""
    last = words[end - 1]
    after = words[end] if end < len(words) else None
    numbered = LEADING.fullmatch(last.text) and last.text[-1] in ".)" and end - first > 1
    if numbered or _has_colon(words, end):
        return "colon"
    if after is None:
        return "alone" if not start else None
    dash = after.text in DASHES - {BAR} and LEADING.fullmatch(last.text) is not None
    if dash or (after.text in DASHES and last.bold):
        return "colon"
    if last.bold and not after.bold:
        return "bold"
    if after.x0 - last.x1 > APART * max(after.size, last.size):
        return "gap"
    every = all(w.bold for w in words)
    return "bold" if every and LEADING.fullmatch(last.text) and end - first > 1 else None


def _believed(
    told: tuple[str, Match, bool],
    boundary: Style,
    words: Sequence[Word],
    vocabulary: Vocabulary,
    *,
    alone: bool,
    headed: bool,
) -> bool:
    """Whether a known name is a label where it stands: weak names and weak boundaries do not go together.

    Args:
        told: the name, what it names, and whether it has a number.
        boundary: what sets it off.
        words: its words.
        vocabulary: the header wordings.
        alone: it is all of its line.
        headed: its line is in bold as a whole, as headings are.
    """
    name, found, numbered = told
    strong = boundary == "colon" or all(w.bold for w in words)
    if found.how == "near" and not strong:
        return False
    if boundary != "colon" and _is_state(name, vocabulary):
        return False
    if boundary != "colon" and folded(name) in STATES:
        return not alone and strong
    if found.field == "recommendation" and not numbered and name.lower().endswith("s"):
        # "Single agency recommendations" stand below that heading; "Recommendations: …" has a text behind it
        return bool(COLON.match(words[-1].text)) and not headed
    return found.field != "number" or strong or numbered


def _is_state(name: str, vocabulary: Vocabulary) -> bool:
    """Whether what seems a name says what a status is: "Completed 2014"."""
    key = folded(name)
    return key.partition(" ")[0] in STATES and key not in vocabulary.exact


def _number(words: Sequence[Word]) -> Word | None:
    """The word with a label's number."""
    with_figures = [w for w in words if any(map(str.isdigit, w.text))]
    return with_figures[-1] if with_figures else words[-1]
