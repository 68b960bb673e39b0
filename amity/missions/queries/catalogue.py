"""Every mission and reception as the public reads of them, put together once for each state of the register.

What lists, the map, the chart, the years and the board of reports show are selections and sums of these lines. Ten
thousand of them are read once and then asked in memory until somebody writes to the register.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from django.contrib.auth.models import AnonymousUser

from amity.accounts.models import User
from amity.assembly.models import Chamber
from amity.countries.labels import Label
from amity.countries.queries import Place, regions, regions_of
from amity.journal.models import Entry
from amity.languages.texts import Text
from amity.missions.models import Delegate, MissionKind, State
from amity.missions.queries.activity import Activity, activity
from amity.missions.queries.listing import Listed, composed, dated, lines
from amity.people.queries import Who, people_on
from amity.periods.asof import AsOf

HELD = {"state": "held"}
FILTERS = ("kind", "country", "region", "group", "year", "purpose", "member", "state")
# What the public asks of the state: whether it took place, is to come, or came to nothing.
STANDING = {
    "held": frozenset({State.UNDER_WAY, State.ENDED, State.REPORTED, State.CLOSED}),
    "coming": frozenset({State.AUTHORISED, State.CONFIRMED}),
    "dropped": frozenset({State.CANCELLED, State.POSTPONED, State.REFUSED}),
}


@dataclass
class Catalogue:
    """The lines, the latest first, and what can be asked of them. ``members``: mission → who is in its delegation."""

    moment: AsOf
    lines: list[Listed]
    members: dict[int, set[int]]

    @cached_property
    def people(self) -> dict[int, Who]:
        """Everybody who was in a delegation that is public, by name."""
        found = people_on(self.moment, {person for people in self.members.values() for person in people})
        return dict(sorted(found.items(), key=lambda pair: pair[1].sort_key))

    @cached_property
    def countries(self) -> dict[str, Label]:
        return {label.key: label for row in self.lines for label in row.countries}

    @cached_property
    def groups(self) -> dict[str, Text]:
        return {slug: name for row in self.lines for slug, name in row.groups}

    @cached_property
    def years(self) -> list[int]:
        """The years in which one of them begins, the latest first."""
        return sorted({row.first.year for row in self.lines if row.first}, reverse=True)

    @cached_property
    def reports(self) -> dict[str, list[Listed]]:
        """The lines by how their report stands, as far as one is owed; a remote meeting owes none."""
        found: dict[str, list[Listed]] = defaultdict(list)
        for row in self.lines:
            if row.report and row.kind != MissionKind.REMOTE:
                found[row.report].append(row)
        return dict(found)

    @cached_property
    def regions(self) -> dict[int, Place]:
        """The widest regions in which a country of these lies."""
        known = {place.id: place for place in regions(self.moment)}
        lying = {region for row in self.lines for region in self._around(row)}
        return {pk: place for pk, place in known.items() if pk in lying and not place.regions}

    @cached_property
    def _holding(self) -> dict[int, tuple[int, ...]]:
        return regions_of(self.moment)

    def _around(self, row: Listed) -> set[int]:
        return {region for country in row.places for region in self._holding.get(country, ())}

    @cached_property
    def regions_by_mission(self) -> dict[int, list[str]]:
        """Mission → the keys of the widest regions to which it leads."""
        return {row.pk: sorted(self.regions[pk].key for pk in self._around(row) if pk in self.regions)
                for row in self.lines}  # fmt: skip

    def asked(self, values: Mapping[str, str]) -> list[Listed]:
        """Those that answer the filters: kind, country, region, group, year, purpose, member, state."""
        found = self._places(values)
        return self.lines if found is None else [self.lines[place] for place in sorted(found)]

    def count(self, values: Mapping[str, str]) -> int:
        """How many answer the filters: the lines themselves are not looked at."""
        found = self._places(values)
        return len(self.lines) if found is None else len(found)

    def _places(self, values: Mapping[str, str]) -> set[int] | None:
        """The places in the list of those that answer; ``None`` where nothing is asked."""
        found = [self._places_by[name].get(value, set()) for name, value in values.items() if value]
        return set.intersection(*found) if found else None

    @cached_property
    def _whole_activity(self) -> Activity:
        return activity(self.asked(HELD), self.regions_by_mission)

    def activity(self, values: Mapping[str, str]) -> Activity:
        """The sums of what took place and answers the filters; of all that took place they are made once."""
        asked = {**values, **HELD}
        return self._whole_activity if asked == HELD else activity(self.asked(asked), self.regions_by_mission)

    @cached_property
    def _places_by(self) -> dict[str, dict[str, set[int]]]:
        """Filter → value → the places of its lines in the list."""
        index: dict[str, dict[str, set[int]]] = {name: defaultdict(set) for name in FILTERS}
        for place, row in enumerate(self.lines):
            for name, values in self._answers(row).items():
                for value in values:
                    index[name][value].add(place)
        return index

    def _answers(self, row: Listed) -> dict[str, Iterable[str]]:
        """The values of each filter that a line answers."""
        people = self.members.get(row.pk, ())
        return {
            "kind": [row.kind],
            "country": [label.key for label in row.countries],
            "region": self.regions_by_mission[row.pk],
            "group": [slug for slug, _name in row.groups],
            "year": [str(row.first.year)] if row.first else [],
            "purpose": [row.purpose],
            "member": [self.people[person].key for person in people if person in self.people],
            "state": [name for name, states in STANDING.items() if row.state in states],
        }


def catalogue(chamber: Chamber, moment: AsOf, user: User | AnonymousUser) -> Catalogue:
    """The catalogue of a day for a reader: one query for the public where the register has not changed."""
    if isinstance(user, User):
        return _read(chamber.pk, moment, user)
    last = Entry.objects.order_by("-pk").values_list("seal", flat=True).first()
    return _kept(last, chamber.pk, moment) if last else _read(chamber.pk, moment, user)


@lru_cache(maxsize=3)
def _kept(seal: str, chamber: int, moment: AsOf) -> Catalogue:  # noqa: ARG001 - the seal makes an older one forgotten
    return _read(chamber, moment, AnonymousUser())


def _read(chamber: int, moment: AsOf, user: User | AnonymousUser) -> Catalogue:
    found = lines(dated(user, known=moment.known).filter(mission__chamber=chamber), moment)
    delegates = Delegate.objects.held(moment.known).filter(mission__in=composed())
    members: dict[int, set[int]] = {row.pk: set() for row in found}
    for mission, person in delegates.values_list("mission", "person"):
        if mission in members:
            members[mission].add(person)
    return Catalogue(moment, found, members)
