"""Colloquia as the public's lists print them, and what else could be asked of the list; a month of them."""

from __future__ import annotations

import calendar
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from amity.colloquia.models import ColloquiumKind, State
from amity.colloquia.queries.catalogue import FILTERS, Catalogue, catalogue
from amity.colloquia.queries.listing import Listed
from amity.design.days import day_html
from amity.design.parts import Filter, Row
from amity.languages.folding import fold
from amity.partners.queries.together import Together
from amity.portal.addresses import at
from amity.portal.choices import LONGEST, refuse_unknown
from amity.portal.journeys import reading
from amity.portal.labels import joined, parted
from amity.portal.moments import Asked
from amity.refusal import Refusal

MONTH = re.compile(r"((?:19|20|21)\d\d)-(0[1-9]|1[0-2])")
MOST = 12
Options = tuple[tuple[str, object], ...]


@dataclass
class Events:
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
        places = ((key, str(label.short)) for key, label in every.countries.items())
        groups = ((slug, str(name) or slug) for slug, name in every.groups.items())
        themes = ((key, str(theme.names)) for key, theme in every.themes.items())
        return [
            Filter("kind", _("Kind"), self.value("kind"), tuple(ColloquiumKind.choices)),
            Filter("country", _("Country"), self.value("country"), _sorted(places)),
            Filter("group", _("Group"), self.value("group"), _sorted(groups)),
            Filter("theme", _("Theme"), self.value("theme"), _sorted(themes)),
            Filter("year", _("Year"), self.value("year"), tuple((str(year), str(year)) for year in every.years)),
            Filter("state", _("State"), self.value("state"), standings()),
        ]

    @cached_property
    def month(self) -> date | None:
        """The first day of the month that is asked for; what is no month is refused."""
        said = self.value("month")
        if not said:
            return None
        found = MONTH.fullmatch(said)
        if found is None:
            raise Refusal(_("“%(value)s” is not a month.") % {"value": said}, _("Write it as 2026-11."))
        return date(int(found[1]), int(found[2]), 1)


def _sorted(pairs: Iterable[tuple[str, str]]) -> Options:
    return tuple(sorted(pairs, key=lambda pair: fold(pair[1])))


def standings() -> Options:
    """What can be asked of the state."""
    return ("coming", _("to come")), ("held", _("held")), ("dropped", _("called off or put off"))


def events(request: HttpRequest, on: Asked) -> Events:
    """The list as the address asks for it; an unknown value of a filter is refused by name."""
    found = Events(request.GET, catalogue(reading(on)))
    refuse_unknown(found.filters)
    return found


def event_row(row: Listed) -> Row:
    """One colloquium in a list: its day, its title, what it is, on which countries, where it stands."""
    places = joined([str(label.short) for label in row.countries])
    note = parted([part for part in (row.kind_label, places, str(row.venue), row.state_label) if part])
    when = day_html(row.first) or _("days not known")
    return Row(row.title.said(), at("colloquium", row.key), when=when, note=note[:1].upper() + note[1:])


def is_coming(row: Listed) -> bool:
    return row.state in {State.ANNOUNCED, State.OPEN, State.SHUT, State.MATCHING, State.UNDER_WAY}


def next_events(on: Asked, most: int = 3) -> list[Row]:
    """The next colloquia, the nearest first: what the home page shows."""
    rows = [row for row in catalogue(reading(on)).lines if is_coming(row)]
    return [event_row(row) for row in rows[::-1][:most]]


def heaps(rows: list[Listed]) -> list[tuple[object, str, list[Row]]]:
    """What is to come, the nearest first; then what was, year by year."""
    coming = [event_row(row) for row in reversed(rows) if is_coming(row)]
    found: list[tuple[object, str, list[Row]]] = [(_("To come"), "coming", coming)] if coming else []
    years: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if not is_coming(row):
            years[row.first.year if row.first else 0].append(event_row(row))
    return [*found, *((str(year) if year else _("days not known"), f"y{year}", lines) for year, lines in years.items())]


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the month's page: outside of the month there are none of its own."""

    day: date
    is_inside: bool
    lines: list[tuple[str, object]]


def weeks(first: date, rows: Iterable[Listed]) -> list[list[DayOfMonth]]:
    """The weeks of a month from Monday on, each day with the colloquia that take place on it."""
    found: dict[date, list[tuple[str, object]]] = defaultdict(list)
    for row in rows:
        day = row.first
        while day and row.until and day < row.until and (day - first).days < 40:
            found[day].append((at("colloquium", row.key), row.title.said()))
            day += timedelta(days=1)
    month = calendar.Calendar().monthdatescalendar(first.year, first.month)
    return [[DayOfMonth(day, day.month == first.month, _on(day, first, found)) for day in week] for week in month]


def _on(day: date, first: date, found: dict[date, list[tuple[str, object]]]) -> list[tuple[str, object]]:
    return found.get(day, []) if day.month == first.month else []


def beside(first: date, query: QueryDict) -> dict[str, Any]:
    """The addresses of the months before and after, and of the list, with the filters kept."""
    rest = query.copy()
    rest.pop("month", None)
    rest.pop("page", None)
    kept = rest.urlencode()
    around = {"before": first - timedelta(days=1), "after": first + timedelta(days=31)}
    stem = f"?{kept}&" if kept else "?"
    found = {name: f"{stem}month={day:%Y-%m}" for name, day in around.items()}
    return {**found, "list": f"?{kept}" if kept else reverse("portal:colloquia")}


def of_page(every: Catalogue, **wanted: str) -> dict[str, Any]:
    """What the page of a group or a country shows of colloquia. ``wanted``: what the list is asked to say the same."""
    return told(every.asked(wanted), **wanted)


def told(rows: list[Listed], **wanted: str) -> dict[str, Any]:
    """The latest of some colloquia in lines, how many there are, and where all of them stand."""
    return {
        "event_rows": [event_row(row) for row in rows[:MOST]], "more_events": max(0, len(rows) - MOST),
        "events_url": f"{reverse('portal:colloquia')}?{urlencode(wanted)}" if wanted else "",
    }  # fmt: skip


def told_once(found: Together, every: Catalogue) -> Together:
    """Without the activities that are told as colloquia on the same page."""
    known = every.activities
    names = set(known.values())
    for number in known:
        found.concern.activities.pop(number, None)
    found.done = [one for one in found.done if one.key not in names]
    return found
