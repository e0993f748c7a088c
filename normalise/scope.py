"""Scope of a recommendation: local, regional, national."""

from __future__ import annotations

import re

from schemas.plan import ScopeValue, SingleScope

WORDS: tuple[tuple[SingleScope, str], ...] = (
    ("local", r"\blocal(?:ly)?\b"),
    ("regional", r"\bregional(?:ly)?\b"),
    ("national", r"\bnational(?:ly)?\b"),
)


def parse_scope(text: str) -> tuple[ScopeValue | None, list[SingleScope]]:
    """The scope that a text names, and every one of them: ``("multiple", [...])`` for more than one."""
    found: list[SingleScope] = [name for name, pattern in WORDS if re.search(pattern, text, re.IGNORECASE)]
    if not found:
        return None, []
    return (found[0] if len(found) == 1 else "multiple"), found
