"""What is known of the market: sectors, opportunities, who answers for it there, figures with their source."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _

from amity.accounts.models import User
from amity.colloquia.actions.saying import add, change
from amity.colloquia.models import Colloquium, MarketFigure, MarketSheet
from amity.countries.models import Country
from amity.journal.actions import deed
from amity.languages.texts import Text
from amity.refusal import Refusal


@deed
def state_market(
    colloquium: Colloquium, country: Country, *, by: User, at: datetime | None = None, **said: Any
) -> MarketSheet:
    """Say which sectors and opportunities a market has, and who answers for it there."""
    _refuse_foreign(colloquium, country)
    present = colloquium.sheets.held().filter(country=country).first()
    if present is not None:
        return change(present, colloquium, "colloquia.state_market", said, by=by, at=at)
    return add(MarketSheet, colloquium, "colloquia.state_market", {"country": country, **said}, by=by, at=at)


@deed
def state_figure(
    colloquium: Colloquium, country: Country, label: Text, value: Text, *, source: str, source_on: date, by: User,
    rank: int = 0, at: datetime | None = None,
) -> MarketFigure:  # fmt: skip
    """State a figure of a market with its source and the day of the source; one of the same label is said otherwise."""
    _refuse_foreign(colloquium, country)
    if not source.strip() or not label or not value:
        raise Refusal(_("A figure has a label, a value and a source."), _("Give all three."))
    said = {"value": value, "source": source, "source_on": source_on, "rank": rank}
    present = colloquium.figures.held().filter(country=country, label=label).first()
    if present is not None:
        return change(present, colloquium, "colloquia.state_figure", said, by=by, at=at)
    said |= {"country": country, "label": label}
    return add(MarketFigure, colloquium, "colloquia.state_figure", said, by=by, at=at)


def _refuse_foreign(colloquium: Colloquium, country: Country) -> None:
    if not colloquium.subjects.held().filter(country=country).exists():
        raise Refusal(_("The colloquium is not about this country."), _("Name the country on the colloquium first."))
