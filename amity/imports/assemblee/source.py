"""The source as a whole: read the five archives, compare with what they said last, write what has changed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.utils.translation import gettext as _

from amity.countries.models import Country as Known
from amity.countries.models import CountryName
from amity.countries.queries import match
from amity.imports.assemblee.places import Place
from amity.imports.assemblee.snapshot import Snapshot
from amity.imports.assemblee.stating import SOURCE, stated
from amity.imports.assemblee.stating_groups import Country
from amity.imports.difference import Difference, compare
from amity.imports.loading import known


def countries_of(places: Mapping[str, Place]) -> dict[str, Country]:
    """Which of our countries each number means: by its ISO code, else by an exact name; never guessed."""
    by_code = {row.alpha3: row for row in Known.objects.exclude(alpha3="")}
    english = {row.country_id: row.short.get("en", "") for row in CountryName.objects.held().filter(until=None)}
    found = {uid: by_code.get(place.alpha3) or match(place.name.capitalize()) for uid, place in places.items()}
    return {uid: Country(row.key, english.get(row.pk, "")) for uid, row in found.items() if row is not None}


def read_by_name(snapshot: Snapshot) -> None:
    """For the groups that the source ties to no country: which one their name would mean. A human decides."""
    for body in snapshot.groups:
        name = body.name.removeprefix("France-").removeprefix("France ")
        country = match(name) if not body.places else None
        if country is not None:
            snapshot.suggestions[body.uid] = country.key


def plan(snapshot: Snapshot, on: date) -> Difference:
    """What this snapshot of a day changes; nothing is written."""
    countries = countries_of(snapshot.places)
    for uid, place in sorted(snapshot.places.items()):
        if uid not in countries:
            snapshot.report.ask(f"{uid} {place.name}", _("no such country in the register"))
    read_by_name(snapshot)
    return compare(stated(snapshot, countries), known(SOURCE), on, snapshot.report)
