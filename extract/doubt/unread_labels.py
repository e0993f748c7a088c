"""Pages that print a plan's labels again and again where no plan was read: what stands there is lost."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

from extract.borderless.lines import all_lines, chunks_of
from extract.borderless.names import ColumnNames
from extract.header.wordings import Vocabulary
from extract.plan.about import REVIEW
from extract.types import Page

OFTEN = 3
"""How often a label stands in a document at least."""

FEWEST_FIELDS = 3
"""Fields that such labels name: an action or recommendation, and who or when, among them."""

LONGEST = 5
"""Words of a label, at most."""

TEXTS = frozenset(("action", "recommendation"))
FACTS = frozenset(("lead_agency", "target_date"))


def pages_with_unread_labels(pages: Iterable[Page], vocabulary: Vocabulary | None) -> tuple[int, ...]:
    """The pages on which labels of a plan return that no plan was read from; none where the document is of no review.

    Args:
        pages: of the document, skimmed ones too.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    names = ColumnNames.of(vocabulary)
    pages = tuple(pages)
    if not any(REVIEW.search(page.text) for page in pages):
        return ()
    found = {page.number: Counter(_labels(page, names.written)) for page in pages}
    often = {key for key, n in sum(found.values(), Counter[tuple[str, str]]()).items() if n >= OFTEN}
    fields = {field for _, field in often}
    if len(fields) < FEWEST_FIELDS or not fields & TEXTS or not fields & FACTS:
        return ()
    return tuple(number for number, own in found.items() if len({field for _, field in own.keys() & often}) > 1)


def _labels(page: Page, fields: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The names of fields that stand alone on a line or a part of one, or before a colon, with their fields."""
    texts = page.skim if page.skim is not None else (c.text for line in all_lines(page) for c in chunks_of(line))
    for text in texts:
        head = text.partition(":")[0]
        key = re.sub(r"[^a-z]+", "", head.lower())
        if head[:1].isupper() and len(head.split()) <= LONGEST and (field := fields.get(key)) is not None:
            yield key, field
