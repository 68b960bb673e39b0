"""Places as a list prints them: the address and the short name on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from amity.countries.models import CountryName
from amity.languages.texts import Text
from amity.periods.asof import AsOf
from amity.periods.questions import question
from amity.value import value


@value
class Label:
    """A place as a list prints it: its address and its short name on a day."""

    key: str
    form: str
    short: Text


def labels_on(moment: AsOf, countries: Iterable[int] | None = None) -> dict[int, Label]:
    """Country id → its label on a day, for some countries or all: one query; two about an earlier state of knowledge,
    as a place that we had no name for yet goes by the one that we know now.
    """
    found = _labels(moment, countries)
    return found if moment.known is None else {**_labels(AsOf(moment.day), countries), **found}


@question
def _shorts(known: datetime | None, countries: Iterable[int] | None) -> QuerySet[CountryName, tuple[Any, ...]]:
    rows = CountryName.objects.held(known).oldest_first()
    if countries is not None:
        rows = rows.filter(country__in=countries)
    return rows.values_list("country_id", "since", "country__key", "country__form", "short")


def _labels(moment: AsOf, countries: Iterable[int] | None) -> dict[int, Label]:
    found: dict[int, Label] = {}
    for country, since, key, form, short in _shorts(moment.known, countries):
        if country not in found or since is None or since <= moment.day:
            found[country] = Label(key, form, short)
    return found
