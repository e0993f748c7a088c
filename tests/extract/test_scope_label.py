"""Scopes that stand under their label in the recommendation's own text."""

from __future__ import annotations

import pytest

from extract.document import extract
from tests.extract.build import HEADER, page, text_of, title


def told(*recommendations: str) -> list[tuple[str, str]]:
    """Each recommendation's text and scope."""
    rows = [(str(n), text, "Hold a course.", "Police", "May 2019") for n, text in enumerate(recommendations, 1)]
    found = extract([page(1, [HEADER, *rows], beside=title())])
    assert not found.account.audit.unplaced
    return [(text_of(draft.recommendation), text_of(draft.scope)) for draft in found.stitched.drafts]


@pytest.mark.parametrize("scope", ["National", "Local and\nregional"])
def test_a_scope_under_its_label(scope: str) -> None:
    plain = scope.replace("\n", " ")
    assert told(f"Train all staff.\nScope: {scope}", f"Write a policy.\nScope: {scope}") == [
        ("Train all staff.", plain),
        ("Write a policy.", plain),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Scope: all of the staff.",
        "Train all staff.\nScope: all those who meet a\nvictim or a perpetrator in their work",
        "Train all staff.\nScope:",
    ],
    ids=["nothing before it", "a sentence", "nothing behind it"],
)
def test_what_only_begins_like_a_scope(text: str) -> None:
    assert told(text, text) == [(text.replace("\n", " "), "")] * 2


def test_one_recommendation_that_speaks_of_a_scope() -> None:
    texts = ("Train all staff.\nScope: National", "Write a policy.", "Tell the Board.")
    assert told(*texts)[0] == ("Train all staff. Scope: National", "")
