"""Results as extracted, beside those that corrections have changed: a new decision does not need the PDF again.

``.dhr/read/<document id>.json`` is there only where the result differs from it.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from dhr.records import Record, read_path
from dhr.write.atomic import ready_folder, write_bytes, writing


def keep(folder: Path, document_id: str, extracted: bytes, result: bytes) -> None:
    """Keep what was extracted, where the result is another.

    Raises:
        CannotWrite: the disk is full, …
    """
    path = read_path(folder, document_id)
    if extracted == result:
        with writing(path):
            path.unlink(missing_ok=True)
        return
    ready_folder(path.parent)
    write_bytes(path, extracted)


def extracted_of(folder: Path, document_id: str, record: Record) -> bytes | None:
    """The JSON as extracted; None where it is gone or not the one that the record means."""
    wanted = record.read or (record.result if not record.corrections else None)
    for path in (read_path(folder, document_id), folder / f"{document_id}.json"):
        try:
            content = path.read_bytes()
        except OSError:  # it is gone or may not be read
            continue
        if hashlib.sha256(content).hexdigest() == wanted:
            return content
    return None
