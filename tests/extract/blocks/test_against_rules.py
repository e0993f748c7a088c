"""Labelled text against the rules of a table."""

from __future__ import annotations

from extract.document import extract
from tests.extract.build import page, title

EDGES = (40.0, 180.0, 320.0, 420.0, 500.0, 600.0)
HEADER = (
    "Zalecenie\nRecommendation",
    "Dzialanie\nAction",
    "Kto\nLead",
    "Termin\nTimescale",
    "Postep\nProgress",
)
ROWS = (
    ("Train all staff\nof the town.", "Hold a course.", "Police", "May 2019", "Begun."),
    ("Write a policy\nand send it.", "Write it.", "Council", "June 2020", "Done."),
    ("Share what is\nknown.", "Sign the\nagreement.", "Probation", "July 2021", ""),
)


def test_names_over_the_rows_of_a_table_are_no_labels() -> None:
    """A header in a language that nobody knows: what stands in rows of their own is not one recommendation's."""
    found = extract([page(1, [HEADER, *ROWS], edges=EDGES, beside=title())])
    assert all(plan.table.irregular or not plan.table.labelled for plan in found.tables)
