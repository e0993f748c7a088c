"""What a result says of pages whose words were recognised in pictures: that they were, where they are, what is unsure.

A scanned sheet never lies quite level, and its page is read as if it did. Here every place is turned back to where a
viewer shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from dhr.places import put_back
from extract.document import Extraction
from extract.drafts import Draft
from extract.scan.plausible import counted, is_plausible
from extract.types import BBox, Page, Tilt, Word
from schemas import ActionPlan, Flag, Issue, Recommendation

SURE = 0.8
"""A word of which the recogniser is less sure (by its least sure character, 0 to 1) is doubtful; so is one that is no
usual word and stands nowhere else."""

_READ = "read from a picture by text recognition (OCR), which can be wrong without knowing it: compare with the page"
"""Measured (docs/layouts.md): of recommendations in which no word is doubtful, some are wrong still."""

MOST_NAMED = 8
"""A message names no more words than this."""


def with_scan_notes(plan: ActionPlan, found: Extraction, pages: Sequence[Page]) -> ActionPlan:
    """The plan with ``ocr`` and ``ocr_pages`` set, words of which recognition is not sure flagged, places turned back.

    Args:
        plan: as assembled; its recommendations are those of ``found``, in the same order.
        found: what was extracted.
        pages: every page of the document.
    """
    tilts = {page.number: page.tilt for page in pages if page.tilt is not None}
    if not tilts:
        return plan
    known = counted(word.text for page in pages if page.number in tilts for word in page.words)
    recommendations = [
        _noted(recommendation, draft, tilts, known)
        for recommendation, draft in zip(plan.recommendations, found.stitched.drafts, strict=True)
    ]
    noted = plan.model_copy(
        update={
            "document": plan.document.model_copy(update={"ocr_pages": sorted(tilts)}),
            "recommendations": recommendations,
            "issues": [*plan.issues, *_issues(recommendations, found.stitched.drafts, sorted(tilts))],
        }
    )

    def shown(page: int, box: BBox) -> tuple[int, BBox]:
        return (page, tilts[page].back(box)) if page in tilts else (page, box)

    return put_back(noted, shown)


def _noted(
    recommendation: Recommendation, draft: Draft, tilts: Mapping[int, Tilt], known: Counter[str]
) -> Recommendation:
    if not set(draft.pages) & set(tilts):
        return recommendation
    doubtful = [w for w in _words(draft) if w.score is not None and (w.score < SURE or not is_plausible(w.text, known))]
    flags = [*recommendation.flags, Flag(code="ocr-read", message=_READ)]
    if doubtful:
        named = ", ".join(f"“{text}”" for text in list(dict.fromkeys(w.text for w in doubtful))[:MOST_NAMED])
        more = " …" if len({w.text for w in doubtful}) > MOST_NAMED else ""
        flags.append(Flag(code="ocr-doubtful", message=f"text recognition (OCR) is not sure of {named}{more}"))
    return recommendation.model_copy(update={"ocr": True, "flags": flags, "confident": False})


def _words(draft: Draft) -> Iterator[Word]:
    """Every word of a recommendation and its actions, a cell that several of them share once."""
    groups = [*draft.recommendation, *draft.scope]
    for action in draft.actions:
        for own in (*action.cells.values(), *action.extra.values()):
            groups += own
    cells = {id(cell): cell for group in groups for cell in group}
    yield from draft.number_words
    for cell in cells.values():
        yield from cell.words


def _issues(
    recommendations: Sequence[Recommendation], drafts: Sequence[Draft], pages: Sequence[int]
) -> Iterator[Issue]:
    if any(recommendation.ocr for recommendation in recommendations):
        yield Issue(code="ocr-read", severity="warning", message=f"pages {_READ}", page=pages[0])
    for recommendation, draft in zip(recommendations, drafts, strict=True):
        for flag in recommendation.flags:
            if flag.code == "ocr-doubtful":
                yield Issue(
                    code=flag.code,
                    severity="warning",
                    message=flag.message,
                    recommendation=recommendation.id,
                    page=min(draft.pages),
                )
