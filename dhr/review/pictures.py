"""Pages of PDFs as pictures: drawn when they are asked for, and kept on the disk for the next time."""

from __future__ import annotations

import hashlib
import re
import threading
from contextlib import suppress
from pathlib import Path

from dhr.lock import OWN
from dhr.review.drawing import Drawing, NoPicture, Size
from dhr.write.atomic import ready_folder, write_bytes

KEPT = 200_000_000
"""Bytes of pictures that are kept; the ones that were looked at longest ago go first."""

_SHA256 = re.compile(r"[0-9a-f]{64}")


class Pictures:
    """The pictures of one folder of results. Its methods may be called from any thread.

    Args:
        folder: the results; the pictures go to ``.dhr/pages`` in it.
    """

    def __init__(self, folder: Path, kept: int = KEPT) -> None:
        self._folder = folder / OWN / "pages"
        self._kept = kept
        self._lock = threading.Lock()
        self._drawing = Drawing()
        self._same: dict[tuple[str, int, int], str] = {}

    def sizes(self, pdf: Path, sha256: str) -> list[Size]:
        """The size of every page.

        Args:
            pdf: where it lay when it was read.
            sha256: of the PDF that was read.

        Raises:
            NoPicture: it is no longer there, or another file is in its place.
        """
        self._check(pdf, sha256)
        return self._drawing.sizes(pdf)

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
        self._check(pdf, sha256)
        content = self._drawing.png(pdf, page)
        with self._lock:
            ready_folder(self._folder)
            write_bytes(cached, content)
            self._clear()
        return content

    def close(self) -> None:
        """No more pages are drawn."""
        self._drawing.close()

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
