"""Scans whose words another program has recognised: its words, on the rules and the grounds of the picture."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.scan.sketch import Sketch
from extract.types import Page, Tilt, Word


def lacks_text(page: Page, sketch: Sketch) -> bool:
    """Whether a picture draws tables in which next to no word of the page stands: a plan pasted as a picture, say.

    Args:
        page: as the file's text has it.
        sketch: of its picture.
    """
    for table in sketch.tables:
        x0, top, x1, bottom = table.bbox
        inside = 0
        for word in page.words:
            box = page.turned.back(word.bbox) if page.turned is not None else word.bbox
            inside += x0 <= (box[0] + box[2]) / 2 <= x1 and top <= (box[1] + box[3]) / 2 <= bottom
        if inside >= len(table.x_edges) + len(table.y_edges):
            return False
    return bool(sketch.tables)


def with_layer(drawn: Page, page: Page, tilt: Tilt) -> Page:
    """The page that a picture draws, with the words that the file has of it.

    Args:
        drawn: rules and fills of the picture, upright and level.
        page: as the file's text has it, upright.
        tilt: how the sheet lies.
    """
    words = _levelled(page.words, tilt)
    return replace(drawn, words=words, stamps=page.stamps, comments=page.comments, recognised=True)


def _levelled(words: Sequence[Word], tilt: Tilt) -> tuple[Word, ...]:
    out = []
    for word in words:
        x, y = tilt.levelled(word.xmid, word.ymid)
        dx, dy = x - word.xmid, y - word.ymid
        out.append(replace(word, x0=word.x0 + dx, x1=word.x1 + dx, top=word.top + dy, bottom=word.bottom + dy))
    return tuple(out)
