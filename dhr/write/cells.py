"""Cells of CSV files as spreadsheets read them."""

from __future__ import annotations

import re

BOM = "\ufeff"

_FORMULA = re.compile(r"'*(?:[\t\r\n]|\s*[=+\-@＝＋－＠])")
"""A start that a spreadsheet may take for a formula, or that looks as if it had been guarded already."""


def guard(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet might take it for a formula; ``unguard`` undoes it."""
    return "'" + text if _FORMULA.match(text) else text


def unguard(text: str) -> str:
    """The text as it was before ``guard``."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text
