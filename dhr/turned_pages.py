"""What a result says of pages that lie on their side in a viewer: where each text stands there."""

from __future__ import annotations

from collections.abc import Sequence

from dhr.places import put_back
from extract.types import BBox, Page
from schemas import ActionPlan, Issue


def with_turned_pages(plan: ActionPlan, pages: Sequence[Page]) -> ActionPlan:
    """The plan with every place where a viewer shows it, which shows some pages on their side.

    Args:
        plan: as assembled.
        pages: every page of the document.
    """
    turned = {page.number: page.turned for page in pages if page.turned is not None}
    if not turned.keys() & set(plan.document.plan_pages):
        return plan

    def shown(page: int, box: BBox) -> tuple[int, BBox]:
        return (page, turned[page].back(box)) if page in turned else (page, box)

    issues = [
        Issue(
            code="page-turned",
            severity="info",
            message="a viewer shows this page on its side or upside down; it was turned to be read",
            page=page,
        )
        for page in plan.document.plan_pages
        if page in turned
    ]
    return put_back(plan.model_copy(update={"issues": [*plan.issues, *issues]}), shown)
