"""Pages typed by hand: bold words between stars, headings behind a hash, tab stops, white for empty lines."""

from __future__ import annotations

from extract.document import Extraction, extract
from extract.row.drafts import Fragments
from extract.text.compose import cell_text
from extract.text.typesetting import typesetting
from extract.types import Page, Word
from tests.extract.build import HEIGHT, LINE, SIZE, WIDTH, words_at

LEFT = 60.0
TAB = 130.0
"""between tab stops (points)"""
LARGE = 14.0


def typed(text: str) -> list[Page]:
    """The pages of a text; a form feed begins a page."""
    return [_page(number, part) for number, part in enumerate(text.strip("\n").split("\f"), 1)]


def _page(number: int, text: str) -> Page:
    words: list[Word] = []
    y = 60.0
    for printed in text.strip("\n").split("\n"):
        line = printed.strip()
        if line.startswith("# "):
            y += 6
            words += words_at(LEFT, y, line.removeprefix("# "), size=LARGE, bold=True)
            y += LARGE + 8
        elif line:
            words += _line(y, line)
            y += LINE
        else:
            y += 10
    return Page(number, WIDTH, HEIGHT, tuple(words))


def _line(y: float, line: str) -> list[Word]:
    out: list[Word] = []
    for stop, part in enumerate(line.split("\t")):
        x = LEFT + TAB * stop
        for count, piece in enumerate(part.split("*")):
            new = words_at(x, y, piece.strip(), bold=count % 2 == 1)
            out += new
            x = new[-1].x1 + 0.26 * SIZE if new else x
    return out


def read(text: str) -> Extraction:
    """What is read of a typed text."""
    found = extract(typed(text))
    assert not found.account.audit.unplaced
    return found


def text_of(groups: list[Fragments]) -> str:
    """The text of a field."""
    setting = typesetting(cell for group in groups for cell in group)
    return "\n".join(cell_text(group, setting) for group in groups)


def plain(found: Extraction) -> list[tuple[str | None, str, list[dict[str, str]]]]:
    """Number, recommendation, and the fields of each action."""
    return [
        (
            draft.number,
            text_of(draft.recommendation),
            [
                {name: text_of(groups) for name, groups in (*action.cells.items(), *action.extra.items())}
                for action in draft.actions
            ],
        )
        for draft in found.stitched.drafts
    ]
