"""What can go wrong, as one family of exceptions, and the exit codes of the command.

``reading`` is the one place where the errors of the libraries and of ``extract`` become these.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager
from enum import IntEnum
from pathlib import Path
from typing import Any, ClassVar


class ExitCode(IntEnum):
    """Exit codes of ``dhr``: part of its interface, they do not change."""

    OK = 0
    """everything converted (or, for ``validate``, everything valid)"""
    SOME_FAILED = 1
    """a document failed and the others are written; or results cannot be written; or ``validate`` found a fault"""
    USAGE = 2
    """wrong usage"""
    NOTHING_TO_READ = 3
    """no PDF (for ``validate``: no result) at the paths given"""
    INTERRUPTED = 130
    """stopped with Ctrl-C"""


class DhrError(Exception):
    """Root of all errors that dhr raises on purpose: says what is the matter, with which file, and what to do."""

    code: ClassVar[str] = "error"
    """short name, as in ``issues.csv``"""
    exit_code: ClassVar[ExitCode] = ExitCode.SOME_FAILED
    default_advice: ClassVar[str] = ""

    def __init__(self, message: str, *, file: str | Path | None = None, advice: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.file = None if file is None else str(file)
        self.advice = self.default_advice if advice is None else advice

    @property
    def explanation(self) -> str:
        """Message and advice, without the file."""
        return f"{self.message}. {self.advice}" if self.advice else self.message

    def __str__(self) -> str:
        return f"{self.file}: {self.explanation}" if self.file else self.explanation

    def __reduce__(self) -> tuple[Any, ...]:
        """Errors travel between processes: an exception alone would forget what is given by keyword."""
        return _again, (type(self), self.message, self.file, self.advice)


def _again(kind: type[DhrError], message: str, file: str | None, advice: str) -> DhrError:
    return kind(message, file=file, advice=advice)


class UnreadableDocument(DhrError):
    """A document that cannot be read; the others go on."""

    code = "unreadable"


class NotFound(UnreadableDocument):
    """There is no such file or folder."""

    code = "not-found"
    default_advice = "Check the path."


class NoAccess(UnreadableDocument):
    """The file is there and may not be read."""

    code = "no-access"
    default_advice = "Check the permissions of the file."


class NotAPdf(UnreadableDocument):
    """Another kind of file, whatever its name says."""

    code = "not-a-pdf"
    default_advice = "Open it to see what it is; download it again if a web page was saved in its place."


class EmptyFile(UnreadableDocument):
    """A file of no bytes."""

    code = "empty-file"
    default_advice = "Download it again."


class DamagedPdf(UnreadableDocument):
    """A PDF whose structure or pages cannot be interpreted."""

    code = "damaged-pdf"
    default_advice = "Download it again; if it opens in a viewer, print it to a new PDF and convert that."


class EncryptedPdf(UnreadableDocument):
    """A PDF that needs a password."""

    code = "encrypted-pdf"
    default_advice = "Save a copy without the password and convert that."


class TimedOut(UnreadableDocument):
    """A document that takes longer than the time limit."""

    code = "timed-out"
    default_advice = "See whether it is what it should be; if it is, give it more time with --time-limit."


class OutgrewMemory(UnreadableDocument):
    """A document that takes more memory than the memory limit."""

    code = "outgrew-memory"
    default_advice = "Allow more with --memory-limit, or convert only the part of the PDF that holds the plan."


class Crashed(UnreadableDocument):
    """A document that took down the process which read it."""

    code = "crashed"
    default_advice = "If it opens in a viewer, print it to a new PDF and convert that; please report it with the PDF."


class DamagedResult(DhrError):
    """A JSON file of an earlier run that is no whole result any more."""

    code = "damaged-result"
    default_advice = "Convert its PDF again, or remove the file."


class InternalFault(UnreadableDocument):
    """A fault of dhr itself."""

    code = "internal-fault"
    default_advice = "This is a fault of dhr: please report it with the PDF."


class CannotWrite(DhrError):
    """A result cannot be written: no permission, disk full, a file in the way."""

    code = "cannot-write"
    default_advice = "Choose another folder with --out."


class FolderInUse(DhrError):
    """Another run is writing into the same folder."""

    code = "folder-in-use"
    default_advice = "Wait until it has ended, or choose another folder with --out."


class NoCluster(DhrError):
    """The Dask cluster cannot be used."""

    code = "no-cluster"
    default_advice = "Check the address and that the cluster is up, then run again: what is done is kept."


class WrongAddress(DhrError):
    """What is given as the address of a Dask cluster is none."""

    code = "wrong-address"
    exit_code = ExitCode.USAGE
    default_advice = "Give host and port, such as tcp://10.0.0.5:8786."


class WrongAgencies(DhrError):
    """The user's own list of agencies cannot be read."""

    code = "wrong-agencies"
    exit_code = ExitCode.USAGE
    default_advice = "It must be a CSV with the columns name, kind and aliases, such as unmatched_agencies.csv."


class WrongHeaders(DhrError):
    """The user's own wordings of headers cannot be read."""

    code = "wrong-headers"
    exit_code = ExitCode.USAGE
    default_advice = "It must be a YAML file in the form of extract/headers.yml."


class NothingToRead(DhrError):
    """The paths given hold nothing to read."""

    code = "nothing-to-read"
    exit_code = ExitCode.NOTHING_TO_READ


def error_of(code: str) -> type[UnreadableDocument]:
    """The kind of error that has this code; their root where there is none (any more)."""
    return next((kind for kind in UnreadableDocument.__subclasses__() if kind.code == code), UnreadableDocument)


def convert(error: Exception, file: Path) -> DhrError:
    """The error in dhr's own family."""
    from extract.page import errors as reading_errors

    if isinstance(error, DhrError):
        if error.file is None:
            error.file = str(file)
        return error
    if isinstance(error, reading_errors.Encrypted):
        return EncryptedPdf("needs a password", file=file)
    if isinstance(error, reading_errors.Damaged):
        said = f": {error}" if str(error) else ""
        return DamagedPdf(f"the PDF is damaged or cut short{said}", file=file)
    if isinstance(error, reading_errors.NotPdf):
        if _is_empty(file):
            return EmptyFile("the file is empty", file=file)
        return NotAPdf("not a PDF", file=file)
    if isinstance(error, reading_errors.UnreadablePdf):
        return DamagedPdf(str(error) or "the PDF cannot be read", file=file)
    if isinstance(error, FileNotFoundError):
        return NotFound("no such file", file=file)
    if isinstance(error, IsADirectoryError):
        return NotAPdf("is a folder, not a PDF", file=file, advice="Give the folder to dhr extract.")
    if isinstance(error, PermissionError):
        return NoAccess("may not be read", file=file)
    if isinstance(error, OSError) and error.errno == errno.ENAMETOOLONG:
        return NotFound("no such file: the name is longer than any can be", file=file)
    if isinstance(error, OSError):
        return NoAccess(f"cannot be read ({error.strerror or error})", file=file, advice="Check the disk.")
    if isinstance(error, MemoryError):
        return OutgrewMemory("takes more memory than it may", file=file)
    if isinstance(error, RecursionError):
        return DamagedPdf("the PDF is nested too deeply to be read", file=file)
    summary = " ".join(str(error).split())
    return InternalFault(f"{type(error).__name__}{': ' + summary if summary else ''}", file=file)


def is_endless(file: Path) -> bool:
    """Whether a file is a pipe or a device: opening it could wait for ever."""
    return file.exists() and not (file.is_file() or file.is_dir())


@contextmanager
def reading(file: Path) -> Iterator[None]:
    """Within this block every exception leaves as a :class:`DhrError` that names ``file``.

    Raises:
        NotAPdf: at once, where ``file`` is a pipe or a device: opening it could wait for ever.
    """
    try:
        if is_endless(file):
            raise NotAPdf("is no ordinary file", file=file, advice="Save it as a file first.")
        yield
    except Exception as error:
        raise convert(error, file) from error


def _is_empty(file: Path) -> bool:
    try:
        return file.stat().st_size == 0
    except OSError:
        return False
