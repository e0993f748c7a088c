"""A scope that stands under its label in the recommendation's own text: "… in primary care." over "Scope: National"."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from extract.header.combined import with_lines
from extract.header.wordings import Vocabulary, known, match
from extract.row.drafts import Draft, Fragments, Stitched
from extract.row.label import up_to_colon
from extract.types import Line, Word

USUAL = 0.5
"""The share of a plan's recommendations that say their scope so, at least."""

LONGEST_LABEL = 5
"""Words that the label has at most."""

LONGEST_SCOPE = 8
"""Words that a scope has at most: "Local, regional and national"."""


class _Told(NamedTuple):
    recommendation: list[Fragments]
    scope: Fragments
    page: int
    label: tuple[Word, ...]


def with_scopes(stitched: Stitched, vocabulary: Vocabulary | None = None) -> Stitched:
    """The plan with scopes taken out of its recommendations, where most of them end with one under its label.

    Args:
        stitched: the recommendations.
        vocabulary: the header wordings; those of ``headers.yml`` where none are given.
    """
    words = vocabulary or known()
    if any(draft.scope for draft in stitched.drafts):
        return stitched  # it has a column of its own
    told = [_told(draft, words) for draft in stitched.drafts]
    if not any(told) or sum(one is not None for one in told) < USUAL * len(told):
        return stitched
    drafts = [
        replace(draft, recommendation=one.recommendation, scope=[one.scope]) if one else draft
        for draft, one in zip(stitched.drafts, told, strict=True)
    ]
    labels = [(one.page, word) for one in told if one for word in one.label]
    taken = set(labels)
    return replace(
        stitched,
        drafts=drafts,
        used=[place for place in stitched.used if place not in taken],
        repeated=[*stitched.repeated, *labels],
    )


def _told(draft: Draft, vocabulary: Vocabulary) -> _Told | None:
    """A recommendation and the scope that it ends with; None where it ends with none."""
    if not draft.recommendation:
        return None
    group = draft.recommendation[-1]
    lines = [(cell.page, line) for cell in group for line in cell.lines]
    for place in range(len(lines) - 1, 0, -1):
        page, line = lines[place]
        count = _label(line, vocabulary)
        if not count:
            continue
        said = [Line(line.words[count:]), *(below for _, below in lines[place + 1 :])]
        if not 0 < sum(len(one.words) for one in said) <= LONGEST_SCOPE:
            return None
        before = [line for _, line in lines[:place]]
        rest: list[Line | None] = [*before, *(None for _ in said)]
        scope: list[Line | None] = [*(None for _ in before), *said]
        recommendation = [*draft.recommendation[:-1], with_lines(group, rest)]
        return _Told(recommendation, with_lines(group, scope), page, line.words[:count])
    return None


def _label(line: Line, vocabulary: Vocabulary) -> int:
    """How many words of a line are the label of a scope that it begins with; 0 where it has none."""
    count = up_to_colon(line.words, LONGEST_LABEL)
    found = match(" ".join(w.text for w in line.words[:count]).rstrip(": "), vocabulary)
    return count if count and (found.field, found.how) == ("scope", "exact") else 0
