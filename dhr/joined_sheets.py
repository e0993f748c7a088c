"""What a result says of worksheets whose columns were printed on several pages: where each text stands."""

from __future__ import annotations

from dhr.places import put_back
from extract.document import Extraction
from extract.types import BBox
from schemas import ActionPlan


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

    beside = {part.page for n in plan.document.plan_pages if n in found.sheets for part in found.sheets[n].parts}
    document = plan.document.model_copy(update={"plan_pages": sorted({*plan.document.plan_pages, *beside})})
    return put_back(plan.model_copy(update={"document": document}), shown)
