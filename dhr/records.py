"""What a run keeps for the next one: a record for each document, in ``.dhr/<document id>.json`` beside the results.

A record says from which PDF, with which choices and which software a result was made, and what the result was, so that
what has not changed need not be read again; or why there is no result. No result depends on a record: who removes
``.dhr`` loses nothing but the time to read all documents again, and the failures of earlier runs.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from dhr.errors import DhrError, error_of
from dhr.lock import OWN
from dhr.version import __version__
from dhr.write.atomic import cannot_write, write_bytes, writing

if TYPE_CHECKING:
    from dhr.options import Options

LIBRARIES = ("pypdfium2", "pdfplumber", "pdfminer.six", "rapidfuzz")
"""Libraries whose version a result depends on."""

OPTIONAL = ("rapidocr", "onnxruntime", "opencv-python-headless")
"""The same, where they are installed: without them scans are not read."""


@dataclass(frozen=True, slots=True)
class Failure:
    """Why there is no result."""

    code: str
    message: str
    advice: str

    def error(self, pdf: Path) -> DhrError:
        """The failure as the error that it was."""
        return error_of(self.code)(self.message, file=pdf, advice=self.advice)


@dataclass(frozen=True, slots=True)
class Record:
    """What became of a document when it was last read."""

    pdf: str
    """where the PDF lay, as seen from the folder of the results"""
    file: str
    """its name, as the result gives it"""
    sha256: str | None = None
    """of the PDF"""
    made_with: str | None = None
    """the digest of choices and software, see :func:`made_with`"""
    result: str | None = None
    """SHA-256 of the JSON file"""
    recommendations: int = 0
    problems: int = 0
    failure: Failure | None = None
    read: str | None = None
    """SHA-256 of the JSON as extracted, before corrections"""
    corrections: str = ""
    """the digest of the decisions that the result follows, see :func:`dhr.corrections.decisions.digest`"""


def made_with(options: Options) -> str:
    """A digest of all that a result depends on beside the PDF: the choices, the content of the user's lists, software.

    Raises:
        OSError: the user's list cannot be read.
    """
    from importlib.metadata import PackageNotFoundError, version

    software = {"dhr": __version__} | {name: version(name) for name in LIBRARIES}
    for name in OPTIONAL:
        with suppress(PackageNotFoundError):
            software[name] = version(name)
    agencies = None if options.agencies is None else hashlib.sha256(options.agencies.read_bytes()).hexdigest()
    content = {
        "software": software,
        "reader": options.reader,
        "agencies": agencies,
        "headers": options.headers,
    }
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def seen_from(folder: Path, pdf: Path) -> str:
    """Where a PDF lies as seen from the folder, so that both may move together."""
    try:
        return os.path.relpath(pdf.resolve(), folder.resolve())
    except ValueError:  # on another drive
        return str(pdf.resolve())


def pdf_of(record: Record, folder: Path) -> Path:
    """Where the record's PDF lay: absolute, without links."""
    return Path(os.path.normpath(folder.resolve() / record.pdf))


def load(folder: Path, document_id: str) -> Record | None:
    """The record of a document; None where there is none, or none that can be read."""
    try:
        content = json.loads(_path(folder, document_id).read_bytes())
        failure = content.pop("failure")
        return Record(**content, failure=None if failure is None else Failure(**failure))
    except (
        OSError,
        ValueError,
        TypeError,
        AttributeError,
        KeyError,
        RecursionError,
    ):  # the document is simply read again
        return None


def load_all(folder: Path) -> Iterator[tuple[str, Record]]:
    """Every record with the id of its document, in the order of the ids."""
    for path in sorted((folder / OWN).glob("*.json")):
        record = None if path.name.startswith(".") else load(folder, path.stem)
        if record is not None:
            yield path.stem, record


def save(folder: Path, document_id: str, record: Record) -> None:
    """Write the record.

    Raises:
        CannotWrite: the disk is full, …
    """
    write_bytes(_path(folder, document_id), (json.dumps(asdict(record), indent=2) + "\n").encode())


def forget(folder: Path, document_id: str) -> None:
    """Remove the record, if there is one.

    Raises:
        CannotWrite: it cannot be removed.
    """
    for path in (_path(folder, document_id), read_path(folder, document_id)):
        with writing(path):
            path.unlink(missing_ok=True)


def read_path(folder: Path, document_id: str) -> Path:
    """Where the JSON as extracted is kept, where corrections have changed the result."""
    return folder / OWN / "read" / f"{document_id}.json"


def set_aside(folder: Path, document_id: str) -> None:
    """Move a result that no longer holds to ``.dhr/outdated``: out of the tables, yet not lost.

    Raises:
        CannotWrite: it cannot be moved.
    """
    old = folder / f"{document_id}.json"
    aside = folder / OWN / "outdated"
    try:
        if old.is_file():
            aside.mkdir(exist_ok=True)
            old.replace(aside / old.name)
    except OSError as error:
        raise cannot_write(error, old) from error


def _path(folder: Path, document_id: str) -> Path:
    return folder / OWN / f"{document_id}.json"
