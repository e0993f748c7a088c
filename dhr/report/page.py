"""Figures to one HTML file that needs nothing else: no other file, no internet, and no script to be read."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from dhr.report.charts import BROAD, HEIGHT, columns
from dhr.report.figures import NOBODY, Figures
from dhr.version import __version__

SHOWN = 40
"""Rows of a table that stand open; the rest is folded."""


_DATES = {
    "date": "a date",
    "none": "nothing",
    "ongoing": "ongoing",
    "recurring": "recurring (“quarterly”)",
    "relative": "relative (“within 3 months”)",
    "immediate": "immediate",
    "completed": "completed",
    "unparsed": "something that dhr cannot read as a date",
}
"""The kinds of target date in plain words."""


def html(found: Figures, folder: Path, notes: Sequence[str] = ()) -> str:
    """The page.

    Args:
        found: what it says.
        folder: of the results; only its name is told.
        notes: sentences on what the figures leave out.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(str(files("dhr.report").joinpath("templates"))),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": number, "percent": percent}
    style, script = (
        files("dhr.report").joinpath("static", name).read_text("utf-8") for name in ("report.css", "report.js")
    )
    return environment.get_template("report.html").render(
        found=found,
        chart=columns(found.years),
        chart_height=HEIGHT,
        bar_breadth=BROAD,
        folder=folder.resolve().name,
        version=__version__,
        nobody=NOBODY,
        most=SHOWN,
        notes=notes,
        dates=[replace(one, label=_DATES.get(one.label, one.label)) for one in found.dates],
        style=style,
        script=script,
        policy=f"default-src 'none'; style-src '{_digest(style)}'; script-src '{_digest(script)}'; base-uri 'none'; "
        "form-action 'none'",
    )


_SPACE = "\u00a0"
"""Breaks no line."""


def number(value: int) -> str:
    """With a thin space between thousands: 12 345."""
    return f"{value:,}".replace(",", "\u202f")


def percent(share: float) -> str:
    """Of a share from 0 to 1: whole, but never 0 % or 100 % of what is not."""
    whole = round(100 * share)
    if share > 0 and whole == 0:
        return f"<1{_SPACE}%"
    if share < 1 and whole == 100:
        return f">99{_SPACE}%"
    return f"{whole}{_SPACE}%"


def _digest(text: str) -> str:
    """As a Content-Security-Policy names what may stand in a page."""
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()
