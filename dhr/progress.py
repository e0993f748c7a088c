"""How far a run is: a bar on standard error where that is a terminal; errors as one line each in any case."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dhr.task import Outcome


class Progress:
    """A context that gives the function to call with each outcome.

    Args:
        documents: how many there are.
        say: prints a line to standard error.
    """

    def __init__(self, documents: int, say: Callable[[str], None]) -> None:
        self._documents = documents
        self._say = say
        self._counts = {"done": 0, "unchanged": 0, "found": 0, "bad": 0}
        self._bar: Any = None
        self._task: Any = None

    def __enter__(self) -> Callable[[Outcome], None]:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, SpinnerColumn, TextColumn
            from rich.progress import Progress as Bar

            columns = (
                SpinnerColumn(),
                BarColumn(bar_width=20),
                MofNCompleteColumn(),
                TextColumn("documents, {task.fields[unchanged]} unchanged, {task.fields[found]} recommendations,"),
                TextColumn("{task.fields[bad]} problems {task.description}"),
            )
            self._bar = Bar(*columns, console=Console(stderr=True), transient=True)
            self._task = self._bar.add_task("", total=self._documents, **self._counts)
            try:
                self._bar.start()
            except BaseException:  # Ctrl-C just now: the terminal gets its cursor back
                self._bar.stop()
                raise
        return self._step

    def __exit__(self, *_: object) -> None:
        if self._bar is not None:
            self._bar.stop()

    def _step(self, outcome: Outcome) -> None:
        self._counts["done"] += 1
        self._counts["unchanged"] += outcome.status == "unchanged"
        self._counts["found"] += outcome.recommendations
        self._counts["bad"] += outcome.problems + (outcome.error is not None)
        if outcome.error is not None:
            if self._bar is not None:
                self._bar.stop()
            self._say(str(outcome.error))
            if self._bar is not None:
                self._bar.start()
        if self._bar is not None:
            last = self._counts["done"] == self._documents
            self._bar.update(self._task, advance=1, description="(writing the tables)" if last else "", **self._counts)
