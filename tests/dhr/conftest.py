"""Tests of the face run on made-up plans."""

from __future__ import annotations

import signal
import sys
from collections.abc import Generator, Iterator, Sequence
from types import ModuleType
from typing import Any

import pytest

from dhr.task import Outcome, Task
from tests.plans import fake_read


def in_process(perform: Any, tasks: Sequence[Task], **_: object) -> Generator[Outcome, None, None]:
    """Stands for ``dhr.pool.in_pool``: no worker process knows what a test has put in place of something."""
    yield from map(perform, tasks)


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """``read_document`` answers from the name of the file."""
    import dhr

    fake = ModuleType("dhr.pipeline")
    fake.read_document = fake_read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dhr.pipeline", fake)
    monkeypatch.setattr(dhr, "pipeline", fake, raising=False)
    monkeypatch.setattr("dhr.pool.in_pool", in_process)


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """Programs started now can be interrupted, though the tests run where Ctrl-C is ignored, as in a background job."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)
