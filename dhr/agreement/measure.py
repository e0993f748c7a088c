"""Agreement of each field."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from dhr.agreement.kappa import kappa
from dhr.agreement.units import CODED, Unit


@dataclass(frozen=True, slots=True)
class Measure:
    """How far two people agree on a field."""

    field: str
    units: int
    """that both have decided on"""
    agree: int
    only_a: int
    """units on which only A has decided"""
    only_b: int
    coded: bool
    kappa: float | None
    """None for prose, and where kappa has no value"""

    @property
    def share(self) -> float | None:
        """Agreement from 0 to 1; None where both have decided on nothing."""
        return self.agree / self.units if self.units else None


def measures(units: Iterable[Unit]) -> list[Measure]:
    """The measures of all fields, in the order in which the fields first occur."""
    by_field: dict[str, list[Unit]] = {}
    for unit in units:
        by_field.setdefault(unit.field, []).append(unit)
    return [_measure(field, own) for field, own in by_field.items()]


def total(found: Iterable[Measure]) -> Measure:
    """All fields together."""
    rows = list(found)
    return Measure(
        field="all fields",
        units=sum(m.units for m in rows),
        agree=sum(m.agree for m in rows),
        only_a=sum(m.only_a for m in rows),
        only_b=sum(m.only_b for m in rows),
        coded=False,
        kappa=None,
    )


def _measure(field: str, units: list[Unit]) -> Measure:
    both = [u for u in units if u.by == "both"]
    return Measure(
        field=field,
        units=len(both),
        agree=sum(u.agree for u in both),
        only_a=sum(u.by == "A" for u in units),
        only_b=sum(u.by == "B" for u in units),
        coded=field in CODED,
        kappa=kappa([(u.one, u.other) for u in both]) if field in CODED else None,
    )
