"""Which PDFs the given files, folders and globs stand for, and the id of each."""

from __future__ import annotations

import glob
import hashlib
import os
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from dhr.errors import DhrError, NoAccess, NotFound, NothingToRead, convert

RESERVED_IDS = frozenset({"datapackage"})
"""Ids whose JSON would overwrite another file of the output."""

LONGEST_SLUG = 120


@dataclass(frozen=True, slots=True)
class Found:
    """A PDF to read."""

    path: Path
    id: str


@dataclass(frozen=True, slots=True)
class Discovery:
    """What the paths stand for."""

    documents: tuple[Found, ...]
    """sorted by path, each file once"""
    problems: tuple[DhrError, ...] = ()
    """paths that stand for nothing, while others stand for something"""


def shown(name: str) -> str:
    """The name of a file as text, even where its bytes are not."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def slug(stem: str) -> str:
    """The name in lower-case ASCII letters, digits and single hyphens."""
    ascii_only = unicodedata.normalize("NFKD", stem).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_only.lower())[:LONGEST_SLUG].strip("-") or "document"


def discover(paths: Iterable[str | Path]) -> Discovery:
    """Find the PDFs.

    A file is taken whatever its name; in folders and globs only ``*.pdf`` (in any case) is.

    Raises:
        NothingToRead: there is none.
    """
    files: dict[Path, Path] = {}
    roots: list[Path] = []
    problems: list[DhrError] = []
    for given in paths:
        try:
            here, root, found_problems = _expand(given)
        except RuntimeError:  # how versions of Python before 3.13 tell of a link that leads back to itself
            problems.append(NotFound("no such file or folder", file=given))
            continue
        except OSError as error:  # in a folder that may not be entered, of a name longer than the system's longest
            problems.append(convert(error, Path(given).expanduser()))
            continue
        roots.append(root)
        problems += found_problems
        for file in here:
            real = _real(file)
            if real is None:
                problems.append(NotFound("is a link that leads back to itself", file=file, advice="Remove it."))
            else:
                files.setdefault(real, file)
    if not files:
        if len(problems) == 1:
            only = problems[0]
            raise NothingToRead(only.message, file=only.file, advice=only.advice)
        named = ", ".join(problem.file for problem in problems if problem.file)
        raise NothingToRead("no PDF found", file=named or None, advice="Give PDFs, or folders that hold some.")
    ordered = sorted(files.values(), key=lambda file: (file.as_posix().casefold(), file.as_posix()))
    ids = document_ids(ordered, roots)
    return Discovery(tuple(Found(file, id_) for file, id_ in zip(ordered, ids, strict=True)), tuple(problems))


def document_ids(files: Sequence[Path], roots: Sequence[Path] = ()) -> list[str]:
    """An id for each file: the slug of its stem, with a hash of its path below ``roots`` where slugs collide.

    The hash does not depend on where the folder lies, nor on which other files are in it.
    """
    slugs = [slug(file.stem) for file in files]
    often = Counter(slugs)
    taken = {name for name, times in often.items() if times == 1 and name not in RESERVED_IDS}
    base = _common_folder(roots or [file.parent for file in files])
    ids = []
    for file, name in zip(files, slugs, strict=True):
        if name in taken and often[name] == 1:
            ids.append(name)
            continue
        relative = Path(os.path.relpath(file.resolve(), base)).as_posix()
        digest = hashlib.sha256(unicodedata.normalize("NFC", relative).encode("utf-8", "surrogateescape")).hexdigest()
        length = next(length for length in range(8, 65, 4) if f"{name}-{digest[:length]}" not in taken)
        ids.append(f"{name}-{digest[:length]}")
        taken.add(ids[-1])
    return ids


def _expand(given: str | Path) -> tuple[list[Path], Path, list[DhrError]]:
    """The files that one path stands for, the folder they are relative to, and the problems."""
    if not str(given).strip():
        return [], Path.cwd(), [NotFound("a path is empty", advice="Check the variable that it came from.")]
    path = Path(given).expanduser()
    if path.is_dir():
        found, problems = _in_folder(path)
        if not found and not problems:
            problems = [NotFound("no PDF in this folder", file=given, advice="Give a folder that holds PDFs.")]
        return found, path.resolve(), problems
    if path.exists():
        return [path], path.resolve().parent, []
    if glob.has_magic(str(path)):
        found, problems = [], []
        for match in map(Path, glob.glob(str(path), recursive=True)):  # noqa: PTH207 (absolute patterns, too)
            if match.is_dir():
                if "**" not in path.parts:
                    here, locked = _in_folder(match)
                    found += here
                    problems += locked
            elif match.suffix.lower() == ".pdf":
                found.append(match)
        if not found and not problems:
            problems = [NotFound("no PDF matches this pattern", file=given, advice="Check the pattern.")]
        parts = path.parts[: next(i for i, part in enumerate(path.parts) if glob.has_magic(part))]
        return found, Path(*parts).resolve(), problems
    return [], path.parent.resolve(), [NotFound("no such file or folder", file=given)]


def _real(file: Path) -> Path | None:
    """The file without links; None for a link that leads back to itself."""
    try:
        real = file.resolve()
        return None if real.is_symlink() else real
    except (OSError, RuntimeError):  # as it is told depends on the version of Python
        return None


def _in_folder(folder: Path) -> tuple[list[Path], list[DhrError]]:
    """The PDFs in a folder and its sub-folders, those behind links, too; and the folders that cannot be listed."""
    found: list[Path] = []
    problems: list[DhrError] = []
    seen = {folder.resolve()}

    def locked(error: OSError) -> None:
        why = error.strerror or str(error)
        advice = "Check the permissions of the folder: what is in it was not read."
        problems.append(NoAccess(f"the folder cannot be listed ({why})", file=error.filename, advice=advice))

    for where, folders, names in os.walk(folder, onerror=locked, followlinks=True):
        entered = []
        for name in sorted(folders):
            real = Path(where, name).resolve()
            if not name.startswith(".") and real not in seen:  # a link may lead back up
                seen.add(real)
                entered.append(name)
        folders[:] = entered
        found += [
            Path(where, name) for name in names if name.lower().endswith(".pdf") and not name.startswith((".", "~$"))
        ]
    return found, problems


def _common_folder(folders: Sequence[Path]) -> Path:
    try:
        return Path(os.path.commonpath([folder.resolve() for folder in folders]))
    except ValueError:  # on different drives
        return Path.cwd()
