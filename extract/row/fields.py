"""Columns by what their texts are like: a word or two, or prose; the recommendation's, or an action's."""

from __future__ import annotations

SHORT_FIELDS = frozenset(("number", "scope", "lead_agency", "target_date", "completion"))
"""Columns whose texts are a name, a date or a word or two."""

CLOSED_FIELDS = frozenset(("scope", "completion"))
"""Columns of one or two words, which end without a full stop: two of them on two pages are two values."""

REC_FIELDS = frozenset(("number", "recommendation", "scope"))
"""Columns that belong to the recommendation, not to one of its actions."""
