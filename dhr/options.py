"""What a user chooses for a run, as far as results depend on it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Reader = Literal["pdfium", "pdfplumber"]
READERS: tuple[Reader, ...] = ("pdfium", "pdfplumber")
"""The readers, the default first."""


@dataclass(frozen=True, slots=True)
class Options:
    """The choices of a run."""

    agencies: Path | None = None
    """a CSV of the user's own agency names, which win over the registry's"""
    reader: Reader = "pdfium"
    """the library that reads the pages; where it finds the file damaged, the other one is asked"""
    headers: str | None = None
    """wordings of column headers of the user's own, which win over ours: the text of their file"""


DEFAULT = Options()
"""What holds where a user chooses nothing."""
