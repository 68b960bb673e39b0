"""Missions and receptions as the public's lists print them, and what else could be asked of the list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.design.days import day_html, in_words
from amity.design.parts import Filter, Row
from amity.languages.folding import fold
from amity.missions.models import MissionKind, Purpose, State
from amity.missions.queries.catalogue import FILTERS, Catalogue, catalogue
from amity.missions.queries.listing import Day, Listed, lines
from amity.periods.asof import AsOf
from amity.portal.addresses import at
from amity.portal.choices import LONGEST, refuse_unknown
from amity.portal.labels import joined, parted
from amity.portal.moments import Asked
from amity.portal.readers import reader

MOST = 200
# What the public is told of a mission begins with its leave: on a day before, its page said nothing of it.
NOT_YET_TOLD = (State.PROPOSED, State.SUBMITTED, State.REFUSED)
Options = tuple[tuple[str, object], ...]


def reading(on: Asked) -> AsOf:
    """The day of which a page speaks, never later than today: nobody reads today what becomes public tomorrow."""
    return AsOf(min(on.on, on.today), on.moment.known)


@dataclass
class Journeys:
    """The list as an address asks for it."""

    query: QueryDict
    every: Catalogue

    def value(self, name: str) -> str:
        return self.query.get(name, "")[:LONGEST].strip()

    @cached_property
    def rows(self) -> list[Listed]:
        return self.every.asked({name: self.value(name) for name in FILTERS})

    @cached_property
    def filters(self) -> list[Filter]:
        """The fields of the form, each with the values that exist."""
        every = self.every
        return [
            Filter("kind", _("Kind"), self.value("kind"), tuple(MissionKind.choices)),
            Filter("country", _("Country"), self.value("country"),
                   _sorted((key, str(label.short)) for key, label in every.countries.items())),
            Filter("region", _("Region"), self.value("region"),
                   _sorted((place.key, str(place.name)) for place in every.regions.values())),
            Filter("group", _("Group"), self.value("group"),
                   _sorted((slug, str(name) or slug) for slug, name in every.groups.items())),
            Filter("year", _("Year"), self.value("year"), tuple((str(year), str(year)) for year in every.years)),
            Filter("purpose", _("Purpose"), self.value("purpose"), tuple(Purpose.choices)),
            Filter("member", _("Member of the delegation"), self.value("member"),
                   tuple((who.key, who.name) for who in every.people.values())),
            Filter("state", _("State"), self.value("state"), standings()),
        ]  # fmt: skip


def standings() -> Options:
    """What can be asked of the state."""
    return ("held", _("it took place")), ("coming", _("it is to come")), ("dropped", _("it came to nothing"))


def _sorted(pairs: Iterable[tuple[str, str]]) -> Options:
    return tuple(sorted(pairs, key=lambda pair: fold(pair[1])))


def journeys(request: HttpRequest, chamber: Chamber, on: Asked) -> Journeys:
    """The list as the address asks for it; an unknown value of a filter is refused by name."""
    found = Journeys(request.GET, catalogue(chamber, reading(on), reader(request)))
    refuse_unknown(found.filters)
    return found


def days_words(row: Any) -> str:
    """“3 March 2025 to 7 March 2025”, one day as one."""
    if row.first is None:
        return _("days not known")
    if row.last is None or row.last == row.first:
        return in_words(row.first)
    return _("%(first)s to %(last)s") % {"first": in_words(row.first), "last": in_words(row.last)}


def line(row: Listed) -> Row:
    """One mission in a list: its days, its title, what it is and where."""
    places = joined([str(label.short) for label in row.countries])
    parts = [row.kind_label, *([places] if places else []), row.state_label]
    note = parted(parts)
    return Row(
        row.title.said(),
        at("mission", row.key),
        when=day_html(row.first) or _("days not known"),
        note=note[:1].upper() + note[1:],
    )


def timeline(days: Sequence[Day], moment: AsOf, **wanted: str) -> dict[str, Any]:
    """What a group, a country or a parliamentarian's page shows of missions: to come, and by year; seven queries where
    there are any. ``wanted``: what the list is asked for so that it shows the same.
    """
    found = [row for row in lines(days[:MOST], moment) if row.state not in NOT_YET_TOLD]
    coming = [row for row in found if row.first and row.first > moment.day and row.state in {"authorised", "confirmed"}]
    years: dict[int, list[Row]] = {}
    for row in found:
        if row not in coming:
            years.setdefault(row.first.year if row.first else 0, []).append(line(row))
    return {
        "coming": [line(row) for row in reversed(coming)],
        "journey_years": list(years.items()),
        "journeys_url": f"{reverse('portal:missions')}?{urlencode(wanted)}",
        "journey_count": len(found),
    }
