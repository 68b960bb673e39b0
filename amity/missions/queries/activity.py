"""How many missions and receptions took place: by year, region, group and kind."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from amity.missions.models import MissionKind
from amity.missions.queries.listing import Listed

DIMENSIONS = ("year", "region", "group", "kind", "country")


@dataclass(frozen=True, slots=True)
class Sum:
    """What one year, region, group, kind or country adds up to, by kind."""

    key: str
    kinds: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.kinds.values())

    def of(self, kind: str) -> int:
        return self.kinds.get(kind, 0)


Activity = dict[str, list[Sum]]


def activity(rows: Iterable[Listed], regions: Mapping[int, list[str]]) -> Activity:
    """The sums of some missions; one of several groups, countries or regions counts once for each of them.

    ``regions``: mission → the keys of the regions to which it leads.
    """
    held = list(rows)
    keys: dict[str, Callable[[Listed], list[str]]] = {
        "year": lambda row: [str(row.first.year)] if row.first else [],
        "region": lambda row: regions[row.pk],
        "group": lambda row: [slug for slug, _name in row.groups],
        "kind": lambda row: [row.kind],
        "country": lambda row: [label.key for label in row.countries],
    }
    return {name: _sums(held, keys[name]) for name in DIMENSIONS}


def _sums(rows: list[Listed], keys: Callable[[Listed], list[str]]) -> list[Sum]:
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for key in keys(row):
            found[key][row.kind] += 1
    return [Sum(key, {kind: counts[kind] for kind in MissionKind.values if counts[kind]})
            for key, counts in found.items()]  # fmt: skip
