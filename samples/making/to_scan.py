"""Digital PDFs to scans of them: pictures of the pages, turned a little, with noise, as a copier writes them.

``python -m samples.making.to_scan PLAN.pdf SCAN.pdf [--dpi 200] [--turn 0.5] [--noise 8] [--quality 75]``
"""

from __future__ import annotations

import argparse
import io
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from statistics import NormalDist

import pikepdf
import pypdfium2
from PIL import Image, ImageChops


def scan(
    source: Path,
    target: Path,
    *,
    dpi: int = 200,
    turn: float = 0.5,
    noise: float = 8.0,
    quality: int = 75,
    grey: bool = False,
    pages: Sequence[int] | None = None,
    quarter: int = 0,
    rotate: int = 0,
) -> None:
    """Write a PDF of which some pages are pictures of the source's.

    Args:
        source: the PDF to scan.
        target: where the scan goes.
        dpi: dots of the pictures to the inch.
        turn: by how many degrees each page lies askew on the glass, in turn one way and the other.
        noise: standard deviation of the sensor's noise, in grey levels of 256.
        quality: of JPEG.
        grey: pictures without colour.
        pages: numbers of the pages to make pictures of; all where None.
        quarter: quarter turns clockwise that the sheets lie turned on the glass.
        rotate: the degrees by which a viewer turns the pages (``/Rotate``); the pictures are turned the other way.
    """
    document = pypdfium2.PdfDocument(source)
    with pikepdf.open(source) as out:
        for number in range(1, len(out.pages) + 1):
            if pages is not None and number not in pages:
                continue
            picture = document[number - 1].render(scale=dpi / 72).to_pil()
            for kind in _disturbed(picture, turn if number % 2 else -turn, noise, number, grey):
                picture = kind
            picture = picture.rotate(-90 * quarter + rotate, expand=True)
            _put(out, out.pages[number - 1], picture, dpi=dpi, quality=quality, rotate=rotate)
        out.remove_unreferenced_resources()
        out.save(target, deterministic_id=True)
    document.close()


def _disturbed(picture: Image.Image, turn: float, noise: float, seed: int, grey: bool) -> Iterator[Image.Image]:
    picture = picture.convert("L" if grey else "RGB")
    picture = picture.rotate(turn, Image.Resampling.BICUBIC, fillcolor="white")
    yield picture
    # noise from a seed, so that the same source gives the same scan
    values = random.Random(seed).randbytes(picture.width * picture.height * len(picture.getbands()))
    steps = [round(max(-127.0, min(127.0, noise * _quantile((i + 0.5) / 256)))) + 128 for i in range(256)]
    grain = Image.frombytes(picture.mode, picture.size, values.translate(bytes(steps)))
    yield ImageChops.add(picture, grain, 1, -128)


def _quantile(share: float) -> float:
    """The normal distribution's quantile."""
    return NormalDist().inv_cdf(share)


def _put(out: pikepdf.Pdf, page: pikepdf.Page, picture: Image.Image, *, dpi: int, quality: int, rotate: int) -> None:
    data = io.BytesIO()
    picture.save(data, "JPEG", quality=quality, dpi=(dpi, dpi))
    width, height = (side * 72 / dpi for side in picture.size)
    image = pikepdf.Stream(
        out,
        data.getvalue(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        ColorSpace=pikepdf.Name.DeviceGray if picture.mode == "L" else pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )
    page.mediabox = [0, 0, width, height]
    for key in ("/CropBox", "/Annots", "/Group"):
        if key in page:
            del page[key]
    page.rotate(rotate, relative=False)
    page.obj.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Scan=image))
    page.contents_coalesce()
    page.Contents = out.make_stream(f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /Scan Do Q".encode())


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("source", type=Path)
    parser.add_argument("target", type=Path)
    parser.add_argument("--dpi", type=int, default=200)
    parser.add_argument("--turn", type=float, default=0.5)
    parser.add_argument("--noise", type=float, default=8.0)
    parser.add_argument("--quality", type=int, default=75)
    parser.add_argument("--grey", action="store_true")
    parser.add_argument("--quarter", type=int, default=0)
    parser.add_argument("--rotate", type=int, default=0)
    given = parser.parse_args()
    scan(
        given.source, given.target, dpi=given.dpi, turn=given.turn, noise=given.noise, quality=given.quality,
        grey=given.grey, quarter=given.quarter, rotate=given.rotate,
    )  # fmt: skip


if __name__ == "__main__":
    main()
