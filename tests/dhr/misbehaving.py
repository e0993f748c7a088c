"""A task that goes wrong as the name of its document says. Worker processes import it by its name."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path
from unittest.mock import patch

from dhr.options import Options
from dhr.task import Outcome, Task, perform
from schemas import ActionPlan
from tests.plans import fake_read


def misbehave(task: Task) -> Outcome:
    """Hang, die, or write a made-up plan."""
    name = task.document.path.name
    while "hang" in name:
        time.sleep(60)
    if "exit" in name:
        os._exit(7)
    if "segfault" in name:
        os.kill(os.getpid(), signal.SIGSEGV)
    with patch("dhr.corpus.read_one", _read):
        return perform(task)


def _read(path: Path, document_id: str, options: Options) -> ActionPlan:
    """A made-up plan; or take memory, 10 MB at a time, until there is no more."""
    taken = []
    while "greedy" in path.name:
        taken.append(bytearray(10_000_000))
    return fake_read(path, document_id, options)


def dies_drawing(pdf: Path, page: int) -> bytes:
    """A page that PDFium does not survive."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return b""


def hangs_drawing(pdf: Path, page: int) -> bytes:
    """A page that is never done."""
    time.sleep(600)
    return b""
