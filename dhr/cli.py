"""The ``dhr`` command. Results go to standard output, messages and progress to standard error."""

from __future__ import annotations

import functools
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from dhr.errors import DhrError, ExitCode
from dhr.options import READERS, Options
from dhr.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.table import Table

    from dhr.corpus import Result
    from dhr.discover import Found

app = typer.Typer(
    name="dhr",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def say(message: str) -> None:
    """One line to standard error, even where the name of a file holds line breaks or is not text."""
    line = " ".join(message.split()).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    typer.echo(f"dhr: {line}", err=True)


def guarded(command: Callable[..., None]) -> Callable[..., None]:
    """Turns errors that end the command into one line and an exit code."""

    @functools.wraps(command)
    def run(*args: Any, **kwargs: Any) -> None:
        try:
            command(*args, **kwargs)
        except DhrError as error:
            say(str(error))
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            say(f"interrupted{_INTERRUPTED.get(command.__name__, '')}")
            raise typer.Exit(ExitCode.INTERRUPTED) from error

    return run


_INTERRUPTED = {
    "extract": "; documents finished before are written, the tables over all of them are not",
    "inspect": "; the pictures finished before are written",
}


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"dhr {__version__}")
        raise typer.Exit


@app.callback()
def dhr(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turn Domestic Homicide Review action plans (PDF) into data.

    \b
    dhr extract ~/reviews --out ~/dhr-data    convert a folder with its sub-folders
    dhr validate ~/dhr-data                   check the results
    dhr inspect plan.pdf                      see what was found on the pages
    dhr schema                                print the JSON Schema of the results

    \b
    Exit codes: 0 all converted, 1 some document failed (the others are written) or a fault was found,
    2 wrong usage, 3 nothing to read, 130 interrupted.
    """


@app.command()
@guarded
def extract(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="PDFs, folders (with sub-folders) or globs.")],
    out: Annotated[str, typer.Option("--out", "-o", metavar="DIR", help="Folder for the results; made if need be.")],
    agencies: Annotated[
        str, typer.Option("--agencies", metavar="CSV", help="Your own names of agencies; they win over the registry's.")
    ] = "",
    reader: Annotated[
        str,
        typer.Option("--reader", metavar="NAME", help="Library that reads the pages: pdfium or pdfplumber (slower)."),
    ] = READERS[0],
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Convert PDFs: a JSON file for each, and CSV and XLSX tables over all of them.

    \b
    dhr extract plan.pdf --out results
    dhr extract ~/reviews --out ~/dhr-data
    dhr extract 'reviews/**/*action*.pdf' more/plan.pdf --out results
    dhr extract ~/reviews --out ~/dhr-data --agencies my.csv
    dhr extract ~/reviews --out ~/dhr-data --json > summary.json

    Names that are no known agency's stand in unmatched_agencies.csv: fill in its column "name" with the official
    name (and "kind", for a body that the registry does not hold), and give the file to --agencies.

    The closing table goes to standard output: in columns on a terminal, else separated by tabs.
    """
    from dhr.corpus import left_over, read_all, write_all
    from dhr.discover import discover
    from dhr.own_agencies import own_agencies

    if not out.strip():
        raise typer.BadParameter("is empty: name a folder", param_hint="--out")
    folder = Path(out).expanduser()
    chosen = next((known for known in READERS if known == reader), None)
    if chosen is None:
        raise typer.BadParameter(f"there is no reader {reader!r}", param_hint="--reader")
    options = Options(own_agencies(Path(agencies).expanduser(), folder) if agencies else None, chosen)
    found = discover(paths)
    for problem in found.problems:
        say(str(problem))
    results: list[Result] = []
    with _progress(found.documents) as step:
        for result in write_all(read_all(found.documents, options), folder):
            results.append(result)
            step(result)
    left = [path.name for path in left_over(results, folder)]
    _close(results, [str(problem) for problem in found.problems], folder, left, as_json)
    if found.problems or any(result.error for result in results):
        raise typer.Exit(ExitCode.SOME_FAILED)


@app.command()
@guarded
def validate(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Folders of results, or files of them.")],
    as_json: Annotated[bool, typer.Option("--json", help="Print the findings as JSON.")] = False,
) -> None:
    """Check results: every JSON file against the schema, the CSV tables against the JSON files.

    \b
    dhr validate ~/dhr-data
    dhr validate ~/dhr-data/plan.json ~/dhr-data/actions.csv

    Each finding is one line; the exit code is 1 when there is any.
    """
    from dhr.validate import validate as check

    report = check(paths)
    if as_json:
        problems = [
            {"file": str(problem.file), "where": problem.where, "message": problem.message}
            for problem in report.problems
        ]
        _print_json({"valid": not problems, "files": len(report.files), "problems": problems})
    else:
        for problem in report.problems:
            typer.echo(str(problem))
        files = _count(len(report.files), "file")
        faults = _count(len(report.problems), "problem") if report.problems else "no problems"
        say(f"{files} checked, {faults}")
    if report.problems:
        raise typer.Exit(ExitCode.SOME_FAILED)


@app.command()
@guarded
def schema() -> None:
    """Print the JSON Schema of the results.

    \b
    dhr schema > dhr.schema.json
    """
    from dhr.write.json import schema_text

    typer.echo(schema_text(), nl=False)


@app.command()
@guarded
def inspect(
    path: Annotated[str, typer.Argument(metavar="PDF", help="The PDF to look at.")],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="DIR", help="Folder for the pictures; made if need be.")
    ] = "inspect",
    pages: Annotated[
        str, typer.Option("--pages", metavar="PAGES", help="Pages, such as 3 or 2-5,9; all where not given.")
    ] = "",
    scale: Annotated[float, typer.Option(min=0.5, max=6, help="Pixels per point.")] = 2.0,
) -> None:
    """Draw what was found onto pictures of the pages: words, rules, cells, columns, recommendation numbers.

    \b
    dhr inspect plan.pdf
    dhr inspect plan.pdf --pages 2-5 --out pictures
    """
    from dhr.inspect import draw, parse_pages

    try:
        wanted = parse_pages(pages)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--pages") from error
    for picture in draw(Path(path).expanduser(), Path(out).expanduser(), wanted, scale):
        typer.echo(picture)


class _progress:
    """A progress bar on standard error where that is a terminal; errors as one line each in any case."""

    def __init__(self, documents: Sequence[Found]) -> None:
        self.names = [document.path.name for document in documents]
        self.done = 0
        self.recommendations = self.problems = 0
        self.bar: Any = None
        self.task: Any = None

    def __enter__(self) -> Callable[[Result], None]:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.markup import escape
            from rich.progress import (
                BarColumn,
                MofNCompleteColumn,
                Progress,
                SpinnerColumn,
                TextColumn,
            )

            from dhr.discover import shown

            columns = (
                SpinnerColumn(),
                BarColumn(bar_width=20),
                MofNCompleteColumn(),
                TextColumn("documents, {task.fields[found]} recommendations, {task.fields[bad]} problems"),
                TextColumn("{task.description}"),
            )
            self.bar = Progress(*columns, console=Console(stderr=True), transient=True)
            self.names = [escape(shown(name)) for name in self.names]
            self.task = self.bar.add_task(self._current(), total=len(self.names), found=0, bad=0)
            try:
                self.bar.start()
            except BaseException:  # Ctrl-C just now: the terminal gets its cursor back
                self.bar.stop()
                raise
        return self._step

    def __exit__(self, *_: object) -> None:
        if self.bar is not None:
            self.bar.stop()

    def _current(self) -> str:
        return self.names[self.done] if self.done < len(self.names) else "writing the tables"

    def _step(self, result: Result) -> None:
        self.done += 1
        if result.plan is not None:
            self.recommendations += len(result.plan.recommendations)
            self.problems += sum(issue.severity != "info" for issue in result.plan.issues)
        if result.error is not None:
            self.problems += 1
            if self.bar is not None:
                self.bar.stop()
            say(str(result.error))
            if self.bar is not None:
                self.bar.start()
        if self.bar is not None:
            counts = {"found": self.recommendations, "bad": self.problems}
            self.bar.update(self.task, advance=1, description=self._current(), **counts)


_HEADERS = ("document", "pages", "recommendations", "actions", "confident", "issues", "result")
_TEXT_WIDTH = 16
"""Characters that ids and results keep where the terminal is narrow; longer ones go on in the next line."""
_NO_PLAN = {
    "no-action-plan": "no action plan found",
    "no-text-layer": "a scan without text: nothing to read",
}


def _summaries(results: Sequence[Result]) -> Iterator[dict[str, Any]]:
    from dhr.discover import shown
    from dhr.write.xlsx import document_row

    for result in results:
        row = document_row(result)
        summary: dict[str, Any] = {"document": row["document_id"], "file": shown(str(result.document.path))}
        for name in ("pages", "recommendations", "actions", "confident", "issues"):
            summary[name] = row[name]
        summary["unplaced"] = row["unplaced"]
        if result.error is not None:
            summary |= {"status": "failed", "code": result.error.code, "message": result.error.explanation}
        else:
            codes = {issue.code for issue in result.plan.issues} if result.plan else set()
            code = next((code for code in _NO_PLAN if code in codes and not row["recommendations"]), None)
            summary |= {"status": "read", "code": code, "message": _NO_PLAN[code] if code else None}
        yield summary


def _close(
    results: Sequence[Result], problems: Sequence[str], folder: Path, left: Sequence[str], as_json: bool
) -> None:
    summaries = list(_summaries(results))
    totals = {
        "documents": len(results),
        "failed": sum(result.error is not None for result in results),
        **{
            name: sum(summary[name] or 0 for summary in summaries)
            for name in ("recommendations", "actions", "confident", "issues", "unplaced")
        },
    }
    if as_json:
        summary = {"out": str(folder), "totals": totals, "problems": list(problems), "left_over": list(left)}
        _print_json(summary | {"documents": summaries})
    else:
        _print_table(summaries)
    if left:
        named = ", ".join(left[:3]) + (f" and {len(left) - 3} more" if len(left) > 3 else "")
        are = "is" if len(left) == 1 else "are"
        say(f"{folder}: {named} {are} of an earlier run and not in the tables. Remove what you do not want to keep.")
    failed = f", {totals['failed']} failed" if totals["failed"] else ""
    say(
        f"{_count(totals['documents'], 'document')}{failed}, {_count(totals['recommendations'], 'recommendation')} "
        f"({totals['confident']} confident), {_count(totals['actions'], 'action')}, "
        f"{_count(totals['issues'], 'issue')}; results in {folder}"
    )


def _print_table(summaries: Sequence[dict[str, Any]]) -> None:
    lines = [
        [*("" if summary[name] is None else str(summary[name]) for name in _HEADERS[:-1]), _result(summary)]
        for summary in summaries
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


def _result(summary: dict[str, Any]) -> str:
    if summary["status"] == "failed":
        return f"failed: {summary['code']}"
    return summary["message"] or "ok"


def _print_json(content: dict[str, Any]) -> None:
    typer.echo(json.dumps(content, indent=2, ensure_ascii=False))


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def main() -> None:
    """Entry point of the ``dhr`` command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # names of files are not always text
    try:
        app()
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:  # errors with files are DhrErrors: this is one with our own output
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # which only says that the reader (`| head`) has enough
            say(f"standard output cannot be written ({error.strerror or error}). Check where it goes to.")
        sys.exit(ExitCode.SOME_FAILED)


__all__ = ["app", "main"]
