"""What the reference states, as facts that wait to be recorded, and the spellings that lead to one place only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from itertools import chain
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from amity.countries.models import Belonging, Country, CountryKind, CountryName
from amity.countries.reference import names, tables
from amity.languages.folding import fold
from amity.languages.texts import Text
from amity.periods.facts import Fact

CLDR = "Unicode CLDR; UNTERM"


def country(row: tables.Row) -> Country:
    """The noun for a row, not yet saved."""
    french = names.short(row, ())["fr"]
    sort_key = fold(french).removeprefix("la ")
    return Country(key=row.key, form=row.form, sort_key=sort_key, source=row.source, **row.codes)


def facts(rows: Iterable[tables.Row], countries: Mapping[str, Country], languages: Iterable[str]) -> list[Fact]:
    """Every name, kind and tie of the reference, each on a line that is the same at each load."""
    wanted = tuple(languages)
    by_key = {row.key: row for row in rows}
    return [
        *chain.from_iterable(_names(row, countries[row.key], wanted) for row in by_key.values()),
        *chain.from_iterable(_kinds(row, countries[row.key]) for row in by_key.values()),
        *_belongings(by_key.values(), countries),
    ]


def _line(*parts: object) -> UUID:
    return uuid5(NAMESPACE_URL, "amity:countries:" + ":".join(str(part or "") for part in parts))


def _names(row: tables.Row, place: Country, languages: tuple[str, ...]) -> Iterator[CountryName]:
    present = names.short(row, languages)
    known = [each for each in tables.dated("names") if each.place == row.key]
    for each in known or [tables.Dated(row.key, None, None, defaultdict(str))]:
        shorts, official = names.former(each)
        yield CountryName(
            line=_line("name", row.key, each.since),
            country=place,
            since=each.since,
            until=each.until,
            short=Text(shorts or present),
            official=Text(official or (row.official if not each.until else {})),
            native=Text({} if each.until else names.native(row)),
            source=each.cells["source"] or (CLDR if row.codes["alpha2"] else row.source),
        )


def _kinds(row: tables.Row, place: Country) -> Iterator[CountryKind]:
    known = [each for each in tables.dated("kinds") if each.place == row.key]
    for each in known or [tables.Dated(row.key, None, None, {"kind": row.kind, "source": row.source})]:
        yield CountryKind(
            line=_line("kind", row.key, each.since),
            country=place,
            since=each.since,
            until=each.until,
            kind=each.cells["kind"],
            source=each.cells["source"],
        )


def _belongings(rows: Iterable[tables.Row], countries: Mapping[str, Country]) -> Iterator[Belonging]:
    for row in rows:
        for region in row.within:
            yield _belonging(countries[row.key], countries[region], None, None, "UN M49" if row.codes["m49"] else "")
    for each in tables.dated("memberships"):
        body = countries[each.cells["body"]]
        yield _belonging(countries[each.place], body, each.since, each.until, each.cells["source"])


def _belonging(place: Country, whole: Country, since: date | None, until: date | None, source: str) -> Belonging:
    line = _line("belonging", place.key, whole.key, since)
    return Belonging(line=line, country=place, whole=whole, since=since, until=until, source=source)


def spellings(rows: Iterable[tables.Row], languages: Iterable[str]) -> dict[str, str]:
    """Folded spelling → key. A place's own present name is its own; any other that could mean two means none."""
    ranked: list[dict[str, set[str]]] = [defaultdict(set), defaultdict(set), defaultdict(set)]
    wanted, by_hand = tuple(languages), tables.spellings()
    for row in rows:
        place = row.form == "place"
        present = set(names.short(row, wanted).values())
        others = names.spellings(row) | set(row.official.values()) | set(by_hand.get(row.key, ())) | _former(row.key)
        for said, rank in ((present, 0 if place else 2), (others, 1 if place else 2)):
            for spelling in said:
                ranked[rank][fold(spelling)].add(row.key)
    return _sure(ranked)


def _former(key: str) -> set[str]:
    said: set[str] = set()
    for each in tables.dated("names"):
        if each.place == key:
            said.update(chain.from_iterable(text.values() for text in names.former(each)))
    return said


def _sure(ranked: list[dict[str, set[str]]]) -> dict[str, str]:
    """The first rank that knows a spelling decides; where it means several, nobody gets it."""
    decided: dict[str, Any] = {}
    for meanings in ranked:
        for folded, keys in meanings.items():
            decided.setdefault(folded, keys)
    return {folded: next(iter(keys)) for folded, keys in sorted(decided.items()) if folded and len(keys) == 1}
