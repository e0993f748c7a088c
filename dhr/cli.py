"""The ``dhr`` command. Results go to standard output, messages and progress to standard error."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Any

import typer

from dhr.errors import DhrError, ExitCode
from dhr.options import READERS, Options
from dhr.version import __version__

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
        except OSError as error:  # with a file that nobody foresaw; those of our own output name no file
            if error.filename is None:
                raise
            say(f"{os.fsdecode(error.filename)}: {error.strerror}. Check the file, its folder and their permissions.")
            raise typer.Exit(ExitCode.SOME_FAILED) from error
        except KeyboardInterrupt as error:
            say(f"interrupted{_INTERRUPTED.get(command.__name__, '')}")
            raise typer.Exit(ExitCode.INTERRUPTED) from error

    return run


_INTERRUPTED = {
    "extract": "; documents finished before are written, the tables over all of them are not. Run it again to go on.",
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
    dhr review ~/dhr-data                     check and correct the results in the browser
    dhr compare one.csv other.csv             how far two people agree who checked the same results
    dhr report ~/dhr-data                     one page of figures and charts to send on
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
    *,
    agencies: Annotated[
        str, typer.Option("--agencies", metavar="CSV", help="Your own names of agencies; they win over the registry's.")
    ] = "",
    headers: Annotated[
        str, typer.Option("--headers", metavar="YML", help="Your own wordings of column headers; they win over ours.")
    ] = "",
    reader: Annotated[
        str,
        typer.Option("--reader", metavar="NAME", help="Library that reads the pages: pdfium or pdfplumber (slower)."),
    ] = READERS[0],
    workers: Annotated[
        int | None,
        typer.Option("--workers", metavar="N", min=1, help="Documents read at once; as many as cores if not given."),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Read all documents, even those that have not changed.")
    ] = False,
    time_limit: Annotated[
        float, typer.Option("--time-limit", metavar="MINUTES", min=0.01, help="Time that one document may take.")
    ] = 10,
    memory_limit: Annotated[
        float, typer.Option("--memory-limit", metavar="GB", min=0.1, help="Memory that one may take (on Linux only).")
    ] = 2,
    cluster: Annotated[
        str, typer.Option("--cluster", metavar="ADDRESS", help="Dask scheduler whose workers see the same paths.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the summary as JSON.")] = False,
) -> None:
    """Convert PDFs: a JSON file for each, and CSV and XLSX tables over all of them.

    \b
    dhr extract plan.pdf --out results
    dhr extract ~/reviews --out ~/dhr-data
    dhr extract 'reviews/**/*action*.pdf' more/plan.pdf --out results
    dhr extract ~/reviews --out ~/dhr-data --agencies my.csv
    dhr extract ~/registers --out ~/register-data --headers my.yml
    dhr extract ~/reviews --out ~/dhr-data --workers 2 --time-limit 30
    dhr extract /shared/reviews --out /shared/dhr-data --cluster tcp://10.0.0.5:8786
    dhr extract ~/reviews --out ~/dhr-data --json > summary.json

    A run that was stopped is finished by running the same command again. Documents are not read again where neither
    the PDF nor the options nor the version of dhr have changed. The tables are over all results in the folder: to
    leave a document of an earlier run out, remove its JSON file.

    Names that are no known agency's stand in unmatched_agencies.csv: fill in its column "name" with the official
    name (and "kind", for a body that the registry does not hold), and give the file to --agencies.

    The closing table goes to standard output: in columns on a terminal, else separated by tabs.
    """
    from dhr.pool import all_cores, in_pool, make_ready

    if not cluster:
        make_ready()
    from dhr.closing import close
    from dhr.cluster import check_address, on_cluster
    from dhr.discover import discover
    from dhr.limits import GIGABYTE, Limits
    from dhr.own_headers import own_headers
    from dhr.progress import Progress
    from dhr.run import run

    if not out.strip():
        raise typer.BadParameter("is empty: name a folder", param_hint="--out")
    folder = Path(out).expanduser()
    chosen = next((known for known in READERS if known == reader), None)
    if chosen is None:
        raise typer.BadParameter(f"there is no reader {reader!r}", param_hint="--reader")
    wordings = own_headers(Path(headers).expanduser()) if headers else None
    options = Options(Path(agencies).expanduser() if agencies else None, chosen, wordings)
    limits = Limits(time_limit * 60, int(memory_limit * GIGABYTE))
    if cluster and workers:
        raise typer.BadParameter("is for this machine: a cluster has its own", param_hint="--workers")
    if cluster:
        check_address(cluster)
    runner = functools.partial(in_pool, workers=workers or all_cores(), limits=limits)
    if cluster:
        runner = functools.partial(on_cluster, address=cluster, limits=limits)
    found = discover(paths)
    for problem in found.problems:
        say(str(problem))
    with Progress(len(found.documents), say) as step:
        finished = run(found.documents, folder, options, runner, memory=limits.memory, force=force, on_outcome=step)
    close(finished, [str(problem) for problem in found.problems], folder, as_json, say)
    if found.problems or finished.damaged or any(outcome.error for outcome in finished.outcomes):
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
    from dhr.closing import count, print_json
    from dhr.validate import validate as check

    report = check(paths)
    if as_json:
        problems = [
            {"file": str(problem.file), "where": problem.where, "message": problem.message}
            for problem in report.problems
        ]
        print_json({"valid": not problems, "files": len(report.files), "problems": problems})
    else:
        for problem in report.problems:
            typer.echo(str(problem))
        files = count(len(report.files), "file")
        faults = count(len(report.problems), "problem") if report.problems else "no problems"
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

    if not out.strip():
        raise typer.BadParameter("is empty: name a folder", param_hint="--out")
    try:
        wanted = parse_pages(pages)
    except ValueError as error:
        raise typer.BadParameter(str(error), param_hint="--pages") from error
    for picture in draw(Path(path).expanduser(), Path(out).expanduser(), wanted, scale):
        typer.echo(picture)


@app.command()
@guarded
def review(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder that dhr extract wrote.")],
    *,
    port: Annotated[
        int | None, typer.Option("--port", metavar="N", min=1, max=65535, help="Port of this machine to use.")
    ] = None,
    browser: Annotated[bool, typer.Option(help="Open the page in the browser.")] = True,
) -> None:
    """Check and correct results in the browser: the pages beside what was read from them.

    \b
    dhr review ~/dhr-data

    Decisions go to corrections.csv in the folder; dhr extract applies them on every later run. The page is served to
    this machine only and needs no internet. Ctrl-C ends it.
    """
    from dhr.review.serve import serve

    serve(Path(folder).expanduser(), port, browser, say)


@app.command()
@guarded
def compare(
    a: Annotated[str, typer.Argument(metavar="A", help="A corrections.csv, or the folder of results that holds it.")],
    b: Annotated[str, typer.Argument(metavar="B", help="The same, of another person.")],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="CSV", help="File for every text and value that was compared.")
    ] = "",
    as_json: Annotated[bool, typer.Option("--json", help="Print the measures and disagreements as JSON.")] = False,
) -> None:
    """Compare what two people have decided on the same results (double coding).

    \b
    dhr compare ~/dhr-data-ann ~/dhr-data-ben
    dhr compare ~/dhr-data/corrections.csv ben.csv --out differences.csv

    For each field: how many texts or values both have decided on, on how many they agree, and Cohen's kappa for those
    that hold a code, an agency or a date. Who accepts a recommendation decides on all of it, who corrects a field on
    that one. What only one has decided on is counted apart. "–" stands where there is no value: kappa has none where
    both used one code only.

    Both have seen what dhr read, so they agree more than people would who read the plan with nothing before them.
    """
    from dhr.agreement.compare import compare as compared
    from dhr.agreement.tell import HEADERS, disagreements, table, write_units
    from dhr.agreement.tell import as_json as told
    from dhr.closing import print_json, print_rows

    found = compared(Path(a).expanduser(), Path(b).expanduser())
    for problem in found.problems:
        say(problem)
    if out:
        write_units(found, Path(out).expanduser())
    if as_json:
        print_json(told(found))
    else:
        print_rows(HEADERS, table(found))
        say(f"{len(disagreements(found))} disagreements" + (f", all units in {out}" if out else "; --out lists them"))


@app.command()
@guarded
def report(
    folder: Annotated[str, typer.Argument(metavar="DIR", help="Folder that dhr extract wrote.")],
    out: Annotated[
        str, typer.Option("--out", "-o", metavar="FILE", help="File to write; report.html in the folder if not given.")
    ] = "",
    day: Annotated[
        str, typer.Option("--date", metavar="YYYY-MM-DD", help="Day on which dates are past; today if not given.")
    ] = "",
) -> None:
    """Write one HTML file that says what the results hold, to look at or to send on.

    \b
    dhr report ~/dhr-data
    dhr report ~/dhr-data --date 2024-03-31 --out spring.html

    Documents, recommendations and actions; by agency, scope, status and RAG; target dates, and what is overdue on the
    day; which documents need a look, and why. The file needs no internet and nothing beside it.
    """
    from datetime import date

    from dhr.report.write import write_report

    try:
        on = date.fromisoformat(day) if day else date.today()
    except ValueError as error:
        raise typer.BadParameter(f"{day!r} is no day: write it as 2024-03-31", param_hint="--date") from error
    path, _ = write_report(Path(folder).expanduser(), Path(out).expanduser() if out else None, on)
    typer.echo(path)


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # names of files are not always text
    try:
        app()
    except KeyboardInterrupt:
        say("interrupted")
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:  # errors with files are DhrErrors: this is one with our own output
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # which only says that the reader (`| head`) has enough
            say(f"standard output cannot be written ({error.strerror or error}). Check where it goes to.")
        sys.exit(ExitCode.SOME_FAILED)


__all__ = ["app", "main"]
