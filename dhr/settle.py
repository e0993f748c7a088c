"""Ids over many runs into one folder: a document keeps its own, and never takes that of another.

:mod:`dhr.discover` gives ids that are unique within a run. Here they meet those of earlier runs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from dhr.discover import Found
from dhr.records import Record, pdf_of


@dataclass(frozen=True, slots=True)
class Settled:
    """The documents of a run among those of earlier ones."""

    documents: tuple[Found, ...]
    """with the ids that they get"""
    outdated: tuple[str, ...]
    """ids of earlier runs under which a document of this run, which now has another id, stood"""


def settle(documents: Sequence[Found], folder: Path, known: Mapping[str, Record]) -> Settled:
    """Give every document its id.

    The id of another PDF, which is not part of this run, still lies where it was and holds other bytes, is not taken:
    the document gets its id with a hash of its bytes then. A PDF that was moved or replaced keeps its id.
    """
    here = {document.path.resolve() for document in documents}
    taken = {document.id for document in documents}
    settled = []
    for document in documents:
        wanted = document.id
        if _is_others(wanted, document.path, folder, known, here):
            free = (
                id_
                for id_ in _longer(wanted, document.path)
                if id_ not in taken and not _is_others(id_, document.path, folder, known, here)
            )
            wanted = next(free)
            taken.add(wanted)
        settled.append(replace(document, id=wanted))
    ids = {document.id for document in settled}
    outdated = (id_ for id_, record in known.items() if id_ not in ids and pdf_of(record, folder) in here)
    return Settled(tuple(settled), tuple(outdated))


def _is_others(id_: str, pdf: Path, folder: Path, known: Mapping[str, Record], here: set[Path]) -> bool:
    """True where the id is that of another PDF of an earlier run."""
    record = known.get(id_)
    if record is None:
        return False
    other = pdf_of(record, folder)
    return other not in here and other.is_file() and record.sha256 != _digest(pdf)


def _longer(id_: str, pdf: Path) -> Iterator[str]:
    digest = _digest(pdf)
    for length in range(8, 65, 4):
        yield f"{id_}-{digest[:length]}"


def _digest(pdf: Path) -> str:
    """SHA-256 of the PDF; of its path where it cannot be read."""
    try:
        with pdf.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return hashlib.sha256(str(pdf).encode("utf-8", "surrogateescape")).hexdigest()
