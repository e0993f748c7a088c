"""Double reading: a doubt that the second reader does not share goes, what the two read otherwise is shown."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfgen.canvas import Canvas

import dhr
from dhr.second_reading import compared
from schemas import ActionPlan, Field, Flag, Issue, Recommendation

SAMPLE = Path(__file__).parents[2] / "samples" / "home-office-template.pdf"
DOUBT = Flag(code="words-unplaced", message="words inside the table on page 1 have no place in the result")


@pytest.fixture(scope="module")
def plan() -> ActionPlan:
    return dhr.read(SAMPLE)


def doubted(plan: ActionPlan) -> ActionPlan:
    """The plan as a first reading that has a doubt about its first recommendation."""
    first = plan.recommendations[0]
    return plan.model_copy(
        update={
            "recommendations": [
                first.model_copy(update={"flags": [DOUBT], "confident": False}),
                *plan.recommendations[1:],
            ],
            "issues": [Issue(code=DOUBT.code, severity="warning", message=DOUBT.message, recommendation=first.id)],
        }
    )


def first_page(recommendation: Recommendation) -> frozenset[int]:
    return frozenset((recommendation.recommendation.sources[0].page,))


def test_agreement_withdraws_a_doubt_about_the_reading(plan: ActionPlan) -> None:
    out = compared(doubted(plan), plan, first_page(plan.recommendations[0]))
    assert out.recommendations[0].confident
    assert [i.code for i in out.issues] == ["read-twice"]


def test_a_doubt_that_both_readings_have_stays(plan: ActionPlan) -> None:
    out = compared(doubted(plan), doubted(plan), first_page(plan.recommendations[0]))
    assert not out.recommendations[0].confident
    assert {i.code for i in out.issues} == {"words-unplaced", "read-twice"}


def test_disagreement_shows_both_texts(plan: ActionPlan) -> None:
    first = plan.recommendations[0]
    other = first.model_copy(update={"recommendation": Field(text="Another text.", sources=[])})
    second = plan.model_copy(update={"recommendations": [other, *plan.recommendations[1:]]})
    out = compared(doubted(plan), second, first_page(first))
    flag = next(f for f in out.recommendations[0].flags if f.code == "readings-differ")
    assert "“Another text.”" in flag.message and first.recommendation.text[:20] in flag.message
    assert not out.recommendations[0].confident
    assert out.recommendations[0].recommendation == first.recommendation
    assert any(i.code == "readings-differ" and i.recommendation == first.id for i in out.issues)


def test_a_recommendation_of_one_reader_alone_is_flagged(plan: ActionPlan) -> None:
    second = plan.model_copy(update={"recommendations": plan.recommendations[1:]})
    out = compared(plan, second, first_page(plan.recommendations[0]))
    assert [f.code for f in out.recommendations[0].flags] == ["readings-differ"]


def test_pages_without_doubt_are_not_compared(plan: ActionPlan) -> None:
    last = plan.recommendations[-1]
    pages = {s.page for s in last.recommendation.sources}
    out = compared(plan, plan.model_copy(update={"recommendations": []}), frozenset(pages))
    untouched = [r for r in out.recommendations if not any(f.code == "readings-differ" for f in r.flags)]
    assert 0 < len(untouched) < len(out.recommendations)


XS, YS = (40, 100, 300, 500, 650, 800), (500, 470, 420, 370)
TEXTS = (
    ("No.", "Recommendation", "Action", "Lead agency", "Target date"),
    ("1", "Review the policy", "Publish the policy", "Police", "May 2020"),
    ("2", "Train all staff", "Run four courses", "Health", "June 2020"),
)


def draw(path: Path, *, ragged: bool) -> None:
    """A plan of two rows; ragged: two rules are left out, so that the cells around them join to no rectangle."""
    canvas = Canvas(str(path), pagesize=landscape(A4))
    canvas.setFont("Helvetica", 10)
    canvas.drawString(40, 550, "Domestic Homicide Review: Action Plan")
    for y, cells in zip(YS, TEXTS, strict=False):
        for x, text in zip(XS, cells, strict=False):
            canvas.drawString(x + 4, y - 14, text)
    for i, x in enumerate(XS):
        canvas.line(x, YS[0], x, YS[2] if ragged and i == 3 else YS[3])
    for j, y in enumerate(YS):
        for i, (x0, x1) in enumerate(pairwise(XS)):
            if not (ragged and i == 3 and j == 2):
                canvas.line(x0, y, x1, y)
    canvas.save()


def test_only_a_ragged_grid_is_read_by_both_readers(tmp_path: Path) -> None:
    path = tmp_path / "plan.pdf"
    draw(path, ragged=False)
    assert "read-twice" not in {i.code for i in dhr.read(path).issues}
    draw(path, ragged=True)
    plan = dhr.read(path)
    assert next(i for i in plan.issues if i.code == "read-twice").page == 1
    assert any(f.code == "grid-irregular" for r in plan.recommendations for f in r.flags)
