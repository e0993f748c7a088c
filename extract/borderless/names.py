"""The names of columns as a vocabulary has them, laid out for looking up pieces of text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from extract.header.wordings import Vocabulary, folded, known

LEAST_PREFIX = 3
"""Letters of the shortest beginning of a name that counts: a header's first line, or a word that a column broke."""


class ColumnNames(NamedTuple):
    """A vocabulary's names of columns."""

    vocabulary: Vocabulary
    ordered: tuple[tuple[str, str | None], ...]
    """every name without spaces, with its field (None: a known name that is no field's)"""
    written: Mapping[str, str]
    """fields by name without spaces, with and without a plural's s, as they run in a page's text"""
    own: bool
    """some of the names are a user's own"""

    @classmethod
    def of(cls, vocabulary: Vocabulary | None) -> ColumnNames:
        """The names of a vocabulary; those of ``headers.yml`` where none is given."""
        return _packaged() if vocabulary is None else cls._of(vocabulary)

    @classmethod
    def _of(cls, vocabulary: Vocabulary) -> ColumnNames:
        """The names of a vocabulary, laid out."""
        written: dict[str, str] = {}
        for key, found in vocabulary.exact.items():
            if found.field:
                tight = key.replace(" ", "")
                written |= {tight: found.field, f"{tight}s": found.field}
                written[key.replace(" ", "s ", 1).replace(" ", "")] = found.field
        return cls(
            vocabulary,
            tuple(sorted((key, found.field) for key, found in vocabulary.tight.items())),
            written,
            any(found.own for found in vocabulary.exact.values()),
        )

    def fields_of(self, text: str) -> Iterator[str | None]:
        """The field that a text names, or begins to name; nothing where it is no name."""
        tight = folded(text).replace(" ", "")
        if not tight:
            return
        found = self.vocabulary.tight.get(tight)
        if found is not None:
            yield found.field
        elif len(tight) >= LEAST_PREFIX:
            place = bisect_left(self.ordered, (tight,))
            if place < len(self.ordered) and self.ordered[place][0].startswith(tight):
                yield self.ordered[place][1]


@cache
def _packaged() -> ColumnNames:
    """The names of ``headers.yml``, laid out once for all documents."""
    return ColumnNames._of(known())
