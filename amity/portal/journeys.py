"""Missions and receptions as the public's lists print them, and what else could be asked of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from amity.assembly.models import Chamber
from amity.countries.labels import labels_on
from amity.design.days import day_html, in_words
from amity.design.parts import Filter, Row
from amity.groups.queries.career import names_of
from amity.languages.folding import fold
from amity.missions.models import Delegate, Destination, Hosting, MissionKind, Purpose, State
from amity.missions.queries.listing import Day, Listed, asked, composed, dated, lines
from amity.people.queries import people_on
from amity.periods.asof import AsOf
from amity.portal.addresses import at
from amity.portal.choices import LONGEST, refuse_unknown
from amity.portal.labels import joined, parted
from amity.portal.moments import Asked
from amity.portal.readers import reader

NAMES = ("kind", "country", "group", "year", "purpose", "member")
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
    shown: Any
    moment: AsOf

    def value(self, name: str) -> str:
        return self.query.get(name, "")[:LONGEST].strip()

    @cached_property
    def rows(self) -> Any:
        return asked(self.shown, {name: self.value(name) for name in NAMES}, self.moment.known)

    @cached_property
    def filters(self) -> list[Filter]:
        """The fields of the form, each with the values that exist: seven queries."""
        every = self.shown.order_by().values("mission")
        return [
            Filter("kind", _("Kind"), self.value("kind"), tuple(MissionKind.choices)),
            Filter("country", _("Country"), self.value("country"), self._countries(every)),
            Filter("group", _("Group"), self.value("group"), self._groups(every)),
            Filter("year", _("Year"), self.value("year"), self._years()),
            Filter("purpose", _("Purpose"), self.value("purpose"), tuple(Purpose.choices)),
            Filter("member", _("Member of the delegation"), self.value("member"), self._members(every)),
        ]

    def _held(self, kind: type[Any], every: Any) -> Any:
        return kind.objects.held(self.moment.known).filter(mission__in=every).order_by()

    def _countries(self, every: Any) -> Options:
        ids = set(self._held(Destination, every).values_list("country", flat=True))
        labels = labels_on(self.moment, ids)
        return _sorted((label.key, str(label.short)) for label in labels.values())

    def _groups(self, every: Any) -> Options:
        pairs = dict(self._held(Hosting, every).values_list("group", "group__slug"))
        names = names_of(list(pairs), self.moment)
        return _sorted((slug, str(names.get(pk) or slug)) for pk, slug in pairs.items())

    def _members(self, every: Any) -> Options:
        held = self._held(Delegate, every).filter(mission__in=composed())
        people = people_on(self.moment, set(held.values_list("person", flat=True)))
        return tuple((who.key, who.name) for who in sorted(people.values(), key=lambda each: each.sort_key))

    def _years(self) -> Options:
        years = {row.year for row in self.shown.order_by().dates("since", "year")}
        return tuple((str(year), str(year)) for year in sorted(years, reverse=True))


def _sorted(pairs: Any) -> Options:
    return tuple(sorted(pairs, key=lambda pair: fold(pair[1])))


def journeys(request: HttpRequest, chamber: Chamber, on: Asked) -> Journeys:
    """The list as the address asks for it; an unknown value of a filter is refused by name."""
    moment = reading(on)
    found = Journeys(request.GET, dated(reader(request), known=moment.known, chamber=chamber), moment)
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
