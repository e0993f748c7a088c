"""Every word accounted for: what is in the plan's tables must stand in the result, and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from extract.plan.plan_table import PlanTable
from extract.row.drafts import Stitched
from extract.text.compose import unspaced
from extract.types import Page, Word
from schemas import Audit, UnplacedWord

Key = tuple[int, Word]


class Account(NamedTuple):
    """The audit, with the words that stand beside a table on the same lines (no part of it, but worth a look)."""

    audit: Audit
    beside: tuple[Key, ...]


def account(pages: Sequence[Page], tables: Sequence[PlanTable], stitched: Stitched, running: frozenset[str]) -> Account:
    """Compare the words inside the plan's tables with the words that have a place in the result.

    Args:
        pages: the document's pages.
        tables: the plan's tables.
        stitched: what became of their rows.
        running: texts that every page repeats (running headers and marks).
    """
    by_number = {page.number: page for page in pages}
    inside: set[Key] = set()
    beside: list[Key] = []
    for plan in tables:
        table = plan.table
        for word in by_number[table.page].words:
            if not table.top - 1 <= word.ymid <= table.bottom + 1:
                continue
            if table.x0 - 2 <= word.xmid <= table.x1 + 2:
                inside.add((table.page, word))
            elif word.text.lower() not in running:
                beside.append((table.page, word))
    placed = set(stitched.used) | set(stitched.headings)
    repeated = set(stitched.repeated) - placed
    left = sorted(inside - placed - repeated, key=lambda k: (k[0], k[1].top, k[1].x0))
    in_tables = {key for key in beside if key in placed or key in inside}
    return Account(
        Audit(
            words=len(inside),
            placed=len(inside & placed),
            repeated=len(inside & repeated),
            unplaced=[UnplacedWord(text=w.text, page=p, bbox=rounded(w.bbox)) for p, w in left],
        ),
        tuple(key for key in beside if key not in in_tables),
    )


def rounded(bbox: tuple[float, float, float, float]) -> tuple[float, float, float, float]:
    """A box to a tenth of a point, as it is written."""
    return (round(bbox[0], 1), round(bbox[1], 1), round(bbox[2], 1), round(bbox[3], 1))


def same_characters(text: str, words: Iterable[Word]) -> bool:
    """Whether a text has exactly the characters of the words it was made from.

    Bullet glyphs count alike; a hyphen that a program set at a line's end may be missing.
    """
    words = tuple(words)
    written = Counter(unspaced(text))
    printed = Counter(unspaced("".join(w.text for w in words)))
    if written == printed:
        return True
    # a list's dash or "o" is written as a bullet, one for one; hyphens at lines' ends may be missing besides
    more, less = written - printed, printed - written
    ends = Counter(w.text[-1] for w in words if len(w.text) > 2 and w.text[-1] in "-\u2010")
    bullets = more.total()
    if set(more) - {"•"} or set(less) - set(ends) - set("-–—*·o§üØqv" if bullets else ""):
        return False
    return 0 <= less.total() - bullets <= (less & ends).total()
