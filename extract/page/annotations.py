"""What people put upon the pages of a finished PDF, as far as it changes what the pages say.

Annotations are no part of a page's content: a viewer draws them over it. Text that they cover or strike through reads
otherwise then, and text typed over a cell belongs to it for whoever looks at the page.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfpage import PDFPage
from pdfminer.pdfparser import PDFParser
from pdfminer.pdftypes import resolve1
from pdfminer.psexceptions import PSException
from pdfminer.psparser import literal_name
from pdfminer.utils import decode_text

from extract.page.paint import RGB, is_dark, rgb_of
from extract.page.pdfium.place import Matrix, moved_box, to_page
from extract.page.shapes import Path, Shapes
from extract.types import BBox, Mark

REMARKS = ("Text", "Highlight", "Underline", "Squiggly", "StrikeOut", "Caret")
"""Kinds of annotations whose text is a remark, and does not show on the page (ISO 32000-1, table 169)."""

KINDS = (*REMARKS, "FreeText", "Square", "Redact", "Widget")
"""Kinds that are looked at."""

TICKED, UNTICKED = "☑", "☐"

PUSHED = 1 << 16
"""Flag of buttons that are no boxes to tick."""

NOT_SHOWN = 2 | 32
"""Flags of annotations that no viewer shows: hidden, no view."""

OPAQUE = 0.99

COMB = 1 << 24
"""Flag of fields that set each letter into a box of its own."""

DEEPEST = 8
"""Fields inside fields deeper than this are not looked at."""

BLACK: RGB = (0.0, 0.0, 0.0)


class Annotation(NamedTuple):
    """One annotation."""

    kind: str
    boxes: tuple[BBox, ...]
    """on the page as a viewer shows it"""
    text: str
    cover: RGB | None
    """the colour in which it covers its boxes; None where these show through"""


def annotations_of(data: bytes) -> Mapping[int, tuple[Annotation, ...]]:
    """The annotations of some kinds upon a file's pages, by page number; none where pdfminer cannot open the file."""
    found: dict[int, tuple[Annotation, ...]] = {}
    try:
        for number, page in enumerate(PDFPage.create_pages(PDFDocument(PDFParser(io.BytesIO(data)))), 1):
            if page.annots:
                found[number] = tuple(_read(page))
    except (PSException, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError):
        return found
    return found


def cover(shapes: Shapes, upon: Sequence[Annotation], page: BBox) -> None:
    """Paint what annotations cover over all that a page draws.

    Args:
        shapes: the page's paths.
        upon: the annotations.
        page: all of the page.
    """
    last = 1 << 30
    for annotation in upon:
        for x0, top, x1, bottom in annotation.boxes if annotation.cover is not None else ():
            corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
            shapes.add(Path("rectangle", (x0, top, x1, bottom), corners, True, False, annotation.cover), last, page)


def marks(upon: Sequence[Annotation]) -> tuple[Mark, ...]:
    """Where annotations strike text through, where they are text themselves, boxes to tick, and combs of letters."""
    names = {"StrikeOut": "struck", "FreeText": "typed", "Widget": "tick", "Comb": "comb"}
    return tuple(
        Mark(names[annotation.kind], *box, annotation.text)  # type: ignore[arg-type]
        for annotation in upon
        if annotation.kind in names
        for box in annotation.boxes
    )


def remarks(upon: Sequence[Annotation]) -> tuple[str, ...]:
    """The remarks among annotations."""
    return tuple(annotation.text for annotation in upon if annotation.kind in REMARKS and annotation.text)


def _read(page: Any) -> Iterator[Annotation]:
    matrix = _to_page(page)
    for ref in resolve1(page.annots) or ():
        said = resolve1(ref)
        if not isinstance(said, dict):
            continue
        said = {key: resolve1(value) for key, value in said.items()}
        kind = str(literal_name(said.get("Subtype"))) if said.get("Subtype") is not None else ""
        if kind not in KINDS or int(said.get("F") or 0) & NOT_SHOWN:
            continue
        quads = _numbers(said.get("QuadPoints")) if kind != "Square" else ()
        boxes = [_box_of(quads[at : at + 8]) for at in range(0, len(quads) - 7, 8)]
        if not boxes and len(_numbers(said.get("Rect"))) == 4:
            boxes = [_box_of(_numbers(said["Rect"]))]
        if kind == "Widget":
            flags, value = int(resolve1(_inherited(said, "Ff")) or 0), resolve1(_inherited(said, "V"))
            if _said(said, "FT") == "Tx" and flags & COMB and isinstance(value, bytes):
                text = " ".join(decode_text(value).split())
                yield Annotation("Comb", tuple(moved_box(b, matrix) for b in boxes), text, None)
            elif _said(said, "FT") == "Btn" and not flags & PUSHED:
                on = _said(said, "AS") not in ("", "Off")
                yield Annotation(kind, tuple(moved_box(b, matrix) for b in boxes), TICKED if on else UNTICKED, None)
            continue
        contents = said.get("Contents")
        text = " ".join(decode_text(contents).split()) if isinstance(contents, bytes) else ""
        yield Annotation(kind, tuple(moved_box(box, matrix) for box in boxes), text, _cover(kind, said))


def _cover(kind: str, said: Mapping[str, Any]) -> RGB | None:
    if kind == "Redact":
        return BLACK  # marked to be blacked out, and not to be told whether or not that was done
    alpha = said.get("CA", 1)
    if not isinstance(alpha, int | float) or alpha < OPAQUE:
        return None
    if kind == "Square":
        return rgb_of(_numbers(said.get("IC"))) if said.get("IC") else None
    colour = rgb_of(_numbers(said.get("C"))) if kind == "Highlight" and said.get("C") else None
    return colour if colour is not None and is_dark(colour) else None  # such a marker blacks out


def _inherited(field: Mapping[str, Any], key: str) -> Any:
    """What a form's field says, or the field that it is a part of."""
    for _ in range(DEEPEST):
        if key in field:
            return field[key]
        field = resolve1(field.get("Parent")) or {}
    return None


def _said(field: Mapping[str, Any], key: str) -> str:
    value = resolve1(_inherited(field, key))
    return str(literal_name(value)) if value is not None else ""


def _numbers(value: object) -> tuple[float, ...]:
    found = resolve1(value)
    numbers = [resolve1(number) for number in found] if isinstance(found, list) else []
    return tuple(float(number) for number in numbers if isinstance(number, int | float))


def _box_of(corners: Sequence[float]) -> BBox:
    xs, ys = corners[0::2], corners[1::2]
    return (min(xs), min(ys), max(xs), max(ys))


def _to_page(page: Any) -> Matrix:
    """From the PDF's coordinates to the page as a viewer shows it."""
    (mx0, my0, mx1, my1), (cx0, cy0, cx1, cy1) = page.mediabox, page.cropbox
    area = (max(cx0, mx0), max(cy0, my0), min(cx1, mx1), min(cy1, my1))
    if area[2] <= area[0] or area[3] <= area[1]:
        area = (mx0, my0, mx1, my1)
    return to_page(area, page.rotate // 90 % 4)
