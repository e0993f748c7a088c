"""Made-up plans, built from the schema and not from any PDF."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path

from schemas import (
    Action,
    ActionPlan,
    AgencyMatch,
    Audit,
    CompletionField,
    Document,
    Field,
    Flag,
    Issue,
    LeadAgencyField,
    OutcomeField,
    Recommendation,
    ScopeField,
    Section,
    Source,
    TargetDateField,
)


def field(text: str, *pages: int, top: float = 10) -> Field:
    return Field(text=text, sources=[Source(page=page, bbox=(10, top, 90, top + 20)) for page in pages])


def plan(document_id: str = "plan", file: str = "plan.pdf", first: str = "Train all staff.") -> ActionPlan:
    """Two recommendations: one with two actions over two pages, one in doubt and without values."""
    rec = f"{document_id}/overview/1"
    police = AgencyMatch(name="West Midlands Police", kind="police", role="Head of Safeguarding", score=100)
    actions = [
        Action(
            id=f"{rec}/1",
            action=field(first, 2),
            lead_agency=LeadAgencyField(**field("Police", 2).model_dump(), agencies=[police]),
            milestones=field("• Course written\n• Course held", 2),
            target_date=TargetDateField(
                **field("January 2016", 2).model_dump(),
                kind="date",
                start=date(2016, 1, 1),
                end=date(2016, 1, 31),
                precision="month",
            ),
            outcome=OutcomeField(**field("Completed", 2).model_dump(), status="completed"),
            completion=CompletionField(rag="green", colour="#92D050"),
            extra={"Evidence": field("Register", 2)},
        ),
        Action(
            id=f"{rec}/2",
            action=field("Check again.", 3),
            lead_agency=LeadAgencyField(**field("Police", 2).model_dump(), agencies=[police]),
            target_date=TargetDateField(
                **field("2017", 3).model_dump(),
                kind="date",
                start=date(2017, 1, 1),
                end=date(2017, 12, 31),
                precision="year",
            ),
            completion=CompletionField(rag="amber", colour="#FFC000"),
        ),
    ]
    return ActionPlan(
        document=Document(
            id=document_id, file=file, sha256="0" * 64, reference="X 1", pages=3, plan_pages=[2, 3], software="dhr test"
        ),
        recommendations=[
            Recommendation(
                id=rec,
                number="1",
                section=Section(heading="Overview Report", kind="overview"),
                recommendation=field("The partnership should train.", 2),
                scope=ScopeField(**field("Local", 2).model_dump(), value="local", values=["local"]),
                actions=actions,
            ),
            Recommendation(
                id=f"{document_id}/overview/2",
                number="2",
                section=Section(heading="Overview Report", kind="overview"),
                recommendation=field("=SUM(A1:A9) is what it says", 3),
                actions=[Action(id=f"{document_id}/overview/2/1", action=field("-", 3))],
                confident=False,
                flags=[Flag(code="ragged", message="the grid is ragged")],
            ),
        ],
        audit=Audit(words=40, placed=40),
        issues=[
            Issue(
                code="agency-unmatched",
                severity="warning",
                message="no agency known by this name",
                recommendation=f"{document_id}/overview/2",
                page=3,
            )
        ],
    )


def empty_plan(document_id: str, file: str, code: str) -> ActionPlan:
    return ActionPlan(
        document=Document(id=document_id, file=file, sha256=hashlib.sha256(file.encode()).hexdigest(), pages=4),
        issues=[Issue(code=code, severity="info", message=code.replace("-", " "))],
    )


def fake_read(path: Path, document_id: str, options: object = None) -> ActionPlan:
    """Stands for ``dhr.pipeline.read_document``: what a file is called decides what becomes of it."""
    from extract.page.errors import Damaged, Encrypted, NotPdf

    if "interrupt" in path.name:
        raise KeyboardInterrupt
    if "crash" in path.name:
        raise ZeroDivisionError("division by zero")
    for word, error in {"locked": Encrypted, "damaged": Damaged, "text": NotPdf}.items():
        if word in path.name:
            raise error("")
    if not path.read_bytes():
        raise NotPdf("the file is empty")
    if "scan" in path.name:
        return empty_plan(document_id, path.name, "no-text-layer")
    if "letter" in path.name:
        return empty_plan(document_id, path.name, "no-action-plan")
    made = plan(document_id, path.name)
    sha256 = hashlib.sha256(path.name.encode() + path.read_bytes()).hexdigest()  # here all files hold the same bytes
    return made.model_copy(update={"document": made.document.model_copy(update={"sha256": sha256})})
