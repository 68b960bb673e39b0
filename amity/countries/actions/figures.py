"""What is known of a country in figures, year by year, each with where it is written and of which day that is."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.countries.indicators import UNITS, Indicator
from amity.countries.models import Country, Figure
from amity.journal.actions import deed, record
from amity.periods import statements
from amity.refusal import Refusal

FIRST, LAST = 1800, 2200  # another year is a slip of the pen


@deed
def state_figure(
    country: Country, indicator: str, *, year: int, value: Decimal, source: str, source_on: date, by: User,
    unit: str = "", at: datetime | None = None,
) -> Figure:  # fmt: skip
    """State a figure of a country for a year, with where it is written; it replaces what was said for that year."""
    if not source.strip():
        raise Refusal(_("A figure is stated with its source."), _("Say where it is written, and of which day that is."))
    if not FIRST <= year <= LAST:
        raise Refusal(_("%(year)d is no year of which there are figures.") % {"year": year}, _("Check the year."))
    said = {"value": value, "unit": unit or UNITS[Indicator(indicator)], "source": source.strip(),
            "source_on": source_on}  # fmt: skip
    held = country.figures.held().filter(indicator=indicator, since=date(year, 1, 1)).first()
    if held is not None and all(getattr(held, name) == wanted for name, wanted in said.items()):
        return held
    at = record("countries.state_figure", country, by=by, at=at, indicator=indicator, year=year).at
    if held is not None:
        return statements.amend(held, at=at, **said)
    days = {"since": date(year, 1, 1), "until": date(year + 1, 1, 1)}
    return statements.state(Figure, at=at, country=country, indicator=indicator, **days, **said)


@deed
def withdraw_figure(figure: Figure, *, by: User, at: datetime | None = None) -> None:
    """Take a figure back: the register no longer says it; it stays readable as known until now."""
    held = Figure.objects.held().filter(line=figure.line).first()
    if held is not None:
        verb, country, year = "countries.withdraw_figure", held.country, held.year
        at = record(verb, country, by=by, at=at, indicator=held.indicator, year=year).at
        statements.withdraw(held, at=at)
