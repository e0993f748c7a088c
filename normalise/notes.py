"""Marks of footnotes, which texts carry as superscript figures: no part of what a cell means."""

from __future__ import annotations

import re

_MARKS = re.compile(r"(?<=\S)[⁰¹²³⁴-⁹ⁱᵛˣ]+(?:,[⁰¹²³⁴-⁹ⁱᵛˣ]+)*")


def without_notes(text: str) -> str:
    """A text without superscript figures behind its words: "May 2019¹" is "May 2019"."""
    return _MARKS.sub("", text)
