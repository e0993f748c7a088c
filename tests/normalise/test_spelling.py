"""Slips of the keyboard: what is mended, and what is a word of its own."""

from __future__ import annotations

import pytest

from normalise.dates import parse_target_date
from normalise.rag import rag_from_text
from normalise.scope import parse_scope
from normalise.spelling import Subject, respelt
from normalise.status import parse_status


@pytest.mark.parametrize(
    ("text", "subject", "mended"),
    [
        ("compelted", "status", "completed"),
        ("in progess", "status", "in progress"),
        ("superceded", "status", "superseded"),
        ("reginal", "scope", "regional"),
        ("ambr", "rag", "amber"),
        ("jly 2018", "months", "july 2018"),
        ("cosed", "status", "closed"),
        ("immediatly", "kinds", "immediately"),
        ("competed", "status", None),
        ("achieve", "status", None),
        ("close", "status", None),
        ("stated", "status", None),
        ("locale", "scope", None),
        ("ember", "rag", None),
        ("completed", "status", None),
        ("vocal", "scope", None),
    ],
)
def test_respelt(text: str, subject: Subject, mended: str | None) -> None:
    assert respelt(text, subject) == mended


def test_a_text_that_says_something_is_read_as_printed() -> None:
    assert parse_status("Ongoing. Audit compelted") == "ongoing"
    assert rag_from_text("Red, was ambr") == "red"
    assert parse_scope("Local and natonal") == ("local", ["local"])


def test_only_one_date_is_read_through_a_slip() -> None:
    assert parse_target_date("Decmber 2016").kind == "date"
    assert parse_target_date("31 Setpember 2018").kind == "unparsed"
    assert parse_target_date("Decmber 2016 or Janury 2018").kind == "unparsed"
