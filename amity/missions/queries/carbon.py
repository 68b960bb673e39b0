"""The CO₂ of a journey by the method that the chamber had stated, or why there is no figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from amity.missions.models import CarbonMethod, Leg


@dataclass(frozen=True, slots=True)
class Carbon:
    """Kilograms by leg, with the method; without a method there is no figure."""

    legs: list[tuple[Leg, int | None]]
    method: CarbonMethod | None

    @property
    def kilograms(self) -> int | None:
        """The whole journey; ``None`` where a leg has no figure or nothing is known."""
        figures = [kilograms for _leg, kilograms in self.legs]
        known = [figure for figure in figures if figure is not None]
        return sum(known) if figures and len(known) == len(figures) else None


def carbon_of(chamber: int, legs: list[Leg], day: date) -> Carbon:
    """Each leg with its kilograms (travellers × kilometres × grams) by the method of that day: one query."""
    method = CarbonMethod.objects.held().on(day).filter(chamber=chamber).first() if legs else None
    return Carbon([(leg, _kilograms(leg, method)) for leg in legs], method)


def _kilograms(leg: Leg, method: CarbonMethod | None) -> int | None:
    grams = method.grams.get(leg.mode) if method else None
    return None if grams is None else round(leg.travellers * leg.kilometres * grams / 1000)
