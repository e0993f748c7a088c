"""RAG ratings from a cell's text and its fill.

What a colour means is the partnership's own affair: only the colour is kept.
"""

from __future__ import annotations

import colorsys
import re

from schemas.plan import RagColour

NAMES: dict[str, RagColour] = {
    "red": "red",
    "r": "red",
    "amber": "amber",
    "yellow": "amber",
    "orange": "amber",
    "a": "amber",
    "green": "green",
    "g": "green",
    "blue": "blue",
    "b": "blue",
    "purple": "purple",
    "grey": "grey",
    "gray": "grey",
}

IN_TEXT = re.compile(
    r"^\W*(?:rag\W+)?(?:rated\W+)?(red|amber|yellow|orange|green|blue|purple|grey|gray)\b(?!\s+\w)", re.IGNORECASE
)


def rag_from_text(text: str) -> RagColour | None:
    """The colour that a cell names: by a colour word that opens the text and stands alone, or a letter alone."""
    plain = text.strip().lower().strip(".()[]")
    if plain in NAMES:
        return NAMES[plain]
    match = IN_TEXT.match(text)
    return NAMES[match.group(1).lower()] if match else None


def rag_from_fill(rgb: str) -> RagColour | None:
    """The colour that a fill shows, None for tints as pale as zebra rows and header shading.

    Args:
        rgb: "#RRGGBB".
    """
    red, green, blue = (int(rgb[i : i + 2], 16) / 255 for i in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    degrees = hue * 360
    chroma = max(red, green, blue) - min(red, green, blue)
    if chroma < 0.12:
        return "grey" if 0.35 <= lightness <= 0.8 else None
    if lightness > 0.9 or saturation < 0.25 or chroma < 0.2:
        return None
    if degrees < 18 or degrees >= 340:
        return "red"
    if degrees < 66:
        return "amber"
    if degrees < 170:
        return "green"
    if degrees < 250:
        return "blue"
    if degrees < 320:
        return "purple"
    return None
