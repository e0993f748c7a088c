"""Compares dhr with other tools, speed and accuracy in one run: ``python -m benchmarks`` (``make benchmarks``)."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import get_args

from benchmarks import accuracy, readme, speed
from benchmarks.tools import PEERS, missing


def say(message: str) -> None:
    """A line to standard error: progress and what is left out."""
    print(message, file=sys.stderr, flush=True)


def main(arguments: Sequence[str] | None = None) -> int:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--repeats", type=int, default=5, help="runs of each tool on each document (5)")
    parser.add_argument("--only", choices=get_args(readme.Part), help="one part instead of both")
    parser.add_argument("--readme", action="store_true", help="write the tables of README.md")
    options = parser.parse_args(arguments)
    if options.repeats < 1:
        parser.error("--repeats is 1 or more")
    for tool in PEERS:
        reason = missing(tool)
        if reason:
            say(f"left out: {tool.name}: {reason}")
    if options.only != "accuracy":
        speeds = []
        for document in speed.DOCUMENTS:
            say(f"speed: {document.name}")
            speeds.append(speed.measure(document, options.repeats, say))
            print(speed.text(speeds[-1]), end="\n\n", flush=True)
        if options.readme:
            readme.write("speed", readme.speed_section(speeds))
    if options.only != "speed":
        say("accuracy")
        results = accuracy.measure(say=say)
        groups = sorted({name for by_group in results.values() for name in by_group if name != "all"})
        print(accuracy.text(results, ["all", *groups]))
        if options.readme:
            readme.write("accuracy", readme.accuracy_table(results, "benchmarks/continuation"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
