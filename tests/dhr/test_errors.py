"""Errors: each says what to do, and survives the way from a worker."""

from __future__ import annotations

import pickle

import pytest

from dhr import errors
from dhr.errors import DhrError, error_of


def kinds(kind: type[DhrError] = DhrError) -> list[type[DhrError]]:
    return [kind, *(sub for direct in kind.__subclasses__() for sub in kinds(direct))]


@pytest.mark.parametrize("kind", kinds())
def test_errors_travel_between_processes(kind: type[DhrError]) -> None:
    for error in (kind("broken", file="a.pdf", advice="Mend it."), kind("broken")):
        back = pickle.loads(pickle.dumps(error))
        assert type(back) is kind
        assert (back.message, back.file, back.advice) == (error.message, error.file, error.advice)
        assert (str(back), back.args, back.exit_code) == (str(error), error.args, error.exit_code)


@pytest.mark.parametrize("kind", errors.UnreadableDocument.__subclasses__())
def test_every_failure_of_a_document_is_known_by_its_code(kind: type[DhrError]) -> None:
    assert error_of(kind.code) is kind
    assert kind.default_advice


def test_a_code_of_another_version() -> None:
    assert error_of("no-such-code") is errors.UnreadableDocument


def test_codes_are_unique() -> None:
    codes = [kind.code for kind in kinds()]
    assert len(set(codes)) == len(codes)
