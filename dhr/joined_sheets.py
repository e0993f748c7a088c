"""What a result says of worksheets whose columns were printed on several pages: where each text stands."""

from __future__ import annotations

from dhr.places import put_back
from extract.document import Extraction
from extract.sheets import Sheet
from extract.types import BBox
from schemas import ActionPlan, Issue


def with_own_pages(plan: ActionPlan, found: Extraction) -> ActionPlan:
    """The plan with every place on the page that shows it.

    Args:
        plan: as assembled.
        found: what was extracted.
    """
    if not found.sheets:
        return plan

    def shown(page: int, box: BBox) -> tuple[int, BBox]:
        return found.sheets[page].place(box) if page in found.sheets else (page, box)

    joined = [found.sheets[n] for n in plan.document.plan_pages if n in found.sheets]
    beside = {part.page for sheet in joined for part in sheet.parts}
    document = plan.document.model_copy(update={"plan_pages": sorted({*plan.document.plan_pages, *beside})})
    issues = [*plan.issues, *(_issue(sheet) for sheet in joined)]
    return put_back(plan.model_copy(update={"document": document, "issues": issues}), shown)


def _issue(sheet: Sheet) -> Issue:
    others = " and ".join(str(part.page) for part in sheet.parts)
    return Issue(
        code="pages-joined",
        severity="info",
        message=f"the rows of page {sheet.page} go on, with further columns, on page {others}: put side by side",
        page=sheet.page,
    )
