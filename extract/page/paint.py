"""Colours as a PDF gives them, as sRGB."""

from __future__ import annotations

from collections.abc import Sequence

RGB = tuple[float, float, float]

SAME = 0.04
"""Two colours nearer than this (in every channel, 0 to 1) cannot be told apart by eye on a page."""

DARK = 0.25
"""No channel of a dark colour is lighter than this."""


def rgb_of(colour: object) -> RGB | None:
    """A grey, RGB or CMYK colour as RGB from 0 to 1; None for patterns and anything else that is no plain colour."""
    if isinstance(colour, int | float):
        colour = (colour,)
    if not isinstance(colour, Sequence) or isinstance(colour, str | bytes):
        return None
    values = [float(v) for v in colour if isinstance(v, int | float)]
    if len(values) != len(colour) or any(not 0 <= v <= 1 for v in values):
        return None
    if len(values) == 1:
        return (values[0], values[0], values[0])
    if len(values) == 3:
        return (values[0], values[1], values[2])
    if len(values) == 4:
        c, m, y, k = values
        return ((1 - c) * (1 - k), (1 - m) * (1 - k), (1 - y) * (1 - k))
    return None


def colour_in(space: str, colour: object) -> RGB | None:
    """A colour of a colour space, as a PDF names it, as RGB; None if it is not known.

    Spot colours (Separation, DeviceN) are amounts of ink, from 0: none. What colour the ink has is not looked up.
    """
    if space in ("Separation", "DeviceN"):
        amounts = colour if isinstance(colour, Sequence) else (colour,)
        return (1.0, 1.0, 1.0) if all(amount == 0 for amount in amounts) else None
    return None if space in ("Indexed", "Pattern", "Lab") else rgb_of(colour)


def hex_of(colour: RGB) -> str:
    """#RRGGBB."""
    return "#" + "".join(f"{round(v * 255):02X}" for v in colour)


def is_white(colour: RGB) -> bool:
    """As good as white."""
    return all(v >= 1 - SAME for v in colour)


def is_dark(colour: RGB) -> bool:
    """So dark that it hides what it covers, as a marker or a box does that blacks text out."""
    return max(colour) <= DARK


def visible_against(ink: RGB | None, ground: RGB | None) -> bool:
    """Whether ink can be seen on its ground; where one of the two is not known, it counts as seen."""
    return ink is None or ground is None or any(abs(a - b) > SAME for a, b in zip(ink, ground, strict=True))
