"""The results in a folder, read back one at a time: the tables are built from these, whichever run wrote them."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from dhr.corpus import Result
from dhr.discover import Found
from dhr.errors import DamagedResult
from dhr.write.names import PACKAGE

if TYPE_CHECKING:
    from pydantic import ValidationError

    from schemas.plan import ActionPlan


def json_files(folder: Path) -> list[Path]:
    """The files of a folder that may be results, in the order of their names."""
    named = (path for path in folder.glob("*.json") if path.name != PACKAGE and not path.name.startswith("."))
    return sorted(path for path in named if not path.is_fifo())  # reading that could wait for ever


def is_foreign(path: Path) -> bool:
    """True for JSON of another program, such as the summary of ``dhr extract --json`` saved beside the results."""
    try:
        content = json.loads(path.read_bytes() or b"null")
    except (ValueError, OSError, RecursionError):
        return False
    return not (isinstance(content, dict) and "schema_version" in content)


def other_version(error: ValidationError) -> str | None:
    """What is the matter with a result of another version of the schema; None where that is not it."""
    for detail in error.errors(include_url=False, include_context=False):
        if detail["loc"] == ("schema_version",) and isinstance(detail["input"], str):
            return f"is of schema {detail['input']}, which this dhr does not read"
    return None


def stored(
    folder: Path,
    failures: Mapping[str, Result],
    pdfs: Mapping[str, Path],
    on_foreign: Callable[[Path], None],
) -> Iterator[Result]:
    """The results of a folder and the documents that failed, in the order of their ids.

    A file that is no whole result comes as one that failed.

    Args:
        folder: the folder of the results.
        failures: by id, the documents without a result.
        pdfs: by id, where the PDFs of results lie, as far as known.
        on_foreign: called with each JSON file of another program.
    """
    files = {path.stem: path for path in json_files(folder)}
    for id_ in sorted(files.keys() | failures.keys()):
        if id_ in failures:
            yield failures[id_]
            continue
        try:
            plan = _plan(files[id_])
        except DamagedResult as error:
            if id_ not in pdfs and is_foreign(files[id_]):
                on_foreign(files[id_])
            else:
                yield Result(Found(pdfs.get(id_, Path(files[id_].name)), id_), error=error)
        else:
            yield Result(Found(pdfs.get(id_, Path(plan.document.file)), id_), plan=plan)


def _plan(path: Path) -> ActionPlan:
    from pydantic import ValidationError

    from schemas.plan import ActionPlan

    try:
        plan = ActionPlan.model_validate_json(path.read_bytes(), strict=True)
    except ValidationError as error:
        other = other_version(error)
        if other:
            raise DamagedResult(
                other, file=path, advice="Use the dhr that wrote it, or convert its PDF again."
            ) from error
        first = error.errors(include_url=False, include_input=False, include_context=False)[0]
        where = ".".join(map(str, first["loc"]))
        said = f"{where}: {first['msg']}" if where else first["msg"]
        raise DamagedResult(f"is no whole result ({said})", file=path) from error
    except OSError as error:
        raise DamagedResult(f"cannot be read ({error.strerror or error})", file=path) from error
    if plan.document.id != path.stem:
        raise DamagedResult(f"is the result of another document, {plan.document.id!r}", file=path)
    return plan
