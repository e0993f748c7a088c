"""One picture of a page to a ``Page``: its cells first, by the rules; then the words of each cell, and of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np

from extract.ruled.grid import find_tables
from extract.scan.ink import Colour, Ink, ground_of, ink_of
from extract.scan.level import levelled
from extract.scan.lines import Strip, line_height, strips_of
from extract.scan.marks import Printed, bends, settled
from extract.scan.picture import POINTS, Grey, Picture
from extract.scan.recogniser import Char, Recogniser
from extract.scan.rules import Mask, rules_of
from extract.scan.words import Metrics, Piece, metrics_of, pieces_of
from extract.types import BBox, Fill, Page, Table, Tilt, Word

TINTED = 14
"""A ground whose red, green or blue differs from the paper's by more (grey levels of 256) is coloured."""

LEAST, MOST = 4.0, 40.0
"""Printed lines of a plan are between so many points high."""

SAME_SIZE = 0.18
"""Lines whose size differs less (share) from the page's usual one have that one: the measure is no finer."""

ASCENT, DESCENT = 0.8, 0.2
"""How far words reach above and below their baseline (shares of the font size)."""

LABEL = re.compile(r"\(?[0-9a-zA-Z]{1,4}[.):]+|\([0-9a-zA-Z]{1,4}\)|o|[-–—]")
"""What may stand before a list item and is no bullet."""

SURE = 0.9
"""A mark that the recogniser takes for letters is as sure as this one, or a bullet."""

BORDER = 3.0
"""A cell's rules are within so many points of its edges."""

DOT = 0.35
"""A lone blot no wider and no higher than this (line heights) is a full stop, or a bullet where text follows."""

BESIDE = 0.3
"""The recogniser sees so much beside a line's ink (line heights): full stops in small print are too faint for ink."""

GLANCE = 20
"""About so many lines tell how a page stands; …"""

WIDE = 4
"""… they are more than so many line heights wide, for a few letters may be read on their side, too."""

BULLET = "•"


class Area(NamedTuple):
    """A cell, or the page around its tables."""

    x0: int
    top: int
    ink: Ink


class Read(NamedTuple):
    """A strip of an area with what it says."""

    area: Area
    strip: Strip
    chars: list[Char]
    marker: bool
    """a mark that stands before text"""

    @property
    def mask(self) -> Mask:
        return self.area.ink.mask[self.strip.top : self.strip.bottom, self.strip.x0 : self.strip.x1]

    @property
    def strength(self) -> Grey:
        return self.area.ink.strength[self.strip.top : self.strip.bottom, self.strip.x0 : self.strip.x1]

    @property
    def text(self) -> str:
        return "".join(c.text for c in self.chars).strip()


def page_of(picture: Picture, number: int, dpi: float, tilt: Tilt, recogniser: Recogniser) -> Page:
    """Read a page.

    Args:
        picture: the page as a viewer shows it.
        number: of the page, from 1.
        dpi: dots of the picture to the inch.
        tilt: how it lies.
        recogniser: reads lines.
    """
    bare, areas = _drawn(picture, number, dpi, tilt)
    reads = _read(areas, dpi, recogniser)
    return replace(bare, words=tuple(_words(reads, POINTS / dpi)))


def drawn(picture: Picture, number: int, dpi: float, tilt: Tilt) -> Page:
    """A page without words: the rules that its picture shows, and the grounds of their cells.

    Args:
        picture: the page as a viewer shows it.
        number: of the page, from 1.
        dpi: dots of the picture to the inch.
        tilt: how it lies.
    """
    return _drawn(picture, number, dpi, tilt)[0]


def glanced(picture: Picture, dpi: float, tilt: Tilt, recogniser: Recogniser) -> list[list[Char]]:
    """What a sample of a page's lines say: enough to tell whether it stands upright, at a tenth of the time.

    Args:
        picture: the page as a viewer shows it.
        dpi: dots of the picture to the inch.
        tilt: how it would lie.
        recogniser: reads lines.
    """
    _, areas = _drawn(picture, 1, dpi, tilt)
    height, found = _strips(areas, dpi)
    wide = [(area, strip) for area, strip in found if strip.x1 - strip.x0 > WIDE * height]
    step = max(1, len(wide) // GLANCE)
    return recogniser.read([_line(area, strip, height)[0] for area, strip in wide[step // 2 :: step]])


def _drawn(picture: Picture, number: int, dpi: float, tilt: Tilt) -> tuple[Page, list[Area]]:
    """A page without words, and the areas in which they stand."""
    picture = levelled(picture, tilt.angle, tilt.quarter)
    grey = np.asarray(cv2.cvtColor(picture, cv2.COLOR_BGR2GRAY), dtype=np.uint8)
    found = rules_of(grey, dpi)
    scale = POINTS / dpi
    height, width = grey.shape
    bare = Page(number, width * scale, height * scale, rules=found.rules, images=1.0, tilt=tilt)
    tables = find_tables(bare)
    ruled = np.asarray(cv2.dilate(found.mask, np.ones((3, 3), np.uint8)), dtype=np.uint8)
    paper = ground_of(picture)
    areas, fills = [], []
    for table in tables:
        for cell in table.cells:
            box = _pixels(cell.bbox, dpi, width, height)
            area, ground = _area(picture, ruled, box, round(BORDER * dpi / POINTS))
            if max(abs(a - b) for a, b in zip(ground, paper, strict=True)) > TINTED:
                fills.append(Fill(*cell.bbox, "#{:02X}{:02X}{:02X}".format(*ground)))
            if area is not None:
                areas.append(area)
    beside = _beside(picture, ruled, tables, dpi, paper)
    if beside is not None:
        areas.append(beside)
    return replace(bare, fills=tuple(fills)), areas


def _pixels(box: BBox, dpi: float, width: int, height: int) -> tuple[int, int, int, int]:
    scale = dpi / POINTS
    x0, top, x1, bottom = (round(v * scale) for v in box)
    return max(0, x0), max(0, top), min(width, x1), min(height, bottom)


def _area(picture: Picture, ruled: Mask, box: tuple[int, int, int, int], edge: int) -> tuple[Area | None, Colour]:
    """A cell's print, and the colour of its ground."""
    x0, top, x1, bottom = box
    pixels = picture[top:bottom, x0:x1]
    if not pixels.size:
        return None, (255, 255, 255)
    rules = ruled[top:bottom, x0:x1].copy()
    # a rule in the middle of a cell is an underline: it goes with its text
    rules[edge:-edge, edge:-edge] = 0
    inner = pixels[2:-2, 2:-2] if min(pixels.shape[:2]) > 8 else pixels
    ground = ground_of(inner)
    ink = ink_of(pixels, ground, rules)
    return (Area(x0, top, ink) if ink is not None else None), ground


def _beside(picture: Picture, ruled: Mask, tables: Sequence[Table], dpi: float, paper: Colour) -> Area | None:
    """The print outside the tables."""
    masked, edge = ruled.copy(), round(BORDER * dpi / POINTS)
    height, width = masked.shape
    for table in tables:
        x0, top, x1, bottom = _pixels(table.bbox, dpi, width, height)
        masked[max(0, top - edge) : bottom + edge, max(0, x0 - edge) : x1 + edge] = 1
    ink = ink_of(picture, paper, masked)
    return Area(0, 0, ink) if ink is not None else None


def _read(areas: Sequence[Area], dpi: float, recogniser: Recogniser) -> list[Read]:
    """Every printed line of the areas with its characters."""
    height, found = _strips(areas, dpi)
    lines = [_line(area, strip, height) for area, strip in found]
    chars = recogniser.read([line for line, _ in lines])
    out = []
    for index, (area, strip) in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        marker = (
            after is not None
            and after[0] is area
            and strip.x1 - strip.x0 <= 1.4 * height
            and 0 < after[1].x0 - strip.x1 < 4 * height
            and min(strip.bottom, after[1].bottom) > max(strip.top, after[1].top)
        )
        pad = lines[index][1]
        own = [Char(c.text, c.at - pad, c.score) for c in chars[index]]
        if max(strip.x1 - strip.x0, strip.bottom - strip.top) < DOT * height:
            # by itself, a dot has no height to be told from a letter by
            own = [Char(".", (strip.x1 - strip.x0) / 2, SURE)]
        out.append(Read(area, strip, own, marker))
    return out


def _strips(areas: Sequence[Area], dpi: float) -> tuple[float, list[tuple[Area, Strip]]]:
    """The usual height of a line (pixels), and every printed line of the areas."""
    scale = dpi / POINTS
    height = line_height((a.ink.mask for a in areas), round(LEAST * scale), round(MOST * scale))
    found = ((area, strip) for area in areas for strip in strips_of(area.ink.mask, height))
    return height, [(area, strip) for area, strip in found if strip.bottom - strip.top <= MOST * scale]


def _line(area: Area, strip: Strip, height: float) -> tuple[Grey, int]:
    """A strip as the recogniser wants it, dark on white with some white around, and how far left of it that begins."""
    beside = round(BESIDE * height)
    x0, x1 = max(0, strip.x0 - beside), min(area.ink.strength.shape[1], strip.x1 + beside)
    ink = area.ink.strength[strip.top : strip.bottom, x0:x1]
    pad = max(2, round(0.15 * height))
    low = max(0, round((0.85 * height - ink.shape[0]) / 2))
    line = np.pad(255 - ink, ((pad + low, pad + low), (pad, pad)), constant_values=255)
    return np.asarray(line, dtype=np.uint8), pad + strip.x0 - x0


def _words(reads: Sequence[Read], scale: float) -> Iterator[Word]:
    """The words in points, their sizes those of the page where they are near it."""
    metrics = [metrics_of(read.text, read.mask) for read in reads]
    sizes = sorted(
        (m.size, len(read.text)) for read, m in zip(reads, metrics, strict=True) if m.size and len(read.text) > 5
    )
    usual = _weighted_median(sizes) if sizes else 10 / scale
    lines = []
    for read, own, baseline in zip(reads, metrics, _baselines(reads, metrics), strict=True):
        size = usual if own.size is None or len(read.text) < 3 or _near(own.size, usual) else own.size
        lines.append(Printed(read.chars, read.strength, read.mask, baseline - read.area.top - read.strip.top, size))
    curled = bends(lines)
    for read, line in zip(reads, lines, strict=True):
        yield from _placed(read, line, settled(line, curled=curled), scale)


def _baselines(reads: Sequence[Read], metrics: Sequence[Metrics]) -> list[float]:
    """The baseline of each strip in pixels of the page: on one line that of the strip with most letters."""
    out = [read.area.top + read.strip.top + own.baseline for read, own in zip(reads, metrics, strict=True)]
    group: list[int] = []
    for index in range(len(reads) + 1):
        if group and (index == len(reads) or not _same_line(reads[group[0]], reads[index])):
            best = max(group, key=lambda i: sum(c.text.isalnum() for c in reads[i].chars))
            for i in group:
                out[i] = out[best]
            group = []
        group.append(index)
    return out


def _same_line(one: Read, other: Read) -> bool:
    if one.area is not other.area:
        return False
    overlap = min(one.strip.bottom, other.strip.bottom) - max(one.strip.top, other.strip.top)
    return overlap > 0.5 * min(one.strip.bottom - one.strip.top, other.strip.bottom - other.strip.top)


def _near(size: float, usual: float) -> bool:
    return abs(size / usual - 1) < SAME_SIZE


def _weighted_median(sizes: Sequence[tuple[float, int]]) -> float:
    half, total = sum(weight for _, weight in sizes) / 2, 0.0
    for size, weight in sizes:
        total += weight
        if total >= half:
            return size
    return sizes[-1][0]


def _placed(read: Read, line: Printed, chars: Sequence[Char], scale: float) -> Iterator[Word]:
    size = line.size
    pieces = pieces_of(chars, read.mask, size)
    if read.marker and not _is_label(pieces):
        # a mark before text that is no number or letter: whatever its shape, it is a bullet
        width = float(read.strip.x1 - read.strip.x0)
        pieces = [Piece(BULLET, 0.0, width, 1.0, width)]
    left, baseline = read.area.x0 + read.strip.x0, read.area.top + read.strip.top + line.baseline
    for piece in pieces:
        yield Word(
            text=piece.text,
            x0=(left + piece.x0) * scale,
            top=(baseline - ASCENT * size) * scale,
            x1=(left + piece.x1) * scale,
            bottom=(baseline + DESCENT * size) * scale,
            size=round(size * scale, 1),
            lead=piece.lead * scale,
            score=round(piece.score, 4),
        )


def _is_label(pieces: Sequence[Piece]) -> bool:
    """Whether a mark before text is a number, a letter or a word."""
    text, score = " ".join(p.text for p in pieces), min((p.score for p in pieces), default=0.0)
    return bool(LABEL.fullmatch(text)) or (score >= SURE and any(c.isalnum() for c in text))


__all__ = ["drawn", "glanced", "page_of"]
