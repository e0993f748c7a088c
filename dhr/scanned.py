"""What a result says of pages whose words were recognised in pictures: that they were, where they are, what is unsure.

A scanned sheet never lies quite level, and its page is read as if it did. Here every place is turned back to where a
viewer shows it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence, Set

from dhr.places import put_back
from extract.document import Extraction
from extract.row.drafts import Draft
from extract.scan.plausible import counted, is_plausible
from extract.types import BBox, Page, Word
from schemas import ActionPlan, Flag, Issue, Recommendation

SURE = 0.8
"""A word of which the recogniser is less sure (by its least sure character, 0 to 1) is doubtful; so is one that is no
usual word and stands nowhere else."""

_LAYER = (
    "a scan whose words are those that another program's text recognition (OCR) has put behind the picture, which can "
    "be wrong: compare with the page"
)

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
    layers = frozenset(page.number for page in pages if page.recognised)
    scans = layers | tilts.keys()
    if not scans:
        return plan
    known = counted(word.text for page in pages if page.number in scans for word in page.words)
    recommendations = [
        _noted(recommendation, draft, scans, layers, known)
        for recommendation, draft in zip(plan.recommendations, found.stitched.drafts, strict=True)
    ]
    noted = plan.model_copy(
        update={
            "document": plan.document.model_copy(update={"ocr_pages": sorted(scans)}),
            "recommendations": recommendations,
            "issues": [*plan.issues, *_issues(recommendations, found.stitched.drafts)],
        }
    )

    def shown(page: int, box: BBox) -> tuple[int, BBox]:
        return (page, tilts[page].back(box)) if page in tilts else (page, box)

    return put_back(noted, shown)


def _noted(
    recommendation: Recommendation, draft: Draft, scans: Set[int], layers: Set[int], known: Counter[str]
) -> Recommendation:
    own = scans & set(draft.pages)
    if not own:
        return recommendation
    doubtful = [
        word
        for page, word in _words(draft)
        if page in own and ((word.score is not None and word.score < SURE) or not is_plausible(word.text, known))
    ]
    flags = list(recommendation.flags)
    if own - layers:
        flags.append(Flag(code="ocr-read", message=_READ))
    if own & layers:
        flags.append(Flag(code="ocr-layer", message=_LAYER))
    if doubtful:
        named = ", ".join(f"“{text}”" for text in list(dict.fromkeys(w.text for w in doubtful))[:MOST_NAMED])
        more = " …" if len({w.text for w in doubtful}) > MOST_NAMED else ""
        flags.append(Flag(code="ocr-doubtful", message=f"text recognition (OCR) is not sure of {named}{more}"))
    return recommendation.model_copy(update={"ocr": True, "flags": flags, "confident": False})


def _words(draft: Draft) -> Iterator[tuple[int, Word]]:
    """Every word of a recommendation and its actions with its page, a cell that several of them share once."""
    groups = [*draft.recommendation, *draft.scope]
    for action in draft.actions:
        for own in (*action.cells.values(), *action.extra.values()):
            groups += own
    cells = {id(cell): cell for group in groups for cell in group}
    for word in draft.number_words:
        yield draft.pages[0], word
    for cell in cells.values():
        for word in cell.words:
            yield cell.page, word


def _issues(recommendations: Sequence[Recommendation], drafts: Sequence[Draft]) -> Iterator[Issue]:
    for code, said in (("ocr-read", f"pages {_READ}"), ("ocr-layer", f"the page is {_LAYER}")):
        pages = [
            min(draft.pages)
            for recommendation, draft in zip(recommendations, drafts, strict=True)
            if any(flag.code == code for flag in recommendation.flags)
        ]
        if pages:
            yield Issue(code=code, severity="warning", message=said, page=min(pages))
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
