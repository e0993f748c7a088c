"""The agencies of a document that is there as a result only: its PDF is not read again for a correction."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from dhr.corrections.address import addresses, field_at
from normalise.agencies import DocumentAgencies, Index, Resolution, agencies_of
from schemas import ActionPlan, AgencyMatch
from schemas.plan import AgencyKind


@dataclass(frozen=True, eq=False)
class PlanAgencies:
    """Recognises agencies with what the plan's own texts say of them.

    What other pages of the PDF say, such as a list of abbreviations, is not known here: a name that only they explain
    stays unmatched in a corrected text, and a person can name the agency.

    Args:
        plan: as extracted.
        index: gives the registry; called when the first text is to be read, for it takes a moment to load.
    """

    plan: ActionPlan
    index: Callable[[], Index]

    @cached_property
    def _agencies(self) -> DocumentAgencies:
        texts = [self.plan.document.title or "", self.plan.document.partnership or ""]
        for recommendation in self.plan.recommendations:
            texts.append(recommendation.section.heading)
            fields = (a for a in addresses(recommendation) if a.value is None and a.name not in ("number", "section"))
            texts += [field_at(recommendation, address).text for address in fields]
        document = self.plan.document
        return agencies_of(self.index(), texts, document.partnership, document.date)

    def section(self, words: str | None) -> AgencyMatch | None:
        """The agency that the words of a heading name."""
        return self._agencies.section(words) if words else None

    def lead(self, text: str, section: AgencyMatch | None) -> Resolution:
        """The agencies that a cell names."""
        return self._agencies.lead(text, section)

    def kind(self, name: str) -> AgencyKind | None:
        """The kind of the agency with this official name, where the registry holds it."""
        index = self.index()
        number = index.number_of(name)
        return None if number is None else index.organisations[number].kind
