"""Scans with a text layer, as programs for text recognition make them: the words unseen, behind the picture."""

from __future__ import annotations

from collections.abc import Callable
from math import cos, radians, sin
from pathlib import Path

import pikepdf

from samples.making.to_scan import scan

TURN = 0.4
"""degrees by which the sheet lies askew"""

PAINTS = frozenset(("S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh"))


def as_it_is(text: bytes) -> bytes:
    return text


def layered(source: Path, target: Path, change: Callable[[bytes], bytes] = as_it_is) -> Path:
    """Scan a PDF, and put its own words behind the pictures.

    Args:
        source: the PDF.
        target: where the scan goes.
        change: what recognition makes of the words' bytes.
    """
    scan(source, target, turn=TURN)
    with pikepdf.open(source) as digital, pikepdf.open(target, allow_overwriting_input=True) as out:
        for number, (page, old) in enumerate(zip(out.pages, digital.pages, strict=True), 1):
            page.Resources.Font = out.copy_foreign(digital.make_indirect(old.Resources.Font))
            # PIL turns pictures counter-clockwise, as a PDF does
            page.contents_add(_turned(old, TURN if number % 2 else -TURN) + _unseen(old, change))
        out.save(target, deterministic_id=True)
    return target


def _turned(page: pikepdf.Page, angle: float) -> bytes:
    x0, y0, x1, y1 = (float(v) for v in page.mediabox)
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    c, s = cos(radians(angle)), sin(radians(angle))
    return f"{c:f} {s:f} {-s:f} {c:f} {x - c * x + s * y:f} {y - s * x - c * y:f} cm\n".encode()


def _unseen(page: pikepdf.Page, change: Callable[[bytes], bytes]) -> bytes:
    """What draws a page's words, unseen."""
    kept = [pikepdf.ContentStreamInstruction([3], pikepdf.Operator("Tr"))]
    for instruction in pikepdf.parse_content_stream(page):
        operands, operator = instruction.operands, str(instruction.operator)
        if operator in PAINTS:
            kept.append(pikepdf.ContentStreamInstruction([], pikepdf.Operator("n")))
        elif operator == "Tj":
            text = pikepdf.String(change(bytes(operands[0])))
            kept.append(pikepdf.ContentStreamInstruction([text], pikepdf.Operator("Tj")))
        elif operator not in ("Do", "gs", "Tr", "W", "W*"):
            kept.append(pikepdf.ContentStreamInstruction(list(operands), pikepdf.Operator(operator)))
    return pikepdf.unparse_content_stream(kept)
