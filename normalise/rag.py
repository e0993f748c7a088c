"""RAG ratings from a cell's text and its fill.

What a colour means is the partnership's own affair (``normalise.rag_key`` reads the plan's key): only the colour is
kept. Yellow and orange count as amber. The words are in ``vocabulary/rag.yml``.
"""

from __future__ import annotations

import colorsys
import re
from functools import cache, lru_cache

from normalise.periods import find_periods
from normalise.rag_key import is_green_ambiguous, parse_rag_key
from normalise.spelling import understood
from normalise.ticked import chosen
from normalise.vocabulary import alternatives, vocabulary
from schemas.plan import RagColour

COLOURS: tuple[RagColour, ...] = ("red", "amber", "green", "blue", "purple", "grey")

_EDGES = re.compile(r"^[\W_]+|[\W_]+$")
_CLAUSES = re.compile(r"\n+|[/:;,=()\[\].→|]+|\s+[–—-]+\s*|[–—-]+\s+|\band\b|(?<!due )\bto\b")


def rag_from_text(text: str) -> RagColour | None:
    """The one colour that a cell names, None for none or for several ("Red/Amber", the row of a key).

    A colour counts where it opens a clause and either stands for itself or a word of status follows ("GREEN
    COMPLETED"); "Green Lane Surgery" and "Ms Green" name none. A colour that the cell says is past ("previously red")
    does not count.
    """
    named = rag_colours_in_text(text)
    return named[0] if len(named) == 1 else None


@lru_cache(maxsize=1 << 14)
def rag_colours_in_text(text: str) -> tuple[RagColour, ...]:
    """Every rating that a cell names, each once, in printed order."""
    return understood(chosen(text).lower(), "rag", _ratings)


def _ratings(text: str) -> tuple[RagColour, ...]:
    """Every rating that a text in lower case names."""
    whole = _broken().fullmatch("".join(text.split()))
    if whole is not None:  # "Am" over "ber", in a column narrower than the word
        return tuple(c for c in COLOURS if whole[c])
    if change := _change().search(text):
        return tuple(c for c in COLOURS if change[c])
    named: list[RagColour] = []
    clauses = [plain for clause in _CLAUSES.split(_without_dates(text)) if (plain := _EDGES.sub("", clause))]
    for at, clause in enumerate(clauses):
        match = _clause().fullmatch(clause)
        if match is None or (match["letter"] and not _letter_counts(clauses, at)):
            continue
        colour = next(c for c in COLOURS if match[c] or (c in _LETTERED and match[f"{c}_letter"]))
        if _holds().match(clause):
            return (colour,)
        if colour not in named:
            named.append(colour)
    return tuple(named)


def _without_dates(text: str) -> str:
    """A text with a comma for every date: "Green 31/03/18"."""
    for period in reversed(find_periods(text).named):
        text = f"{text[: period.begin]},{text[period.end :]}"
    return text


_LETTERED: tuple[RagColour, ...] = ("red", "amber", "green", "blue")


def _letter_counts(clauses: list[str], at: int) -> bool:
    """A letter is a rating where the cell holds nothing but letters, labels and words of status around it."""
    allowed = re.compile(
        rf"{_clause().pattern}|{alternatives(vocabulary('rag')['labels'])}|"
        rf"{alternatives(vocabulary('rag')['follows'])}(?:\s+by\b.*)?"
    )
    return all(allowed.fullmatch(clause) for n, clause in enumerate(clauses) if n != at)


@cache
def _named() -> str:
    return "|".join(rf"(?P<{c}>{alternatives(vocabulary('rag')[f'colours.{c}'])})" for c in COLOURS)


@cache
def _broken() -> re.Pattern[str]:
    return re.compile(_named())


@cache
def _change() -> re.Pattern[str]:
    """ "Changed from amber to green": what it was does not count."""
    any_of = alternatives(word for c in COLOURS for word in vocabulary("rag")[f"colours.{c}"])
    return re.compile(rf"\bfrom\s+{any_of}\s+(?:to|into)\s+(?:{_named()})\b")


@cache
def _holds() -> re.Pattern[str]:
    return re.compile(alternatives(vocabulary("rag")["holds"]) + r"\b")


@cache
def _clause() -> re.Pattern[str]:
    words = vocabulary("rag")
    colours = _named()
    letters = "|".join(rf"(?P<{c}_letter>{alternatives(words[f'letters.{c}'])})" for c in _LETTERED)
    label = rf"(?:{alternatives((*words['labels'], *words['holds'], *words['follows']))}\s+)*"
    shade = rf"(?:{alternatives(words['shades'])}\s+)?"
    follows = rf"(?:[\s-]+{alternatives(words['follows'])}\b.*)?"
    return re.compile(rf"{label}(?:{shade}(?:{colours}){follows}|(?P<letter>{letters}))")


def rag_from_fill(rgb: str) -> RagColour | None:
    """The rating that a fill shows, None for white, black, tints as pale as zebra rows and the hues between ratings.

    Hue decides, in degrees of HLS; the bounds lie half-way between the colours of Word's and Excel's palettes. Reds,
    ambers and greens count down to the pale ones of Excel's "good", "neutral" and "bad" cells; blues and purples must
    be stronger, since their tints are what header rows are shaded with. Teal lies between green and blue and shows
    neither.

    Args:
        rgb: "#RRGGBB".
    """
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    chroma = max(red, green, blue) - min(red, green, blue)
    if chroma < 0.08:
        return "grey" if 0.35 <= lightness <= 0.8 else None
    if saturation < 0.3 or chroma < 0.15 or lightness > 0.9:
        return None
    if degrees < 18 or degrees >= 340:
        return "red"
    if degrees < 66:
        return "amber" if lightness > 0.33 else None
    if degrees < 165:
        return "green"
    if chroma < 0.3:
        return None
    if 185 <= degrees < 250:
        return "blue"
    return "purple" if 250 <= degrees < 320 else None


__all__ = ["is_green_ambiguous", "parse_rag_key", "rag_colours_in_text", "rag_from_fill", "rag_from_text"]
