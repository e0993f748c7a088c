"""Pages of PDFs drawn in a process of their own: one that hangs or breaks PDFium takes a picture with it, not the page.

PDFium is not made for threads, and a web server has many: none of them ever calls it.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pebble import ProcessExpired

from dhr.pool import processes

SCALE = 2.0
"""Pixels per point, as long as the picture stays below …"""
MOST_PIXELS = 3000
"""… this on its longer side."""
SECONDS = 60.0
"""What a page may take."""

Size = tuple[float, float]
"""Width and height in points, as a viewer shows the page."""

_Result = TypeVar("_Result")


class NoPicture(Exception):
    """There is no picture of a page; the message says why, to a person."""


class Drawing:
    """The process that draws. It starts with the first page that is asked for."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self._seconds = seconds
        self._pool = processes(1, "spawn")  # it needs nothing of what the workers that read are given

    def sizes(self, pdf: Path) -> list[Size]:
        """The size of every page.

        Raises:
            NoPicture: the PDF cannot be opened.
        """
        return self._done(page_sizes, pdf)

    def png(self, pdf: Path, page: int) -> bytes:
        """A page (from 1) as PNG.

        Raises:
            NoPicture: there is no such page, or it cannot be drawn.
        """
        return self._done(page_png, pdf, page)

    def close(self) -> None:
        """End the process; whoever still waits for a picture gets none."""
        self._pool.stop()  # type: ignore[no-untyped-call]
        self._pool.join()

    def _done(self, draw: Callable[..., _Result], pdf: Path, *page: int) -> _Result:
        what = f"page {page[0]}" if page else "the PDF"
        try:
            result: _Result = self._pool.schedule(draw, args=[pdf, *page], timeout=self._seconds).result()
        except TimeoutError as error:
            raise NoPicture(f"{what} takes longer than {self._seconds:g} seconds to draw") from error
        except ProcessExpired as error:
            raise NoPicture(f"{what} cannot be drawn (the process that drew it ended)") from error
        except (CancelledError, RuntimeError) as error:  # pebble says the second when the pool was closed
            raise NoPicture(f"{what} cannot be drawn (pages are no longer drawn)") from error
        return result


def page_sizes(pdf: Path) -> list[Size]:
    """What :meth:`Drawing.sizes` answers, in the process that draws."""
    with _opened(pdf) as document:
        return [document.get_page_size(place) for place in range(len(document))]


def page_png(pdf: Path, page: int) -> bytes:
    """What :meth:`Drawing.png` answers, in the process that draws."""
    import pypdfium2

    with _opened(pdf) as document:
        if not 1 <= page <= len(document):
            raise NoPicture(f"the PDF has no page {page}")
        try:
            document.init_forms()
            sheet = document[page - 1]
            scale = min(SCALE, MOST_PIXELS / max(*sheet.get_size(), 1.0))
            image = sheet.render(scale=scale).to_pil().convert("RGB")
        except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
            raise NoPicture(f"page {page} cannot be drawn ({error})") from error
        stream = io.BytesIO()
        image.save(stream, "PNG", compress_level=3)
        return stream.getvalue()


@contextmanager
def _opened(pdf: Path) -> Iterator[Any]:
    """A PDF as long as it is needed.

    Raises:
        NoPicture: it cannot be opened.
    """
    import pypdfium2

    try:
        document: Any = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
    except (OSError, pypdfium2.PdfiumError) as error:
        raise NoPicture(f"The PDF cannot be opened: {pdf} ({error})") from error
    with document:
        yield document
