"""Domestic Homicide Review action plans (PDF) as data.

>>> import dhr
>>> plan = dhr.read("plan.pdf")
>>> plan.to_frame()                       # one row per action, as in actions.csv
>>> for plan in dhr.read_corpus(["reviews/", "more/*.pdf"]):
...     print(plan.document.id, len(plan.recommendations))

Errors are :class:`DhrError` and its subclasses in :mod:`dhr.errors`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from dhr.errors import DhrError, ExitCode
from dhr.options import READERS, Options, Reader
from dhr.version import __version__

if TYPE_CHECKING:
    from schemas.plan import ActionPlan


def read(
    path: str | Path,
    reader: Reader = "pdfium",
    agencies: str | Path | None = None,
    headers: str | Path | None = None,
) -> ActionPlan:
    """Read one PDF.

    A scan without text, or a document without an action plan, is no error: the plan then has no recommendations, and
    an issue ``no-text-layer`` or ``no-action-plan`` says so.

    Args:
        path: the PDF.
        reader: the library that reads the pages: ``"pdfium"``, or ``"pdfplumber"``, which is slower.
        agencies: a CSV of your own names of agencies, which win over the registry's.
        headers: a YAML file of your own wordings of column headers, which win over ours.

    Raises:
        DhrError: a file cannot be read; the subclass and the message say why.
        ValueError: there is no such reader.
    """
    if reader not in READERS:
        raise ValueError(f"no reader {reader!r}; there is: {', '.join(READERS)}")
    from dhr.corpus import read_one
    from dhr.discover import slug
    from dhr.own_agencies import check_agencies
    from dhr.own_headers import own_headers

    file = Path(path).expanduser()
    own = None if agencies is None else Path(agencies).expanduser()
    if own is not None:
        check_agencies(own)
    wordings = None if headers is None else own_headers(Path(headers).expanduser())
    return read_one(file, slug(file.stem), Options(own, reader, wordings))


def read_corpus(
    paths: str | Path | Iterable[str | Path], on_error: Callable[[DhrError], None] | None = None
) -> Iterator[ActionPlan]:
    """Read many PDFs, one after another, each when it is asked for, in this process and without limits.

    ``dhr extract`` reads several at once and stops a document that hangs.

    Args:
        paths: files, folders (with their sub-folders) and globs.
        on_error: called with the error of each document that cannot be read, after which the next one is read.
            Without it the first such error is raised: no document is ever left out in silence.

    Raises:
        NothingToRead: there is no PDF at these paths.
        DhrError: a document cannot be read and there is no ``on_error``.
    """
    from dhr.corpus import duplicates_told, read_all
    from dhr.discover import discover

    found = discover([paths] if isinstance(paths, str | Path) else paths)
    for error in found.problems:
        if on_error is None:
            raise error
        on_error(error)
    for result in duplicates_told(read_all(found.documents)):
        if result.plan is not None:
            yield result.plan
        elif result.error is not None:
            if on_error is None:
                raise result.error
            on_error(result.error)


def __getattr__(name: str) -> object:
    """``ActionPlan`` on first use: the models take a while to load and ``dhr --help`` does not need them."""
    if name == "ActionPlan":
        from schemas.plan import ActionPlan

        return ActionPlan
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = ["READERS", "ActionPlan", "DhrError", "ExitCode", "__version__", "read", "read_corpus"]
