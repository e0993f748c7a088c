"""Facts of the document from its first pages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from normalise.facts import Facts, document_facts, named_partnership
from tests.normalise.labelled import HELD_SHARE, Case, cases, seen, share_right


def label(case: Case) -> Facts:
    return Facts(case["title"], case["reference"], case["partnership"], case["date"])


@seen("facts")
def test_seen(case: Case) -> None:
    assert document_facts(case["pages"], case["pdf_title"]) == label(case)


def test_held() -> None:
    assert share_right("facts", lambda c: document_facts(c["pages"], c["pdf_title"]) == label(c)) >= HELD_SHARE


def test_there_are_enough_cases() -> None:
    assert len(cases("facts", "seen") + cases("facts", "held")) >= 25


def test_nothing_is_said_by_no_pages() -> None:
    assert document_facts([], None) == Facts()


@given(st.lists(st.lists(st.text(max_size=60), max_size=6), max_size=3), st.none() | st.text())
def test_no_text_raises(pages: list[list[str]], title: str | None) -> None:
    document_facts(pages, title)


@pytest.mark.parametrize(
    ("texts", "name"),
    [
        (
            [
                "Birmingham Community Safety Partnership",
                "The Birmingham Community Safety Partnership / WMP",
                "Home Office",
            ],
            "Birmingham Community Safety Partnership",
        ),
        (["Safer Pellwick\nPartnership", "Police"], "Safer Pellwick Partnership"),
        (["Northmoor CSP", "Southmoor CSP"], None),
        (["Community Safety Partnership", "CSP"], None),
        ([], None),
    ],
)
def test_the_partnership_of_the_leads_counts_where_there_is_one(texts: list[str], name: str | None) -> None:
    assert named_partnership(texts) == name
