"""Write a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from dhr.errors import CannotWrite

_REASONS = {
    errno.ENOSPC: ("the disk is full", "Free some space, or choose another folder with --out."),
    errno.EDQUOT: ("the disk quota is used up", "Free some space, or choose another folder with --out."),
    errno.EACCES: ("no permission to write here", "Choose another folder with --out."),
    errno.EPERM: ("no permission to write here", "Choose another folder with --out."),
    errno.EROFS: ("the disk is read-only", "Choose another folder with --out."),
    errno.EEXIST: ("a file of this name is in the way", "Choose another folder with --out."),
    errno.ENOTDIR: ("a file is in the way of this folder", "Choose another folder with --out."),
    errno.EISDIR: ("a folder of this name is in the way", "Choose another folder with --out."),
    errno.ENAMETOOLONG: ("the name is too long", "Rename the PDF to something shorter."),
}


_IN_USE = "Close it where it is open, as in a spreadsheet; else choose another folder with --out."


def write_bytes(path: Path, content: bytes) -> None:
    """Write ``content`` to ``path``: beside it first, then by renaming, so that a reader sees the old file or the new.

    Raises:
        CannotWrite: the disk is full, the folder may not be written, … The old file is still there then.
    """
    with replaced_together([path]) as beside, writing(path):
        beside[path].write_bytes(content)


@contextmanager
def writing(path: Path) -> Iterator[None]:
    """Within this block the system's errors leave as :class:`CannotWrite` that names ``path``."""
    try:
        yield
    except OSError as error:
        raise cannot_write(error, path) from error


@contextmanager
def replaced_together(paths: Iterable[Path]) -> Iterator[dict[Path, Path]]:
    """Files that belong together: all are written beside their places before the first takes its place.

    Yields:
        for each path the file to write instead, which takes its place when the block ends without an error.

    Raises:
        CannotWrite: one of them cannot be written; the old files are all still there then, but where the renaming
            itself fails half-way.
    """
    beside = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in paths}
    try:
        yield beside
        for path, part in beside.items():
            with writing(path):
                _settle(part)
        if len(beside) > 1:
            for path in beside:
                with writing(path):
                    _see_free(path)
        for path, part in beside.items():
            with writing(path):
                part.replace(path)
    except BaseException:
        for part in beside.values():
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
        raise


def _see_free(path: Path) -> None:
    """See that a file can take this place: nothing but a file is there, and no spreadsheet that holds it open.

    Raises:
        OSError: it cannot.
    """
    try:
        with path.open("rb+"):
            return
    except FileNotFoundError:
        return
    except PermissionError as error:
        if os.name == "posix" and error.errno == errno.EACCES:  # its own permissions do not keep it from being replaced
            return
        raise


def _settle(file: Path) -> None:
    """Have the system put the file on the disk: a file that is renamed before that may be empty after a power cut."""
    with file.open("rb+") as stream:
        os.fsync(stream.fileno())


def ready_folder(folder: Path) -> None:
    """Make the folder if need be, and see that it can be written.

    Raises:
        CannotWrite: it cannot.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise cannot_write(error, folder) from error
    probe = folder / f".probe.{os.getpid()}.part"
    try:
        probe.touch()
    except OSError as error:
        raise cannot_write(error, folder) from error
    finally:
        with contextlib.suppress(OSError):
            probe.unlink(missing_ok=True)


def cannot_write(error: OSError, path: Path) -> CannotWrite:
    """The system's error in words."""
    there = False
    with contextlib.suppress(OSError):
        there = path.is_file()
    if there and error.errno in (errno.EACCES, errno.EPERM):
        return CannotWrite("may not be replaced", file=path, advice=_IN_USE)
    message, advice = _REASONS.get(error.errno or 0, (f"cannot be written ({error.strerror or error})", None))
    return CannotWrite(message, file=path, advice=advice)
