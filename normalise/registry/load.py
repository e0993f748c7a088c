"""Reads the registry of organisations, and a researcher's own list in the same form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast, get_args

from schemas.plan import AgencyKind

COLUMNS = ("name", "kind", "place", "aliases", "acronyms", "start", "end", "successors")
"""Columns of a registry file; only ``name`` must be there in a researcher's own."""

_KINDS = get_args(AgencyKind)
_DATE = re.compile(r"\d{4}(?:-\d\d){0,2}")


class Organisation(NamedTuple):
    """A public body, charity or partnership. Thousands are made at every start, and a tuple is made in no time."""

    name: str
    """official name"""
    kind: AgencyKind = "other"
    places: tuple[str, ...] = ()
    """areas it serves, in the words that documents use"""
    aliases: tuple[str, ...] = ()
    """other names, in full"""
    acronyms: tuple[str, ...] = ()
    start: str = ""
    """year or ISO date, "" where not known"""
    end: str = ""
    successors: tuple[tuple[str, str], ...] = ()
    """(name, date) of the bodies that took over"""


@cache
def load_registry() -> tuple[Organisation, ...]:
    """Every organisation of the registry, in the order of the files.

    Raises:
        ValueError: a line of a file is wrong; the message names file and line.
    """
    files = sorted(Path(__file__).parent.glob("*.csv"))
    return tuple(organisation for file in files for organisation in read_organisations(file))


def read_organisations(path: Path) -> tuple[Organisation, ...]:
    """The organisations of one file, as :func:`organisations_of` gives them.

    Raises:
        ValueError: a line is wrong; the message names file and line.
        OSError: the file cannot be read.
    """
    return organisations_of(path.read_bytes(), path)


def organisations_of(content: bytes, path: Path) -> tuple[Organisation, ...]:
    """The organisations of a file's content.

    Rows of one name are put together, so that the file of unmatched names, filled in, can be read as it is. Rows
    without a name are left out.

    Raises:
        ValueError: a line is wrong; the message names file and line.
    """
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValueError(f"{path}: is not UTF-8 text; save it as CSV UTF-8") from error
    found: dict[str, Organisation] = {}
    for organisation in _rows(path, io.StringIO(text, newline="")):
        known = found.get(organisation.name)
        found[organisation.name] = organisation if known is None else _together(known, organisation)
    return tuple(found.values())


def _rows(path: Path, stream: Iterable[str]) -> Iterator[Organisation]:
    lines = csv.reader(stream)
    columns = next(lines, [])
    header = {column: place for place, column in enumerate(columns)}
    if "name" not in header:
        raise ValueError(f"{path}: has no column “name”; its first line must name the columns")
    places = [header.get(column, -1) for column in COLUMNS]
    nothing = [""] * (len(columns) + 1)  # behind every line: what a short one lacks, and a column that is not there
    for line in lines:
        line.extend(nothing)
        cells = [line[place].strip() for place in places]
        name, kind, place, aliases, acronyms, start, end, successors = cells
        if not name:
            continue
        if kind and kind not in _KINDS:
            where = _where(path, lines.line_num)
            raise ValueError(f"{where}: “{kind}” is no kind of agency; there are: {', '.join(_KINDS)}")
        if (start and not _DATE.fullmatch(start)) or (end and not _DATE.fullmatch(end)):
            raise ValueError(f"{_where(path, lines.line_num)}: a date must be a year or YYYY-MM-DD")
        yield Organisation(
            " ".join(name.split()),
            cast("AgencyKind", kind or "other"),
            _listed(place),
            _listed(aliases),
            _listed(acronyms),
            start,
            end,
            tuple(_successor(s, _where(path, lines.line_num)) for s in _listed(successors)) if successors else (),
        )


def _where(path: Path, line: int) -> str:
    return f"{path}, line {line}"


def _listed(text: str) -> tuple[str, ...]:
    if "|" not in text:
        return (text,) if text else ()
    return tuple(dict.fromkeys([part for part in map(str.strip, text.split("|")) if part]))


def _successor(text: str, where: str) -> tuple[str, str]:
    name, _, date = text.partition("@")
    if not _DATE.fullmatch(date):
        raise ValueError(f"{where}: “{text}” must be name@YYYY-MM-DD")
    return name.strip(), date


def _together(one: Organisation, other: Organisation) -> Organisation:
    return Organisation(
        name=one.name,
        kind=one.kind if one.kind != "other" else other.kind,
        places=tuple(dict.fromkeys((*one.places, *other.places))),
        aliases=tuple(dict.fromkeys((*one.aliases, *other.aliases))),
        acronyms=tuple(dict.fromkeys((*one.acronyms, *other.acronyms))),
        start=one.start or other.start,
        end=one.end or other.end,
        successors=one.successors or other.successors,
    )
