"""Decisions of people applied to plans: what they change, what they do not, and that they can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dhr.consistency import faults
from dhr.corrections.address import Address, address_of, addresses
from dhr.corrections.agencies import PlanAgencies
from dhr.corrections.apply import apply, fingerprint
from dhr.corrections.change import as_extracted, current
from dhr.corrections.decisions import Decision, Kind
from dhr.meaning import registry
from schemas import ActionPlan, Field, Recommendation
from tests.plans import plan

FIRST, SECOND = "plan/overview/1", "plan/overview/2"


def done(*decisions: Decision, before: ActionPlan | None = None) -> ActionPlan:
    before = before or plan()
    after = apply(before, decisions, PlanAgencies(before, registry))
    assert not list(faults(after))
    assert ActionPlan.model_validate_json(after.model_dump_json(), strict=True) == after
    return after


def of(after: ActionPlan, id_: str = FIRST) -> Recommendation:
    return next(r for r in after.recommendations if r.id == id_)


def decide(
    field: str, corrected: str, extracted: str | None = None, kind: Kind = "correct", id_: str = FIRST
) -> Decision:
    if extracted is None:
        extracted = as_extracted(of(plan(), id_), address_of(field))
    return Decision("plan", id_, field, kind, extracted, corrected, who="Ann", when="2026-01-02", note="seen")


def issues(after: ActionPlan) -> list[tuple[str, str]]:
    return [(i.code, i.message) for i in after.issues if i.code.startswith("correction-")]


def test_a_corrected_text_keeps_the_original_and_says_who() -> None:
    after = done(decide("actions.1.milestones", "• Course written\n• Course held twice"))
    field = of(after).actions[0].milestones
    assert field.text.endswith("twice")
    assert field.corrected
    assert field.original == of(plan()).actions[0].milestones
    assert field.sources == field.original.sources
    (entry,) = of(after).corrections
    assert (entry.field, entry.who, entry.note) == ("actions.1.milestones", "Ann", "seen")
    assert not of(after).checked
    assert of(after, SECOND) == of(plan(), SECOND)


def test_values_follow_from_a_corrected_text() -> None:
    after = of(
        done(
            decide("actions.1.target_date", "March 2018"),
            decide("actions.1.outcome", "Ongoing"),
            decide("actions.1.lead_agency", "Home Office"),
            decide("actions.2.completion", "Red"),
            decide("scope", "Local and national"),
            decide("section", "Home Office"),
        )
    )
    action = after.actions[0]
    assert (action.target_date.start, action.target_date.end) == (date(2018, 3, 1), date(2018, 3, 31))
    assert action.target_date.precision == "month"
    assert action.outcome.status == "ongoing"
    assert [a.name for a in action.lead_agency.agencies] == ["Home Office"]
    assert after.actions[1].completion.rag == "red"
    assert after.actions[1].completion.colour == "#FFC000"
    assert (after.scope.value, after.scope.values) == ("multiple", ["local", "national"])
    assert (after.section.kind, after.section.agency and after.section.agency.name) == ("national", "Home Office")
    assert after.section.original == of(plan()).section


@pytest.mark.parametrize("value_first", [True, False])
def test_a_value_that_was_corrected_itself_does_not_follow(value_first: bool) -> None:
    both = [
        decide("actions.1.target_date", "Spring, perhaps"),
        decide("actions.1.target_date.value", "2018-03-01/2018-05-31"),
    ]
    action = of(done(*(reversed(both) if value_first else both))).actions[0]
    assert (action.target_date.text, action.target_date.kind) == ("Spring, perhaps", "date")
    assert (action.target_date.start, action.target_date.end) == (date(2018, 3, 1), date(2018, 5, 31))


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("actions.1.target_date.value", "2018-02-28", "2018-02-28"),
        ("actions.1.target_date.value", "Q3 2017-18", "2017-10-01/2017-12-31"),
        ("actions.1.target_date.value", "ongoing", "ongoing"),
        ("actions.1.target_date.value", "", ""),
        ("actions.1.outcome.status", "In progress", "in_progress"),
        ("actions.1.completion.rag", "Blue", "blue"),
        ("actions.1.completion.rag", "", ""),
        ("scope.value", "national; local", "national; local"),
        ("actions.1.lead_agency.agencies", "Home Office; [Chair] Some New Body", "Home Office; [Chair] Some New Body"),
        ("section.kind", "agency", "agency"),
        ("section.agency", "Home Office", "Home Office"),
        ("number", " 1a ", "1a"),
    ],
)
def test_values_are_written_as_people_write_them(field: str, written: str, read: str) -> None:
    after = done(decide(field, written))
    assert not issues(after)
    assert current(of(after), address_of(field)) == read
    assert [c.field for c in of(after).corrections] == [field]


def test_an_agency_named_by_a_person_has_its_kind_from_the_registry() -> None:
    agencies = (
        of(done(decide("actions.2.lead_agency.agencies", "Home Office; A New Body"))).actions[1].lead_agency.agencies
    )
    assert [(a.name, a.kind, a.method) for a in agencies] == [
        ("Home Office", "central_government", "corrected"),
        ("A New Body", None, "corrected"),
    ]


def test_a_correction_of_another_text_is_shown_not_applied() -> None:
    after = done(replace(decide("actions.1.outcome", "Ongoing", extracted="Complete!"), line=7))
    assert of(after) == of(plan())
    ((code, message),) = issues(after)
    assert code == "correction-stale"
    assert all(part in message for part in ("line 7", "“Complete!”", "“Completed”"))


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (decide("actions.1.completion.rag", "purpel"), "purpel"),
        (decide("actions.1.target_date.value", "2018-02-30"), "day"),
        (decide("actions.1.target_date.value", "2018-02-03/2017-01-01"), "before it starts"),
        (decide("actions.1.target_date.value", "some day"), "no date"),
        (decide("scope.value", "world"), "world"),
        (decide("section.kind", "x"), "none of"),
        (decide("actions.9.outcome", "Ongoing", ""), "there is no actions.9.outcome"),
        (decide("actions.1.outcom", "Ongoing", ""), "names no field"),
        (decide("actions.1", "Ongoing", ""), "not a field"),
        (decide("actions.0.outcome", "Ongoing", ""), "names no field"),
        (decide("actions.1.extra.Nothing", "Ongoing", ""), "there is no"),
        (decide("extra.Evidence", "x", "Register"), "there is no"),
        (decide("actions.1.x", "", "", kind="undo"), "names no field"),
        (decide("actions.2.outcome.status", "", "", kind="split"), "no cell"),
        (decide("actions.1", "", "Train all staff.", kind="merge"), "no action 1 with another before it"),
        (decide("", "plan/overview/1", "", kind="merge"), "no other recommendation"),
        (decide("number", "3", "1", id_="plan/none/1"), "no recommendation plan/none/1"),
    ],
)
def test_what_cannot_be_applied_is_said(decision: Decision, said: str) -> None:
    after = done(decision)
    assert after.recommendations == plan().recommendations
    ((code, message),) = issues(after)
    assert code == "correction-unusable"
    assert said in message


def test_line_ends_and_spaces_at_ends_do_not_make_another_text() -> None:
    after = done(decide("actions.1.milestones", "New\r\ntext", extracted="• Course written \r\n• Course held\r\n"))
    assert of(after).actions[0].milestones.text == "New\ntext"


def test_what_has_nothing_to_take_back_is_no_fault() -> None:
    for field, id_ in (("actions.7.outcome", FIRST), ("actions.1", FIRST), ("number", "plan/overview/1-from-2")):
        assert done(decide(field, "", "", kind="undo", id_=id_)) == plan()


def test_the_last_decision_on_a_field_holds() -> None:
    after = done(decide("number", "5"), decide("actions.1.outcome", "x"), decide("number", "6"))
    assert of(after).number == "6"
    assert [c.corrected for c in of(after).corrections] == ["x", "6"]
    assert done(decide("number", "5"), decide("number", "1")) == plan()
    assert done(decide("number", "5"), decide("number", "", kind="undo")) == plan()


def test_accept_marks_a_recommendation_checked_until_it_is_read_otherwise() -> None:
    accept = decide("", "", fingerprint(of(plan())), kind="accept")
    after = done(accept, decide("actions.1.outcome", "Ongoing"))
    assert of(after).checked
    assert of(after).confident == of(plan()).confident
    other = plan(first="Train all the staff.")
    later = done(accept, before=other)
    assert not of(later).checked
    assert issues(later)[0][0] == "correction-stale"
    assert done(accept, decide("", "", "", kind="undo")) == plan()


def test_issues_of_values_follow_the_correction() -> None:
    before = done(decide("actions.1.target_date", "some day"))
    assert [i.code for i in before.issues] == ["agency-unmatched", "date-unparsed"]
    after = done(decide("actions.1.target_date", "some day"), decide("actions.1.target_date.value", "2016"))
    assert [i.code for i in after.issues] == ["agency-unmatched"]


def test_two_recommendations_become_one() -> None:
    text = of(plan(), SECOND).recommendation.text
    merge = decide("", SECOND, text, kind="merge")
    after = done(merge)
    (only,) = after.recommendations
    assert [a.id for a in only.actions] == [f"{FIRST}/1", f"{FIRST}/2", f"{FIRST}/3"]
    assert only.recommendation.text == f"The partnership should train.\n{text}"
    assert [s.page for s in only.recommendation.sources] == [2, 3]
    assert (only.confident, [f.code for f in only.flags]) == (False, ["ragged"])
    assert {i.recommendation for i in after.issues} <= {FIRST, None}
    assert done(merge, decide("", SECOND, text, kind="unmerge")) == plan()


def test_a_recommendation_becomes_two() -> None:
    split = decide("actions.2", "1b", "Check again.", kind="split")
    new = f"{FIRST}-from-2"
    after = done(
        split, decide("recommendation", "Check.", "", id_=new), decide("actions.1.outcome", "Done", "", id_=new)
    )
    assert [r.id for r in after.recommendations] == [FIRST, new, SECOND]
    assert [len(r.actions) for r in after.recommendations] == [1, 1, 1]
    assert of(after, new).number == "1b"
    assert of(after, new).recommendation.text == "Check."
    assert of(after, new).actions[0].outcome.status == "completed"
    assert list(of(after, new).extra) == []
    assert done(split, decide("actions.2", "", "", kind="unsplit")) == plan()


def test_rows_of_one_recommendation_are_merged_and_split() -> None:
    merge = decide("actions.2", "", "Check again.", kind="merge")
    after = of(done(merge))
    (action,) = after.actions
    assert action.action.text == "Train all staff.\nCheck again."
    assert [s.page for s in action.action.sources] == [2, 3]
    assert action.lead_agency == of(plan()).actions[0].lead_agency  # one cell, merged down both rows
    assert action.target_date.text == "January 2016\n2017"
    split = decide("actions.1.milestones", "• Course held", kind="split")
    first, second, third = of(done(split)).actions
    assert (first.milestones.text, second.milestones.text) == ("• Course written", "• Course held")
    assert second.milestones.sources == first.milestones.sources
    assert (second.action, third.action.text, third.id) == (Field(), "Check again.", f"{FIRST}/3")


def test_corrections_go_with_their_rows() -> None:
    later = decide("actions.2.action", "Check twice.")
    split = decide("actions.1.milestones", "• Course held", kind="split")
    after = done(later, split)
    assert of(after).actions[2].action.text == "Check twice."
    assert [c.field for c in of(after).corrections] == ["actions.3.action", "actions.1.milestones"]
    undone = done(later, split, decide("actions.3.action", "", "", kind="undo"))
    assert of(undone).actions[2].action == of(plan()).actions[1].action
    new = f"{FIRST}-from-2"
    parted = done(later, decide("actions.2", "2", "Check again.", kind="split"))
    assert issues(parted)[0][0] == "correction-stale"  # the row is named by its text now
    parted = done(later, decide("actions.2", "2", "Check twice.", kind="split"))
    assert [c.field for c in of(parted, new).corrections] == ["actions.1.action"]
    joined = of(done(later, decide("actions.2", "", "Check twice.", kind="merge"))).actions[0].action
    assert joined.text == "Train all staff.\nCheck twice."
    assert joined.original is not None
    assert joined.original.text == "Train all staff.\nCheck again."


def test_columns_without_a_field_are_corrected_in_both_places() -> None:
    after = of(done(decide("actions.1.extra.Evidence", "Register of 2016")))
    assert after.actions[0].extra["Evidence"].text == after.extra["Evidence"].text == "Register of 2016"


@pytest.mark.parametrize("address", list(addresses(of(plan()))), ids=str)
def test_addresses_are_read_as_they_are_written(address: Address) -> None:
    assert address_of(str(address)) == address


ADDRESSES = [str(address) for address in addresses(of(plan()))]
VALUES = st.one_of(
    st.text(max_size=20),
    st.sampled_from(
        ["green", "2016", "January 2017", "ongoing", "local; national", "agency", "Home Office", "Police", ""]
    ),
)
ON_FIELDS = st.tuples(st.sampled_from(ADDRESSES), VALUES)


@given(st.lists(ON_FIELDS, max_size=8))
def test_what_is_undone_leaves_no_trace(steps: list[tuple[str, str]]) -> None:
    decisions = [decide(field, corrected) for field, corrected in steps]
    undone = [decide(field, "", "", kind="undo") for field, _ in reversed(steps)]
    assert done(*decisions, *undone) == plan()


@given(st.lists(ON_FIELDS, max_size=6), st.integers(0, 4))
def test_what_is_undone_across_a_split_leaves_no_trace(steps: list[tuple[str, str]], at: int) -> None:
    split = decide("actions.2.action", "again.", kind="split")
    decisions = [decide(field, corrected) for field, corrected in steps if field != "actions.2.action"]
    undone = [decide(d.field, "", "", kind="undo") for d in decisions]
    after = done(*decisions[:at], split, *decisions[at:], *undone)
    assert of(after) == of(done(split))


@given(st.lists(ON_FIELDS, max_size=8))
def test_applying_is_the_same_in_one_go_and_again(steps: list[tuple[str, str]]) -> None:
    decisions = [decide(field, corrected) for field, corrected in steps]
    after = done(*decisions)
    assert done(*decisions) == after
    for address in addresses(of(plan())):
        assert as_extracted(of(after), address) == as_extracted(of(plan()), address)
