"""What the PDF library warns of while it reads a document: kept for the document's issues, not left to the terminal."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager

from schemas.plan import Issue

LOGGER = "pdfminer"
"""The logger of the library below the reader."""

MOST_ISSUES = 5
"""Different warnings told one by one; a broken file can have thousands."""
LONGEST_MESSAGE = 200


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.counts: Counter[str] = Counter()

    def emit(self, record: logging.LogRecord) -> None:
        self.counts[" ".join(record.getMessage().split())[:LONGEST_MESSAGE]] += 1


class Warnings:
    """The warnings of one document."""

    def __init__(self, counts: Counter[str]) -> None:
        self._counts = counts

    def issues(self) -> list[Issue]:
        """An issue for each different warning, in the order in which they came; one for all where there are many."""
        told = list(self._counts.items())
        issues = [
            Issue(
                code="reader-warning",
                severity="info",
                message=f"the PDF library warns: {message}" + (f" ({count} times)" if count > 1 else ""),
            )
            for message, count in told[:MOST_ISSUES]
        ]
        if len(told) > MOST_ISSUES:
            rest = f"and {len(told) - MOST_ISSUES} other warnings of the PDF library"
            issues.append(Issue(code="reader-warning", severity="info", message=rest))
        return issues


@contextmanager
def collected() -> Iterator[Warnings]:
    """Within this block the library's warnings are collected.

    A program that has set up logging of its own still gets them; nothing is printed where there is none.
    """
    collector = _Collector()
    logger = logging.getLogger(LOGGER)
    logger.addHandler(collector)
    try:
        yield Warnings(collector.counts)
    finally:
        logger.removeHandler(collector)
