"""Tests of the face run on made-up plans."""

from __future__ import annotations

import sys
from types import ModuleType

import pytest

from tests.plans import fake_read


@pytest.fixture
def pipeline(monkeypatch: pytest.MonkeyPatch) -> None:
    """``read_document`` answers from the name of the file."""
    import dhr

    fake = ModuleType("dhr.pipeline")
    fake.read_document = fake_read  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "dhr.pipeline", fake)
    monkeypatch.setattr(dhr, "pipeline", fake, raising=False)
