"""Outcome text to a status. A word that is not known says nothing: the status stays None."""

from __future__ import annotations

import re

from schemas.plan import OutcomeStatus

DATE = r"(?:\s*[-–—:(,]?\s*[\w/.\s]*\d[\w/.\s]*\)?)?"
"""A date may follow: "Completed – March 2017"."""

RULES: tuple[tuple[str, OutcomeStatus | None], ...] = (
    (r"\b(?:not|never|yet to be|to be|will be|awaiting)\b[^.;]{0,20}\b(?:complet|achiev|clos|implement|deliver)", None),
    (r"^(?:not (?:yet )?(?:started|begun|commenced)|to be started|yet to start)\b", "not_started"),
    (r"^(?:overdue|delayed and overdue)\b", "overdue"),
    (r"^superseded\b", "superseded"),
    (r"^(?:partially|partly|part) (?:completed?|achieved)\b", "in_progress"),
    (r"^(?:in progress|under ?way|in hand|on track|work in progress)\b", "in_progress"),
    (r"^completed?(?:,)? (?:and|but|with) (?:\w+ ){0,2}on-?going\b", "completed"),
    (r"^on-?going\b", "ongoing"),
    (rf"^(?:action (?:has been )?)?(?:completed?|achieved|closed|done)(?:\W|$){DATE}", "completed"),
)
"""In order, the first that fits decides. A text that says it is not complete has no status of its own."""


def parse_status(text: str) -> OutcomeStatus | None:
    """The status that a text begins by stating.

    "Completed and ongoing" is completed (the action was done, its effect goes on); "partially completed" is in
    progress.
    """
    plain = " ".join(text.split()).lower().lstrip("•-– ")
    for pattern, status in RULES:
        if re.search(pattern, plain):
            return status
    return None
