"""The table of figures of countries: what a row of it states, what the register says of them, how it is filled."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django.utils.translation import gettext as _

from amity.countries.actions.figures import FIRST, LAST
from amity.countries.indicators import UNITS, WORLD_BANK, Indicator, Unit
from amity.countries.models import Figure
from amity.imports.own.projects import choices_words, word_of
from amity.imports.own.register import Known, days
from amity.imports.own.stating import Stating, dated
from amity.imports.sheets import Line
from amity.languages.folding import fold
from amity.periods.spans import Span

MODEL = "countries.figure"
MOST = Decimal(10) ** 17


def state_figures(stating: Stating) -> None:
    """Each row is one figure of one country for one year."""
    indicators, units = _indicator_words(), choices_words(Unit)
    for line in stating.lines("figures"):
        country = stating.country(line, "country", line.text("country"))
        indicator = word_of(line, "indicator", line.text("indicator"), indicators)
        year = _year(line)
        number = f"figure/{country}/{indicator}/{year}"
        stating.once(line, "indicator", number)
        unit = word_of(line, "unit", text, units) if (text := stating.maybe(line, "unit")) else ""
        said = {"value": plain(_value(line)), "unit": unit or UNITS[Indicator(indicator)].value,
                "source": line.name("source", most=300), "source_on": source_on(line)}  # fmt: skip
        span = Span(date(year, 1, 1), date(year + 1, 1, 1))
        stating.state(number, MODEL, said, dated(span, country=country, indicator=indicator, **said))


def _indicator_words() -> dict[str, str]:
    """An indicator by its key, its name in the reader's language, or its code at the World Bank."""
    return choices_words(Indicator) | {fold(code): indicator.value for code, indicator in WORLD_BANK.items()}


def _year(line: Line) -> int:
    year = line.number("year", LAST)
    if year is None or year < FIRST:
        raise line.error("year", _("“%(value)s” is no year of which there are figures.") % {"value": line.raw["year"]},
                         _("Write it in four digits."))  # fmt: skip
    return year


def source_on(line: Line) -> str:
    """Of which day the source of a row is; it is never left out."""
    day = line.day("source_on")
    if day is None:
        raise line.error("source_on", _("the day of the source is missing."),
                         _("Say of which day the source is: 2025-10-01 or 01/10/2025."))  # fmt: skip
    return day.isoformat()


def _value(line: Line) -> Decimal:
    """A number with a point or a comma before its decimals, and blanks between its thousands."""
    text = line.text("value")
    bare = "".join(text.split()).replace(",", ".")
    try:
        value = Decimal(bare)
    except InvalidOperation:
        value = MOST
    if not value.is_finite() or abs(value) >= MOST:
        raise line.error("value", _("“%(value)s” is no number.") % {"value": text[:80]},
                         _("Write it in digits, with a point or a comma before decimals."))  # fmt: skip
    return value


def plain(value: Decimal) -> str:
    """A number as the register keeps it: four decimals, written in one way."""
    return f"{value.quantize(Decimal('0.0001')).normalize():f}"


def read_figures(known: Known) -> None:
    """What the register says of countries in figures: one query."""
    for row in Figure.objects.held().order_by("pk"):
        country = known.countries[row.country_id]
        said = days(row, country=country, indicator=row.indicator, value=plain(row.value), unit=row.unit,
                    source=row.source, source_on=row.source_on.isoformat())  # fmt: skip
        known.fact(f"figure/{country}/{row.indicator}/{row.year}", row, said)


def filled(known: Known) -> Iterator[dict[str, Any]]:
    """The rows of the table from the register."""
    for _number, record in sorted(known.records.items()):
        if record.model == MODEL:
            yield {**record.said, "year": record.said["since"][:4]}
