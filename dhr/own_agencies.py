"""A researcher's own list of agencies: checked before anything is read, and kept from being overwritten."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from dhr.errors import WrongAgencies
from dhr.write.atomic import write_bytes

if TYPE_CHECKING:
    from normalise.registry.load import Organisation

KEPT = "own_agencies.csv"
"""Where the filled-in ``unmatched_agencies.csv`` of the output folder is kept: the run writes that file anew."""


def check_agencies(path: Path) -> None:
    """See that the list can be read, before a run begins.

    Raises:
        WrongAgencies: it cannot be read, or a line is wrong.
    """
    _read(path)


def own_agencies(path: Path, folder: Path) -> Path:
    """Check the list; one that this run would overwrite is copied beside it first.

    Args:
        path: the list as given.
        folder: where the results are written.

    Returns:
        The list to read.

    Raises:
        WrongAgencies: it cannot be read, or a line is wrong.
        CannotWrite: the copy cannot be written.
    """
    own = _read(path)
    target = folder / "unmatched_agencies.csv"
    if not (target.exists() and path.samefile(target)):
        return path
    kept = folder / KEPT
    before = _read(kept) if kept.exists() else ()
    write_bytes(kept, _table([*before, *own]))
    return kept


def _read(path: Path) -> tuple[Organisation, ...]:
    from normalise.registry.load import read_organisations

    try:
        return read_organisations(path)
    except OSError as error:
        raise WrongAgencies(f"cannot be read ({error.strerror or error})", file=path) from error
    except ValueError as error:
        raise WrongAgencies(str(error).removeprefix(str(path)).lstrip(":, "), file=path) from error


def _table(organisations: Iterable[Organisation]) -> bytes:
    """The list with the columns that ``--agencies`` reads."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(("name", "kind", "place", "aliases", "acronyms"))
    for o in organisations:
        writer.writerow((o.name, o.kind, "|".join(o.places), "|".join(o.aliases), "|".join(o.acronyms)))
    return ("\ufeff" + stream.getvalue()).encode()
