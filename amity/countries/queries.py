"""Reading places: what they are called and what they are on a day, and which one a word means."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from amity.countries.models import Alias, Belonging, Country, CountryKind, CountryName, Form
from amity.languages.folding import fold
from amity.languages.texts import Said
from amity.periods.asof import AsOf
from amity.periods.facts import FactQuerySet, FactT
from amity.periods.questions import question

UNITED_NATIONS = "united-nations"
_ARTICLES = ("le ", "la ", "les ", "l ", "the ")


@dataclass(frozen=True, slots=True)
class Place:
    """A place as it was on a day. ``kind`` is empty where it did not exist as anything that day."""

    id: int
    key: str
    form: str
    name: Said
    official: Said
    native: tuple[Said, ...]
    kind: str
    alpha2: str
    alpha3: str
    m49: str
    subdivision: str
    sort_key: str
    regions: tuple[int, ...]
    un_member_since: date | None
    source: str


@question
def _names(known: datetime | None, countries: Iterable[int] | None) -> QuerySet[CountryName]:
    return _of(CountryName.objects.held(known), countries).oldest_first()


@question
def _kinds(moment: AsOf, countries: Iterable[int] | None) -> QuerySet[CountryKind, tuple[int, str]]:
    return _of(CountryKind.objects.as_of(moment), countries).oldest_first().values_list("country_id", "kind")


@question
def _regions(moment: AsOf | None, countries: Iterable[int] | None) -> QuerySet[Belonging, tuple[int, int]]:
    held = Belonging.objects.as_of(moment) if moment else Belonging.objects.held()
    rows = _of(held, countries).filter(whole__form=Form.REGION).order_by("pk")
    return rows.values_list("country_id", "whole_id")


@question
def _members(moment: AsOf, countries: Iterable[int] | None) -> QuerySet[Belonging, tuple[int, Any]]:
    rows = _of(Belonging.objects.as_of(moment), countries).filter(whole__key=UNITED_NATIONS)
    return rows.values_list("country_id", "since")


def names_on(moment: AsOf, countries: Iterable[int] | None = None) -> dict[int, CountryName]:
    """Country id → its name on a day (one query); outside the days of all its names, the nearest one."""
    best: dict[int, CountryName] = {}
    for name in _names(moment.known, countries):
        kept = best.get(name.country_id)
        if kept is None or _distance(name, moment.day) <= _distance(kept, moment.day):
            best[name.country_id] = name
    return best


def _of(rows: FactQuerySet[FactT], countries: Iterable[int] | None) -> FactQuerySet[FactT]:
    return rows if countries is None else rows.filter(country__in=countries)


def _distance(name: CountryName, day: date) -> int:
    """Days between a name and a day; none inside. A name that ended counts as nearer than one that is to come."""
    if name.holds(day):
        return 0
    if name.since is not None and name.since > day:
        return (name.since - day).days
    return (day - (name.until or day)).days + 1


def kinds_on(moment: AsOf, countries: Iterable[int] | None = None) -> dict[int, str]:
    """Country id → what it was on a day; absent where it was nothing then (one query)."""
    return dict(_kinds(moment, countries))


def regions_of(moment: AsOf | None = None, countries: Iterable[int] | None = None) -> dict[int, tuple[int, ...]]:
    """Country id → ids of the regions that hold it, the wide ones included (one query)."""
    found: dict[int, list[int]] = defaultdict(list)
    for country, region in _regions(moment, countries):
        found[country].append(region)
    return {country: tuple(regions) for country, regions in found.items()}


def un_members(moment: AsOf, countries: Iterable[int] | None = None) -> dict[int, date | None]:
    """Country id → since when it was a member of the United Nations, for the members on a day (one query)."""
    return dict(_members(moment, countries))


def places(moment: AsOf, language: str | None = None) -> list[Place]:
    """Every state, entity and territory as on a day, those that ended included, in five queries, by name."""
    return _read(Country.objects.places(), moment, language)


def regions(moment: AsOf, language: str | None = None) -> list[Place]:
    """Every region, with the regions that hold it, in five queries, by name."""
    return _read(Country.objects.regions(), moment, language)


def bodies(moment: AsOf, language: str | None = None) -> list[Place]:
    """Every international body, in five queries, by name."""
    return _read(Country.objects.bodies(), moment, language)


def place(country: Country, moment: AsOf, language: str | None = None) -> Place:
    """One place, region or body as on a day, in four queries."""
    return _read([country], moment, language, only=[country.pk])[0]


def _read(
    countries: Iterable[Country], moment: AsOf, language: str | None, *, only: list[int] | None = None
) -> list[Place]:
    names, kinds = names_on(moment, only), kinds_on(moment, only)
    within, members = regions_of(moment, only), un_members(moment, only)
    unnamed = CountryName()
    read = []
    for country in countries:
        name = names.get(country.pk, unnamed)
        read.append(
            Place(
                id=country.pk,
                key=country.key,
                form=country.form,
                name=name.short.said(language) or Said(country.key, ""),
                official=name.official.said(language),
                native=tuple(Said(text, code) for code, text in name.native.items()),
                kind=kinds.get(country.pk, ""),
                alpha2=country.alpha2,
                alpha3=country.alpha3,
                m49=country.m49,
                subdivision=country.subdivision,
                sort_key=country.sort_key,
                regions=within.get(country.pk, ()),
                un_member_since=members.get(country.pk),
                source=country.source,
            )
        )
    return sorted(read, key=_by_name)


def _by_name(read: Place) -> tuple[str, str]:
    return fold(str(read.name)), read.key


def match(text: str) -> Country | None:
    """The place that a cell of a file means: a code in capitals, a name or a known spelling; else ``None``.

    Exact once folded, with or without its article; nothing is guessed.
    """
    return _by_code(text.strip()) or _by_spelling(fold(text))


def _by_code(code: str) -> Country | None:
    if not (code.isascii() and code.isalpha() and code.isupper() and len(code) in {2, 3}):
        return None
    return Country.objects.filter(**{f"alpha{len(code)}": code}).first()


def _by_spelling(folded: str) -> Country | None:
    bare = [folded.removeprefix(article) for article in _ARTICLES if folded.startswith(article)]
    for spelling in (folded, *bare):
        alias = Alias.objects.select_related("country").filter(folded=spelling).first()
        if alias is not None:
            return alias.country
        named = _by_name_in_force(spelling)
        if named is not None:
            return named
    return None


def _by_name_in_force(folded: str) -> Country | None:
    """A name that staff gave and that no alias knows yet, if one place only bears it."""
    bearers: dict[int, Country] = {}
    for name in CountryName.objects.open().select_related("country"):
        said = {fold(text) for text in (*name.short.values(), *name.official.values())}
        if folded and folded in said:
            bearers[name.country_id] = name.country
    return next(iter(bearers.values())) if len(bearers) == 1 else None
