"""Pages of PDFs as pictures: drawn when they are asked for, one at a time, and kept on the disk for the next time."""

from __future__ import annotations

import hashlib
import io
import re
import threading
from contextlib import suppress
from pathlib import Path
from typing import Any

from dhr.lock import OWN
from dhr.write.atomic import ready_folder, write_bytes

SCALE = 2.0
"""Pixels per point, as long as the picture stays below …"""
MOST_PIXELS = 3000
"""… this on its longer side."""
KEPT = 200_000_000
"""Bytes of pictures that are kept; the ones that were looked at longest ago go first."""

_SHA256 = re.compile(r"[0-9a-f]{64}")

Size = tuple[float, float]
"""Width and height in points, as a viewer shows the page."""


class NoPicture(Exception):
    """There is no picture of a page; the message says why, to a person."""


class Pictures:
    """Draws pages. PDFium is not made for threads: one page at a time, in whichever thread.

    One PDF stays open, the one that was looked at last: memory does not grow with the number of documents.

    Args:
        folder: the results; the pictures go to ``.dhr/pages`` in it.
    """

    def __init__(self, folder: Path, kept: int = KEPT) -> None:
        self._folder = folder / OWN / "pages"
        self._kept = kept
        self._lock = threading.Lock()
        self._open: tuple[str, Any] | None = None
        self._same: dict[tuple[str, int, int], str] = {}

    def sizes(self, pdf: Path, sha256: str) -> list[Size]:
        """The size of every page.

        Args:
            pdf: where it lay when it was read.
            sha256: of the PDF that was read.

        Raises:
            NoPicture: it is no longer there, or another file is in its place.
        """
        with self._lock:
            document = self._document(pdf, sha256)
            return [document.get_page_size(place) for place in range(len(document))]

    def png(self, pdf: Path, sha256: str, page: int) -> bytes:
        """A page (from 1) as PNG.

        Raises:
            NoPicture: there is no such page, or not this PDF any more.
        """
        if not _SHA256.fullmatch(sha256):
            raise NoPicture("the result does not say of which PDF it is")
        cached = self._folder / f"{sha256[:32]}-{page}.png"
        with suppress(OSError):
            content = cached.read_bytes()
            cached.touch()
            return content
        with self._lock:
            document = self._document(pdf, sha256)
            if not 1 <= page <= len(document):
                raise NoPicture(f"the PDF has no page {page}")
            content = _drawn(document, page)
            ready_folder(self._folder)
            write_bytes(cached, content)
            self._clear()
        return content

    def close(self) -> None:
        """Let go of the PDF."""
        with self._lock:
            if self._open is not None:
                self._open[1].close()
                self._open = None

    def _document(self, pdf: Path, sha256: str) -> Any:
        import pypdfium2

        if self._open is not None and self._open[0] == sha256:
            return self._open[1]
        self._check(pdf, sha256)
        try:
            document = pypdfium2.PdfDocument(pdf)  # type: ignore[no-untyped-call]
            document.init_forms()  # type: ignore[no-untyped-call]
        except (OSError, pypdfium2.PdfiumError) as error:
            raise NoPicture(f"The PDF cannot be opened: {pdf} ({error})") from error
        if self._open is not None:
            self._open[1].close()
        self._open = (sha256, document)
        return document

    def _check(self, pdf: Path, sha256: str) -> None:
        try:
            state = pdf.stat()
            key = (str(pdf), state.st_mtime_ns, state.st_size)
            if not pdf.is_file():
                raise FileNotFoundError
            if key not in self._same:
                with pdf.open("rb") as stream:
                    self._same[key] = hashlib.file_digest(stream, "sha256").hexdigest()
        except FileNotFoundError as error:
            raise NoPicture(
                f"The PDF is no longer where it was read: {pdf}. Put it back, or run dhr extract on its new place."
            ) from error
        except OSError as error:
            raise NoPicture(f"The PDF cannot be read: {pdf} ({error.strerror or error})") from error
        if self._same[key] != sha256:
            raise NoPicture(f"Another PDF lies where this one was read: {pdf}. Run dhr extract again.")

    def _clear(self) -> None:
        """Remove the pictures that were looked at longest ago."""
        files = []
        for path in self._folder.glob("*.png"):
            with suppress(OSError):  # another page may be doing the same
                state = path.stat()
                files.append((state.st_mtime_ns, state.st_size, path))
        held = sum(size for _, size, _ in files)
        for _, size, path in sorted(files):
            if held <= self._kept:
                return
            path.unlink(missing_ok=True)
            held -= size


def _drawn(document: Any, page: int) -> bytes:
    import pypdfium2

    try:
        sheet = document[page - 1]
        try:
            scale = min(SCALE, MOST_PIXELS / max(*sheet.get_size(), 1.0))
            image = sheet.render(scale=scale).to_pil().convert("RGB")
        finally:
            sheet.close()
    except (pypdfium2.PdfiumError, MemoryError, ValueError) as error:
        raise NoPicture(f"page {page} cannot be drawn ({error})") from error
    stream = io.BytesIO()
    image.save(stream, "PNG", compress_level=3)
    return stream.getvalue()
