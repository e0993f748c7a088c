"""Python's search for garbage that refers to itself, paused while a document is read."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def unsearched() -> Iterator[None]:
    """No search within: what reading makes refers to nothing in a circle, and is freed at once all the same.

    A search looks through all that there is, and comes after every few hundred things made: a tenth of the time that
    reading takes, on documents of a hundred thousand words, for nothing.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
