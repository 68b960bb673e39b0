"""What the sample knows of other countries: parliaments as facts with their source, figures that are invented."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from amity.accounts.models import User
from amity.countries.actions import state_figure
from amity.countries.indicators import Indicator
from amity.countries.models import Country
from amity.imports.sample.sources import said
from amity.languages.texts import Text
from amity.partners.actions import enter_chamber, state_chamber
from amity.partners.models import Matter
from amity.people.models import Body

INVENTED = "Amity (exemple inventé / invented sample)"
OURS = ("fr", "en")


def write_abroad(*, on: date, by: User) -> None:
    """Chambers abroad with what is known of each, then figures of the two latest years."""
    told, places = said("abroad"), {country.key: country for country in Country.objects.all()}
    for row in told["chambers"]:
        _chamber(row, places, by)
    for row in told["figures"]:
        _figures(row, places[row["country"]], on, by)


def _chamber(row: dict[str, Any], places: dict[str, Country], by: User) -> None:
    body = Body.objects.filter(key=row["body"]).first() if "body" in row else _entered(row, places, by)
    if body is None:
        return
    about = {"on": None, "source": row["source"], "source_on": row["source_on"], "by": by}
    for matter in (Matter.SEATS, Matter.TERM):
        if number := row.get(matter.value):
            state_chamber(body, matter, number=number, **about)
    if mode := row.get("mode"):
        state_chamber(body, Matter.MODE, words=Text(mode), **about)


def _entered(row: dict[str, Any], places: dict[str, Country], by: User) -> Body:
    name = Text({code: row["name"][code] for code in OURS})
    native = Text({code: words for code, words in row["name"].items() if code not in OURS})
    return enter_chamber(places[row["country"]], name, native=native, by=by)


def _figures(row: dict[str, Any], country: Country, on: date, by: User) -> None:
    for indicator in Indicator:
        for back, value in enumerate(reversed(row.get(indicator.value, [])), start=1):
            state_figure(country, indicator, year=on.year - back, value=Decimal(str(value)), source=INVENTED,
                         source_on=on, by=by)  # fmt: skip
