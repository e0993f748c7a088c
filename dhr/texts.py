"""The texts of a document's fields, each put together once."""

from __future__ import annotations

from collections.abc import Sequence

from extract.row.drafts import Fragments
from extract.text.compose import Composed, composed
from extract.text.typesetting import Typesetting


class Texts:
    """Puts cells' texts together, and remembers them as long as the document is being written."""

    def __init__(self, setting: Typesetting) -> None:
        self._setting = setting
        self._known: dict[int, tuple[Fragments, Composed]] = {}

    def composed(self, group: Fragments) -> Composed:
        """The text of one cell with what is doubtful in it.

        Args:
            group: the cell's parts in reading order.
        """
        known = self._known.get(id(group))
        if known is None:
            known = self._known[id(group)] = (group, composed(group, self._setting))  # kept, so that its id is
        return known[1]

    def text(self, groups: Sequence[Fragments]) -> str:
        """The text of a field: that of its cells, one below the other."""
        return "\n".join(text for group in groups if (text := self.composed(group).text))

    def doubts(self, groups: Sequence[Fragments]) -> list[str]:
        """What is doubtful in a field."""
        return [doubt for group in groups for doubt in self.composed(group).doubts]
