"""One run at a time in a folder of results, and what killed runs left there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from dhr.errors import FolderInUse
from dhr.write.atomic import cannot_write, ready_folder

OWN = ".dhr"
"""The folder within the folder of results where a run keeps what the next one needs to know."""
SCRATCH = "scratch"
"""The folder in :data:`OWN` for files that end with the run."""

_PART = re.compile(r"\.(?:.+\.(?:json|csv|xlsx)|probe)\.\d+\.part")
"""Half-written files of ``extract``, as :mod:`dhr.write.atomic` names them; not the pictures of ``inspect``."""


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Make the folder if need be and keep other runs out of it; clear away what killed runs left half-written.

    The system gives the lock back when the process ends, however it ends.

    Raises:
        FolderInUse: another run is writing there.
        CannotWrite: the folder cannot be made or written.
    """
    from filelock import FileLock, Timeout

    ready_folder(folder)
    ready_folder(folder / OWN)
    lock = FileLock(folder / OWN / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise FolderInUse("another run of dhr is writing into this folder", file=folder) from error
    except OSError as error:
        raise cannot_write(error, folder / OWN / "lock") from error
    try:
        _clear(folder)
        yield
    finally:
        _clear(folder)
        lock.release()


def _clear(folder: Path) -> None:
    """Remove what nobody is writing any more. Only for who holds the lock."""
    shutil.rmtree(folder / OWN / SCRATCH, ignore_errors=True)
    for where in (folder, folder / OWN):
        for path in where.glob(".*.part"):
            if _PART.fullmatch(path.name):
                with suppress(OSError):  # it does no harm where it is
                    path.unlink(missing_ok=True)
