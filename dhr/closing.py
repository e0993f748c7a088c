"""The end of ``dhr extract``: what became of each document, and the sum of it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from dhr.discover import shown

if TYPE_CHECKING:
    from rich.table import Table

    from dhr.run import Finished

_HEADERS = ("document", "pages", "recommendations", "actions", "confident", "issues", "result")
_COUNTS = ("recommendations", "actions", "confident", "issues", "unplaced")
_TEXT_WIDTH = 16
"""Characters that ids and results keep where the terminal is narrow; longer ones go on in the next line."""
_MOST_NAMED = 3


def close(finished: Finished, problems: Sequence[str], folder: Path, as_json: bool, say: Callable[[str], None]) -> None:
    """Print what became of the documents to standard output, and what to know beside it with ``say``."""
    documents = [_described(finished, place) for place in range(len(finished.outcomes))]
    totals = {
        "documents": len(documents),
        "failed": sum(document["status"] == "failed" for document in documents),
        "unchanged": sum(document["status"] == "unchanged" for document in documents),
        **{name: sum(document[name] or 0 for document in documents) for name in _COUNTS},
    }
    if as_json:
        told = {"problems": [*problems, *finished.damaged], "earlier": finished.earlier}
        print_json({"out": str(folder), "totals": totals, **told, "documents": documents})
    else:
        _print_table(documents)
    for message in (*finished.damaged, *finished.notes):
        say(message)
    if finished.earlier:
        named = ", ".join(finished.earlier[:_MOST_NAMED])
        more = len(finished.earlier) - _MOST_NAMED
        say(
            f"the tables also hold {count(len(finished.earlier), 'document')} of earlier runs: {named}"
            f"{f' and {more} more' if more > 0 else ''}. Remove the JSON file of one to leave it out."
        )
    details = "".join(f", {totals[name]} {name}" for name in ("failed", "unchanged") if totals[name])
    say(
        f"{count(totals['documents'], 'document')}{details}, {count(totals['recommendations'], 'recommendation')} "
        f"({totals['confident']} confident), {count(totals['actions'], 'action')}, "
        f"{count(totals['issues'], 'issue')}; results in {folder}"
    )


def _described(finished: Finished, place: int) -> dict[str, Any]:
    outcome = finished.outcomes[place]
    summary = finished.summaries[outcome.document.id]
    return {
        "document": summary.document_id,
        "file": shown(str(outcome.document.path)),
        "pages": summary.pages,
        **{name: getattr(summary, name) for name in _COUNTS},
        "status": outcome.status,
        "code": summary.code,
        "message": summary.message,
    }


def _print_table(documents: Sequence[dict[str, Any]]) -> None:
    lines = [
        [*("" if document[name] is None else str(document[name]) for name in _HEADERS[:-1]), _result(document)]
        for document in documents
    ]
    if sys.stdout.isatty():
        from rich.console import Console

        Console(markup=False, highlight=False).print(closing_table(lines))
    else:
        for cells in (list(_HEADERS), *lines):
            typer.echo("\t".join(cells))


def closing_table(lines: Sequence[Sequence[str]]) -> Table:
    """The closing table for a terminal, of 80 columns or more; ids and results go on in the next line there."""
    from rich.box import SIMPLE_HEAD
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for header in _HEADERS:
        if header in {"document", "result"}:
            table.add_column(header, overflow="fold", min_width=_TEXT_WIDTH)
        else:
            short = "recs" if header == "recommendations" else header
            table.add_column(short, justify="right", min_width=len(short))
    for line in lines:
        table.add_row(*line)
    return table


def _result(document: dict[str, Any]) -> str:
    if document["status"] == "failed":
        return f"failed: {document['code']}"
    said = document["message"] or "ok"
    return f"{said} ({document['status']})" if document["status"] in ("unchanged", "corrected") else said


def print_rows(headers: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print a table of names and numbers to standard output: in columns on a terminal, else parted by tabs."""
    if not sys.stdout.isatty():
        for cells in (headers, *rows):
            typer.echo("\t".join(cells))
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    made = Table(box=SIMPLE_HEAD, padding=(0, 1, 0, 0))
    for place, header in enumerate(headers):
        made.add_column(header, justify="right" if place else "left")
    for cells in rows:
        made.add_row(*cells)
    Console(markup=False, highlight=False).print(made)


def print_json(content: dict[str, Any]) -> None:
    """Print JSON to standard output."""
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False))


def count(number: int, noun: str) -> str:
    """The number with its noun: "1 file", "2 files"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
