"""The agencies of one document: its sections' and its cells'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from normalise.agencies.context import Context, context_of
from normalise.agencies.index import Index
from normalise.agencies.resolve import Resolution, resolve
from schemas.plan import AgencyMatch


@dataclass(frozen=True, eq=False)
class DocumentAgencies:
    """Recognises agencies with what the document itself says of them."""

    index: Index
    context: Context

    @cached_property
    def _sections(self) -> dict[str | None, Context]:
        return {None: self.context}

    def section(self, words: str | None) -> AgencyMatch | None:
        """The agency that a section's heading names.

        Args:
            words: the heading's words that name it, None where it names none.
        """
        if not words:
            return None
        named = [a for a in resolve(words, self.index, self.context).agencies if a.name is not None]
        named = [a for a in named if a.method != "everyone"]
        return named[0] if len(named) == 1 else None

    def lead(self, text: str, section: AgencyMatch | None) -> Resolution:
        """The agencies that a cell names in a section."""
        return resolve(text, self.index, self._of(section))

    def _of(self, section: AgencyMatch | None) -> Context:
        name = section.name if section is not None else None
        if name not in self._sections:
            self._sections[name] = replace(self.context, section=name)
        return self._sections[name]


def agencies_of(
    index: Index, texts: Iterable[str], partnership: str | None, date: str | None = None
) -> DocumentAgencies:
    """A document's agencies.

    Args:
        index: the registry.
        texts: the document's texts: pages, lines or cells.
        partnership: the community safety partnership that commissioned the review.
        date: when the document was written, ISO 8601 as exact as it says: of several bodies that followed one another
            it tells which is meant.
    """
    return DocumentAgencies(index, context_of(index, texts, partnership, date))
