"""The tools that are compared, what each needs, and the command that runs it."""

from __future__ import annotations

import importlib.util
import shutil
import sys
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal


@dataclass(frozen=True)
class Tool:
    """A tool of the comparison."""

    name: str
    module: str
    """run as ``python -m MODULE FILE``"""
    packages: tuple[str, ...]
    """distributions that it needs, the first of which gives the version"""
    imports: tuple[str, ...]
    program: str = ""
    """a program that it needs beside them"""
    joins: Literal["script", "own", "rows"] = "script"
    """who joins its tables: the merge script; the tool itself; the tool gives whole rows"""
    timed: bool = True
    """False: compared for accuracy only"""


DHR = Tool("dhr", "benchmarks.continuation.adapters.dhr", ("dhr",), ("dhr",), joins="rows")
PEERS = (
    Tool("pdfplumber", "benchmarks.peers.pdfplumber", ("pdfplumber",), ("pdfplumber",)),
    Tool("camelot lattice", "benchmarks.peers.camelot_lattice", ("camelot-py",), ("camelot",)),
    Tool("camelot vector", "benchmarks.peers.camelot_vector", ("camelot-py",), ("camelot",)),
    Tool("camelot hybrid", "benchmarks.peers.camelot_hybrid", ("camelot-py",), ("camelot",), timed=False),
    Tool("tabula", "benchmarks.peers.tabula", ("tabula-py",), ("tabula",), program="java"),
    Tool("PyMuPDF", "benchmarks.peers.pymupdf", ("PyMuPDF",), ("pymupdf",)),
    Tool("camelot stack_contiguous", "benchmarks.peers.camelot_stacked", ("camelot-py",), ("camelot",), joins="own"),
    Tool("pdfmonkey", "benchmarks.peers.pdfmonkey", ("pdfmonkey",), ("pdfmonkey",), joins="own"),
    Tool(
        "table-stitcher",
        "benchmarks.peers.table_stitcher",
        ("table-stitcher",),
        ("table_stitcher", "pdfplumber"),
        joins="own",
    ),
)
FLOOR = Tool("floor: PDFium's text", "benchmarks.floor", ("pypdfium2",), ("pypdfium2",))


def missing(tool: Tool) -> str:
    """Why a tool cannot run here, or ""."""
    for name in tool.imports:
        if importlib.util.find_spec(name) is None:
            why = f"{name} is not installed"
            return f"{why} (AGPL: used only where it is there already)" if name == "pymupdf" else why
    if tool.program and shutil.which(tool.program) is None:
        return f"{tool.program} is not installed"
    return ""


def version_of(tool: Tool) -> str:
    """The version of a tool's first package, "" where it is not known."""
    try:
        return version(tool.packages[0])
    except PackageNotFoundError:
        return ""


def command(tool: Tool, path: Path) -> list[str]:
    """The command line that lets a tool read a file and print what it found."""
    return [sys.executable, "-m", tool.module, str(path)]
