"""What a result says of files inside the PDF: they are not read, and may be what the PDF is for."""

from __future__ import annotations

from extract.page.attached import Attached
from schemas import ActionPlan, Issue

LONGEST_TOLD = 400
"""Characters of names that a message shows."""


def with_attached(plan: ActionPlan, attached: Attached) -> ActionPlan:
    """The plan with an issue for a portfolio, and for files attached to a PDF in which no plan was found.

    Args:
        plan: as assembled.
        attached: the files.
    """
    if not attached.names or not (attached.portfolio or not plan.recommendations):
        return plan
    names = ", ".join(f"“{name}”" for name in attached.names)[:LONGEST_TOLD]
    what = "the PDF is a portfolio" if attached.portfolio else "files are attached to the PDF"
    issue = Issue(
        code="files-inside",
        severity="warning",
        message=f"{what}: open it in a viewer, save the files that it holds, and read those ({names})",
    )
    return plan.model_copy(update={"issues": [issue, *plan.issues]})
