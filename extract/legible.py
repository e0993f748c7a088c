"""Pages that a reader cannot read though a person can: pictures of text, and fonts that do not say what they draw."""

from __future__ import annotations

from collections.abc import Sequence

from extract.types import Page

PICTURE = 0.5
"""A page of which pictures cover at least this share may be a scan."""

FEW_WORDS = 5
"""A scan with no more words than this has no text layer, but perhaps a stamp or a page number."""

UNKNOWN_SHARE = 0.3
"""A page of which more than this share of the characters is unknown cannot be read."""


def pictured(pages: Sequence[Page]) -> tuple[int, ...]:
    """Numbers of the pages that are pictures without text, and whose words were not recognised either."""
    return tuple(
        page.number
        for page in pages
        if page.images >= PICTURE and page.tilt is None and len(page.text.split()) <= FEW_WORDS
    )


def illegible(pages: Sequence[Page]) -> tuple[int, ...]:
    """Numbers of the pages whose fonts do not say which characters they draw (read as U+FFFD)."""
    return tuple(page.number for page in pages if _unknown_share(page) > UNKNOWN_SHARE)


def _unknown_share(page: Page) -> float:
    text = "".join(page.text.split())
    return text.count("\ufffd") / len(text) if text else 0.0
