"""Whether labelled text is an action plan: the same labels of several fields, again and again."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.blocks.types import Block, Entry, TextLine
from extract.header.wordings import Vocabulary, folded, foreign
from extract.plan.meetings import MINUTES, PRESENT

FEWEST_FIELDS = 3
"""Fields that a recommendation's labels name at least; an action or the recommendation itself is one."""

FEWEST_ALIKE = 3
"""Labels that two recommendations have in common."""

FEWEST_ALONE = 4
"""Fields of a recommendation that is the only one."""

LONGEST_TITLE = 20
"""Words of a title, less one."""

REVIEW = re.compile(r"homicide|\bdhrs?\b|\bdardrs?\b|related death|\baction plan\b", re.IGNORECASE)
"""What a document speaks of whose plan has no labels that say "recommendation"."""

PLAN = re.compile(r"\baction plan\b", re.IGNORECASE)


def is_complete(block: Block) -> bool:
    """Whether a recommendation has the labels of a plan, and says something of them."""
    fields = _fields(block)
    told = {e.field for e in _of(block) if e.field and e.values and not _asks(e)}
    return (
        len(fields) >= FEWEST_FIELDS
        and bool(told & {"recommendation", "action"})
        and len(told) >= FEWEST_FIELDS - 1
        and bool(fields - {"recommendation", "number", "lead_agency", "scope"})
    )


def is_plan_text(
    blocks: Sequence[Block], lines: Sequence[TextLine], vocabulary: Vocabulary, *, of_review: bool
) -> bool:
    """Whether recommendations make a plan.

    Args:
        blocks: all that were found.
        lines: of the pages that hold them.
        vocabulary: the header wordings.
        of_review: the document speaks of a review, or of an action plan.
    """
    whole = [block for block in blocks if is_complete(block)]
    if not whole:
        return False
    labels = [entry for block in whole for entry in _of(block) if entry.key]
    named = any(entry.field == "recommendation" and entry.found.choice == 0 for entry in labels)
    own = any(entry.found.own for entry in labels)
    titled = any(PLAN.search(line.line.text) and len(line.words) < LONGEST_TITLE for line in lines)
    # "What", "Who", "When" are columns of many lists; below numbered texts, under the title of an action plan, of few
    counted = titled and all(_is_opened(block) for block in whole)
    if not named and (_of_meeting(lines) or any(_is_of_other(block, vocabulary, weak=counted) for block in whole)):
        return False
    if not named and not own and not of_review:
        return False  # issues and objectives with actions are those of any plan
    if len(whole) == 1:
        return titled and named and len(_fields(whole[0])) >= FEWEST_ALONE
    keys = [{e.key or (e.field or "") for e in _of(block)} for block in whole]
    return any(len(one & other) >= FEWEST_ALIKE for i, one in enumerate(keys) for other in keys[i + 1 :])


def _asks(entry: Entry) -> bool:
    """Whether a label is followed by a question: the prompt of a form that nobody has filled in."""
    return entry.values[-1].words[-1].text.endswith("?")


def _of(block: Block) -> list[Entry]:
    return [entry for action in block.actions for entry in action]


def _fields(block: Block) -> set[str]:
    return {entry.field for entry in _of(block) if entry.field}


def _is_opened(block: Block) -> bool:
    """Whether a recommendation begins with its number alone, and no label."""
    return any(entry.field == "recommendation" and not entry.key and entry.number is not None for entry in _of(block))


def _is_of_other(block: Block, vocabulary: Vocabulary, *, weak: bool) -> bool:
    """Whether labels of actions without a recommendation are those of another list: a chronology, a case record.

    Args:
        block: the recommendation.
        vocabulary: the header wordings.
        weak: names of actions that other lists use, too, are believed.
    """
    entries = _of(block)
    if any(foreign(entry.header, vocabulary) for entry in entries):
        return True
    if folded(entries[0].header) == "date":
        return True  # what happened day by day
    actions = [entry for entry in entries if entry.field == "action"]
    return not actions or (not weak and all(entry.found.choice > 1 for entry in actions))


def _of_meeting(lines: Sequence[TextLine]) -> bool:
    texts = [line.line.text for line in lines]
    return any(MINUTES.match(text) for text in texts) and any(PRESENT.match(text) for text in texts)
