"""Figures as pages print them: the latest of each indicator on a day, all of a country, and their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from decimal import Decimal
from typing import Any

from babel.numbers import format_decimal
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from amity.countries.indicators import Indicator, Unit
from amity.countries.models import Figure
from amity.design.days import in_words
from amity.periods.asof import AsOf
from amity.periods.questions import question

ORDER = {indicator: place for place, indicator in enumerate(Indicator.values)}
MILLION, BILLION = 10**6, 10**9


def latest_figures(country: int, moment: AsOf) -> list[Figure]:
    """The latest figure of each indicator by a day, in the order of the indicators: one query."""
    return sorted(_latest(country, moment), key=_place)


def all_figures(countries: Iterable[int], known: datetime | None = None) -> list[Figure]:
    """Every figure of some countries, by indicator, the latest year first: one query."""
    return sorted(_every(list(countries), known), key=lambda row: (row.country_id, _place(row), -row.year))


def _place(row: Figure) -> int:
    return ORDER.get(row.indicator, len(ORDER))


@question
def _latest(country: int, moment: AsOf) -> QuerySet[Figure]:
    held = Figure.objects.held(moment.known).filter(country=country, since__lte=moment.day)
    later = Figure.objects.held(moment.known).filter(
        country=OuterRef("country"), indicator=OuterRef("indicator"), since__gt=OuterRef("since"), since__lte=moment.day
    )
    return held.filter(~Exists(later)).order_by("pk").as_stated()


@question
def _every(countries: Iterable[int], known: datetime | None) -> QuerySet[Figure]:
    return Figure.objects.held(known).filter(country__in=countries).order_by("pk")


def figure_words(value: Decimal, unit: str) -> str:
    """A figure as a reader of the page’s language writes it: great ones in millions and billions."""
    size = abs(value)
    if unit in SMALL:
        return SMALL[unit](_number(value, 3 if unit == Unit.INDEX else 1))
    scale, words = (BILLION, BILLIONS) if size >= BILLION else (MILLION, MILLIONS) if size >= MILLION else (1, PLAIN)
    return words[unit](_number(value / scale, 1 if scale > 1 and size < 100 * scale else 0), int(size / scale))


def _number(value: Decimal, digits: int) -> str:
    rounded = round(value, digits).normalize()
    form = "#,##0" + ("." + "#" * digits if digits else "")
    return format_decimal(rounded, form, locale=(get_language() or "en").replace("-", "_"))


SMALL: dict[str, Callable[[str], str]] = {
    Unit.PERCENT: lambda n: _("%(n)s%%") % {"n": n},
    Unit.YEARS: lambda n: _("%(n)s years") % {"n": n},
    Unit.KM2: lambda n: _("%(n)s km²") % {"n": n},
    Unit.INDEX: lambda n: n,
}
Words = dict[str, Callable[[str, int], str]]
PLAIN: Words = {
    Unit.NUMBER: lambda n, _size: n,
    Unit.USD: lambda n, size: ngettext("%(n)s US dollar", "%(n)s US dollars", size) % {"n": n},
    Unit.EUR: lambda n, size: ngettext("%(n)s euro", "%(n)s euros", size) % {"n": n},
}
MILLIONS: Words = {
    Unit.NUMBER: lambda n, size: ngettext("%(n)s million", "%(n)s million", size) % {"n": n},
    Unit.USD: lambda n, size: ngettext("%(n)s million US dollars", "%(n)s million US dollars", size) % {"n": n},
    Unit.EUR: lambda n, size: ngettext("%(n)s million euros", "%(n)s million euros", size) % {"n": n},
}
BILLIONS: Words = {
    Unit.NUMBER: lambda n, size: ngettext("%(n)s billion", "%(n)s billion", size) % {"n": n},
    Unit.USD: lambda n, size: ngettext("%(n)s billion US dollars", "%(n)s billion US dollars", size) % {"n": n},
    Unit.EUR: lambda n, size: ngettext("%(n)s billion euros", "%(n)s billion euros", size) % {"n": n},
}


def written_in(row: Figure) -> str:
    """Where a figure is written, and of which day that is."""
    return _("%(source)s, of %(day)s") % {"source": row.source, "day": in_words(row.source_on)}


def label_of(row: Figure) -> str:
    """What it counts."""
    return str(Indicator(row.indicator).label)


def as_data(row: Figure) -> dict[str, Any]:
    """A figure as data."""
    return {
        "indicator": row.indicator, "year": row.year, "value": float(row.value), "unit": row.unit,
        "source": row.source, "source_on": row.source_on,
    }  # fmt: skip
