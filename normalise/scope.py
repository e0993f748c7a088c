"""The scope of a recommendation: local, regional, national, or several of them.

"Birmingham-wide", "Force-wide" and "Across the county" are local: one area or organisation of the partnership. A
region of England ("Pan-London", "West Midlands region") is regional, a nation national. The name of a body ("Local
Authority", "National Probation Service") says nothing of the scope. The words are in ``vocabulary/scope.yml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from normalise.spelling import understood
from normalise.ticked import chosen
from normalise.vocabulary import alternatives, vocabulary
from schemas.plan import ScopeValue, SingleScope

SCOPES: tuple[SingleScope, ...] = ("local", "regional", "national")


def parse_scope(text: str) -> tuple[ScopeValue | None, list[SingleScope]]:
    """The scope that a text names, and every one of them, from local to national.

    Returns:
        ``(None, [])`` where it names none, ``("multiple", [...])`` for more than one.
    """
    found = understood(" ".join(chosen(text).lower().split()), "scope", _scopes)
    if not found:
        return None, []
    return (found[0] if len(found) == 1 else "multiple"), list(found)


@lru_cache(maxsize=1 << 12)
def _scopes(text: str) -> tuple[SingleScope, ...]:
    letters = _letters(text)
    if letters:
        return letters
    for scope in SCOPES:
        if _whole(scope).fullmatch(text.strip(" .")):
            return (scope,)
    named = {scope for scope in SCOPES if any(pattern.search(text) for pattern in _patterns()[scope])} | set(
        _wide(text)
    )
    return tuple(scope for scope in SCOPES if scope in named)


def _letters(text: str) -> tuple[SingleScope, ...]:
    """The scopes of a cell that holds nothing but their initials ("L/N")."""
    parts = [part.strip(" .()") for part in re.split(r"[/,&+]|\band\b", text)]
    known = {letter: scope for scope in SCOPES for letter in vocabulary("scope")[f"{scope}.letters"]}
    if not all(part in known for part in parts):
        return ()
    named = {known[part] for part in parts}
    return tuple(scope for scope in SCOPES if scope in named)


def _wide(text: str) -> Iterator[SingleScope]:
    """The scopes of "Cumbria wide", "Force-wide", "London-wide", "Nationwide": anywhere with a hyphen or an area's word
    before it ("Borough-wide roll out", "UK wide guidance"), else at the end of a clause."""
    for match in _WIDE.finditer(text):
        if match["loose"] and not any(
            _area(group).search(match["area"]) for group in ("nations", "regions", "local_areas")
        ):
            continue
        if _area("nations").search(match["area"]):
            yield "national"
        elif _area("regions").search(match["area"]):
            yield "regional"
        elif not _area("no_areas").search(match["area"]):
            yield "local"


_WIDE = re.compile(
    r"(?P<area>[a-z'’.& ]*[a-z])(?:[‐–-]wide\b|[\s‐–-]*wide(?:(?=\s*(?:$|[(),.;:/&–-]|and\b|level\b))|(?P<loose>\b)))"
)


@cache
def _whole(scope: SingleScope) -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary("scope")[f"{scope}_whole"]) + r"(?: (?:level|only))?")


@cache
def _area(group: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![a-z]){alternatives(vocabulary('scope')[group])}$")


@cache
def _patterns() -> dict[SingleScope, tuple[re.Pattern[str], ...]]:
    words = vocabulary("scope")
    areas, regions, nations = (
        alternatives(words[group]) + "(?![a-z])" for group in ("local_areas", "regions", "nations")
    )
    councils, government = (alternatives(words[group]) + "(?![a-z])" for group in ("councils", "government"))
    across = r"\b(?:across|throughout|within|all of|whole of)\s+(?:the\s+)?(?:whole\s+)?"
    further: dict[SingleScope, tuple[str, ...]] = {
        "local": (rf"{across}{areas}",),
        "regional": (
            rf"{across}{regions}",
            rf"\bpan[\s-]+{regions}",
            r"(?<![a-z])[a-z]+\s+region\b",
            rf"(?<![a-z]){regions}\s+{councils}",
        ),
        "national": (rf"{across}{nations}", rf"^{nations}\W*$", rf"(?:^|[–—:,(-]\s*){government}\W*$"),
    }
    return {scope: tuple(map(re.compile, (_word(scope), *further[scope]))) for scope in SCOPES}


def _word(scope: SingleScope) -> str:
    """The word itself, not negated and not the front of a name ("Local Authority")."""
    words = vocabulary("scope")
    itself, names = alternatives(words[f"{scope}.words"]), alternatives(words["names"])
    return rf"(?<!not )(?<!no )(?<!non )(?<!non-)(?<![a-z]){itself}(?![a-z])(?!\s+{names}(?![a-z]))"


__all__ = ["parse_scope"]
